"""Cells: dates, choices, gaps, errors, blank and total rows; what cannot be read stays as it was written."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.tables import BY_NAME, TABLES
from dashboard.ingest import Choices, cells, figures, read
from dashboard.ingest.cells import read_cell
from dashboard.store import Upload
from tests.ingest.files import BUDGETS, COSTS, PLACES, VALUES, budgets, codes, column, lines, told


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("31.12.2011", "2011-12-31"),
        ("1.2.2012", "2012-02-01"),
        ("01. 02. 2012", "2012-02-01"),
        ("2011-12-31", "2011-12-31"),
        ("2011-12-31 00:00:00", "2011-12-31"),
        ("2011-12-31T00:00:00", "2011-12-31"),
        ("40908", "2011-12-31"),
        (" 31.12.2011 ", "2011-12-31"),
        ("29.2.2012", "2012-02-29"),
    ],
)
def test_a_date_is_read_in_every_accepted_form(written: str, meant: str) -> None:
    assert column(read(budgets("known_from", written), "b.csv", BUDGETS), "known_from") == [meant]


@pytest.mark.parametrize(
    "written",
    [
        "31.12.11",
        "12/31/2011",
        "31/12/2011",
        "31.2.2012",
        "29.2.2011",
        "2011-13-01",
        "Dez 2011",
        "2011",
        "20111231",
        "31.12.2011 14:00",
        "0.0.0000",
    ],
)
def test_what_is_no_clear_date_stays_as_written(written: str) -> None:
    reading = read(budgets("known_from", written), "b.csv", BUDGETS)
    assert (column(reading, "known_from"), reading.issues) == ([written], ())


def test_serial_dates_are_told_once_with_an_example() -> None:
    reading = read(budgets("known_from", "2012-01-01", "40908", "40909"), "b.csv", BUDGETS)
    [issue] = reading.issues
    assert (issue.code, issue.row, issue.value, issue.expected, issue.severity) == (
        "date_from_serial",
        3,
        "40908",
        "2011-12-31",
        "notice",
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [("staff", "staff"), ("Personal", "staff"), (" PERSONAL ", "staff"), ("Dienstleistungen", "services"), ("Lohn", "Lohn")],
)
def test_a_choice_is_read_by_its_word_or_its_label(written: str, meant: str) -> None:
    assert column(read(budgets("category", written), "b.csv", BUDGETS), "category") == [meant]


@pytest.mark.parametrize(("written", "meant"), [("Ja", "yes"), ("NEIN", "no"), ("WAHR", "yes"), ("FALSE", "no"), ("j", "j")])
def test_yes_and_no_are_read_as_spreadsheets_write_them(written: str, meant: str) -> None:
    assert column(read(budgets("shared", written), "b.csv", BUDGETS), "shared") == [meant]


def test_spaces_around_a_value_are_no_part_of_it_but_a_text_keeps_its_own() -> None:
    data = lines("key;name_de;year;amount", "\u00a0k1 ; a  b ; 2012 ;\u202f5.50", "k2; \u00a0 ;2012;1")
    reading = read(data, "b.csv", BUDGETS, "merge")
    assert [column(reading, name) for name in ("key", "name_de", "year", "amount")] == [
        ["k1", "k2"],
        [" a  b ", ""],
        ["2012", "2012"],
        ["5.50", "1"],
    ]


@pytest.mark.parametrize("written", ["n/a", "N/A", "k. A.", "k.A.", "–", "-", " - ", "keine Angabe", "—", "n. a."])
@pytest.mark.parametrize("name", ["amount", "name_de", "category", "known_from", "project", "year"])
def test_a_gap_in_words_is_an_empty_cell_and_a_warning(written: str, name: str) -> None:
    reading = read(budgets(name, VALUES[name] or "p", written), "b.csv", BUDGETS)
    assert column(reading, name)[1] == ""
    [issue] = reading.issues
    assert (issue.code, issue.row, issue.line, issue.column, issue.value, issue.severity) == (
        "read_as_missing", 3, 3, name, written.strip(), "warning",
    )  # fmt: skip


@pytest.mark.parametrize(
    "written", ["#REF!", "#NV", "#N/A", "#DIV/0!", "#WERT!", "#VALUE!", "#NAME?", "#ZAHL!", "#BEZUG!", "#bezug!"]
)
@pytest.mark.parametrize("name", ["amount", "name_de", "known_from"])
def test_an_error_of_a_spreadsheet_is_an_error(written: str, name: str) -> None:
    [issue] = read(budgets(name, written), "b.csv", BUDGETS).issues
    assert (issue.code, issue.row, issue.column, issue.value, issue.severity) == ("excel_error", 2, name, written, "error")


def test_blank_rows_are_counted_and_left_out() -> None:
    data = lines("key;name;district", "1;a;x", "", ";;", " ; ;", ";", "2;b;y", "")
    reading = read(data, "m.csv", PLACES, "merge")
    assert (column(reading, "key"), column(reading, "row"), column(reading, "line")) == (["1", "2"], [2, 7], [2, 7])
    [issue] = told(reading, "blank_rows")
    assert (issue.value, issue.severity, reading.is_whole) == ("5", "notice", True)


@pytest.mark.parametrize(
    "words",
    [
        "Total",
        "TOTAL:",
        "Summe",
        "Gesamttotal",
        "Gesamt",
        "Zwischentotal Personal",
        "Total Aufwand 2012",
        "Gesamtaufwand",
        "Grand total",
        "Subtotal",
    ],
)
def test_a_total_row_is_left_out_and_told(words: str) -> None:
    data = lines("key;name_de;amount", "a;Personal;1.50", "b;Hardware;2.25", f";{words};3.75")
    reading = read(data, "b.csv", BUDGETS, "merge")
    assert column(reading, "key") == ["a", "b"]
    [issue] = told(reading, "total_row")
    assert (issue.row, issue.line, issue.value, issue.severity) == (4, 4, words, "warning")
    assert not told(reading, "total_differs")


@pytest.mark.parametrize("words", ["Totalrevision", "Gesamte Verwaltung", "Summer", "Totalschaden", "sum_total"])
def test_a_word_that_only_begins_like_a_total_is_none(words: str) -> None:
    assert column(read(lines("key;name_de;amount", f";{words};3.75"), "b.csv", BUDGETS, "merge"), "name_de") == [words]


def test_a_row_with_a_key_is_data_whatever_it_is_called() -> None:
    assert column(read(lines("key;name_de;category", "t;Total;staff"), "b.csv", BUDGETS, "merge"), "key") == ["t"]


def test_a_total_that_differs_from_its_rows_is_an_error() -> None:
    data = lines("key;name_de;amount", "a;Personal;1'000.50", "b;Hardware;2'000.00", ";Total;3'100.50")
    [issue] = told(read(data, "b.csv", BUDGETS, "merge"), "total_differs")
    assert (issue.row, issue.column, issue.value, issue.expected, issue.severity) == (4, "amount", "3100.50", "3000.5", "error")


def test_totals_may_stand_above_and_between_the_rows() -> None:
    rows = ("a;1.50", "b;2.25", "Zwischentotal;3.75", "c;4.00", "Zwischentotal;4.00", "Total;7.75")
    assert not told(read(lines("key;amount", *rows), "b.csv", BUDGETS, "merge"), "total_differs")
    assert not told(read(lines("key;amount", "Total;7.75", *rows[:4]), "b.csv", BUDGETS, "merge"), "total_differs")
    wrong = read(lines("key;amount", *rows[:5], "Total;7.76"), "b.csv", BUDGETS, "merge")
    assert [(issue.row, issue.expected) for issue in told(wrong, "total_differs")] == [(7, "7.75")]


def test_a_total_is_multiplied_like_its_rows() -> None:
    data = lines("key;Betrag in 1000", "a;1.5", "b;2.25", "Total;3.75")
    reading = read(data, "b.csv", BUDGETS, "merge", Choices(factors={"amount": 1000}))
    assert (column(reading, "amount"), codes(reading) & {"total_differs", "total_row"}) == (["1500", "2250"], {"total_row"})


def test_a_reading_becomes_an_upload_with_all_it_knows() -> None:
    data = budgets("amount", "n/a")
    upload = read(data, "b.csv", BUDGETS).upload("merge")
    assert isinstance(upload, Upload)
    assert (upload.table, upload.mode, upload.file, upload.data, upload.is_whole) == ("budget_lines", "merge", "b.csv", data, True)
    assert (upload.cells.column_names, upload.given) == (["row", "line", *VALUES], frozenset(VALUES))
    assert [issue.code for issue in upload.issues] == ["read_as_missing"]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_header_alone_gives_a_table_without_rows(table) -> None:
    reading = read(lines(";".join(field.name for field in table.fields)), "x.csv", table)
    assert (reading.cells.num_rows, reading.issues, reading.cells.column_names) == (
        0,
        (),
        ["row", "line", *(f.name for f in table.fields)],
    )


SOME = st.one_of(
    st.text(alphabet="0123456789.,'’ -–%()CHF", max_size=9),
    st.sampled_from(["", " ", "n/a", "#REF!", "Personal", "31.12.2011", "40908", "'=1", "1'234.50", "1.234,50", "12,5", "7",
                     "1234.5", "ja", "EUR 5", "x" * 40, "  " * 20, " " * 30 + "-", "2011-12-31", "2011-02-30", "0.123", "1.2345"]),
)  # fmt: skip
NAMES = ["key", "year", "amount", "name_de", "category", "known_from", "shared"]


@settings(max_examples=150)
@given(
    st.lists(SOME, min_size=1, max_size=8),
    st.sampled_from([*((BUDGETS, name) for name in NAMES), (BY_NAME["scores"], "low")]),
    st.sampled_from(["", ".", ","]),
)
def test_whole_columns_are_read_like_single_cells(values: list[str], place, mark: str) -> None:
    table, name = place
    data = budgets(name, *values) if table is BUDGETS else lines("model;low", *(f"m{n};{value}" for n, value in enumerate(values)))
    chosen = Choices(decimal_marks={name: mark} if mark else {})
    one_by_one = read(data, "x.csv", table, "merge", chosen)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cells, "SAMPLE", 0)
        patch.setattr(cells, "MANY", 0)
        patch.setattr(figures, "MANY", 0)
        as_a_whole = read(data, "x.csv", table, "merge", chosen)
    assert column(as_a_whole, name) == column(one_by_one, name)
    assert [issue.flat() for issue in as_a_whole.issues if issue.code not in MARKS] == [
        issue.flat() for issue in one_by_one.issues if issue.code not in MARKS
    ]
    assert codes(as_a_whole) == codes(one_by_one)
    assert [question.kind for question in as_a_whole.questions] == [question.kind for question in one_by_one.questions]


MARKS = {"mixed_decimal_marks", "decimal_mark_open"}  # either may choose its own example


@pytest.mark.parametrize(
    ("style", "mark"),
    [
        ("{:.2f}", "."),
        ("{:,.2f}", "."),
        ("{:,.2f}", "'"),
        ("{:,.2f}", "’"),
        ("{:.2f}", ","),
        ("{:,.2f}", "de"),
        ("{:,.0f}", "'"),
    ],
)
def test_many_distinct_amounts_are_read_exactly_in_every_common_form(style: str, mark: str) -> None:
    drawn = random.Random(3)
    numbers = [drawn.randrange(-(10**9), 10**9) / 100 for _ in range(20 * cells.SAMPLE)]
    written = [style.format(number) for number in numbers]
    plain = [text.replace(",", "") for text in written]
    if mark in "'’":
        written = [text.replace(",", mark) for text in written]
    elif mark == ",":
        written = [text.replace(".", ",") for text in written]
    elif mark == "de":
        written = [text.replace(",", "x").replace(".", ",").replace("x", ".") for text in written]
    data = lines("key\tannual_cost", *(f"k{place}\t{text}" for place, text in enumerate(written)))
    reading = read(data, "s.csv", COSTS, "merge")
    assert column(reading, "annual_cost") == plain
    assert not reading.questions


def test_the_reference_reads_one_cell_after_the_other() -> None:
    value = figures.reader(BUDGETS.field("amount"), ".", "CHF", 1)
    assert read_cell(BUDGETS.field("amount"), " 1'234.50 ", value).text == "1234.50"
