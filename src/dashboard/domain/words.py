"""Texts in every language of the user interface."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["de", "en"]

LANGUAGES: tuple[Literal["de"], Literal["en"]] = ("de", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """One text in German and English."""

    de: str
    en: str

    def __getitem__(self, language: str) -> str:
        """The text in ``language``; German, the language every case is written in, for any other code."""
        return self.en if language == "en" else self.de
