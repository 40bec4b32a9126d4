"""The nearest change of several weights: smallest, exact, honest where none exists."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.dominance import dominated
from dashboard.analysis.nearest import can_lead, nearest
from dashboard.analysis.performance import measure
from dashboard.analysis.ranking import rank
from dashboard.errors import DashboardError
from tests.analysis.strategies import weighted_cases
from tests.analysis.test_published import ONE_LEVEL, TURNOVER, WORKING_CONDITIONS
from tests.cases import Scale, make_case

STEP = 0.5
SIMPLEX = np.array(
    [(one, other, 100 - one - other) for one in np.arange(0, 100 + STEP, STEP) for other in np.arange(0, 100 - one + STEP, STEP)]
)


def test_weight_moves_from_the_worst_criterion_of_the_challenger_to_its_best():
    case = make_case({"a": {"x": 80, "y": 20, "z": 50}, "b": {"x": 40, "y": 50, "z": 50}})
    found = nearest(case, {"x": 60, "y": 30, "z": 10}, "b")
    # a is ahead by 15; every point moved from x to y brings b 0.7 nearer
    assert (found.leader, found.challenger, found.still_ahead) == ("a", "b", ())
    assert found.weights == pytest.approx({"x": 60 - 150 / 7, "y": 30 + 150 / 7, "z": 10})
    assert found.total == pytest.approx(300 / 7)
    assert [(entry.criterion, pytest.approx(entry.change)) for entry in found.largest] == [("x", -150 / 7), ("y", 150 / 7)]


def test_keeping_the_order_costs_more_or_makes_it_impossible():
    case = make_case({"a": {"x": 80, "y": 20, "z": 50}, "b": {"x": 40, "y": 50, "z": 70}})
    points = {"x": 60, "y": 30, "z": 10}
    # b is behind by 24 - 9 - 2 = 13 points and gains 0.7 on a point moved from x to y, 0.6 from x to z
    free = nearest(case, points, "b")
    assert free.weights == pytest.approx({"x": 60 - 130 / 7, "y": 30 + 130 / 7, "z": 10})
    # y may only just reach x: 10 points to y, 10 to z
    kept = nearest(case, points, "b", keep_order=True)
    assert kept.weights == pytest.approx({"x": 40, "y": 40, "z": 20})
    assert (kept.keeps_order, kept.total) == (True, pytest.approx(40))
    steeper = make_case({"a": {"x": 80, "y": 20}, "b": {"x": 40, "y": 50}})
    assert nearest(steeper, {"x": 60, "y": 40}, "b", keep_order=True) is None
    assert nearest(steeper, {"x": 60, "y": 40}, "b").weights == pytest.approx({"x": 300 / 7, "y": 400 / 7})


def test_a_dominated_model_can_never_draw_level():
    case = make_case({"a": {"x": 80, "y": 60}, "b": {"x": 70, "y": 10}})
    assert nearest(case, {"x": 50, "y": 50}, "b") is None
    assert can_lead(case)["b"].margin == pytest.approx(-10)
    assert not can_lead(case)["b"].can_lead


def test_a_model_that_is_nowhere_better_may_draw_level_where_nothing_else_weighs():
    case = make_case({"a": {"x": 80, "y": 60}, "b": {"x": 80, "y": 10}})
    assert nearest(case, {"x": 50, "y": 50}, "b").weights == pytest.approx({"x": 100, "y": 0})
    assert can_lead(case)["b"].margin == pytest.approx(0, abs=1e-9)
    assert can_lead(case)["b"].can_lead


def test_where_rounding_leaves_a_single_set_of_weights_it_is_found():
    case = make_case({"a": {"x": 50, "y": 1e-9}, "b": {"x": 0, "y": 50}})
    found = nearest(case, {"x": 100, "y": 1}, "b", keep_order=True)
    assert found.weights == pytest.approx({"x": 50, "y": 50})


def test_drawing_level_with_the_leader_is_not_yet_leading():
    scores = {"a": {"x": 80, "y": 20}, "b": {"x": 10, "y": 60}, "c": {"x": 60, "y": 60}}
    found = nearest(make_case(scores), {"x": 90, "y": 10}, "b")
    assert (found.leader, found.still_ahead) == ("a", ("c",))


def test_another_model_than_the_leader_may_be_the_aim():
    scores = {"a": {"x": 80, "y": 20}, "b": {"x": 10, "y": 60}, "c": {"x": 60, "y": 50}}
    found = nearest(make_case(scores), {"x": 90, "y": 10}, "b", "c")
    assert found.leader == "c"
    assert found.weights == pytest.approx({"x": 100 / 6, "y": 500 / 6})


def test_whoever_is_level_or_ahead_needs_no_change():
    case = make_case({"a": {"x": 80, "y": 20}, "b": {"x": 20, "y": 80}}, tie_band=3)
    for model in ("a", "b"):
        found = nearest(case, {"x": 50, "y": 50}, model)
        assert (found.total, found.largest, found.weights) == (0, (), {"x": 50, "y": 50})
    assert nearest(case, {"x": 90, "y": 10}, "a", "b").total == 0


def test_every_office_could_lead_under_some_weights_but_only_three_in_the_published_order():
    # Goodwin and Wright, ch. 3: closeness 32, visibility 26, image 23, size 10, comfort 6, parking 3
    points = TURNOVER | WORKING_CONDITIONS
    assert all(found.can_lead for found in can_lead(ONE_LEVEL).values())
    assert dominated(ONE_LEVEL) == ()
    ordered = can_lead(ONE_LEVEL, points)
    assert [office for office, found in ordered.items() if found.can_lead] == ["Addison", "Elton", "Gorton"]
    # A fifth on each of the first five: Elton 70, Addison 67. A half on each of the first two: both Gorton and Addison 80.
    assert ordered["Elton"].margin == pytest.approx(3)
    assert ordered["Gorton"].margin == pytest.approx(0, abs=1e-9)


def test_the_nearest_way_for_the_second_best_office_is_by_its_comfort():
    # Elton is 16 points behind Addison and gains 1.2 on every point moved from closeness to comfort.
    found = nearest(ONE_LEVEL, TURNOVER | WORKING_CONDITIONS, "Elton")
    assert [entry.criterion for entry in found.largest] == ["closeness", "comfort"]
    assert found.total == pytest.approx(2 * 16 / 1.2)


@pytest.mark.parametrize(
    ("case", "models"),
    [
        (make_case({"a": {"x": 10}}), {"a": 100}),
        (make_case({"a": {"x": 10}, "b": {"x": 30}}), {"a": -20, "b": 20}),
        (make_case(models=["a", "b"], criteria=["x", "y"]), {"a": 0, "b": 0}),
        (make_case(models=["a", "b"]), {"a": 0, "b": 0}),
        (make_case(models=["a"]), {"a": 100}),
        (make_case(criteria=["x"]), {}),
        (make_case({"a": {"x": 1}, "b": {"x": 90}}, must_haves={"law": {"b": "no"}}), {"a": 100}),
    ],
    ids=["one model", "one criterion", "all tied", "no criteria", "nothing", "no models", "excluded"],
)
def test_small_cases_have_a_defined_answer(case, models):
    for points in (None, {}):
        assert {model: found.margin for model, found in can_lead(case, points).items()} == pytest.approx(models)
    for model in models:
        found = nearest(case, {}, model)
        assert (found is None) == (models[model] < 0)
        assert found is None or found.total == 0


@pytest.mark.parametrize(
    ("challenger", "leader", "code"),
    [("z", None, "unknown_model"), ("b", "z", "unknown_model"), ("out", None, "model_excluded"), ("b", "out", "model_excluded")],
)
def test_who_is_not_there_or_not_eligible_is_refused(challenger, leader, code):
    case = make_case({"a": {"x": 2}, "b": {"x": 1}, "out": {"x": 3}}, must_haves={"law": {"out": "no"}})
    with pytest.raises(DashboardError) as refused:
        nearest(case, {}, challenger, leader)
    assert refused.value.code == code


def test_the_largest_case_is_answered():
    rng = np.random.default_rng(3)
    leaves = [f"c{place}" for place in range(60)]
    case = make_case({f"m{place}": {leaf: float(rng.integers(101)) for leaf in leaves} for place in range(20)})
    points = {leaf: float(rng.integers(1, 6)) for leaf in leaves}  # many of equal weight
    free, kept = can_lead(case), can_lead(case, points)
    assert all(free[model].margin >= kept[model].margin - 1e-9 for model in free)
    for model in rank(case, points).order[1:4]:
        assert nearest(case, points, model, keep_order=True).total >= nearest(case, points, model).total


def in_order(weights, now):
    """Which rows of ``weights`` let no criterion pass one that weighs more ``now``."""
    pairs = [(i, j) for i in range(len(now)) for j in range(len(now)) if now[i] > now[j] + 1e-9]
    return np.all([weights[:, i] >= weights[:, j] - 1e-9 for i, j in pairs] or [np.ones(len(weights), dtype=bool)], axis=0)


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.integers(0, 10), min_size=3, max_size=3), min_size=2, max_size=4),
    st.lists(st.integers(0, 3), min_size=3, max_size=3),
)
def test_no_weights_on_a_grid_do_better(table, points):
    case = make_case(
        {f"m{place}": dict(zip("xyz", row, strict=True)) for place, row in enumerate(table)},
        criteria=dict.fromkeys("xyz", Scale(0, 10)),
    )
    points = dict(zip("xyz", points, strict=True))
    now = 100 * np.array(list(rank(case, points).weighting.leaf.values()))
    leader = rank(case, points).order[0]
    likely = dict(zip(rank(case, points).models, measure(case).likely, strict=True))
    for keep_order, grid in ((False, SIMPLEX), (True, SIMPLEX[in_order(SIMPLEX, now)])):
        worth = {model: grid @ row / 100 for model, row in likely.items()}
        potentials = can_lead(case, points if keep_order else None)
        for model in likely:
            margin = np.min([worth[model] - worth[other] for other in likely if other != model], axis=0).max()
            assert margin - 1e-7 <= potentials[model].margin <= margin + 2 * STEP
            reached = worth[model] >= worth[leader] - 1e-9
            changes = np.abs(grid[reached] - now).sum(axis=1)
            found = nearest(case, points, model, keep_order=keep_order)
            if found is None:
                assert not reached.any()
            elif reached.any():
                assert found.total <= changes.min() + 1e-6


@settings(max_examples=60)
@given(weighted_cases(minimum=2, must_haves=False), st.booleans(), st.data())
def test_the_new_weights_are_weights_and_make_both_level(drawn, keep_order, data):
    case, points = drawn
    ranking = rank(case, points)
    leader, challenger = ranking.order[0], data.draw(st.sampled_from(ranking.order))
    rows = dict(zip(ranking.models, measure(case).likely, strict=True))
    advantage = rows[challenger] - rows[leader]
    now = 100 * np.array([ranking.weighting.leaf[leaf] for leaf in ranking.leaves])
    found = nearest(case, points, challenger, keep_order=keep_order)
    if found is None:
        assert keep_order or advantage.max() < 0
        assert can_lead(case, points if keep_order else None)[challenger].margin < 0
        return
    weights = np.array(list(found.weights.values()))
    assert weights.sum() == pytest.approx(100)
    assert np.all(weights >= 0)
    assert weights @ advantage / 100 == pytest.approx(0, abs=2e-9)
    if keep_order:
        assert in_order(np.round(weights, 8)[None], now)[0]
        assert found.total >= nearest(case, points, challenger).total - 1e-6
        return
    # Greedy: one receiver, donors from the challenger's worst criterion on.
    behind, moved = -(advantage @ now), 0.0
    for donor in np.argsort(advantage):
        gain = advantage.max() - advantage[donor]
        if behind <= 1e-7 or gain <= 0:
            break
        part = min(now[donor], behind / gain)
        behind, moved = behind - part * gain, moved + part
    assert found.total == pytest.approx(2 * moved, abs=1e-5)
