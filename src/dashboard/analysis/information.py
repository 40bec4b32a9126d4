"""Information: which uncertain fact is worth clarifying first.

Method: the expected value of perfect information on one score at a time. A value is linear in the points of one cell,
so the lead changes where these points pass a threshold; the chance of that, and the value gained by following it, are
integrals over the levels on either side. They are taken piece by piece between all levels at which density, value
function or lead turn: exact for linear and piecewise linear functions, to less than 1e-9 for exponential ones (Gauss
and Legendre with 20 points on pieces over which the exponent changes by at most 8, as long as it matters).

Assumption: scores are independent; one is triangular over (low, likely, high), a missing one uniform over its scale.
The decision without more information is the leader at expected points (not at likely ones), the first in case order
where several are level. Open must-haves have no probability and are not weighed here.

Source: Clemen and Reilly, *Making Hard Decisions*, ch. 12; Raiffa and Schlaifer, *Applied Statistical Decision Theory* (1961).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.eligibility import exclusions
from dashboard.analysis.performance import measure
from dashboard.analysis.ranking import ROUNDING
from dashboard.analysis.value import ALMOST_LINEAR, values
from dashboard.analysis.weighting import weigh
from dashboard.domain.case import Case, Criterion

Floats = NDArray[np.float64]

NODES, NODE_WEIGHTS = np.polynomial.legendre.leggauss(20)
BEND_OF_PIECE, BENT_PIECES = 8.0, 6
"""How far the exponent changes over one piece, and how many such pieces there are: beyond, exp(-48) bends nothing."""


@dataclass(frozen=True, slots=True)
class Fact:
    """An uncertain score, the ``chance`` (0 to 1) that knowing it changes the lead, and the ``gain`` to expect in points.

    ``gain`` is the expected value of knowing this one score for certain: what choosing after it adds to choosing now.
    ``leaders`` would take over, empty where nothing this score can turn out to be changes the lead.
    """

    model: str
    criterion: str
    is_missing: bool
    chance: float
    gain: float
    leaders: tuple[str, ...]


def clarify(case: Case, points: Mapping[str, float]) -> tuple[Fact, ...]:
    """The uncertain scores of the eligible models, those worth the most first: by gain, then chance, then case order.

    Certain scores are not listed; those that change nothing come last, with a gain of 0. Errors as in ``rank``.
    """
    performance, excluded, weights = measure(case), exclusions(case), weigh(case, points).leaf
    models = [model for model in performance.models if model not in excluded]
    table = performance.likely[[performance.models.index(model) for model in models]]
    uncertain: list[tuple[int, int, _Spread]] = []
    for row, model in enumerate(models):
        for column, leaf in enumerate(case.leaves):
            spread = _spread(case, model, leaf)
            if spread.low < spread.high:
                table[row, column] = spread.pieces()[1].sum()
                uncertain.append((row, column, spread))
    totals = (table * np.array([weights[leaf] for leaf in performance.leaves], dtype=np.float64)).sum(axis=1)
    facts = []
    for row, column, spread in uncertain:
        model, key = models[row], performance.leaves[column]
        chance, gain, ahead = _worth_knowing(totals, row, float(table[row, column]), weights[key], spread)
        facts.append(Fact(model, key, (model, key) not in case.scores, chance, gain, tuple(models[other] for other in ahead)))
    return tuple(sorted(facts, key=lambda fact: (-round(fact.gain, 9), -round(fact.chance, 9))))


def crossings(criterion: Criterion, points: float, *, upwards: bool) -> Floats:
    """The levels (r,) beyond which a score is worth more than ``points`` (``upwards``) or less; none if it never is.

    The inverse of the value function, in the unit of the criterion and from worst to best; several where the function
    turns. A level at which it only touches ``points`` is none. Errors as in ``dashboard.analysis.value.values``.
    """
    levels = _turns(criterion)
    worths = values(criterion, levels)
    beyond = (worths - points) * (1.0 if upwards else -1.0) > ROUNDING
    at = np.flatnonzero(beyond[1:] != beyond[:-1])
    share = np.clip((points - worths[at]) / (worths[at + 1] - worths[at]), 0.0, 1.0)
    if criterion.value_function == "exponential":
        share = _inverse_exponential(share, criterion.curvature)
    return np.asarray(levels[at] + share * (levels[at + 1] - levels[at]), dtype=np.float64)


def nearest_crossing(criterion: Criterion, points: float, level: float | None, *, upwards: bool) -> float | None:
    """The crossing nearest to ``level``, or to the middle of the scale without one; ``None`` if there is no crossing."""
    found = crossings(criterion, points, upwards=upwards)
    ends = _turns(criterion)[[0, -1]]
    start = float(ends.mean()) if level is None else min(max(level, float(ends.min())), float(ends.max()))
    return float(found[np.argmin(np.abs(found - start))]) if found.size else None


@dataclass(frozen=True, slots=True)
class _Spread:
    """What a score may turn out to be: triangular from ``low`` over ``likely`` to ``high``, uniform without ``likely``."""

    criterion: Criterion
    low: float
    likely: float | None
    high: float

    def pieces(self, cuts: Iterable[float] = ()) -> tuple[Floats, Floats, Floats]:
        """Piece by piece (q,): its probability, its part of the expected points, and the points in its midst.

        The range is cut wherever something turns, and at ``cuts``.
        """
        width = self.high - self.low
        likely = self.low if self.likely is None else self.likely
        levels = np.array([self.low, likely, self.high, *_turns(self.criterion), *_bends(self.criterion), *cuts])
        edges = np.unique(np.clip((levels - self.low) / width, 0.0, 1.0))
        lengths = np.diff(edges)[:, None]
        at = edges[:-1, None] + lengths * (NODES + 1.0) / 2.0  # (q, 20), shares of the range
        worths = values(self.criterion, self.low + at * width)
        probability = self._density(at, (likely - self.low) / width) * lengths * NODE_WEIGHTS / 2.0
        return probability.sum(axis=1), (probability * worths).sum(axis=1), worths[:, NODES.size // 2]

    def _density(self, at: Floats, mode: float) -> Floats:
        if self.likely is None:
            return np.ones_like(at)
        return 2.0 * np.where(at < mode, at / (mode or 1.0), (1.0 - at) / ((1.0 - mode) or 1.0))


def _spread(case: Case, model: str, leaf: Criterion) -> _Spread:
    score = case.scores.get((model, leaf.key))
    if score:
        return _Spread(leaf, score.low, score.likely, score.high)
    worst, best = (float(end or 0.0) for end in (leaf.worst, leaf.best))  # a leaf has both, or ``measure`` has refused
    return _Spread(leaf, min(worst, best), None, max(worst, best))


def _worth_knowing(
    totals: Floats, row: int, expected: float, weight: float, spread: _Spread
) -> tuple[float, float, NDArray[np.intp]]:
    """Chance and gain of knowing one score of model ``row``, and the models that take over; ``totals`` (n,) are expected values."""
    rivals = np.where(np.arange(totals.size) == row, -np.inf, totals)
    gap = float(rivals.max() - totals[row])
    nothing = 0.0, 0.0, np.array([], dtype=np.intp)
    if abs(gap) >= 100.0 * weight:
        return nothing
    leads = row == int(np.argmax(totals >= totals.max() - ROUNDING))
    threshold = expected + gap / weight  # in points, where this model and the best other one are level
    chances, parts, midst = spread.pieces(crossings(spread.criterion, threshold, upwards=not leads))
    ahead_by = (midst - threshold) * (-1.0 if leads else 1.0)
    changed = ahead_by > ROUNDING
    if not changed.any():
        return nothing
    gain = weight * abs(float(parts[changed].sum() - threshold * chances[changed].sum()))
    taking_over = np.flatnonzero(rivals >= rivals.max() - ROUNDING) if leads else np.array([row], dtype=np.intp)
    return min(1.0, float(chances[changed].sum())), gain, taking_over


def _turns(criterion: Criterion) -> Floats:
    """The levels (k,) between which the value function is straight, or bent one way, from worst to best."""
    ends = [end for end in (criterion.worst, criterion.best) if end is not None]
    inner = [level.level for level in criterion.levels if level.value is not None and min(ends) < level.level < max(ends)]
    valued = sorted(set(inner), reverse=ends[0] > ends[-1]) if criterion.value_function == "piecewise" else []
    return np.array([ends[0], *valued, ends[-1]], dtype=np.float64)


def _bends(criterion: Criterion) -> list[float]:
    """Levels that cut the steep part of an exponential function into pieces smooth enough for the quadrature."""
    bend = abs(criterion.curvature)
    if criterion.value_function != "exponential" or bend <= BEND_OF_PIECE:
        return []
    worst, best = _turns(criterion).tolist()
    steep, flat = (worst, best) if criterion.curvature > 0 else (best, worst)
    return [steep + (flat - steep) * min(1.0, BEND_OF_PIECE * n / bend) for n in range(1, BENT_PIECES + 1)]


def _inverse_exponential(worth: Floats, curvature: float) -> Floats:
    """The share of the scale (any shape) that is worth ``worth`` 0 to 1, see ``dashboard.analysis.value.exponential``."""
    if abs(curvature) < ALMOST_LINEAR:
        return worth
    if curvature < 0:
        return 1.0 - _inverse_exponential(1.0 - worth, -curvature)
    # Kept off 1, where a strongly bent function is level and its inverse has no end.
    return np.asarray(-np.log1p(np.minimum(worth, np.nextafter(1.0, 0.0)) * np.expm1(-curvature)) / curvature, dtype=np.float64)
