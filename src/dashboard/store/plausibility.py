"""What is possible but unlikely: doubts about an update that a person has to answer in writing.

A doubt concerns what the update brings; values that stand as they stood are not doubted again.
"""

# ruff: noqa: S608 - every name in this SQL comes from the declaration

from __future__ import annotations

from collections.abc import Iterator

from dashboard.domain.tables import BY_NAME, Table
from dashboard.errors import Issue
from dashboard.store.checks import Check, plain, run, shown
from dashboard.store.connection import Cursor
from dashboard.store.schema import literal, name
from dashboard.store.upload import TableDifference, Upload

FACTOR = 10
"""A figure that grows or shrinks by this much has probably lost a decimal mark or changed its unit."""

LOST_SHARE, LOST_ROWS = 0.2, 5
"""A file that takes away more than this share of a table, and more rows than that, may be an excerpt."""

EARLIER_YEARS = 10
"""Years before the first of the case for which figures are expected."""

LEAST_PER_INHABITANT, MOST_PER_INHABITANT = 5, 1000
"""Yearly IT spending of a public body per inhabitant between which nobody asks; published Swiss figures lie between 30 and 450."""

IN_YEARS = {"budget_lines": "year", "model_costs": "first_year"}


def doubts(cursor: Cursor, upload: Upload, did: TableDifference) -> Iterator[Issue]:
    """The warnings about what an upload brings, from the rows in ``touched_<table>``."""
    table = BY_NAME[upload.table]
    had = did.changed + did.removed + did.unchanged
    if upload.mode == "replace" and did.removed > max(LOST_ROWS, LOST_SHARE * had):
        yield Issue("rows_lost", table.name, value=str(did.removed), expected=str(had), file=table.file, severity="warning")
    if did.new or did.changed:
        yield from run(cursor, _checks(table), on="touched")
        if table.name == "budget_lines":
            yield from _totals(cursor)


def _checks(table: Table) -> Iterator[Check]:
    yield from _changed(table)
    if table.name in IN_YEARS:
        yield _beyond_horizon(table, IN_YEARS[table.name])


def _doubt(code: str, table: Table, column: str, wrong: str, value: str, expected: str) -> Check:
    return Check(code, table.name, column, wrong, value, expected, severity="warning")


def _changed(table: Table) -> Iterator[Check]:
    """Figures that are of another size or sign than before, and figures that are gone: 0 or empty."""
    same = " AND ".join(f"old.{name(key)} = this.{name(key)}" for key in table.key)
    for field in table.fields:
        if field.name in table.key or (field.kind not in {"number", "amount"} and not (field.kind == "integer" and field.unit)):
            continue
        old, new = f"old.{name(field.name)}", f"this.{name(field.name)}"
        apart = f"(abs({new}) >= {FACTOR} * abs({old}) OR abs({old}) >= {FACTOR} * abs({new}) OR sign({old}) <> sign({new}))"
        there = f"FROM before_{table.name} old WHERE {same} AND {old} <> 0"
        value, expected = shown(field), f"(SELECT min({shown(field, 'old')}) {there})"
        is_gone = f"coalesce({new}, 0) = 0"
        differs = f"NOT this.is_new AND NOT {is_gone} AND EXISTS (SELECT 1 {there} AND {apart})"
        yield _doubt("changed_tenfold", table, field.name, differs, value, expected)
        gone = f"NOT this.is_new AND {is_gone} AND EXISTS (SELECT 1 {there})"
        yield _doubt("figure_gone", table, field.name, gone, value, expected)


def _beyond_horizon(table: Table, column: str) -> Check:
    earlier = EARLIER_YEARS if table.name == "budget_lines" else 0
    first, last = f"info.first_year - {earlier}", "info.first_year + info.horizon_years - 1"
    wrong = f"EXISTS (SELECT 1 FROM checked_case_info info WHERE this.{column} NOT BETWEEN {first} AND {last})"
    span = f"(SELECT min(({first}) || ' – ' || ({last})) FROM checked_case_info info)"
    return _doubt("year_beyond_horizon", table, column, wrong, f"CAST(this.{column} AS VARCHAR)", span)


def _totals(cursor: Cursor) -> Iterator[Issue]:
    """Doubts about totals, told on the first row of every partner, year and status that the update touches."""
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE first_budget_lines AS SELECT * FROM touched_budget_lines WHERE place IN"
        " (SELECT min(place) FROM touched_budget_lines GROUP BY partner, year, status)"
    )
    yield from run(cursor, [_per_inhabitant()], on="first")


def _per_inhabitant() -> Check:
    """On the first row of a partner, year and status whose total has changed and is unusual for the number of inhabitants."""
    table = BY_NAME["budget_lines"]
    group = "each.partner = this.partner AND each.year = this.year AND each.status = this.status"
    total = f"(SELECT sum(each.amount) FROM checked_budget_lines each WHERE {group})"
    before = f"(SELECT coalesce(sum(each.amount), 0) FROM before_budget_lines each WHERE {group})"
    people = "(SELECT min(body.inhabitants) FROM checked_partners body WHERE body.key = this.partner)"
    each = f"{total} / {people}"
    wrong = f"{people} > 0 AND {total} <> {before} AND {each} NOT BETWEEN {LEAST_PER_INHABITANT} AND {MOST_PER_INHABITANT}"
    expected = literal(f"{LEAST_PER_INHABITANT} – {MOST_PER_INHABITANT}")
    return _doubt("per_inhabitant", table, "amount", wrong, plain(f"round({each}, 2)"), expected)
