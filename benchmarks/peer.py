"""How much faster rank acceptability is here than with the kernels of scikit-criteria, the fastest of the libraries.

Its two raw kernels are called without any of its objects: the weighted sum with its ranking draw by draw, and, faster, the
sums of all draws in one product and only the ranking draw by draw, as that takes one list of values at a time.
"""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import NDArray
from skcriteria.agg.simple import wsm
from skcriteria.utils.rank import rank_values

TIMES, RUNS = 500.0, 3

Floats = NDArray[np.float64]


def draw_by_draw(points: Floats, weights: Floats) -> list[NDArray[np.intp]]:
    """How often each model has each rank, by the weighted sum model."""
    return _count(np.array([wsm(points, row)[0] for row in weights]))


def at_once(points: Floats, weights: Floats) -> list[NDArray[np.intp]]:
    """The same with one product for all draws."""
    return _count(np.array([rank_values(column, reverse=True) for column in np.inner(points, weights).T]))


def compare(points: Floats, weights: Floats, ours: float, counts: list[NDArray[np.intp]]) -> None:
    """Prints how many times as long as ``ours``, in milliseconds, the faster way takes that comes to the same ``counts``."""
    taken = []
    for way in (draw_by_draw, at_once):
        for _ in range(RUNS):
            start = time.process_time()
            found = way(points, weights)
            taken.append(1000 * (time.process_time() - start))
            if not all((one == other).all() for one, other in zip(found, counts, strict=True)):
                raise SystemExit("scikit-criteria counts other ranks")
    times = min(taken) / ours
    told = f"{min(taken):.0f} ms against {ours:.3f} ms"
    print(
        f"{'the same with the kernels of scikit-criteria':48s} {times:8.0f} times as long (at least {TIMES:.0f}), {told} ", end=""
    )
    print("ok" if times >= TIMES else "TOO LITTLE")


def _count(ranks: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    """How often each model (n_models) has each rank, from ``ranks`` (draws, n_models) that start with 1."""
    return [np.bincount(model - 1, minlength=ranks.shape[1]) for model in ranks.T]
