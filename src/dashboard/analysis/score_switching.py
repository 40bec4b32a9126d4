"""Score switching: how far a single score would have to move before another model leads.

Method: the value of a model moves with the points of one score as a straight line, so the points at which two models are
level follow by division; the value function is then inverted on the stretch where it passes these points. A leader is
followed down to the value of the best other model, any other model up to the value of the leader.

Assumption: every other score stays at its likely level, and only the leader is given up, not the tie band: level means
equal to 1e-9 points. A level counts only when a step beyond changes the lead, so a tie at the very end of the scale does
not. Where the value function rises and falls the nearest such level is meant. A missing score counts as 50 points; its
level is sought from the worst end on, for a leader from the best end on. Models that share the lead stand at their
switching level already: any loss gives the lead away.

Source: Goodwin and Wright, *Decision Analysis for Management Judgment*, ch. 3 (sensitivity analysis); Triantaphyllou and
Sánchez, "A sensitivity analysis approach for some deterministic multi-criteria decision-making methods", Decision Sciences
28 (1997), on the smallest change of a single measure that reverses a ranking.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dashboard.analysis.eligibility import exclusions
from dashboard.analysis.performance import Performance, measure
from dashboard.analysis.ranking import ROUNDING
from dashboard.analysis.value import ALMOST_LINEAR, values
from dashboard.analysis.weighting import Weighting, weigh
from dashboard.domain.case import Case, Criterion

Floats = NDArray[np.float64]

OUT_OF_REACH = 1000.0
"""A need in points that no move on a scale of 0 to 100 can meet."""

SATURATED = 1.0 - 2.0**-53
"""The largest fraction of an exponential function that can still be told from the whole."""


@dataclass(frozen=True, slots=True)
class ScoreSwitch:
    """Where the score of ``model`` on ``criterion`` changes the lead; levels are in the unit of the criterion.

    ``now`` is the likely level, ``None`` when missing. ``level`` is where the change happens, ``None`` when even the end
    of the scale brings none; then there is no ``successor`` either. ``part`` is the part of the scale in between.
    """

    model: str
    criterion: str
    now: float | None
    level: float | None
    part: float | None
    successor: str | None

    @property
    def change(self) -> float | None:
        """How far the level lies from today's, in the unit of the criterion; ``None`` when one of them is not known."""
        return None if self.level is None or self.now is None else self.level - self.now


@dataclass(frozen=True, eq=False)
class ScoreSwitches:
    """The switching level of every cell by (model, leaf), and the ``leaders`` they start from."""

    leaders: tuple[str, ...]
    cells: Mapping[tuple[str, str], ScoreSwitch]

    @property
    def nearest(self) -> tuple[ScoreSwitch, ...]:
        """The known scores that can change the lead, those nearest to it first, by the part of their scale."""
        able = [cell for cell in self.cells.values() if cell.part is not None]
        return tuple(sorted(able, key=lambda cell: round(cell.part or 0.0, 9)))


def in_front(worth: Floats, eligible: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which models lead, (..., n): ``eligible`` (n,) and of the highest ``worth`` (..., n) among these, up to rounding."""
    best = np.where(eligible, worth, -1.0).max(axis=-1, initial=-1.0, keepdims=True)
    return np.asarray(eligible & (worth >= best - ROUNDING), dtype=np.bool_)


def needs(worth: Floats, eligible: NDArray[np.bool_]) -> Floats:
    """The points (..., n) every model has to lose, if it leads, or else to gain to be level; out of reach where none help."""
    leads = in_front(worth, eligible)
    best = np.where(eligible, worth, -1.0).max(axis=-1, initial=-1.0, keepdims=True)
    second = np.where(eligible & ~leads, worth, -1.0).max(axis=-1, initial=-1.0, keepdims=True)
    lead = np.where(leads.sum(axis=-1, keepdims=True) > 1, 0.0, np.where(second < 0.0, OUT_OF_REACH, best - second))
    return np.where(eligible, np.where(leads, lead, best - worth), OUT_OF_REACH)


def passing(leaves: Sequence[Criterion], start: Floats, points: Floats, slope: Floats, need: Floats) -> Floats:
    """The shares of the scale at which ``slope`` times the points gained first exceeds ``need``; -1 where it never does.

    All arrays, as the result, are (..., n_leaves): ``start`` the shares to set out from, ``points`` what counts as no gain,
    ``slope`` the weight, negative where points are to be lost. Of the ways to either end the shorter one is given.
    """
    nodes = _nodes(leaves)  # (k, n_leaves)
    nodes = nodes.reshape(len(nodes), *[1] * (start.ndim - 1), len(leaves))
    path = np.stack([np.maximum(nodes, start), np.minimum(nodes[::-1], start)], axis=1)  # (k, 2, ..., n_leaves)
    levels = _levels(leaves, path)
    worth = np.stack([values(leaf, levels[..., column]) for column, leaf in enumerate(leaves)], axis=-1)
    beyond = slope * (worth - points) - need
    reached = beyond > ROUNDING
    after = reached.argmax(axis=0)[None]
    before = np.maximum(after - 1, 0)
    one, other = (np.take_along_axis(path, place, axis=0)[0] for place in (before, after))
    short, over = (np.take_along_axis(beyond, place, axis=0)[0] for place in (before, after))
    part = np.divide(-short, over - short, out=np.zeros_like(short), where=over > short)
    at = one + np.clip(part, 0.0, 1.0) * (other - one)
    bent = [column for column, leaf in enumerate(leaves) if leaf.value_function == "exponential"]
    if bent:
        goal = points + np.divide(need, slope, out=np.zeros_like(slope), where=100.0 * np.abs(slope) > ROUNDING)
        curvatures = np.array([leaves[column].curvature for column in bent])
        straight = inverse_exponential(np.clip(goal[..., bent] / 100.0, 0.0, 1.0), curvatures)
        at[..., bent] = np.clip(straight, np.minimum(one, other)[..., bent], np.maximum(one, other)[..., bent])
    found = reached.any(axis=0)
    way = np.where(found, np.abs(at - start), np.inf)
    return np.where(found.any(axis=0), np.where(way[0] <= way[1], at[0], at[1]), -1.0)


def inverse_exponential(worth: Floats, curvature: Floats) -> Floats:
    """The share of the scale that is ``worth`` 0 to 1 (..., n) on an exponential function of each ``curvature`` (n,)."""
    bend = np.maximum(np.abs(curvature), ALMOST_LINEAR)
    early = curvature > 0
    part = np.maximum(np.where(early, worth, 1.0 - worth) * np.expm1(-bend), -SATURATED)
    way = -np.log1p(part) / bend
    return np.where(np.abs(curvature) < ALMOST_LINEAR, worth, np.where(early, way, 1.0 - way))


def score_switches(case: Case, points: Mapping[str, float]) -> ScoreSwitches:
    """At which level each score would change the lead, under these swing ``points`` (by key of group or leaf).

    Excluded models have no switching level, and none is counted as a rival. Errors as in ``rank``.
    """
    return switch_scores(case, measure(case), [weigh(case, points)])[0]


def switch_scores(case: Case, performance: Performance, weightings: Sequence[Weighting]) -> list[ScoreSwitches]:
    """``score_switches`` under several ``weightings`` at once."""
    models, leaves = performance.models, performance.leaves
    weights = np.array([[weighting.leaf[leaf] for leaf in leaves] for weighting in weightings], dtype=np.float64)
    weights = weights.reshape(len(weightings), 1, len(leaves))
    worth = (performance.likely * weights).sum(axis=2)  # (n_weightings, n_models)
    excluded = exclusions(case)
    eligible = np.array([model not in excluded for model in models], dtype=np.bool_)
    leads, need = in_front(worth, eligible), needs(worth, eligible)
    scores = [[case.scores.get((model, leaf)) for leaf in leaves] for model in models]
    now = [[score.likely if score else None for score in row] for row in scores]
    known = [[0.0 if level is None else level for level in row] for row in now]
    start = np.where(performance.missing, leads[:, :, None], _shares(case.leaves, np.reshape(known, performance.likely.shape)))
    slope = np.where(leads, -1.0, 1.0)[:, :, None] * weights
    at = passing(case.leaves, start, performance.likely, slope, need[:, :, None]) if leaves else start
    rows = zip(worth, leads, at, np.abs(at - start).tolist(), _levels(case.leaves, at).tolist(), strict=True)
    found = []
    for row, leading, places, parts, levels in rows:
        front, heirs = _succession(models, row, leading, eligible & ~leading)
        flips = (places >= 0.0).tolist()
        cells = {
            (model, leaf): ScoreSwitch(
                model=model,
                criterion=leaf,
                now=now[m][n],
                level=levels[m][n] if flips[m][n] else None,
                part=parts[m][n] if flips[m][n] and now[m][n] is not None else None,
                successor=heirs[m] if flips[m][n] else None,
            )
            for m, model in enumerate(models)
            for n, leaf in enumerate(leaves)
        }
        found.append(ScoreSwitches(front, cells))
    return found


def _succession(
    models: tuple[str, ...], worth: Floats, leads: NDArray[np.bool_], behind: NDArray[np.bool_]
) -> tuple[tuple[str, ...], list[str]]:
    """The leaders, and who leads beyond the level of each model: itself, or for a leader the best of the others."""
    front = tuple(model for model, leading in zip(models, leads, strict=True) if leading)
    second = models[int(np.where(behind, np.round(worth, 9), -1.0).argmax())] if models else ""
    heirs = {model: next((other for other in front if other != model), second) for model in front}
    return front, [heirs.get(model, model) for model in models]


def _nodes(leaves: Sequence[Criterion]) -> Floats:
    """The shares of each scale between which its value function is monotonic, (k, n_leaves), ascending from 0 to 1."""
    turns = []
    for leaf in leaves:
        valued = [level.level for level in leaf.levels if level.value is not None and leaf.value_function == "piecewise"]
        turns.append([0.0, *sorted(_shares([leaf] * len(valued), valued).tolist())])
    longest = max(map(len, turns))
    return np.array([turn + [1.0] * (longest + 1 - len(turn)) for turn in turns]).T


def _shares(leaves: Sequence[Criterion], levels: ArrayLike) -> Floats:
    """How far along its scale each of ``levels`` (..., n_leaves) lies, 0 to 1."""
    worst, best = _ends(leaves)
    return np.clip((np.asarray(levels, dtype=np.float64) - worst) / (best - worst), 0.0, 1.0)


def _levels(leaves: Sequence[Criterion], shares: Floats) -> Floats:
    """The levels, in the unit of each criterion, that lie at ``shares`` (..., n_leaves) of its scale."""
    worst, best = _ends(leaves)
    return worst + shares * (best - worst)


def _ends(leaves: Sequence[Criterion]) -> tuple[Floats, Floats]:
    worst, best = (np.array([getattr(leaf, end) for leaf in leaves], dtype=np.float64) for end in ("worst", "best"))
    return worst, best
