"""Cross-check: whether other ways of calculating put the same model in front as the additive value does.

Method: six ways look at the same points 0 to 100 and the same weights.

- additive: the value of ``ranking``, a weakness is fully made up by a strength.
- power_mean: the weighted power mean; the further its exponent lies below 1, the more a weakness counts.
- minimum: the points on the weakest criterion that carries any weight, the limit of the power mean as the exponent falls.
- topsis: closeness to the best and distance from the worst of these models, columns divided by their Euclidean length.
- vikor: half the mean and half the largest regret against the best of these models; turned round so that more is better.
- promethee: PROMETHEE II with the usual preference function, the net share of weighted comparisons won.

Assumption: the additive value is what counts; the others show how far the result depends on the way of calculating. The
last three measure a model by the others it is compared with, so a model that leads nowhere can change their leader by
being there: such rank reversals are looked for by leaving out one model at a time. Level means equal to 1e-9 on the scale
of each way; neither the tie band nor the acceptance conditions of VIKOR are applied. A missing score counts as 50 points.

Source: Hardy, Littlewood and Pólya, *Inequalities* (1934), ch. 2; Yoon and Hwang, *Multiple Attribute Decision Making: An
Introduction* (1995), on the weakest criterion (maximin) and TOPSIS; Opricovic and Tzeng, "Compromise solution by MCDM
methods", European Journal of Operational Research 156 (2004); Brans, Vincke and Mareschal, "How to select and how to rank
projects: the PROMETHEE method", ibid. 24 (1986); on reversals García-Cascales and Lamata, "On rank reversal and TOPSIS
method", Mathematical and Computer Modelling 56 (2012).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.dominance import dominated
from dashboard.analysis.performance import measure
from dashboard.analysis.ranking import ROUNDING, rank
from dashboard.domain.case import Case
from dashboard.errors import DashboardError

Floats = NDArray[np.float64]

METHODS = ("additive", "power_mean", "minimum", "topsis", "vikor", "promethee")

EXPONENT = 0.5
"""The exponent of the power mean unless another is asked for: a weakness counts more, but nothing is ruled out by one 0."""

ALMOST_GEOMETRIC = 1e-6
"""Exponents closer to zero than this are computed as the geometric mean they approach."""


@dataclass(frozen=True, slots=True)
class Reversal:
    """Leaving out the model ``removed``, which does not lead by ``method``, changes the leaders from ``before`` to ``after``."""

    method: str
    removed: str
    is_dominated: bool
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Crosscheck:
    """What each of ``METHODS`` says of the eligible models: ``scores`` (more is better) and ``leaders``, by method.

    ``exponent`` is that of the power mean; ``reversals`` are the warnings, in the order of methods and models.
    """

    models: tuple[str, ...]
    exponent: float
    scores: Mapping[str, Mapping[str, float]]
    leaders: Mapping[str, tuple[str, ...]]
    reversals: tuple[Reversal, ...]

    @property
    def agreeing(self) -> tuple[str, ...]:
        """The methods, the additive value included, with exactly its leaders in front; none where no model is eligible."""
        return tuple(method for method in METHODS if self.models and self.leaders[method] == self.leaders["additive"])

    @property
    def dissenting(self) -> dict[str, tuple[str, ...]]:
        """The other methods and whom they put in front."""
        return {method: leaders for method, leaders in self.leaders.items() if self.models and method not in self.agreeing}


def power_mean(points: Floats, weights: Floats, exponent: float) -> Floats:
    """The weighted power mean (n,) of ``points`` (n, k), none negative, with ``weights`` (k,) summing to 1."""
    carried, shares = points[:, weights > 0.0], weights[weights > 0.0]
    anchor = carried.max(axis=1) if exponent >= ALMOST_GEOMETRIC else carried.min(axis=1)
    something = anchor > ROUNDING
    # Relative to the value that dominates the sum, so that no power overflows.
    relative = np.divide(carried, anchor[:, None], out=np.ones_like(carried), where=something[:, None])
    if abs(exponent) < ALMOST_GEOMETRIC:
        means = np.exp((np.log(relative) * shares).sum(axis=1))
    else:
        means = (relative**exponent * shares).sum(axis=1) ** (1.0 / exponent)
    return np.asarray(np.where(something, anchor * means, 0.0), dtype=np.float64)


def topsis(points: Floats, weights: Floats) -> Floats:
    """Relative closeness 0 to 1 (n,) to the best of ``points`` (n, k), larger being better; 0.5 where all are the same."""
    lengths = np.sqrt((points**2).sum(axis=0))
    weighted = weights * np.divide(points, lengths, out=np.zeros_like(points), where=lengths > 0.0)
    best, worst = weighted.max(axis=0), weighted.min(axis=0)
    if np.sqrt(((best - worst) ** 2).sum()) <= ROUNDING:
        return np.full(len(points), 0.5)
    to_best, to_worst = (np.sqrt(((weighted - end) ** 2).sum(axis=1)) for end in (best, worst))
    return np.asarray(to_worst / (to_best + to_worst), dtype=np.float64)


def vikor(points: Floats, weights: Floats) -> tuple[Floats, Floats, Floats]:
    """VIKOR's S (weighted regret), R (largest single regret) and Q (half of each, rescaled), (n,) each; less is better.

    ``points`` (n, k), larger being better. A criterion on which all are the same causes no regret.
    """
    best = points.max(axis=0)
    regret = weights * _rescaled(best - points)
    group, single = regret.sum(axis=1), regret.max(axis=1)
    return group, single, (_rescaled(group - group.min()) + _rescaled(single - single.min())) / 2.0


def promethee(points: Floats, weights: Floats) -> Floats:
    """Net flow -1 to 1 (n,) of ``points`` (n, k), larger being better: any difference is a full preference."""
    ahead = points[:, None, :] - points[None, :, :]  # (n, n, k): the row ahead of the column
    won = ((ahead > ROUNDING) * weights).sum(axis=2)
    return np.asarray((won - won.T).sum(axis=1) / max(len(points) - 1, 1), dtype=np.float64)


def crosscheck(case: Case, points: Mapping[str, float], exponent: float = EXPONENT) -> Crosscheck:
    """What six ways of calculating say under these swing ``points`` (by key of group or leaf), and how far to trust them.

    Excluded models take no part, not even as a standard for others. Without criteria all models are level.

    Raises ``DashboardError``: ``exponent_not_valid`` (infinite or not a number), and as ``rank`` does.
    """
    if not math.isfinite(exponent):
        raise DashboardError("exponent_not_valid", exponent=str(exponent))
    ranking = rank(case, points)
    models = [model for model in ranking.models if model not in ranking.excluded]
    table = measure(case).likely[[model not in ranking.excluded for model in ranking.models]]
    weights = np.array([ranking.weighting.leaf[leaf] for leaf in ranking.leaves], dtype=np.float64)
    if not models:
        return Crosscheck((), exponent, {method: {} for method in METHODS}, dict.fromkeys(METHODS, ()), ())
    if not weights.size:
        table, weights = np.zeros((len(models), 1)), np.ones(1)
    ways: dict[str, Callable[[Floats], Floats]] = {
        "additive": lambda rows: (rows * weights).sum(axis=1),
        "power_mean": lambda rows: power_mean(rows, weights, exponent),
        "minimum": lambda rows: rows[:, weights > 0.0].min(axis=1),
        "topsis": lambda rows: topsis(rows, weights),
        "vikor": lambda rows: 1.0 - vikor(rows, weights)[2],
        "promethee": lambda rows: promethee(rows, weights),
    }
    scores = {method: ways[method](table) for method in METHODS}
    leaders = {method: _leaders(models, score) for method, score in scores.items()}
    beaten = {entry.model for entry in dominated(case)}
    reversals = [
        Reversal(method, removed, removed in beaten, leaders[method], after)
        for method in ("topsis", "vikor", "promethee")
        for row, removed in enumerate(models)
        if removed not in leaders[method]
        and (after := _leaders([*models[:row], *models[row + 1 :]], ways[method](np.delete(table, row, axis=0)))) != leaders[method]
    ]
    named = {method: dict(zip(models, score.tolist(), strict=True)) for method, score in scores.items()}
    return Crosscheck(tuple(models), exponent, named, leaders, tuple(reversals))


def _leaders(models: list[str], scores: Floats) -> tuple[str, ...]:
    best = float(scores.max())
    return tuple(model for model, score in zip(models, scores.tolist(), strict=True) if score >= best - ROUNDING)


def _rescaled(gaps: Floats) -> Floats:
    """``gaps`` (n, ...) from the best, as parts of the largest one of each column; 0 where there is none."""
    largest = gaps.max(axis=0)
    return np.asarray(np.divide(gaps, largest, out=np.zeros_like(gaps), where=largest > ROUNDING), dtype=np.float64)
