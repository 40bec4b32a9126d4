"""Equalisation: what partners that gain would have to pay those that lose, so that nobody is dearer than today.

Method: each partner that is dearer than today receives its loss, and no more, from those that gain, in proportion to
their gains. Less cannot be transferred, and no giver ends up dearer than today.

Assumption: the francs are against today and complete; whoever pays no more than today agrees. In whole centimes.

Source: Kaldor, "Welfare propositions of economics", Economic Journal 49 (1939), and Hicks, "The foundations of welfare
economics", ibid., on whether those who gain could compensate those who lose.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from dashboard.analysis.money import yearly
from dashboard.analysis.sharing import largest_remainder
from dashboard.domain.case import Case
from dashboard.errors import DashboardError


@dataclass(frozen=True)
class Equalisation:
    """Francs a year: ``payments`` by partner, positive for who gives, negative for who receives; they sum to 0.

    ``against_today`` is what each partner pays more than today before them, ``after`` what it pays more then.
    ``transferred`` is the sum of what is given. Where the gains do not cover the losses nothing is paid, and
    ``shortfall`` is what is missing.
    """

    against_today: Mapping[str, float]
    payments: Mapping[str, float]
    after: Mapping[str, float]
    transferred: float
    shortfall: float

    @property
    def is_possible(self) -> bool:
        """Whether nobody need be dearer than today."""
        return self.shortfall == 0

    @property
    def givers(self) -> tuple[str, ...]:
        """Who pays something."""
        return tuple(partner for partner, amount in self.payments.items() if amount > 0)

    @property
    def receivers(self) -> tuple[str, ...]:
        """Who is paid something."""
        return tuple(partner for partner, amount in self.payments.items() if amount < 0)


def equalise(against_today: Mapping[str, float]) -> Equalisation:
    """The smallest payments after which no partner is dearer than today, given francs a year ``against_today`` (positive: dearer).

    Raises ``DashboardError``: ``no_partners``, ``amount_not_valid`` (infinite or not a number).
    """
    if not against_today:
        raise DashboardError("no_partners")
    for partner, amount in against_today.items():
        if not math.isfinite(amount):
            raise DashboardError("amount_not_valid", partner=partner, amount=str(amount))
    centimes = {partner: round(100 * amount) for partner, amount in against_today.items()}
    losses = sum(amount for amount in centimes.values() if amount > 0)
    gains = {partner: -amount for partner, amount in centimes.items() if amount < 0}
    shortfall = max(0, losses - sum(gains.values()))
    paid = dict.fromkeys(centimes, 0)
    if losses and not shortfall:
        paid |= {partner: -amount for partner, amount in centimes.items() if amount > 0}
        paid |= dict(
            zip(gains, largest_remainder(losses, [Fraction(gain, sum(gains.values())) for gain in gains.values()]), strict=True)
        )
    return Equalisation(
        against_today=dict(against_today),
        payments={partner: amount / 100 for partner, amount in paid.items()},
        after={partner: (centimes[partner] + amount) / 100 for partner, amount in paid.items()},
        transferred=0.0 if shortfall else losses / 100,
        shortfall=shortfall / 100,
    )


def equalisations(case: Case) -> dict[str, Equalisation]:
    """The smallest payments by model, at the likely costs; without today's model and those some partner's cost is not known of."""
    found = {}
    for model in case.models:
        amounts = {partner.key: yearly(case, model.key, partner.key) for partner in case.partners}
        known = {partner: amount.likely for partner, amount in amounts.items() if amount is not None}
        if not model.is_status_quo and known and len(known) == len(amounts):
            found[model.key] = equalise(known)
    return found
