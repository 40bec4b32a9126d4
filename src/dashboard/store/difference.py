"""How two states of a table differ, row by row by key, and cell by cell where a row has changed."""

# ruff: noqa: S608 - every name in this SQL comes from the declaration

from __future__ import annotations

from collections.abc import Iterator

from dashboard.domain.tables import Field, Table
from dashboard.store.checks import key_of, shown
from dashboard.store.connection import Cursor
from dashboard.store.schema import name
from dashboard.store.upload import CellChange, TableDifference

MAXIMUM_CELLS = 5_000
"""Touched cells that are listed; the rest is counted by row."""

PART = 600_000
"""Stored rows that are compared at a time: while they are, the engine holds them in memory."""


def difference(cursor: Cursor, table: Table) -> TableDifference:
    """What has to change in ``before_<table>`` so that it becomes ``checked_<table>``.

    The rows that are new or changed stay in ``touched_<table>``.
    """
    before, after, touched = (f"{state}_{table.name}" for state in ("before", "checked", "touched"))
    same = " AND ".join(f"a.{name(key)} = b.{name(key)}" for key in table.key)
    others = [field for field in table.fields if field.name not in table.key]
    differs = " OR ".join(f"a.{name(field.name)} IS DISTINCT FROM b.{name(field.name)}" for field in others) or "false"
    missing = f"b.{name(table.key[0])} IS NULL"
    [(had, has)] = cursor.execute(f"SELECT (SELECT count(*) FROM {before}), (SELECT count(*) FROM {after})").fetchall()
    if had:
        _find_touched(cursor, table, parts=1 + had // PART, same=same, differs=f"{missing} OR {differs}", missing=missing)
    else:
        cursor.execute(f"CREATE OR REPLACE TEMP VIEW {touched} AS SELECT *, true AS is_new FROM {after}")
    [(new, changed)] = cursor.execute(
        f"SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM {touched}"
    ).fetchall()
    removed = had - (has - new)
    listed = [
        *(_changed(cursor, table, others, f"FROM {touched} a JOIN {before} b ON {same} WHERE NOT a.is_new") if changed else ()),
        *(_rows(cursor, table, f"FROM {touched} a WHERE a.is_new", is_new=True) if new else ()),
        *(
            _rows(cursor, table, f"FROM {before} b WHERE NOT EXISTS (SELECT 1 FROM {after} a WHERE {same})", is_new=False)
            if removed
            else ()
        ),
    ]
    cells = tuple(cell for row in listed for cell in row)
    is_cut = len(listed) < new + changed + removed or len(cells) > MAXIMUM_CELLS
    return TableDifference(table.name, new, changed, removed, has - new - changed, cells[:MAXIMUM_CELLS], is_cut=is_cut)


def _find_touched(cursor: Cursor, table: Table, *, parts: int, same: str, differs: str, missing: str) -> None:
    """Puts the rows of the later state that are new or differ under ``touched_<table>``, part after part."""
    before, after, touched = (f"{state}_{table.name}" for state in ("before", "checked", "touched"))
    keys = ", ".join(name(key) for key in table.key)
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE {touched} AS SELECT *, false AS is_new FROM {after} LIMIT 0")
    for part in range(parts):
        of_part = f"WHERE hash({keys}) % {parts} = {part}"
        cursor.execute(
            f"INSERT INTO {touched} SELECT a.*, {missing} FROM (FROM {after} {of_part}) a"
            f" LEFT JOIN (FROM {before} {of_part}) b ON {same} WHERE {differs}"
        )


def _changed(cursor: Cursor, table: Table, fields: list[Field], source: str) -> Iterator[list[CellChange]]:
    """For each of the first rows of ``source``, the cells that differ between ``a`` and ``b``."""
    texts = ", ".join(f"{shown(field, 'b')}, {shown(field, 'a')}" for field in fields)
    found = cursor.execute(
        f"SELECT {key_of(table, 'a')}, a.line, {texts} {source} ORDER BY a.place LIMIT {MAXIMUM_CELLS}"
    ).fetchall()
    for key, line, *values in found:
        pairs = zip(fields, values[::2], values[1::2], strict=True)
        yield [
            CellChange(table.name, "changed", key, field.name, old or "", now or "", line)
            for field, old, now in pairs
            if old != now
        ]


def _rows(cursor: Cursor, table: Table, source: str, *, is_new: bool) -> Iterator[list[CellChange]]:
    """For each of the first rows that are new or gone, its filled cells; a row of keys alone is shown by its first key."""
    of = "a" if is_new else "b"
    fields = [field for field in table.fields if field.name not in table.key] or [table.field(table.key[0])]
    texts = ", ".join(shown(field, of) for field in fields)
    found = cursor.execute(
        f"SELECT {key_of(table, of)}, {of}.line, {texts} {source} ORDER BY {of}.place LIMIT {MAXIMUM_CELLS // len(fields)}"
    ).fetchall()
    for key, line, *values in found:
        filled = [(field.name, value) for field, value in zip(fields, values, strict=True) if value]
        if is_new:
            yield [CellChange(table.name, "new", key, column, "", value, line) for column, value in filled]
        else:
            yield [CellChange(table.name, "removed", key, column, value, "", None) for column, value in filled]
