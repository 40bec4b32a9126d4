"""Value functions: fixed ends, no extrapolation, and every course the tables allow."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.value import exponential, linear, piecewise_linear, value_ranges, values
from dashboard.errors import DashboardError
from tests.analysis.strategies import scales
from tests.cases import Scale, criterion


@pytest.mark.parametrize(
    ("worst", "best", "level", "points"),
    [
        (0, 10, 0, 0),
        (0, 10, 2.5, 25),
        (0, 10, 10, 100),
        (0, 10, -3, 0),  # beyond an end counts as the end
        (0, 10, 12, 100),
        (10, 0, 2.5, 75),  # less is better
        (10, 0, 11, 0),
        (-5, 5, 0, 50),
        (2_000_000, 500_000, 1_250_000, 50),
    ],
)
def test_a_linear_scale_runs_from_worst_to_best(worst, best, level, points):
    assert values(criterion("c", Scale(worst, best)), level) == pytest.approx(points)


def test_the_shape_of_the_levels_is_kept():
    assert values(criterion("c", Scale(0, 10)), [[1, 2, 3], [4, 5, 6]]).shape == (2, 3)


@pytest.mark.parametrize(
    ("level", "points"),
    [(100, 0), (80, 45), (60, 90), (30, 95), (0, 100), (120, 0), (-20, 100)],
)
def test_a_piecewise_function_is_straight_between_its_levels_in_either_direction(level, points):
    falling = criterion("c", Scale(100, 0, "piecewise", levels={0: 100, 60: 90, 100: 0}))
    assert values(falling, level) == pytest.approx(points)


def test_levels_without_a_value_only_describe():
    described = criterion("c", Scale(0, 10, "piecewise", levels={0: 0, 5: None, 10: 100}))
    assert values(described, 5) == pytest.approx(50)


def test_a_level_beyond_the_ends_does_not_bend_the_function():
    beyond = criterion("c", Scale(0, 10, "piecewise", levels={-5: 40, 0: 0, 10: 100, 20: 60}))
    assert values(beyond, [0, 10]) == pytest.approx([0, 100])


@pytest.mark.parametrize("curvature", [-2.0, 0.5, 3.0])
def test_the_exponential_function_follows_its_formula(curvature):
    bent = criterion("c", Scale(0, 1, "exponential", curvature))
    expected = 100 * (1 - math.exp(-curvature * 0.3)) / (1 - math.exp(-curvature))
    assert values(bent, 0.3) == pytest.approx(expected)


@pytest.mark.parametrize("curvature", [0.0, 1e-12, -1e-12, 1e-7, -1e-7])
def test_the_exponential_function_becomes_linear_as_the_curvature_vanishes(curvature):
    t = np.linspace(0, 1, 11)
    assert exponential(t, curvature) == pytest.approx(linear(t), abs=1e-6)


@pytest.mark.parametrize("curvature", [-5000.0, -700.0, 700.0, 5000.0])
def test_a_strong_curvature_neither_overflows_nor_leaves_the_scale(curvature):
    worth = exponential(np.linspace(0, 1, 11), curvature)
    assert worth[[0, -1]] == pytest.approx([0, 1])
    assert np.all(np.diff(worth) >= 0)


def test_the_kernels_clip_to_the_scale():
    beyond = np.array([-1.0, 2.0])
    assert linear(beyond).tolist() == [0, 1]
    assert exponential(beyond, 2.0) == pytest.approx([0, 1])
    assert piecewise_linear(beyond, np.array([0.0, 1.0]), np.array([0.0, 100.0])).tolist() == [0, 100]


def test_the_favourable_end_of_a_range_follows_from_the_scale():
    low, likely, high = value_ranges(criterion("c", Scale(10, 0)), [2], [3], [6])
    assert (low.tolist(), likely.tolist(), high.tolist()) == ([40], [70], [80])


def test_a_function_that_rises_and_falls_is_searched_inside_the_range():
    hump = criterion("c", Scale(0, 10, "piecewise", levels={0: 0, 4: 100, 10: 100, 6: 80}))
    low, likely, high = value_ranges(hump, [3, 5], [3.5, 5], [7, 9])
    assert low == pytest.approx([75, 80])
    assert likely == pytest.approx([87.5, 90])
    assert high == pytest.approx([100, 95])


@given(scales(), st.lists(st.floats(-1e7, 1e7), min_size=1))
def test_values_lie_between_0_and_100(scale, levels):
    points = values(criterion("c", scale), levels)
    assert np.all((points >= 0) & (points <= 100))


@given(scales())
def test_worst_is_worth_nothing_and_best_everything(scale):
    assert values(criterion("c", scale), [scale.worst, scale.best]) == pytest.approx([0, 100])


@pytest.mark.parametrize(
    ("scale", "level", "code"),
    [
        (None, 1, "criterion_without_scale"),
        (Scale(0, None), 1, "criterion_without_scale"),
        (Scale(5, 5), 5, "scale_without_length"),
        (Scale(0, 10), math.nan, "level_not_a_number"),
        (Scale(0, 10, "piecewise"), 5, "piecewise_without_ends"),
        (Scale(0, 10, "piecewise", levels={0: 0, 9: 100}), 5, "piecewise_without_ends"),
        (Scale(0, 10, "piecewise", levels={0: 0, 10: None}), 5, "piecewise_without_ends"),
    ],
)
def test_a_faulty_scale_is_named(scale, level, code):
    with pytest.raises(DashboardError) as refused:
        values(criterion("cost", scale), level)
    assert (refused.value.code, refused.value.details) == (code, {"criterion": "cost"})
