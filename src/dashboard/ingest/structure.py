"""The structure of a delimited text at a glance: whether its quotation marks are in order, and where its records begin."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LF, _CR, _QUOTE = b'\n\r"'

_PIECE = 1 << 20
"""Bytes that are looked at together: a piece and what is computed from it stay in the processor's cache."""


@dataclass(frozen=True)
class Structure:
    """For every record that holds anything its number and the line it begins on, from 0; how many others there are."""

    row: NDArray[np.int64]
    line: NDArray[np.int64]
    blank: int
    has_quotes: bool
    has_quoted_ends: bool


def structure(utf8: bytes, delimiter: str) -> Structure | None:
    """The records of a text; ``None`` where a quotation mark stands within a cell or is not closed."""
    text = np.frombuffer(utf8, np.uint8)
    has_quotes = b'"' in utf8
    if not has_quotes and (count := _plain_lines(text, utf8.count(b"\r"))):
        records = np.arange(count)
        return Structure(records, records, 0, has_quotes=False, has_quoted_ends=False)
    quotes = _positions(text, _QUOTE) if has_quotes else np.array([], np.int64)
    if not _are_in_order(text, quotes, ord(delimiter)):
        return None
    ends = _line_ends(text)
    is_quoted = np.searchsorted(quotes, ends) % 2 == 1
    last = np.flatnonzero(~is_quoted)
    starts = np.concatenate([[0], ends[last] + 1])
    lines = np.concatenate([[0], last + 1])
    stops = np.append(ends[last], len(text))
    if starts[-1] == len(text):
        starts, lines, stops = starts[:-1], lines[:-1], stops[:-1]
    is_crlf = (stops > starts) & (text[stops - 1] == _CR) & (stops < len(text)) & (text[np.minimum(stops, len(text) - 1)] == _LF)
    filled = np.flatnonzero(stops - is_crlf > starts)
    return Structure(filled, lines[filled], len(starts) - len(filled), has_quotes, bool(is_quoted.any()))


def _plain_lines(text: NDArray[np.uint8], returns: int) -> int:
    """The number of lines where all of them end with LF, or all with CRLF, and none is empty; else 0."""
    ends = _positions(text, _LF)
    if not len(ends):
        return int(len(text) > 0 and not returns)
    is_filled = int(np.diff(ends, prepend=-1).min()) > (2 if returns else 1)
    if not is_filled or (returns and (returns != len(ends) or not bool((text[ends - 1] == _CR).all()))):
        return 0
    return len(ends) + (int(ends[-1]) + 1 < len(text))


def _are_in_order(text: NDArray[np.uint8], quotes: NDArray[np.int64], delimiter: int) -> bool:
    """Whether every quotation mark begins or ends a cell, or is one of two within a cell."""
    if len(quotes) % 2:
        return False
    opening, closing = quotes[0::2], quotes[1::2]
    ends_cell = np.zeros(256, bool)
    ends_cell[[delimiter, _LF, _CR, _QUOTE]] = True
    before = text[opening[opening > 0] - 1]
    behind = text[closing[closing < len(text) - 1] + 1]
    return bool(ends_cell[before].all() and ends_cell[behind].all())


def _line_ends(text: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The positions of the last byte of every LF, CRLF and CR."""
    ends = _positions(text, _LF)
    returns = _positions(text, _CR)
    if len(returns):
        behind = text[np.minimum(returns + 1, len(text) - 1)]
        is_alone = behind != _LF
        if is_alone.any():
            ends = np.sort(np.concatenate([ends, returns[is_alone]]))
    return ends


def _positions(text: NDArray[np.uint8], byte: int) -> NDArray[np.int64]:
    """Where ``byte`` stands."""
    starts = range(0, len(text), _PIECE)
    found = [np.flatnonzero(text[start : start + _PIECE] == byte) + start for start in starts]
    return np.concatenate(found) if found else np.array([], np.int64)
