"""Files as analysts bring them, written from lines of text."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook

from dashboard.domain.tables import BY_NAME
from dashboard.errors import Issue
from dashboard.ingest import Reading

BUDGETS = BY_NAME["budget_lines"]
COSTS = BY_NAME["systems"]
PLACES = BY_NAME["municipalities"]
WEIGHTS = BY_NAME["weights"]

VALUES = {
    "key": "k",
    "partner": "stadt",
    "year": "2012",
    "category": "staff",
    "purpose": "run",
    "status": "budget",
    "name_de": "Personal",
    "name_en": "Staff",
    "amount": "100.00",
    "shared": "yes",
    "project": "",
    "reason_de": "geschätzt",
    "reason_en": "estimated",
    "source": "budget_2012",
    "grade": "B",
    "known_from": "2011-12-31",
}


def lines(*rows: str, end: str = "\r\n") -> bytes:
    return "".join(row + end for row in rows).encode()


def budgets(column: str, *values: str, delimiter: str = ";", above: tuple[str, ...] = (), header: str = "") -> bytes:
    """Budget lines that differ in one column; ``header`` is its name in the file."""
    names = [header if name == column and header else name for name in VALUES]
    rows = [VALUES | {"key": f"k{place}", column: value} for place, value in enumerate(values)]
    return lines(*above, delimiter.join(names), *(delimiter.join(row.values()) for row in rows))


def workbook(*rows: list[object], title: str = "Sheet", formats: dict[str, str] | None = None) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def column(reading: Reading, name: str) -> list[str]:
    return list(reading.cells[name].to_pylist())


def codes(reading: Reading) -> set[str]:
    return {issue.code for issue in reading.issues}


def told(reading: Reading, code: str) -> list[Issue]:
    return [issue for issue in reading.issues if issue.code == code]
