"""Sheets of an ``.xlsx`` workbook: their values, as a person sees them with all digits shown."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import repeat
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from dashboard.domain.tables import Table
from dashboard.errors import Issue
from dashboard.ingest.grid import MAXIMUM_COLUMNS, Grid, Record, gathered
from dashboard.ingest.header import Header
from dashboard.ingest.names import normal
from dashboard.ingest.problems import Problems
from dashboard.store.csv_file import MAXIMUM_ROWS

MAXIMUM_UNPACKED = 256 * 1024 * 1024
"""Uncompressed bytes of a workbook; a small file can hold a thousand times its size."""
MAXIMUM_PARTS = 2_000

_ESCAPED = re.compile("_x000([9ADad])_")


@dataclass(frozen=True)
class Sheet:
    """The rows of one of the sheets that hold anything; formulas nobody has calculated, by row and position."""

    title: str
    titles: tuple[str, ...]
    records: list[Record]
    uncalculated: list[tuple[int, int, str]]


def open_sheet(data: bytes, table: Table, wanted: str, problems: Problems) -> Sheet | None:
    """The sheet named ``wanted``, else the one named like ``table``, else the first; ``None``, and why, when it cannot be read."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            if unpacked > MAXIMUM_UNPACKED or len(parts) > MAXIMUM_PARTS:
                found, limit = (f"{size / 1024 / 1024:.0f}" for size in (unpacked, MAXIMUM_UNPACKED))
                problems.add(Issue("workbook_too_large", value=found, expected=limit))
                return None
            sheets = [part for part in parts if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml")]
            has_formulas = any(b"<f>" in (xml := archive.read(part)) or b"<f " in xml for part in sheets)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(data, table, wanted, problems, has_formulas=has_formulas)
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever it stumbles over in a damaged file
        problems.add(Issue("workbook_not_valid", value=str(error)[:200] or type(error).__name__))
        return None


def below(sheet: Sheet, header: Header, problems: Problems) -> Grid:
    """The rows below ``header``."""
    width = len(header.names)
    for row, place, formula in sheet.uncalculated:
        if row > header.record.row:
            name = header.names[place] if place < width else get_column_letter(place + 1)
            problems.add(Issue("formula_without_value", row=row, column=name, value=formula, line=row))
    records = [record for record in sheet.records if record.row > header.record.row]
    wide = (record._replace(cells=record.cells + [""] * (width - len(record.cells))) for record in records)
    grid = gathered(wide, width, problems)
    last = records[-1].row if records else header.record.row
    return replace(grid, blank=last - header.record.row - len(records))


def _read(data: bytes, table: Table, wanted: str, problems: Problems, *, has_formulas: bool) -> Sheet | None:
    values = load_workbook(BytesIO(data), read_only=True, data_only=True)
    titles = [sheet.title for sheet in values.worksheets]
    title = _chosen(titles, table, wanted)
    if title is None:
        problems.add(Issue("sheet_unknown", value=wanted, expected=", ".join(titles)))
        return None
    if len(titles) > 1:
        problems.add(Issue("sheet_used", value=title, expected=", ".join(titles), severity="notice"))
    rows = _rows(values, title)
    formulas = _rows(load_workbook(BytesIO(data), read_only=True), title) if has_formulas else repeat(())
    records, uncalculated = [], []
    for row, (cells, sources) in enumerate(zip(rows, formulas, strict=False), start=1):
        for place, source in enumerate(sources):
            value = cells[place] if place < len(cells) else None
            if source.data_type == "f" and (value is None or (value.value is None and value.data_type != "str")):
                uncalculated.append((row, place, str(source.value)[:80]))
        record = _record(row, cells)
        if record.cells:
            records.append(record)
        if len(record.cells) > MAXIMUM_COLUMNS or len(records) > MAXIMUM_ROWS + 1:
            break
    return Sheet(title, tuple(titles), records, uncalculated)


def _chosen(titles: list[str], table: Table, wanted: str) -> str | None:
    if wanted:
        return wanted if wanted in titles else None
    meant = {normal(name) for name in (table.name, table.title.de, table.title.en)}
    return next((title for title in titles if normal(title) in meant), titles[0] if titles else None)


def _rows(book: Workbook, title: str) -> Iterator[tuple[Any, ...]]:
    """The cells of every row; what the sheet says of its own size is not relied on."""
    sheet: Any = book[title]
    sheet.reset_dimensions()
    yield from sheet.iter_rows()


def _record(row: int, cells: tuple[Any, ...]) -> Record:
    texts: list[str] = []
    exact = set()
    for place, cell in enumerate(cells):
        value = cell.value
        if isinstance(value, int | float) and not isinstance(value, bool):
            exact.add(place)
            texts.append(_number(value, is_percentage="%" in (cell.number_format or "")))
        else:
            texts.append(_text(value))
    while texts and not texts[-1].strip():
        texts.pop()
    return Record(row, row, texts, frozenset(exact))


def _number(value: float, *, is_percentage: bool) -> str:
    """The shortest text that gives the number back, with at most the 15 digits a spreadsheet shows."""
    shortest = Decimal(repr(value))
    if len(shortest.as_tuple().digits) > 15:
        shortest = Decimal(f"{value:.15g}")
    if is_percentage:
        return f"{_plain(shortest * 100)} %"
    return _plain(shortest)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))
