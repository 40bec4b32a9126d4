"""Rows of one table as the domain wants them: texts in both languages, floats, days and where an entry comes from."""

# ruff: noqa: S608 - every name in this SQL comes from the declaration

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.domain.case import Provenance, Source
from dashboard.domain.tables import BY_NAME
from dashboard.domain.words import Words
from dashboard.store.connection import Cursor
from dashboard.store.schema import name, names


@dataclass(frozen=True, slots=True)
class Row:
    """One row; a text that is not there reads as the empty text. ``version`` is the release that brought it, 0 if none has yet."""

    cells: Mapping[str, Any]
    file: str
    line: int
    version: int

    def text(self, column: str) -> str:
        """The text, key or choice in ``column``."""
        return str(self.cells[column] or "")

    def words(self, column: str) -> Words:
        """The text in both languages, from ``<column>_de`` and ``<column>_en``."""
        return Words(self.text(f"{column}_de"), self.text(f"{column}_en"))

    def number(self, column: str) -> float:
        """The number in ``column``; 0 where there is none."""
        return float(self.cells[column] or 0)

    def number_if_any(self, column: str) -> float | None:
        """The number in ``column``, if there is one."""
        value = self.cells[column]
        return None if value is None else float(value)

    def provenance(self, sources: Mapping[str, Source]) -> Provenance:
        """Where the entry comes from."""
        cells = self.cells
        return Provenance(sources[cells["source"]], cells["grade"], cells["known_from"], self.file, self.line, self.version)

    def is_known(self, on: date) -> bool:
        """Whether the entry was known on that day, as far as it says since when."""
        known_from: date | None = self.cells.get("known_from")
        return known_from is None or known_from <= on


class Tables:
    """The tables under the names ``<prefix>_<table>``, each row with the name of the file it came from."""

    def __init__(self, cursor: Cursor, *, prefix: str = "checked") -> None:
        self._cursor = cursor
        self._prefix = prefix
        found = cursor.execute("SELECT version, table_name, file FROM upload").fetchall()
        self._files: dict[tuple[int, str], str] = {(version, table): file for version, table, file in found}

    def rows(self, table_name: str) -> list[Row]:
        """The rows of a table, by position where it has one, then as they came."""
        has_position = any(field.name == "position" for field in BY_NAME[table_name].fields)
        order = f"{name('position')}, place" if has_position else "place"
        return self.selected(table_name, f"{self._prefix}_{table_name}", order=order)

    def selected(self, table_name: str, source: str, values: Sequence[object] = (), *, order: str) -> list[Row]:
        """The rows of a table that ``source``, a view of it or a query in brackets with its parameters, selects."""
        table = BY_NAME[table_name]
        columns = [field.name for field in table.fields]
        query = f"SELECT line, origin, {names(table)} FROM {source} ORDER BY {order}"
        return [
            Row(dict(zip(columns, cells, strict=True)), self._files.get((origin, table.name), table.file), line, origin or 0)
            for line, origin, *cells in self._cursor.execute(query, values).fetchall()
        ]

    def sources(self) -> dict[str, Source]:
        """What entries rest on, by key."""
        return {
            row.text("key"): Source(
                row.text("key"), row.words("title"), row.text("publisher"), row.cells["published_on"], row.text("url")
            )
            for row in self.rows("sources")
        }
