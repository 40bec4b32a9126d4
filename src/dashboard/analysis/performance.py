"""Performance: the table of all scores in points, with their ranges, before anything is weighed.

Method: every score goes through the value function of its criterion, at its unfavourable end, its likely level and
its favourable end.

Assumption: a missing score may lie anywhere on the scale. It counts as 0 at the low end, 100 at the high end and 50
as a stand-in for the likely value, and stays marked as missing; it is never filled with the mean of the other models.

Source: Department for Communities and Local Government, *Multi-criteria analysis: a manual* (2009); on missing
scores as distributions over their range Lahdelma and Salminen, "SMAA-2", Operations Research 49 (2001).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.value import value_ranges
from dashboard.domain.case import Case

MISSING_LOW, MISSING_LIKELY, MISSING_HIGH = 0.0, 50.0, 100.0


@dataclass(frozen=True, eq=False)
class Performance:
    """Points 0 to 100 of every model on every leaf: ``low``, ``likely``, ``high`` and ``missing`` are (n_models, n_leaves)."""

    models: tuple[str, ...]
    leaves: tuple[str, ...]
    low: NDArray[np.float64]
    likely: NDArray[np.float64]
    high: NDArray[np.float64]
    missing: NDArray[np.bool_]


def measure(case: Case) -> Performance:
    """How every model does on every leaf criterion, in points.

    Errors as in ``dashboard.analysis.value.values``.
    """
    shape = len(case.models), len(case.leaves)
    low, likely, high = (np.full(shape, points) for points in (MISSING_LOW, MISSING_LIKELY, MISSING_HIGH))
    missing = np.ones(shape, dtype=np.bool_)
    for column, leaf in enumerate(case.leaves):
        found = [(row, case.scores.get((model.key, leaf.key))) for row, model in enumerate(case.models)]
        scored = [(row, score.low, score.likely, score.high) for row, score in found if score]
        # Without any score the value function is still evaluated, so that a faulty scale is named in either case.
        rows, *levels = (list(part) for part in zip(*scored, strict=True)) if scored else ([], [], [], [])
        at = np.asarray(rows, dtype=np.intp)
        low[at, column], likely[at, column], high[at, column] = value_ranges(leaf, *levels)
        missing[at, column] = False
    for array in (low, likely, high, missing):
        array.setflags(write=False)
    return Performance(
        models=tuple(model.key for model in case.models),
        leaves=tuple(leaf.key for leaf in case.leaves),
        low=low,
        likely=likely,
        high=high,
        missing=missing,
    )
