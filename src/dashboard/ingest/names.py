"""Which declared column a header means: its name, its label or its description in either language, however it is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from dashboard.domain.tables import BY_NAME, Field, Table
from dashboard.domain.words import LANGUAGES
from dashboard.ingest.numbers import currency_of
from dashboard.text.phrases import catalogue

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_BEFORE, _BEHIND = r"(?<![^\W_])", r"(?![^\W_])"  # neither letter nor digit
_THOUSANDS = re.compile(
    rf"(?i){_BEFORE}(?:(?:in )?1['’ ]?000(?:er)?|t(?:sd)?\.? ?(?P<currency>chf|sfr|fr|eur|usd)|k(?P<other>chf|eur|usd)"
    rf"|tsd|tausend|thousands?){_BEHIND}\.?"
)
_MILLIONS = re.compile(rf"(?i){_BEFORE}(?:mio\.?|mill\.?|million(?:en|s)?|m(?P<currency>chf|eur|usd)|1['’ ]?000['’ ]?000){_BEHIND}")
_CURRENCY = re.compile(rf"(?:{_BEFORE}(?:CHF|EUR|USD|GBP|JPY|[Ss]?Fr|SFR|Franken|Euro|Dollar){_BEHIND}\.?)|[€£¥$]")
_FILLER = re.compile(rf"(?i){_BEFORE}in{_BEHIND}")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a header says about its values: they are thousands or millions, in a currency, or per cent."""

    factor: int
    currency: str
    is_percentage: bool


def normal(text: str) -> str:
    """A name without case, spaces, underscores and punctuation; umlauts spelled out."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_UMLAUTS)
    return "".join(letter for letter in unicodedata.normalize("NFKD", folded) if letter.isalnum())


def shown(header: str) -> str:
    """A header on one line."""
    return " ".join(header.split())


@cache
def accepted(table: str) -> Mapping[str, str]:
    """The declared column for every normal form of a name it may have; a name that two columns share is accepted for neither."""
    known: dict[str, str] = {}
    for names in _ranked(BY_NAME[table]):
        meant: dict[str, set[str]] = {}
        for name, column in names:
            meant.setdefault(normal(name), set()).add(column)
        known |= {form: min(columns) for form, columns in meant.items() if len(columns) == 1 and form not in known}
    return known


def column_of(header: str, table: str) -> str:
    """The declared column a header means, with or without a unit behind it; empty when it means none."""
    known = accepted(table)
    return known.get(normal(header)) or known.get(normal(without_unit(header)), "")


def nearest_name(header: str, table: Table, columns: Iterable[str]) -> str:
    """The name of one of ``columns`` that ``header`` was most likely meant to be, as it is written there; else the columns."""
    free = list(columns)
    spelled = {normal(name): name for names in _ranked(table) for name, column in names if column in free}
    close = get_close_matches(normal(without_unit(header)), list(spelled), n=1)
    return spelled[close[0]] if close else ", ".join(free or [field.name for field in table.fields])


@cache
def words_of(field: Field) -> Mapping[str, str]:
    """The declared choice for every word that may stand for it, in lower case: itself, and its label in either language."""
    words = {label(f"choices.{choice}", language): choice for choice in field.choices for language in LANGUAGES}
    if {"yes", "no"} <= set(field.choices):  # how spreadsheets write what is ticked
        words |= {"true": "yes", "wahr": "yes", "false": "no", "falsch": "no"}
    return {word.casefold(): choice for word, choice in words.items()} | {choice.casefold(): choice for choice in field.choices}


def label(key: str, language: str) -> str:
    """The phrase ``key`` of the catalogue."""
    return catalogue("en" if language == "en" else "de")[key]


def unit_of(text: str, *, is_title: bool = False) -> Unit:
    """The unit that stands in a header; in a title above it the mere number 1000 is none."""
    factor, currency = 1, ""
    for pattern, size in ((_THOUSANDS, 1_000), (_MILLIONS, 1_000_000)):
        found = next((hit for hit in pattern.finditer(text) if not (is_title and hit.group()[:1].isdigit())), None)
        if found:
            factor = size
            currency = next((currency_of(part.upper()) for part in found.groups() if part), "")
    if found := _CURRENCY.search(text):
        currency = currency_of(found.group())
    return Unit(factor, currency, bool(re.search(r"%|(?i:\bprozent\b|\bper cent\b|\bpercent\b)", text)))


def without_unit(header: str) -> str:
    """A header without what it says about the unit."""
    for pattern in (_MILLIONS, _THOUSANDS, _CURRENCY, _FILLER):
        header = pattern.sub(" ", header)
    return header.replace("%", " ")


def _ranked(table: Table) -> Iterable[list[tuple[str, str]]]:
    yield [(field.name, field.name) for field in table.fields]
    yield [(label(f"columns.{field.name}", language), field.name) for field in table.fields for language in LANGUAGES]
    yield [(field.description[language], field.name) for field in table.fields for language in LANGUAGES]
