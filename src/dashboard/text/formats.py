"""Numbers, money and dates the Swiss way.

Tables and axes are the same in both languages: ``1’234.5`` with the typographic apostrophe. Running German text
has the decimal comma: ``15,25 Mio. Fr.``. A real minus sign and no-break spaces keep figures in one piece.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_decimal

from dashboard.domain.words import Language

NO_BREAK = "\u00a0"
MINUS = "\u2212"

Numeric = int | float | Decimal


@lru_cache(maxsize=10_000)
def _grouped(amount: Decimal, decimals: int) -> str:
    """Babel takes longer than all else that a page does with a figure, and a page shows the same ones again and again."""
    return str(format_decimal(amount, format="#,##0" + ("." + "0" * decimals if decimals else ""), locale="de_CH"))


class Formats:
    """How figures are written in one language."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def number(self, value: Numeric, decimals: int = 0, *, sign: bool = False) -> str:
        """A figure for tables and axes: ``1’234.5``; ``sign`` writes a plus as well."""
        rounded = round(Decimal(str(value)), decimals)
        if rounded == 0:
            rounded = abs(rounded)
        written = _grouped(abs(rounded), decimals)
        if rounded < 0:
            return MINUS + written
        return f"+{written}" if sign and rounded > 0 else written

    def prose(self, value: Numeric, decimals: int = 0, *, sign: bool = False) -> str:
        """A figure for running text: decimal comma in German."""
        written = self.number(value, decimals, sign=sign)
        return written.replace(".", ",") if self.language == "de" else written

    def percent(self, share: Numeric, decimals: int = 0) -> str:
        """A share of one as per cent, for running text: ``18,7 %``."""
        written = self.prose(Decimal(str(share)) * 100, decimals)
        return f"{written}{NO_BREAK}%" if self.language == "de" else f"{written}%"

    def amounts(self, *amounts: Numeric, sign: bool = False) -> tuple[tuple[str, ...], str]:
        """Amounts for running text on one scale, and the word of that scale: ``("−0,3", "+0,4"), "Mio."``.

        From 100’000 on in millions, below rounded to hundreds and without a word.
        """
        exact = [Decimal(str(amount)) for amount in amounts]
        largest = max(map(abs, exact), default=Decimal(0))
        if largest < 100_000:
            return tuple(self.prose(round(amount, -2), sign=sign) for amount in exact), ""
        decimals = 1 if largest >= 1_000_000 else 2
        scaled = tuple(self.prose(amount / 1_000_000, decimals, sign=sign) for amount in exact)
        return scaled, "Mio." if self.language == "de" else "m"

    def day(self, day: date) -> str:
        """A date: ``31.12.2011``."""
        return day.strftime("%d.%m.%Y")

    def currency(self, code: str) -> str:
        """How the currency is written beside an amount: ``Fr.`` for Swiss francs in German, else its code."""
        return "Fr." if code == "CHF" and self.language == "de" else code
