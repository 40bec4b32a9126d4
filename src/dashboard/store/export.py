"""Writing a release as a case folder that loads back to the same values."""

# ruff: noqa: S608 - every name in this SQL comes from the declaration

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from dashboard.domain.formula import neutralised
from dashboard.domain.tables import TABLES, Field, Table
from dashboard.store.checks import shown
from dashboard.store.connection import Cursor

BARE_IN_TOML = {"integer", "number", "amount", "date"}


def files(cursor: Cursor) -> Iterator[tuple[str, bytes]]:
    """Every file of the case in the tables ``checked_<table>``: its name and its content."""
    for table in TABLES:
        texts = ", ".join(f"coalesce({shown(field)}, '')" for field in table.fields)
        found = cursor.execute(f"SELECT {texts} FROM checked_{table.name} this ORDER BY place").fetchall()
        yield table.file, (_toml(table, found[0]) if table.file.endswith(".toml") else _csv(table, found))


def _csv(table: Table, rows: list[tuple[str, ...]]) -> bytes:
    written = io.StringIO(newline="")
    # With this line ending the writer also quotes texts with a lone carriage return.
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([field.name for field in table.fields])
    safe = [neutralised if field.kind == "text" else str for field in table.fields]
    writer.writerows([[write(cell) for write, cell in zip(safe, row, strict=True)] for row in rows])
    return written.getvalue().encode()


def _toml(table: Table, row: tuple[str, ...]) -> bytes:
    filled = [(field, cell) for field, cell in zip(table.fields, row, strict=True) if cell]
    return "".join(f"{field.name} = {_entry(field, cell)}\n" for field, cell in filled).encode()


def _entry(field: Field, cell: str) -> str:
    # What JSON escapes in a text, TOML reads the same way; only the delete character it leaves bare.
    return cell if field.kind in BARE_IN_TOML else json.dumps(cell, ensure_ascii=False).replace("\x7f", "\\u007f")
