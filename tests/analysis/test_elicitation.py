"""From an order to points, and what is asked again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.elicitation import MOST, Comparison, comparisons, order_of, points_in_order, reordered, sibling_sets
from dashboard.analysis.weighting import equal_points, rank_order_weights
from tests.cases import Scale, make_case

TREE = make_case(
    {"a": {"speed": 1, "safety": 2, "price": 3}},
    criteria={"effect": {"speed": Scale(), "safety": Scale()}, "economy": {"price": Scale()}, "empty": {}},
)


def test_groups_are_weighed_first_and_only_where_there_is_something_to_compare() -> None:
    assert sibling_sets(TREE) == (("effect", "economy"), ("speed", "safety"))
    assert sibling_sets(make_case({"a": {"only": 1}})) == ()


def test_siblings_with_the_same_points_are_tied() -> None:
    assert order_of({"a": 50, "b": 100, "c": 50}, ("a", "b", "c", "d")) == (("b",), ("a", "c"), ("d",))


def test_an_order_without_ties_starts_from_rank_order_centroid_weights() -> None:
    points = points_in_order((("a",), ("b",), ("c",)))
    assert points == {"a": 100, "b": 45, "c": 18}  # 11/18, 5/18, 2/18: Barron and Barrett (1996)
    assert list(points.values()) == [round(100 * weight / rank_order_weights(3)[0]) for weight in rank_order_weights(3)]


def test_tied_siblings_start_with_the_same_points() -> None:
    assert points_in_order((("a", "b"), ("c",))) == {"a": 100, "b": 100, "c": 25}
    assert points_in_order((("a", "b", "c"),)) == {"a": 100, "b": 100, "c": 100}


def test_points_stay_with_their_places_where_only_the_order_changes() -> None:
    assert reordered({"a": 100, "b": 80, "c": 30}, (("b",), ("a",), ("c",))) == {"b": 100, "a": 80, "c": 30}


def test_a_tie_that_is_broken_starts_anew() -> None:
    assert reordered({"a": 100, "b": 100, "c": 30}, (("b",), ("a",), ("c",))) == points_in_order((("b",), ("a",), ("c",)))


@given(st.permutations(["a", "b", "c", "d"]), st.lists(st.floats(0, 100), min_size=4, max_size=4))
def test_the_order_asked_for_is_the_order_of_the_points(order: list[str], given_points: list[float]) -> None:
    points = reordered(dict(zip("abcd", given_points, strict=True)), tuple((key,) for key in order))
    assert order_of(points, order) == tuple((key,) for key in order)


def test_the_extremes_and_a_pair_of_one_to_two_are_asked_about() -> None:
    case = make_case({"a": {"x": 1, "y": 1, "z": 1}})
    assert comparisons(case, {"x": 100, "y": 52, "z": 10}) == (Comparison(("x", "z"), 10.0), Comparison(("x", "y"), 100 / 52))


def test_a_pair_is_asked_about_once() -> None:
    case = make_case({"a": {"x": 1, "y": 1}})
    assert comparisons(case, {"x": 100, "y": 50}) == (Comparison(("x", "y"), 2.0),)


def test_groups_are_asked_about_before_what_is_inside_them() -> None:
    asked = comparisons(TREE, {"effect": 100, "economy": 50, "speed": 100, "safety": 50})
    assert [each.keys for each in asked] == [("effect", "economy"), ("speed", "safety")]


def test_equal_siblings_are_asked_about_together() -> None:
    case = make_case({"a": {"x": 1, "y": 1, "z": 1}})
    assert comparisons(case, equal_points(case)) == (Comparison(("x", "y", "z"), 1.0),)


def test_a_criterion_that_counts_nothing_is_asked_about() -> None:
    case = make_case({"a": {"x": 1, "y": 1, "z": 1}})
    assert comparisons(case, {"x": 100, "y": 60, "z": 0}) == (Comparison(("x", "y"), 100 / 60), Comparison(("x", "z"), None))


def test_the_extremes_over_all_leaves_are_asked_about_across_groups() -> None:
    asked = comparisons(TREE, {"effect": 100, "economy": 100, "speed": 100, "safety": 50})
    assert Comparison(("price", "safety"), pytest.approx(3.0), across=True) in asked


@pytest.mark.parametrize("case", [make_case({"a": {"x": 1}}), make_case(models=["a"], criteria={}), make_case()])
def test_where_there_is_nothing_to_compare_nothing_is_asked(case: object) -> None:
    assert comparisons(case, {}) == ()  # type: ignore[arg-type]


def test_points_of_zero_throughout_count_the_same() -> None:
    case = make_case({"a": {"x": 1, "y": 1}})
    assert comparisons(case, {"x": 0, "y": 0}) == (Comparison(("x", "y"), 1.0),)


def test_no_more_is_asked_than_anybody_answers() -> None:
    leaves = {f"l{n}": n for n in range(12)}
    groups = {f"g{n}": {f"l{2 * n}": Scale(), f"l{2 * n + 1}": Scale()} for n in range(6)}
    case = make_case({"a": leaves}, criteria=groups)
    assert len(comparisons(case, {f"g{n}": 100 - n for n in range(6)} | {f"l{n}": 100 - n for n in range(12)})) == MOST
