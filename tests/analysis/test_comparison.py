"""Comparison: distances between known scores, sorted by what they count for."""

from __future__ import annotations

import pytest
from hypothesis import given

from dashboard.analysis.comparison import compare, mean_weights
from dashboard.analysis.difference import difference
from dashboard.analysis.ranking import rank
from dashboard.analysis.weighting import weigh
from dashboard.domain.case import Case
from dashboard.errors import DashboardError
from tests.analysis.strategies import cases
from tests.cases import make_case

SCORES = {"a": {"x": 90, "y": 40, "z": 10}, "b": {"x": 30, "y": 70, "z": 10}, "c": {"x": 50, "y": 70}}
CASE = make_case(SCORES)


def test_the_distance_times_the_weight_sorts_the_criteria() -> None:
    gaps = compare(CASE, ["a", "b"], [weigh(CASE, {"x": 10, "y": 90})])
    assert [(gap.criterion, gap.distance, gap.contribution) for gap in gaps] == [
        ("y", 30, pytest.approx(27)),
        ("x", 60, pytest.approx(6)),
        ("z", 0, 0),
    ]


def test_without_weights_the_distance_alone_sorts() -> None:
    gaps = compare(CASE, ["a", "b"])
    assert [(gap.criterion, gap.contribution) for gap in gaps] == [("x", None), ("y", None), ("z", None)]


def test_of_three_models_those_at_the_ends_are_named() -> None:
    x, y, _ = compare(CASE, ["a", "b", "c"])
    assert (x.ahead, x.behind) == (("a",), ("b",))
    assert (y.ahead, y.behind) == (("b", "c"), ("a",))


def test_no_stand_in_is_compared_where_a_score_is_missing() -> None:
    *_, z = compare(CASE, ["a", "c"])
    assert (z.criterion, z.points, z.missing, z.is_comparable, z.distance) == ("z", {"a": 10}, ("c",), False, 0)


def test_the_mean_of_the_weighted_distances_is_the_distance_at_the_mean_weight() -> None:
    weightings = [weigh(CASE, {"x": 10, "y": 90}), weigh(CASE, {"x": 60, "y": 20, "z": 20})]
    one, other = ({gap.criterion: gap.contribution or 0.0 for gap in compare(CASE, ["a", "b"], [each])} for each in weightings)
    for gap in compare(CASE, ["a", "b"], weightings):
        assert gap.contribution == pytest.approx((one[gap.criterion] + other[gap.criterion]) / 2)


def test_nobody_has_a_mean_weight() -> None:
    assert mean_weights([]) == {}


def test_a_model_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(DashboardError, match="unknown_model"):
        compare(CASE, ["a", "nobody"])


@given(cases())
def test_for_two_models_the_contributions_are_the_differences_of_the_ranking(case: Case) -> None:
    models = [model.key for model in case.models[:2]]
    ranking = rank(case, {})
    expected = {each.criterion: abs(each.points) for each in difference(ranking, models[0], models[-1])}
    for gap in compare(case, models, [ranking.weighting]):
        if not gap.missing:
            assert gap.contribution == pytest.approx(expected[gap.criterion], abs=1e-9)
