"""Ranking: the value of every model under one weighting, and who is ahead.

Method: additive multi-attribute value, the sum of weight times points over the leaf criteria. A rank is one more than
the number of eligible models that are ahead by more than the tie band, so models within the band share a rank.

Assumption: criteria are preferentially independent, and a weakness in one may be made up by a strength in another;
must-haves, which may not, exclude beforehand. A missing score counts as anywhere on its scale (see ``performance``).

Source: Keeney and Raiffa, *Decisions with Multiple Objectives* (1976), ch. 3; Goodwin and Wright, *Decision Analysis
for Management Judgment*, ch. 3.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.eligibility import exclusions
from dashboard.analysis.performance import Performance, measure
from dashboard.analysis.weighting import Weighting, weigh
from dashboard.domain.case import Case
from dashboard.errors import DashboardError

ROUNDING = 1e-9
"""Points by which two sums may differ through binary rounding alone."""


@dataclass(frozen=True, eq=False)
class Ranking:
    """Values in points 0 to 100: ``values``, ``low``, ``high`` (n_models,), ``contributions`` (n_models, n_leaves).

    ``low`` and ``high`` hold when every score sits at its unfavourable or favourable end. ``excluded`` names the
    must-haves a model fails, ``incomplete`` the leaves on which it has no score.
    """

    models: tuple[str, ...]
    leaves: tuple[str, ...]
    weighting: Weighting
    values: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    contributions: NDArray[np.float64]
    excluded: Mapping[str, tuple[str, ...]]
    incomplete: Mapping[str, tuple[str, ...]]
    tie_band: float

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The eligible models, best first; equal values in case order."""
        eligible = [model for model in self.models if model not in self.excluded]
        return tuple(sorted(eligible, key=lambda model: -round(self.value_of(model), 9)))

    @cached_property
    def ranks(self) -> Mapping[str, int | None]:
        """The rank of every model; ``None`` for excluded ones. Models within the tie band share a rank."""
        eligible = [model for model in self.models if model not in self.excluded]
        numbers = ranks_within_band(np.array([self.value_of(model) for model in eligible]), self.tie_band)
        ranked = dict(zip(eligible, numbers.tolist(), strict=True))
        return {model: ranked.get(model) for model in self.models}

    @property
    def leaders(self) -> tuple[str, ...]:
        """All models on rank 1, best first."""
        return tuple(model for model in self.order if self.ranks[model] == 1)

    @property
    def leader(self) -> str | None:
        """The model that is alone on rank 1; ``None`` when several are, or none."""
        return self.leaders[0] if len(self.leaders) == 1 else None

    @property
    def runner_up(self) -> str | None:
        """The best model behind the leaders, if there is one."""
        return next((model for model in self.order if self.ranks[model] != 1), None)

    @property
    def margin(self) -> float:
        """Points between the first and the second in order; 0 when there are fewer than two."""
        if len(self.order) < 2:
            return 0.0
        return max(0.0, self.value_of(self.order[0]) - self.value_of(self.order[1]))

    def value_of(self, model: str) -> float:
        """The value of ``model`` in points; ``DashboardError`` ``unknown_model``."""
        return float(self.values[self._row(model)])

    def range_of(self, model: str) -> tuple[float, float]:
        """The lowest and highest value of ``model`` in points; ``DashboardError`` ``unknown_model``."""
        return float(self.low[self._row(model)]), float(self.high[self._row(model)])

    def contribution_of(self, model: str, leaf: str) -> float:
        """The points ``leaf`` adds to ``model``; ``DashboardError`` ``unknown_model`` or ``unknown_criterion``."""
        if leaf not in self.leaves:
            raise DashboardError("unknown_criterion", criterion=leaf)
        return float(self.contributions[self._row(model), self.leaves.index(leaf)])

    def _row(self, model: str) -> int:
        if model not in self.models:
            raise DashboardError("unknown_model", model=model)
        return self.models.index(model)


def by_group(case: Case, ranking: Ranking) -> dict[str, NDArray[np.float64]]:
    """The points every group of criteria adds to each model, (n_models,), by group that carries a leaf; they sum to the value."""
    groups: dict[str, list[int]] = {}
    for leaf in case.leaves:
        groups.setdefault(leaf.parent or leaf.key, []).append(ranking.leaves.index(leaf.key))
    return {group: ranking.contributions[:, columns].sum(axis=1) for group, columns in groups.items()}


def ranks_within_band(values: NDArray[np.float64], tie_band: float) -> NDArray[np.intp]:
    """Ranks (n,) of ``values`` (n,): one more than the number of values larger by more than ``tie_band``."""
    ahead = values[None, :] - values[:, None] > tie_band + ROUNDING  # (n, n): the column is ahead of the row
    return np.asarray(1 + ahead.sum(axis=1), dtype=np.intp)


def rank(case: Case, points: Mapping[str, float], performance: Performance | None = None) -> Ranking:
    """What every model is worth under these swing ``points`` (by key of group or leaf), and who is ahead.

    Excluded models keep their value but have no rank. Without criteria every value is 0 and all models share rank 1.
    Whoever ranks one case several times may hand in its ``performance``.
    Errors as in ``weigh`` and ``values``.
    """
    performance = performance or measure(case)
    weighting = weigh(case, points)
    weights = np.array([weighting.leaf[leaf] for leaf in performance.leaves], dtype=np.float64)  # (n_leaves,)
    contributions = performance.likely * weights
    # Sums by row, not a matrix product: the value of a model must not depend, even in the last bit, on the other models.
    values, low, high = (part.sum(axis=1) for part in (contributions, performance.low * weights, performance.high * weights))
    for array in (contributions, values, low, high):
        array.setflags(write=False)
    gaps = {
        model: tuple(leaf for leaf, is_missing in zip(performance.leaves, row, strict=True) if is_missing)
        for model, row in zip(performance.models, performance.missing, strict=True)
    }
    return Ranking(
        models=performance.models,
        leaves=performance.leaves,
        weighting=weighting,
        values=values,
        low=low,
        high=high,
        contributions=contributions,
        excluded=exclusions(case),
        incomplete={model: leaves for model, leaves in gaps.items() if leaves},
        tie_band=case.info.tie_band,
    )
