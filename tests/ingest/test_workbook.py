"""Workbooks: values as a person sees them, from the right sheet; bombs and damage are refused."""

from __future__ import annotations

import re
import time
from datetime import date, datetime
from datetime import time as clock
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from dashboard.ingest import Choices, guess_table, read
from tests.ingest.files import BUDGETS, COSTS, PLACES, WEIGHTS, codes, column, told, workbook

HEADER: list[object] = ["key", "annual_cost", "users", "contract_end", "application"]


def systems(*rows: list[object], formats: dict[str, str] | None = None):
    return read(workbook(HEADER, *rows, formats=formats), "s.xlsx", COSTS, "merge")


def rezipped(data: bytes, change) -> bytes:
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return stream.getvalue()


def test_values_are_read_as_a_person_sees_them() -> None:
    reading = systems(
        ["k1", 1234.5, 1200, date(2011, 12, 31), "SAP"],
        ["k2", 1200.0, 3, datetime.combine(date(2012, 1, 1), clock()), True],
        [1001, 0.1, None, None, 12],
    )
    assert column(reading, "key") == ["k1", "k2", "1001"]
    assert column(reading, "annual_cost") == ["1234.5", "1200", "0.1"]
    assert column(reading, "users") == ["1200", "3", ""]
    assert column(reading, "contract_end") == ["2011-12-31", "2012-01-01", ""]
    assert column(reading, "application") == ["SAP", "TRUE", "12"]
    assert (reading.encoding, reading.delimiter, reading.sheet, reading.is_whole) == ("", "", "Sheet", True)
    assert codes(reading) == {"column_kept"}


def test_numbers_of_cells_are_never_ambiguous_but_texts_are() -> None:
    assert (column(systems(["k1", 1.234]), "annual_cost"), systems(["k1", 1.234]).questions) == (["1.234"], ())
    reading = systems(["k1", 1.234], ["k2", "1.234"])
    assert (column(reading, "annual_cost"), len(reading.questions)) == (["1.234", "1.234"], 1)
    reading = read(workbook(["key", "annual_cost"], ["k1", 1.234], ["k2", "1.234"], ["k3", "2,50"]), "s.xlsx", COSTS, "merge")
    assert column(reading, "annual_cost") == ["1.234", "1234", "2.50"]


def test_the_noise_of_binary_fractions_is_left_out_as_a_spreadsheet_does() -> None:
    assert column(
        systems(["k1", 0.1 + 0.2], ["k2", 11769340.819999998], ["k3", 1e-7], ["k4", 123456789012345.0]), "annual_cost"
    ) == [
        "0.3",
        "11769340.82",
        "0.0000001",
        "123456789012345",
    ]


def test_a_cell_shown_in_per_cent_is_read_in_per_cent() -> None:
    data = workbook(["partner", "criterion", "points"], ["a", "b", 0.12], ["a", "c", 0.125], formats={"C2": "0%", "C3": "0.0%"})
    assert column(read(data, "w.xlsx", WEIGHTS, "merge"), "points") == ["12", "12.5"]


def test_texts_in_cells_take_the_same_way_as_in_a_csv_file() -> None:
    reading = systems(["k1", "CHF 1'234.–", "1'200", "31.12.2011", "'=x"], ["k2", "n/a", 1, 40908, " "])
    assert [column(reading, str(name)) for name in HEADER[1:]] == [["1234", ""], ["1200", "1"], ["2011-12-31"] * 2, ["=x", ""]]
    assert codes(reading) == {"read_as_missing", "date_from_serial", "column_kept"}


def test_the_sheet_is_the_one_named_like_the_table_else_the_first_else_the_chosen_one() -> None:
    book = Workbook()
    for title, key in (("Notizen", "n"), ("Systeme", "s"), ("alt", "a")):
        sheet = book.create_sheet(title)
        sheet.append(["key", "annual_cost"])
        sheet.append([key, 1])
    del book["Sheet"]
    stream = BytesIO()
    book.save(stream)
    data = stream.getvalue()
    reading = read(data, "x.xlsx", COSTS, "merge")
    assert (column(reading, "key"), reading.sheet) == (["s"], "Systeme")
    assert [(issue.value, issue.expected, issue.severity) for issue in told(reading, "sheet_used")] == [
        ("Systeme", "Notizen, Systeme, alt", "notice")
    ]
    assert column(read(data, "x.xlsx", PLACES, "merge"), "key") == ["n"]
    assert column(read(data, "x.xlsx", COSTS, "merge", Choices(sheet="alt")), "key") == ["a"]
    [issue] = read(data, "x.xlsx", COSTS, "merge", Choices(sheet="neu")).issues
    assert (issue.code, issue.value, issue.expected) == ("sheet_unknown", "neu", "Notizen, Systeme, alt")


def test_titles_blank_rows_and_totals_are_recognised() -> None:
    rows: list[list[object]] = [
        ["Systeme 2012"],
        [],
        ["key", "annual_cost"],
        ["a", 1.5],
        [],
        ["b", 2.25],
        [None, None],
        ["Total", 3.75],
        [],
    ]
    reading = read(workbook(*rows), "s.xlsx", COSTS, "merge")
    assert (column(reading, "key"), column(reading, "row")) == (["a", "b"], [4, 6])
    assert {issue.code: issue.value for issue in reading.issues if issue.code != "column_kept"} == {
        "title_lines": "1",
        "blank_rows": "2",
        "total_row": "Total",
    }


def test_a_row_wider_than_the_header_is_named() -> None:
    reading = read(workbook(["key", "annual_cost"], ["a", 1, "?"], ["b", 2]), "s.xlsx", COSTS, "merge")
    assert ([(issue.row, issue.value) for issue in told(reading, "row_width")], column(reading, "key")) == ([(2, "3")], ["b"])


def test_errors_of_formulas_are_errors() -> None:
    assert [(issue.row, issue.value) for issue in told(systems(["k", "#REF!"], ["l", "#DIV/0!"]), "excel_error")] == [
        (2, "#REF!"),
        (3, "#DIV/0!"),
    ]


def test_a_formula_that_nobody_has_calculated_is_an_error() -> None:
    reading = systems(["k1", "=1+1"], ["k2", 5])
    [issue] = told(reading, "formula_without_value")
    assert (issue.row, issue.column, issue.value, issue.severity) == (2, "annual_cost", "=1+1", "error")


def test_the_stored_result_of_a_formula_is_its_value() -> None:
    def calculated(name: str, xml: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return xml
        xml = re.sub(rb"<c r=\"B2\"[^>]*><f>[^<]*</f><v ?/></c>", b'<c r="B2"><f>1+1.5</f><v>2.5</v></c>', xml)
        return re.sub(rb"<c r=\"E2\"[^>]*><f>[^<]*</f><v ?/></c>", b'<c r="E2" t="str"><f>""</f><v></v></c>', xml)

    data = rezipped(workbook(HEADER, ["k1", "=1+1.5", 1, None, '=""']), calculated)
    reading = read(data, "s.xlsx", COSTS, "merge")
    assert (column(reading, "annual_cost"), column(reading, "application"), told(reading, "formula_without_value")) == (
        ["2.5"],
        [""],
        [],
    )


def test_a_workbook_that_unpacks_to_a_monster_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.ingest.workbook.MAXIMUM_UNPACKED", 1024 * 1024)
    bomb = rezipped(workbook(HEADER), lambda name, xml: b" " * 3_000_000 if name.endswith("theme1.xml") else xml)
    [issue] = read(bomb, "s.xlsx", COSTS).issues
    assert (issue.code, issue.expected) == ("workbook_too_large", "1")


def test_entities_that_multiply_are_refused() -> None:
    entities = b"<!DOCTYPE x [<!ENTITY a0 'aaaaaaaaaa'>" + b"".join(
        f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>".encode() for n in range(1, 10)
    )
    start = time.perf_counter()
    bomb = rezipped(workbook(HEADER), lambda name, xml: entities + b"]><x>&a9;</x>" if name.endswith("sheet1.xml") else xml)
    assert codes(read(bomb, "s.xlsx", COSTS)) <= {"workbook_not_valid", "file_without_header"}
    assert time.perf_counter() - start < 10


def test_a_damaged_workbook_is_refused() -> None:
    broken = rezipped(workbook(HEADER, ["k", 1]), lambda name, xml: xml[:50] if name.endswith("sheet1.xml") else xml)
    assert codes(read(broken, "s.xlsx", COSTS)) == {"workbook_not_valid"}
    assert codes(read(workbook(HEADER)[:-40], "s.xlsx", COSTS)) == {"file_is_zip"}


def test_a_sheet_of_too_many_columns_is_refused() -> None:
    wide = list(range(16_383))
    [issue] = read(workbook(["key", *wide], ["a", *wide]), "s.xlsx", COSTS).issues
    assert (issue.code, issue.value) == ("file_too_wide", "16384")


def test_a_cell_far_below_does_not_make_a_million_rows() -> None:
    far = rezipped(
        workbook(HEADER, ["k", 1]),
        lambda _, xml: (
            xml.replace(b'<row r="2"', b'<row r="1048576"').replace(b'r="A2"', b'r="A1048576"').replace(b'r="B2"', b'r="B1048576"')
        ),
    )
    reading = read(far, "s.xlsx", COSTS, "merge")
    assert (column(reading, "row"), [issue.value for issue in told(reading, "blank_rows")]) == ([1_048_576], ["1048574"])


def test_a_date_beyond_all_calendars_raises_no_warning() -> None:
    reading = systems(["k", 1, 1, 99_999_999_999], formats={"D2": "dd.mm.yyyy"})
    assert "excel_error" in codes(reading)


def test_an_empty_workbook_has_no_header() -> None:
    assert codes(read(workbook(), "s.xlsx", BUDGETS)) == {"file_without_header"}


@settings(max_examples=40)
@given(st.integers(0, 6000), st.binary(min_size=1, max_size=8))
def test_a_workbook_changed_at_random_never_raises(place: int, noise: bytes) -> None:
    data = workbook(HEADER, ["k", 1, 2, None, "x"])
    place %= len(data)
    damaged = data[:place] + noise + data[place + len(noise) :]
    read(damaged, "s.xlsx", COSTS)
    guess_table("s.xlsx", damaged)
