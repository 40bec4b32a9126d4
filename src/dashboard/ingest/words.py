"""Cells that say something other than a value: dates in other forms, gaps in words, errors of a spreadsheet, totals."""

from __future__ import annotations

import re
from datetime import date, timedelta

MISSING = frozenset({
    "n/a", "n.a.", "n. a.", "k.a.", "k. a.", "k.a", "keine angabe", "keine angaben", "not available", "-", "--", "–", "—", "−",
})  # fmt: skip
EXCEL_ERRORS = frozenset({
    "#REF!", "#NV", "#N/A", "#DIV/0!", "#WERT!", "#VALUE!", "#NAME?", "#ZAHL!", "#NUM!", "#BEZUG!", "#NULL!", "#SPILL!",
    "#CALC!", "#ÜBERLAUF!", "#N/V", "#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#UNKNOWN!",
})  # fmt: skip
TOTAL = (
    r"(?i)^\s*(?:(?:sub-?|zwischen|gesamt|grand )?(?:total|summe|sum)"
    r"|gesamt(?:betrag|ergebnis|kosten|aufwand|ertrag|ausgaben|einnahmen)?)(?:$|[^\pL\pN_])"
)
"""What the first word of a total row looks like, for RE2."""

_DAY = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})(?: 00?:00(?::00)?)?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_SERIAL = re.compile(r"[1-9][0-9]{4}")
_BEFORE_SERIALS = date(1899, 12, 30)


def is_missing(text: str) -> bool:
    """Whether a trimmed text says that there is no value."""
    return text.casefold() in MISSING


def is_excel_error(text: str) -> bool:
    """Whether a trimmed text is the error a spreadsheet shows in place of a value."""
    return text.upper() in EXCEL_ERRORS


def is_serial(text: str) -> bool:
    """Whether a text is a day as spreadsheets count them: 40908 for 31.12.2011."""
    return _SERIAL.fullmatch(text) is not None


def iso_day(text: str) -> str:
    """The day as ``2011-12-31``, from ``31.12.2011``, ISO 8601 or a serial number; empty for anything else."""
    if is_serial(text):
        return (_BEFORE_SERIALS + timedelta(days=int(text))).isoformat()
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY.fullmatch(text):
        day, month, year = map(int, found.groups())
    else:
        return ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
