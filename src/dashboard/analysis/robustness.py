"""Robustness: how often a model comes first, when weights and scores vary as far as they are uncertain.

Method: SMAA-2. In every draw all eligible models are valued and ranked. Counted over the draws this gives the rank
acceptability (share of draws on each rank), the pairwise winning index (share of draws in which one model is ahead of
another), the central weights (mean of the weights under which a model is first) and the confidence factor (how often it
is first under its central weights, scores still varying).

Assumption: those of the draws (see ``sampling``). Models with the same value in a draw share the ranks they take up in
equal parts, and a draw counts half for each of a pair; so every row and column of the acceptability sums to 1. The tie band
plays no part here: "practically equal" is what a winning index near one half says. Excluded models take no part.

Source: Lahdelma and Salminen, "SMAA-2: stochastic multicriteria acceptability analysis for group decision making",
Operations Research 49 (2001).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.sampling import Floats, ScoreSample, around, top_down, uniform
from dashboard.analysis.weighting import partner_points, weigh
from dashboard.domain.case import Case
from dashboard.errors import DashboardError

CONCENTRATION = 100.0
"""How close draws stay to the weights of a partner unless said otherwise: a weight of 20 % varies by 4 points of per cent."""
DECIMALS = 9
"""Decimals of a value in points that count; beyond them lies binary rounding alone."""


@dataclass(frozen=True, eq=False)
class Robustness:
    """Shares of ``draws`` draws over the eligible ``models``; ``seed`` is noted as the caller states it.

    ``acceptability`` (n_models, n_ranks), ``winning`` (n_models, n_models: the row ahead of the column, 0.5 against
    itself), ``central`` (n_models, n_leaves) and ``confidence`` (n_models,), both 0 for a model that is never first.
    """

    models: tuple[str, ...]
    leaves: tuple[str, ...]
    draws: int
    seed: int | None
    acceptability: Floats
    winning: Floats
    central: Floats
    confidence: Floats

    @property
    def standard_error(self) -> Floats:
        """The Monte Carlo standard error of every acceptability, sqrt(p (1 - p) / N); where ranks are shared, at most that."""
        share = np.clip(self.acceptability, 0.0, 1.0)
        return np.asarray(np.sqrt(share * (1.0 - share) / self.draws), dtype=np.float64)

    def acceptability_of(self, model: str, rank: int = 1) -> float:
        """The share of draws in which ``model`` is on ``rank``; ``DashboardError`` ``unknown_model`` or ``unknown_rank``."""
        return float(self.acceptability[self._row(model), self._column(rank)])

    def error_of(self, model: str, rank: int = 1) -> float:
        """The standard error of ``acceptability_of``; the same errors."""
        return float(self.standard_error[self._row(model), self._column(rank)])

    def out_of_twenty(self, model: str, rank: int = 1) -> int:
        """In how many of 20 cases ``model`` is on ``rank``; over all models these sum to 20. Errors as in ``acceptability_of``."""
        return largest_remainder(self.acceptability[:, self._column(rank)], 20)[self._row(model)]

    def winning_of(self, model_a: str, model_b: str) -> float:
        """The share of draws in which ``model_a`` is ahead of ``model_b``, ties half; ``DashboardError`` ``unknown_model``."""
        return float(self.winning[self._row(model_a), self._row(model_b)])

    def central_weights_of(self, model: str) -> Mapping[str, float] | None:
        """The typical weights by leaf that put ``model`` first, ``None`` if none drawn do; ``DashboardError`` ``unknown_model``."""
        if self.acceptability_of(model) == 0:
            return None
        return dict(zip(self.leaves, self.central[self._row(model)].tolist(), strict=True))

    def confidence_of(self, model: str) -> float | None:
        """How often ``model`` is first under its central weights, ``None`` without any; ``DashboardError`` ``unknown_model``."""
        return float(self.confidence[self._row(model)]) if self.acceptability_of(model) > 0 else None

    def _row(self, model: str) -> int:
        if model not in self.models:
            raise DashboardError("unknown_model", model=model)
        return self.models.index(model)

    def _column(self, rank: int) -> int:
        if not 1 <= rank <= len(self.models):
            raise DashboardError("unknown_rank", rank=rank)
        return rank - 1


def robustness(sample: ScoreSample, weights: Floats, *, seed: int | None = None) -> Robustness:
    """How stable the ranks are under ``weights`` (n_draws, n_leaves), one set per draw of ``sample``, or for its first draws.

    Raises ``DashboardError``: ``nothing_drawn`` when there are no draws; ``ValueError`` when the shapes do not fit.
    """
    n_draws = len(weights)
    if weights.shape != (n_draws, len(sample.leaves)) or n_draws > sample.n_draws:
        raise ValueError(f"weights {weights.shape} do not fit {sample.n_draws} draws on {len(sample.leaves)} leaves")
    if n_draws == 0:
        raise DashboardError("nothing_drawn")
    rows = [row for row, model in enumerate(sample.models) if model not in sample.excluded]
    points = [sample.by_model[row, :, :n_draws] for row in rows]
    values = values_by_draw(points, weights)
    acceptability, winning, first = rank_draws(values)
    often_first = first.sum(axis=1, keepdims=True)
    central = np.divide(first @ weights, often_first, out=np.zeros((len(rows), len(sample.leaves))), where=often_first > 0)
    found = (acceptability, winning, central, confidence_factors(points, central) * (often_first[:, 0] > 0))
    for array in found:
        array.setflags(write=False)
    return Robustness(tuple(sample.models[row] for row in rows), sample.leaves, n_draws, seed, *found)


def partner_weights(
    case: Case, partner: str, n_draws: int, rng: np.random.Generator, concentration: float = CONCENTRATION
) -> Floats:
    """Weights (n_draws, n_leaves) around those of one partner. Errors as in ``partner_points``, ``weigh`` and ``around``."""
    leaf = weigh(case, partner_points(case, partner)).leaf
    return around([leaf[criterion.key] for criterion in case.leaves], concentration, n_draws, rng)


def all_weights(case: Case, n_draws: int, rng: np.random.Generator) -> Floats:
    """Weights (n_draws, n_leaves) that prefer nothing: uniform over the groups, and inside each group.

    With one level of criteria this is uniform on the simplex; with two, splitting a criterion gives its group no further weight.
    """
    return top_down(case, lambda siblings, n, source: uniform(n, len(siblings), source), n_draws, rng)


def pooled_weights(case: Case, n_draws: int, rng: np.random.Generator, concentration: float = CONCENTRATION) -> Floats:
    """Weights around those of all partners that have given some, equally many draws each, at most ``n_draws`` in total.

    Raises ``DashboardError``: ``nobody_weighted``, and as in ``partner_weights``.
    """
    if not case.weighting_partners:
        raise DashboardError("nobody_weighted")
    each = n_draws // len(case.weighting_partners)
    return np.concatenate([partner_weights(case, partner.key, each, rng, concentration) for partner in case.weighting_partners])


def values_by_draw(points: Sequence[Floats], weights: Floats) -> Floats:
    """Values (n_models, n_draws) in points, from ``points`` (n_leaves, n_draws) per model and ``weights`` (n_draws, n_leaves)."""
    by_leaf = np.ascontiguousarray(weights.T)
    values = np.empty((len(points), len(weights)))
    for row, own in enumerate(points):
        np.einsum("ld,ld->d", own, by_leaf, out=values[row])
    return values


def rank_draws(values: Floats) -> tuple[Floats, Floats, Floats]:
    """Acceptability (n, n), winning (n, n) and the share of first ranks (n, n_draws), from ``values`` (n, n_draws).

    Models are compared pair by pair over all draws at once; what is compared is contiguous in memory.
    """
    n, n_draws = values.shape
    exact = np.rint(values * 10.0**DECIMALS)
    above, equals = np.zeros((n, n_draws), dtype=np.int16), np.ones((n, n_draws), dtype=np.int16)
    winning = np.full((n, n), 0.5)
    for a in range(n):
        for b in range(a + 1, n):
            ahead, behind = exact[a] > exact[b], exact[a] < exact[b]
            above[b] += ahead
            above[a] += behind
            wins, losses = int(np.count_nonzero(ahead)), int(np.count_nonzero(behind))
            if wins + losses < n_draws:
                level = ~(ahead | behind)
                equals[a] += level
                equals[b] += level
            winning[a, b] = (n_draws + wins - losses) / (2 * n_draws)
            winning[b, a] = (n_draws + losses - wins) / (2 * n_draws)
    # Of n * n situations, "so many above, so many equal", each draw is in one; each spreads its draws over the ranks.
    situation = above.astype(np.intp) * n + (equals - 1) + np.arange(n)[:, None] * n * n
    counts = np.bincount(situation.ravel(), minlength=n**3).reshape(n, n, n)
    acceptability = np.einsum("mas,asr->mr", counts, _spread_over_ranks(n)) / n_draws
    return acceptability, winning, (above == 0) / equals


def confidence_factors(points: Sequence[Floats], central: Floats) -> Floats:
    """How often each model is first, ties shared, under its own row of ``central`` (n, n_leaves); ``points`` as above."""
    n, n_draws = len(points), points[0].shape[1] if points else 0
    if n == 0:
        return np.empty(0)
    values = np.empty((n, n, n_draws))  # model, whose central weights, draw
    for row, own in enumerate(points):
        np.einsum("cl,ld->cd", central * 10.0**DECIMALS, own, out=values[row])
    is_best = np.rint(values, out=values) == values.max(axis=0)
    sharing = is_best.sum(axis=0, dtype=np.int16)
    own_weights = np.arange(n)
    return np.asarray((is_best[own_weights, own_weights] / sharing).mean(axis=1), dtype=np.float64)


def largest_remainder(shares: NDArray[np.float64], total: int) -> list[int]:
    """Whole numbers in proportion to ``shares`` (n,) that sum to ``total``; equal remainders go to the first in order."""
    if shares.sum() <= 0:
        return [0] * shares.size
    exact = np.round(shares / shares.sum() * total, DECIMALS)
    whole = np.floor(exact)
    for index in np.argsort(-(exact - whole), kind="stable")[: total - int(whole.sum())]:
        whole[index] += 1
    return [int(number) for number in whole]


def _spread_over_ranks(n: int) -> Floats:
    """(above, equals - 1, rank): the part of each rank that falls to a model with so many above it and so many equal."""
    above, equals, rank = np.ogrid[0:n, 1 : n + 1, 0:n]
    return np.asarray(((rank >= above) & (rank < above + equals)) / equals, dtype=np.float64)
