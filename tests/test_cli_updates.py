"""The commands of the analyst, as an operator types them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.store import Store
from tests.store.folders import CASES
from tests.store.uploads import budgets

Run = pytest.CaptureFixture[str]
WHO = ("--who", "Anna", "--why", "Korrektur")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "mini.duckdb"
    with Store.open(path) as store:
        store.load_folder(CASES / "mini", who="test", why="fixture")
    return path


@pytest.fixture
def database(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(filled, tmp_path / "case.duckdb"))


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """A file as Excel in Switzerland writes it: semicolons, Windows-1252, German headers, decimal comma."""
    path = tmp_path / "weights.csv"
    path.write_bytes("Partner;Kriterium;Swing-Punkte;Begründung (deutsch)\nauental;service;40,5;Geändert\n".encode("cp1252"))
    return path


def run(capsys: Run, *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    return code, *capsys.readouterr()


def points(database: Path) -> float:
    with Store.open(database) as store:
        return store.read_case().weights["auental", "service"].points


def test_a_check_says_what_a_file_would_change_and_writes_nothing(capsys: Run, database: Path, weights: Path) -> None:
    code, out, err = run(capsys, "check", weights, "--database", database)
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "Nichts steht einer Freigabe entgegen."
    assert out.splitlines()[-1] == "  Gewichte: Eine Zeile geändert"
    assert points(database) == 100


def test_a_check_tells_errors_by_place_and_ends_with_two(capsys: Run, database: Path, weights: Path) -> None:
    weights.write_text("partner,criterion,points\nauental,service,101\nnobody,hours,x\n")
    code, _, err = run(capsys, "check", weights, "--database", database)
    assert code == 2
    lines = err.splitlines()
    assert "Zeile 2, Spalte points: 101 ist zu gross. Erlaubt ist höchstens 100." in [line.strip() for line in lines]
    assert any(line.strip().startswith("Zeile 3, Spalte points: «x» ist keine Zahl") for line in lines)
    assert any(
        line.strip().startswith(
            "Zeile 3, Spalte partner: «nobody» kommt in partners.csv (birkfeld, auental, chestenberg) nicht vor"
        )
        for line in lines
    )


def test_a_check_is_data_for_machines(capsys: Run, database: Path, weights: Path) -> None:
    code, out, _ = run(capsys, "check", weights, "--database", database, "--json")
    found = json.loads(out)
    assert code == 0
    assert found["files"][0]["encoding"] == "Windows-1252"
    assert found["files"][0]["delimiter"] == ";"
    assert found["differences"] == [{"table": "weights", "new": 0, "changed": 1, "removed": 0, "unchanged": 13, "is_cut": False}]
    assert "notice" in {issue["severity"] for issue in found["issues"]}


def test_an_update_is_released_listed_compared_and_taken_back(capsys: Run, database: Path, weights: Path) -> None:
    code, out, _ = run(capsys, "update", weights, "--database", database, *WHO)
    assert (code, out.splitlines()[0]) == (0, "Gespeichert als Datenstand 2.")
    assert points(database) == 40.5

    _, out, _ = run(capsys, "history", "--database", database)
    assert out.splitlines()[1].endswith("Anna: Korrektur (weights.csv)")

    asked = ("history", "--table", "weights", "--row", "auental, service", "--database", database)
    _, out, _ = run(capsys, *asked)
    assert out.splitlines()[-3].endswith("Anna: Korrektur (weights.csv, Zeile 2)")
    assert "    points: 100 → 40.5" in out.splitlines()
    _, out, _ = run(capsys, *asked, "--json")
    first, second = json.loads(out)
    assert (first["change"], second["change"], second["line"]) == ("new", "changed", 2)
    assert second["cells"]["points"] == {"old": "100", "new": "40.5"}

    _, out, _ = run(capsys, "diff", 1, 2, "--database", database)
    assert "    auental, service, points: 100 → 40.5" in out.splitlines()
    _, out, _ = run(capsys, "diff", 1, 2, "--database", database, "--json")
    assert {cell["column"] for cell in json.loads(out)[0]["cells"]} == {"points", "reason_de"}

    _, out, _ = run(capsys, "restore", 1, "--database", database, *WHO)
    assert out == "Der Datenstand 1 gilt wieder, als Datenstand 3.\n"
    assert points(database) == 100


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--table", "weights"), "braucht beides, --table und --row"),
        (("--row", "auental, service"), "braucht beides, --table und --row"),
        (("--table", "weights", "--row", "auental"), "Der Schlüssel besteht aus partner, criterion"),
        (("--table", "nothing", "--row", "auental"), "Die Tabelle «nothing» gibt es nicht"),
    ],
)
def test_the_history_of_a_row_that_is_not_there_is_a_sentence(
    capsys: Run, database: Path, options: tuple[str, ...], told: str
) -> None:
    code, out, err = run(capsys, "history", *options, "--database", database)
    assert (code, out) == (2, "")
    assert told in err


def test_the_same_file_again_is_not_a_new_version(capsys: Run, database: Path, weights: Path) -> None:
    for wanted in ("Gespeichert als Datenstand 2.", "Die Dateien ändern nichts; es gilt weiter der Datenstand 2."):
        _, out, _ = run(capsys, "update", weights, "--database", database, *WHO)
        assert out.splitlines()[0] == wanted


def test_a_refused_update_says_why_and_changes_nothing(capsys: Run, database: Path, weights: Path) -> None:
    weights.write_text("partner,criterion,points\nauental,service,101\n")
    code, out, err = run(capsys, "update", weights, "--database", database, *WHO)
    assert (code, out) == (2, "")
    assert "nichts wurde geändert" in err
    assert points(database) == 100


def test_a_warning_needs_a_reason(capsys: Run, database: Path, weights: Path) -> None:
    weights.write_text("partner,criterion,points\nauental,service,9\n")
    code, _, err = run(capsys, "update", weights, "--database", database, *WHO)
    assert code == 2
    assert "ohne Begründung" in err
    code, out, _ = run(capsys, "update", weights, "--database", database, *WHO, "--reason", "So beschlossen")
    assert (code, out.splitlines()[0]) == (0, "Gespeichert als Datenstand 2.")


def test_columns_are_assigned_and_filled_on_the_command_line(capsys: Run, database: Path, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("Wer;Wert;Bemerkung\nauental;60;egal\n", "utf-8")
    options = (
        "--table",
        "weights",
        "--map",
        "partner=Wer",
        "--map",
        "points=Wert",
        "--set",
        "criterion=service",
        "--ignore",
        "Bemerkung",
    )
    code, _, err = run(capsys, "update", file, "--database", database, *WHO, *options)
    assert (code, err) == (0, "")
    assert points(database) == 60


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("check", "{folder}/nothing.csv"), "gibt es nicht, oder sie lässt sich nicht lesen"),
        (("check", "{weights}", "--table", "other"), "Die Tabelle «other» gibt es nicht."),
        (("check", "{weights}", "--map", "points"), "«points» ist keine Zuordnung"),
        (("check", "{weights}", "{weights}", "--table", "weights"), "nur eine Datei"),
        (("check", "{weights}", "{weights}"), "für dieselbe Tabelle"),
        (("diff", "1", "9"), "Den Datenstand 9 gibt es nicht."),
        (("restore", "9", "--who", "a", "--why", "b"), "Den Datenstand 9 gibt es nicht."),
        (("restore", "1", "--who", "a", "--why", " "), "Es fehlt, wer freigibt oder warum."),
        (("export", "{folder}"), "ist nicht leer"),
        (("backup", "{database}"), "gibt es schon"),
    ],
)
def test_what_cannot_be_done_is_said(
    capsys: Run, database: Path, weights: Path, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    filled = [argument.format(folder=tmp_path, weights=weights, database=database) for argument in arguments]
    code, out, err = run(capsys, *filled, "--database", database)
    assert (code, out) == (2, "")
    assert told in err


@pytest.mark.parametrize("named", ["budget_lines", "budgets", "Budgetzeilen", "budget lines"])
def test_a_table_is_known_by_its_name_its_title_or_its_beginning(capsys: Run, database: Path, tmp_path: Path, named: str) -> None:
    file = tmp_path / "liste.csv"
    file.write_text(budgets(1))
    _, out, _ = run(capsys, "check", file, "--table", named, "--database", database, "--json")
    assert json.loads(out)["files"][0]["table"] == "budget_lines"


def test_a_file_of_no_table_asks_for_one(capsys: Run, database: Path, tmp_path: Path) -> None:
    file = tmp_path / "notes.csv"
    file.write_text("Hello;World\n1;2\n")
    code, _, err = run(capsys, "check", file, "--database", database)
    assert code == 2
    assert "--table" in err


def test_an_export_loads_back_and_a_backup_is_verified(capsys: Run, database: Path, tmp_path: Path) -> None:
    assert run(capsys, "export", tmp_path / "out", "--database", database)[0] == 0
    assert run(capsys, "load", tmp_path / "out", "--database", tmp_path / "other.duckdb")[0] == 0
    code, out, _ = run(capsys, "backup", tmp_path / "copy.duckdb", "--database", database)
    assert code == 0
    assert out == f"Gesichert in {tmp_path / 'copy.duckdb'}; ein Datenstand geprüft.\n"
    assert points(tmp_path / "copy.duckdb") == 100
