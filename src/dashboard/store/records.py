"""Records: the rows of one table to look through, and what every release has done to one of them."""

# ruff: noqa: S608 - every name in this SQL comes from the declaration, every value is a parameter

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.domain.tables import BY_NAME, Table
from dashboard.store.checks import key_of, shown
from dashboard.store.connection import Cursor
from dashboard.store.upload import Change


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its ``key`` (key values joined by commas) and its ``cells`` as texts in declared order, ``""`` where none is."""

    key: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """What release ``version`` did to a row: the ``cells`` it touched, from old to new.

    ``file`` and ``line`` are where the row stood; ``line`` is ``None`` where the release took it away.
    """

    version: int
    change: Change
    file: str
    line: int | None
    cells: Mapping[str, tuple[str, str]]


def listing(cursor: Cursor, table_name: str, words: str, start: int, most: int) -> tuple[tuple[Record, ...], int]:
    """At most ``most`` rows of a table by key, from place ``start`` on, in which all ``words`` occur; and how many do in all."""
    table = BY_NAME[table_name]
    source, wanted = _source(table, words)
    [(count,)] = cursor.execute(f"SELECT count(*) {source}", wanted).fetchall()
    rows = cursor.execute(
        f"SELECT {', '.join(_texts(table))} {source} ORDER BY {key_of(table)} LIMIT {most:d} OFFSET {start:d}", wanted
    ).fetchall()
    return tuple(_record(table, row) for row in rows), int(count)


def place(cursor: Cursor, table_name: str, words: str, key: str) -> int:
    """The place that ``listing`` gives the row with this ``key``, or would if it were there."""
    table = BY_NAME[table_name]
    source, wanted = _source(table, words)
    [(before,)] = cursor.execute(f"SELECT count(*) {source} AND {key_of(table)} < ?", [*wanted, key]).fetchall()
    return int(before)


def trail(cursor: Cursor, table_name: str, key: str, version: int) -> tuple[Step, ...]:
    """Every release up to ``version`` that has touched the row with this ``key`` (as in ``Record``), oldest first."""
    table = BY_NAME[table_name]
    values = key.split(", ")
    if len(values) != len(table.key):
        return ()
    same = " AND ".join(f"{shown(table.field(column))} = ?" for column in table.key)
    states = {
        held: (origin, line, _record(table, row).cells)
        for held, origin, line, *row in cursor.execute(
            f"SELECT version, origin, line, {', '.join(_texts(table))} FROM {table.name} this WHERE {same}", values
        ).fetchall()
    }
    files = dict(cursor.execute("SELECT version, file FROM upload WHERE table_name = ?", [table.name]).fetchall())
    nothing: Mapping[str, str] = dict.fromkeys((field.name for field in table.fields), "")
    steps: list[Step] = []
    was_there, before = False, nothing
    for release, held in cursor.execute(
        "SELECT version, data_version FROM release_table WHERE table_name = ? AND version <= ? ORDER BY version",
        [table.name, version],
    ).fetchall():
        origin, line, after = states.get(held, (None, None, nothing))
        cells = {column: (before[column], after[column]) for column in nothing if before[column] != after[column]}
        if cells:
            change: Change = "changed" if was_there and line is not None else "removed" if was_there else "new"
            steps.append(Step(release, change, files.get(origin, table.file), line, cells))
        was_there, before = line is not None, after
    return tuple(steps)


def _source(table: Table, words: str) -> tuple[str, list[str]]:
    """The rows in which all words occur, in small or capital letters, as the end of a query with its parameters."""
    wanted = words.split()
    whole = f"lower(concat_ws(' ', {', '.join(_texts(table))}))"
    return f"FROM shown_{table.name} this WHERE true" + f" AND contains({whole}, lower(?))" * len(wanted), wanted


def _texts(table: Table) -> list[str]:
    return [shown(field) for field in table.fields]


def _record(table: Table, row: tuple[str | None, ...] | list[str | None]) -> Record:
    cells = {field.name: cell or "" for field, cell in zip(table.fields, row, strict=True)}
    return Record(", ".join(cells[column] for column in table.key), cells)
