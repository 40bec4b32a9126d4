"""Efficiency: what a point costs, who is beaten on both counts, and in how many draws."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.cashflow import look_ahead
from dashboard.analysis.efficiency import efficient_set, shares_efficient, value_for_cost, without_criteria
from dashboard.analysis.ranking import rank
from dashboard.errors import DashboardError
from tests.cases import Scale, cost, make_case

SCALE = Scale()

# Scottish Government, Scottish Capital Investment Manual, option appraisal guide: cost in pounds and weighted score.
SCOTTISH = {"P": (3.0e6, 790), "Q": (4.5e6, 1010), "R": (4.0e6, 1250), "S": (5.0e6, 1480)}


def scottish(**options):
    costs, scores = zip(*SCOTTISH.values(), strict=True)
    return efficient_set(list(SCOTTISH), scores, costs, **options)


def test_the_scottish_example_has_its_published_cost_per_point():
    found = scottish()
    assert found.efficient == ("P", "R", "S")
    assert found.dominated_by == {"Q": ("R",)}
    assert {model: round(found.cost_per_point(model)) for model in "PRS"} == {"P": 3797, "R": 3200, "S": 3378}
    increments = [found.increment(model) for model in "RS"]
    assert [(step.base, step.points, round(step.per_point)) for step in increments] == [("P", 460, 2174), ("P", 690, 2899)]


def test_the_steps_run_along_the_efficient_set():
    assert [(step.base, step.model, step.points, step.cost) for step in scottish().steps] == [
        ("P", "R", 460, 1.0e6),
        ("R", "S", 230, 1.0e6),
    ]


def test_a_point_more_is_not_priced_where_there_is_none():
    found = efficient_set(["a", "b", "c"], [0, 50, 50], [10, 20, 20])
    assert found.cost_per_point("a") is None
    assert found.increment("a").per_point is None
    assert found.efficient == ("a", "b", "c")  # equal on both counts: neither beats the other
    assert found.steps[1].per_point is None


def test_an_excluded_model_is_neither_efficient_nor_a_reason():
    found = scottish(excluded={"R"}, draws=np.array([[3.0e6, 4.5e6, 4.0e6, 5.0e6]]))
    assert (found.efficient, found.dominated_by, found.excluded) == (("P", "Q", "S"), {}, ("R",))
    assert found.shares.tolist() == [1, 1, 0, 1]
    nobody = scottish(excluded=SCOTTISH)
    assert (nobody.efficient, nobody.steps, nobody.increment("R").points) == ((), (), 0)


def test_every_draw_is_looked_at_on_its_own():
    draws = np.array([[3.0, 4.5, 4.0, 5.0], [3.0, 3.5, 4.0, 5.0], [9.0, 9.0, 9.0, 5.0], [3.0, 4.0, 4.0, 5.0]]) * 1e6
    found = scottish(draws=draws)
    assert found.shares.tolist() == [0.75, 0.25, 0.75, 1.0]
    assert (found.draws, found.share_of("Q")) == (4, 0.25)
    assert found.standard_errors == pytest.approx(np.sqrt(found.shares * (1 - found.shares) / 4))
    assert scottish().standard_errors is scottish().share_of("Q") is None


def test_a_cheaper_model_with_the_same_value_beats():
    found = efficient_set(["a", "b"], [50, 50], [20.0, 19.99])
    assert (found.efficient, found.dominated_by) == (("b",), {"a": ("b",)})


def cost_case(**options):
    return make_case(
        {"today": {"price": 90, "use": 20, "trust": 40}, "shared": {"price": 60, "use": 80, "trust": 60}},
        criteria=options.pop("criteria", ["price", "use", "trust"]),
        models=["today", "shared", "merged"],
        status_quo="today",
        costs=[cost("today", "staff", 10), cost("shared", "centre", 30, low=5, high=50)],
        **options,
    )


def test_a_cost_criterion_does_not_count_as_value_as_well():
    outlook = look_ahead(cost_case())
    found = value_for_cost(outlook, {"price": 100, "use": 60, "trust": 20}, ["price"])
    assert found.models == ("today", "shared")
    assert found.values == pytest.approx([25, 75])
    assert found.costs == pytest.approx([0, 200])
    assert (found.efficient, found.unknown) == (("today", "shared"), ("merged",))
    assert found.steps[0].per_point == pytest.approx(4)
    sampled = value_for_cost(outlook, {"use": 1}, ["price"], outlook.sample(2000, np.random.default_rng(1)))
    assert sampled.share_of("shared") == 1
    assert 0 < sampled.share_of("today") < 1  # sometimes the better model is the cheaper one, too


def test_without_any_other_criterion_the_cheapest_is_efficient():
    found = value_for_cost(look_ahead(cost_case(criteria=["price"])), {"price": 100}, ["price"])
    assert (found.values.tolist(), found.efficient) == ([0, 0], ("today",))


def test_a_must_have_excludes_here_as_well():
    found = value_for_cost(look_ahead(cost_case(must_haves={"law": {"shared": "no"}})), {}, ["price"])
    assert (found.efficient, found.excluded) == (("today",), ("shared",))


def test_a_cost_group_goes_with_its_leaves():
    scores = {"a": {"x": 10, "y": 20, "z": 30}}
    case = make_case(scores, criteria={"money": {"x": SCALE, "y": SCALE}, "z": SCALE})
    assert [criterion.key for criterion in without_criteria(case, ["money"]).criteria] == ["z"]
    assert rank(without_criteria(case, ["x", "y"]), {}).value_of("a") == pytest.approx(30)


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda: without_criteria(cost_case(), ["speed"]), "unknown_criterion"),
        (lambda: scottish().increment("Z"), "unknown_model"),
        (lambda: scottish().cost_per_point("Z"), "unknown_model"),
        (lambda: scottish(draws=np.empty((0, 4))), "nothing_drawn"),
    ],
)
def test_what_cannot_be_answered_is_refused(ask, code):
    with pytest.raises(DashboardError) as refused:
        ask()
    assert refused.value.code == code


WHOLE = st.integers(0, 5)


@given(st.lists(st.tuples(WHOLE, WHOLE, st.booleans()), min_size=1, max_size=8))
def test_the_efficient_set_is_that_of_brute_force(drawn):
    names = [f"m{place}" for place in range(len(drawn))]
    excluded = {name for name, (*_, is_out) in zip(names, drawn, strict=True) if is_out}
    values, costs, _ = zip(*drawn, strict=True)
    found = efficient_set(names, values, costs, excluded=excluded, draws=np.array([costs], dtype=float))
    beaten = {
        here
        for here, there in product(range(len(drawn)), repeat=2)
        if not {names[here], names[there]} & excluded
        and values[there] >= values[here]
        and costs[there] <= costs[here]
        and (values[there], costs[there]) != (values[here], costs[here])
    }
    expected = {names[place] for place in range(len(drawn)) if place not in beaten and names[place] not in excluded}
    assert set(found.efficient) == expected
    assert set(found.dominated_by) == {names[place] for place in beaten}
    assert {name for name, share in zip(names, found.shares, strict=True) if share == 1} == expected
    assert [found.costs[names.index(name)] for name in found.efficient] == sorted(costs[names.index(name)] for name in expected)
    assert all(step.points >= 0 for step in found.steps)


def test_the_shares_do_not_depend_on_the_size_of_a_chunk(monkeypatch):
    draws = np.random.default_rng(1).normal(size=(1000, 4))
    values = np.array([1.0, 2.0, 3.0, 4.0])
    whole = shares_efficient(values, draws, range(4))
    monkeypatch.setattr("dashboard.analysis.efficiency.CHUNK", 7)
    assert shares_efficient(values, draws, range(4)).tolist() == whole.tolist()


def test_the_range_of_a_value_is_that_without_the_cost_criteria():
    case = make_case(
        {"a": {"use": (20, 50, 80), "price": 0}, "b": {"use": 40, "price": 100}},
        costs=[cost("a", "rent", 10), cost("b", "rent", 20)],
        status_quo="a",
    )
    found = value_for_cost(look_ahead(case), {"use": 100, "price": 100}, ["price"])
    assert (found.range_of("a"), found.range_of("b")) == ((20, 80), (40, 40))
    assert scottish().range_of("P") is None
