"""A case under stress: what moves, what stays, and that nobody who left is named any more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dashboard.analysis.cashflow import look_ahead
from dashboard.analysis.declared import game, key_shares, outlook, voting_rule
from dashboard.analysis.stress import Stress, stressed
from dashboard.analysis.votes import winning
from dashboard.domain.case import Case, OpenPoint, Position
from dashboard.domain.terms import (
    CoalitionCost,
    Condition,
    ConditionAmount,
    CostComponent,
    CostKey,
    ReferendumLimit,
    Vote,
    VotingRule,
)
from dashboard.errors import DashboardError
from tests.cases import Scale, cost, make_case, provenance, words

WHY = words("because"), provenance()
RUN = {"low": 900, "high": 1000}
ITEMS = (
    cost("today", "run", 1000, **RUN),
    cost("joint", "run", 1000, **RUN),
    cost("joint", "office", 100, low=80, high=150),
    cost("joint", "office", 40, partner="town"),
    cost("joint", "setup", 500, low=400, high=800, kind="one_off"),
    cost("joint", "less", 200, low=100, high=250, kind="saving", first_year=2027),
)
SCORES: Mapping[str, Mapping[str, Any]] = {
    "today": {"price": 20.0, "once": 0.0, "say": 3.0},
    "joint": {"price": (19.0, 20.5, 23.0), "once": (0.4, 0.5, 0.8), "say": 2.0},
    "unpriced": {"price": 21.0, "once": 0.0, "say": 4.0},
}
SCALES = {"price": Scale(100, 0), "once": Scale(10, 0), "say": Scale(1, 5)}


def case(**parts: Any) -> Case:
    """Two partners and a status quo; price and once measure costs in thousands, say does not."""
    made = make_case(
        SCORES,
        criteria=SCALES,
        weights={"city": {"price": 100, "say": 50}, "town": {"say": 100}},
        costs=ITEMS,
        status_quo="today",
        discount_rate=0.02,
    )
    price, once, say = made.criteria
    measured = (
        replace(price, money_measure="net_present_cost", unit_factor=1000),
        replace(once, money_measure="one_off", unit_factor=1000),
    )
    return replace(made, criteria=(*measured, say), **parts)


def amounts(found: Case, item: str, model: str = "joint") -> tuple[float, ...]:
    [cost] = [each for each in found.costs if (each.item, each.model, each.partner) == (item, model, "city")]
    return float(cost.low), float(cost.likely), float(cost.high)


def test_without_a_stress_nothing_moves() -> None:
    found = stressed(case(), Stress())
    assert (found.costs, found.weights, found.info) == (case().costs, case().weights, case().info)
    for place, score in found.scores.items():
        assert (score.low, score.likely, score.high) == pytest.approx(
            (case().scores[place].low, case().scores[place].likely, case().scores[place].high), abs=1e-9
        )
    assert Stress().is_none
    assert not Stress(discount_rate=0.02).is_none


def test_planned_costs_are_multiplied_and_those_of_today_stay() -> None:
    found = stressed(case(), Stress(cost_factor=1.2))
    assert amounts(found, "office") == (96, 120, 180)
    assert amounts(found, "setup") == (480, 600, 960)
    assert amounts(found, "less") == (100, 200, 250)
    assert amounts(found, "run") == amounts(found, "run", "today") == (900, 1000, 1000)


def test_without_a_status_quo_everything_is_planned() -> None:
    free = case()
    free = replace(free, models=tuple(replace(model, is_status_quo=False) for model in free.models))
    assert amounts(stressed(free, Stress(cost_factor=2.0)), "run") == (1800, 2000, 2000)


def test_savings_are_multiplied_on_their_own() -> None:
    assert amounts(stressed(case(), Stress(saving_factor=0.5)), "less") == (50, 100, 125)
    assert amounts(stressed(case(), Stress(saving_factor=0.0)), "less") == (0, 0, 0)


@pytest.mark.parametrize(
    "stress",
    [Stress(cost_factor=1.2), Stress(saving_factor=0.5), Stress(discount_rate=0.04), Stress(1.5, 0.0, 0.0, frozenset({"town"}))],
    ids=["costs", "savings", "rate", "all"],
)
def test_a_score_on_a_cost_criterion_moves_by_what_that_cost_moves(stress: Stress) -> None:
    before, after = case(), stressed(case(), stress)
    ahead = outlook(before), outlook(after)
    assert ahead[0] is not None
    assert ahead[1] is not None
    was, now = (each.cash_flow("joint").net_present_cost for each in ahead if each)
    score = after.scores["joint", "price"]
    assert score.likely == pytest.approx(20.5 + (now.likely - was.likely) / 1000)
    assert score.low == pytest.approx(19.0 + (now.low - was.low) / 1000)
    assert score.high == pytest.approx(23.0 + (now.high - was.high) / 1000)
    assert score.likely != pytest.approx(20.5)
    once = [each.one_off("joint").likely for each in ahead if each]
    assert after.scores["joint", "once"].likely == pytest.approx(0.5 + (once[1] - once[0]) / 1000)


def test_twenty_per_cent_more_cost_by_hand() -> None:
    """One-off 500 in the first year, 140 a year for ten years, no rate: 20 % more is 100 once and 28 a year."""
    plain = replace(case(), info=replace(case().info, discount_rate=0.0))
    found = stressed(plain, Stress(cost_factor=1.2))
    assert found.scores["joint", "price"].likely == pytest.approx(20.5 + (100 + 10 * 28) / 1000)
    assert found.scores["joint", "once"].likely == pytest.approx(0.6)


def test_todays_level_other_criteria_and_models_of_unknown_cost_stay() -> None:
    found = stressed(case(), Stress(2.0, 0.0, 0.05))
    assert found.scores["today", "price"].likely == 20.0
    for place in (("joint", "say"), ("unpriced", "price"), ("unpriced", "say")):
        assert found.scores[place] == case().scores[place]


def test_without_a_declared_measure_no_score_moves() -> None:
    undeclared = replace(case(), criteria=tuple(replace(each, money_measure=None) for each in case().criteria))
    assert stressed(undeclared, Stress(cost_factor=3.0)).scores == undeclared.scores


def test_the_discount_rate_takes_the_place_of_that_of_the_case() -> None:
    found = stressed(case(), Stress(discount_rate=0.04))
    assert found.info == replace(case().info, discount_rate=0.04)
    assert found.costs == case().costs


def test_the_low_end_stays_below_the_likely_one() -> None:
    narrow = case()
    score = replace(narrow.scores["joint", "price"], low=20.5, high=20.5)
    found = stressed(replace(narrow, scores={**narrow.scores, ("joint", "price"): score}), Stress(cost_factor=0.0))
    moved = found.scores["joint", "price"]
    assert moved.low <= moved.likely <= moved.high


def with_terms() -> Case:
    """A case in which the town is named wherever a partner can be."""
    three = case()
    village = replace(three.partners[1], key="village", position=3, name=words("village"), short_name=words("village"))
    votes = tuple(
        Vote(partner, number, 1.0, partner == "town", *WHY) for partner, number in (("city", 4.0), ("town", 2.0), ("village", 2.0))
    )
    keys = (
        CostKey("fixed", 1, words("fixed"), "fixed", {"city": 0.5, "town": 0.3, "village": 0.2}, {}, *WHY),
        CostKey("use", 2, words("use"), "use", {"city": 3, "town": 1}, {}, *WHY),
        CostKey("alone", 3, words("alone"), "use", {"town": 1}, {}, *WHY),
        CostKey("mixed", 4, words("mixed"), "mixed", {}, {"fixed": 0.5, "alone": 0.5}, *WHY),
    )
    parts = (
        CostComponent("base", "joint", words("base"), "fixed", Decimal(1000), 0, frozenset(), *WHY),
        CostComponent("line", "joint", words("line"), "tier", Decimal(70), 0, frozenset({"town"}), *WHY),
        CostComponent("hall", "joint", words("hall"), "tier", Decimal(30), 0, frozenset({"town", "city"}), *WHY),
    )
    point = OpenPoint("tax", words("tax"), "town", date(2026, 3, 1), "", is_done=False, provenance=provenance())
    return replace(
        three,
        partners=(*three.partners, village),
        positions=(
            Position("town", "joint", "support", words(""), provenance()),
            Position("city", "joint", "open", words(""), provenance()),
        ),
        open_points=(point, replace(point, key="law", owner="city")),
        conditions=(
            Condition(
                "rebate",
                "joint",
                1,
                words("rebate"),
                (),
                tuple(ConditionAmount(p, Decimal(5), *WHY) for p in ("city", "town")),
                *WHY,
            ),
        ),
        cost_keys=keys,
        cost_components=parts,
        coalition_costs=(
            CoalitionCost("pair", "joint", frozenset({"city", "town"}), Decimal(9), *WHY),
            CoalitionCost("other", "joint", frozenset({"city", "village"}), Decimal(8), *WHY),
        ),
        referendum_limits=(
            ReferendumLimit("own", "town", "optional", Decimal(1), is_inclusive=True, reason=WHY[0], provenance=WHY[1]),
            ReferendumLimit("any", "", "optional", Decimal(2), is_inclusive=True, reason=WHY[0], provenance=WHY[1]),
        ),
        voting_rules={
            "joint": VotingRule("joint", 4.0, 2.0, is_inclusive=False, quorum=2, votes=votes, reason=WHY[0], provenance=WHY[1])
        },
    )


def texts(value: object) -> Iterable[str]:
    """Every text a value holds, however deep."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from texts(key)
            yield from texts(entry)
    elif isinstance(value, tuple | frozenset | list):
        for entry in value:
            yield from texts(entry)


def test_who_leaves_is_named_nowhere_any_more() -> None:
    assert "town" in set(texts(replace(with_terms(), partners=())))
    found = stressed(with_terms(), Stress(without=frozenset({"town"})))
    assert "town" not in set(texts(found))
    assert [partner.key for partner in found.partners] == ["city", "village"]
    assert [point.key for point in found.open_points] == ["law"]
    assert [limit.key for limit in found.referendum_limits] == ["any"]
    assert [component.key for component in found.cost_components] == ["base", "hall"]
    assert [group.key for group in found.coalition_costs] == ["other"]


def test_fixed_keys_keep_their_proportions_and_one_of_the_leaver_alone_falls_away() -> None:
    found = stressed(with_terms(), Stress(without=frozenset({"town"})))
    shares = {key.key: key_shares(found, key) for key in found.cost_keys}
    assert shares["fixed"] == pytest.approx({"city": 0.5 / 0.7, "village": 0.2 / 0.7})
    assert shares["use"] == {"city": 1.0, "village": 0.0}
    assert shares["mixed"] == pytest.approx(shares["fixed"])
    assert "alone" not in shares


def test_a_majority_stays_the_same_share_of_all_votes() -> None:
    rule = stressed(with_terms(), Stress(without=frozenset({"town"}))).voting_rules["joint"]
    assert (rule.quota, rule.second_quota, rule.quorum) == (pytest.approx(3.0), pytest.approx(4 / 3), 2)
    declared = voting_rule(stressed(with_terms(), Stress(without=frozenset({"town"}))), "joint")
    assert declared is not None
    assert winning(declared).tolist() == [False, False, False, True]


def test_the_cost_of_those_who_stay_can_still_be_calculated() -> None:
    found = stressed(with_terms(), Stress(without=frozenset({"town"})))
    shared = game(found, "joint")
    assert shared is not None
    assert shared.costs[shared.index(["city", "village"])] == 8
    assert look_ahead(found) is not None


def test_everybody_may_leave() -> None:
    empty = stressed(with_terms(), Stress(without=frozenset({"city", "town", "village"})))
    assert (empty.partners, empty.costs, empty.weights, empty.voting_rules) == ((), (), {}, {})
    assert empty.scores == with_terms().scores


def test_a_faulty_stress_is_refused() -> None:
    with pytest.raises(DashboardError, match="unknown_partner"):
        stressed(case(), Stress(without=frozenset({"nowhere"})))
    for wrong in ({"cost_factor": -0.1}, {"saving_factor": 10.5}, {"discount_rate": 1.1}, {"cost_factor": float("nan")}):
        with pytest.raises(DashboardError, match="parameter_not_valid"):
            Stress(**wrong)
