"""Reading a file for one table: understood, or told exactly why not. Nothing is dropped, padded or guessed in silence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePath

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from dashboard.domain.tables import Table
from dashboard.errors import Issue
from dashboard.ingest import delimited, workbook
from dashboard.ingest.columns import Columns
from dashboard.ingest.content import decoded, is_workbook, refusal
from dashboard.ingest.grid import Grid, Record, empty
from dashboard.ingest.header import SEARCHED, Header, find, nothing_in, rank
from dashboard.ingest.mapping import filling
from dashboard.ingest.problems import Problems
from dashboard.ingest.reading import Choices, Reading
from dashboard.ingest.rows import without_totals
from dashboard.store import Mode

UNTOUCHED = Choices()
_CONTENT = re.compile(rb'[^ ;,\t\r\n"]')


@dataclass(frozen=True)
class Opened:
    """A file whose header is found; ``below`` reads the rest."""

    header: Header
    below: Callable[[], Grid]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


def read(
    data: bytes, file: str, table: Table, mode: Mode = "replace", choices: Choices = UNTOUCHED, *, currency: str = "CHF"
) -> Reading:
    """The rows of ``data`` as ``table`` declares them, and everything that is to be said about the file; raises nothing.

    ``mode`` decides which columns are needed; ``currency`` is the one amounts are kept in.
    """
    problems = Problems(table.name, file)
    opened = open_file(data, table, choices, problems)
    if opened is None:
        return Reading(
            table.name, file, data, "", "", "", (), {}, (), (), no_cells(table), frozenset(),
            problems.in_order(), (), is_whole=False,
        )  # fmt: skip
    header = opened.header
    if header.titles:
        first = next(cell for cell in header.titles[0].cells if cell.strip()).strip()
        notice = Issue("title_lines", value=str(len(header.titles)), expected=first[:80], severity="notice")
        problems.add(replace(notice, row=header.titles[0].row, line=header.titles[0].line))
    grid = opened.below()
    blank = [place for place, name in enumerate(header.names) if not header.record.cells[place].strip() and _is_blank(grid, place)]
    filled = filling(header, table, mode, choices, blank, problems)
    rows = without_totals(grid, table, filled.positions, problems)
    above = [cell for record in header.titles for cell in record.cells if cell]
    titles = " ".join([*above, PurePath(file).stem.replace("_", " ")])
    columns = Columns(table, rows, filled, header.names, titles, choices, currency, problems)
    cells = columns.cells()
    return Reading(
        table=table.name,
        file=file,
        data=data,
        encoding=opened.encoding,
        delimiter=opened.delimiter,
        sheet=opened.sheet,
        headers=tuple(name for place, name in enumerate(header.names) if place not in blank),
        mapping={column: header.names[place] for column, place in filled.positions.items()},
        unassigned=filled.unassigned,
        lacking=filled.lacking,
        cells=cells,
        given=frozenset(filled.positions) | frozenset(filled.constants),
        issues=problems.in_order(),
        questions=tuple(columns.questions),
        is_whole=grid.is_whole,
    )


def no_cells(table: Table) -> pa.Table:
    """The cells of a file without rows."""
    columns = {field.name: pa.array([], pa.string()) for field in table.fields}
    return pa.table({"row": empty(0).row, "line": empty(0).line, **columns})


def open_file(data: bytes, table: Table, choices: Choices, problems: Problems) -> Opened | None:
    """The file with its header, whatever it is; ``None``, and why, when there is none or it cannot be read."""
    if is_workbook(data):
        sheet = workbook.open_sheet(data, table, choices.sheet, problems)
        if sheet is None:
            return None
        records: list[Record | Issue] = list(sheet.records[:SEARCHED])
        found = find(records, table.name, choices.assigned)
        if isinstance(found, Issue):
            problems.add(found)
            return None
        return Opened(found, lambda: workbook.below(sheet, found, problems), sheet=sheet.title)
    refused = refusal(data)
    if refused is not None:
        problems.add(refused)
        return None
    text = decoded(data, problems)
    if text is None:
        return None
    if _CONTENT.search(text.utf8) is None:
        problems.add(nothing_in(table.name))
        return None
    heads = {delimiter: delimited.head(text.utf8, delimiter, SEARCHED) for delimiter in delimited.DELIMITERS}
    headers = {delimiter: find(records, table.name, choices.assigned) for delimiter, records in heads.items()}
    best = max(delimited.DELIMITERS, key=lambda delimiter: rank(headers[delimiter], heads[delimiter]))
    header = headers[best]
    if isinstance(header, Issue):
        problems.add(header)
        return None
    if len(header.record.cells) == 1 and delimited.NONE.encode() not in text.utf8:
        best = delimited.NONE
    width = len(header.record.cells)
    shown = "" if best == delimited.NONE else best
    return Opened(header, lambda: delimited.below(text.utf8, best, header.record, width, problems), text.encoding, shown)


def _is_blank(grid: Grid, place: int) -> bool:
    column = grid.columns[place]
    return not pc.any(pc.greater(pc.binary_length(pc.utf8_trim_whitespace(column)), 0)).as_py()
