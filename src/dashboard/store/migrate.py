"""Bringing a database to the shape this version expects: numbered SQL files, each applied once.

A step and the record of the step share one transaction, so a database never stands between two shapes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

import duckdb

from dashboard.errors import DashboardError
from dashboard.store.connection import Connection, Cursor


@dataclass(frozen=True, slots=True)
class Step:
    """One migration: its number, its name and its SQL."""

    number: int
    name: str
    sql: str


@cache
def steps() -> tuple[Step, ...]:
    """Every known step, in order."""
    found = [file for file in (files("dashboard.store") / "migrations").iterdir() if file.name.endswith(".sql")]
    named = sorted((file.name.removesuffix(".sql").partition("_"), file) for file in found)
    return tuple(Step(int(number), name, file.read_text("utf-8")) for (number, _, name), file in named)


def migrate(connection: Connection, path: Path) -> None:
    """Applies the steps the database lacks.

    Raises ``DashboardError``: ``database_foreign`` when the file belongs to another program, ``database_newer``
    when a later version of this one has changed it, ``database_unwritable``.
    """
    applied = connection.ask(lambda cursor: _applied(cursor, path))
    known = steps()[-1].number
    if applied > known:
        raise DashboardError("database_newer", path=str(path), found=applied, known=known)
    for step in steps():
        if step.number > applied:
            try:
                with connection.change() as cursor:
                    cursor.execute(step.sql)
                    now = datetime.now(UTC).replace(tzinfo=None)
                    cursor.execute("INSERT INTO migration VALUES (?, ?, ?)", [step.number, step.name, now])
            except duckdb.Error as error:
                raise DashboardError("database_unwritable", path=str(path), reason=str(error)) from error


def _applied(cursor: Cursor, path: Path) -> int:
    """The number of the last step applied; 0 for an empty database."""
    found = cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_catalog = current_catalog()").fetchall()
    if not found:
        return 0
    if ("migration",) not in found:
        raise DashboardError("database_foreign", path=str(path), tables=", ".join(sorted(table for (table,) in found)[:5]))
    [(number,)] = cursor.execute("SELECT coalesce(max(number), 0) FROM migration").fetchall()
    return int(number)
