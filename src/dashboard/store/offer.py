"""Putting the tables of a case under the names ``checked_<table>``, where the checks find them."""

# ruff: noqa: S608 - every name in this SQL comes from the declaration

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dashboard.domain.tables import TABLES
from dashboard.errors import Issue
from dashboard.store.case_folder import CaseFolder
from dashboard.store.checks import declared_checks, run, text_checks
from dashboard.store.connection import Cursor
from dashboard.store.rules import rules
from dashboard.store.schema import name, names, typed


def offer(cursor: Cursor, folder: CaseFolder) -> tuple[Issue, ...]:
    """Puts the tables of ``folder`` on offer for ``publish``, and says everything that is wrong with them."""
    for table in TABLES:
        arrow = f"arrow_{table.name}"
        cursor.register(arrow, folder.tables[table.name])
        cursor.execute(f"CREATE TEMP TABLE offered_{table.name} AS SELECT * FROM {arrow}")
        cursor.unregister(arrow)
        cells = ", ".join(f"{typed(field, name(field.name))} AS {name(field.name)}" for field in table.fields)
        cursor.execute(f"CREATE TEMP TABLE checked_{table.name} AS SELECT line, {cells} FROM offered_{table.name}")
    unread = folder.unread
    filled = {table for table, rows in folder.tables.items() if rows.num_rows}  # nothing is wrong with rows that are not there
    in_cells = list(run(cursor, (check for check in text_checks() if check.table in filled), on="offered"))
    faulty = {issue.table for issue in in_cells} | unread
    faulty_rows = {(issue.table, issue.row) for issue in in_cells}
    as_declared = run(cursor, (check for check in declared_checks() if check.table in filled), skip=unread)
    # A rule across rows says nothing true about rows that are missing or cannot be read.
    readable = (rule for rule in rules() if rule.table in filled - unread)
    across = [issue for issue in run(cursor, readable, skip=faulty) if (issue.table, issue.row) not in faulty_rows]
    found = [*in_cells, *as_declared, *across]
    return tuple(sorted([*folder.issues, *_placed(found, folder)], key=_in_reading_order))


def view(cursor: Cursor, data_versions: Mapping[str, int]) -> None:
    """Puts stored tables under the same names, each at its data version."""
    for table in TABLES:
        cursor.execute(
            f"CREATE OR REPLACE TEMP VIEW checked_{table.name} AS SELECT line, {names(table)} FROM {table.name} "
            f"WHERE version = {data_versions[table.name]:d}"
        )


def _placed(issues: Iterable[Issue], folder: CaseFolder) -> Iterable[Issue]:
    """The issues of ``case.toml`` with the line of their entry; entries already found missing are not told twice."""
    told = {issue.column for issue in folder.issues if issue.table == "case_info"}
    for issue in issues:
        if issue.table != "case_info":
            yield issue
        elif issue.column not in told:
            yield replace(issue, row=folder.entry_lines.get(issue.column))


def _in_reading_order(issue: Issue) -> tuple[int, str, int]:
    order = {table.file: place for place, table in enumerate(TABLES)}
    return order.get(issue.file, -1), issue.file, issue.row or 0
