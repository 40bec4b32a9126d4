"""Reading a case folder: every declared table as texts, and everything that is wrong with the structure of its files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]

from dashboard.domain.tables import TABLES, Table
from dashboard.errors import DashboardError, Issue
from dashboard.store.case_file import read_case_file
from dashboard.store.csv_file import nearest, read_csv
from dashboard.store.upload import Upload

MAXIMUM_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True)
class CaseFolder:
    """Every declared table of a folder as an upload that replaces the whole table.

    ``issues`` are all problems of the folder and of the structure of its files; ``entry_lines`` says where in
    ``case.toml`` each entry stands.
    """

    path: Path
    uploads: tuple[Upload, ...]
    issues: tuple[Issue, ...]
    entry_lines: Mapping[str, int]

    def placed(self, issues: Iterable[Issue]) -> tuple[Issue, ...]:
        """The issues in reading order; those of ``case.toml`` with the line of their entry, and none of them told twice."""
        told = {issue.column for issue in self.issues if issue.table == "case_info"}
        structural = {id(issue) for issue in self.issues}
        found = list(self.issues)
        for issue in issues:
            if id(issue) in structural:
                continue
            if issue.table != "case_info":
                found.append(issue)
            elif issue.column not in told:
                found.append(replace(issue, row=self.entry_lines.get(issue.column)))
        order = {table.file: place for place, table in enumerate(TABLES)}
        return tuple(sorted(found, key=lambda issue: (order.get(issue.file, -1), issue.file, issue.row or 0)))


def read_folder(path: Path) -> CaseFolder:
    """What stands in the folder at ``path``; ``DashboardError`` ``folder_missing``, ``folder_unreadable``."""
    if not path.is_dir():
        raise DashboardError("folder_missing", folder=str(path))
    try:
        issues = _unknown_files(path)
    except OSError as error:
        raise DashboardError("folder_unreadable", folder=str(path)) from error
    uploads = []
    entry_lines: Mapping[str, int] = {}
    for table in TABLES:
        data, problems = _bytes(path, table)
        columns: dict[str, list[str]] = {field.name: [] for field in table.fields}
        lines: list[int] = []
        if data is not None and table.name == "case_info":
            case = read_case_file(data)
            problems, entry_lines = case.issues, case.lines
            if case.entries:
                columns, lines = {name: [case.entries.get(name, "")] for name in columns}, [1]
        elif data is not None:
            sheet = read_csv(data, table)
            problems, columns, lines = sheet.issues, sheet.columns, sheet.lines
        issues.extend(problems)
        uploads.append(
            Upload(
                table=table.name,
                mode="replace",
                file=table.file,
                data=data or b"",
                cells=_arrow(columns, lines),
                given=frozenset(columns),
                issues=tuple(problems),
                is_whole=not problems,
            )
        )
    return CaseFolder(path, tuple(uploads), tuple(issues), entry_lines)


def _bytes(path: Path, table: Table) -> tuple[bytes | None, list[Issue]]:
    file = path / table.file
    if not file.exists():
        return None, [Issue("file_missing", table.name, file=table.file)] if table.required else []
    if not file.is_file():
        return None, [Issue("file_unreadable", table.name, file=table.file)]
    try:
        size = file.stat().st_size
        if size > MAXIMUM_BYTES:
            found, limit = (str(number // 1024 // 1024) for number in (size, MAXIMUM_BYTES))
            return None, [Issue("file_too_large", table.name, value=found, expected=limit, file=table.file)]
        return file.read_bytes(), []
    except OSError:
        return None, [Issue("file_unreadable", table.name, file=table.file)]


def _unknown_files(path: Path) -> list[Issue]:
    known = [table.file for table in TABLES if table.name != "case_info"]
    found = sorted(file.name for file in path.iterdir() if file.name.lower().endswith(".csv"))
    return [Issue("file_unknown", file=name, expected=nearest(name.lower(), known)) for name in found if name not in known]


def _arrow(columns: Mapping[str, list[str]], lines: list[int]) -> pa.Table:
    """The columns with an explicit schema, so that nobody guesses a type from the values."""
    places = pa.array(lines, pa.int32())
    arrays = [places, places, *(pa.array(cells, pa.string()) for cells in columns.values())]
    schema = pa.schema([("row", pa.int32()), ("line", pa.int32()), *((name, pa.string()) for name in columns)])
    return pa.Table.from_arrays(arrays, schema=schema)
