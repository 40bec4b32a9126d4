"""Comparison: what sets a few models apart, criterion by criterion, and how much of it counts.

Method: on every criterion the distance in points between the highest and the lowest of the models compared, times the
weight of the criterion. Under several weightings the weight is their mean, which is the same as the mean of the weighted
distances, because the points do not depend on who weighs.

Assumption: that of the additive value (see ``ranking``). The mean weight sorts criteria and decides nothing. A model
without a score on a criterion takes no part in the distance there; no stand-in is compared.

Source: Goodwin and Wright, *Decision Analysis for Management Judgment*, ch. 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.analysis.performance import measure
from dashboard.analysis.weighting import Weighting
from dashboard.domain.case import Case
from dashboard.errors import DashboardError

EQUAL = 1e-9
"""Points up to which two models count as equal on a criterion, so that binary rounding decides nothing."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The likely ``points`` (0 to 100) on a criterion of the compared models that have a score; ``missing`` names the others.

    ``weight`` is the mean weight of the criterion, ``None`` when nobody has weighed.
    """

    criterion: str
    points: Mapping[str, float]
    missing: tuple[str, ...]
    weight: float | None

    @property
    def is_comparable(self) -> bool:
        """Whether at least two of the models have a score."""
        return len(self.points) > 1

    @property
    def distance(self) -> float:
        """Points between the highest and the lowest, unweighted; 0 where fewer than two have a score."""
        return max(self.points.values()) - min(self.points.values()) if self.is_comparable else 0.0

    @property
    def contribution(self) -> float | None:
        """Weighted points between the highest and the lowest; ``None`` when nobody has weighed."""
        return None if self.weight is None else self.weight * self.distance

    @property
    def ahead(self) -> tuple[str, ...]:
        """The models with the most points."""
        return self._at(max(self.points.values(), default=0.0))

    @property
    def behind(self) -> tuple[str, ...]:
        """The models with the fewest points."""
        return self._at(min(self.points.values(), default=0.0))

    def _at(self, extreme: float) -> tuple[str, ...]:
        return tuple(model for model, points in self.points.items() if abs(points - extreme) <= EQUAL)


def mean_weights(weightings: Iterable[Weighting]) -> dict[str, float]:
    """The mean weight of every leaf over ``weightings``; empty when there are none."""
    leaf_weights = [weighting.leaf for weighting in weightings]
    return {leaf: float(np.mean([weights[leaf] for weights in leaf_weights])) for leaf in (leaf_weights[0] if leaf_weights else ())}


def compare(case: Case, models: Sequence[str], weightings: Iterable[Weighting] = ()) -> tuple[Gap, ...]:
    """What sets ``models`` apart on every leaf: the largest contribution first, then the largest distance, then leaf order.

    Raises ``DashboardError``: ``unknown_model``; errors as in ``values``.
    """
    performance = measure(case)
    for model in models:
        if model not in performance.models:
            raise DashboardError("unknown_model", model=model)
    weights = mean_weights(weightings)
    rows = [(model, performance.models.index(model)) for model in models]
    gaps = [
        Gap(
            criterion=leaf,
            points={model: float(performance.likely[row, column]) for model, row in rows if not performance.missing[row, column]},
            missing=tuple(model for model, row in rows if performance.missing[row, column]),
            weight=weights.get(leaf),
        )
        for column, leaf in enumerate(performance.leaves)
    ]
    return tuple(sorted(gaps, key=lambda gap: (-round(gap.contribution or 0.0, 9), -round(gap.distance, 9))))
