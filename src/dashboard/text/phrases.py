"""The phrasebook of one language: sentences from the catalogue, filled with formatted values.

The catalogue is a folder per language with flat files: the phrase ``locked`` in ``errors.toml`` is called
``errors.locked``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dashboard.domain.words import LANGUAGES, Language, Words
from dashboard.text.formats import Formats

_TWO_STOPS = re.compile(r"\.(\**)\.(?=\s|$)")
"""A sentence that ends with an abbreviation ends with its full stop."""


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """Every phrase of ``language`` by its full key, ``<file>.<key>``."""
    phrases: dict[str, str] = {}
    for file in (files("dashboard.text") / "catalogue" / language).iterdir():
        if file.name.endswith(".toml"):
            room = file.name.removesuffix(".toml")
            phrases.update({f"{room}.{key}": phrase for key, phrase in tomllib.loads(file.read_text("utf-8")).items()})
    return MappingProxyType(phrases)


class Phrasebook(Formats):
    """All that is said in one language.

    ``say("errors.locked", process=12)`` fills the phrase; ``say.counted("overview.missing", 3)`` picks
    ``overview.missing_one`` or ``overview.missing_other`` and offers the number as ``{n}``.
    """

    def __call__(self, key: str, **values: object) -> str:
        """The phrase under ``key``, its placeholders filled; ``KeyError`` when the catalogue lacks it."""
        phrase = catalogue(self.language)[key]
        return _TWO_STOPS.sub(r".\1", phrase.format(**values)) if values else phrase

    def counted(self, key: str, n: float, **values: object) -> str:
        """The phrase for one or for any other number, which it has as ``{n}``."""
        return self(f"{key}_one" if n == 1 else f"{key}_other", n=self.prose(n, 0 if float(n).is_integer() else 1), **values)

    def listed(self, items: list[str] | tuple[str, ...]) -> str:
        """The items as a list in a sentence: ``A, B und C``."""
        if len(items) < 2:
            return "".join(items)
        return self("common.list_end", start=", ".join(items[:-1]), last=items[-1])

    def of(self, words: Words) -> str:
        """The text of the case in this language."""
        return words[self.language]


@cache
def phrasebook(language: str) -> Phrasebook:
    """The phrasebook of ``language``; German for a code that is not spoken here."""
    return Phrasebook(next((known for known in LANGUAGES if known == language), "de"))
