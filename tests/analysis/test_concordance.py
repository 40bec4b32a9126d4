"""Concordance: published coefficients, their chance, and rankings with ties."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import rankdata, spearmanr

from dashboard.analysis.concordance import concordance


def test_three_executives_rank_six_applicants_as_published():
    # Siegel (1956), Nonparametric Statistics: s = 25.5, W = .16.
    found = concordance([[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]])
    assert found.w == pytest.approx(12 * 25.5 / (9 * (216 - 6)))
    assert found.w == pytest.approx(0.1619047619047619)
    assert (found.partners, found.models, found.degrees_of_freedom) == (3, 6, 5)
    assert found.chi_square == pytest.approx(3 * 5 * 0.1619047619047619)


def test_tied_ranks_have_their_published_coefficient():
    # Siegel (1956), after Kendall, Rank Correlation Methods (1948): with the correction for ties W = .828, from memory.
    ranks = [
        [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
        [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
        [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
    ]
    assert concordance(ranks).w == pytest.approx(0.828, abs=0.0005)


@pytest.mark.parametrize(
    ("ranks", "chi_square", "p"),
    [
        ([[1, 2, 3]] * 3, 6.0, 0.028),
        ([[1, 2, 3]] * 4, 8.0, 0.0046),
        ([[1, 2, 3]] * 3 + [[1, 3, 2]], 6.5, 0.042),
        ([[1, 2, 3, 4]] * 2, 6.0, 0.042),
        ([[1, 2, 3, 4], [1, 2, 4, 3]], 5.4, 0.167),
        ([[1, 2, 3, 4]] * 3, 9.0, 0.0017),
    ],
)
def test_the_chance_of_a_small_case_is_exact_as_in_the_published_table(ranks, chi_square, p):
    # Friedman (1937), JASA 32: 675-701; printed as table N in Siegel (1956); quoted from memory.
    found = concordance(ranks)
    assert found.is_exact
    assert found.chi_square == pytest.approx(chi_square)
    assert round(found.p_value, len(str(p)) - 2) == p


def test_four_partners_and_six_models_are_still_counted_exactly():
    assert concordance([[1, 2, 3, 4, 5, 6], [2, 1, 3, 4, 6, 5], [6, 5, 4, 3, 2, 1], [1, 3, 2, 6, 5, 4]]).is_exact


def test_a_large_case_takes_its_chance_from_the_chi_square():
    # Upper 5 and 0.1 per cent points of chi-square with 19 degrees of freedom: 30.14 and 43.82 (any table).
    found = concordance([list(range(20))] * 2)
    assert (found.w, found.is_exact, found.degrees_of_freedom) == (1.0, False, 19)
    assert found.chi_square == pytest.approx(38)
    assert 0.001 < found.p_value < 0.05


def test_equal_rankings_agree_fully_and_opposite_ones_not_at_all():
    assert concordance([[1, 2, 3, 4]] * 12).w == 1.0
    opposite = concordance([[1, 2, 3, 4], [4, 3, 2, 1]])
    assert (opposite.w, opposite.p_value) == (0.0, pytest.approx(1.0))


def test_only_the_order_of_the_numbers_counts():
    assert concordance([[1, 1, 3], [1, 2, 2]]) == concordance([[10, 10, 40], [-5, 0, 0]])


@pytest.mark.parametrize("ranks", [[[1, 2, 3]], [[1], [1]], [[], []], [[1, 1, 1], [1, 1, 1]]], ids=str)
def test_where_nothing_can_agree_there_is_no_coefficient(ranks):
    assert concordance(ranks) is None


ROWS = st.integers(2, 4).flatmap(lambda n: st.lists(st.lists(st.integers(1, n), min_size=n, max_size=n), min_size=2, max_size=3))


@settings(max_examples=40)
@given(ROWS)
def test_the_chance_is_that_of_all_orders_counted_one_by_one(ranks):
    found = concordance(ranks)
    rows = [tuple(rankdata(row)) for row in ranks]
    if all(len(set(row)) == 1 for row in rows):
        assert found is None
        return

    sums = np.zeros((1, len(rows[0])))
    for row in rows:
        sums = (sums[:, None, :] + np.array(list(permutations(row)))).reshape(-1, len(row))
    observed = np.sum(rows, axis=0).var()
    assert found.p_value == pytest.approx(np.mean(sums.var(axis=1) >= observed - 1e-9))
    assert found.is_exact


@settings(max_examples=60)
@given(st.integers(2, 6).flatmap(lambda n: st.lists(st.lists(st.integers(1, n), min_size=n, max_size=n), min_size=2, max_size=5)))
def test_the_coefficient_is_a_share_that_does_not_depend_on_who_is_named_first(ranks):
    found = concordance(ranks)
    if found is None:
        return
    assert 0 <= found.w <= 1 + 1e-12
    assert 0 < found.p_value <= 1
    turned = concordance([row[::-1] for row in ranks[::-1]])
    assert (turned.w, turned.p_value) == pytest.approx((found.w, found.p_value))


@settings(max_examples=60)
@given(st.integers(2, 12).flatmap(lambda n: st.tuples(st.permutations(range(n)), st.permutations(range(n)))))
def test_for_two_partners_it_follows_from_the_rank_correlation(ranks):
    assert concordance(ranks).w == pytest.approx((spearmanr(*ranks).statistic + 1) / 2)
