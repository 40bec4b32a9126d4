"""Sampling: weights and scores as they might also be, drawn at random and reproducible.

Method: weights over which nothing is known are uniform on the simplex (all weights at least 0, summing to 1), which is
Dirichlet(1, ..., 1); drawing each weight uniformly and dividing by the sum is not, it favours the centre. A rank order
takes a uniform draw sorted descending. Intervals are drawn by rejection, or by hit-and-run when fewer than 1 % of the
proposals are accepted. A stated set is drawn around as Dirichlet(c w): mean w, variance w (1 - w) / (c + 1). Scores are
drawn on the scale of their criterion, by the quantile of one uniform number per cell, then go through its value function.

Assumption: scores are independent of each other and of the weights. A missing score is uniform over the whole scale.
Every cell uses up its number, so that a change in one range, or in a must-have, leaves all other draws as they were.

Source: Tervonen and Lahdelma, "Implementing stochastic multicriteria acceptability analysis", EJOR 178 (2007); hit-and-run
Smith, Operations Research 32 (1984); rank weights Stillwell, Seaver and Edwards, OBHP 28 (1981), Barron and Barrett,
"Decision quality using ranked attribute weights", Management Science 42 (1996).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dashboard.analysis.eligibility import exclusions
from dashboard.analysis.performance import measure
from dashboard.analysis.value import values
from dashboard.domain.case import Case, Criterion, Score
from dashboard.errors import DashboardError

Floats = NDArray[np.float64]
SiblingSampler = Callable[[tuple[str, ...], int, np.random.Generator], Floats]
"""Draws the weights (n_draws, n_siblings) of siblings, given by key in order."""
RankRule = Literal["centroid", "sum", "reciprocal"]

TOO_FEW_ACCEPTED = 0.01
"""Share of accepted proposals below which rejection gives way to hit-and-run."""
CHAINS = 500
NO_WIDTH = 1e-12
SUMS_TO_ONE = 1e-9


@dataclass(frozen=True, slots=True)
class Discrete:
    """A score that is one of these ``levels`` (in the unit of the criterion), with these ``probabilities`` summing to 1."""

    levels: tuple[float, ...]
    probabilities: tuple[float, ...]


Distribution = Literal["triangular", "uniform"] | Discrete


@dataclass(frozen=True, eq=False)
class ScoreSample:
    """Drawn points 0 to 100 of all models; to be kept while only weights change.

    ``by_model`` (n_models, n_leaves, n_draws) is read-only and lies in memory as it is worked through: model by model.
    """

    models: tuple[str, ...]
    leaves: tuple[str, ...]
    excluded: tuple[str, ...]
    by_model: Floats

    @property
    def points(self) -> Floats:
        """The same points as (n_draws, n_models, n_leaves); a view."""
        return self.by_model.transpose(2, 0, 1)

    @property
    def n_draws(self) -> int:
        """How often every score was drawn."""
        return int(self.by_model.shape[2])


def uniform(n_draws: int, n: int, rng: np.random.Generator) -> Floats:
    """Weights (n_draws, n), every set of weights equally likely."""
    parts = rng.standard_exponential((n_draws, n))
    return np.asarray(parts / parts.sum(axis=1, keepdims=True), dtype=np.float64)


def ranked(ranks: ArrayLike, n_draws: int, rng: np.random.Generator) -> Floats:
    """Weights (n_draws, n) that respect ``ranks`` (n,): 1 is the most important, only the order counts.

    Criteria of equal rank weigh the same in every draw: the mean of the places they share. The mean over many draws is
    the rank order centroid.
    """
    places = _places(ranks)
    descending = -np.sort(-uniform(n_draws, len(places), rng), axis=1)
    return np.asarray(descending @ places, dtype=np.float64)


def rank_weights(ranks: ArrayLike, rule: RankRule = "centroid") -> Floats:
    """One set of weights (n,) for ``ranks`` (n,): rank order centroid, rank sum or rank reciprocal; ties as in ``ranked``."""
    places = _places(ranks)
    place = np.arange(1, len(places) + 1)
    falling = {"centroid": np.cumsum(1.0 / place[::-1])[::-1], "sum": place[::-1] * 1.0, "reciprocal": 1.0 / place}[rule]
    return np.asarray(falling / max(falling.sum(), NO_WIDTH) @ places, dtype=np.float64)


def around(weights: ArrayLike, concentration: float, n_draws: int, rng: np.random.Generator) -> Floats:
    """Weights (n_draws, n) around the stated ``weights`` (n,), which sum to 1; weights of zero stay zero.

    The higher the ``concentration``, the closer: at 100 a weight of 0.2 has a standard deviation of 0.04.
    Raises ``DashboardError``: ``concentration_not_valid`` (not positive, or not finite).
    """
    if not (np.isfinite(concentration) and concentration > 0):
        raise DashboardError("concentration_not_valid", concentration=str(concentration))
    alpha = concentration * np.asarray(weights, dtype=np.float64)
    drawn = np.zeros((n_draws, alpha.size))
    if (alpha > 0).any():
        drawn[:, alpha > 0] = rng.dirichlet(alpha[alpha > 0], n_draws)
    return drawn


def within(low: ArrayLike, high: ArrayLike, n_draws: int, rng: np.random.Generator) -> Floats:
    """Weights (n_draws, n) between ``low`` and ``high`` (n,), every admissible set equally likely.

    Raises ``DashboardError``: ``weight_intervals_infeasible`` when no weights that sum to 1 lie in the intervals.
    """
    lower, upper = np.asarray(low, dtype=np.float64), np.minimum(np.asarray(high, dtype=np.float64), 1.0)
    if not lower.size:
        return np.empty((n_draws, 0))
    in_order = bool((lower >= 0).all() and (lower <= upper).all())
    if not in_order or lower.sum() > 1 + SUMS_TO_ONE or upper.sum() < 1 - SUMS_TO_ONE:
        raise DashboardError("weight_intervals_infeasible")
    # What the other intervals leave of each one; what has no width left is fixed.
    lower, upper = np.maximum(lower, upper + 1 - upper.sum()), np.minimum(upper, lower + 1 - lower.sum())
    free = upper - lower > NO_WIDTH
    drawn = np.tile(lower, (n_draws, 1))
    if free.any() and n_draws > 0:
        drawn[:, free] = _inside(lower[free], upper[free], 1 - float(lower[~free].sum()), n_draws, rng)
    return drawn


def top_down(case: Case, siblings: SiblingSampler, n_draws: int, rng: np.random.Generator) -> Floats:
    """Weights (n_draws, n_leaves): those of the groups times those inside each group, drawn separately by ``siblings``.

    Splitting a criterion therefore draws no further weight into its group. A group of one leaf passes its weight on.
    """
    families: dict[str, list[str]] = {}
    for leaf in case.leaves:
        families.setdefault(leaf.parent or leaf.key, []).append(leaf.key)
    if not families:
        return np.empty((n_draws, 0))
    groups = siblings(tuple(families), n_draws, rng)
    shares = [siblings(tuple(leaves), n_draws, rng) if len(leaves) > 1 else np.ones((n_draws, 1)) for leaves in families.values()]
    return np.hstack([groups[:, [column]] * share for column, share in enumerate(shares)])


def sample_scores(
    case: Case,
    n_draws: int,
    rng: np.random.Generator,
    distributions: Mapping[tuple[str, str], Distribution] | None = None,
) -> ScoreSample:
    """What every model might achieve on every leaf, in points.

    ``distributions`` by (model, leaf) say how a score is spread; triangular where nothing is said. Triangular and uniform
    reach from the low to the high score, a discrete one replaces the score. A certain score is the same in every draw.

    Raises ``DashboardError``: as in ``values``, and ``probabilities_not_valid``.
    """
    performance = measure(case)  # names faulty scales and levels before anything is drawn
    spread = distributions or {}
    drawn = rng.random((len(case.models), len(case.leaves), n_draws))
    for row, model in enumerate(case.models):
        for column, leaf in enumerate(case.leaves):
            at = (model.key, leaf.key)
            levels = _levels(leaf, case.scores.get(at), spread.get(at, "triangular"), drawn[row, column])
            drawn[row, column] = values(leaf, levels)
    drawn.setflags(write=False)
    return ScoreSample(performance.models, performance.leaves, tuple(exclusions(case)), drawn)


def triangular(chance: Floats, low: float, likely: float, high: float) -> Floats:
    """The levels at these quantiles (any shape, 0 to 1) of the triangle from ``low`` over ``likely`` to ``high`` > low."""
    length, peak = high - low, (likely - low) / (high - low)
    rising, falling = low + length * np.sqrt(chance * peak), high - length * np.sqrt((1 - chance) * (1 - peak))
    return np.asarray(np.where(chance < peak, rising, falling), dtype=np.float64)


def _levels(leaf: Criterion, score: Score | None, distribution: Distribution, chance: Floats) -> ArrayLike:
    if isinstance(distribution, Discrete):
        return _discrete(leaf, distribution, chance)
    if score is None:
        ends = [end for end in (leaf.worst, leaf.best) if end is not None]
        return min(ends) + chance * (max(ends) - min(ends))
    known = (score.low, score.likely, score.high)
    low, high = min(known), max(known)
    if not np.isfinite(known).all():
        raise DashboardError("level_not_a_number", criterion=leaf.key)
    if low == high:
        return low
    return low + chance * (high - low) if distribution == "uniform" else triangular(chance, low, score.likely, high)


def _discrete(leaf: Criterion, distribution: Discrete, chance: Floats) -> Floats:
    levels, probabilities = np.array(distribution.levels, dtype=np.float64), np.array(distribution.probabilities, dtype=np.float64)
    sums_to_one = abs(probabilities.sum() - 1) <= SUMS_TO_ONE
    if levels.shape != probabilities.shape or not sums_to_one or not (probabilities >= 0).all():
        raise DashboardError("probabilities_not_valid", criterion=leaf.key)
    levels, probabilities = levels[probabilities > 0], probabilities[probabilities > 0]
    steps = np.cumsum(probabilities)[:-1]  # without the last, so that rounding cannot lead beyond it
    return np.asarray(levels[np.searchsorted(steps, chance, side="right")], dtype=np.float64)


def _places(ranks: ArrayLike) -> Floats:
    """Share (n_places, n) of every place that a criterion has: 1 / t for each of the t places it shares with its equals."""
    rank = np.asarray(ranks)
    first, equals = (rank[:, None] > rank).sum(axis=1), (rank[:, None] == rank).sum(axis=1)
    place = np.arange(rank.size)[:, None]
    return np.asarray(((place >= first) & (place < first + equals)) / np.maximum(equals, 1), dtype=np.float64)


def _inside(low: Floats, high: Floats, total: float, n_draws: int, rng: np.random.Generator) -> Floats:
    found: list[Floats] = []
    accepted, batch = 0, max(n_draws, 1000)
    while accepted < n_draws:
        # Uniform above the lower ends already, so that only the upper ends reject.
        proposed = low + (total - low.sum()) * uniform(batch, low.size, rng)
        found.append(proposed[(proposed <= high).all(axis=1)])
        accepted += len(found[-1])
        if accepted < TOO_FEW_ACCEPTED * batch * len(found):
            return hit_and_run(low, high, total, n_draws, rng)
    return np.concatenate(found)[:n_draws]


def hit_and_run(low: Floats, high: Floats, total: float, n_draws: int, rng: np.random.Generator) -> Floats:
    """Points (n_draws, n), uniform where low < x < high and x sums to ``total``: walks along random chords, many at a time.

    Every walk starts in the middle, forgets it over 20 n steps and is then read off every n-th step.
    """
    n, chains, width = low.size, min(n_draws, CHAINS), high - low
    at = np.tile(low + width * (total - low.sum()) / width.sum(), (chains, 1))
    reads = -(-n_draws // chains)
    kept = np.empty((reads, chains, n))
    for step in range(-20 * n, n * reads):
        direction = width * rng.standard_normal((chains, n))  # long where there is room
        direction -= width * (direction.sum(axis=1, keepdims=True) / width.sum())
        one_way, other_way = (low - at) / direction, (high - at) / direction
        back, ahead = np.minimum(one_way, other_way).max(axis=1), np.maximum(one_way, other_way).min(axis=1)
        at = np.clip(at + direction * (back + (ahead - back) * rng.random(chains))[:, None], low, high)
        if step >= 0 and step % n == n - 1:
            kept[step // n] = at
    return kept.reshape(-1, n)[:n_draws]
