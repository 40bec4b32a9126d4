"""Reading ``case.toml``: the one row of the table ``case_info``, as the same texts a CSV file would hold."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from dashboard.domain.tables import BY_NAME, Field
from dashboard.errors import Issue
from dashboard.store.csv_file import nearest

TABLE = BY_NAME["case_info"]
PLACE = re.compile(r"\(at line (\d+), column \d+\)")
ENTRY = re.compile(r"^[ \t]*(?:\"([^\"]+)\"|'([^']+)'|([A-Za-z0-9_-]+))[ \t]*[.=]")


@dataclass
class CaseFile:
    """The entries as text, the line each stands on, and what is wrong with them; no entries when the file cannot be read."""

    entries: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)


def read_case_file(data: bytes) -> CaseFile:
    """The entries of ``data``. Dates may be written with or without quotation marks, optional entries may be left out."""
    case = CaseFile()
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        case.issues.append(_issue("bytes_not_utf8", row=line, value=f"0x{data[error.start]:02X}"))
        return case
    try:
        found = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        place = PLACE.search(str(error))
        # Without a place the file ends too early.
        line = int(place.group(1)) if place else text.count("\n") + 1
        case.issues.append(_issue("toml_not_valid", row=line, value=PLACE.sub("", str(error)).strip()))
        return case
    case.lines = _lines(text)
    _compare(found, case)
    return case


def _compare(found: dict[str, object], case: CaseFile) -> None:
    declared = {field.name: field for field in TABLE.fields}
    missing = [name for name, field in declared.items() if field.required and name not in found]
    case.issues.extend(_issue("entry_missing", column=name) for name in missing)
    for name, value in found.items():
        line = case.lines.get(name)
        if name not in declared:
            case.issues.append(_issue("entry_unknown", row=line, column=name, expected=nearest(name, missing or list(declared))))
            continue
        text = _text(declared[name], value)
        if text is None:
            case.issues.append(_issue("entry_type", row=line, column=name, value=str(value), expected=declared[name].kind))
        elif "\0" in text:
            case.issues.append(_issue("zero_byte", row=line, column=name))
        else:
            case.entries[name] = "" if text.isspace() else text


def _text(field: Field, value: object) -> str | None:
    """The value as a CSV file would hold it; ``None`` when it is of another type than ``field`` declares."""
    numeric = field.kind in {"integer", "number", "amount"}
    if isinstance(value, str):
        return None if numeric else value
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat() if field.kind == "date" else None
    if isinstance(value, Decimal) and field.kind in {"number", "amount"}:
        return f"{value:f}"
    if isinstance(value, int) and not isinstance(value, bool) and numeric:
        return str(value)
    return None


def _lines(text: str) -> dict[str, int]:
    """The line of every entry, as far as it begins its line."""
    lines: dict[str, int] = {}
    for line, content in enumerate(text.split("\n"), start=1):
        if entry := ENTRY.match(content):
            lines.setdefault(next(part for part in entry.groups() if part), line)
    return lines


def _issue(code: str, *, row: int | None = None, column: str = "", value: str = "", expected: str = "") -> Issue:
    return Issue(code, TABLE.name, row=row, column=column, value=value, expected=expected, file=TABLE.file)
