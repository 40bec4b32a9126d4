"""Difference and spread: where a gap comes from, and which criteria tell the models apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.difference import difference, spread
from dashboard.analysis.ranking import rank
from dashboard.errors import DashboardError
from tests.analysis.strategies import cases, weighted_cases
from tests.cases import make_case


def test_the_largest_differences_come_first_whatever_their_sign():
    case = make_case({"a": {"x": 50, "y": 90, "z": 20}, "b": {"x": 60, "y": 30, "z": 100}})
    gaps = difference(rank(case, {"x": 50, "y": 25, "z": 25}), "a", "b")
    assert [(gap.criterion, gap.points) for gap in gaps] == [("z", -20), ("y", 15), ("x", -5)]


def test_equal_differences_are_in_leaf_order():
    case = make_case({"a": {"x": 50, "y": 60, "z": 50}, "b": {"x": 60, "y": 50, "z": 60}})
    assert [gap.criterion for gap in difference(rank(case, {}), "a", "b")] == ["x", "y", "z"]


def test_a_model_does_not_differ_from_itself():
    ranking = rank(make_case({"a": {"x": 50, "y": 60}}), {})
    assert [gap.points for gap in difference(ranking, "a", "a")] == [0, 0]


def test_a_difference_to_an_unknown_model_is_refused():
    with pytest.raises(DashboardError, match="unknown_model"):
        difference(rank(make_case({"a": {"x": 1}}), {}), "a", "z")


@given(weighted_cases(), st.data())
def test_the_differences_sum_to_the_gap_in_value(drawn, data):
    ranking = rank(*drawn)
    a, b = (data.draw(st.sampled_from(ranking.models)) for _ in range(2))
    gaps = difference(ranking, a, b)
    assert sum(gap.points for gap in gaps) == pytest.approx(ranking.value_of(a) - ranking.value_of(b), abs=1e-9)
    assert sorted(gap.criterion for gap in gaps) == sorted(ranking.leaves)


def test_the_criterion_that_sets_the_models_apart_most_comes_first():
    case = make_case({"a": {"x": 40, "y": 0}, "b": {"x": 50, "y": 90}, "c": {"x": 59, "y": 20}})
    assert [(entry.criterion, entry.lowest, entry.highest, entry.difference) for entry in spread(case)] == [
        ("y", 0, 90, 90),
        ("x", 40, 59, 19),
    ]


@pytest.mark.parametrize(
    ("levels", "uses_little"),
    [
        ([40, 59.9], True),
        ([40, 60], False),
        ([50, 50], True),
        ([50], False),  # one model is set apart from nothing
        ([], False),
    ],
)
def test_a_scale_of_which_the_models_use_little_is_flagged(levels, uses_little):
    scores = {f"m{number}": {"x": level} for number, level in enumerate(levels)}
    (entry,) = spread(make_case(scores, models=["m0", "m1"], criteria=["x"]))
    assert entry.uses_little_of_scale is uses_little
    assert entry.scored == len(levels)


def test_excluded_models_and_missing_scores_stay_out_of_the_spread():
    case = make_case(
        {"a": {"x": 80}, "b": {"x": 90}, "out": {"x": 0}, "unknown": {}},
        must_haves={"law": {"out": "no"}},
    )
    (entry,) = spread(case)
    assert (entry.lowest, entry.highest, entry.scored) == (80, 90, 2)


@given(cases())
def test_a_spread_lies_on_the_scale(case):
    entries = spread(case)
    assert {entry.criterion for entry in entries} == {leaf.key for leaf in case.leaves}
    assert all(0 <= entry.lowest <= entry.highest <= 100 for entry in entries)
