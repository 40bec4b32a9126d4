"""Rows that are no data: blank ones and totals. They are left out, told, and totals are added up again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from dashboard.domain.tables import Table
from dashboard.errors import Issue
from dashboard.ingest.grid import Grid
from dashboard.ingest.problems import Problems
from dashboard.ingest.words import TOTAL

ANCHORS = frozenset({"key", "choice", "date"})
"""Kinds of columns that a row of data fills and a total leaves empty."""


@dataclass(frozen=True)
class Rows:
    """The rows of data, and the total rows that stood among them, each with the number of data rows above it."""

    data: Grid
    totals: Grid
    above: tuple[int, ...]


def without_totals(grid: Grid, table: Table, positions: Mapping[str, int], problems: Problems) -> Rows:
    """Takes blank and total rows out, and tells them."""
    anchors = [place for column, place in positions.items() if table.field(column).kind in ANCHORS]
    filled = np.zeros(len(grid.row), np.int16)
    for place in anchors:
        filled += np.asarray(_is_filled(grid.columns[place]))
        if len(filled) and filled.min() > 1:  # no need to look at the others
            return Rows(grid, grid.only(pa.array(filled < 0)), ())
    suspects = np.flatnonzero(filled <= 1)
    is_blank, is_total = (np.zeros(len(grid.row), bool) for _ in range(2))
    if len(suspects):
        among = [pc.utf8_trim_whitespace(column.take(pa.array(suspects))) for column in grid.columns]
        is_blank[suspects] = ~reduce(np.logical_or, (np.asarray(_is_filled(column)) for column in among))
        for place, column in enumerate(among):
            in_anchor = int(place in anchors)
            is_total[suspects] |= np.asarray(pc.match_substring_regex(column, TOTAL)) & (filled[suspects] == in_anchor)
    blank = int(is_blank.sum()) + grid.blank
    if blank:
        problems.add(Issue("blank_rows", value=str(blank), severity="notice"))
    if not is_blank.any() and not is_total.any():
        return Rows(grid, grid.only(pa.array(is_total)), ())
    is_data = ~(is_blank | is_total)
    totals = grid.only(pa.array(is_total))
    for place in range(min(len(totals.row), 2 * len(grid.row))):
        words = next(text for text in (column[place].as_py().strip() for column in totals.columns) if text)
        row, line = totals.row[place].as_py(), totals.line[place].as_py()
        problems.add(Issue("total_row", row=row, value=words, severity="warning", line=line))
    above = np.cumsum(is_data)[is_total]
    return Rows(grid.only(pa.array(is_data)), totals, tuple(map(int, above)))


def _is_filled(column: pa.Array) -> pa.Array:
    return pc.greater(pc.binary_length(pc.utf8_trim_whitespace(column)), 0)
