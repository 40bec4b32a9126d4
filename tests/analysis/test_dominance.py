"""Dominance: true under every weighting, or not claimed at all."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.dominance import Dominance, dominated, dominating
from dashboard.analysis.performance import measure
from dashboard.analysis.ranking import rank
from tests.analysis.strategies import cases, points_for
from tests.cases import Scale, make_case


def test_the_leaves_on_which_a_model_is_worse_are_named():
    case = make_case({"a": {"x": 10, "y": 50, "z": 30}, "b": {"x": 20, "y": 50, "z": 31}})
    assert dominated(case) == (Dominance("a", "b", worse_on=("x", "z"), equal_on=("y",)),)


@pytest.mark.parametrize(
    ("a", "b", "pairs"),
    [
        ({"x": 10, "y": 20}, {"x": 20, "y": 10}, []),  # each has something for it
        ({"x": 10, "y": 10}, {"x": 10, "y": 10}, []),  # the same points dominate nothing
        ({"x": 10, "y": 10}, {"x": 10, "y": 11}, [("a", "b")]),
        ({"x": 20, "y": 20}, {"x": 10, "y": 10}, [("b", "a")]),
        ({"x": 10}, {"x": 90, "y": 90}, []),  # what is missing might be 100
        ({"x": 10}, {"x": 90, "y": 100}, [("a", "b")]),  # and even then it would be no more
        ({"x": 90}, {"x": 10, "y": 10}, []),  # what is missing might be 0
        ({"x": 90}, {"x": 10, "y": 0}, [("b", "a")]),  # and even then it would be no less
        ({"x": 90}, {"x": 10}, []),  # missing on both sides is 0 against 100
    ],
)
def test_dominance_holds_whatever_a_missing_score_turns_out_to_be(a, b, pairs):
    found = dominated(make_case({"a": a, "b": b}, criteria=["x", "y"]))
    assert [(entry.model, entry.by) for entry in found] == pairs


def test_less_is_better_where_the_scale_says_so():
    case = make_case({"dear": {"cost": 9}, "cheap": {"cost": 2}}, criteria={"cost": Scale(10, 0)})
    assert [(entry.model, entry.by) for entry in dominated(case)] == [("dear", "cheap")]


def test_an_excluded_model_dominates_nobody_but_may_be_dominated():
    scores = {"best": {"x": 90}, "middle": {"x": 50}, "worst": {"x": 10}}
    answers = {"law": {"best": "no", "worst": "no"}}
    assert [(entry.model, entry.by) for entry in dominated(make_case(scores, must_haves=answers))] == [("worst", "middle")]


@pytest.mark.parametrize(("models", "criteria"), [([], []), (["a", "b"], []), ([], ["x"]), (["a"], ["x"])])
def test_nothing_is_dominated_where_there_is_nothing_to_compare(models, criteria):
    assert dominated(make_case(models=models, criteria=criteria)) == ()


def test_the_kernel_ignores_binary_rounding():
    points = np.array([[0.1 + 0.2, 1.0], [0.3, 1.0]])
    assert not dominating(points, points).any()


@given(cases(), st.data())
def test_a_dominated_model_is_behind_under_every_weighting(case, data):
    found = dominated(case)
    ranking = rank(case, data.draw(points_for(case)))
    for entry in found:
        assert ranking.value_of(entry.by) >= ranking.value_of(entry.model) - 1e-9
        assert entry.worse_on
        assert sorted(entry.worse_on + entry.equal_on) == sorted(ranking.leaves)


@given(cases(complete=True), st.data())
def test_adding_a_dominated_model_changes_nothing_for_the_others(case, data):
    points = data.draw(points_for(case))
    template = next(iter(case.scores.values()))
    worst = {
        ("shadow", leaf.key): replace(
            template, model="shadow", criterion=leaf.key, low=leaf.worst, likely=leaf.worst, high=leaf.worst
        )
        for leaf in case.leaves
    }
    shadow = replace(case.models[0], key="shadow")
    more = replace(case, models=(*case.models, shadow), scores={**case.scores, **worst})
    before, after = rank(case, points), rank(more, points)
    above_nothing = dict(zip(before.models, measure(case).likely.max(axis=1) > 1e-9, strict=True))
    dominators = {entry.by for entry in dominated(more) if entry.model == "shadow"}
    assert dominators == {model for model in before.order if above_nothing[model]}
    assert all(after.value_of(model) == before.value_of(model) for model in before.models)
    assert tuple(model for model in after.order if model != "shadow") == before.order
