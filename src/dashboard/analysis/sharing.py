"""Sharing: how a joint amount is split over the partners, and over the municipalities behind them.

Method: a key gives every partner a number, such as its inhabitants, workplaces or units used, and its share is its part
of the sum. Equal and fixed shares are keys of their own; a mixed key is the weighted mean of several. An amount in
centimes is split by largest remainder, so the parts are whole centimes and sum exactly to the amount.

Assumption: whoever agrees on a key holds its numbers to be a fair measure of benefit or burden; a key does not look at
what a partner would pay alone (see ``cooperation``).

Source: Young (ed.), *Cost Allocation: Methods, Principles, Applications* (1985); on largest remainders Balinski and
Young, *Fair Representation* (1982).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from dashboard.domain.case import Case
from dashboard.errors import DashboardError

Measure = Literal["inhabitants", "workplaces"]

WHOLE = 1e-9
"""How far from 1 fixed shares may sum, so that binary rounding refuses nobody."""


@dataclass(frozen=True)
class Allocation:
    """``amount_centimes`` split by ``shares`` (summing to 1) into ``centimes``, which sum to the amount exactly."""

    amount_centimes: int
    shares: Mapping[str, float]
    centimes: Mapping[str, int]

    def change_from(self, other: Allocation) -> dict[str, int]:
        """The centimes each partner pays more than in ``other``, negative where it pays less; both may name partners."""
        partners = dict.fromkeys([*other.centimes, *self.centimes])
        return {partner: self.centimes.get(partner, 0) - other.centimes.get(partner, 0) for partner in partners}

    def per(self, numbers: Mapping[str, float]) -> dict[str, float]:
        """The centimes per unit, such as per inhabitant, of every partner with a number above 0."""
        return {partner: part / numbers[partner] for partner, part in self.centimes.items() if numbers.get(partner, 0) > 0}


def measured(case: Case, measure: Measure) -> dict[str, int]:
    """The inhabitants or workplaces of every partner, in screen order, to be shared by.

    Raises ``DashboardError``: ``key_number_missing`` for a partner of which the number is not known.
    """
    found = {}
    for partner in case.partners:
        number = partner.inhabitants if measure == "inhabitants" else partner.workplaces
        if number is None:
            raise DashboardError("key_number_missing", partner=partner.key, measure=measure)
        found[partner.key] = number
    return found


def proportional(numbers: Mapping[str, float]) -> dict[str, float]:
    """The share of each partner by its number (inhabitants, workplaces, use, in any one unit), summing to 1.

    Raises ``DashboardError``: ``key_number_not_valid`` (negative, infinite or not a number), ``key_without_numbers``
    when there is none above 0: who shares by what nobody has?
    """
    exact = _exact(numbers)
    return {partner: float(share) for partner, share in exact.items()}


def equal(partners: Iterable[str]) -> dict[str, float]:
    """The same share for each of ``partners``; errors as in ``proportional``."""
    return proportional(dict.fromkeys(partners, 1.0))


def fixed(shares: Mapping[str, float]) -> dict[str, float]:
    """Agreed shares, such as 0.55 and 0.45.

    Raises ``DashboardError``: ``shares_not_whole`` when they do not sum to 1, and as in ``proportional``.
    """
    found = proportional(shares)
    total = math.fsum(shares.values())
    if abs(total - 1.0) > WHOLE:
        raise DashboardError("shares_not_whole", total=str(total))
    return found


def mixed(parts: Sequence[tuple[float, Mapping[str, float]]]) -> dict[str, float]:
    """The weighted mean of several keys, each given as (weight, numbers); a partner absent from a key has nothing there.

    Weights are taken relative to their sum. Raises ``DashboardError``: as in ``proportional``, for weights too.
    """
    weights = proportional({str(place): weight for place, (weight, _) in enumerate(parts)})
    keys = [proportional(numbers) for _, numbers in parts]
    partners = dict.fromkeys(partner for key in keys for partner in key)
    return {
        partner: math.fsum(weight * key.get(partner, 0.0) for weight, key in zip(weights.values(), keys, strict=True))
        for partner in partners
    }


def largest_remainder(amount: int, shares: Sequence[Fraction]) -> list[int]:
    """``amount`` in whole units, split by ``shares`` (n,) that sum to 1: floors first, the rest by largest remainder.

    Equal remainders are served in order. A negative amount is split like the positive one.
    """
    size = abs(amount)
    quotas = [size * share for share in shares]
    parts = [math.floor(quota) for quota in quotas]
    # To nine decimals, so that shares which came as binary fractions do not decide a tie.
    order = sorted(range(len(parts)), key=lambda place: -round(float(quotas[place] - parts[place]), 9))
    for place in order[: size - sum(parts)]:
        parts[place] += 1
    return parts if amount >= 0 else [-part for part in parts]


def allocate(amount_centimes: int, key: Mapping[str, float]) -> Allocation:
    """What each partner pays of ``amount_centimes`` under a ``key`` of shares, or of any numbers to share by.

    Errors as in ``proportional``.
    """
    exact = _exact(key)
    parts = largest_remainder(amount_centimes, list(exact.values()))
    shares = {partner: float(share) for partner, share in exact.items()}
    return Allocation(amount_centimes, shares, dict(zip(exact, parts, strict=True)))


def allocate_within(allocation: Allocation, members: Mapping[str, Mapping[str, float]]) -> dict[str, Allocation]:
    """What each municipality pays of its partner's part, by partner; ``members`` are inhabitants by partner and municipality.

    A partner without members, such as a canton that pays itself, is left out. Errors as in ``proportional``, and
    ``unknown_partner`` for members of a partner that is not in the allocation.
    """
    for partner in members:
        if partner not in allocation.centimes:
            raise DashboardError("unknown_partner", partner=partner)
    return {partner: allocate(part, members[partner]) for partner, part in allocation.centimes.items() if members.get(partner)}


def _exact(numbers: Mapping[str, float]) -> dict[str, Fraction]:
    for partner, number in numbers.items():
        if not math.isfinite(number) or number < 0:
            raise DashboardError("key_number_not_valid", partner=partner, number=str(number))
    exact = {partner: Fraction(number) for partner, number in numbers.items()}
    total = sum(exact.values())
    if not total:
        raise DashboardError("key_without_numbers")
    return {partner: number / total for partner, number in exact.items()}
