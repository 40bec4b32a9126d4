"""Nearest: the smallest change of several weights at once that brings a challenger level with the leader.

Method: a linear programme over the weights of the leaves, as points of 100. It makes the sum of all changes as small as
possible, while the weights stay at 0 or above, sum to 100 and give the challenger at least the value of the leader; on
request they also keep the order in which the partner ranks the criteria. Whether such weights exist at all is decided
beforehand without a solver: the weights that favour a challenger most lie on a corner, with equal weights on the first
criteria of the order and none on the others. A second programme asks whether any weights make a model the best of all.

Assumption: every point moved from one criterion to another counts the same, whichever it is. Keeping the order means that
no criterion passes one that weighs more today; criteria that weigh the same today may part. Level means equal to 1e-9
points; the tie band plays no part. Where several changes are equally small one of them is given. Drawing level with the
leader is not yet leading: ``still_ahead`` names the models that are better than the challenger under the new weights.

Source: Ríos Insua and French, "A framework for sensitivity analysis in discrete multi-objective decision-making", European
Journal of Operational Research 54 (1991), on the nearest competitor by mathematical programming; for the corners of ordered
weights Kirkwood and Sarin, "Ranking with partial information", Operations Research 33 (1985).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from dashboard.analysis.performance import measure
from dashboard.analysis.ranking import ROUNDING, Ranking, rank
from dashboard.domain.case import Case
from dashboard.errors import DashboardError

Floats = NDArray[np.float64]
Bounds = list[tuple[float | None, float | None]]

TIGHT = 1e-10
"""Tolerance of the solver, the smallest it takes."""


@dataclass(frozen=True, slots=True)
class WeightChange:
    """What a leaf weighs before and after, in points of 100."""

    criterion: str
    before: float
    after: float

    @property
    def change(self) -> float:
        """The points the leaf gains, negative when it loses some."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class NearestChange:
    """The smallest change of weights, one entry per leaf, under which ``challenger`` is level with ``leader`` or ahead.

    ``still_ahead`` are the other eligible models that are better than the challenger under the new weights, best first.
    """

    leader: str
    challenger: str
    keeps_order: bool
    changes: tuple[WeightChange, ...]
    still_ahead: tuple[str, ...]

    @property
    def total(self) -> float:
        """The sum of all changes without their sign; half of it moves from some criteria to others."""
        return sum(abs(entry.change) for entry in self.changes)

    @property
    def largest(self) -> tuple[WeightChange, ...]:
        """The weights that change, those that change most first."""
        moved = [entry for entry in self.changes if abs(entry.change) > ROUNDING]
        return tuple(sorted(moved, key=lambda entry: -round(abs(entry.change), 9)))

    @property
    def weights(self) -> dict[str, float]:
        """The new weights by leaf, in points of 100."""
        return {entry.criterion: entry.after for entry in self.changes}


@dataclass(frozen=True, slots=True)
class Potential:
    """How far ahead of the best other model any weights can bring ``model``, and such weights by leaf, in points of 100.

    ``margin`` is in points, negative when there is always somebody ahead, and 100 when there is no other model.
    """

    model: str
    margin: float
    weights: Mapping[str, float]

    @property
    def can_lead(self) -> bool:
        """Whether some weights put the model in front, alone or level with others."""
        return self.margin >= -ROUNDING


def tiers(weights: Floats) -> list[NDArray[np.intp]]:
    """The places of ``weights`` (n,) from the largest to the smallest, those of equal weight together."""
    order = np.argsort(-weights, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(-weights[order]) > ROUNDING) + 1)


def corner(advantage: Floats, order: list[NDArray[np.intp]]) -> Floats:
    """The weights (n,), sum 1 and in ``order``, under which a model is furthest ahead that is ahead by ``advantage`` (n,)."""
    places = np.concatenate([tier[np.argsort(-advantage[tier], kind="stable")] for tier in order])
    first = int((np.cumsum(advantage[places]) / np.arange(1, len(places) + 1)).argmax()) + 1
    weights = np.zeros(len(places))
    weights[places[:first]] = 1.0 / first
    return weights


def least_change(now: Floats, advantage: Floats, order: list[NDArray[np.intp]]) -> Floats | None:
    """The weights (n,) closest to ``now`` (n,), with the same sum and in ``order``, that make ``advantage`` (n,) at least level."""
    if now @ advantage >= -ROUNDING * now.sum():
        return now
    most = corner(advantage, order)
    goal = min(0.0, float(advantage @ most))
    if goal < -ROUNDING:
        return None
    wanted = float((goal - advantage) @ now)
    if wanted <= 0.0:
        return now
    n = len(now)
    keeping = _keeping(order, n)
    found = _solve(
        np.ones(2 * n),  # what is added, then what is taken away
        np.vstack([np.append(-advantage, advantage), np.hstack([keeping, -keeping])]),
        np.append((advantage - goal) @ now, -keeping @ now),
        np.append(np.ones(n), -np.ones(n)),
        0.0,
        [*[(0.0, None)] * n, *((0.0, weight) for weight in now.tolist())],
    )
    if not found.size:  # so little is left to choose that the solver misses it: only the corner remains
        return np.asarray(most * now.sum(), dtype=np.float64)
    moved = found[:n] - found[n:]
    # Along the line to the solution, the point where both are level is known exactly; the solver's tolerance drops out.
    moved *= wanted / max(float(advantage @ moved), wanted / 2.0)
    after = np.maximum(now + moved, 0.0)
    return np.asarray(after * (now.sum() / after.sum()), dtype=np.float64)


def largest_margin(points: Floats, row: int, order: list[NDArray[np.intp]]) -> tuple[float, Floats]:
    """How far ahead of all others in ``points`` (n_models, n_leaves) weights in ``order`` bring one ``row``; the weights, sum 1."""
    rivals = np.delete(points, row, axis=0) - points[row]  # by how much each other model is ahead
    n = points.shape[1]
    if n == 0:
        return 0.0 if len(rivals) else 100.0, np.zeros(0)
    keeping = _keeping(order, n)
    found = _solve(
        np.append(np.zeros(n), -1.0),  # the weights, then the margin
        np.vstack([np.column_stack([rivals, np.ones(len(rivals))]), np.column_stack([keeping, np.zeros(len(keeping))])]),
        np.zeros(len(rivals) + len(keeping)),
        np.append(np.ones(n), 0.0),
        1.0,
        [*[(0.0, 1.0)] * n, (-100.0, 100.0)],
    )
    weights = np.maximum(found[:n], 0.0)
    weights /= weights.sum()
    return float((-rivals @ weights).min(initial=100.0)), weights


def nearest(
    case: Case, points: Mapping[str, float], challenger: str, leader: str | None = None, *, keep_order: bool = False
) -> NearestChange | None:
    """The smallest change of the weights under these swing ``points`` that brings ``challenger`` level with ``leader``.

    The leader is the first of the ranking unless another model is named. With ``keep_order`` no criterion passes one that
    weighs more today. ``None`` when no such weights exist; no change at all when the challenger is level or ahead already.

    Raises ``DashboardError``: ``unknown_model``, ``model_excluded``, and as ``rank`` does.
    """
    ranking = rank(case, points)
    behind = _row(ranking, challenger)
    leader = ranking.order[0] if leader is None else leader
    likely = measure(case).likely
    now = 100.0 * np.array([ranking.weighting.leaf[leaf] for leaf in ranking.leaves], dtype=np.float64)
    order = tiers(now) if keep_order else [np.arange(len(now))]
    after = least_change(now, likely[behind] - likely[_row(ranking, leader)], order)
    if after is None:
        return None
    worth = dict(zip(ranking.models, (likely * after).sum(axis=1) / 100.0, strict=True))
    better = [model for model in ranking.order if worth[model] > worth[challenger] + ROUNDING and model != leader]
    return NearestChange(
        leader=leader,
        challenger=challenger,
        keeps_order=keep_order,
        changes=tuple(WeightChange(*entry) for entry in zip(ranking.leaves, now.tolist(), after.tolist(), strict=True)),
        still_ahead=tuple(sorted(better, key=lambda model: -round(worth[model], 9))),
    )


def can_lead(case: Case, points: Mapping[str, float] | None = None) -> dict[str, Potential]:
    """For every eligible model, whether any weights make it the best, alone or level with others.

    With swing ``points`` only weights count that keep the order of theirs. Without criteria all models are level.
    Errors as in ``rank``.
    """
    ranking = rank(case, points or {})
    eligible = [row for row, model in enumerate(ranking.models) if model not in ranking.excluded]
    likely = measure(case).likely[eligible]
    now = np.array([ranking.weighting.leaf[leaf] for leaf in ranking.leaves], dtype=np.float64)
    order = [np.arange(len(now))] if points is None else tiers(now)
    found = {}
    for place, row in enumerate(eligible):
        margin, weights = largest_margin(likely, place, order)
        named = dict(zip(ranking.leaves, (100.0 * weights).tolist(), strict=True))
        found[ranking.models[row]] = Potential(ranking.models[row], margin, named)
    return found


def _keeping(order: list[NDArray[np.intp]], n: int) -> Floats:
    """Rows (m, n) whose product with the weights may not exceed 0 if each tier is to weigh at least what the next does."""
    pairs = [(higher, lower) for one, other in pairwise(order) for higher in one for lower in other]
    rows = np.zeros((len(pairs), n))
    for row, (higher, lower) in zip(rows, pairs, strict=True):
        row[higher], row[lower] = -1.0, 1.0
    return rows


def _solve(cost: Floats, rows: Floats, most: Floats, whole: Floats, total: float, bounds: Bounds) -> Floats:
    """The x of least ``cost`` with ``rows`` x <= ``most``, ``whole`` x = ``total`` x in ``bounds``; empty when none is found."""
    solved = linprog(
        cost,
        rows,
        most,
        whole[None],
        [total],
        bounds,
        "highs",
        options={"primal_feasibility_tolerance": TIGHT, "dual_feasibility_tolerance": TIGHT},
    )
    return np.zeros(0) if solved.x is None else np.asarray(solved.x, dtype=np.float64)


def _row(ranking: Ranking, model: str) -> int:
    if model not in ranking.models:
        raise DashboardError("unknown_model", model=model)
    if model in ranking.excluded:
        raise DashboardError("model_excluded", model=model)
    return ranking.models.index(model)
