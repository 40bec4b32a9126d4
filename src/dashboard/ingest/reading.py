"""What reading a file gives, what it may be told beforehand, and what it asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pyarrow as pa  # type: ignore[import-untyped]

from dashboard.errors import Issue
from dashboard.store import Mode, Upload


@dataclass(frozen=True)
class Choices:
    """What the reader of a file has decided about it.

    ``assigned`` gives declared columns the header they are filled from, ``constants`` one value for every row;
    ``ignored`` headers are left unused on purpose. ``decimal_marks`` (``.`` or ``,``) and ``factors`` (1, 1000 or
    1000000) answer the questions of a reading, by declared column. ``sheet`` names the sheet of a workbook.
    """

    assigned: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    decimal_marks: Mapping[str, str] = field(default_factory=dict)
    factors: Mapping[str, int] = field(default_factory=dict)
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What the file does not say: the decimal mark of a column that holds only values like 1.234, or its unit."""

    kind: Literal["decimal", "unit"]
    column: str
    header: str
    examples: tuple[str, ...]
    options: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Reading:
    """A file read for one table.

    ``mapping`` says which header each declared column is filled from; ``unassigned`` headers are used by nobody,
    ``lacking`` columns are needed and not there. ``cells`` holds ``row`` and ``line`` (int32) and every declared
    column as text, canonical where it can be; ``given`` names the columns that the file or a constant fills.
    Unless ``is_whole``, rows may be missing.
    """

    table: str
    file: str
    data: bytes
    encoding: str
    delimiter: str
    sheet: str
    headers: tuple[str, ...]
    mapping: Mapping[str, str]
    unassigned: tuple[str, ...]
    lacking: tuple[str, ...]
    cells: pa.Table
    given: frozenset[str]
    issues: tuple[Issue, ...]
    questions: tuple[Question, ...]
    is_whole: bool

    def upload(self, mode: Mode) -> Upload:
        """The rows as the store takes them."""
        return Upload(self.table, mode, self.file, self.data, self.cells, self.given, self.issues, is_whole=self.is_whole)
