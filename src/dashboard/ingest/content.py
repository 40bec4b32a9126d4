"""What the bytes of a file are: text in a known encoding, a workbook, or something that only looks like a table by its name."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from dashboard.errors import Issue
from dashboard.ingest.problems import Problems

MAXIMUM_BYTES = 192 * 1024 * 1024
"""A million budget rows with written reasons have to pass, which is about 150 bytes a row; the server's own limit is lower."""

_PIECE = 1024 * 1024
_LINE_END = re.compile(rb"\r\n|\r|\n")
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_DOS_OR_MAC = re.compile(r"\b\w*[A-Za-z][„”ŠŸ‚][a-z]\w*")


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file as UTF-8 without byte order mark, and the encoding it came in."""

    utf8: bytes
    encoding: str


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are an ``.xlsx`` file."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with ZipFile(BytesIO(data)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def refusal(data: bytes) -> Issue | None:
    """Why the bytes are refused without reading them, if they are."""
    if len(data) > MAXIMUM_BYTES:
        found, limit = (f"{size / 1024 / 1024:.0f}" for size in (len(data), MAXIMUM_BYTES))
        return Issue("file_too_large", value=found, expected=limit)
    start = data[:1024]
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Issue("file_is_zip")
    if start.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd")):
        return Issue("file_is_compressed")
    if start.startswith(b"%PDF-"):
        return Issue("file_is_pdf")
    if start.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")) or _is_riff(start):
        return Issue("file_is_image")
    if start.startswith(b"\x7fELF") or (start.startswith(b"MZ") and b"\0" in start):
        return Issue("file_is_program")
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Issue("file_is_old_excel")
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        return Issue("file_is_web_page")
    return None


def decoded(data: bytes, problems: Problems) -> Text | None:
    """The text: UTF-8, UTF-16 with byte order mark, else Windows-1252, all strictly; ``None`` when it is none of these."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            text = Text(data.decode("utf-16").encode(), "UTF-16")
        except UnicodeError:
            problems.add(Issue("bytes_not_utf16"))
            return None
    elif _is_utf8(data):
        has_mark = data.startswith(codecs.BOM_UTF8)
        text = Text(data.removeprefix(codecs.BOM_UTF8), "UTF-8 BOM" if has_mark else "UTF-8")
    else:
        windows = _windows(data, problems)
        if windows is None:
            return None
        text = windows
    if b"\0" in text.utf8:
        for line, _ in _lines_with(text.utf8, re.compile(rb"\0")):
            problems.add(Issue("zero_byte", row=line, line=line))
            if problems.is_full("zero_byte"):
                break
        return None
    if "\ufffd".encode() in text.utf8:
        for line, found in _lines_with(text.utf8, re.compile("[^;,\t]*\ufffd[^;,\t]*".encode())):
            problems.add(Issue("character_lost", value=found.decode(errors="ignore")[:60], severity="warning", line=line, row=line))
            if problems.is_full("character_lost"):
                break
    return text


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return True
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _PIECE):
            decoder.decode(data[start : start + _PIECE], final=start + _PIECE >= len(data))
    except UnicodeDecodeError:
        return False
    return True


def _windows(data: bytes, problems: Problems) -> Text | None:
    """Bytes that are not UTF-8 as Windows-1252; more UTF-8 than anything else is damaged UTF-8, not Windows-1252."""
    rest, sequences = _SEQUENCE.subn(b"", data)
    if sequences > len(_HIGH.findall(rest)):
        _tell_undecodable(data, "utf-8", Issue("bytes_not_utf8"), problems)
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        _tell_undecodable(data, "cp1252", Issue("bytes_not_windows"), problems)
        return None
    problems.add(Issue("encoding_windows", severity="notice"))
    if doubtful := _DOS_OR_MAC.search(text):
        problems.add(Issue("encoding_doubtful", value=doubtful.group()[:60], severity="warning"))
    return Text(text.encode(), "Windows-1252")


def _tell_undecodable(data: bytes, encoding: str, issue: Issue, problems: Problems) -> None:
    """Tells ``issue`` of every line that is not in ``encoding``."""
    for line, content in enumerate(_LINE_END.split(data), start=1):
        try:
            content.decode(encoding)
        except UnicodeDecodeError as error:
            problems.add(replace(issue, row=line, value=f"0x{content[error.start]:02X}", line=line))
        if problems.is_full(issue.code):
            return


def _lines_with(utf8: bytes, pattern: re.Pattern[bytes]) -> Iterator[tuple[int, bytes]]:
    """The physical lines that contain ``pattern``, each with its first match."""
    for line, content in enumerate(_LINE_END.split(utf8), start=1):
        if found := pattern.search(content):
            yield line, found.group()


def _is_riff(start: bytes) -> bool:
    return start.startswith(b"RIFF") and start[8:12] == b"WEBP"
