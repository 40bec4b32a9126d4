"""Oracles: other programs on random cases, to the digit, and where they follow another convention.

None of them warns on import, so nothing is suppressed. pymcdm is called without its validation, which would warn of dominance.
"""

from __future__ import annotations

import ahpy
import numpy as np
import pytest
from coopgt.shapley_value import calculate
from pymcdm import normalizations
from pymcdm.methods import PROMETHEE_II, TOPSIS, VIKOR, WPM, WSM
from pymcdm.weights.subjective import AHP
from skcriteria import mkdm
from skcriteria.agg.simple import wpm, wsm
from skcriteria.agg.topsis import topsis as skcriteria_topsis
from skcriteria.agg.vikor import VIKOR as SKCRITERIA_VIKOR
from skcriteria.preprocessing.scalers import scale_by_vector

from dashboard.analysis.cooperation import Game, members_at, shapley
from dashboard.analysis.crosscheck import crosscheck, power_mean, promethee, topsis, vikor
from dashboard.analysis.pairwise import pairwise_weights
from dashboard.analysis.ranking import rank
from tests.cases import make_case

SEEDS = range(30)
CLOSE = {"rel": 1e-12, "abs": 1e-12}


def table(seed):
    """A table of points that meet now and then, its weights, and which columns are to be small (-1) or large (1)."""
    rng = np.random.default_rng(seed)
    shape = rng.integers(2, 9), rng.integers(1, 13)
    points = rng.integers(1, 101, shape).astype(float) if seed % 2 else rng.random(shape) * 99 + 1
    points[0], points[1] = points.max(axis=0) + 1, points.min(axis=0) * 0.9  # no column is constant; that is for test_degenerate
    rng.shuffle(points)
    weights = rng.dirichlet(np.ones(shape[1]))
    return points, weights, rng.choice([-1, 1], shape[1])


def as_it_is(column, cost):
    """No normalisation: these oracles would otherwise divide by column sums."""
    assert not cost
    return column


@pytest.mark.parametrize("seed", SEEDS)
def test_topsis_is_that_of_both_programs(seed):
    points, weights, types = table(seed)
    ours = topsis(points * types, weights)
    # pymcdm turns a column to be small by 1 - x / length, here the sign is turned: a shift, which no distance notices.
    assert ours == pytest.approx(TOPSIS(normalizations.vector_normalization)(points, weights, types, validation=False), **CLOSE)
    assert ours == pytest.approx(skcriteria_topsis(scale_by_vector(points, axis=0), types, weights)[3], **CLOSE)


@pytest.mark.parametrize("seed", SEEDS)
def test_vikor_is_that_of_both_programs(seed):
    points, weights, types = table(seed)
    group, single, index = vikor(points * types, weights)
    _, _, _, their_group, their_single, their_index = VIKOR()._method(points, weights, types)
    assert (group, single) == (pytest.approx(their_group, **CLOSE), pytest.approx(their_single, **CLOSE))
    measured = SKCRITERIA_VIKOR().evaluate(mkdm(points, objectives=types, weights=weights)).e_
    assert (group, single) == (pytest.approx(measured.s_k, **CLOSE), pytest.approx(measured.r_k, **CLOSE))
    assert index == pytest.approx(their_index, **CLOSE)
    assert index == pytest.approx(measured.q_k, **CLOSE)


@pytest.mark.parametrize("seed", SEEDS)
def test_promethee_is_that_of_pymcdm(seed):
    points, weights, types = table(seed)
    assert promethee(points * types, weights) == pytest.approx(
        PROMETHEE_II("usual")(points, weights, types, validation=False), **CLOSE
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_the_weighted_sum_and_the_weighted_product_are_those_of_both_programs(seed):
    points, weights, _ = table(seed)
    large = np.ones(len(weights), dtype=int)
    mean, geometric = power_mean(points, weights, 1.0), power_mean(points, weights, 0.0)
    assert mean == pytest.approx(WSM(as_it_is)(points, weights, large, validation=False), **CLOSE)
    assert mean == pytest.approx(wsm(points, weights)[1], **CLOSE)
    assert geometric == pytest.approx(WPM(as_it_is)(points, weights, large, validation=False), **CLOSE)
    assert np.log10(geometric) == pytest.approx(wpm(points, weights)[1], **CLOSE)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_ranking_is_the_weighted_sum_of_scikit_criteria(seed):
    points, weights, _ = table(seed)
    points = np.minimum(points, 100.0)
    leaves = [f"x{column}" for column in range(points.shape[1])]
    case = make_case({f"m{row}": dict(zip(leaves, levels, strict=True)) for row, levels in enumerate(points.tolist())})
    swing = dict(zip(leaves, weights.tolist(), strict=True))
    places, values = wsm(points, weights)
    ranking = rank(case, swing)
    assert ranking.values == pytest.approx(values, **CLOSE)
    # scikit-criteria ranks densely (1, 1, 2), this program by how many are ahead (1, 1, 3).
    ahead = [int((places < place).sum()) + 1 for place in places]
    assert list(ranking.ranks.values()) == ahead
    assert crosscheck(case, swing).leaders["additive"] == ranking.leaders


def comparisons(seed):
    """Comparisons on the scale from 1/9 to 9, as pymcdm takes no others, more and less consistent."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(3, 10))
    worth = rng.dirichlet(np.ones(n) * 3)
    noisy = worth[:, None] / worth * np.exp(rng.normal(0, rng.choice([0, 0.2, 1.0]), (n, n)))
    strength = np.clip(np.rint(np.maximum(noisy, 1 / noisy)), 1, 9)
    above = np.where(noisy >= 1, strength, 1 / strength)
    return np.triu(above, 1) + np.eye(n) + np.tril(1 / above.T, -1)


@pytest.mark.parametrize("seed", SEEDS)
def test_pairwise_weights_are_those_of_both_programs(seed):
    matrix = comparisons(seed)
    n = len(matrix)
    names = [f"k{place}" for place in range(n)]
    ours = pairwise_weights(names, matrix, "donegan_dodd_1991")
    assert ours.weights == pytest.approx(AHP(matrix=matrix)(), abs=1e-12)
    # pymcdm takes its random indices from Tummala and Ling (1998), a third table: only the index before it can be compared.
    assert ours.consistency_index == pytest.approx(AHP(matrix=matrix).get_cr() * AHP.RI_M[n - 1], abs=1e-12)
    # AHPy rounds to the precision it is given. Its table "saaty" is that of 2005 (0.52 for three), not the one of 1980.
    given = {(names[row], names[column]): float(matrix[row, column]) for row in range(n) for column in range(row + 1, n)}
    theirs = ahpy.Compare("goal", given, precision=10)
    assert [theirs.local_weights[name] for name in names] == pytest.approx(ours.weights, abs=1e-9)
    assert ours.consistency_ratio == pytest.approx(float(theirs.consistency_ratio), abs=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_shapley_value_is_that_of_coopgt(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 6))
    players = tuple(range(1, n + 1))  # coopgt numbers the players from 1 and takes sorted tuples
    costs = np.append(0.0, rng.normal(100, 50, 2**n - 1))
    theirs = calculate({members_at(players, place): cost for place, cost in enumerate(costs.tolist())})
    assert shapley(Game(tuple(map(str, players)), costs)).amounts == pytest.approx(theirs, abs=1e-10)


def test_a_constant_criterion_stops_pymcdm_and_not_this_program():
    points, weights = np.array([[5.0, 80.0], [5.0, 20.0]]), np.array([0.5, 0.5])
    with pytest.raises(ValueError, match="equal values"):
        VIKOR()(points, weights, np.ones(2, dtype=int), validation=False)
    assert [measure.tolist() for measure in vikor(points, weights)] == [[0.0, 0.5], [0.0, 0.5], [0.0, 1.0]]
