"""Ranking: who is ahead, who only seems to be, who is out and who is not known well enough."""

from __future__ import annotations

import pickle
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.ranking import by_group, rank
from dashboard.errors import DashboardError
from tests.analysis.strategies import weighted_cases
from tests.cases import Scale, make_case


def by_value(values, **options):
    """A case in which the value of a model is its score."""
    return make_case({model: {"x": value} for model, value in values.items()}, **options)


@pytest.mark.parametrize(
    ("values", "tie_band", "ranks", "leaders", "runner_up"),
    [
        ({"a": 70, "b": 60, "c": 50}, 0, {"a": 1, "b": 2, "c": 3}, ("a",), "b"),
        ({"a": 50, "b": 60, "c": 70}, 0, {"a": 3, "b": 2, "c": 1}, ("c",), "b"),
        ({"a": 60, "b": 60, "c": 50}, 0, {"a": 1, "b": 1, "c": 3}, ("a", "b"), "c"),
        ({"a": 70, "b": 68, "c": 50}, 2, {"a": 1, "b": 1, "c": 3}, ("a", "b"), "c"),
        ({"a": 70, "b": 67.9, "c": 50}, 2, {"a": 1, "b": 2, "c": 3}, ("a",), "b"),
        # level with the second is not level with the first
        ({"a": 70, "b": 68.5, "c": 67}, 2, {"a": 1, "b": 1, "c": 2}, ("a", "b"), "c"),
        # leaders are named best first
        ({"a": 69, "b": 70, "c": 50}, 2, {"a": 1, "b": 1, "c": 3}, ("b", "a"), "c"),
        ({"a": 70, "b": 70}, 5, {"a": 1, "b": 1}, ("a", "b"), None),
        ({"a": 70}, 0, {"a": 1}, ("a",), None),
        ({}, 0, {}, (), None),
    ],
)
def test_models_within_the_tie_band_share_a_rank(values, tie_band, ranks, leaders, runner_up):
    ranking = rank(by_value(values, criteria=["x"], tie_band=tie_band), {})
    assert (ranking.ranks, ranking.leaders, ranking.runner_up) == (ranks, leaders, runner_up)
    assert ranking.leader == (leaders[0] if len(leaders) == 1 else None)


def test_a_difference_of_rounding_alone_is_a_tie():
    case = make_case({"a": {"x": 10, "y": 20, "z": 30}, "b": {"x": 30, "y": 10, "z": 20}})
    ranking = rank(case, {"x": 0.1, "y": 0.1, "z": 0.1})
    assert ranking.leaders == ("a", "b")
    assert ranking.order == ("a", "b")


@pytest.mark.parametrize(
    ("answers", "excluded", "order", "leader"),
    [
        ({}, {}, ("a", "b"), "a"),
        ({"law": {"a": "yes", "b": "open"}}, {}, ("a", "b"), "a"),  # open is to be clarified, not failed
        ({"law": {"a": "no"}}, {"a": ("law",)}, ("b",), "b"),
        ({"law": {"a": "no"}, "vote": {"a": "no", "b": "yes"}}, {"a": ("law", "vote")}, ("b",), "b"),
        ({"law": {"a": "no", "b": "no"}}, {"a": ("law",), "b": ("law",)}, (), None),
    ],
)
def test_a_model_that_fails_a_must_have_is_shown_but_not_ranked(answers, excluded, order, leader):
    ranking = rank(by_value({"a": 70, "b": 60}, must_haves=answers), {})
    assert (ranking.excluded, ranking.order, ranking.leader) == (excluded, order, leader)
    assert ranking.values.tolist() == [70, 60]
    assert all((ranking.ranks[model] is None) == (model in excluded) for model in ("a", "b"))


def test_a_missing_score_is_named_and_counts_as_anywhere_on_the_scale():
    case = make_case({"a": {"x": 80}, "b": {"x": 60, "y": 50}})
    ranking = rank(case, {"x": 50, "y": 50})
    assert ranking.incomplete == {"a": ("y",)}
    assert ranking.value_of("a") == pytest.approx(65)
    assert ranking.range_of("a") == pytest.approx((40, 90))


def test_the_range_takes_every_score_at_its_unfavourable_or_favourable_end():
    case = make_case(
        {"a": {"cost": (2, 3, 6), "speed": (1, 5, 9)}},
        criteria={"cost": Scale(10, 0), "speed": Scale(0, 10)},
    )
    ranking = rank(case, {"cost": 50, "speed": 50})
    assert ranking.value_of("a") == pytest.approx(60)
    assert ranking.range_of("a") == pytest.approx((25, 85))


def test_a_contribution_is_weight_times_points():
    ranking = rank(make_case({"a": {"x": 80, "y": 40}}), {"x": 75, "y": 25})
    assert (ranking.contribution_of("a", "x"), ranking.contribution_of("a", "y")) == pytest.approx((60, 10))


@pytest.mark.parametrize("models", [[], ["a"], ["a", "b"]])
@pytest.mark.parametrize("criteria", [[], ["x"]])
def test_an_empty_case_has_a_defined_ranking(models, criteria):
    ranking = rank(make_case(models=models, criteria=criteria), {})
    assert ranking.order == ranking.leaders == tuple(models)
    assert ranking.values.tolist() == [50.0 if criteria else 0.0] * len(models)
    assert ranking.contributions.shape == (len(models), len(criteria))
    assert ranking.margin == 0.0
    assert ranking.runner_up is None


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda ranking: ranking.value_of("z"), "unknown_model"),
        (lambda ranking: ranking.range_of("z"), "unknown_model"),
        (lambda ranking: ranking.contribution_of("z", "x"), "unknown_model"),
        (lambda ranking: ranking.contribution_of("a", "z"), "unknown_criterion"),
    ],
)
def test_a_question_about_something_unknown_is_refused(ask, code):
    with pytest.raises(DashboardError) as refused:
        ask(rank(by_value({"a": 1}), {}))
    assert refused.value.code == code


def test_a_ranking_cannot_be_changed_but_can_be_kept():
    ranking = rank(by_value({"a": 1, "b": 2}), {})
    with pytest.raises(ValueError, match="read-only"):
        ranking.values[0] = 99
    assert pickle.loads(pickle.dumps(ranking)).order == ("b", "a")


@given(weighted_cases())
def test_values_stay_on_the_scale_and_inside_their_range(drawn):
    ranking = rank(*drawn)
    assert np.isfinite(ranking.contributions).all()
    assert np.all(ranking.low <= ranking.values)
    assert np.all(ranking.values <= ranking.high)
    assert np.all((ranking.low >= 0) & (ranking.high <= 100 + 1e-9))
    assert ranking.contributions.sum(axis=1) == pytest.approx(ranking.values)


@given(weighted_cases())
def test_ranks_follow_the_values(drawn):
    ranking = rank(*drawn)
    values = [ranking.value_of(model) for model in ranking.order]
    assert np.all(np.diff(values) <= 1e-9)
    ranks = [ranking.ranks[model] for model in ranking.order]
    assert ranks == sorted(ranks)
    assert ranks[:1] in ([], [1])
    assert set(ranking.order) == set(ranking.models) - set(ranking.excluded)
    assert ranking.margin >= 0


@given(weighted_cases(), st.floats(1e-3, 1e3))
def test_scaling_the_points_leaves_the_result(drawn, factor):
    case, points = drawn
    scaled = rank(case, {key: value * factor for key, value in points.items()})
    assert scaled.values == pytest.approx(rank(case, points).values)


@given(weighted_cases(minimum=2), st.data())
def test_leaving_a_model_out_changes_neither_the_values_nor_the_order_of_the_others(drawn, data):
    case, points = drawn
    left_out = data.draw(st.sampled_from(case.models))
    fewer = replace(case, models=tuple(model for model in case.models if model != left_out))
    before, after = rank(case, points), rank(fewer, points)
    assert all(after.value_of(model) == before.value_of(model) for model in after.models)
    assert after.order == tuple(model for model in before.order if model != left_out.key)


@given(weighted_cases(), st.data())
def test_permuting_the_models_permutes_the_result(drawn, data):
    case, points = drawn
    permuted = replace(case, models=tuple(data.draw(st.permutations(case.models))))
    before, after = rank(case, points), rank(permuted, points)
    assert after.ranks == before.ranks
    assert all(after.value_of(model) == before.value_of(model) for model in before.models)
    assert set(after.leaders) == set(before.leaders)


@given(st.integers(1, 5), st.sampled_from([0.0, 1.0]), st.booleans())
def test_a_tie_of_all_models_never_produces_nan(count, tie_band, has_criterion):
    case = make_case(models=[f"m{number}" for number in range(count)], criteria=["x"] * has_criterion, tie_band=tie_band)
    ranking = rank(case, {})
    assert set(ranking.ranks.values()) == {1}
    assert np.isfinite([*ranking.values, *ranking.low, *ranking.high, ranking.margin]).all()


def test_what_the_groups_add_sums_to_the_value() -> None:
    case = make_case(
        {"a": {"x": 40, "y": 60, "z": 50}, "b": {"x": 10, "y": 20, "z": 30}},
        criteria={"upper": {"x": Scale(), "y": Scale()}, "z": Scale(), "empty": {}},
    )
    found = rank(case, {"upper": 100, "z": 100, "x": 100, "y": 100})
    added = by_group(case, found)
    assert {group: points.tolist() for group, points in added.items()} == {"upper": [25, 7.5], "z": [25, 15]}
    assert sum(added.values()).tolist() == found.values.tolist()
