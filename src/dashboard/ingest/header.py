"""Finding the header: by which delimiter and in which of the first records the declared columns are named best."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from dashboard.domain.tables import BY_NAME
from dashboard.errors import Issue
from dashboard.ingest.grid import MAXIMUM_COLUMNS, Record
from dashboard.ingest.names import column_of, normal, shown

SEARCHED = 50
"""Records among which the header is looked for."""

_FIGURE = re.compile(r"[−–-]?[0-9.,'’\s]*[0-9][0-9.,'’\s]*[%−–-]?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Header:
    """The record that names the columns, the names as shown, and the records above it that hold anything.

    A name that comes twice, and one that is empty, has the letter of its column behind it.
    """

    record: Record
    names: tuple[str, ...]
    titles: tuple[Record, ...]
    score: int


def find(records: Sequence[Record | Issue], table: str, assigned: Mapping[str, str]) -> Header | Issue:
    """The header among ``records``, or why there is none."""
    readable = [record for record in records if isinstance(record, Record) and _filled(record)]
    if not readable:
        return next((record for record in records if isinstance(record, Issue)), nothing_in(table))
    wide = next((record for record in readable if len(record.cells) > MAXIMUM_COLUMNS), None)
    if wide is not None:
        found, limit = str(len(wide.cells)), str(MAXIMUM_COLUMNS)
        return Issue("file_too_wide", row=wide.row, value=found, expected=limit, line=wide.line)
    wanted = {normal(header) for header in assigned.values()}
    scores = [_score(record, table, wanted) for record in readable]
    best = max(range(len(readable)), key=lambda place: scores[place])
    if scores[best] < min(2, len(_filled(readable[best]))):
        likely = _likely(readable)
        if likely is None:
            broken = next((record for record in records if isinstance(record, Issue)), None)
            return broken or Issue("header_not_found", expected=str(SEARCHED))
        best = likely
    record = readable[best]
    return Header(record, _named(record.cells), tuple(readable[:best]), scores[best])


def nothing_in(table: str) -> Issue:
    """An empty file, for which at least the header is expected."""
    return Issue("file_without_header", expected=", ".join(field.name for field in BY_NAME[table].fields))


def rank(found: Header | Issue, records: Sequence[Record | Issue]) -> tuple[int, float, int]:
    """How well a delimiter fits: columns named, share of records as wide as most, and how wide that is."""
    widths = Counter(len(record.cells) for record in records if isinstance(record, Record) and _filled(record))
    if not widths:
        return -1, 0.0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    share = count / len(records) if width > 1 else 0.0
    return (found.score if isinstance(found, Header) else 0), share, width


def _score(record: Record, table: str, wanted: set[str]) -> int:
    names = {shown(cell) for cell in record.cells} - {""}
    columns = {column for name in names if (column := column_of(name, table))}
    return len(columns) + len(wanted & {normal(name) for name in names})


def _likely(records: Sequence[Record]) -> int | None:
    """The first record that is filled like most and holds no figure but years."""
    filled = [len(_filled(record)) for record in records]
    typical = sorted(filled)[len(filled) // 2]
    for place, record in enumerate(records):
        figures = [cell for cell in _filled(record) if _FIGURE.fullmatch(cell) and not _YEAR.fullmatch(cell)]
        if filled[place] * 2 >= typical and not figures:
            return place
    return None


def _named(cells: list[str]) -> tuple[str, ...]:
    names = [shown(cell) for cell in cells]
    count = Counter(map(normal, names))
    return tuple(
        name if name and count[normal(name)] == 1 else f"{name} [{get_column_letter(place)}]".strip()
        for place, name in enumerate(names, start=1)
    )


def _filled(record: Record) -> list[str]:
    return [cell.strip() for cell in record.cells if cell and not cell.isspace()]
