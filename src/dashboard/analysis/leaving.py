"""Leaving: a case without some of its partners, wherever they are named.

Method: a partner that leaves takes its weights, positions, costs, votes and open points along, and its amounts in conditions.
Majorities keep their share of all votes, fixed cost keys their proportions; what was for the leavers alone falls away.

Assumption: what a partner would have paid is not passed on to the others, and the others change neither weights nor positions.

Source: none needed; a translation without arithmetic but for the proportions named above.
"""

from __future__ import annotations

import math
from dataclasses import replace

from dashboard.domain.case import Case
from dashboard.domain.terms import CostComponent, CostKey, VotingRule
from dashboard.errors import DashboardError


def without(case: Case, gone: frozenset[str]) -> Case:
    """The case without the partners that are ``gone``.

    Raises ``DashboardError``: ``unknown_partner``.
    """
    for partner in sorted(gone - {known.key for known in case.partners}):
        raise DashboardError("unknown_partner", partner=partner)
    if not gone:
        return case
    return replace(
        case,
        partners=tuple(partner for partner in case.partners if partner.key not in gone),
        weights={key: weight for key, weight in case.weights.items() if weight.partner not in gone},
        costs=tuple(cost for cost in case.costs if cost.partner not in gone),
        positions=tuple(each for each in case.positions if each.partner not in gone),
        open_points=tuple(point for point in case.open_points if point.owner not in gone),
        conditions=tuple(
            replace(each, amounts=tuple(amount for amount in each.amounts if amount.partner not in gone))
            for each in case.conditions
        ),
        cost_keys=tuple(key for each in case.cost_keys if (key := _key_without(each, gone)) is not None),
        cost_components=tuple(part for each in case.cost_components if (part := _component_without(each, gone)) is not None),
        coalition_costs=tuple(each for each in case.coalition_costs if not each.members & gone),
        referendum_limits=tuple(limit for limit in case.referendum_limits if limit.partner not in gone),
        voting_rules={model: kept for model, rule in case.voting_rules.items() if (kept := _rule_without(rule, gone)) is not None},
    )


def _key_without(key: CostKey, gone: frozenset[str]) -> CostKey | None:
    """The key by what is left; ``None`` where nobody else has a number in it."""
    if not gone & set(key.numbers):
        return key
    left = {partner: number for partner, number in key.numbers.items() if partner not in gone}
    total = math.fsum(left.values())
    if total <= 0.0:
        return None
    return replace(key, numbers={partner: number / total for partner, number in left.items()} if key.measure == "fixed" else left)


def _component_without(component: CostComponent, gone: frozenset[str]) -> CostComponent | None:
    """The component for the users that are left; ``None`` where it was for those alone who leave, since no users means all."""
    left = component.users - gone
    return replace(component, users=left) if left or not component.users else None


def _rule_without(rule: VotingRule, gone: frozenset[str]) -> VotingRule | None:
    """The rule for those that are left, its quotas as large a share of all votes as before; ``None`` without any votes."""
    left = tuple(vote for vote in rule.votes if vote.partner not in gone)
    if len(left) == len(rule.votes):
        return rule
    votes, second = (
        math.fsum(getattr(vote, count) for vote in left) / (math.fsum(getattr(vote, count) for vote in rule.votes) or 1.0)
        for count in ("votes", "second_votes")
    )
    if votes <= 0.0:
        return None
    return replace(
        rule,
        votes=left,
        quota=rule.quota * votes,
        second_quota=None if rule.second_quota is None or second <= 0.0 else rule.second_quota * second,
        quorum=None if rule.quorum is None else math.ceil(rule.quorum * len(left) / len(rule.votes)),
    )
