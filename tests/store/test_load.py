"""Loading a case folder: all of it or nothing, and what is stored is what the files said."""

from __future__ import annotations

import csv
import tomllib
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from dashboard.domain.tables import BY_NAME, TABLES, Field
from dashboard.errors import CaseRefused, DashboardError
from dashboard.store import Store
from tests.store.folders import CASES, both, cell, copy_of, gone, row, text

READ = {"integer": int, "number": Decimal, "amount": Decimal, "date": date.fromisoformat}


def value(field: Field, written: str) -> object:
    """What a cell says, read independently of the loader."""
    return READ.get(field.kind, str)(written) if written else None


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_stored_table_is_what_its_file_says(read_only: Store, table) -> None:
    file = CASES / "mini" / table.file
    if table.name == "case_info":
        entries = tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)
        written = [{field.name: entries.get(field.name) for field in table.fields}]
    elif file.exists():
        with file.open(encoding="utf-8", newline="") as stream:
            written = [{field.name: value(field, line[field.name]) for field in table.fields} for line in csv.DictReader(stream)]
    else:
        written = []
    stored = read_only.table(table.name)
    assert stored.column_names == [field.name for field in table.fields]
    assert stored.to_pylist() == written


def test_a_release_says_who_when_why_and_from_where(store: Store) -> None:
    before = datetime.now(UTC)
    version = store.load_folder(CASES / "mini", who="Anna", why="Council meeting")
    [release] = store.versions()
    assert version == store.current_version() == 1
    assert (release.version, release.who, release.why, release.case_key, release.kind) == (
        1,
        "Anna",
        "Council meeting",
        "mini",
        "folder",
    )
    assert before <= release.released_at <= datetime.now(UTC)


def test_rows_are_counted_by_table(read_only: Store) -> None:
    counts = read_only.row_counts()
    assert list(counts) == [table.name for table in TABLES]
    assert (counts["case_info"], counts["scores"], counts["budget_lines"]) == (1, 19, 0)


def test_a_second_load_is_a_new_release_and_leaves_the_first_as_it_was(loaded: Store, mini: Path) -> None:
    before = loaded.table("scores", 1)
    cell("scores.csv", 2, "likely", "19.5")(mini)
    cell("scores.csv", 2, "low", "19")(mini)
    assert loaded.load_folder(mini, who="test", why="new estimate") == 2
    assert [release.version for release in loaded.versions()] == [1, 2]
    assert loaded.current_version() == 2
    assert loaded.table("scores", 1) == before
    assert loaded.table("scores")["likely"][0].as_py() == Decimal("19.5")


def test_a_refused_folder_changes_nothing(loaded: Store, mini: Path) -> None:
    cell("open_points.csv", 2, "state", "perhaps")(mini)  # in one of the last tables, when others would be written already
    with pytest.raises(CaseRefused) as refused:
        loaded.load_folder(mini, who="test", why="refused")
    assert refused.value.details == {"count": 1}
    assert loaded.current_version() == 1
    assert len(loaded.versions()) == 1
    assert loaded.verify() == ()


def test_another_case_is_refused(loaded: Store, mini: Path) -> None:
    text("case.toml", 'key = "mini"', 'key = "maxi"')(mini)
    with pytest.raises(DashboardError) as refused:
        loaded.load_folder(mini, who="test", why="other case")
    assert (refused.value.code, refused.value.details) == ("other_case", {"held": "mini", "offered": "maxi"})
    assert loaded.current_version() == 1


def test_an_empty_case_loads(store: Store) -> None:
    store.load_folder(CASES / "empty", who="test", why="nothing yet")
    case = store.read_case()
    assert case is not None
    assert (case.partners, case.models, case.criteria, case.hidden) == ((), (), (), 0)
    assert store.verify() == ()


def test_a_table_without_a_file_is_empty(store: Store, mini: Path) -> None:
    both(gone("positions.csv"), gone("model_costs.csv"))(mini)
    store.load_folder(mini, who="test", why="fewer files")
    assert store.table("positions").num_rows == store.table("model_costs").num_rows == 0


@pytest.mark.parametrize("amount", ["9007199254740993.01", "-9999999999999999.99", "0.10", "8.05", "70000.29"])
def test_money_stays_exact(store: Store, mini: Path, amount: str) -> None:
    both(*(cell("model_costs.csv", 2, column, amount) for column in ("low", "likely", "high")))(mini)
    store.load_folder(mini, who="test", why="money")
    assert store.table("model_costs")["likely"][0].as_py() == Decimal(amount)
    case = store.read_case()
    assert case is not None
    assert case.costs[0].likely == Decimal(amount)


def test_a_number_keeps_sixteen_digits_and_eight_places(store: Store, mini: Path) -> None:
    wide = "1234567890123456.12345678"
    both(
        *(cell("criteria.csv", 8, end, number) for end, number in (("worst", "0"), ("best", wide))),
        *(cell("scores.csv", 6, column, wide) for column in ("low", "likely", "high")),
    )(mini)
    store.load_folder(mini, who="test", why="wide numbers")
    assert store.table("scores")["low"][4].as_py() == Decimal(wide)


def test_texts_stay_as_written(store: Store, mini: Path) -> None:
    said = 'eins, "zwei"\n=SUM(A1) – ’ 😀 \t'
    cell("sources.csv", 2, "publisher", said)(mini)
    store.load_folder(mini, who="test", why="texts")
    assert store.table("sources")["publisher"][0].as_py() == said


def test_what_looks_like_sql_is_text(store: Store, mini: Path) -> None:
    said = "'; DROP TABLE release; --"
    cell("sources.csv", 2, "title_de", said)(mini)
    store.load_folder(mini, who=said, why=said)
    assert store.versions()[0].who == said
    assert store.table("sources")["title_de"][0].as_py() == said


def test_an_unknown_table_or_version_is_told(read_only: Store) -> None:
    with pytest.raises(DashboardError, match="unknown_table"):
        read_only.table("release; DROP TABLE release")
    with pytest.raises(DashboardError, match="unknown_version"):
        read_only.table("scores", 7)
    with pytest.raises(DashboardError, match="unknown_version"):
        read_only.row_counts(7)


def test_sixty_leaves_twenty_models_and_twelve_partners_load(store: Store, mini: Path) -> None:
    both(
        *(row("criteria.csv", key=f"leaf_{number}") for number in range(55)),
        *(row("models.csv", key=f"model_{number}", letter=f"M{number}") for number in range(16)),
        *(row("partners.csv", key=f"partner_{number}") for number in range(9)),
    )(mini)
    store.load_folder(mini, who="test", why="as large as allowed")
    counts = store.row_counts()
    assert (counts["criteria"], counts["models"], counts["partners"]) == (62, 20, 12)


def test_the_folder_is_only_read(store: Store, tmp_path: Path) -> None:
    folder = copy_of("mini", tmp_path)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    store.load_folder(folder, who="test", why="read only")
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_the_tables_of_the_data_dictionary_are_those_of_the_store(read_only: Store) -> None:
    assert set(read_only.row_counts()) == set(BY_NAME)
