"""The command line: answers on stdout, sentences on stderr, and never a traceback for what can be expected."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.cli import dictionary, main
from dashboard.domain.tables import TABLES
from dashboard.store import Store
from dashboard.text import phrasebook
from tests.store.folders import CASES, both, cell, content, copy_of, gone, text

ROOT = Path(__file__).parents[1]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "case.duckdb"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "case.duckdb"
    with Store.open(path) as store:
        store.load_folder(CASES / "mini", who="test", why="fixture")
    return path


Run = pytest.CaptureFixture[str]


def run(capsys: Run, *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_load_says_what_it_loaded(capsys: Run, database: Path) -> None:
    code, out, err = run(
        capsys, "load", CASES / "mini", "--database", database, "--who", "Anna", "--why", "Session", "--language", "en"
    )
    assert (code, err) == (0, "")
    assert out.startswith(f"{CASES / 'mini'} is loaded as data version 1.")
    assert [line.split() for line in out.splitlines() if "Scores" in line] == [["Scores", "19"]]
    with Store.open(database) as store:
        assert [(release.who, release.why) for release in store.versions()] == [("Anna", "Session")]


def test_load_tells_machines_the_version_and_the_rows(capsys: Run, database: Path) -> None:
    code, out, _ = run(capsys, "load", CASES / "empty", "--database", database, "--json")
    loaded = json.loads(out)
    assert (code, loaded["version"], loaded["rows"]["case_info"], loaded["rows"]["scores"]) == (0, 1, 1, 0)


def broken(folder: Path) -> Path:
    mini = copy_of("mini", folder)
    both(
        cell("scores.csv", 7, "low", "31"),
        cell("scores.csv", 8, "grade", "E"),
        text("weights.csv", ",points,", ",pionts,"),
        gone("partners.csv"),
    )(mini)
    return mini


def test_a_refused_folder_is_told_by_file_line_and_column(capsys: Run, database: Path, tmp_path: Path) -> None:
    code, out, err = run(capsys, "load", broken(tmp_path), "--database", database)
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        phrasebook("de")("errors.case_refused", count=5),
        "",
        "partners.csv",
        "  Die Datei fehlt. Sie muss vorhanden sein, auch wenn sie nur die Kopfzeile enthält.",
        "",
        "scores.csv",
        "  Zeile 7, Spalte low: Die untere Grenze 31 ist grösser als der wahrscheinlichste Wert 30.",
        "  Zeile 8, Spalte grade: «E» ist nicht vorgesehen. Erlaubt ist: A, B, C, D.",
        "",
        "weights.csv",
        "  Zeile 1, Spalte points: Diese Spalte fehlt in der Kopfzeile. Sie gehört hin, auch wenn sie leer bleibt.",
        "  Zeile 1, Spalte pionts: Diese Spalte ist nicht vorgesehen. Gemeint ist vielleicht: points.",
    ]


def test_a_refused_folder_is_told_in_english_too(capsys: Run, database: Path, tmp_path: Path) -> None:
    _, _, err = run(capsys, "--language", "en", "load", broken(tmp_path), "--database", database)
    assert "  line 8, column grade: “E” is not foreseen. Allowed are: A, B, C, D." in err.splitlines()


def test_a_refused_folder_is_a_flat_list_for_machines(capsys: Run, database: Path, tmp_path: Path) -> None:
    code, out, err = run(capsys, "load", broken(tmp_path), "--database", database, "--json")
    issues = json.loads(out)
    assert code == 2
    assert len(err.splitlines()) == 1
    assert issues[2] == {
        "code": "not_a_choice",
        "table": "scores",
        "row": 8,
        "column": "grade",
        "value": "E",
        "expected": "A, B, C, D",
        "file": "scores.csv",
        "version": None,
        "severity": "error",
        "line": None,
    }


def test_verify_says_that_all_is_well(capsys: Run, filled: Path) -> None:
    assert run(capsys, "verify", "--database", filled, "--language", "en") == (
        0,
        "The database is sound: one data version checked.\n",
        "",
    )
    assert run(capsys, "verify", "--database", filled, "--json") == (0, "[]\n", "")


def test_verify_names_the_release_and_the_place(capsys: Run, database: Path) -> None:
    with Store.open(database) as store:
        store.load_folder(CASES / "mini", who="test", why="fixture")
        with store._connection.change() as cursor:
            cursor.execute("UPDATE weights SET points = 101 WHERE line = 3")
    code, out, err = run(capsys, "verify", "--database", database)
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        "Die Datenbank ist nicht in Ordnung; ein Problem wurde gefunden.",
        "",
        "weights.csv",
        "  Datenstand 1, Zeile 3, Spalte points: 101 ist zu gross. Erlaubt ist höchstens 100.",
    ]
    code, out, _ = run(capsys, "verify", "--database", database, "--json")
    assert (code, [issue["version"] for issue in json.loads(out)]) == (2, [1])


REFUSED = [
    ("a missing database", ["verify", "--database", "{tmp}/none.duckdb"], "Die Datenbank {tmp}/none.duckdb gibt es noch nicht."),
    (
        "a missing database to rank",
        ["rank", "--database", "{tmp}/none.duckdb"],
        "Die Datenbank {tmp}/none.duckdb gibt es noch nicht.",
    ),
    ("a folder as database", ["verify", "--database", "{tmp}"], "{tmp} ist keine Datei."),
    ("a missing folder", ["load", "{tmp}/none", "--database", "{tmp}/a.duckdb"], "Den Ordner {tmp}/none gibt es nicht."),
    (
        "an unknown partner",
        ["rank", "--database", "{filled}", "--partner", "bern"],
        "Den Partner «bern» gibt es in diesem Fall nicht.",
    ),
    (
        "a partner without weights",
        ["rank", "--database", "{filled}", "--partner", "chestenberg"],
        "Der Partner «chestenberg» hat noch keine Gewichte",
    ),
    (
        "missing weights",
        ["rank", "--database", "{filled}", "--weights", "{tmp}/none"],
        "Die Datei {tmp}/none mit den Gewichten gibt es nicht",
    ),
    (
        "partner and weights",
        ["rank", "--database", "{filled}", "--partner", "a", "--weights", "b"],
        "Bitte entweder --partner oder --weights",
    ),
    ("no command", [], "So ist der Befehl nicht verständlich"),
    ("an unknown command", ["fly"], "So ist der Befehl nicht verständlich"),
    ("an unknown option", ["verify", "--fast"], "So ist der Befehl nicht verständlich"),
    ("an unknown language", ["tables", "--language", "fr"], "So ist der Befehl nicht verständlich"),
    ("an option without a value", ["tables", "--language"], "So ist der Befehl nicht verständlich"),
    ("a port that is no number", ["serve", "--port", "http"], "So ist der Befehl nicht verständlich"),
]


@pytest.mark.parametrize(("arguments", "sentence"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_cannot_be_done_is_said_in_a_sentence(
    capsys: Run, tmp_path: Path, filled: Path, arguments: list[str], sentence: str
) -> None:
    places = {"tmp": tmp_path, "filled": filled}
    code, out, err = run(capsys, *(argument.format(**places) for argument in arguments))
    assert (code, out) == (2, "")
    assert err.startswith(sentence.format(**places))
    assert "Traceback" not in err


def test_an_empty_database_has_nothing_to_rank(capsys: Run, database: Path) -> None:
    Store.open(database).close()
    code, _, err = run(capsys, "rank", "--database", database, "--language", "en")
    assert (code, err) == (2, "No case has been loaded yet. “dashboard load FOLDER” loads one.\n")


def test_a_case_nobody_has_weighted_has_nothing_to_rank(capsys: Run, database: Path) -> None:
    run(capsys, "load", CASES / "empty", "--database", database)
    code, _, err = run(capsys, "rank", "--database", database, "--language", "en")
    assert (code, err) == (2, "No partner has given weights yet. Without weights there is no ranking.\n")


# By hand: shares of the scales times weights. Auental weighs service 100, organisation and resilience 50 each, so 0.5, 0.25,
# 0.25; within service hours and media 0.5 each, within organisation effort 100 to influence 25, so 0.8 and 0.2. The
# curvature of effort is 2 ln 3, which makes the middle of its scale worth 75.
AUENTAL = {
    "separate": 0.25 * 25 + 0.25 * 40 + 0.2 * 100 + 0.05 * 100 + 0.25 * 20,
    "contract": 0.25 * 50 + 0.25 * 60 + 0.2 * 75 + 0.05 * 50 + 0.25 * 50,
    "association": 0.25 * 75 + 0.25 * 80 + 0.2 * 0 + 0.05 * 50 + 0.25 * 80,
    "foundation": 0.25 * 100 + 0.25 * 100 + 0.2 * 75 + 0.05 * 50 + 0.25 * 70,
}
BIRKFELD = {"separate": 62.0, "contract": 56.75, "association": 51.5, "foundation": 73.75}


def test_a_ranking_is_the_one_computed_by_hand(capsys: Run, filled: Path) -> None:
    code, out, _ = run(capsys, "rank", "--database", filled, "--partner", "auental", "--json")
    found = json.loads(out)
    models = {model["model"]: model for model in found["models"]}
    assert code == 0
    assert (found["case"], found["version"], found["partner"], found["tie_band"]) == ("mini", 1, "auental", 2)
    assert {key: model["value"] for key, model in models.items()} == pytest.approx(AUENTAL, abs=1e-6)
    assert {key: model["rank"] for key, model in models.items()} == {
        "separate": 3,
        "contract": 2,
        "association": 1,
        "foundation": None,
    }
    assert found["weights"]["leaf"] == pytest.approx(
        {"hours": 0.25, "media": 0.25, "effort": 0.2, "influence": 0.05, "resilience": 0.25}
    )
    assert found["weights"]["group"] == pytest.approx({"service": 0.5, "organisation": 0.25, "resilience": 0.25})
    assert (found["leaders"], found["margin"]) == (["association"], pytest.approx(3.75, abs=1e-6))
    assert (models["foundation"]["excluded_by"], models["foundation"]["missing"]) == (["budget_say"], ["influence"])
    contract = models["contract"]
    assert contract["letter"] == "B"
    assert contract["points"] == pytest.approx(
        {"hours": 50, "media": 60, "effort": 75, "influence": 50, "resilience": 50}, abs=1e-6
    )
    assert contract["contributions"] == pytest.approx(
        {"hours": 12.5, "media": 15, "effort": 15, "influence": 2.5, "resilience": 12.5}, abs=1e-6
    )
    assert sum(contract["contributions"].values()) == pytest.approx(contract["value"])
    assert contract["low"] < contract["value"] < contract["high"]


def test_all_partners_are_ranked_unless_one_is_named(capsys: Run, filled: Path) -> None:
    _, out, _ = run(capsys, "rank", "--database", filled, "--json")
    found = json.loads(out)
    assert list(found["partners"]) == ["auental", "birkfeld"]
    assert found["without_weights"] == ["chestenberg"]
    assert {model["model"]: model["value"] for model in found["partners"]["birkfeld"]["models"]} == pytest.approx(
        BIRKFELD, abs=1e-6
    )


POINTS = {"service": 100, "organisation": 50, "resilience": 50, "hours": 100, "media": 100, "effort": 100, "influence": 25}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("weights.csv", "criterion,points\r\n" + "".join(f"{key},{points}\r\n" for key, points in POINTS.items())),
        ("weights.json", json.dumps(POINTS)),
        ("weights", " \n" + json.dumps({key: f"{points}.0" for key, points in POINTS.items()})),
    ],
)
def test_weights_may_come_from_a_file(capsys: Run, filled: Path, tmp_path: Path, name: str, written: str) -> None:
    content(name, written)(tmp_path)
    code, out, _ = run(capsys, "rank", "--database", filled, "--weights", tmp_path / name, "--json")
    found = json.loads(out)
    assert (code, found["partner"]) == (0, None)
    assert found["swing_points"] == POINTS
    assert {model["model"]: model["value"] for model in found["models"]} == pytest.approx(AUENTAL, abs=1e-6)


BAD_WEIGHTS = [
    ("not UTF-8", b"criterion,points\nb\xfccher,1\n", "line 2"),
    ("another header", b"key,points\nhours,1\n", "line 1"),
    ("an empty file", b"", "line 1"),
    ("a line too short", b"criterion,points\nhours\n", "line 2"),
    ("an open quotation mark", b'criterion,points\n"hours,1\n', "line 2"),
    ("broken JSON", b'{"hours": 1,\n}', "line 2"),
    ("too much", b"criterion,points\nhours,101\n", "“hours” has 101 swing points"),
    ("too little", b'{"hours": -1}', "“hours” has -1 swing points"),
    ("a word", b"criterion,points\nhours,many\n", "“hours” has many swing points"),
    ("not a number", b'{"hours": NaN}', "“hours” has nan swing points"),
    ("a truth value", b'{"hours": true}', "“hours” has True swing points"),
    ("a huge number", b'{"hours": 1' + b"0" * 400 + b"}", "“hours” has 1"),
    ("twice", b'{"hours": 1, "hours": 2}', "names the criterion “hours” twice"),
    ("no such criterion", b'{"fun": 1}', "There is no criterion “fun”"),
]


@pytest.mark.parametrize(("written", "said"), [case[1:] for case in BAD_WEIGHTS], ids=[case[0] for case in BAD_WEIGHTS])
def test_weights_that_cannot_be_used_are_told(capsys: Run, filled: Path, tmp_path: Path, written: bytes, said: str) -> None:
    content("weights", written)(tmp_path)
    code, out, err = run(capsys, "rank", "--database", filled, "--weights", tmp_path / "weights", "--language", "en")
    assert (code, out) == (2, "")
    assert said in err


def test_a_ranking_in_words_names_excluded_models_and_missing_scores(capsys: Run, filled: Path) -> None:
    _, out, _ = run(capsys, "rank", "--database", filled, "--partner", "birkfeld", "--language", "en")
    lines = out.splitlines()
    assert lines[0] == "Municipality of Birkfeld"
    assert lines[1].split()[:4] == ["1", "A", "Separate", "62.0"]
    assert lines[4].split()[:4] == ["–", "D", "Foundation", "73.8"]
    assert lines[4].endswith("no rank, fails: Say over the budget; no score: Influence")


def test_tables_are_listed_for_people(capsys: Run) -> None:
    code, out, _ = run(capsys, "tables", "--language", "en")
    assert code == 0
    for table in TABLES:
        assert f"{table.file}  –  {table.title.en}" in out


def test_tables_are_a_data_package_for_machines(capsys: Run) -> None:
    _, out, _ = run(capsys, "tables", "--json")
    resources = {resource["name"]: resource for resource in json.loads(out)["resources"]}
    assert list(resources) == [table.name for table in TABLES]
    scores = resources["scores"]
    fields = {field["name"]: field for field in scores["schema"]["fields"]}
    assert (scores["path"], scores["format"], scores["encoding"], scores["dialect"]["delimiter"]) == (
        "scores.csv",
        "csv",
        "utf-8",
        ",",
    )
    assert scores["schema"]["primaryKey"] == ["model", "criterion"]
    assert {"fields": ["model"], "reference": {"resource": "models", "fields": ["key"]}} in scores["schema"]["foreignKeys"]
    assert fields["grade"]["constraints"] == {"required": True, "enum": ["A", "B", "C", "D"]}
    assert (fields["low"]["type"], fields["known_from"]["type"]) == ("number", "date")
    assert fields["low"]["descriptions"] == {"de": "Untere Grenze", "en": "Low"}
    assert resources["criteria"]["schema"]["foreignKeys"][0]["reference"]["resource"] == ""
    assert resources["partners"]["schema"]["fields"][0]["constraints"] == {
        "required": True,
        "unique": True,
        "pattern": "^[A-Za-z0-9_]+$",
        "maxLength": 64,
    }
    points = next(field for field in resources["weights"]["schema"]["fields"] if field["name"] == "points")
    assert (points["unit"], points["constraints"]) == ("points", {"required": True, "minimum": 0, "maximum": 100})


def test_the_data_package_speaks_the_language_asked_for() -> None:
    german, english = (dictionary.data_package(phrasebook(language)) for language in ("de", "en"))
    assert (german["title"], english["title"]) == ("Tabellen eines Falls", "Tables of a case")


def test_the_data_dictionary_is_up_to_date() -> None:
    """When this fails: dashboard tables --markdown, below the marker in docs/data.md."""
    introduction, marker, written = (ROOT / "docs" / "data.md").read_text("utf-8").partition("tables --markdown -->\n\n")
    assert marker
    assert "## Writing another case" in introduction
    assert written == dictionary.markdown()


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("command", [[], ["load"], ["verify"], ["rank"], ["analyse"], ["tables"], ["serve"]])
def test_every_command_explains_itself(capsys: Run, command: list[str], language: str) -> None:
    with pytest.raises(SystemExit) as done:
        main([*command, "--help", "--language", language])
    assert done.value.code == 0
    assert phrasebook(language)("cli.language") in capsys.readouterr().out


def test_the_installed_command_runs_on_its_own(filled: Path) -> None:
    command = [sys.executable, "-c", "import sys; from dashboard.cli import main; sys.exit(main())", "verify", "--database", filled]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Die Datenbank ist in Ordnung: ein Datenstand geprüft.\n", "")


def test_a_reader_who_stops_early_is_no_error() -> None:
    script = "import sys; from dashboard.cli import main; sys.exit(main(['tables', '--json']))"
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
