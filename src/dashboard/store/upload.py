"""What an update consists of, what it would do, and what is kept of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import pyarrow as pa  # type: ignore[import-untyped]

from dashboard.domain.case import Case
from dashboard.errors import Issue

Mode = Literal["replace", "merge", "delete"]
MODES: tuple[Mode, ...] = ("replace", "merge", "delete")

Change = Literal["new", "changed", "removed"]


@dataclass(frozen=True, eq=False)
class Upload:
    """The rows of one file for one table, and what to do with them.

    ``replace`` puts them in place of the whole table, ``merge`` adds rows and changes those with the same key,
    ``delete`` takes the rows with these keys away. ``cells`` holds ``row`` and ``line`` (int32) and every declared
    column as text in canonical form; columns the file does not have are empty and not in ``given``: a merge leaves
    them as they are. ``issues`` is what reading the file has found; unless ``is_whole``, rows may be missing.
    """

    table: str
    mode: Mode
    file: str
    data: bytes
    cells: pa.Table
    given: frozenset[str]
    issues: tuple[Issue, ...] = ()
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that differs: its row by ``key`` (key values joined by commas), what stood there and what stands there now."""

    table: str
    change: Change
    key: str
    column: str
    old: str
    new: str
    line: int | None


@dataclass(frozen=True)
class TableDifference:
    """How a table differs by key: numbers of rows, and the touched ``cells``, the first ones only when ``is_cut``."""

    table: str
    new: int
    changed: int
    removed: int
    unchanged: int
    cells: tuple[CellChange, ...]
    is_cut: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.new or self.changed or self.removed)


@dataclass(frozen=True)
class Proposal:
    """What releasing some uploads on top of version ``based_on`` would do; ``case`` is ``None`` as long as there are errors."""

    based_on: int
    issues: tuple[Issue, ...]
    differences: tuple[TableDifference, ...]
    case: Case | None

    @property
    def errors(self) -> tuple[Issue, ...]:
        """The problems that block a release."""
        return _of(self.issues, "error")

    @property
    def warnings(self) -> tuple[Issue, ...]:
        """The doubts that need a written reason."""
        return _of(self.issues, "warning")

    @property
    def notices(self) -> tuple[Issue, ...]:
        """What the reader should know and need not answer."""
        return _of(self.issues, "notice")

    @property
    def is_empty(self) -> bool:
        """Whether a release would change nothing."""
        return all(difference.is_empty for difference in self.differences)


@dataclass(frozen=True, slots=True)
class UploadRecord:
    """One line of the upload log: a file that went into release ``version``, and what it did to its table."""

    version: int
    table: str
    mode: Mode
    file: str
    sha256: str
    size: int
    rows: int
    new: int
    changed: int
    removed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A warning that was released with a written reason, on the cell it concerns."""

    version: int
    table: str
    line: int | None
    column: str
    code: str
    value: str
    expected: str
    reason: str
    who: str
    released_at: datetime


def _of(issues: Sequence[Issue], severity: str) -> tuple[Issue, ...]:
    return tuple(issue for issue in issues if issue.severity == severity)
