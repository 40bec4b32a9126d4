"""Two models alone: where they are level, and how to set the weights to exactly that."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from dashboard.analysis.pair_switching import all_pairs, pair_switches
from dashboard.analysis.ranking import rank
from dashboard.analysis.switching import weight_switches
from dashboard.analysis.trial_weights import points_at
from dashboard.analysis.weighting import weigh
from dashboard.errors import DashboardError
from tests.analysis.strategies import weighted_cases
from tests.cases import Scale, make_case

THREE = {"a": {"x": 80, "y": 20}, "b": {"x": 20, "y": 60}, "c": {"x": 90, "y": 95}}


def test_a_third_model_ahead_of_both_plays_no_part() -> None:
    case = make_case(THREE)
    assert weight_switches(case, {"x": 50, "y": 50}).nearest is None
    found = pair_switches(case, {"x": 50, "y": 50}, "b", "a")
    # 80 w + 20 (1 - w) = 20 w + 60 (1 - w) at w = 0.4
    [tip] = [tip for tip in found.tips if tip.criterion == "x"]
    assert (found.leaders, tip.model, tip.now) == (("a",), "b", 0.5)
    assert tip.at == pytest.approx(0.4)


def test_every_two_eligible_models_are_a_pair() -> None:
    case = make_case(THREE, must_haves={"legal": {"c": "no"}})
    assert list(all_pairs(case, {})) == [("a", "b")]
    assert list(all_pairs(make_case(THREE), {})) == [("a", "b"), ("a", "c"), ("b", "c")]


def test_a_faulty_pair_is_refused() -> None:
    case = make_case(THREE, must_haves={"legal": {"c": "no"}})
    with pytest.raises(DashboardError, match="unknown_model"):
        pair_switches(case, {}, "a", "z")
    with pytest.raises(DashboardError, match="model_excluded"):
        pair_switches(case, {}, "a", "c")
    with pytest.raises(DashboardError, match="unknown_criterion"):
        points_at(case, {}, ("z", 0.5))


def test_points_at_a_weight_keep_the_others_in_proportion() -> None:
    criteria = {"g": {"x": Scale(), "y": Scale()}, "h": {"z": Scale()}, "k": Scale()}
    case = make_case({"a": dict.fromkeys("xyzk", 50)}, criteria=criteria)
    points = {"g": 100, "h": 50, "k": 50, "x": 100, "y": 50, "z": 100}
    before, group, leaf = (weigh(case, each) for each in (points, *points_at(case, points, ("g", 0.2), ("x", 0.1))))
    assert group.group == pytest.approx({"g": 0.2, "h": 0.4, "k": 0.4})
    assert group.leaf["x"] / group.leaf["y"] == pytest.approx(2.0)
    assert leaf.leaf["x"] == pytest.approx(0.1)
    for key in ("y", "z", "k"):
        assert leaf.leaf[key] / before.leaf[key] == pytest.approx(0.9 / (1 - before.leaf["x"]))
    assert max(points_at(case, points, ("g", 0.2))[0].values()) == 100.0


@settings(max_examples=40)
@given(weighted_cases())
def test_at_a_switching_point_the_two_are_level(drawn) -> None:
    case, points = drawn
    found = weight_switches(case, points)
    for tip in found.tips:
        [at_tip] = points_at(case, points, (tip.criterion, tip.at))
        ranking = rank(case, at_tip)
        level = [ranking.value_of(model) for model in (tip.model, *found.leaders)]
        assert min(level) == pytest.approx(max(ranking.value_of(model) for model in ranking.order), abs=1e-6)
