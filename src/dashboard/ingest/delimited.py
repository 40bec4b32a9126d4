"""Records of a delimited text: strictly by Python's ``csv``, and by Arrow where the two cannot differ."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO, TextIOWrapper
from itertools import islice

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]
from pyarrow import csv as arrow_csv

from dashboard.errors import Issue
from dashboard.ingest.grid import Grid, Record, empty, gathered
from dashboard.ingest.problems import Problems
from dashboard.ingest.structure import structure
from dashboard.store.csv_file import MAXIMUM_FIELD, MAXIMUM_ROWS

DELIMITERS = (";", ",", "\t")
NONE = "\x1f"
"""The delimiter of a file with one column: a character that no cell contains."""

_LINE_END = re.compile(rb"\r\n|\r|\n")
_BLOCK = 8 * 1024 * 1024


def head(utf8: bytes, delimiter: str, count: int) -> list[Record | Issue]:
    """The first ``count`` records, and in place of those that cannot be read what is wrong with them."""
    return list(islice(_records(utf8, delimiter, row=1, line=1), count))


def below(utf8: bytes, delimiter: str, header: Record, width: int, problems: Problems) -> Grid:
    """The rows below ``header``; what cannot be read is told."""
    row = header.row + 1
    line = header.line + 1 + sum(len(_LINE_END.findall(cell.encode())) for cell in header.cells)
    body = utf8[_offset(utf8, line - 1) :]
    fast = quickly(body, delimiter, width, row=row, line=line)
    return strictly(body, delimiter, width, row=row, line=line, problems=problems) if fast is None else fast


def strictly(utf8: bytes, delimiter: str, width: int, *, row: int, line: int, problems: Problems) -> Grid:
    """The rows as Python's ``csv`` reads them, strictly."""
    broken = 0

    def readable() -> Iterator[Record]:
        nonlocal broken
        for record in _records(utf8, delimiter, row=row, line=line):
            if isinstance(record, Issue):
                problems.add(record)
                broken += 1
            else:
                yield record

    grid = gathered(readable(), width, problems)
    return replace(grid, is_whole=grid.is_whole and not broken)


def quickly(utf8: bytes, delimiter: str, width: int, *, row: int, line: int) -> Grid | None:
    """The same rows by Arrow; ``None`` where anything irregular asks for the strict way.

    Where every quotation mark opens or closes a whole cell, or is doubled within one, there is nothing that the two
    could read differently; this is seen to first.
    """
    if not utf8:
        return empty(width)
    lines = structure(utf8, delimiter)
    if lines is None or utf8.startswith(b"\xef\xbb\xbf"):
        return None
    if not len(lines.row):
        return replace(empty(width), blank=lines.blank)
    names = [str(position) for position in range(width)]
    try:
        found = arrow_csv.read_csv(
            pa.BufferReader(utf8),
            arrow_csv.ReadOptions(column_names=names, block_size=_BLOCK),
            arrow_csv.ParseOptions(
                delimiter=delimiter,
                quote_char='"' if lines.has_quotes else False,
                newlines_in_values=lines.has_quoted_ends,
                ignore_empty_lines=True,
            ),
            arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=False,
                quoted_strings_can_be_null=False,
                null_values=[],
                check_utf8=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
    columns = tuple(_one_piece(column) for column in found.columns)
    count = len(lines.row)
    if found.num_rows != count or count > MAXIMUM_ROWS:
        return None
    if any(pc.max(pc.binary_length(column)).as_py() > MAXIMUM_FIELD for column in columns):
        return None
    rows, starts = (pa.array(numbers + first, pa.int32()) for numbers, first in ((lines.row, row), (lines.line, line)))
    return Grid(columns, rows, starts, blank=lines.blank)


def _records(utf8: bytes, delimiter: str, *, row: int, line: int) -> Iterator[Record | Issue]:
    """Every record, or what is wrong with it; ``row`` and ``line`` are those of the first one."""
    csv.field_size_limit(MAXIMUM_FIELD)
    reader = csv.reader(TextIOWrapper(BytesIO(utf8), encoding="utf-8", newline=""), delimiter=delimiter, strict=True)
    while True:
        begins = line + reader.line_num
        try:
            yield Record(row, begins, next(reader))
        except StopIteration:
            return
        except csv.Error as error:
            if "field limit" in str(error):
                yield Issue("field_too_long", row=row, expected=str(MAXIMUM_FIELD), line=begins)
            else:
                yield Issue("quotes_not_valid", row=row, line=begins)
        row += 1


def _offset(utf8: bytes, lines: int) -> int:
    """Where the text goes on after so many physical lines."""
    if lines == 0:
        return 0
    ends = [found.end() for found in islice(_LINE_END.finditer(utf8), lines)]
    return ends[-1] if len(ends) == lines else len(utf8)


def _one_piece(column: pa.ChunkedArray) -> pa.Array:
    return column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
