"""The cells of a file below its header, as texts, with the row and the line each stands on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import pyarrow as pa  # type: ignore[import-untyped]

from dashboard.errors import Issue
from dashboard.ingest.problems import Problems
from dashboard.store.csv_file import MAXIMUM_ROWS

MAXIMUM_COLUMNS = 512
BATCH = 20_000


class Record(NamedTuple):
    """One record: its number as a spreadsheet counts rows, the physical line it begins on, and its cells.

    ``exact`` names the cells that are numbers in a workbook, of which nothing has to be guessed.
    """

    row: int
    line: int
    cells: list[str]
    exact: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Grid:
    """One array of texts per column of the file.

    ``exact`` marks the numbers of a workbook, by position of the column; ``blank`` counts records without any value
    that are left out; unless ``is_whole``, other rows are missing as well.
    """

    columns: tuple[pa.Array, ...]
    row: pa.Array
    line: pa.Array
    exact: dict[int, pa.Array] = field(default_factory=dict)
    blank: int = 0
    is_whole: bool = True

    def only(self, mask: pa.Array) -> Grid:
        """The rows for which ``mask`` holds."""
        columns = tuple(column.filter(mask) for column in self.columns)
        exact = {position: array.filter(mask) for position, array in self.exact.items()}
        return Grid(columns, self.row.filter(mask), self.line.filter(mask), exact, self.blank, self.is_whole)


def empty(width: int) -> Grid:
    """A grid without rows."""
    nothing = pa.array([], pa.int32())
    return Grid(tuple(pa.array([], pa.string()) for _ in range(width)), nothing, nothing)


def gathered(records: Iterable[Record], width: int, problems: Problems) -> Grid:
    """The records as a grid; those of another width are told and left out, unless they are blank."""
    batches: list[Grid] = []
    kept: list[Record] = []
    count, blank, is_whole = 0, 0, True
    for record in records:
        if len(record.cells) == width:
            if count == MAXIMUM_ROWS:
                problems.add(too_long(record.row, record.line))
                is_whole = False
                break
            kept.append(record)
            count += 1
        elif not any(cell and not cell.isspace() for cell in record.cells):
            blank += 1
        else:
            found = str(len(record.cells))
            problems.add(Issue("row_width", row=record.row, value=found, expected=str(width), line=record.line))
            is_whole = False
        if len(kept) == BATCH:
            batches.append(_arrays(kept, width))
            kept = []
    if kept:
        batches.append(_arrays(kept, width))
    return replace(_joined(batches, width), blank=blank, is_whole=is_whole)


def too_long(row: int, line: int) -> Issue:
    """More rows than are read."""
    return Issue("file_too_long", row=row, expected=str(MAXIMUM_ROWS), line=line)


def _arrays(records: list[Record], width: int) -> Grid:
    columns = tuple(pa.array(cells, pa.string()) for cells in zip(*(record.cells for record in records), strict=True))
    positions = frozenset().union(*(record.exact for record in records))
    exact = {position: pa.array([position in record.exact for record in records]) for position in positions if position < width}
    rows = pa.array([record.row for record in records], pa.int32())
    return Grid(columns, rows, pa.array([record.line for record in records], pa.int32()), exact)


def _joined(batches: list[Grid], width: int) -> Grid:
    if not batches:
        return empty(width)
    columns = tuple(pa.concat_arrays([batch.columns[position] for batch in batches]) for position in range(width))
    exact = {
        position: pa.concat_arrays([batch.exact.get(position, pa.array([False] * len(batch.row))) for batch in batches])
        for position in {position for batch in batches for position in batch.exact}
    }
    rows = pa.concat_arrays([batch.row for batch in batches])
    return Grid(columns, rows, pa.concat_arrays([batch.line for batch in batches]), exact)
