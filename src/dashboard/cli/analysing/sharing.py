"""Sharing: who pays how much of a joint cost, down to the municipality, and which groups would do better alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from dashboard.analysis.cooperation import Game, core, members_at, separable_costs, shapley, subadditivity
from dashboard.analysis.declared import game, key_shares
from dashboard.analysis.nucleolus import Nucleolus, nucleolus
from dashboard.analysis.sharing import allocate
from dashboard.cli.analysing.plain import Topic, absent, answered, of, plain
from dashboard.domain.case import Case
from dashboard.domain.ground import Ground
from dashboard.domain.terms import CostKey
from dashboard.errors import DashboardError

Amounts = Mapping[str, float]
"""Francs, shares or inhabitants, by partner or municipality."""


def cost_keys(case: Case, ground: Ground) -> Topic:
    """The share of every partner under every key, and of every municipality in the part of its partner."""
    if not case.cost_keys:
        return absent("no_cost_keys")
    within = {partner: answered(partial(_by_inhabitants, members)) for partner, members in _municipalities(case, ground).items()}
    return {
        "keys": {key.key: answered(partial(_key, case, key)) for key in case.cost_keys},
        "within_partners": within or absent("no_municipalities"),
    }


def cost_sharing(case: Case, ground: Ground) -> Topic:
    """For every model whose cost is known by group: what each key and each solution charges, and who would object."""
    found = {model.key: answered(partial(_shared, case, ground, model.key)) for model in case.models}
    return (
        {"models": known} if (known := {model: topic for model, topic in found.items() if topic}) else absent("no_coalition_costs")
    )


def known_shares(case: Case) -> dict[str, dict[str, float]]:
    """The shares of the partners under every key that can be computed."""
    found = {}
    for key in case.cost_keys:
        try:
            found[key.key] = key_shares(case, key)
        except DashboardError:
            continue  # told under the key itself
    return found


def _key(case: Case, key: CostKey) -> Topic:
    return {"measure": key.measure, "shares": key_shares(case, key)}


def _by_inhabitants(members: Amounts) -> Topic:
    return {**allocate(0, members).shares}


def _municipalities(case: Case, ground: Ground) -> dict[str, dict[str, float]]:
    """The inhabitants of every municipality, by the partner that represents it."""
    found: dict[str, dict[str, float]] = {partner.key: {} for partner in case.partners}
    for municipality in ground.municipalities:
        if municipality.partner in found:
            found[municipality.partner][municipality.key] = float(municipality.inhabitants)
    return {partner: members for partner, members in found.items() if members}


def _shared(case: Case, ground: Ground, model: str) -> Topic:
    costs = game(case, model)
    if costs is None:
        return {}
    joint = float(costs.costs[-1])
    solved = {"nucleolus": nucleolus(costs), "per_capita_nucleolus": nucleolus(costs, per_capita=True)}
    divisions = {"shapley": shapley(costs), "scrb": separable_costs(costs)}
    divisions |= {name: found.division for name, found in solved.items() if found.division}
    charge = partial(_charge, costs, _municipalities(case, ground))
    return {
        "joint_cost": joint,
        "is_modelled": costs.is_modelled,
        "overridden": plain(costs.overridden),
        "coalitions": [
            {"members": plain(members_at(costs.players, place)), "cost": float(costs.costs[place])}
            for place in range(1, costs.costs.size)
        ],
        "subadditivity": plain(subadditivity(costs)),
        "by_key": {
            key: charge({partner: joint * share for partner, share in shares.items()}) for key, shares in known_shares(case).items()
        },
        "by_solution": {name: charge(division.by_player) for name, division in divisions.items()},
        "nucleolus_check": {name: _check(found) for name, found in solved.items()},
    }


def _charge(costs: Game, municipalities: Mapping[str, Amounts], amounts: Amounts) -> Topic:
    found = core(costs, amounts)
    return {
        "amounts": dict(amounts),
        "in_core": found.in_core,
        "gap": found.gap,
        "objections": [of(objection, "saves") for objection in found.objections],
        "within_partners": {
            partner: answered(partial(_in_francs, amounts[partner], members)) for partner, members in municipalities.items()
        },
    }


def _in_francs(amount: float, members: Amounts) -> Topic:
    return {key: centimes / 100 for key, centimes in allocate(round(100 * amount), members).centimes.items()}


def _check(found: Nucleolus) -> Topic:
    return {"verified": found.verified, "levels": list(found.levels), "individually_rational": found.individually_rational}
