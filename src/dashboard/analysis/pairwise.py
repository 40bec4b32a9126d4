"""Pairwise comparison: weights from statements such as "this counts three times as much as that", and how consistent they are.

Method: the principal eigenvector of the matrix of ratios, scaled to sum 1. The consistency index is (largest eigenvalue - n)
/ (n - 1), the consistency ratio that index as a part of what matrices filled at random have on average. That average
differs from table to table, so the ratio always names the one it was taken from.

Assumption: ratios of importance as such, stated without the ends of the scales; whoever takes these weights over confirms
them as swings from worst to best. Of a comparison and its reverse the geometric mean counts, so that rounded decimals such
as 3 and 0.33 are taken as what they mean.

Source: Saaty, *The Analytic Hierarchy Process* (1980), with its table of random indices; Donegan and Dodd, "A note on
Saaty's random indexes", Mathematical and Computer Modelling 15 (1991), for the other one; on ratios without scales Belton
and Gear, "On a short-coming of Saaty's method of analytic hierarchies", Omega 11 (1983).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dashboard.errors import DashboardError

Table = Literal["saaty_1980", "donegan_dodd_1991"]

RANDOM_INDICES: Mapping[Table, tuple[float, ...]] = {
    "saaty_1980": (0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49),
    "donegan_dodd_1991": (0.4914, 0.8286, 1.0591, 1.1797, 1.2519, 1.3171, 1.3733, 1.4055, 1.4213, 1.4497, 1.4643, 1.4822, 1.4969),
}
"""The mean consistency index of random matrices of 3, 4, 5, ... rows."""

ACCEPTABLE = 0.10
"""Consistency ratio up to which comparisons are taken as they are (Saaty)."""

MOST = 1e9
"""How many times as much as another one criterion may count."""

DECIMALS = 0.05
"""How far from 1 a comparison times its reverse may lie: what two printed decimals leave open."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class PairwiseWeights:
    """The ``weights`` (n,) of ``keys``, summing to 1, and the ``largest_eigenvalue`` of the comparisons, n when consistent.

    ``table`` names where the random index for the ratio comes from.
    """

    keys: tuple[str, ...]
    weights: Floats
    largest_eigenvalue: float
    table: Table

    @property
    def by_key(self) -> dict[str, float]:
        """The weights by key."""
        return dict(zip(self.keys, self.weights.tolist(), strict=True))

    @property
    def points(self) -> dict[str, float]:
        """The weights as swing points, 100 for the largest."""
        return {key: 100.0 * weight / float(self.weights.max()) for key, weight in self.by_key.items()}

    @property
    def consistency_index(self) -> float:
        """How far the comparisons are from consistent: 0 if they are, and with fewer than three keys always."""
        n = len(self.keys)
        return 0.0 if n < 3 else max(0.0, (self.largest_eigenvalue - n) / (n - 1))

    @property
    def random_index(self) -> float | None:
        """The index of random comparisons of as many keys; ``None`` where ``table`` has none, under 3 and beyond its end."""
        return dict(enumerate(RANDOM_INDICES[self.table], start=3)).get(len(self.keys))

    @property
    def consistency_ratio(self) -> float | None:
        """The consistency index as a part of the random one, 0 with fewer than three keys; ``None`` beyond the table."""
        if len(self.keys) < 3:
            return 0.0
        return None if self.random_index is None else self.consistency_index / self.random_index

    @property
    def is_acceptable(self) -> bool | None:
        """Whether the ratio is at most 0.10; ``None`` where it is not known."""
        return None if self.consistency_ratio is None else self.consistency_ratio <= ACCEPTABLE


def principal(ratios: Floats) -> tuple[Floats, float]:
    """The principal eigenvector (n,), sum 1, and eigenvalue of ``ratios`` (n, n), positive and reciprocal."""
    logs = np.log(ratios).mean(axis=1)
    means = np.exp(logs - logs.max(initial=-np.inf))  # of the rows; relative to them consistent comparisons are all 1
    eigenvalues, vectors = np.linalg.eig(ratios * (means / means[:, None]))
    first = int(eigenvalues.real.argmax())
    weights = np.abs(vectors[:, first].real) * means
    return np.asarray(weights / weights.sum(), dtype=np.float64), float(eigenvalues[first].real)


def pairwise_weights(keys: Sequence[str], comparisons: ArrayLike, table: Table = "saaty_1980") -> PairwiseWeights:
    """What ``keys`` weigh by ``comparisons`` (n, n): how many times as much as the column the row counts.

    Raises ``DashboardError``: ``comparisons_not_square``, ``comparison_not_valid`` (0, negative, not a number or above
    ``MOST``), ``comparisons_not_reciprocal``, ``order_not_complete`` for a key named twice.
    """
    given = np.asarray(comparisons, dtype=np.float64)
    n = len(keys)
    if n == 0 and given.size == 0:
        return PairwiseWeights((), np.zeros(0), 0.0, table)
    if given.shape != (n, n):
        raise DashboardError("comparisons_not_square", count=n, shape=" × ".join(map(str, given.shape)))
    if len(set(keys)) < n:
        raise DashboardError("order_not_complete")
    for row, column in np.argwhere(~((given >= 1.0 / MOST) & (given <= MOST))).tolist():
        raise DashboardError("comparison_not_valid", one=keys[row], other=keys[column], value=str(given[row, column]))
    for row, column in np.argwhere(np.abs(given * given.T - 1.0) > DECIMALS).tolist():
        back = str(given[column, row])
        raise DashboardError(
            "comparisons_not_reciprocal", one=keys[row], other=keys[column], value=str(given[row, column]), back=back
        )
    weights, largest = principal(np.sqrt(given / given.T))
    weights.setflags(write=False)
    return PairwiseWeights(tuple(keys), weights, largest, table)
