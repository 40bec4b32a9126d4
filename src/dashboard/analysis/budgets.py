"""Arithmetic of budgets: amounts per head where scopes overlap, shares, growth, and how two states of a sum differ.

Whoever lives in a municipality lives in its canton as well: inhabitants of partners must not simply be added up. A partner
counts as enclosing others when it has more inhabitants than the municipalities that it represents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dashboard.domain.case import Partner
from dashboard.domain.ground import Municipality

ENCLOSES = 1.05
"""How many times the inhabitants of its municipalities a partner must have to enclose others: counts of different years differ."""


@dataclass(frozen=True, slots=True)
class Heads:
    """Inhabitants or workplaces of partners together, each head once.

    The inhabitants of the ``enclosing`` partners are those of others as well; ``lacking`` partners have no figure.
    ``is_checked`` says whether overlaps could be seen.
    """

    number: int
    counted: tuple[str, ...]
    lacking: tuple[str, ...]
    enclosing: tuple[str, ...] = ()
    is_checked: bool = True


@dataclass(frozen=True, slots=True)
class Growth:
    """From the first to the last year that can be compared: the difference, and the rate per year as a share.

    There is no ``rate`` from or to an amount that is not positive.
    """

    first: int
    last: int
    difference: Decimal
    rate: float | None


@dataclass(frozen=True, slots=True)
class Deviation:
    """How far an amount departs from another: the difference, and its share of the other where that is positive."""

    difference: Decimal
    share: float | None


def inhabitants(partners: Sequence[Partner], municipalities: Sequence[Municipality]) -> Heads:
    """The inhabitants of the partners together: the sum without enclosing partners, or the largest of these if that is more."""
    own: dict[str, int] = {}
    for municipality in municipalities:
        own[municipality.partner] = own.get(municipality.partner, 0) + municipality.inhabitants
    counts = {partner.key: partner.inhabitants for partner in partners if partner.inhabitants}
    enclosing = tuple(key for key, count in counts.items() if municipalities and count > ENCLOSES * own.get(key, 0))
    apart = sum(count for key, count in counts.items() if key not in enclosing)
    return Heads(
        number=max([apart, *(counts[key] for key in enclosing)]),
        counted=tuple(counts),
        lacking=tuple(partner.key for partner in partners if partner.key not in counts),
        enclosing=enclosing,
        is_checked=bool(municipalities) or len(counts) < 2,
    )


def workplaces(partners: Sequence[Partner]) -> Heads:
    """The workplaces of the partners together."""
    counts = {partner.key: partner.workplaces for partner in partners if partner.workplaces}
    return Heads(sum(counts.values()), tuple(counts), tuple(partner.key for partner in partners if partner.key not in counts))


def per_head(amount: Decimal, heads: int) -> float | None:
    """The amount per inhabitant or workplace; ``None`` without any."""
    return float(amount / heads) if heads else None


def share(part: Decimal, whole: Decimal) -> float | None:
    """The share of a part; ``None`` where signs are mixed so that it would not lie between 0 and 1."""
    return float(part / whole) if whole > 0 and 0 <= part <= whole else None


def growth(amounts: Mapping[int, Decimal], partners: Mapping[int, Sequence[str]]) -> Growth | None:
    """The growth between the first and the last year in which all ``partners`` that occur have lines; ``None`` with one year."""
    everyone = {partner for present in partners.values() for partner in present}
    years = sorted(year for year in amounts if set(partners[year]) == everyone)
    if len(years) < 2:
        return None
    first, last = years[0], years[-1]
    rate = None
    if amounts[first] > 0 and amounts[last] > 0:
        rate = float(amounts[last] / amounts[first]) ** (1 / (last - first)) - 1
    return Growth(first, last, amounts[last] - amounts[first], rate)


def deviation(amount: Decimal, other: Decimal) -> Deviation:
    """How far ``amount`` departs from ``other``."""
    return Deviation(amount - other, float((amount - other) / other) if other > 0 else None)
