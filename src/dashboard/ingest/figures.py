"""Columns of numbers: which decimal mark they are written with, by evidence and never by guess, and what they say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from dashboard.domain.tables import Field
from dashboard.ingest import words
from dashboard.ingest.cells import MANY, Cell, Reader, doubtful, exchanged, has_many, read_cell
from dashboard.ingest.numbers import canonical, take_apart

EXAMPLES = 3

# Common forms, with the marks that have to go and the decimal mark, so that a million of them need no loop.
_WHOLE = ((r"^-?[1-9][0-9]{0,2}(?:(?:'[0-9]{3})+|(?:’[0-9]{3})+)$", "'’", "."),)
_DECIMAL = (
    (r"^-?[1-9][0-9]{0,2}(?:(?:'[0-9]{3})+|(?:’[0-9]{3})+)(?:[.][0-9]{1,2})?$", "'’", "."),
    (r"^-?[1-9][0-9]{0,2}(?:,[0-9]{3})+[.][0-9]{1,2}$", ",", "."),
    (r"^-?[0-9]+,[0-9]{1,2}$", "", ","),
    (r"^-?[1-9][0-9]{0,2}(?:(?:[.][0-9]{3})+|(?: [0-9]{3})+|(?:'[0-9]{3})+|(?:’[0-9]{3})+),[0-9]{1,2}$", ". '’", ","),
)


@dataclass
class Evidence:
    """For each decimal mark a value that can only be written with it, and values that could be written with either."""

    proven: dict[str, str] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)

    def take(self, texts: Iterable[str]) -> None:
        """Takes up what these texts say about the mark."""
        for text in texts:
            trimmed = text.strip()
            written = take_apart(trimmed)
            if written is None or words.is_missing(trimmed):
                continue
            if written.is_ambiguous:
                if len(self.open) < EXAMPLES:
                    self.open.append(trimmed)
            elif len(written.marks) == 1:
                self.proven.setdefault(min(written.marks), trimmed)

    @property
    def mark(self) -> str:
        """The decimal mark; empty when the values contradict each other or do not tell."""
        if len(self.proven) == 1:
            return next(iter(self.proven))
        return "" if self.proven or self.open else "."


def reader(field: Field, mark: str, currency: str, factor: int) -> Reader:
    """How a trimmed cell of a column with this decimal ``mark`` is read; without one only what needs none is."""

    def read(text: str) -> Cell:
        written = take_apart(text)
        if written is None or (not mark and (written.is_ambiguous or len(written.marks) == 1)):
            return Cell(text)
        plain, code = canonical(written, mark or ".", field, currency=currency, factor=factor)
        return Cell(plain or text, code, currency if code == "other_currency" else "")

    return read


@dataclass(frozen=True)
class Figures:
    """A column of numbers as far as they can be read, what is told about its cells, and how the decimal mark was found."""

    column: pa.Array
    told: dict[str, Cell]
    evidence: Evidence
    mark: str


def figures(column: pa.Array, field: Field, *, answer: str, currency: str, factor: int) -> Figures:
    """The column as ``field`` keeps numbers; ``answer`` is the decimal mark the reader has named, if any."""
    evidence = Evidence(proven={answer: ""} if answer else {})
    if has_many(column) and factor == 1:
        mask = doubtful(column, field)
        _take_first(evidence, column if mask is None else column.filter(pc.invert(mask)), ".")
        shaped = column
        if mask is not None and len(column.filter(mask).unique()) > MANY:
            shaped, mask = _shaped(column, mask, field, evidence)
        if mask is not None:
            evidence.take(shaped.filter(mask).unique().to_pylist())
        if evidence.mark:
            value = _reading(field, evidence, currency, factor)
            new, told = (shaped, {}) if mask is None else exchanged(shaped, mask, value)
            return Figures(new, told, evidence, evidence.mark)
    else:
        evidence.take(column.unique().to_pylist())
    new, told = exchanged(column, None, _reading(field, evidence, currency, factor))
    return Figures(new, told, evidence, evidence.mark)


def _reading(field: Field, evidence: Evidence, currency: str, factor: int) -> Reader:
    value = reader(field, evidence.mark, currency, factor)
    return lambda text: read_cell(field, text, value)


def _shaped(column: pa.Array, mask: pa.Array, field: Field, evidence: Evidence) -> tuple[pa.Array, pa.Array | None]:
    """The column with the common forms under ``mask`` brought to canonical form, and the mask of what is left, if anything."""
    rest = column.filter(mask)
    left = pa.repeat(pa.scalar(value=True), len(rest))
    for pattern, gone, mark in _WHOLE if field.kind == "integer" else _DECIMAL:
        hit = pc.match_substring_regex(rest, pattern)
        if not pc.any(hit).as_py():
            continue
        matching = rest.filter(hit)
        _take_first(evidence, matching, mark)
        for each in gone:
            matching = pc.replace_substring(matching, each, "")
        if mark != ".":
            matching = pc.replace_substring(matching, mark, ".")
        rest = matching if len(matching) == len(rest) else pc.replace_with_mask(rest, hit, matching)
        left = pc.and_not(left, hit)
        if not pc.any(left).as_py():
            return _put_back(column, mask, rest), None
    return _put_back(column, mask, rest), pc.replace_with_mask(mask, mask, left)


def _put_back(column: pa.Array, mask: pa.Array, rest: pa.Array) -> pa.Array:
    return rest if len(rest) == len(column) else pc.replace_with_mask(column, mask, rest)


def _take_first(evidence: Evidence, column: pa.Array, mark: str) -> None:
    """Takes up one of the values that contain ``mark``, all of which say the same."""
    place = pc.index(pc.match_substring(column, mark), True).as_py()
    if place >= 0:
        evidence.take([column[place].as_py()])
