"""Sampling: weights that are as likely as is said, and scores that are drawn the same again."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.sampling import (
    CHUNK,
    all_weights,
    around,
    interval_weights,
    partner_weights,
    rank_order,
    ranked_weights,
    sample_scores,
    top_down,
    uniform,
    within_intervals,
)
from dashboard.analysis.uncertainty import Discrete, Triangular, Uniform
from dashboard.errors import DashboardError
from tests.analysis.strategies import cases
from tests.cases import Scale, make_case

DRAWS = 40_000

# Rank order centroid weights: Barron and Barrett, "Decision quality using ranked attribute weights", Management Science 42 (1996).
ROC = {
    2: (0.75, 0.25),
    3: (0.6111111111, 0.2777777778, 0.1111111111),
    5: (0.4566666667, 0.2566666667, 0.1566666667, 0.09, 0.04),
    8: (0.3397321429, 0.2147321429, 0.1522321429, 0.1105654762, 0.0793154762, 0.0543154762, 0.0334821429, 0.015625),
}


def rng(seed=1):
    return np.random.default_rng(seed)


def within_error(found, expected, deviations=4.5):
    """Whether the means of ``found`` (draws, n) are the ``expected`` (n,), as far as so many draws can tell."""
    return (np.abs(found.mean(axis=0) - expected) <= deviations * found.std(axis=0) / np.sqrt(len(found)) + 1e-12).all()


def share_is(found, expected):
    return abs(found.mean() - expected) <= 4 * np.sqrt(expected * (1 - expected) / len(found))


def drawn_points(sample):
    return np.concatenate([points for _, points in sample.chunks()], axis=-1)


def test_weights_of_which_nothing_is_known_are_not_pulled_to_the_centre():
    # Exact: of two uniform weights the first is above 0.6 in 0.4 of all cases; dividing uniform numbers by their sum gives 1/3.
    found = uniform(2, DRAWS, rng())[:, 0] > 0.6
    assert share_is(found, 0.4)
    assert not share_is(found, 1 / 3)


@pytest.mark.parametrize("n", [1, 2, 3, 7, 60])
def test_every_weight_has_the_distribution_of_a_uniform_division(n):
    weights = uniform(n, DRAWS, rng())
    assert weights.shape == (DRAWS, n)
    assert weights.sum(axis=1) == pytest.approx(1)
    for limit in (0.2 / n, 1 / n, 2 / n):
        chance = max(1 - limit, 0) ** (n - 1) if limit < 1 else 0.0
        assert all(share_is(weight > limit, chance) for weight in weights[:, :5].T)


@pytest.mark.parametrize("n", ROC)
def test_weights_in_rank_order_have_the_published_centroid_as_mean(n):
    order = rng(n).permutation(n).tolist()
    weights = rank_order(order, DRAWS, rng())
    assert (np.diff(weights[:, order], axis=1) <= 0).all()
    assert weights.sum(axis=1) == pytest.approx(1)
    assert within_error(weights[:, order], ROC[n])


@pytest.mark.parametrize("concentration", [0.5, 5, 200])
def test_weights_scatter_around_those_given(concentration):
    given_ = np.array([0.5, 0.3, 0.2, 0.0])
    weights = around(given_, concentration, DRAWS, rng())
    assert weights.sum(axis=1) == pytest.approx(1)
    assert within_error(weights, given_)
    assert weights.var(axis=0) == pytest.approx(given_ * (1 - given_) / (concentration + 1), rel=0.05)
    assert (weights[:, 3] == 0).all()  # what was given no weight gets none


@pytest.mark.parametrize("concentration", [1e-320, 1e-9, 1e-3])
def test_a_small_concentration_leaves_one_criterion_with_all_the_weight(concentration):
    weights = around(np.array([0.7, 0.3, 0.0]), concentration, DRAWS, rng())
    assert np.isfinite(weights).all()
    assert (weights.max(axis=1) > 0.99).mean() > 0.98
    assert within_error(weights, (0.7, 0.3, 0))


@pytest.mark.parametrize("concentration", [1e15, 1.7e308])
def test_a_large_concentration_is_the_given_weights(concentration):
    assert around(np.array([0.7, 0.3]), concentration, 10, rng()) == pytest.approx(np.tile([0.7, 0.3], (10, 1)), abs=1e-6)


def test_only_the_proportions_of_given_weights_matter():
    weights = np.array([0.5, 0.125, 0.375])
    assert (around(weights * 64, 20, 100, rng()) == around(weights, 20, 100, rng())).all()
    assert around(np.zeros(2), 1e6, 100, rng()).mean() == pytest.approx(0.5)


@pytest.mark.parametrize("concentration", [0.0, -1.0, np.nan, np.inf])
def test_a_concentration_that_says_nothing_is_refused(concentration):
    with pytest.raises(DashboardError) as refused:
        around(np.array([1.0]), concentration, 1, rng())
    assert refused.value.code == "concentration_not_valid"


@pytest.mark.parametrize(
    ("low", "high", "mean"),
    [
        ((0, 0), (1, 1), (0.5, 0.5)),
        ((0.2, 0), (0.6, 1), (0.4, 0.6)),  # on a segment
        ((0.2, 0.2, 0.2), (1, 1, 1), (1 / 3, 1 / 3, 1 / 3)),
        ((0.5, 0.1, 0.1), (1, 1, 1), (0.6, 0.2, 0.2)),  # a triangle of side 0.3
        ((0.3, 0, 0), (0.3, 1, 1), (0.3, 0.35, 0.35)),
        ((0.1, 0.2, 0.7), (0.5, 0.6, 0.9), (0.1, 0.2, 0.7)),  # nothing left to share out
        ((0, 0, 0), (0.2, 0.3, 0.5), (0.2, 0.3, 0.5)),
        ((0.05,) * 20, (0.5,) * 20, (0.05,) * 20),
        # so narrow that hit-and-run has to walk; symmetrical about the middle
        (tuple(1 / 12 + np.linspace(-0.02, 0.02, 12) - 0.004), tuple(1 / 12 + np.linspace(-0.02, 0.02, 12) + 0.004), None),
        ((0.1, 0.299) + (0.0001,) * 9, (0.1, 0.301) + (0.1329,) * 9, (0.1, 0.3) + (0.6 / 9,) * 9),
    ],
)
def test_weights_within_intervals_keep_to_them(low, high, mean):
    low, high = np.array(low, dtype=float), np.array(high, dtype=float)
    weights = within_intervals(low, high, 20_000, rng())
    assert weights.shape == (20_000, len(low))
    assert ((weights >= low - 1e-9) & (weights <= high + 1e-9)).all()
    assert weights.sum(axis=1) == pytest.approx(1, abs=1e-9)
    assert within_error(weights, (low + high) / 2 if mean is None else mean, deviations=6)


def test_hit_and_run_draws_what_rejection_draws(monkeypatch):
    bounds = np.array([0.05, 0, 0.1, 0.1]), np.array([0.5, 0.4, 0.35, 0.6])
    rejected = within_intervals(*bounds, DRAWS, rng())
    monkeypatch.setattr("dashboard.analysis.sampling.ACCEPTED", 1.1)
    walked = within_intervals(*bounds, DRAWS, rng(2))
    shares = np.linspace(0.05, 0.95, 7)
    assert np.quantile(walked, shares, axis=0) == pytest.approx(np.quantile(rejected, shares, axis=0), abs=0.008)
    assert np.cov(walked.T) == pytest.approx(np.cov(rejected.T), abs=4e-4)


@pytest.mark.parametrize(
    ("low", "high"),
    [((0.6, 0.6), (1, 1)), ((0, 0), (0.4, 0.4)), ((0.5, 0.1), (0.3, 0.9)), ((np.nan, 0), (1, 1)), ((-2, -2), (-1, -1)), ((), ())],
)
def test_intervals_without_any_weights_are_refused(low, high):
    with pytest.raises(DashboardError) as refused:
        within_intervals(np.array(low, dtype=float), np.array(high, dtype=float), 10, rng())
    assert refused.value.code == "weight_intervals_infeasible"


def test_groups_are_weighed_first_and_divided_within():
    weights = top_down(partial(uniform, 2), [partial(rank_order, [1, 0]), partial(uniform, 1)], DRAWS, rng())
    assert weights.sum(axis=1) == pytest.approx(1)
    assert within_error(weights, (0.125, 0.375, 0.5))
    assert share_is(weights[:, 2] > 0.6, 0.4)
    assert (weights[:, 1] >= weights[:, 0]).all()


def test_splitting_a_criterion_shifts_no_weight_to_its_group():
    halves = make_case(criteria={"g": {"x1": Scale(), "x2": Scale(), "x3": Scale()}, "y": Scale()})
    weights = all_weights(halves)(DRAWS, rng())
    assert within_error(weights, (1 / 6, 1 / 6, 1 / 6, 1 / 2))
    assert share_is(weights[:, 3] > 0.6, 0.4)


def test_the_fronts_name_what_they_weigh():
    case = make_case(criteria=["x", "y", "z"], weights={"city": {"x": 60, "y": 30, "z": 10}})
    assert within_error(partner_weights(case, "city", 10)(DRAWS, rng()), (0.6, 0.3, 0.1))
    assert within_error(ranked_weights(case, ["z", "x", "y"])(DRAWS, rng()), (ROC[3][1], ROC[3][2], ROC[3][0]))
    bounded = interval_weights(case, {"y": (0.4, 0.4)})(DRAWS, rng())
    assert within_error(bounded, (0.3, 0.4, 0.3))
    for ask, code in [
        (lambda: partner_weights(case, "town", 10), "unknown_partner"),
        (lambda: ranked_weights(case, ["x", "y", "z", "w"]), "unknown_criterion"),
        (lambda: ranked_weights(case, ["x", "y"]), "order_not_complete"),
        (lambda: ranked_weights(case, ["x", "y", "z", "z"]), "order_not_complete"),
        (lambda: interval_weights(case, {"w": (0, 1)}), "unknown_criterion"),
    ]:
        with pytest.raises(DashboardError) as refused:
            ask()
        assert refused.value.code == code


def test_a_case_without_criteria_has_no_weights():
    case = make_case(models=["a"], weights={"city": {}})
    assert all_weights(case)(5, rng()).shape == (5, 0)
    assert partner_weights(make_case(partners=["city"]), "city", 10)(5, rng()).shape == (5, 0)
    assert ranked_weights(case, [])(5, rng()).shape == (5, 0)


def test_scores_are_drawn_as_stated_and_missing_ones_over_the_whole_scale():
    case = make_case(
        {"a": {"x": (10, 20, 60)}, "b": {"x": 30}, "c": {}, "d": {"x": 1}, "e": {"x": 1}},
        criteria={"x": Scale(100, 0)},
    )
    sample = sample_scores(case, DRAWS, rng(), {("d", "x"): Uniform(40, 80), ("e", "x"): Discrete((0, 100), (0.25, 0.75))})
    a, b, c, d, e = drawn_points(sample)[:, 0]
    assert share_is(a > 80, 0.2)  # below 20, on the way up to the peak
    assert share_is(a > 60, 1 - 20**2 / (50 * 40))
    assert (b == 70).all()
    assert share_is(c > 75, 0.25)
    assert share_is(d > 50, 0.25)
    assert d.min() >= 20
    assert share_is(e == 100, 0.25)
    assert set(e.tolist()) == {0, 100}
    assert sample.expected[:, 0] == pytest.approx([70, 70, 50, 40, 25])


def test_scores_bend_with_the_value_function_and_stop_at_its_ends():
    scale = Scale(0, 10, "piecewise", levels={0: 0, 5: 80, 10: 100})
    case = make_case({"a": {"x": (0, 2, 10)}, "b": {"y": (50, 100, 150)}}, criteria={"x": scale, "y": Scale()}, models=["a", "b"])
    points = drawn_points(sample_scores(case, DRAWS, rng()))
    assert share_is(points[0, 0] > 80, 5**2 / (10 * 8))
    assert share_is(points[1, 1] == 100, 0.5)


def test_where_everything_is_certain_nothing_is_drawn():
    sample = sample_scores(make_case({"a": {"x": 40, "y": 70}}), 1000, rng())
    assert [(count, points.tolist()) for count, points in sample.chunks()] == [(1000, [[40, 70]])]


def test_a_sample_is_drawn_the_same_again_in_chunks_of_bounded_size():
    case = make_case(models=[f"m{number}" for number in range(20)], criteria=[f"x{number}" for number in range(60)])
    sample = sample_scores(case, 5000, rng())
    once, again = list(sample.chunks()), list(sample.chunks())
    assert len(once) > 1
    assert sum(count for count, _ in once) == 5000
    assert all(points.size <= CHUNK and points.shape[2] == count for count, points in once)
    assert all((a == b).all() for (_, a), (_, b) in zip(once, again, strict=True))
    assert not (once[0][1][..., :100] == once[1][1][..., :100]).any()  # the second goes on where the first has stopped


@settings(max_examples=25)
@given(cases(minimum=2), st.integers(0, 2**32))
def test_the_draws_of_a_model_do_not_depend_on_the_others(case, seed):
    others = replace(case, models=case.models[:0:-1])
    whole, part = (sample_scores(some, 50, rng(seed)) for some in (case, others))
    assert set(part.models) == set(whole.models) - {case.models[0].key}
    if part.uncertain:
        for model in part.models:
            assert (drawn_points(part)[part.models.index(model)] == drawn_points(whole)[whole.models.index(model)]).all()


def test_an_excluded_model_is_not_drawn():
    case = make_case({"a": {"x": 1}, "b": {"x": (0, 1, 2)}}, must_haves={"law": {"b": "no"}})
    sample = sample_scores(case, 10, rng())
    assert (sample.models, dict(sample.uncertain)) == (("a",), {})


@pytest.mark.parametrize(
    ("draws", "stated", "code"),
    [
        (0, {}, "nothing_drawn"),
        (10, {("z", "x"): Uniform(0, 1)}, "unknown_model"),
        (10, {("a", "z"): Uniform(0, 1)}, "unknown_criterion"),
        (10, {("a", "x"): Triangular(2, 1, 3)}, "levels_not_in_order"),
    ],
)
def test_a_sample_that_cannot_be_drawn_is_refused(draws, stated, code):
    with pytest.raises(DashboardError) as refused:
        sample_scores(make_case({"a": {"x": 1}}), draws, rng(), stated)
    assert refused.value.code == code
