"""What a case lays down, in the form the calculations take it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from dashboard.analysis.declared import conditions, cost_criteria, game, key_shares, limits, parameters, voting_rule
from dashboard.analysis.votes import winning
from dashboard.domain.case import Case
from dashboard.domain.terms import (
    CoalitionCost,
    Condition,
    ConditionAmount,
    ConditionScore,
    CostComponent,
    CostKey,
    ReferendumLimit,
    TaxedModel,
    Vote,
    VotingRule,
)
from dashboard.domain.words import Words
from dashboard.errors import DashboardError
from tests.cases import make_case, provenance, words

WHY = words("because"), provenance()


def key(measure: Any, numbers: Mapping[str, float] | None = None, parts: Mapping[str, float] | None = None) -> CostKey:
    return CostKey(measure, 1, words(measure), measure, numbers or {}, parts or {}, *WHY)


def component(kind: Any, amount: int, *, from_units: int = 0, users: tuple[str, ...] = ()) -> CostComponent:
    return CostComponent(f"{kind}{amount}", "joint", words(kind), kind, Decimal(amount), from_units, frozenset(users), *WHY)


def stated(amount: int, *members: str, model: str = "") -> CoalitionCost:
    return CoalitionCost("-".join(members), model, frozenset(members), Decimal(amount), *WHY)


def case(**terms: Any) -> Case:
    """Three partners with 1000, 2000, 3000 inhabitants and 100, 200, 300 workplaces."""
    return replace(make_case(models=["joint", "other"], partners=["a", "b", "c"]), **terms)


@pytest.mark.parametrize(
    ("declared", "shares"),
    [
        (key("inhabitants"), (1 / 6, 2 / 6, 3 / 6)),
        (key("workplaces"), (1 / 6, 2 / 6, 3 / 6)),
        (key("equal"), (1 / 3, 1 / 3, 1 / 3)),
        (key("use", {"a": 3, "b": 1}), (0.75, 0.25, 0)),
        (key("fixed", {"a": 0.5, "c": 0.5}), (0.5, 0, 0.5)),
        (key("mixed", parts={"inhabitants": 0.4, "equal": 0.6}), (4 / 60 + 0.2, 8 / 60 + 0.2, 12 / 60 + 0.2)),
    ],
    ids=lambda value: value.key if isinstance(value, CostKey) else "",
)
def test_every_measure_gives_the_shares_it_says(declared: CostKey, shares: tuple[float, ...]) -> None:
    found = key_shares(case(cost_keys=(key("inhabitants"), key("equal"), declared)), declared)
    assert found == pytest.approx(dict(zip("abc", shares, strict=True)))


def test_a_group_pays_its_components_and_a_tier_only_from_its_size_or_for_its_users() -> None:
    parts = (
        component("fixed", 1000),
        component("per_partner", 100),
        component("per_unit", 1),
        component("tier", 5000, from_units=400),
        component("tier", 70, users=("a",)),
    )
    found = game(case(cost_components=parts), "joint")
    assert found is not None
    assert found.is_modelled
    assert found.costs[found.index(["a"])] == 1000 + 100 + 100 + 70
    assert found.costs[found.index(["b"])] == 1000 + 100 + 200
    assert found.costs[found.index(["a", "c"])] == 1000 + 200 + 400 + 5000 + 70


def test_workplaces_are_needed_only_where_a_component_asks_for_them() -> None:
    without = case()
    without = replace(without, partners=tuple(replace(partner, workplaces=None) for partner in without.partners))
    fixed = game(replace(without, cost_components=(component("fixed", 1000),)), "joint")
    assert fixed is not None
    assert fixed.costs[-1] == 1000
    with pytest.raises(DashboardError, match="key_number_missing"):
        game(replace(without, cost_components=(component("per_unit", 1),)), "joint")


def test_a_stated_cost_replaces_the_modelled_one_and_that_of_the_model_the_general_one() -> None:
    costs = (stated(5, "a"), stated(6, "b"), stated(7, "b", model="joint"))
    found = game(case(cost_components=(component("fixed", 1000),), coalition_costs=costs), "joint")
    assert found is not None
    assert [found.costs[found.index([partner])] for partner in "abc"] == [5, 7, 1000]
    assert set(found.overridden) == {("a",), ("b",)}


def test_a_model_without_components_needs_every_group_stated() -> None:
    groups = [stated(10 * len(members), *members) for members in ("a", "b", "c", "ab", "ac", "bc", "abc")]
    whole = game(case(coalition_costs=tuple(groups)), "other")
    assert whole is not None
    assert not whole.is_modelled
    assert whole.costs.tolist() == [0, 10, 10, 20, 10, 20, 20, 30]
    assert game(case(coalition_costs=tuple(groups[:3])), "other") is None
    with pytest.raises(DashboardError, match="coalition_without_cost"):
        game(case(coalition_costs=(*groups[:3], stated(9, "a", model="other"))), "other")


def test_a_quota_is_reached_or_exceeded_and_a_quorum_counts_partners() -> None:
    votes = tuple(
        Vote(partner, number, second, partner == "c", *WHY) for partner, number, second in (("a", 3, 0), ("b", 2, 1), ("c", 1, 1))
    )
    rule = VotingRule("joint", 4, 1, is_inclusive=True, quorum=2, votes=votes, reason=WHY[0], provenance=WHY[1])
    ruled = case(voting_rules={"joint": rule, "other": replace(rule, model="other", is_inclusive=False)})
    reached, exceeded = voting_rule(ruled, "joint"), voting_rule(ruled, "other")
    assert reached is not None
    assert exceeded is not None
    # by bitmask of a, b, c: c must consent; a and c have 4 votes and one second vote
    assert winning(reached).tolist() == [False] * 5 + [True, False, True]
    assert winning(exceeded).tolist() == [False] * 7 + [True]
    assert voting_rule(case(), "joint") is None


def test_conditions_limits_and_parameters_are_read_as_they_stand() -> None:
    effects = (ConditionScore("x", "level", 3.0, *WHY), ConditionScore("y", "shift", -1.0, *WHY))
    declared = Condition("veto", "joint", 1, words("Veto"), effects, (ConditionAmount("a", Decimal("-5.5"), *WHY),), *WHY)
    limit = ReferendumLimit("optional", "", "optional", Decimal(3_000_000), is_inclusive=True, reason=WHY[0], provenance=WHY[1])
    base = case(conditions=(declared,), referendum_limits=(limit,), taxed_models=(TaxedModel("joint", *WHY),))
    base = replace(base, info=replace(base.info, vat_rate=0.08, vat_share=0.3, bias_one_off=0.2, price_growth=0.01))
    [found] = conditions(base)
    assert (found.scores, found.shifts, found.francs) == ({"x": 3.0}, {"y": -1.0}, {"a": -5.5})
    [spending] = limits(base)
    assert (spending.partner, spending.inclusive, spending.passed_by(3_000_000)) == (None, True, True)
    given = parameters(base)
    assert (given.vat_rate, given.vat_share, given.vat_models) == (0.08, 0.3, frozenset({"joint"}))
    assert (given.bias_one_off, given.price_growth, given.bias_saving) == (0.2, 0.01, 0.0)


def test_a_criterion_is_a_cost_criterion_only_where_that_is_declared() -> None:
    scored = make_case({"a": {"x": 1, "y": 1, "z": 1}})
    present, once, fee = scored.criteria
    in_francs = replace(fee, unit=Words("Mio. Fr.", "CHF m"))
    measured = (replace(present, money_measure="net_present_cost"), replace(once, money_measure="one_off"), in_francs)
    assert cost_criteria(replace(scored, criteria=measured)) == ("x", "y")
    assert cost_criteria(replace(scored, criteria=(present, once, in_francs))) == ()
