"""Releases: which state of every table belongs to which version of the case.

Data tables are only ever appended to. A release names the data version of each table it consists of, so a later
release may share the tables it does not change. ``head`` holds the number of the current release and is moved by
compare-and-swap, because not every engine this SQL runs on can enforce unique numbers.
"""

# ruff: noqa: S608 - every name in this SQL comes from the declaration

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from dashboard.domain.tables import TABLES
from dashboard.errors import DashboardError
from dashboard.store.connection import Cursor
from dashboard.store.schema import names


@dataclass(frozen=True, slots=True)
class Release:
    """One state of a case: when it was released (UTC), by whom, why, and from which folder it was loaded."""

    version: int
    released_at: datetime
    who: str
    why: str
    case_key: str
    folder: str


def head(cursor: Cursor) -> int:
    """The version of the current release; 0 while there is none. ``DashboardError``: ``database_unsound``."""
    found = cursor.execute("SELECT version FROM head").fetchall()
    if len(found) != 1:
        raise DashboardError("database_unsound")
    return int(found[0][0])


def releases(cursor: Cursor) -> tuple[Release, ...]:
    """Every release, oldest first."""
    found = cursor.execute("SELECT version, released_at, who, why, case_key, folder FROM release ORDER BY version").fetchall()
    return tuple(Release(version, at.replace(tzinfo=UTC), *rest) for version, at, *rest in found)


def contents(cursor: Cursor, version: int) -> Mapping[str, tuple[int, int]]:
    """The data version and the number of rows of every table in release ``version``."""
    found = cursor.execute("SELECT table_name, data_version, row_count FROM release_table WHERE version = ?", [version]).fetchall()
    return {table: (data_version, rows) for table, data_version, rows in found}


def publish(cursor: Cursor, *, who: str, why: str, folder: str) -> int:
    """Makes the checked tables on offer the next release, inside the transaction of ``cursor``; its version.

    Raises ``DashboardError``: ``other_case`` when the database holds another case, ``release_conflict`` when
    somebody else released meanwhile.
    """
    [(case_key,)] = cursor.execute("SELECT key FROM checked_case_info").fetchall()
    held = cursor.execute("SELECT case_key FROM release WHERE case_key <> ? LIMIT 1", [case_key]).fetchall()
    if held:
        raise DashboardError("other_case", held=held[0][0], offered=case_key)
    current = head(cursor)
    version = current + 1
    moved = cursor.execute("UPDATE head SET version = ? WHERE version = ?", [version, current]).fetchall()
    if moved != [(1,)]:
        raise DashboardError("release_conflict", version=version)
    for table in TABLES:
        columns = names(table)
        cursor.execute(
            f"INSERT INTO {table.name} (version, line, {columns})"
            f" SELECT ?, line, {columns} FROM checked_{table.name} ORDER BY line",
            [version],
        )
    parts = " UNION ALL ".join(
        f"SELECT {version:d}, '{table.name}', {version:d}, count(*) FROM {table.name} WHERE version = {version:d}"
        for table in TABLES
    )
    cursor.execute(f"INSERT INTO release_table {parts}")
    now = datetime.now(UTC).replace(tzinfo=None)
    cursor.execute("INSERT INTO release VALUES (?, ?, ?, ?, ?, ?)", [version, now, who, why, case_key, folder])
    return version
