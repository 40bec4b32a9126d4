"""Bringing the cells of one column to canonical form: whole columns where nothing is to do, distinct texts otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from dashboard.domain.formula import restored
from dashboard.domain.tables import Field
from dashboard.errors import Issue
from dashboard.ingest import words
from dashboard.ingest.names import words_of

SAMPLE = 1_000
MANY = 200
"""Distinct texts in a sample from which on a column is looked at as a whole first."""

CANONICAL: Mapping[str, str] = {
    "key": "[A-Za-z0-9_]*",
    "integer": "(?:-?[0-9]+)?",
    "number": r"(?:-?(?:[0-9]+(?:[.](?:[0-9]{1,2}|[0-9]{4,8}))?|0[.][0-9]{3}))?",
    "amount": r"(?:-?[0-9]+(?:[.][0-9]{1,2})?)?",
    "date": "(?:[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8]))?",
    "choice": "",
}
"""What is certain to be canonical already, and to say nothing about a decimal mark but that it may be a point."""

_KEY_BYTES = np.zeros(256, bool)
_KEY_BYTES[np.frombuffer(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_", np.uint8)] = True


_SPACE = r"[\s\v\x1c-\x1f\x{85}\pZ]"
_WORDS = "|".join(map(re.escape, sorted(words.MISSING | words.EXCEL_ERRORS)))
_DOUBTFUL = f"^(?:{_SPACE}+|{_SPACE}*(?i:{_WORDS}){_SPACE}*)$|^'"

TOLD: Mapping[str, Issue] = {
    issue.code: issue
    for issue in (
        Issue("read_as_missing", severity="warning"),
        Issue("excel_error"),
        Issue("date_from_serial", severity="notice"),
        Issue("other_currency"),
        Issue("percent_not_expected"),
    )
}
"""What may have to be told about a cell, still without a place."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a text is read as, and the code of what is to be told about it with what was expected."""

    text: str
    code: str = ""
    expected: str = ""


Reader = Callable[[str], Cell]


def read_cell(field: Field, text: str, value: Reader) -> Cell:
    """What one cell says: nothing, a gap in words, the error of a spreadsheet, else what ``value`` makes of it.

    This is the reference; whatever is done to whole columns has to come to the same.
    """
    trimmed = text.strip()
    if not trimmed:
        return Cell("")
    if words.is_missing(trimmed):
        return Cell("", "read_as_missing")
    if words.is_excel_error(trimmed):
        return Cell(trimmed, "excel_error")
    return value(text if field.kind == "text" else trimmed)


def plain_reader(field: Field) -> Reader:
    """How a trimmed cell that is neither empty nor a number is read."""
    if field.kind == "date":
        return _day
    if field.kind == "choice":
        known = words_of(field)
        return lambda text: Cell(known.get(text.casefold(), text))
    if field.kind == "text":
        return lambda text: Cell(restored(text))
    return Cell


def doubtful(column: pa.Array, field: Field) -> pa.Array | None:
    """Which cells have to be looked at one by one; ``None`` when there are none."""
    if field.kind == "text":
        mask = _doubtful_text(column)
    elif field.kind in {"key", "integer"} and _only_bytes(column, digits=field.kind == "integer"):
        return None
    else:
        mask = pc.invert(pc.match_substring_regex(column, f"^(?:{CANONICAL[field.kind]})$"))
    return mask if pc.any(mask).as_py() else None


def has_many(column: pa.Array) -> bool:
    """Whether a sample says that the column holds too many distinct texts to look at each."""
    return len(column) > SAMPLE and len(column.slice(0, SAMPLE).unique()) > MANY


def exchanged(column: pa.Array, mask: pa.Array | None, read: Reader) -> tuple[pa.Array, dict[str, Cell]]:
    """The column with every text (under ``mask``) replaced by what it is read as, and those readings that tell something."""
    encoded = (column if mask is None else column.filter(mask)).dictionary_encode()
    texts = encoded.dictionary.to_pylist()
    cells = [read(text) for text in texts]
    told = {text: cell for text, cell in zip(texts, cells, strict=True) if cell.code}
    if all(cell.text == text for text, cell in zip(texts, cells, strict=True)):
        return column, told
    new = pa.array([cell.text for cell in cells], pa.string()).take(encoded.indices)
    return (new if mask is None else pc.replace_with_mask(column, mask, new)), told


def _day(text: str) -> Cell:
    day = words.iso_day(text)
    return Cell(day, "date_from_serial", day) if words.is_serial(text) else Cell(day or text)


def _doubtful_text(column: pa.Array) -> pa.Array:
    """Texts that are only spaces, a gap or an error in words, or begin with an apostrophe."""
    return pc.match_substring_regex(column, _DOUBTFUL)


def _only_bytes(column: pa.Array, *, digits: bool) -> bool:
    """Whether the texts consist of letters, digits and underscores only, or of digits only."""
    offsets, data = column.buffers()[1:]
    if data is None or len(column) == 0:
        return True
    ends = np.frombuffer(offsets, np.int32)[column.offset : column.offset + len(column) + 1]
    used = np.frombuffer(data, np.uint8)[ends[0] : ends[-1]]
    if digits:
        return bool(((used >= ord("0")) & (used <= ord("9"))).all())
    return bool(_KEY_BYTES[used].all())
