"""Pairwise comparison: published matrices with their weights and ratios, and comparisons that are none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.pairwise import pairwise_weights
from dashboard.analysis.weighting import weigh
from dashboard.errors import DashboardError
from tests.cases import make_case


def reciprocal(*above):
    """The matrix with these rows above the diagonal, and their reciprocals below."""
    matrix = np.eye(len(above) + 1)
    for row, entries in enumerate(above):
        matrix[row, row + 1 :] = entries
        matrix[row + 1 :, row] = 1.0 / np.array(entries)
    return matrix


def weighed(matrix, table="saaty_1980"):
    return pairwise_weights([f"k{place}" for place in range(len(matrix))], matrix, table)


def overall(criteria, alternatives):
    """The weights of alternatives over two levels."""
    return np.array([weighed(matrix).weights for matrix in alternatives]).T @ weighed(criteria).weights


# Saaty (1990), "How to make a decision: the analytic hierarchy process", European Journal of Operational Research 48: 9-26. The
# matrices were copied from notes on the article, not from a copy of it; the results it prints follow from them.
HOUSE = reciprocal(
    [5, 3, 7, 6, 6, 1 / 3, 1 / 4],
    [1 / 3, 5, 3, 3, 1 / 5, 1 / 7],
    [6, 3, 4, 6, 1 / 5],
    [1 / 3, 1 / 4, 1 / 7, 1 / 8],
    [1 / 2, 1 / 5, 1 / 6],
    [1 / 5, 1 / 6],
    [1 / 2],
)
HOUSES = {
    "size": ([6, 8], [4]),
    "transportation": ([7, 1 / 5], [1 / 8]),
    "neighbourhood": ([8, 6], [1 / 4]),
    "age": ([1, 1], [1]),
    "yard": ([5, 4], [1 / 3]),
    "modern": ([8, 6], [1 / 5]),
    "condition": ([1 / 2, 1 / 2], [1]),
    "financing": ([1 / 7, 1 / 5], [3]),
}


def test_the_house_has_its_published_priorities_and_is_too_inconsistent_to_be_taken_as_it_is():
    found = weighed(HOUSE)
    assert found.weights == pytest.approx([0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333], abs=5e-4)
    assert round(found.largest_eigenvalue, 3) == 9.669
    assert round(found.consistency_index, 3) == 0.238
    assert (round(found.consistency_ratio, 3), found.table) == (0.169, "saaty_1980")
    assert found.is_acceptable is False


def test_the_three_houses_have_their_published_overall_priorities():
    assert overall(HOUSE, [reciprocal(*rows) for rows in HOUSES.values()]) == pytest.approx([0.396, 0.341, 0.263], abs=5e-4)


@pytest.mark.parametrize(
    ("aspect", "weights", "largest", "index", "ratio"),
    [
        # Not printed in the article as remembered, but computed from its matrices by another program.
        ("size", [0.753554, 0.181135, 0.065311], 3.135611, 0.067805, 0.116906),
        ("transportation", [0.233059, 0.054454, 0.712487], 3.246955, 0.123477, 0.212892),
        ("neighbourhood", [0.753554, 0.065311, 0.181135], 3.135611, 0.067805, 0.116906),
        ("age", [0.333333, 0.333333, 0.333333], 3.0, 0, 0.0),
        ("yard", [0.673811, 0.100654, 0.225535], 3.085767, 0.042883, 0.073937),
        ("modern", [0.746607, 0.06007, 0.193323], 3.197276, 0.098638, 0.170065),
        ("condition", [0.2, 0.4, 0.4], 3.0, 0, 0.0),
        ("financing", [0.071927, 0.649118, 0.278955], 3.064888, 0.032444, 0.055938),
    ],
)
def test_the_houses_are_weighed_under_each_aspect(aspect, weights, largest, index, ratio):
    found = weighed(reciprocal(*HOUSES[aspect]))
    assert found.weights == pytest.approx(weights, abs=5e-7)
    measures = (found.largest_eigenvalue, found.consistency_index, found.consistency_ratio)
    assert measures == pytest.approx((largest, index, ratio), abs=1e-6)


def test_the_choice_of_a_school_has_its_published_priorities():
    # Wang and Chin (2011), Information Sciences 181: 5240-5248; as in the tests of pymcdm.
    matrix = reciprocal([4, 3, 1, 3, 4], [7, 3, 1 / 5, 1], [1 / 5, 1 / 5, 1 / 6], [1, 1 / 3], [3])
    assert weighed(matrix).weights == pytest.approx([0.3208, 0.1395, 0.0348, 0.1285, 0.2374, 0.1391], abs=5e-5)
    assert weighed(matrix).consistency_ratio == pytest.approx(0.229011, abs=5e-7)  # computed by another program


def test_drinks_have_their_published_shares_and_a_ratio_from_either_table():
    # Saaty (2008), "Decision making with the analytic hierarchy process", Int. J. Services Sciences 1: 83-98: consumption of
    # coffee, wine, tea, beer, soda, milk and water in the United States; both ratios as in the tests of AHPy.
    matrix = reciprocal(
        [9, 5, 2, 1, 1, 1 / 2],
        [1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 9],
        [1 / 3, 1 / 4, 1 / 3, 1 / 9],
        [1 / 2, 1, 1 / 3],
        [2, 1 / 2],
        [1 / 3],
    )
    assert weighed(matrix).weights == pytest.approx([0.177, 0.019, 0.042, 0.116, 0.19, 0.129, 0.327], abs=5e-4)
    assert round(weighed(matrix).consistency_ratio, 3) == 0.022
    assert round(weighed(matrix, "donegan_dodd_1991").consistency_ratio, 4) == 0.0235


def test_the_choice_of_a_leader_is_worked_out_over_two_levels():
    # Wikipedia, "Analytic hierarchy process - leader example", as in the examples of AHPy; computed by another program.
    criteria = reciprocal([4, 3, 7], [1 / 3, 3], [5])
    assert weighed(criteria).weights == pytest.approx([0.547569, 0.126555, 0.26995, 0.055926], abs=5e-7)
    assert weighed(criteria).consistency_ratio == pytest.approx(0.043859, abs=5e-7)
    people = [([1 / 4, 4], [9]), ([3, 1 / 5], [1 / 7]), ([5, 9], [4]), ([1 / 3, 5], [9])]
    assert overall(criteria, [reciprocal(*rows) for rows in people]) == pytest.approx([0.358137, 0.492788, 0.149075], abs=5e-7)


def test_the_cities_have_their_published_overall_priorities():
    # Saaty (2005), Theory and Applications of the Analytic Network Process; as in the tests of AHPy: Bethesda to Santa Fe.
    criteria = reciprocal([1 / 5, 3, 1 / 2, 5], [7, 1, 7], [1 / 4, 3], [7])
    cities = [
        ([1 / 2, 1, 1 / 2], [2.5, 1], [0.4]),
        ([2, 1 / 3, 4], [1 / 8, 2], [9]),
        ([5, 1 / 2, 2.5], [1 / 9, 1 / 4], [7]),
        ([1 / 2, 3, 4], [6, 8], [1]),
        ([1.5, 1 / 2, 4], [2 / 7, 2.5], [9]),
    ]
    found = overall(criteria, [reciprocal(*rows) for rows in cities])
    assert found == pytest.approx([0.2291, 0.2748, 0.3852, 0.111], abs=5e-5)
    assert weighed(criteria).consistency_ratio == pytest.approx(0.050276, abs=5e-7)  # computed by another program


def test_a_missing_comparison_filled_as_published_has_the_published_weights():
    # Bozóki, Fülöp and Rónyai (2010), Mathematical and Computer Modelling 52: 318-333; as in the tests of AHPy. The missing
    # comparison of c with d is the one that makes the largest eigenvalue smallest; the ratio is from the table of AHPy.
    def filled(missing):
        return weighed(reciprocal([1, 5, 2], [3, 4], [missing]), "donegan_dodd_1991")

    found = filled(0.730297106886979)
    assert found.weights == pytest.approx([0.3738, 0.392, 0.0985, 0.1357], abs=5e-5)
    assert round(found.consistency_ratio, 4) == 0.0372
    assert all(filled(0.730297106886979 * step).largest_eigenvalue > found.largest_eigenvalue for step in (0.99, 1.01))


def test_the_cars_have_the_overall_priorities_of_the_package():
    # R package MCDA, tests/AHP.R: Corsa, Clio, Fiesta, Sandero under style, reliability and fuel.
    cars = [([1 / 4, 4, 1 / 6], [4, 1 / 4], [1 / 5]), ([2, 5, 1], [3, 2], [1 / 4]), ([2, 4, 1], [3, 2], [1 / 5])]
    found = overall(reciprocal([1 / 2, 3], [4]), [reciprocal(*rows) for rows in cars])
    assert found == pytest.approx([0.2922, 0.2767, 0.0697, 0.3613], abs=5e-5)


def test_weights_are_named_and_can_be_taken_over_as_points():
    found = pairwise_weights(["cost", "trust", "speed"], reciprocal([2, 4], [2]))
    assert found.by_key == pytest.approx({"cost": 4 / 7, "trust": 2 / 7, "speed": 1 / 7})
    assert found.points == pytest.approx({"cost": 100, "trust": 50, "speed": 25})
    assert (found.consistency_ratio, found.is_acceptable) == (pytest.approx(0, abs=1e-12), True)
    assert weigh(make_case(criteria=["cost", "trust", "speed"]), found.points).leaf == pytest.approx(found.by_key)


def test_printed_decimals_are_taken_as_what_they_mean():
    found = pairwise_weights("abc", [[1, 7, 3], [0.14, 1, 0.33], [0.33, 3, 1]])
    assert found.weights == pytest.approx(weighed(reciprocal([7, 3], [1 / 3])).weights, abs=0.002)


@pytest.mark.parametrize("matrix", [np.zeros((0, 0)), [[1.0]], reciprocal([3])], ids=len)
def test_fewer_than_three_are_always_consistent(matrix):
    found = weighed(matrix)
    assert len(found.weights) == len(matrix)
    assert found.weights.sum() == pytest.approx(float(len(matrix) > 0))
    assert (found.consistency_index, found.random_index, found.consistency_ratio) == (0.0, None, 0.0)
    assert list(found.points.values())[:1] == pytest.approx([100.0][: len(matrix)])


@pytest.mark.parametrize(("n", "saaty", "donegan"), [(10, 1.49, 1.4055), (11, None, 1.4213), (15, None, 1.4969), (60, None, None)])
def test_beyond_its_table_a_ratio_is_not_stated(n, saaty, donegan):
    for table, random_index in (("saaty_1980", saaty), ("donegan_dodd_1991", donegan)):
        found = weighed(np.ones((n, n)), table)
        assert found.weights == pytest.approx(np.full(n, 1 / n))
        assert found.random_index == random_index
        assert found.is_acceptable is (None if random_index is None else True)


@pytest.mark.parametrize(
    ("keys", "matrix", "code", "details"),
    [
        ("ab", [[1, 2]], "comparisons_not_square", {"count": 2, "shape": "1 × 2"}),
        ("ab", [[1]], "comparisons_not_square", {"count": 2, "shape": "1 × 1"}),
        ("a", [1], "comparisons_not_square", {"count": 1, "shape": "1"}),
        ("ab", [[1, 0], [0, 1]], "comparison_not_valid", {"one": "a", "other": "b", "value": "0.0"}),
        ("ab", [[1, -2], [-0.5, 1]], "comparison_not_valid", {"one": "a", "other": "b", "value": "-2.0"}),
        ("ab", [[1, np.nan], [1, 1]], "comparison_not_valid", {"one": "a", "other": "b", "value": "nan"}),
        ("ab", [[1, np.inf], [0, 1]], "comparison_not_valid", {"one": "a", "other": "b", "value": "inf"}),
        ("ab", [[1, 3], [3, 1]], "comparisons_not_reciprocal", {"one": "a", "other": "b", "value": "3.0", "back": "3.0"}),
        ("ab", [[1, 3], [1 / 3, 2]], "comparisons_not_reciprocal", {"one": "b", "other": "b", "value": "2.0", "back": "2.0"}),
        ("aa", [[1, 1], [1, 1]], "order_not_complete", {}),
    ],
)
def test_what_compares_nothing_is_refused(keys, matrix, code, details):
    with pytest.raises(DashboardError) as refused:
        pairwise_weights(keys, matrix)
    assert (refused.value.code, refused.value.details) == (code, details)


RATIOS = st.sampled_from([1e-9, 1 / 9, 1 / 3, 0.5, 1.0, 1.0, 2.0, 5.0, 9.0, 1e9])
MATRICES = st.integers(1, 7).flatmap(
    lambda n: st.lists(RATIOS, min_size=n * (n - 1) // 2, max_size=n * (n - 1) // 2).map(
        lambda above: reciprocal(*(above[row * (2 * n - row - 1) // 2 :][: n - row - 1] for row in range(n - 1)))
    )
)


@settings(max_examples=60)
@given(MATRICES, st.data())
def test_weights_are_shares_that_fulfil_the_equation_and_follow_their_keys(matrix, data):
    found = weighed(matrix)
    assert found.weights.sum() == pytest.approx(1)
    assert (found.weights > 0).all()
    assert found.largest_eigenvalue >= len(matrix) * (1 - 1e-9)
    assert matrix @ found.weights / found.largest_eigenvalue == pytest.approx(found.weights, abs=1e-9)
    order = data.draw(st.permutations(range(len(matrix))))
    assert weighed(matrix[np.ix_(order, order)]).weights == pytest.approx(found.weights[order], abs=1e-9)


@settings(max_examples=60)
@given(st.lists(st.floats(1e-4, 1e4), min_size=1, max_size=12))
def test_consistent_comparisons_give_back_the_weights_they_come_from(weights):
    given_ = np.array(weights)
    found = weighed(given_[:, None] / given_)
    assert found.weights == pytest.approx(given_ / given_.sum())
    assert found.consistency_index == pytest.approx(0, abs=1e-9)
