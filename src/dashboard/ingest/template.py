"""Templates to fill in: the header in the reader's language and examples that show how values are written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from dashboard.domain.formula import neutralised
from dashboard.domain.tables import BY_NAME, Field, Table
from dashboard.text import Phrasebook

EXAMPLES = 2
FIRST_DAY = date(2012, 1, 1)
DICTIONARY = ("column", "label", "description", "kind", "unit", "required", "choices", "reference")

Value = str | int | Decimal | date


def template_csv(table: Table, say: Phrasebook) -> bytes:
    """The template as Excel opens it at a double click: semicolons, UTF-8 with byte order mark."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow([say(f"columns.{field.name}") for field in table.fields])
    for row in _rows(table, say):
        writer.writerow([say.day(value) if isinstance(value, date) else str(value) for value in row])
    return stream.getvalue().encode("utf-8-sig")


def template_xlsx(table: Table, say: Phrasebook) -> bytes:
    """The template as a workbook, with a second sheet that explains every column."""
    book = Workbook()
    del book["Sheet"]
    sheet = book.create_sheet(say.of(table.title)[:31])
    sheet.append([say(f"columns.{field.name}") for field in table.fields])
    for row in _rows(table, say):
        sheet.append(list(row))
    for place, field in enumerate(table.fields, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = 40 if field.kind == "text" else 18
        for cell in sheet[letter][1:]:
            cell.number_format = {"date": "dd.mm.yyyy", "amount": "#,##0.00", "key": "@", "text": "@"}.get(field.kind, "General")
    dictionary = book.create_sheet(say("ingest.dictionary"))
    dictionary.append([say(f"ingest.dictionary_{name}") for name in DICTIONARY])
    for field in table.fields:
        dictionary.append([neutralised(text) for text in _explained(field, say)])
    for each in (sheet, dictionary):
        each.freeze_panes = "A2"
        for cell in each[1]:
            cell.font = Font(bold=True)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _rows(table: Table, say: Phrasebook) -> Iterator[tuple[Value, ...]]:
    for number in range(1, min(EXAMPLES, table.maximum_rows or EXAMPLES) + 1):
        yield tuple(_example(table, place, number, say) for place in range(len(table.fields)))


def _example(table: Table, place: int, number: int, say: Phrasebook) -> Value:
    """An example for the field at ``place``; those of one kind rise from column to column, so that an end follows a start."""
    field = table.fields[place]
    before = sum(other.kind == field.kind for other in table.fields[:place])
    if field.kind == "key":
        return f"{say('ingest.example_key')}_{number if field.name in table.key else 1}"
    if field.kind == "choice":
        return say(f"choices.{field.choices[min(number, len(field.choices)) - 1]}")
    if field.kind == "date":
        return FIRST_DAY + timedelta(days=91 * before)
    if field.kind == "amount":
        return Decimal(1000 * (before + 1)) + Decimal("0.50")
    if field.kind == "text":
        return say("ingest.example_text", what=say(f"columns.{field.name}"), n=number)
    lowest, highest = field.minimum or 0, field.maximum
    if field.kind == "integer":
        start = FIRST_DAY.year if lowest >= 1900 else lowest
        return min(start + number, highest or start + number)
    return Decimal("0.05") if highest == 1 else Decimal(min(lowest + before + number, highest or 100))


def _explained(field: Field, say: Phrasebook) -> Iterator[str]:
    yield field.name
    yield say(f"columns.{field.name}")
    yield say.of(field.description)
    yield say(f"ingest.kind_{field.kind}")
    yield field.unit and say(f"ingest.unit_{field.unit}")
    yield say("ingest.required" if field.required else "ingest.optional")
    yield ", ".join(say(f"choices.{choice}") for choice in field.choices)
    yield say.of(BY_NAME[field.refers_to].title) if field.refers_to else ""
