"""Sharing: who pays how much of a joint cost, down to the municipality, and which groups would do better alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from dashboard.analysis.charges import Charge, charges, municipalities, within
from dashboard.analysis.cooperation import members_at, subadditivity
from dashboard.analysis.declared import key_shares
from dashboard.analysis.nucleolus import Nucleolus
from dashboard.analysis.sharing import allocate
from dashboard.cli.analysing.plain import Topic, absent, answered, of, plain
from dashboard.domain.case import Case
from dashboard.domain.ground import Ground
from dashboard.domain.terms import CostKey

Amounts = Mapping[str, float]
"""Francs, shares or inhabitants, by partner or municipality."""


def cost_keys(case: Case, ground: Ground) -> Topic:
    """The share of every partner under every key, and of every municipality in the part of its partner."""
    if not case.cost_keys:
        return absent("no_cost_keys")
    members = municipalities(case, ground)
    parts = {partner: answered(partial(_by_inhabitants, inhabitants)) for partner, inhabitants in members.items()}
    return {
        "keys": {key.key: answered(partial(_key, case, key)) for key in case.cost_keys},
        "within_partners": parts or absent("no_municipalities"),
    }


def cost_sharing(case: Case, ground: Ground) -> Topic:
    """For every model whose cost is known by group: what each key and each solution charges, and who would object."""
    found = {model.key: answered(partial(_shared, case, ground, model.key)) for model in case.models}
    return (
        {"models": known} if (known := {model: topic for model, topic in found.items() if topic}) else absent("no_coalition_costs")
    )


def _key(case: Case, key: CostKey) -> Topic:
    return {"measure": key.measure, "shares": key_shares(case, key)}


def _by_inhabitants(members: Amounts) -> Topic:
    return {**allocate(0, members).shares}


def _shared(case: Case, ground: Ground, model: str) -> Topic:
    found = charges(case, model)
    if found is None:
        return {}
    costs, members = found.game, municipalities(case, ground)
    return {
        "joint_cost": found.joint_cost,
        "is_modelled": costs.is_modelled,
        "overridden": plain(costs.overridden),
        "coalitions": [
            {"members": plain(members_at(costs.players, place)), "cost": float(costs.costs[place])}
            for place in range(1, costs.costs.size)
        ],
        "subadditivity": plain(subadditivity(costs)),
        "alone": {"amounts": found.alone, "within_partners": _parts(found.alone, members)},
        "by_key": {key: _charge(charge, members) for key, charge in found.by_key.items()},
        "by_solution": {name: _charge(charge, members) for name, charge in found.by_solution.items()},
        "nucleolus_check": {name: _check(solved) for name, solved in found.checks.items()},
    }


def _charge(charge: Charge, members: Mapping[str, Amounts]) -> Topic:
    return {
        "amounts": dict(charge.amounts),
        "in_core": charge.core.in_core,
        "gap": charge.core.gap,
        "objections": [of(objection, "saves") for objection in charge.core.objections],
        "within_partners": _parts(charge.amounts, members),
    }


def _parts(amounts: Amounts, members: Mapping[str, Amounts]) -> Topic:
    return {
        partner: answered(partial(within, amounts[partner], inhabitants))
        for partner, inhabitants in members.items()
        if partner in amounts
    }


def _check(found: Nucleolus) -> Topic:
    return {"verified": found.verified, "levels": list(found.levels), "individually_rational": found.individually_rational}
