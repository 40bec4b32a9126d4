"""Declared: what a case lays down about money, conditions and votes, in the form the calculations take it.

Method: a translation without arithmetic, except that a mixed key is the weighted mean of its parts.

Assumption: a unit of a coalition cost is a workplace. A criterion that measures a cost of the models is a cost criterion:
beside a cost it would count the same francs twice. A quorum counts the partners, one each.

Source: none needed; the meaning of every table stands in its declaration (``domain.tables``).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.analysis.cashflow import Outlook, Parameters, look_ahead
from dashboard.analysis.consensus import Condition
from dashboard.analysis.cooperation import CostStructure, Game, Tier, explicit, modelled
from dashboard.analysis.money import Limit
from dashboard.analysis.robustness import Robustness, robustness
from dashboard.analysis.sharing import equal, fixed, measured, mixed, proportional
from dashboard.analysis.votes import Count, VotingRule
from dashboard.analysis.voting_power import VotingPower, voting_power
from dashboard.domain.case import Case
from dashboard.domain.terms import CostComponent, CostKey

Costs = dict[Sequence[str] | frozenset[str], float]
"""The cost of single groups by their members."""


def parameters(case: Case) -> Parameters:
    """What the cash flow of ``case`` rests on; ``DashboardError`` ``parameter_not_valid``."""
    info = case.info
    return Parameters(
        horizon_years=info.horizon_years,
        discount_rate=info.discount_rate,
        price_growth=info.price_growth,
        vat_rate=info.vat_rate,
        vat_models=frozenset(taxed.model for taxed in case.taxed_models),
        vat_share=info.vat_share,
        bias_one_off=info.bias_one_off,
        bias_recurring=info.bias_recurring,
        bias_saving=info.bias_saving,
    )


def outlook(case: Case, partner: str | None = None) -> Outlook | None:
    """The cost of all models against today as the case lays it down; see ``look_ahead``."""
    return look_ahead(case, parameters(case), partner)


def power(case: Case, model: str) -> VotingPower | None:
    """How often each partner decides under ``model``, with the draws and the seed of the case; ``None`` without a voting rule."""
    rule = voting_rule(case, model)
    return None if rule is None else voting_power(rule, case.info.draws, np.random.default_rng(case.info.seed))


def fares(case: Case) -> Robustness:
    """How the models fare with the draws, the seed and the scatter of weights of the case; see ``robustness``."""
    info = case.info
    return robustness(case, info.draws, np.random.default_rng(info.seed), info.concentration)


def cost_criteria(case: Case) -> tuple[str, ...]:
    """The leaves that are declared to measure a cost of the models."""
    return tuple(leaf.key for leaf in case.leaves if leaf.money_measure)


def conditions(case: Case) -> tuple[Condition, ...]:
    """All conditions with what they change, in screen order."""
    return tuple(
        Condition(
            key=declared.key,
            model=declared.model,
            scores={effect.criterion: effect.value for effect in declared.scores if effect.effect == "level"},
            shifts={effect.criterion: effect.value for effect in declared.scores if effect.effect == "shift"},
            francs={cost.partner: float(cost.amount) for cost in declared.amounts},
        )
        for declared in case.conditions
    )


def limits(case: Case) -> tuple[Limit, ...]:
    """The referendum limits."""
    return tuple(
        Limit(limit.key, float(limit.amount), limit.kind, limit.partner or None, limit.is_inclusive)
        for limit in case.referendum_limits
    )


def key_shares(case: Case, key: CostKey) -> dict[str, float]:
    """The share of every partner under ``key``, summing to 1; parts of a mixed key that are not known yet are left aside.

    Errors as in ``sharing``.
    """
    if key.measure == "mixed":
        return mixed([(key.parts[part.key], _shares(case, part)) for part in case.cost_keys if part.key in key.parts])
    return _shares(case, key)


def game(case: Case, model: str) -> Game | None:
    """What every group of partners pays a year under ``model``: from its cost components, single groups as stated.

    Without components every group has to be stated; ``None`` where nothing is known of this model itself. Raises
    ``DashboardError``: ``key_number_missing`` for a partner without workplaces, ``coalition_without_cost``, and as in
    ``cooperation``.
    """
    players = [partner.key for partner in case.partners]
    components = [component for component in case.cost_components if component.model == model]
    own: Costs = {group.members: float(group.amount) for group in case.coalition_costs if group.model == model}
    stated: Costs = {group.members: float(group.amount) for group in case.coalition_costs if not group.model}
    stated.update(own)
    if components:
        return modelled(_structure(components), _units(case, components)).with_costs(stated)
    return explicit(players, stated) if own or len(stated) == 2 ** len(players) - 1 > 0 else None


def voting_rule(case: Case, model: str) -> VotingRule | None:
    """What a resolution needs under ``model``; ``None`` where no rule is laid down. Errors as in ``VotingRule``."""
    rule = case.voting_rules.get(model)
    if rule is None:
        return None
    exceeded = not rule.is_inclusive
    second = None
    if rule.second_quota is not None:
        second = Count({vote.partner: vote.second_votes for vote in rule.votes}, rule.second_quota, exceeded)
    return VotingRule(
        votes=Count({vote.partner: vote.votes for vote in rule.votes}, rule.quota, exceeded),
        second=second,
        quorum=None if rule.quorum is None else Count({vote.partner: 1.0 for vote in rule.votes}, rule.quorum),
        vetoes=frozenset(vote.partner for vote in rule.votes if vote.has_veto),
    )


def _structure(components: Sequence[CostComponent]) -> CostStructure:
    sums = {
        kind: sum(float(part.amount) for part in components if part.kind == kind) for kind in ("fixed", "per_partner", "per_unit")
    }
    tiers = [Tier(float(part.amount), part.users or None, part.from_units) for part in components if part.kind == "tier"]
    return CostStructure(sums["fixed"], sums["per_partner"], sums["per_unit"], tuple(tiers))


def _units(case: Case, components: Sequence[CostComponent]) -> dict[str, float]:
    """The workplaces of every partner, as far as any of ``components`` asks for them."""
    asked = any(part.kind == "per_unit" or part.from_units for part in components)
    return {**measured(case, "workplaces")} if asked else dict.fromkeys((partner.key for partner in case.partners), 0.0)


def _shares(case: Case, key: CostKey) -> dict[str, float]:
    everyone = [partner.key for partner in case.partners]
    numbers = dict.fromkeys(everyone, 0.0) | dict(key.numbers)
    if key.measure in ("inhabitants", "workplaces"):
        return proportional(measured(case, key.measure))
    if key.measure == "equal":
        return equal(everyone)
    return fixed(numbers) if key.measure == "fixed" else proportional(numbers)
