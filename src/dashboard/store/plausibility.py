"""What is possible but unlikely: doubts about an update that a person has to answer in writing.

A doubt concerns what the update brings; values that stand as they stood are not doubted again.
"""

# ruff: noqa: S608 - every name in this SQL comes from the declaration

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dashboard.domain.tables import BY_NAME, Table
from dashboard.store.checks import Check, plain, shown
from dashboard.store.schema import literal, name
from dashboard.store.upload import Upload

FACTOR = 10
"""A figure that grows or shrinks by this much has probably lost a decimal mark or changed its unit."""

LOST_SHARE, LOST_ROWS = 0.2, 5
"""A file that takes away more than this share of a table, and more rows than that, may be an excerpt."""

EARLIER_YEARS = 10
"""Years before the first of the case for which figures are expected."""

LEAST_PER_INHABITANT, MOST_PER_INHABITANT = 5, 1000
"""Yearly IT spending of a public body per inhabitant between which nobody asks; published Swiss figures lie between 30 and 450."""

IN_YEARS = {"budget_lines": "year", "model_costs": "first_year"}


def doubts(uploads: Iterable[Upload]) -> Iterator[Check]:
    """The checks whose findings are warnings, for the tables of these uploads."""
    for upload in uploads:
        table = BY_NAME[upload.table]
        if upload.mode == "delete":
            continue
        yield from _changed_tenfold(table)
        if upload.mode == "replace":
            yield _rows_lost(table)
        if table.name in IN_YEARS:
            yield from _beyond_horizon(table, IN_YEARS[table.name])
        if table.name == "budget_lines":
            yield _per_inhabitant()


def _doubt(code: str, table: Table, column: str, wrong: str, value: str, expected: str, *, whole: bool = False) -> Check:
    return Check(code, table.name, column, wrong, value, expected, whole=whole, severity="warning")


def _changed_tenfold(table: Table) -> Iterator[Check]:
    same = " AND ".join(f"old.{name(key)} = this.{name(key)}" for key in table.key)
    for field in table.fields:
        if field.name in table.key or (field.kind not in {"number", "amount"} and not (field.kind == "integer" and field.unit)):
            continue
        old, new = f"old.{name(field.name)}", f"this.{name(field.name)}"
        apart = f"(abs({new}) >= {FACTOR} * abs({old}) OR abs({old}) >= {FACTOR} * abs({new}) OR sign({old}) <> sign({new}))"
        source = f"FROM before_{table.name} old WHERE {same} AND {old} <> 0 AND {new} <> 0 AND {apart}"
        wrong = f"this.origin IS NULL AND EXISTS (SELECT 1 {source})"
        yield _doubt("changed_tenfold", table, field.name, wrong, shown(field), f"(SELECT min({shown(field, 'old')}) {source})")


def _rows_lost(table: Table) -> Check:
    same = " AND ".join(f"new.{name(key)} = old.{name(key)}" for key in table.key)
    lost = f"(SELECT count(*) FROM before_{table.name} old WHERE NOT EXISTS (SELECT 1 FROM checked_{table.name} new WHERE {same}))"
    had = f"(SELECT count(*) FROM before_{table.name})"
    wrong = f"{lost} > {LOST_ROWS} AND {lost} > {LOST_SHARE} * {had}"
    return _doubt("rows_lost", table, "", wrong, f"CAST({lost} AS VARCHAR)", f"CAST({had} AS VARCHAR)", whole=True)


def _beyond_horizon(table: Table, column: str) -> Iterator[Check]:
    earlier = EARLIER_YEARS if table.name == "budget_lines" else 0
    first, last = f"info.first_year - {earlier}", "info.first_year + info.horizon_years - 1"
    source = f"FROM checked_case_info info WHERE this.{column} NOT BETWEEN {first} AND {last}"
    wrong = f"this.origin IS NULL AND EXISTS (SELECT 1 {source})"
    span = f"(SELECT min(({first}) || ' – ' || ({last})) FROM checked_case_info info)"
    yield _doubt("year_beyond_horizon", table, column, wrong, f"CAST(this.{column} AS VARCHAR)", span)


def _per_inhabitant() -> Check:
    """On the first row of a partner, year and status whose total has changed and is unusual for the number of inhabitants."""
    table = BY_NAME["budget_lines"]
    group = "each.partner = this.partner AND each.year = this.year AND each.status = this.status"
    total = f"(SELECT sum(each.amount) FROM checked_budget_lines each WHERE {group})"
    before = f"(SELECT coalesce(sum(each.amount), 0) FROM before_budget_lines each WHERE {group})"
    first = f"(SELECT min(each.place) FROM checked_budget_lines each WHERE {group} AND each.origin IS NULL)"
    people = "(SELECT min(body.inhabitants) FROM checked_partners body WHERE body.key = this.partner)"
    each = f"{total} / {people}"
    wrong = (
        f"this.origin IS NULL AND this.place = {first} AND {people} > 0 AND {total} <> {before}"
        f" AND ({each} < {LEAST_PER_INHABITANT} OR {each} > {MOST_PER_INHABITANT})"
    )
    value = plain(f"round({each}, 2)")
    return _doubt("per_inhabitant", table, "amount", wrong, value, literal(f"{LEAST_PER_INHABITANT} – {MOST_PER_INHABITANT}"))
