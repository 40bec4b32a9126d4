"""Charges: what every partner pays a year of the joint cost under each key and each solution, and each municipality behind it.

Method: a key charges its share of the joint cost. Shapley value, separable costs and nucleolus look at what every group
would pay alone instead (see ``cooperation``). The part of a partner is split over its municipalities by inhabitants, in
whole centimes.

Assumption: within a partner inhabitants count, whatever the key between the partners. A nucleolus that its check does not
confirm is left out.

Source: Young (ed.), *Cost Allocation: Methods, Principles, Applications* (1985).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.analysis.cooperation import CoreTest, Game, core, separable_costs, shapley
from dashboard.analysis.declared import game, key_shares
from dashboard.analysis.nucleolus import Nucleolus, nucleolus
from dashboard.analysis.sharing import allocate
from dashboard.domain.case import Case
from dashboard.domain.ground import Ground
from dashboard.errors import DashboardError


@dataclass(frozen=True)
class Charge:
    """What each partner pays a year, ``amounts`` in the currency of the case, and who would pay less alone."""

    amounts: Mapping[str, float]
    core: CoreTest


@dataclass(frozen=True)
class Charges:
    """All charges under one model: ``by_key``, ``by_solution``, and the proof of each nucleolus in ``checks``."""

    model: str
    game: Game
    by_key: Mapping[str, Charge]
    by_solution: Mapping[str, Charge]
    checks: Mapping[str, Nucleolus]

    @property
    def joint_cost(self) -> float:
        """What all partners together pay a year."""
        return float(self.game.costs[-1])

    @property
    def alone(self) -> dict[str, float]:
        """What every partner would pay a year by itself."""
        return {player: float(self.game.costs[1 << place]) for place, player in enumerate(self.game.players)}

    @property
    def unverified(self) -> tuple[str, ...]:
        """The solutions whose check failed."""
        return tuple(name for name, found in self.checks.items() if not found.verified)


def charges(case: Case, model: str) -> Charges | None:
    """What each key and each solution charges under ``model``; ``None`` where its joint cost is not known.

    Raises ``DashboardError``: as in ``declared.game`` and ``nucleolus``.
    """
    costs = game(case, model)
    if costs is None:
        return None
    joint = float(costs.costs[-1])
    checks = {"nucleolus": nucleolus(costs), "per_capita_nucleolus": nucleolus(costs, per_capita=True)}
    divisions = {"shapley": shapley(costs), "scrb": separable_costs(costs)}
    divisions |= {name: found.division for name, found in checks.items() if found.division}
    by_key = {key: {partner: joint * share for partner, share in shares.items()} for key, shares in shares_by_key(case).items()}
    return Charges(
        model,
        costs,
        {key: Charge(amounts, core(costs, amounts)) for key, amounts in by_key.items()},
        {name: Charge(found.by_player, core(costs, found.by_player)) for name, found in divisions.items()},
        checks,
    )


def shares_by_key(case: Case) -> dict[str, dict[str, float]]:
    """The shares of the partners under every key that can be computed; what another lacks is told under the key itself."""
    found = {}
    for key in case.cost_keys:
        try:
            found[key.key] = key_shares(case, key)
        except DashboardError:
            continue
    return found


def municipalities(case: Case, ground: Ground) -> dict[str, dict[str, float]]:
    """The inhabitants of every municipality, by the partner that represents it; partners without any are left out."""
    found: dict[str, dict[str, float]] = {partner.key: {} for partner in case.partners}
    for municipality in ground.municipalities:
        if municipality.partner in found:
            found[municipality.partner][municipality.key] = float(municipality.inhabitants)
    return {partner: members for partner, members in found.items() if members}


def within(amount: float, members: Mapping[str, float]) -> dict[str, float]:
    """What each municipality bears of ``amount``, by inhabitants, in whole centimes that sum to it; errors as in ``allocate``."""
    return {key: centimes / 100 for key, centimes in allocate(round(100 * amount), members).centimes.items()}
