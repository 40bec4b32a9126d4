"""For which table a file is meant: by its name, else by the columns it names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import PurePath

from dashboard.domain.tables import TABLES, Table
from dashboard.errors import Issue
from dashboard.ingest import delimited, workbook
from dashboard.ingest.content import decoded, is_workbook, refusal
from dashboard.ingest.grid import Record
from dashboard.ingest.header import SEARCHED, Header, find
from dashboard.ingest.names import column_of, normal
from dashboard.ingest.problems import Problems

LEAST = 2
"""Columns a file has to name before it is taken for a table."""

LEAST_LETTERS = 5
"""Letters of a word before it can hint at a table."""

_WORD = re.compile(r"[^\W\d_]+")
_IDLE = frozenset({"v", "version", "stand", "def", "final", "neu", "new", "kopie", "von", "copy", "of", "beispiel", "example"})
_START = 256 * 1024


def guess_table(file: str, data: bytes) -> Table | None:
    """The table ``file`` is most likely meant for; ``None`` when neither its name nor its header says so."""
    stem = PurePath(file.replace("\\", "/")).stem
    hinted = _hinted(stem)
    return _named(stem) or _by_content(data, hinted) or (hinted[0] if len(hinted) == 1 else None)


def _named(stem: str) -> Table | None:
    """The table with this name or title, whatever numbers and words such as «Kopie» stand around it."""
    words = _WORD.findall(stem)
    relevant = [word for word in words if word.casefold() not in _IDLE]
    return _names().get(normal("".join(words))) or _names().get(normal("".join(relevant)))


def _hinted(stem: str) -> tuple[Table, ...]:
    """The tables whose name or title begins with a word of the file's name."""
    words = tuple(normal(word) for word in _WORD.findall(stem) if len(word) >= LEAST_LETTERS)
    return tuple(table for table in TABLES if any(name.startswith(word) for name in _named_as(table) for word in words))


def _by_content(data: bytes, hinted: tuple[Table, ...]) -> Table | None:
    """The table whose columns the first rows name best; one of those ``hinted`` if any fits."""
    unheard = Problems("", "")
    if is_workbook(data):
        sheet = workbook.open_sheet(data, TABLES[0], "", unheard)
        if sheet is None:
            return None
        named = next((table for title in sheet.titles if (table := _named(title))), None)
        head: list[Record | Issue] = list(sheet.records[:SEARCHED])
        return named or _by_header([head], hinted) or _by_header([head], TABLES)
    text = None if refusal(data) else decoded(_start(data), unheard)
    if text is None:
        return None
    heads = [delimited.head(text.utf8, delimiter, SEARCHED) for delimiter in delimited.DELIMITERS]
    return _by_header(heads, hinted) or _by_header(heads, TABLES)


def _by_header(heads: list[list[Record | Issue]], tables: Iterable[Table]) -> Table | None:
    best, best_rank = None, (0.0, 0.0)
    for table in tables:
        for records in heads:
            header = find(records, table.name, {})
            if not isinstance(header, Header):
                continue
            columns = {column_of(name, table.name) for name in header.names} - {""}
            rank = (len(columns) / len(header.names), len(columns) / len(table.fields))
            if len(columns) >= LEAST and set(table.key) <= columns and rank > best_rank:
                best, best_rank = table, rank
    return best


def _start(data: bytes) -> bytes:
    """The first lines; cut behind a line end, so that no character is cut in two."""
    if len(data) <= _START:
        return data
    end = max(data.rfind(b"\n", 0, _START), data.rfind(b"\r", 0, _START)) + 1
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data[: _START if is_wide else end or _START]


@cache
def _names() -> dict[str, Table]:
    return {name: table for table in TABLES for name in _named_as(table)}


def _named_as(table: Table) -> tuple[str, ...]:
    return tuple(map(normal, (table.name, table.title.de, table.title.en)))
