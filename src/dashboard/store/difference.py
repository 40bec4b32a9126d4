"""How two states of a table differ, row by row by key, and cell by cell where a row has changed."""

# ruff: noqa: S608 - every name in this SQL comes from the declaration

from __future__ import annotations

from collections.abc import Iterator

from dashboard.domain.tables import Field, Table
from dashboard.store.checks import shown
from dashboard.store.connection import Cursor
from dashboard.store.schema import name
from dashboard.store.upload import CellChange, TableDifference

MAXIMUM_CELLS = 5_000
"""Touched cells that are listed; the rest is counted by row."""


def difference(cursor: Cursor, table: Table, before: str, after: str) -> TableDifference:
    """What has to change in the relation ``before`` so that it becomes ``after``."""
    same = " AND ".join(f"a.{name(key)} = b.{name(key)}" for key in table.key)
    others = [field for field in table.fields if field.name not in table.key]
    differs = " OR ".join(f"a.{name(field.name)} IS DISTINCT FROM b.{name(field.name)}" for field in others) or "false"
    [(had, has)] = cursor.execute(f"SELECT (SELECT count(*) FROM {before}), (SELECT count(*) FROM {after})").fetchall()
    both = f"FROM {after} a JOIN {before} b ON {same}"
    [(matched, changed)] = (
        cursor.execute(f"SELECT count(*), count(*) FILTER (WHERE {differs}) {both}").fetchall() if had and has else [(0, 0)]
    )
    new, removed = has - matched, had - matched
    cells: list[CellChange] = []
    if changed:
        cells += _changed(cursor, table, others, f"{both} WHERE {differs}")
    if new:
        cells += _rows(cursor, table, f"FROM {after} a WHERE NOT EXISTS (SELECT 1 FROM {before} b WHERE {same})", is_new=True)
    if removed:
        cells += _rows(cursor, table, f"FROM {before} b WHERE NOT EXISTS (SELECT 1 FROM {after} a WHERE {same})", is_new=False)
    listed = cells[:MAXIMUM_CELLS]
    return TableDifference(table.name, new, changed, removed, matched - changed, tuple(listed), is_cut=len(cells) > MAXIMUM_CELLS)


def _changed(cursor: Cursor, table: Table, fields: list[Field], source: str) -> Iterator[CellChange]:
    """The cells that differ between ``a`` and ``b`` in the rows of ``source``."""
    texts = ", ".join(f"{shown(field, 'b')}, {shown(field, 'a')}" for field in fields)
    found = cursor.execute(
        f"SELECT {_key(table, 'a')}, a.line, {texts} {source} ORDER BY a.place LIMIT {MAXIMUM_CELLS + 1}"
    ).fetchall()
    for key, line, *values in found:
        for field, old, now in zip(fields, values[::2], values[1::2], strict=True):
            if old != now:
                yield CellChange(table.name, "changed", key, field.name, old or "", now or "", line)


def _rows(cursor: Cursor, table: Table, source: str, *, is_new: bool) -> Iterator[CellChange]:
    """Every filled cell of rows that are new or gone; a row of keys alone is shown by its first key."""
    of = "a" if is_new else "b"
    fields = [field for field in table.fields if field.name not in table.key] or [table.field(table.key[0])]
    texts = ", ".join(shown(field, of) for field in fields)
    found = cursor.execute(
        f"SELECT {_key(table, of)}, {of}.line, {texts} {source} ORDER BY {of}.place LIMIT {MAXIMUM_CELLS + 1}"
    ).fetchall()
    for key, line, *values in found:
        for field, value in zip(fields, values, strict=True):
            if value:
                old, now = ("", value) if is_new else (value, "")
                yield CellChange(table.name, "new" if is_new else "removed", key, field.name, old, now, line if is_new else None)


def _key(table: Table, of: str) -> str:
    return " || ', ' || ".join(shown(table.field(column), of) for column in table.key)
