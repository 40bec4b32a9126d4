"""Value functions: how many points a level on the scale of a criterion is worth.

Method: a single-attribute value function on fixed ends: ``worst`` is worth 0 points, ``best`` 100, with a linear,
piecewise linear or exponential course in between. Because the ends are set before anything is scored, the value
of one model never depends on which other models are compared.

Assumption: the course between the ends says how much each step is worth to those who decide. A level beyond an
end counts as that end; nothing is extrapolated.

Source: Keeney and Raiffa, *Decisions with Multiple Objectives* (1976), ch. 3; for the exponential course Kirkwood,
*Strategic Decision Making* (1997), ch. 4.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dashboard.domain.case import Criterion
from dashboard.errors import DashboardError

ALMOST_LINEAR = 1e-9
"""Curvatures closer to zero than this are computed as the straight line they approach."""


def linear(t: NDArray[np.float64]) -> NDArray[np.float64]:
    """Value 0 to 1 of the share ``t`` of the scale (any shape), every step worth the same."""
    return np.clip(t, 0.0, 1.0)


def piecewise_linear(t: NDArray[np.float64], nodes: NDArray[np.float64], worths: NDArray[np.float64]) -> NDArray[np.float64]:
    """Value of the share ``t`` (any shape) on straight lines between ``nodes`` (k,), ascending, that are worth ``worths`` (k,)."""
    return np.asarray(np.interp(np.clip(t, 0.0, 1.0), nodes, worths), dtype=np.float64)


def exponential(t: NDArray[np.float64], curvature: float) -> NDArray[np.float64]:
    """Value 0 to 1 of the share ``t`` (any shape): (1 - exp(-c t)) / (1 - exp(-c)); c > 0 rises early, c < 0 late."""
    t = np.clip(t, 0.0, 1.0)
    if abs(curvature) < ALMOST_LINEAR:
        return linear(t)
    bend = abs(curvature)
    rising_early = np.asarray(np.expm1(-bend * t) / np.expm1(-bend), dtype=np.float64)
    # For c < 0 the same fraction is expanded by exp(c), so that a strong curvature cannot overflow.
    return rising_early if curvature > 0 else np.exp(bend * (t - 1.0)) * rising_early


def values(criterion: Criterion, levels: ArrayLike) -> NDArray[np.float64]:
    """The points 0 to 100 that ``levels`` (any shape, in the unit of the criterion) are worth.

    Raises ``DashboardError``: ``criterion_without_scale`` for a group, ``scale_without_length`` when worst equals
    best, ``piecewise_without_ends`` when the valued levels do not reach from worst to best, ``level_not_a_number``.
    """
    return _worth(criterion, _share(criterion, levels))


def value_ranges(
    criterion: Criterion, low: ArrayLike, likely: ArrayLike, high: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """The points between which a score lies whose level lies between ``low`` and ``high`` (n,), most likely at ``likely`` (n,).

    Returns the least favourable, likely and most favourable points, (n,) each. Which numeric end is favourable
    follows from the scale; a piecewise function that rises and falls again is searched in between as well.
    Errors as in ``values``.
    """
    shares = np.stack([_share(criterion, level) for level in (low, likely, high)])  # (3, n)
    # Between nodes every function here is monotonic, so its extremes lie at the ends of the interval or at nodes inside.
    candidates = np.clip(_nodes(criterion)[0][:, None], shares.min(axis=0), shares.max(axis=0))  # (k, n)
    worths = _worth(criterion, np.vstack([candidates, shares]))
    return worths.min(axis=0), worths[-2], worths.max(axis=0)


def _share(criterion: Criterion, levels: ArrayLike) -> NDArray[np.float64]:
    worst, best = criterion.worst, criterion.best
    if worst is None or best is None:
        raise DashboardError("criterion_without_scale", criterion=criterion.key)
    if worst == best:
        raise DashboardError("scale_without_length", criterion=criterion.key)
    level = np.asarray(levels, dtype=np.float64)
    if np.isnan(level).any():
        raise DashboardError("level_not_a_number", criterion=criterion.key)
    return np.asarray(np.clip((level - worst) / (best - worst), 0.0, 1.0), dtype=np.float64)


def _worth(criterion: Criterion, t: NDArray[np.float64]) -> NDArray[np.float64]:
    if criterion.value_function == "exponential":
        return 100.0 * exponential(t, criterion.curvature)
    if criterion.value_function == "piecewise":
        return piecewise_linear(t, *_nodes(criterion))
    return 100.0 * linear(t)


def _nodes(criterion: Criterion) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where the function may turn, as shares of the scale (k,) ascending, and the points there (k,)."""
    if criterion.value_function != "piecewise":
        return np.array([0.0, 1.0]), np.array([0.0, 100.0])
    valued = {level.level: level.value for level in criterion.levels if level.value is not None}
    ends = [end for end in (criterion.worst, criterion.best) if end is not None]
    if not all(end in valued for end in ends):
        raise DashboardError("piecewise_without_ends", criterion=criterion.key)
    # Levels beyond the ends would fall onto the ends and contradict the value stated there.
    valued = {level: value for level, value in valued.items() if min(ends) <= level <= max(ends)}
    shares = _share(criterion, list(valued))
    ascending = np.argsort(shares, kind="stable")
    return shares[ascending], np.array(list(valued.values()), dtype=np.float64)[ascending]
