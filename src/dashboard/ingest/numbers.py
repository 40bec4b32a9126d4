"""Numbers as people write them in Switzerland and around it, brought to one form: digits, a point, digits.

``1'234.50``, ``1 234,50``, ``CHF 1'234.–``, ``(500)``, ``500-`` and ``12 %`` are read exactly. A text that is grouped
wrongly or written otherwise (``12'34.5``, ``1_000``, ``1e5``) is no number here, however lenient others are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal

from dashboard.domain.tables import Field

LONGEST = 64
EXACT = Context(prec=2 * LONGEST)
PLACES = {"integer": 0, "amount": 2, "number": 8}

_SPACE = " \u00a0\u2007\u2009\u202f"
_GROUP = "'’‘ʼ′`´" + _SPACE
_MONEY = r"[A-Za-z]{2,7}\.?|[A-Z]{0,2}[€$£¥]"
_GAP = f"[{_SPACE}]{{0,2}}"
_WRITTEN = re.compile(
    rf"(?:(?P<outside>{_MONEY}){_GAP})?(?P<open>\()?{_GAP}(?:(?P<before>{_MONEY}){_GAP})?"
    rf"(?P<sign>[+−–-])?{_GAP}(?:(?P<between>{_MONEY}){_GAP})?"
    rf"(?P<body>(?:[0-9][0-9.,{_GROUP}]*?)?[0-9]|[.,][0-9]+)(?:[.,](?:--?|[–—−]))?"
    rf"{_GAP}(?P<percent>%)?(?P<after>{_MONEY})?{_GAP}(?P<trailing>[−–-])?(?P<close>\))?{_GAP}(?P<behind>{_MONEY})?"
)
_BARE = re.compile(rf"(?P<sign>-)?(?P<body>(?:[0-9][0-9.,{_GROUP}]*)?[0-9]|[.,][0-9]+)")
_PLAIN = {
    mark: re.compile(
        rf"(?P<whole>[0-9]+|[1-9][0-9]{{0,2}}(?P<group>[{_GROUP}{other}])[0-9]{{3}}(?:(?P=group)[0-9]{{3}})*|)"
        rf"(?:[{mark}](?P<fraction>[0-9]+))?"
    )
    for mark, other in ((".", ","), (",", "."))
}
_CURRENCIES = {
    "CHF": "CHF", "FR": "CHF", "SFR": "CHF", "FRANKEN": "CHF",
    "EUR": "EUR", "EURO": "EUR", "€": "EUR",
    "USD": "USD", "US$": "USD", "$": "USD", "DOLLAR": "USD",
    "GBP": "GBP", "£": "GBP", "JPY": "JPY", "¥": "JPY",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """A written number taken apart: its plain digits by decimal mark (those marks it can be read with), and what stands around."""

    plain: dict[str, str]
    is_negative: bool
    currency: str
    is_percentage: bool

    @property
    def marks(self) -> frozenset[str]:
        """The decimal marks it can be read with; both where it makes no difference or cannot be told."""
        return frozenset(self.plain)

    @property
    def is_ambiguous(self) -> bool:
        """Whether the decimal mark changes what it says, and does not show."""
        return len(set(self.plain.values())) > 1


def take_apart(text: str) -> Written | None:
    """The parts of a written number; ``None`` when it is none. Surrounding spaces are for the caller to take away."""
    if len(text) > LONGEST:
        return None
    if bare := _BARE.fullmatch(text):  # nothing else stands around most numbers
        plain = _readings(bare["body"])
        return Written(plain, bool(bare["sign"]), "", is_percentage=False) if plain else None
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    part = found.groupdict()
    signs = [part["open"], part["sign"], part["trailing"]]
    money = [each for each in (part[place] for place in ("outside", "before", "between", "after", "behind")) if each]
    if bool(part["open"]) != bool(part["close"]) or sum(map(bool, signs)) > 1 or len(money) > 1:
        return None
    plain = _readings(part["body"])
    if not plain or (money and part["percent"]):
        return None
    is_negative = any(signs) and part["sign"] != "+"
    return Written(plain, is_negative, money[0] if money else "", bool(part["percent"]))


def currency_of(word: str) -> str:
    """The ISO code of a currency as it is written beside a number; empty for a word that is none."""
    bare = word.rstrip(".")
    return _CURRENCIES.get(bare.upper(), bare if len(bare) == 3 and bare.isupper() else "")


def canonical(written: Written, mark: str, field: Field, *, currency: str, factor: int = 1) -> tuple[str, str]:
    """The number with decimal ``mark`` as ``field`` keeps it, times ``factor``; else an empty text and the code of what is wrong.

    No code comes with an empty text where the text is simply no number of this kind.
    """
    if mark not in written.plain:
        return "", ""
    if written.currency:
        meant = currency_of(written.currency)
        if not meant or field.kind != "amount":
            return "", ""
        if meant != currency:
            return "", "other_currency"
    plain = written.plain[mark]
    if written.is_percentage:
        if is_share(field):
            plain = _shifted(plain, Decimal("0.01"))
        elif field.unit not in {"percent", "points"}:
            return "", "percent_not_expected"
    if factor != 1:
        plain = _shifted(plain, Decimal(factor))
    plain = _without_idle_zeros(plain, PLACES[field.kind])
    return f"-{plain}" if written.is_negative else plain, ""


def is_share(field: Field) -> bool:
    """Whether the column holds shares between 0 and 1, so that 12 % is 0.12."""
    return field.kind == "number" and field.minimum == 0 and field.maximum == 1


def _readings(body: str) -> dict[str, str]:
    return {mark: plain for mark in _PLAIN if (plain := _plain(body, mark))}


def _plain(body: str, mark: str) -> str:
    found = _PLAIN[mark].fullmatch(body)
    if found is None:
        return ""
    group = found["group"]
    whole = (found["whole"].replace(group, "") if group else found["whole"]) or "0"
    return f"{whole}.{found['fraction']}" if found["fraction"] else whole


def _shifted(plain: str, factor: Decimal) -> str:
    exact = f"{EXACT.multiply(Decimal(plain), factor):f}"
    return exact.rstrip("0").rstrip(".") if "." in exact else exact


def _without_idle_zeros(plain: str, places: int) -> str:
    """Zeros beyond the places a column keeps say nothing and are left out."""
    whole, point, fraction = plain.partition(".")
    if not point or len(fraction) <= places or fraction[places:].strip("0"):
        return plain
    return f"{whole}.{fraction[:places]}" if places else whole
