"""Sampling: weights and scores at random, as far as they are not known.

Method: weights that are equally likely are uniform on the simplex, Dirichlet(1, ..., 1), drawn as exponential parts of
their sum. A rank order sorts such a draw; lower bounds shift it, upper bounds reject from it, and where fewer than one
in a hundred would be accepted, hit-and-run walks inside the bounds instead. Around given weights they are Dirichlet
with these as mean. In a hierarchy groups are drawn first and divided within. Scores are drawn by their own
distributions (see ``uncertainty``), each model from a stream of its own.

Assumption: scores are independent of each other and of the weights.

Source: Devroye, *Non-Uniform Random Variate Generation* (1986), ch. XI.4; Smith, "Efficient Monte Carlo procedures for
generating points uniformly distributed over bounded regions", Operations Research 32 (1984); Tervonen and Lahdelma,
"Implementing stochastic multicriteria acceptability analysis", EJOR 178 (2007).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.eligibility import exclusions
from dashboard.analysis.uncertainty import MISSING, Distribution, Triangular, UncertainScore, uncertain
from dashboard.analysis.weighting import partner_points, shares, weigh
from dashboard.domain.case import Case
from dashboard.errors import DashboardError

Floats = NDArray[np.float64]

WeightSampler = Callable[[int, np.random.Generator], Floats]
"""Given a number of draws and a generator: weights (draws, n), each row summing to 1."""

CHUNK = 2_000_000
"""Scores that are held at a time, 16 megabytes."""

TRIED, ACCEPTED = 2_000, 0.01
"""Draws that decide between rejection and hit-and-run, and the share of them that must lie within the bounds."""

CHAINS, SETTLING = 500, 10
"""Walks side by side, and how many steps per criterion each takes before the first draw."""

LARGEST = 1e300
"""Concentration beyond which the weights are the given ones in every digit."""

ROUNDING = 1e-12
"""Part of the whole weight that binary rounding may make out."""


def uniform(n: int, draws: int, rng: np.random.Generator) -> Floats:
    """Weights (draws, n), every division of the whole equally likely.

    They are a transposed view, so that the weights of one criterion lie together in memory; so are those of the others.
    """
    if n == 1:
        return np.ones((draws, 1))
    parts = rng.standard_exponential((n, draws))
    parts /= parts.sum(axis=0)
    return parts.T


def rank_order(order: Sequence[int], draws: int, rng: np.random.Generator) -> Floats:
    """Weights (draws, n) that fall in this ``order`` of places (n,), otherwise equally likely; their mean is the ROC weights."""
    weights = np.empty((len(order), draws))
    weights[list(order)] = np.sort(uniform(len(order), draws, rng).T, axis=0)[::-1]
    return weights.T


def around(weights: Floats, concentration: float, draws: int, rng: np.random.Generator) -> Floats:
    """Weights (draws, n) that scatter around ``weights`` (n,): their mean, with variance w (1 - w) / (concentration + 1).

    Raises ``DashboardError``: ``concentration_not_valid`` unless finite and above 0.
    """
    if not (np.isfinite(concentration) and concentration > 0):
        raise DashboardError("concentration_not_valid", concentration=str(concentration))
    strengths = min(concentration, LARGEST) * shares(weights)
    parts = np.array([rng.standard_gamma(strength, draws) for strength in strengths]).reshape(len(strengths), draws)
    whole = parts.sum(axis=0)
    lost = np.flatnonzero(whole < np.finfo(np.float64).tiny)
    if lost.size and strengths.size:
        # All parts vanished in rounding, as the concentration is small. The largest then outweighs the rest by far, and
        # which one that is follows the weights.
        parts[:, lost], whole[lost] = 0.0, 1.0
        parts[rng.choice(len(strengths), lost.size, p=shares(weights)), lost] = 1.0
    parts /= whole
    return parts.T


def within_intervals(low: Floats, high: Floats, draws: int, rng: np.random.Generator) -> Floats:
    """Weights (draws, n) between ``low`` and ``high`` (n,), otherwise equally likely.

    Raises ``DashboardError``: ``weight_intervals_infeasible``.
    """
    low, high = np.maximum(low, 0.0), np.minimum(high, 1.0)
    feasible = (low <= high).all() and low.sum() <= 1.0 + ROUNDING and high.sum() >= 1.0 - ROUNDING
    if not feasible:
        raise DashboardError("weight_intervals_infeasible")
    rest = 1.0 - low.sum()  # what may still be shared out
    if rest <= ROUNDING or high.sum() - 1.0 <= ROUNDING:
        return np.tile(low if rest <= ROUNDING else high, (draws, 1))
    free = high - low > ROUNDING
    weights = np.tile(low, (draws, 1))
    weights[:, free] = _bounded(low[free], high[free], rest, draws, rng)
    return weights


def top_down(groups: WeightSampler, within: Sequence[WeightSampler], draws: int, rng: np.random.Generator) -> Floats:
    """Weights (draws, n) of leaves: those of their ``groups``, times their share ``within`` the group, groups in order."""
    upper = groups(draws, rng).T
    return np.concatenate([np.empty((0, draws)), *(share(draws, rng).T * own for share, own in zip(within, upper, strict=True))]).T


def all_weights(case: Case) -> WeightSampler:
    """Leaf weights of which nothing is known: groups uniform, and leaves within each group, so that splitting shifts nothing."""
    sizes = Counter(leaf.parent or leaf.key for leaf in case.leaves).values()
    return partial(top_down, partial(uniform, len(sizes)), [partial(uniform, size) for size in sizes])


def partner_weights(case: Case, partner: str, concentration: float) -> WeightSampler:
    """Leaf weights that scatter around those of ``partner``, the more closely the larger the ``concentration``.

    Raises ``DashboardError``: ``unknown_partner``; ``concentration_not_valid`` when drawn from.
    """
    return given_weights(case, partner_points(case, partner), concentration)


def given_weights(case: Case, points: Mapping[str, float], concentration: float) -> WeightSampler:
    """Leaf weights that scatter in the same way around those of these swing ``points`` (by key of group or leaf).

    Raises ``DashboardError`` as ``weigh``; ``concentration_not_valid`` when drawn from.
    """
    leaf = weigh(case, points).leaf
    return partial(around, np.array(list(leaf.values()), dtype=np.float64), concentration)


def ranked_weights(case: Case, order: Sequence[str]) -> WeightSampler:
    """Leaf weights that fall in this ``order`` of all leaves, the most important first.

    Raises ``DashboardError``: ``order_not_complete`` unless every leaf is named once, ``unknown_criterion``.
    """
    leaves = _places(case, order)
    if sorted(order) != sorted(leaves):
        raise DashboardError("order_not_complete")
    return partial(rank_order, [leaves[leaf] for leaf in order])


def interval_weights(case: Case, intervals: Mapping[str, tuple[float, float]]) -> WeightSampler:
    """Leaf weights within ``intervals`` of low and high by leaf; a leaf that is not named may weigh anything.

    Raises ``DashboardError``: ``unknown_criterion``; ``weight_intervals_infeasible`` when drawn from.
    """
    leaves = _places(case, intervals)
    low, high = np.array([intervals.get(leaf, (0.0, 1.0)) for leaf in leaves], dtype=np.float64).reshape(-1, 2).T
    return partial(within_intervals, low, high)


@dataclass(frozen=True, eq=False)
class ScoreSample:
    """Scores of the eligible ``models`` in points, drawn in chunks that are the same each time they are asked for.

    ``certain`` (n_models, n_leaves) holds the points that are, ``uncertain`` the others, by row and column. The draws of
    a model do not depend on which others there are.
    """

    models: tuple[str, ...]
    leaves: tuple[str, ...]
    certain: Floats
    uncertain: Mapping[tuple[int, int], UncertainScore]
    draws: int
    seed: int

    @cached_property
    def expected(self) -> Floats:
        """The mean points (n_models, n_leaves)."""
        points = self.certain.copy()
        for place, score in self.uncertain.items():
            points[place] = score.mean
        return points

    def chunks(self) -> Iterator[tuple[int, Floats]]:
        """The number of draws in each chunk, and their points (n_models, n_leaves, count).

        Where everything is certain the points are the same in every draw, (n_models, n_leaves). A sample of a single chunk
        keeps it, so that whoever asks again with other weights does not wait for the scores.
        """
        size = max(1, CHUNK // max(self.certain.size, 1))
        if self.draws <= size:
            yield self.draws, self._whole
            return
        streams = self._streams()
        for start in range(0, self.draws, size):
            count = min(size, self.draws - start)
            yield count, self._draw(count, streams) if self.uncertain else self.certain

    def stream(self, *names: str) -> np.random.Generator:
        """A generator that belongs to ``names`` and starts anew with each call."""
        return np.random.default_rng([self.seed, int.from_bytes("\n".join(names).encode(), "big")])

    @cached_property
    def _whole(self) -> Floats:
        """All draws at once."""
        if not self.uncertain:
            return self.certain
        points = self._draw(self.draws, self._streams())
        points.setflags(write=False)
        return points

    def _streams(self) -> list[np.random.Generator]:
        return [self.stream("scores", model) for model in self.models]

    def _draw(self, count: int, streams: Sequence[np.random.Generator]) -> Floats:
        points = np.empty((*self.certain.shape, count))
        for row, column in np.ndindex(*self.certain.shape):
            score = self.uncertain.get((row, column))
            points[row, column] = score.draw(count, streams[row]) if score else self.certain[row, column]
        return points


def sample_scores(
    case: Case, draws: int, rng: np.random.Generator, stated: Mapping[tuple[str, str], Distribution] | None = None
) -> ScoreSample:
    """The scores of the eligible models, to be drawn: triangular from low, likely and high, unless ``stated`` otherwise.

    ``stated`` gives the distribution of a level by (model, leaf). A missing score lies anywhere between 0 and 100 points.

    Raises ``DashboardError``: ``nothing_drawn``, ``unknown_model``, ``unknown_criterion``, and as ``uncertain``.
    """
    if draws < 1:
        raise DashboardError("nothing_drawn")
    stated = stated or {}
    _places(case, [leaf for _, leaf in stated])
    for model, _ in stated:
        if model not in {known.key for known in case.models}:
            raise DashboardError("unknown_model", model=model)
    excluded = exclusions(case)
    models = tuple(model.key for model in case.models if model.key not in excluded)
    certain = np.empty((len(models), len(case.leaves)))
    open_scores = {}
    for (row, model), (column, leaf) in ((m, k) for m in enumerate(models) for k in enumerate(case.leaves)):
        score = case.scores.get((model, leaf.key))
        distribution = stated.get((model, leaf.key)) or (Triangular(score.low, score.likely, score.high) if score else None)
        found = uncertain(leaf, distribution) if distribution else MISSING
        certain[row, column], most = found.span
        if certain[row, column] < most:
            open_scores[row, column] = found
    certain.setflags(write=False)
    return ScoreSample(models, tuple(leaf.key for leaf in case.leaves), certain, open_scores, draws, int(rng.integers(2**63)))


def _places(case: Case, named: Sequence[str] | Mapping[str, object]) -> dict[str, int]:
    places = {leaf.key: place for place, leaf in enumerate(case.leaves)}
    for key in named:
        if key not in places:
            raise DashboardError("unknown_criterion", criterion=key)
    return places


def _bounded(low: Floats, high: Floats, rest: float, draws: int, rng: np.random.Generator) -> Floats:
    """Weights (draws, n) that sum to the same as ``low`` (n,) plus ``rest`` and stay below ``high`` (n,), which does not bind."""

    def propose(count: int) -> Floats:
        proposed = low + rest * uniform(len(low), count, rng)
        return proposed[(proposed <= high + ROUNDING).all(axis=1)]

    accepted = propose(TRIED)
    if len(accepted) < ACCEPTED * TRIED:
        return _hit_and_run(low, high, rest, draws, rng)
    found = [accepted]
    while (missing := draws - sum(map(len, found))) > 0:
        found.append(propose(min(missing * TRIED // len(accepted) + TRIED, CHUNK // len(low))))
    return np.concatenate(found)[:draws]


def _hit_and_run(low: Floats, high: Floats, rest: float, draws: int, rng: np.random.Generator) -> Floats:
    """As ``_bounded``, by walks that step to a random place on a random line inside the bounds; nearly independent draws."""
    n, width = len(low), high - low
    chains = min(CHAINS, draws)
    at = np.tile(low + width * rest / width.sum(), (chains, 1))  # strictly inside
    kept = np.empty((-(-draws // chains), chains, n))
    for step in range(n * (SETTLING + len(kept))):
        line = rng.standard_normal((chains, n)) * width
        line -= width * (line.sum(axis=1, keepdims=True) / width.sum())  # the sum stays
        steep = np.where(line == 0.0, 1e-300, line)
        ends = np.stack([(low - at) / steep, (high - at) / steep])
        back, forth = ends.min(axis=0).max(axis=1), ends.max(axis=0).min(axis=1)
        at = np.clip(at + line * (back + (forth - back) * rng.random(chains))[:, None], low, high)
        if (settled := step - n * SETTLING) >= 0 and settled % n == n - 1:
            kept[settled // n] = at
    return kept.reshape(-1, n)[:draws]
