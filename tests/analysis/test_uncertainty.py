"""Uncertainty: what is expected of a score, exactly, and that draws agree with it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad

from dashboard.analysis.uncertainty import MISSING, Discrete, Triangular, UncertainScore, Uniform, uncertain
from dashboard.analysis.value import values
from dashboard.errors import DashboardError
from tests.analysis.strategies import scales
from tests.cases import Scale, criterion

PERCENT = criterion("x", Scale(0, 100))


def above(score, threshold):
    """The chance of more points than ``threshold``, and the expected excess."""
    points, chances = score.quadrature(threshold)
    return chances @ (points > threshold), chances @ np.maximum(points - threshold, 0)


@pytest.mark.parametrize(
    ("score", "mean", "threshold", "chance", "excess"),
    [
        # integrals by hand
        (MISSING, 50, 60, 0.4, 8),
        (uncertain(PERCENT, Uniform(20, 60)), 40, 30, 0.75, 11.25),
        (uncertain(PERCENT, Triangular(0, 0, 100)), 100 / 3, 60, 0.16, 0.4**3 * 100 / 3),
        (uncertain(PERCENT, Triangular(0, 100, 100)), 200 / 3, 50, 0.75, 100 / 3 * 0.625),
        (uncertain(PERCENT, Triangular(10, 20, 60)), 30, 60, 0, 0),
        (uncertain(PERCENT, Discrete((0, 50, 100), (0.2, 0.5, 0.3))), 55, 50, 0.3, 15),
        (uncertain(criterion("x", Scale(100, 0)), Uniform(0, 50)), 75, 80, 0.4, 4),
        (uncertain(PERCENT, Uniform(50, 150)), 87.5, 90, 0.6, 5.5),  # half of it beyond the end, at 100 points
        (uncertain(PERCENT, Uniform(70, 70)), 70, 60, 1, 10),
        # 0 to 40 points on the first half of the scale, 40 to 100 on the second
        (uncertain(criterion("x", Scale(0, 10, "piecewise", levels={0: 0, 5: 40, 10: 100})), Uniform(0, 10)), 45, 70, 0.25, 3.75),
    ],
)
def test_expectations_are_exact(score, mean, threshold, chance, excess):
    assert score.mean == pytest.approx(mean, abs=1e-9)
    assert above(score, threshold) == pytest.approx((chance, excess), abs=1e-9)


@pytest.mark.parametrize("curvature", [-200.0, -8.0, 1e-12, 3.0, 60.0, 5000.0])
def test_an_exponential_value_function_is_integrated_to_rounding(curvature):
    scale = criterion("x", Scale(2, 0, "exponential", curvature))
    score = uncertain(scale, Triangular(0.2, 0.5, 1.9))

    def weighed(level):
        density = (level - 0.2) / (1.7 * 0.3) if level < 0.5 else (1.9 - level) / (1.7 * 1.4)
        return 2 * density * float(values(scale, level))

    exact, _ = quad(weighed, 0.2, 1.9, points=[0.5, 1.8], limit=500, epsabs=1e-12)
    assert score.mean == pytest.approx(exact, abs=1e-7)


def test_a_score_ranges_from_its_fewest_to_its_most_points():
    humped = criterion("x", Scale(0, 10, "piecewise", levels={0: 0, 4: 90, 6: 30, 10: 100}))
    assert uncertain(humped, Uniform(2, 6)).span == pytest.approx((30, 90))
    assert uncertain(PERCENT, Discrete((70, 20), (0.5, 0.5))).span == (20, 70)
    assert MISSING.span == (0, 100)


@pytest.mark.parametrize(
    ("distribution", "code"),
    [
        (Triangular(3, 2, 5), "levels_not_in_order"),
        (Uniform(5, 3), "levels_not_in_order"),
        (Uniform(0, math.inf), "levels_not_in_order"),
        (Uniform(0, math.nan), "level_not_a_number"),
        (Discrete((1, math.nan), (0.5, 0.5)), "level_not_a_number"),
        (Discrete((1, 2), (0.5, 0.4)), "probabilities_not_valid"),
        (Discrete((1, 2), (1.5, -0.5)), "probabilities_not_valid"),
        (Discrete((1, 2), (1.0,)), "probabilities_not_valid"),
        (Discrete((1, 2), (math.nan, 1.0)), "probabilities_not_valid"),
        (Discrete((), ()), "probabilities_not_valid"),
    ],
)
def test_what_is_no_distribution_is_refused(distribution, code):
    with pytest.raises(DashboardError) as refused:
        uncertain(PERCENT, distribution)
    assert refused.value.code == code


@st.composite
def scores(draw):
    scale = draw(scales())
    corners = sorted(scale.worst + (scale.best - scale.worst) * draw(st.integers(-2, 12)) / 10 for _ in range(3))
    shapes = [Triangular(*corners), Uniform(*corners[::2]), Discrete(tuple(corners), (0.25, 0.25, 0.5))]
    return uncertain(criterion("x", scale), draw(st.sampled_from(shapes)))


@settings(max_examples=60)
@given(scores(), st.floats(-10, 110), st.integers(0, 2**32))
def test_draws_have_the_stated_expectations_and_stay_within_the_span(score, threshold, seed):
    drawn = score.draw(4000, np.random.default_rng(seed))
    low, high = score.span
    assert low - 1e-9 <= drawn.min() <= drawn.max() <= high + 1e-9
    assert score.mean == pytest.approx(drawn.mean(), abs=6 * drawn.std() / np.sqrt(4000) + 0.1)
    chance, excess = above(score, threshold)
    assert excess == pytest.approx(np.maximum(drawn - threshold, 0).mean(), abs=6 * drawn.std() / np.sqrt(4000) + 0.1)
    assert 0 <= chance <= 1 + 1e-9
    assert (chance == 0) == (excess == 0)


@given(scores(), st.floats(-10, 110))
def test_chances_sum_to_one_wherever_the_integral_is_split(score, threshold):
    points, chances = score.quadrature(threshold)
    assert chances.sum() == pytest.approx(1, abs=1e-9)
    assert points @ chances == pytest.approx(score.mean, abs=1e-8)


def test_a_score_in_points_needs_no_scale():
    assert UncertainScore(Triangular(10, 20, 60)).mean == pytest.approx(30)
