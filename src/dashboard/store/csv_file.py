"""Reading one CSV file of a case: what its structure is, before anyone asks what its values mean.

DuckDB's own CSV reader guesses; a file that comes from a person is read strictly instead, so that a missing column,
an unclosed quote or a broken character is named with its line and never repaired in silence.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from dashboard.domain.formula import restored
from dashboard.domain.tables import Table
from dashboard.errors import Issue

MAXIMUM_ROWS = 1_000_000
MAXIMUM_FIELD = 64 * 1024
MAXIMUM_ISSUES = 1_000
"""Problems of one kind that are told one by one; the rest is counted."""


@dataclass
class Sheet:
    """The cells of a file by declared column, the physical line each row begins on, and what is wrong with its structure."""

    columns: dict[str, list[str]]
    lines: list[int] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def read_csv(data: bytes, table: Table) -> Sheet:
    """The cells of ``data`` as ``table`` declares them; cells without anything but spaces are empty.

    Expected is UTF-8 (with or without byte order mark), commas, and a first line with exactly the declared names in
    any order. Lines that are entirely empty are passed over.
    """
    sheet = Sheet({field.name: [] for field in table.fields})
    text = _decoded(data, table, sheet.issues)
    if text is None:
        return sheet
    records = _records(text, table, sheet.issues)
    header = next(records, None)
    if sheet.issues:  # the header itself cannot be read, and the next record is not one
        return sheet
    if header is None:
        sheet.issues.append(Issue("file_without_header", table.name, file=table.file, expected=_declared(table)))
        return sheet
    problems = _header_issues(header[1], table, header[0])
    if problems:
        sheet.issues.extend(problems)
        return sheet
    _fill(sheet, [sheet.columns[name] for name in header[1]], records, table)
    for field_ in table.fields:
        if field_.kind == "text":
            sheet.columns[field_.name] = [restored(cell) for cell in sheet.columns[field_.name]]
    return sheet


def nearest(found: str, known: list[str]) -> str:
    """What ``found`` was most likely meant to be, else all of ``known``."""
    return ", ".join(get_close_matches(found, known, n=1) or known)


def _fill(sheet: Sheet, cells: list[list[str]], records: Iterator[tuple[int, list[str]]], table: Table) -> None:
    width = len(cells)
    for line, record in records:
        if len(record) != width:
            sheet.issues.append(
                Issue("row_width", table.name, row=line, value=str(len(record)), expected=str(width), file=table.file)
            )
        elif len(sheet.lines) == MAXIMUM_ROWS:
            sheet.issues.append(Issue("file_too_long", table.name, row=line, expected=str(MAXIMUM_ROWS), file=table.file))
            return
        else:
            sheet.lines.append(line)
            for column, cell in zip(cells, record, strict=True):
                column.append("" if cell.isspace() else cell)
        if len(sheet.issues) >= MAXIMUM_ISSUES:
            sheet.issues.append(Issue("more_problems", table.name, row=line, file=table.file))
            return


def _decoded(data: bytes, table: Table, issues: list[Issue]) -> str | None:
    """The text of the file; ``None``, and an issue for every faulty line, when it is none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        issues.extend(_undecodable(data, table))
        return None
    for line, content in enumerate(text.split("\n"), start=1) if "\0" in text else ():
        if "\0" in content:
            issues.append(Issue("zero_byte", table.name, row=line, file=table.file))
    return None if issues else text


def _undecodable(data: bytes, table: Table) -> Iterator[Issue]:
    reported = 0
    for line, content in enumerate(data.split(b"\n"), start=1):
        try:
            content.decode("utf-8")
        except UnicodeDecodeError as error:
            yield Issue("bytes_not_utf8", table.name, row=line, value=f"0x{content[error.start]:02X}", file=table.file)
            reported += 1
        if reported == MAXIMUM_ISSUES:
            yield Issue("more_problems", table.name, row=line, file=table.file)
            return


def _records(text: str, table: Table, issues: list[Issue]) -> Iterator[tuple[int, list[str]]]:
    """Every record with the physical line it begins on; records that cannot be read become issues."""
    csv.field_size_limit(MAXIMUM_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            code = "field_too_long" if "field limit" in str(error) else "quotes_not_valid"
            issues.append(Issue(code, table.name, row=line, expected=str(MAXIMUM_FIELD), file=table.file))
            if len(issues) >= MAXIMUM_ISSUES:
                issues.append(Issue("more_problems", table.name, row=line, file=table.file))
                return
            continue
        if record:
            yield line, record


def _header_issues(header: list[str], table: Table, line: int) -> list[Issue]:
    declared = [field.name for field in table.fields]
    if len(header) == 1 and len(declared) > 1 and (";" in header[0] or "\t" in header[0]):
        separator = ";" if ";" in header[0] else "Tab"
        return [Issue("separator", table.name, row=line, value=separator, expected=",", file=table.file)]
    missing = [name for name in declared if name not in header]
    issues = [Issue("column_missing", table.name, row=line, column=name, file=table.file) for name in missing]
    for name in dict.fromkeys(header):
        if name not in declared:
            meant = nearest(name, missing or declared)
            issues.append(Issue("column_unknown", table.name, row=line, column=name, expected=meant, file=table.file))
        elif header.count(name) > 1:
            times = str(header.count(name))
            issues.append(Issue("column_twice", table.name, row=line, column=name, value=times, file=table.file))
    return issues


def _declared(table: Table) -> str:
    return ", ".join(field.name for field in table.fields)
