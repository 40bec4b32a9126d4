"""Any value of any table leads back to the release, file and line that brought it, and to what stood there before."""

from __future__ import annotations

from functools import partial

import pytest

from dashboard.domain.tables import BY_NAME
from dashboard.errors import DashboardError
from dashboard.store import Store
from dashboard.store.records import listing, place
from tests.store.uploads import POINTS, budgets, upload

WHO = {"who": "Anna", "why": "Corrected figures"}
ROW = "auental, service"


def found(store: Store, table: str, words: str = "", start: int = 0, most: int = 100) -> tuple[list[str], int]:
    rows, count = store.summary(lambda cursor: listing(cursor, table, words, start, most), with_later=True)
    return [row.key for row in rows], count


def answering(store: Store, *uploads) -> int:
    reasons = {(each.code, each.table, each.column): "so ist es" for each in store.propose(uploads).warnings}
    return store.release(uploads, reasons=reasons, **WHO)


def test_every_step_of_a_row_is_told_with_its_file_line_and_cells(loaded: Store) -> None:
    loaded.release([upload("weights", POINTS, file="weights_2.csv")], **WHO)
    answering(loaded, upload("budget_lines", budgets(2)))  # touches another table
    loaded.release([upload("weights", f"partner,criterion\n{ROW.replace(', ', ',')}\n", "delete", file="gone.csv")], **WHO)
    loaded.restore(2, **WHO)
    steps = loaded.trail("weights", ROW)
    assert [(step.version, step.change, step.file) for step in steps] == [
        (1, "new", "weights.csv"),
        (2, "changed", "weights_2.csv"),
        (4, "removed", "weights.csv"),
        (5, "new", "weights_2.csv"),
    ]
    assert [step.line for step in steps[1:]] == [2, None, 2]
    assert steps[1].cells == {"points": ("100", "40")}
    assert steps[2].cells["points"] == ("40", "")
    assert steps[3].cells["points"] == ("", "40")
    assert steps[3].cells["reason_de"] == ("", "Beschluss des Gemeinderats")


def test_an_earlier_state_knows_nothing_of_what_came_later(loaded: Store) -> None:
    loaded.release([upload("weights", POINTS)], **WHO)
    assert [step.version for step in loaded.trail("weights", ROW, 1)] == [1]


def test_a_file_that_brings_the_same_value_again_is_no_step(loaded: Store) -> None:
    """The whole table is replaced, and only one of its rows differs: the others keep where their values come from."""
    for amount in ("1000.00", "1000.00", "1001.00"):
        text = budgets(2).replace(
            "b1,auental,2027,staff,run,budget,Löhne,Wages,1000.00", f"b1,auental,2027,staff,run,budget,Löhne,Wages,{amount}"
        )
        answering(loaded, upload("budget_lines", text, "replace"))
    assert [step.version for step in loaded.trail("budget_lines", "b0")] == [2]
    assert [(step.version, step.cells.get("amount")) for step in loaded.trail("budget_lines", "b1")] == [
        (2, ("", "1000.00")),
        (3, ("1000.00", "1001.00")),
    ]


@pytest.mark.parametrize("table", BY_NAME)
def test_the_last_value_of_every_cell_of_every_table_is_the_one_that_stands(read_only: Store, table: str) -> None:
    rows, count = read_only.summary(partial(listing, table_name=table, words="", start=0, most=1000), with_later=True)
    assert len(rows) == count == read_only.table(table).num_rows
    for row in rows:
        [step] = read_only.trail(table, row.key)
        assert {column: now for column, (_, now) in step.cells.items()} == {
            column: cell for column, cell in row.cells.items() if cell
        }


def test_rows_are_found_by_all_words_page_by_page_by_key(loaded: Store) -> None:
    answering(loaded, upload("budget_lines", budgets(30), "replace"))
    keys = sorted(f"b{number}" for number in range(30))
    assert found(loaded, "budget_lines", start=10, most=3) == (keys[10:13], 30)
    assert found(loaded, "budget_lines", "LÖHNE b29") == (["b29"], 1)
    assert found(loaded, "budget_lines", "' OR true --") == ([], 0)
    places = [loaded.summary(partial(place, table_name="budget_lines", words="b1", key=key)) for key in ("b10", "b19", "b20")]
    assert places == [1, 10, 11]


def test_what_is_not_there_has_no_steps_and_an_unknown_table_or_version_is_told(loaded: Store) -> None:
    assert loaded.trail("weights", "auental, nothing") == loaded.trail("weights", "auental") == ()
    with pytest.raises(DashboardError, match="unknown_table"):
        loaded.trail("sqlite_master", "x")
    with pytest.raises(DashboardError, match="unknown_version"):
        loaded.trail("weights", ROW, 9)


def test_nothing_is_found_while_nothing_is_loaded(store: Store) -> None:
    assert store.trail("weights", ROW) == ()
