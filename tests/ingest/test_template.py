"""Templates: filled with examples that pass, in both languages, and explained."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from dashboard.domain.tables import TABLES
from dashboard.domain.words import LANGUAGES
from dashboard.ingest import Reading, guess_table, read, template_csv, template_xlsx
from dashboard.store.schema import PATTERNS
from dashboard.text import phrasebook
from tests.ingest.files import BUDGETS


def assert_canonical(reading: Reading, table) -> None:
    assert 1 <= reading.cells.num_rows <= 2
    for row in reading.cells.to_pylist():
        for field in table.fields:
            value = row[field.name]
            assert re.fullmatch(PATTERNS.get(field.kind, "(?s).+"), value), field.name
            assert not field.choices or value in field.choices
            assert field.minimum is None or float(value) >= field.minimum
            assert field.maximum is None or float(value) <= field.maximum
    keys = [tuple(row[name] for name in table.key) for row in reading.cells.to_pylist()]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_template_reads_back_without_a_remark(table, language: str) -> None:
    say = phrasebook(language)
    as_csv, as_xlsx = template_csv(table, say), template_xlsx(table, say)
    reading = read(as_csv, "x.csv", table)
    assert (reading.issues, reading.questions, reading.encoding, reading.delimiter) == ((), (), "UTF-8 BOM", ";")
    assert_canonical(reading, table)
    reading = read(as_xlsx, "x.xlsx", table)
    assert ({issue.code for issue in reading.issues}, reading.questions) == ({"sheet_used"}, ())
    assert_canonical(reading, table)
    assert guess_table("x.csv", as_csv) is guess_table("x.xlsx", as_xlsx) is table


@pytest.mark.parametrize(
    ("language", "title", "dictionary"), [("de", "Budgetzeilen", "Wörterbuch"), ("en", "Budget lines", "Dictionary")]
)
def test_the_workbook_explains_every_column_on_its_second_sheet(language: str, title: str, dictionary: str) -> None:
    book = load_workbook(BytesIO(template_xlsx(BUDGETS, phrasebook(language))))
    assert book.sheetnames == [title, dictionary]
    rows = list(book[dictionary].values)
    assert [row[0] for row in rows[1:]] == [field.name for field in BUDGETS.fields]
    assert len(rows[0]) == 8
    category = next(row for row in rows if row[0] == "category")
    assert "Hardware" in str(category[6]) or "hardware" in str(category[6])


def test_the_header_is_in_the_language_of_the_reader() -> None:
    german, english = (template_csv(BUDGETS, phrasebook(language)).decode("utf-8-sig").splitlines()[0] for language in LANGUAGES)
    assert german.startswith("Schlüssel;Partner;Jahr;Kostenart")
    assert english.startswith("Key;Partner;Year;Category")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_and_kind_has_a_word(language: str) -> None:
    say = phrasebook(language)
    for table in TABLES:
        for field in table.fields:
            assert say(f"ingest.kind_{field.kind}")
            assert not field.unit or say(f"ingest.unit_{field.unit}")
