"""The structure of a text: delimiters, quotation marks, line ends; irregularities are named with row and line."""

from __future__ import annotations

import csv
import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.ingest import grid, problems, read
from dashboard.ingest.delimited import quickly, strictly
from dashboard.ingest.problems import Problems
from tests.ingest.files import BUDGETS, PLACES, VALUES, budgets, codes, column, lines, told

NAMES = "key;name;district"


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_delimiter_and_line_end_is_understood(delimiter: str, end: str) -> None:
    data = budgets("name_de", "a", "b", delimiter=delimiter).replace(b"\r\n", end.encode())
    reading = read(data, "b.csv", BUDGETS)
    assert (column(reading, "name_de"), reading.delimiter) == (["a", "b"], delimiter)
    assert (column(reading, "row"), column(reading, "line"), reading.issues) == ([2, 3], [2, 3], ())


def test_mixed_line_ends_are_counted_as_an_editor_counts_them() -> None:
    reading = read(b"key;name;district\rk1;a;x\nk2;b;y\r\nk3;c;z", "m.csv", PLACES, "merge")
    assert (column(reading, "name"), column(reading, "line")) == (["a", "b", "c"], [2, 3, 4])


def test_one_column_needs_no_delimiter() -> None:
    reading = read(lines("name", "Müller, Meier; Huber"), "m.csv", PLACES, "merge")
    assert (column(reading, "name"), reading.delimiter) == (["Müller, Meier; Huber"], "")


def test_line_ends_within_quotation_marks_move_lines_but_not_rows() -> None:
    data = lines("key;name;district", 'k1;"a\nb\r\nc";x', "k2;d;y", 'k3;"e\rf";z', "k4;g;v")
    reading = read(data, "m.csv", PLACES, "merge")
    assert column(reading, "name") == ["a\nb\r\nc", "d", "e\rf", "g"]
    assert (column(reading, "row"), column(reading, "line")) == ([2, 3, 4, 5], [2, 5, 6, 8])


def test_a_header_may_contain_line_ends() -> None:
    reading = read(lines('"key";"inhabitants\n(2010)";name', "k1;5;a"), "m.csv", PLACES, "merge")
    assert (reading.headers[1], column(reading, "line")) == ("inhabitants (2010)", [3])


def test_ragged_rows_are_named_and_the_others_read() -> None:
    reading = read(lines(NAMES, "k1;a;x", 'k2;"b\nb"', "k3;c;z;;", "k4;d;w"), "m.csv", PLACES, "merge")
    assert [(issue.row, issue.line, issue.value, issue.expected) for issue in told(reading, "row_width")] == [
        (3, 3, "2", "3"),
        (4, 5, "5", "3"),
    ]
    assert (column(reading, "key"), reading.is_whole) == (["k1", "k4"], False)


def test_an_unclosed_quotation_mark_is_named_where_it_opens() -> None:
    reading = read(lines(NAMES, "k1;a;x", 'k2;"b;y', "k3;c;z"), "m.csv", PLACES, "merge")
    [issue] = told(reading, "quotes_not_valid")
    assert (issue.row, issue.line, reading.is_whole) == (3, 3, False)


def test_text_behind_a_closing_quotation_mark_is_named() -> None:
    assert [issue.row for issue in told(read(lines(NAMES, 'k1;"a"b;x'), "m.csv", PLACES, "merge"), "quotes_not_valid")] == [2]


def test_a_quotation_mark_within_a_bare_value_is_text() -> None:
    assert column(read(lines(NAMES, 'k1;5" Disk;x'), "m.csv", PLACES, "merge"), "name") == ['5" Disk']


def test_a_field_of_fifty_megabytes_is_refused_quickly() -> None:
    for quote in ("", '"'):
        start = time.perf_counter()
        reading = read(lines(NAMES, "k1;a;x", f"k2;{quote}{'x' * 50_000_000}{quote};y"), "m.csv", PLACES, "merge")
        assert time.perf_counter() - start < 10
        [issue] = told(reading, "field_too_long")
        assert (issue.row, reading.is_whole, column(reading, "key")) == (3, False, ["k1"])


def test_a_file_of_too_many_columns_is_refused_quickly() -> None:
    start = time.perf_counter()
    reading = read((";".join(f"c{place}" for place in range(16_384)) + "\r\n").encode() * 200, "m.csv", PLACES)
    assert time.perf_counter() - start < 5
    [issue] = reading.issues
    assert (issue.code, issue.value, issue.expected) == ("file_too_wide", "16384", "512")


@pytest.mark.parametrize("quote", ["", '"'])
def test_rows_beyond_the_cap_are_not_read_and_that_is_told(monkeypatch: pytest.MonkeyPatch, quote: str) -> None:
    monkeypatch.setattr("dashboard.ingest.grid.MAXIMUM_ROWS", 3)
    monkeypatch.setattr("dashboard.ingest.delimited.MAXIMUM_ROWS", 3)
    reading = read(lines(NAMES, *(f"k{place};{quote}a{quote};x" for place in range(5))), "m.csv", PLACES, "merge")
    [issue] = told(reading, "file_too_long")
    assert (issue.row, issue.expected, reading.cells.num_rows, reading.is_whole) == (5, "3", 3, False)


def test_exactly_as_many_rows_as_allowed_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.ingest.grid.MAXIMUM_ROWS", 3)
    reading = read(lines(NAMES, *(f'k{place};5" Disk;x' for place in range(3))), "m.csv", PLACES, "merge")
    assert (reading.cells.num_rows, reading.is_whole) == (3, True)


def test_of_one_kind_a_thousand_problems_are_told_and_the_rest_counted_as_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problems, "MAXIMUM_ISSUES", 3)
    reading = read(lines(NAMES, *["k1;a"] * 9, "k2;b;#REF!"), "m.csv", PLACES, "merge")
    assert len(told(reading, "row_width")) == 3
    assert [(issue.code, issue.row, issue.severity) for issue in told(reading, "more_problems")] == [("more_problems", 5, "error")]
    assert codes(reading) >= {"excel_error"}


def test_formula_cells_are_read_as_text() -> None:
    reading = read(budgets("name_de", "=cmd|'/c calc'!A1", "@SUM(A1)", "'=1+1", "''-x", "'quoted"), "b.csv", BUDGETS)
    assert column(reading, "name_de") == ["=cmd|'/c calc'!A1", "@SUM(A1)", "=1+1", "'-x", "'quoted"]


def test_a_million_rows_keep_their_places() -> None:
    values = [VALUES["name_de"]] * 40_000
    reading = read(budgets("name_de", *values), "b.csv", BUDGETS)
    assert column(reading, "row") == column(reading, "line") == list(range(2, 40_002))


CELLS = st.text(alphabet="ab1'=; ,\"\n\r\té–", max_size=6)


def written(rows: list[list[str]], *, end: str, quoting: int) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";", lineterminator=end, quoting=quoting).writerows(rows)
    return stream.getvalue().encode()


@settings(max_examples=150)
@given(
    st.integers(1, 3).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=5)),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    st.sampled_from(["", "\n", "\r\n\r\n", "\n;\n"]),
)
def test_the_quick_way_reads_what_the_strict_way_reads(rows: list[list[str]], end: str, quoting: int, tail: str) -> None:
    width = len(rows[0]) if rows else 2
    agree(written(rows, end=end, quoting=quoting) + tail.encode(), width)


@settings(max_examples=300)
@given(st.text(alphabet='ab;"\n\r ', max_size=12), st.integers(1, 3))
def test_the_quick_way_leaves_what_is_irregular_to_the_strict_way(text: str, width: int) -> None:
    agree(text.encode(), width)


def agree(data: bytes, width: int) -> None:
    found = Problems("models", "m.csv")
    strict = strictly(data, ";", width, row=2, line=2, problems=found)
    quick = quickly(data, ";", width, row=2, line=2)
    if quick is not None:
        assert [list(column) for column in quick.columns] == [list(column) for column in strict.columns]
        assert (list(quick.row), list(quick.line), quick.blank, quick.is_whole) == (
            list(strict.row),
            list(strict.line),
            strict.blank,
            strict.is_whole,
        )
        assert found.in_order() == ()


def test_the_quick_way_is_taken_for_ordinary_files() -> None:
    assert quickly(lines("k1;a", "k2;b"), ";", 2, row=2, line=2) is not None
    assert quickly(lines('k1;"a; ""b"""', "", 'k2;"c\nd"'), ";", 2, row=2, line=2) is not None
    assert quickly(lines('k1;a"b'), ";", 2, row=2, line=2) is None
    assert isinstance(quickly(b"", ";", 2, row=2, line=2), grid.Grid)
