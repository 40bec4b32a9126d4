"""Bytes: what is no table is refused by name, and what is text is read in the encoding it is in."""

from __future__ import annotations

import gzip
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.tables import TABLES
from dashboard.ingest import content, guess_table, read
from tests.ingest.files import BUDGETS, PLACES, budgets, codes, column, lines, told


def zipped(name: str) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped("budgets.csv"), "file_is_zip"),
        (zipped("xl/workbook.bin"), "file_is_zip"),
        (b"PK\x03\x04 and nothing more", "file_is_zip"),
        (gzip.compress(b"a;b", mtime=0), "file_is_compressed"),
        (b"%PDF-1.7\n", "file_is_pdf"),
        (b"\x89PNG\r\n\x1a\n", "file_is_image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "file_is_image"),
        (b"GIF89a", "file_is_image"),
        (b"II*\x00\x08", "file_is_image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "file_is_image"),
        (b"MZ\x90\x00\x03", "file_is_program"),
        (b"\x7fELF\x02", "file_is_program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file_is_old_excel"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html><html>", "file_is_web_page"),
        (b"<?xml version='1.0'?>", "file_is_web_page"),
    ],
)
def test_a_file_that_is_no_table_is_refused_by_name(data: bytes, code: str) -> None:
    reading = read(data, "budgets.csv", BUDGETS)
    assert [(issue.code, issue.severity, issue.file, issue.table) for issue in reading.issues] == [
        (code, "error", "budgets.csv", "budget_lines")
    ]
    assert (reading.cells.num_rows, reading.is_whole, reading.data) == (0, False, data)
    assert guess_table("unnamed.csv", data) is None


def test_a_file_over_the_cap_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "MAXIMUM_BYTES", 2 * 1024 * 1024)
    [issue] = read(b"\xff" * (3 * 1024 * 1024), "b.csv", BUDGETS).issues
    assert (issue.code, issue.value, issue.expected) == ("file_too_large", "3", "2")


@pytest.mark.parametrize(
    ("encoding", "mark", "told_as"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8-sig", b"", "UTF-8 BOM"),
        ("utf-16", b"", "UTF-16"),
        ("utf-16-be", b"\xfe\xff", "UTF-16"),
        ("cp1252", b"", "Windows-1252"),
    ],
)
def test_every_accepted_encoding_gives_the_same_text(encoding: str, mark: bytes, told_as: str) -> None:
    data = mark + budgets("name_de", "Büro – «Möbel»").decode().encode(encoding)
    reading = read(data, "b.csv", BUDGETS)
    assert column(reading, "name_de") == ["Büro – «Möbel»"]
    assert reading.encoding == told_as
    assert codes(reading) == ({"encoding_windows"} if encoding == "cp1252" else set())


def test_a_byte_that_windows_1252_does_not_have_is_named_with_its_line() -> None:
    data = budgets("name_de", "gut", "B\x81ro", "schön").decode().encode("latin-1")
    [issue] = read(data, "b.csv", BUDGETS).issues
    assert (issue.code, issue.line, issue.value) == ("bytes_not_windows", 3, "0x81")


def test_damaged_utf_8_is_not_taken_for_windows_1252() -> None:
    data = budgets("name_de", "Büro", "Äpfel", "Öl").replace("Öl".encode(), b"\xd6l")
    [issue] = read(data, "b.csv", BUDGETS).issues
    assert (issue.code, issue.line, issue.value) == ("bytes_not_utf8", 4, "0xD6")


def test_umlauts_of_dos_or_a_mac_are_doubted() -> None:
    data = budgets("name_de", "L\x84rm und K\x94rper").decode().encode("latin-1")
    [issue] = told(read(data, "b.csv", BUDGETS), "encoding_doubtful")
    assert (issue.value, issue.severity) == ("L„rm", "warning")


def test_a_letter_lost_before_is_told() -> None:
    [issue] = told(read(budgets("name_de", "B\ufffdro"), "b.csv", BUDGETS), "character_lost")
    assert (issue.line, issue.value, issue.severity) == (2, "B\ufffdro", "warning")


def test_null_bytes_are_told_with_their_lines() -> None:
    reading = read(budgets("name_de", "a\0", "b", "c\0"), "b.csv", BUDGETS)
    assert [(issue.code, issue.line) for issue in reading.issues] == [("zero_byte", 2), ("zero_byte", 4)]


def test_half_a_character_of_utf_16_is_an_error() -> None:
    assert codes(read(b"\xff\xfek\x00;", "b.csv", BUDGETS)) == {"bytes_not_utf16"}


def test_utf_16_without_its_mark_is_refused_and_not_misread() -> None:
    assert codes(read("key;name".encode("utf-16-le"), "b.csv", BUDGETS)) == {"zero_byte"}


def test_an_empty_file_has_no_header() -> None:
    for data in (b"", b"\r\n\r\n", b"\xef\xbb\xbf", b" ; \r\n"):
        assert codes(read(data, "b.csv", BUDGETS)) == {"file_without_header"}


@given(st.binary(max_size=300), st.sampled_from(TABLES), st.sampled_from(["replace", "merge", "delete"]))
def test_random_bytes_never_raise(data: bytes, table, mode) -> None:
    reading = read(data, "x.csv", table, mode)
    assert reading.cells.num_rows <= len(data)
    guess_table("x", data)


@given(st.text(alphabet="key;,\t\"\r\n'=x1.,-–%a\ufeff\u2028", max_size=120), st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe"]))
def test_random_text_with_a_header_never_raises(text: str, magic: bytes) -> None:
    read(magic + b"key;inhabitants;name\n" + text.encode(), "x.csv", PLACES)
    read(lines("key;inhabitants;name", text), "x.csv", PLACES, "merge")
