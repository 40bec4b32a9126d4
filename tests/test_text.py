"""The catalogue: both languages say the same things, and every code of the program has its sentence."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from string import Formatter

import pytest

import dashboard
from dashboard.domain.words import LANGUAGES, Language
from dashboard.errors import Issue
from dashboard.store.checks import declared_checks, text_checks
from dashboard.store.rules import rules
from dashboard.text.phrases import Phrasebook, catalogue

SOURCES = Path(dashboard.__file__).parent
CATALOGUE = SOURCES / "text" / "catalogue"


def placeholders(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}


def calls(function: str) -> list[tuple[str, set[str], str]]:
    """The first argument, the names of the others and the place of every call of ``function`` with a literal code."""
    found = []
    for file in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == function and node.args:
                code = node.args[0]
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    named = {keyword.arg for keyword in node.keywords if keyword.arg}
                    found.append((code.value, named, f"{file.relative_to(SOURCES)}:{node.lineno}"))
    return found


def test_both_languages_have_the_same_files() -> None:
    german, english = ({file.name for file in (CATALOGUE / language).iterdir()} for language in LANGUAGES)
    assert german == english


@pytest.mark.parametrize("file", sorted(file.name for file in (CATALOGUE / "de").iterdir()))
def test_both_languages_have_the_same_phrases_with_the_same_placeholders(file: str) -> None:
    german, english = (tomllib.loads((CATALOGUE / language / file).read_text("utf-8")) for language in LANGUAGES)
    assert {key: placeholders(phrase) for key, phrase in german.items()} == {
        key: placeholders(phrase) for key, phrase in english.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_empty_or_nameless(language: str) -> None:
    for key, phrase in catalogue(language).items():  # type: ignore[arg-type]
        assert isinstance(phrase, str), key
        assert phrase.strip() == phrase != "", key
        assert all(name.isidentifier() for name in placeholders(phrase)), key


@pytest.mark.parametrize(
    ("code", "details", "place"), calls("DashboardError"), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_error_has_a_sentence_that_its_details_fill(code: str, details: set[str], place: str) -> None:
    for language in LANGUAGES:
        phrase = catalogue(language).get(f"errors.{code}")
        assert phrase is not None, f"{place}: no sentence for {code} in {language}"
        assert placeholders(phrase) <= details, f"{place}: {code} does not give what its sentence says"


def test_every_problem_has_a_sentence() -> None:
    codes = {code for function in ("Issue", "_doubt") for code, _, _ in calls(function)} | {
        check.code for check in (*text_checks(), *declared_checks(), *rules())
    }
    codes |= {"entry_missing", "entry_unknown", "entry_type", "toml_not_valid", "field_too_long", "quotes_not_valid"}
    known = set(Issue.__dataclass_fields__)
    for language in LANGUAGES:
        for code in codes:
            phrase = catalogue(language).get(f"issues.{code}")
            assert phrase is not None, f"no sentence for {code} in {language}"
            assert placeholders(phrase) <= known, code


def test_no_sentence_is_left_over_for_an_issue_nobody_raises() -> None:
    named = {code for function in ("Issue", "_issue", "Check", "_doubt") for code, _, _ in calls(function)}
    named |= {check.code for check in (*text_checks(), *declared_checks(), *rules())} | {"field_too_long", "quotes_not_valid"}
    written = {key.removeprefix("issues.") for key in catalogue("en") if key.startswith("issues.")}
    assert {code for code in written if not code.startswith("place_")} <= named


def test_german_is_written_the_swiss_way() -> None:
    for key, phrase in catalogue("de").items():
        assert "ß" not in phrase, key
        assert "„" not in phrase, key


def test_a_sentence_that_ends_with_an_abbreviation_ends_with_one_full_stop() -> None:
    told = Phrasebook("en")("analyse.cheapest", model="**F Municipal assoc.**")
    assert told == "The cheapest is **F Municipal assoc.**"
    assert Phrasebook("en")("analyse.cheapest", model="Today") == "The cheapest is Today."


LOADED = {
    "de": "alternativlos|ausgezeichnet|dramatisch|eindeutig besser|enorm|hervorragend|ideal|katastroph|klar besser|leider|massiv|"
    "natürlich|offensichtlich|optimal|Partei|perfekt|selbstverständlich|überragend|zweifellos",
    "en": "clearly better|catastroph|dramatic|enormous|excellent|huge|ideal|massive|no alternative|obvious|of course|optimal|"
    "outstanding|perfect|superior|undoubtedly|unfortunately",
}
"""Words that take sides, and one that this case does not use for its partners."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_takes_sides(language: Language) -> None:
    loaded = re.compile(rf"\b({LOADED[language]})", re.IGNORECASE)
    assert [(key, phrase) for key, phrase in catalogue(language).items() if loaded.search(phrase)] == []
