"""Collecting what reading a file finds: everything, but not a thousand times the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dashboard.errors import Issue
from dashboard.store.csv_file import MAXIMUM_ISSUES


class Problems:
    """The issues of one file for one table; of each kind in a column at most ``MAXIMUM_ISSUES`` are told one by one."""

    def __init__(self, table: str, file: str) -> None:
        self.table = table
        self.file = file
        self._told: Counter[tuple[str, str]] = Counter()
        self._issues: list[Issue] = []

    def add(self, issue: Issue) -> None:
        """Takes up ``issue``, which needs to name neither table nor file."""
        kind = (issue.code, issue.column)
        self._told[kind] += 1
        if self._told[kind] == MAXIMUM_ISSUES + 1:
            issue = Issue("more_problems", row=issue.row, column=issue.column, severity=issue.severity, line=issue.line)
        if self._told[kind] <= MAXIMUM_ISSUES + 1:
            self._issues.append(replace(issue, table=self.table, file=self.file))

    def take(self, others: Problems) -> None:
        """Takes up what ``others`` have told of kinds that have not been told here."""
        self._told += others._told
        self._issues += others._issues

    def is_full(self, code: str, column: str = "") -> bool:
        """Whether further issues of this kind would not be told."""
        return self._told[code, column] > MAXIMUM_ISSUES

    @property
    def has_errors(self) -> bool:
        """Whether anything found blocks a release."""
        return any(issue.severity == "error" for issue in self._issues)

    def in_order(self) -> tuple[Issue, ...]:
        """What concerns the whole file, then everything by row."""
        return tuple(sorted(self._issues, key=lambda issue: issue.row or 0))
