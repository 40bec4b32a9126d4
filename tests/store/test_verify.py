"""Verifying a database: whatever somebody changes behind the back of the store is found."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from dashboard.errors import DashboardError, Issue
from dashboard.store import Store
from tests.store.folders import cell

# what is changed, and what is found: code, table, version, row, column, value, expected
TAMPERED: list[tuple[str, str, tuple[object, ...]]] = [
    ("a row is lost", "DELETE FROM scores WHERE version = 1 AND line = 2", ("row_count", "scores", 1, None, "", "18", "19")),
    (
        "a row is added",
        "INSERT INTO scores SELECT * FROM scores WHERE version = 1 AND line = 2",
        ("row_count", "scores", 1, None, "", "20", "19"),
    ),
    (
        "a key is given twice",
        "UPDATE partners SET key = 'auental', line = 9 WHERE version = 1 AND key = 'chestenberg'",
        ("key_twice", "partners", 1, 9, "key", "auental", "2"),
    ),
    (
        "a reference leads nowhere",
        "UPDATE positions SET partner = 'gone' WHERE version = 1 AND line = 2",
        ("reference_unknown", "positions", 1, 2, "partner", "gone", "partners.csv (birkfeld, auental, chestenberg)"),
    ),
    (
        "a value leaves its range",
        "UPDATE weights SET points = 101 WHERE version = 1 AND line = 3",
        ("above_maximum", "weights", 1, 3, "points", "101", "100"),
    ),
    (
        "a word is no choice",
        "UPDATE models SET status_quo = 'maybe' WHERE version = 1 AND line = 2",
        ("not_a_choice", "models", 1, 2, "status_quo", "maybe", "yes, no"),
    ),
    (
        "a score leaves its scale",
        "UPDATE scores SET high = 51 WHERE version = 1 AND line = 17",
        ("score_beyond_scale", "scores", 1, 17, "high", "51", "10 … 50"),
    ),
    (
        "a table leaves a release",
        "DELETE FROM release_table WHERE table_name = 'goals'",
        ("release_incomplete", "goals", 1, None, "", "", ""),
    ),
    (
        "rows belong to no release",
        "INSERT INTO sources SELECT 7, origin, line, * EXCLUDE (version, origin, line) FROM sources WHERE line = 2",
        ("rows_without_release", "sources", 7, None, "", "", ""),
    ),
    (
        "parts belong to no release",
        "INSERT INTO release_table VALUES (8, 'sources', 1, 3)",
        ("rows_without_release", "sources", 8, None, "", "", ""),
    ),
    ("the head points nowhere", "UPDATE head SET version = 5", ("head_without_release", "", 5, None, "", "5", "")),
    ("there are two heads", "INSERT INTO head VALUES (1)", ("head_not_single", "", None, None, "", "2", "")),
    ("there is no head", "DELETE FROM head", ("head_not_single", "", None, None, "", "0", "")),
    ("a release is there twice", "INSERT INTO release SELECT * FROM release", ("release_twice", "", None, None, "", "1", "")),
    (
        "a release is of another case",
        "UPDATE case_info SET key = 'maxi'",
        ("release_of_other_case", "case_info", 1, None, "", "maxi", "mini"),
    ),
]


@pytest.mark.parametrize(("statement", "expected"), [case[1:] for case in TAMPERED], ids=[case[0] for case in TAMPERED])
def test_what_is_changed_behind_the_store_is_found(
    loaded: Store, database: Path, statement: str, expected: tuple[object, ...]
) -> None:
    loaded.close()
    with duckdb.connect(str(database)) as connection:
        connection.execute(statement)
    with Store.open(database, create=False) as reopened:
        found = reopened.verify()
    assert expected in {told(issue) for issue in found}


def told(issue: Issue) -> tuple[object, ...]:
    return (issue.code, issue.table, issue.version, issue.row, issue.column, issue.value, issue.expected)


def test_a_database_without_a_head_is_not_read(loaded: Store, database: Path) -> None:
    loaded.close()
    with duckdb.connect(str(database)) as connection:
        connection.execute("DELETE FROM head")
    with Store.open(database) as reopened, pytest.raises(DashboardError, match="database_unsound"):
        reopened.read_case()


def test_a_sound_database_with_several_releases_has_no_problem(loaded: Store, mini: Path) -> None:
    cell("scores.csv", 2, "author_de", "Andere")(mini)
    loaded.load_folder(mini, who="test", why="second")
    assert loaded.verify() == ()


def test_a_problem_names_its_release(loaded: Store, mini: Path, database: Path) -> None:
    loaded.load_folder(mini, who="test", why="second")
    loaded.close()
    with duckdb.connect(str(database)) as connection:
        connection.execute("UPDATE weights SET points = 101 WHERE version = 2 AND line = 3")
    with Store.open(database) as reopened:
        assert {issue.version for issue in reopened.verify()} == {2}


def test_a_release_may_share_tables_with_another(loaded: Store, database: Path) -> None:
    """Later releases that change one table only keep the data version of the others."""
    loaded.close()
    with duckdb.connect(str(database)) as connection:
        connection.execute(
            "INSERT INTO release SELECT 2, released_at, who, why, case_key, kind, restored_from, request FROM release"
        )
        connection.execute("INSERT INTO release_table SELECT 2, table_name, data_version, row_count FROM release_table")
        connection.execute("UPDATE head SET version = 2")
    with Store.open(database) as reopened:
        assert reopened.verify() == ()
        case = reopened.read_case()
        assert case is not None
        assert (case.version, case.partners[0].provenance.version) == (2, 1)
        assert reopened.table("scores").num_rows == 19
