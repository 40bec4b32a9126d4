"""Releases: which state of every table belongs to which version of the case.

Data tables are only ever appended to. A release names the data version of each table it consists of, so a later
release shares the tables it does not change. ``head`` holds the number of the current release and is moved by
compare-and-swap, because not every engine this SQL runs on can enforce unique numbers.
"""

# ruff: noqa: S608 - every name in this SQL comes from the declaration

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from uuid import uuid4

from dashboard.domain.tables import BY_NAME, TABLES
from dashboard.errors import DashboardError
from dashboard.store.connection import Cursor
from dashboard.store.schema import names

Kind = Literal["folder", "update", "restore"]


@dataclass(frozen=True, slots=True)
class Release:
    """One state of a case: when it was released (UTC), by whom and why, and what it came from."""

    version: int
    released_at: datetime
    who: str
    why: str
    case_key: str
    kind: Kind
    restored_from: int | None


@dataclass(frozen=True, slots=True)
class Cause:
    """Who releases something, why, and the ``request`` that releases only once; ``who`` and ``why`` may not be empty."""

    who: str
    why: str
    kind: Kind
    request: str = ""
    restored_from: int | None = None

    def __post_init__(self) -> None:
        if not self.who.strip() or not self.why.strip():
            raise DashboardError("who_or_why_missing")


def head(cursor: Cursor) -> int:
    """The version of the current release; 0 while there is none. ``DashboardError``: ``database_unsound``."""
    found = cursor.execute("SELECT version FROM head").fetchall()
    if len(found) != 1:
        raise DashboardError("database_unsound")
    return int(found[0][0])


def releases(cursor: Cursor, version: int | None = None) -> tuple[Release, ...]:
    """Every release, oldest first; only ``version`` where it is named, none if there is no such release."""
    wanted = "true" if version is None else f"version = {version:d}"
    found = cursor.execute(
        f"SELECT version, released_at, who, why, case_key, kind, restored_from FROM release WHERE {wanted} ORDER BY version"
    ).fetchall()
    return tuple(Release(version, at.replace(tzinfo=UTC), *rest) for version, at, *rest in found)


def requested(cursor: Cursor, request: str) -> int | None:
    """The version that ``request`` has released already, if it has."""
    found = cursor.execute("SELECT version FROM release WHERE request = ?", [request]).fetchall()
    return int(found[0][0]) if found else None


def contents(cursor: Cursor, version: int) -> Mapping[str, tuple[int, int]]:
    """The data version and the number of rows of every table in release ``version``; none for 0."""
    found = cursor.execute("SELECT table_name, data_version, row_count FROM release_table WHERE version = ?", [version]).fetchall()
    return {table: (data_version, rows) for table, data_version, rows in found}


def data_versions(cursor: Cursor, version: int) -> dict[str, int]:
    """The data version of every table in release ``version``; none for 0."""
    return {table: data_version for table, (data_version, _) in contents(cursor, version).items()}


def is_whole(cursor: Cursor, version: int) -> bool:
    """Whether release ``version`` is there, with as many rows of its own as it states."""
    stated = contents(cursor, version)
    own = [(table, rows) for table, (data_version, rows) in stated.items() if data_version == version]
    return bool(releases(cursor, version)) and all(
        cursor.execute(f"SELECT count(*) FROM {table} WHERE version = ?", [version]).fetchall() == [(rows,)] for table, rows in own
    )


def publish(cursor: Cursor, cause: Cause, *, changed: Iterable[str], unchanged: Mapping[str, int]) -> int:
    """Makes the checked tables the next release, inside the transaction of ``cursor``; its version.

    Tables named in ``changed`` are appended; of the others the release takes the data version in ``unchanged``.
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
    parts = dict(unchanged)
    for table in changed:
        columns = names(BY_NAME[table])
        cursor.execute(
            f"INSERT INTO {table} (version, origin, line, {columns})"
            f" SELECT {version:d}, coalesce(origin, {version:d}), line, {columns} FROM checked_{table}"
        )
        parts[table] = version
    counted = " UNION ALL ".join(
        f"SELECT {version:d}, '{table.name}', {parts[table.name]:d}, count(*) FROM {table.name}"
        f" WHERE version = {parts[table.name]:d}"
        for table in TABLES
    )
    cursor.execute(f"INSERT INTO release_table {counted}")
    now = datetime.now(UTC).replace(tzinfo=None)
    request = cause.request or str(uuid4())
    cursor.execute(
        "INSERT INTO release VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [version, now, cause.who.strip(), cause.why.strip(), case_key, cause.kind, cause.restored_from, request],
    )
    return version
