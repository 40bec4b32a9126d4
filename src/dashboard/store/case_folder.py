"""Reading a case folder: every declared table as texts, and everything that is wrong with the structure of its files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]

from dashboard.domain.tables import TABLES, Table
from dashboard.errors import DashboardError, Issue
from dashboard.store.case_file import read_case_file
from dashboard.store.csv_file import nearest, read_csv

MAXIMUM_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True)
class CaseFolder:
    """The tables of a folder as Arrow tables of strings with a ``line`` each.

    ``unread`` names the tables of which rows may be missing because their file has structural problems;
    ``entry_lines`` says where in ``case.toml`` each entry stands.
    """

    path: Path
    tables: Mapping[str, pa.Table]
    issues: tuple[Issue, ...]
    unread: frozenset[str]
    entry_lines: Mapping[str, int]


def read_folder(path: Path) -> CaseFolder:
    """What stands in the folder at ``path``; ``DashboardError`` ``folder_missing``, ``folder_unreadable``."""
    if not path.is_dir():
        raise DashboardError("folder_missing", folder=str(path))
    try:
        issues = _unknown_files(path)
    except OSError as error:
        raise DashboardError("folder_unreadable", folder=str(path)) from error
    tables: dict[str, pa.Table] = {}
    unread = set()
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
        if problems:
            unread.add(table.name)
            issues.extend(problems)
        tables[table.name] = _arrow(columns, lines)
    return CaseFolder(path, tables, tuple(issues), frozenset(unread), entry_lines)


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
    arrays = [pa.array(lines, pa.int32()), *(pa.array(cells, pa.string()) for cells in columns.values())]
    schema = pa.schema([("line", pa.int32()), *((name, pa.string()) for name in columns)])
    return pa.Table.from_arrays(arrays, schema=schema)
