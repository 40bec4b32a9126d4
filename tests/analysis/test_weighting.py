"""Swing weighting: top-down, sums to one, and silence shares equally."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.weighting import equal_points, partner_points, shares, weigh
from dashboard.errors import DashboardError
from tests.analysis.strategies import weighted_cases
from tests.cases import Scale, make_case

TWO_LEVELS = {"money": Scale(), "service": {"quality": Scale(), "speed": Scale()}}


@pytest.mark.parametrize(
    ("points", "leaf"),
    [
        # group share times share among siblings
        ({"money": 100, "service": 60, "quality": 100, "speed": 50}, {"money": 0.625, "quality": 0.25, "speed": 0.125}),
        # siblings without points share equally, at either level
        ({}, {"money": 0.5, "quality": 0.25, "speed": 0.25}),
        ({"money": 0, "service": 0, "quality": 1, "speed": 3}, {"money": 0.5, "quality": 0.125, "speed": 0.375}),
        ({"money": 30, "service": 70}, {"money": 0.3, "quality": 0.35, "speed": 0.35}),
        # a criterion without points weighs nothing beside one that has some
        ({"money": 1, "service": 1, "quality": 1}, {"money": 0.5, "quality": 0.5, "speed": 0}),
        ({"money": 100}, {"money": 1, "quality": 0, "speed": 0}),
    ],
)
def test_points_become_weights_from_the_top_down(points, leaf):
    assert weigh(make_case(criteria=TWO_LEVELS), points).leaf == pytest.approx(leaf)


def test_the_weighting_keeps_the_points_and_the_group_weights():
    weighting = weigh(make_case(criteria=TWO_LEVELS), {"money": 25, "service": 75, "speed": 10})
    assert weighting.points == {"money": 25, "service": 75, "speed": 10}
    assert weighting.group == pytest.approx({"money": 0.25, "service": 0.75})


def test_splitting_a_criterion_moves_no_weight_out_of_its_group():
    whole = weigh(make_case(criteria=["money", "service"]), {"money": 40, "service": 60})
    split = weigh(make_case(criteria=TWO_LEVELS), {"money": 40, "service": 60, "quality": 100, "speed": 100})
    assert split.leaf["quality"] + split.leaf["speed"] == pytest.approx(whole.leaf["service"])


def test_a_group_without_a_leaf_takes_no_part():
    case = make_case(criteria={"money": Scale(), "empty": {"unscaled": Scale(None, None)}, "bare": Scale(None, None)})
    assert weigh(case, {"money": 10, "empty": 90, "bare": 50}).leaf == {"money": 1.0}


def test_a_case_without_criteria_has_no_weights():
    weighting = weigh(make_case(), {})
    assert (weighting.leaf, weighting.group) == ({}, {})


@pytest.mark.parametrize("points", [[5e-324, 5e-324], [1e308, 1e308]])
def test_extreme_points_neither_overflow_nor_vanish(points):
    assert shares(points).tolist() == [0.5, 0.5]


def test_the_points_of_a_partner_are_read_from_the_case():
    case = make_case(criteria=TWO_LEVELS, partners=["town", "city"], weights={"city": {"money": 100, "service": 40}})
    assert partner_points(case, "city") == {"money": 100, "service": 40}
    assert partner_points(case, "town") == {}


def test_points_on_a_criterion_the_case_does_not_show_are_left_out():
    case = make_case(criteria=["money"], weights={"city": {"money": 100, "later": 40}})
    assert weigh(case, partner_points(case, "city")).leaf == {"money": 1.0}


def test_equal_points_treat_groups_alike_and_siblings_alike():
    case = make_case(criteria=TWO_LEVELS)
    assert weigh(case, equal_points(case)).leaf == {"money": 0.5, "quality": 0.25, "speed": 0.25}


def test_an_unknown_partner_is_named():
    with pytest.raises(DashboardError) as refused:
        partner_points(make_case(partners=["city"]), "atlantis")
    assert (refused.value.code, refused.value.details) == ("unknown_partner", {"partner": "atlantis"})


def test_points_on_an_unknown_criterion_are_named():
    with pytest.raises(DashboardError) as refused:
        weigh(make_case(criteria=["money"]), {"luck": 10})
    assert (refused.value.code, refused.value.details) == ("unknown_criterion", {"criterion": "luck"})


@pytest.mark.parametrize("points", [-1.0, -1e-12, math.nan, math.inf])
def test_points_that_are_no_points_are_refused(points):
    with pytest.raises(DashboardError) as refused:
        weigh(make_case(criteria=["money"]), {"money": points})
    assert (refused.value.code, refused.value.details) == ("points_not_valid", {"criterion": "money", "points": str(points)})


@given(weighted_cases())
def test_weights_sum_to_one_on_both_levels(drawn):
    case, points = drawn
    weighting = weigh(case, points)
    assert sum(weighting.leaf.values()) == pytest.approx(1)
    assert sum(weighting.group.values()) == pytest.approx(1)
    assert min(weighting.leaf.values()) >= 0
    assert list(weighting.leaf) == [leaf.key for leaf in case.leaves]


@given(weighted_cases(), st.floats(1e-6, 1e6))
def test_scaling_all_points_changes_no_weight(drawn, factor):
    case, points = drawn
    scaled = {key: value * factor for key, value in points.items()}
    assert weigh(case, scaled).leaf == pytest.approx(weigh(case, points).leaf)
