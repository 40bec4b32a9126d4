"""Published numbers that belong to no single module, or that show what a method is sensitive to."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import kendalltau

from dashboard.analysis.concordance import concordance
from dashboard.analysis.cooperation import separable_costs, shapley
from dashboard.analysis.crosscheck import power_mean, topsis, vikor
from dashboard.analysis.efficiency import efficient_set
from dashboard.analysis.nucleolus import nucleolus
from dashboard.analysis.ranking import rank
from dashboard.analysis.sharing import proportional
from dashboard.analysis.switching import weight_switches
from tests.analysis.games import TVA, airport, gain_game
from tests.analysis.test_crosscheck import DRINA, larger_is_better
from tests.analysis.test_published import OFFICES, ONE_LEVEL, TURNOVER, WORKING_CONDITIONS
from tests.cases import Scale, make_case


def test_the_efficient_offices_are_the_published_ones():
    # Goodwin and Wright, Decision Analysis for Management Judgment, ch. 3, from notes on the book: annual cost in pounds.
    annual = [30000, 15000, 5000, 12000, 30000, 15000, 10000]
    ranking = rank(ONE_LEVEL, TURNOVER | WORKING_CONDITIONS)
    found = efficient_set(OFFICES, ranking.values, annual)
    assert set(found.efficient) == {"Addison", "Carlisle", "Gorton"}
    assert found.efficient == ("Carlisle", "Gorton", "Addison")


def test_beyond_the_first_switching_point_of_comfort_there_is_a_second_one():
    # From the same data: Elton leads between these weights of comfort, then Bilton.
    points = TURNOVER | WORKING_CONDITIONS
    at = 94 * 0.3 / 0.7  # beside the other points, which sum to 94, comfort then weighs 0.3
    switch = weight_switches(ONE_LEVEL, points | {"comfort": at}).by_criterion["comfort"]
    assert (switch.below, switch.above) == ("Addison", "Bilton")
    assert (switch.lower, switch.upper) == pytest.approx((0.2578947368421054, 0.4250764525993884), abs=1e-12)


# Opricovic and Tzeng (2004), European Journal of Operational Research 156: 445-455: risk to be small, altitude large.
MOUNTAIN = larger_is_better([[1, 3000], [2, 3750], [5, 4500]], ["min", "max"])


def test_topsis_depends_on_how_columns_are_put_on_one_scale():
    rescaled = (MOUNTAIN - MOUNTAIN.min(axis=0)) / np.ptp(MOUNTAIN, axis=0)
    lengths = np.sqrt((rescaled**2).sum(axis=0))  # weights that take the division by the length back
    published = topsis(rescaled, 0.5 * lengths)
    assert published == pytest.approx([0.500, 0.617, 0.500], abs=5e-4)
    by_length = topsis(MOUNTAIN, np.array([0.5, 0.5]))
    assert by_length == pytest.approx([0.7621405801238009, 0.7221778332293296, 0.23785941987619905], abs=1e-12)
    assert (published.argmax(), by_length.argmax()) == (1, 0)  # hence no headline from it, only a cross-check


@pytest.mark.parametrize(
    ("weights", "compromise"),
    [
        ([1, 1, 1, 1, 1, 1, 1, 1], {"A5"}),
        ([2, 2, 2, 2, 1, 1, 1, 1], {"A5"}),
        ([1, 1, 1, 1, 2, 2, 2, 2], {"A3", "A5", "A6"}),
        ([1, 1, 1, 1, 3.2, 3.2, 3.2, 3.2], {"A3", "A5", "A6"}),
    ],
    ids=["W1", "W2", "W3", "W4"],
)
def test_the_measures_of_vikor_lead_to_the_published_compromise(weights, compromise):
    # Opricovic and Tzeng (2007), European Journal of Operational Research 178: 514-529: the first alone if it is ahead of the
    # second by 1 / (n - 1) and also first by S or by R; all that are not so far behind if it is not ahead by that much.
    group, single, index = vikor(DRINA, np.array(weights) / sum(weights))
    first, second = np.argsort(index)[:2]
    is_ahead = index[second] - index[first] >= 1 / 5
    is_stable = first in (group.argmin(), single.argmin())
    assert is_stable
    found = [first] if is_ahead else np.flatnonzero(index - index[first] < 1 / 5)
    assert {f"A{place + 1}" for place in found} == compromise


# Kracka, Brauers and Zavadskas (2010), Inzinerine Ekonomika 21: 352-359; as in the tests of scikit-criteria: the inverse of what
# is to be small, divided by the sum of its column, equal weights.
HEATING = np.array(
    [
        [33.95, 23.78, 11.45, 39.97, 29.44, 167.1, 3.852],
        [38.9, 4.17, 6.32, 0.01, 4.29, 132.52, 25.184],
        [37.59, 9.36, 8.23, 4.35, 10.22, 136.71, 10.845],
        [30.44, 37.59, 13.91, 74.08, 45.1, 198.34, 2.186],
        [36.21, 14.79, 9.17, 17.77, 17.06, 148.3, 6.61],
        [37.8, 8.55, 7.97, 2.35, 9.25, 134.83, 11.935],
    ]
)
HEATING_TYPES = np.array(["min", "min", "min", "min", "max", "min", "max"])


def inverted(matrix):
    parts = np.where(HEATING_TYPES == "min", 1 / matrix, matrix)
    return parts / parts.sum(axis=0)


def test_the_sum_of_inverses_is_the_published_one_and_hangs_on_a_single_small_number():
    equal = np.full(7, 1 / 7)
    found = power_mean(inverted(HEATING), equal, 1.0)
    assert found == pytest.approx([0.12040426, 0.3458235, 0.13838192, 0.12841246, 0.12346084, 0.14351701], abs=5e-9)
    # With 1 instead of 0.01, which is little on a scale up to 74.08, all the inverses move, and the points hardly at all.
    nearly = HEATING.copy()
    nearly[1, 3] = 1.0
    ends = zip(HEATING.min(axis=0), HEATING.max(axis=0), HEATING_TYPES, strict=True)
    scales = {f"x{place}": Scale(*((high, low) if kind == "min" else (low, high))) for place, (low, high, kind) in enumerate(ends)}
    one, other = (
        rank(
            make_case({str(row): dict(zip(scales, levels, strict=True)) for row, levels in enumerate(m)}, criteria=scales), {}
        ).values
        for m in (HEATING, nearly)
    )
    assert np.abs(other - one).max() < 0.2  # points of 100
    assert np.abs(power_mean(inverted(nearly), equal, 1.0) - found).max() / found.max() > 0.17


def test_two_rankings_are_correlated_as_published():
    # Siegel (1956), Nonparametric Statistics, from notes on the book: authoritarianism and striving for status, rho = .82 and
    # tau = .67. For two rankings W = (rho + 1) / 2. Tau is no measure of this program; it guards the ranks as typed.
    ranks = [2, 6, 5, 1, 10, 9, 8, 3, 4, 12, 7, 11], [3, 4, 2, 1, 8, 11, 10, 6, 7, 12, 5, 9]
    assert round(2 * concordance(ranks).w - 1, 2) == 0.82
    assert round(kendalltau(*ranks).statistic, 2) == 0.67


def test_the_tennessee_valley_authority_has_the_separable_costs_of_the_literature():
    # Ransmeier (1942); Straffin and Heaney (1981), from memory: what each purpose adds to the other two, and the rest.
    everyone = TVA.costs.size - 1
    added = [float(TVA.costs[everyone] - TVA.costs[everyone ^ 1 << place]) for place in range(3)]
    assert added == [45_214, 33_763, 110_977]
    assert TVA.costs[everyone] - sum(added) == 222_630
    assert separable_costs(TVA).amounts == pytest.approx([117475.542, 99157.295, 195951.164], abs=5e-4)
    alone = proportional({player: float(TVA.costs[TVA.index([player])]) for player in TVA.players})
    assert [412_584 * share for share in alone.values()] == pytest.approx([121682.224, 104794.648, 186107.128], abs=5e-4)


def test_the_taxi_has_its_levels_of_saving():
    # V. Knight, documentation of coopgt (MIT): fares of 6, 12 and 42 on the same way.
    assert nucleolus(airport([6, 12, 42])).levels == pytest.approx((-3.0, -4.5))


@pytest.mark.parametrize(
    ("worths", "expected"),
    [
        # Computed by another program for games of which only the nucleolus is published; see test_nucleolus.
        ((-1, 0, 1, 3, 4, 2, 5), (1.666667, 1.166667, 2.166667)),
        ((2, 6, 5, 15, 1, 18, 14), (0.166667, 10.666667, 3.166667)),
        ((0, 0, 0, 0, 0, 0, 100), (33.333333, 33.333333, 33.333333)),
        ((0, 0, 0, 0, 0, 100, 200), (33.333333, 83.333333, 83.333333)),
        ((0, 0, 0, 0, 100, 200, 300), (50, 100, 150)),
    ],
    ids=["Ferguson", "CoopGame", "estate of 100", "estate of 200", "estate of 300"],
)
def test_the_games_with_a_published_nucleolus_have_their_shapley_value(worths, expected):
    assert -shapley(gain_game(*worths)).amounts == pytest.approx(expected, abs=5e-7)


def test_the_game_with_a_published_shapley_value_has_its_nucleolus():
    # CRAN CoopGame, tests of version 0.2.2; computed by another program.
    assert -nucleolus(gain_game(2, 4, 5, 18, 14, 9, 24)).amounts == pytest.approx([11.5, 7.0, 5.5])
