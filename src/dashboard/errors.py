"""What can go wrong, as data: a code and details, never a sentence.

The sentences live in the language files (``text``) under ``errors.<code>`` and ``issues.<code>``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "warning", "notice"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "notice")
"""In the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem in a table, with its place.

    ``row`` is the row as a spreadsheet counts it (the header is row 1), ``line`` the line of the text file where the
    two differ; ``expected`` holds the details the sentence needs, such as the allowed choices or the table that was
    looked into. ``version`` is the release a stored problem belongs to. An error blocks a release, a warning needs a
    written reason, a notice is only told.
    """

    code: str
    table: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    expected: str = ""
    file: str = ""
    version: int | None = None
    severity: Severity = "error"
    line: int | None = None

    def flat(self) -> dict[str, str | int | None]:
        """The issue as one flat row, for JSON, CSV and tests."""
        return asdict(self)


class DashboardError(Exception):
    """A condition the reader must be told about: a code and the details its sentence needs."""

    def __init__(self, code: str, **details: str | int) -> None:
        super().__init__(f"{code} {details}" if details else code)
        self.code = code
        self.details = details


class CaseRefused(DashboardError):
    """A case folder or an update was not taken; ``issues`` names every problem found, and nothing was written."""

    def __init__(self, issues: Sequence[Issue], code: str = "case_refused") -> None:
        super().__init__(code, count=sum(issue.severity == "error" for issue in issues))
        self.issues = tuple(issues)
