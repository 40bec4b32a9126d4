"""The rows of a file that have an error, as they were written, each with what is wrong: to be mended and sent again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import count

from dashboard.answers import problems
from dashboard.domain.formula import neutralised
from dashboard.errors import Issue
from dashboard.ingest import Reading
from dashboard.text import Phrasebook

CODECS = {"UTF-8 BOM": "utf-8-sig"}
ONE_COLUMN = "\x1f"
"""The delimiter of a file with a single column: a character that no cell contains."""


def has_any(issues: Iterable[Issue], table: str) -> bool:
    """Whether a row of the file for this table has an error."""
    return any(issue.table == table and issue.row is not None and issue.version is None for issue in issues)


def rows(say: Phrasebook, reading: Reading, issues: Iterable[Issue], table: str) -> bytes:
    """The header and the rejected rows as CSV, the reasons in a last column."""
    reasons = problems.reasons_by_row(say, [issue for issue in issues if issue.table == table and issue.version is None])
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=reading.delimiter or ";", lineterminator="\r\n")
    header: list[str] | None = None
    for row, cells in _as_written(reading):
        if header is None and reading.headers[0] in {cell.strip() for cell in cells}:
            header = cells
            writer.writerow([*cells, say("update.reason_column")])
        elif row in reasons:
            writer.writerow([*map(neutralised, cells), reasons[row]])
    return text.getvalue().encode("utf-8-sig")


def _as_written(reading: Reading) -> Iterator[tuple[int, list[str]]]:
    """Every row of the file with its number; of a workbook, the cells that were read from it."""
    if reading.sheet:
        yield 0, list(reading.headers)
        columns = {header: column for column, header in reading.mapping.items()}
        for cells in reading.cells.to_pylist():
            yield cells["row"], [cells.get(columns.get(header, ""), "") for header in reading.headers]
        return
    text = io.StringIO(reading.data.decode(CODECS.get(reading.encoding, reading.encoding), errors="replace"), newline="")
    records = csv.reader(text, delimiter=reading.delimiter or ONE_COLUMN)
    for row in count(1):
        try:
            yield row, next(records)
        except StopIteration:
            return
        except csv.Error:
            continue  # a record that cannot be read has no cells to show
