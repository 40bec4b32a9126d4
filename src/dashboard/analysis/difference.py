"""Difference: where one model gains on another, and which criteria set the models apart at all.

Method: an additive value splits without remainder into contributions, so a gap between two models is the sum of the
gaps on the criteria. The spread looks at unweighted points and says what the facts alone tell apart.

Assumption: that of the additive value (see ``ranking``). A missing score enters a difference with its stand-in of
50 points; it is left out of a spread, which is about what is known.

Source: Goodwin and Wright, *Decision Analysis for Management Judgment*, ch. 3; on scales of which the models use
little, Keeney, "Common mistakes in making value trade-offs", Operations Research 50 (2002).
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.analysis.eligibility import exclusions
from dashboard.analysis.performance import measure
from dashboard.analysis.ranking import Ranking
from dashboard.domain.case import Case
from dashboard.errors import DashboardError

LITTLE_OF_SCALE = 20.0
"""Points below which the models use so little of a scale that small differences may look large."""


@dataclass(frozen=True, slots=True)
class CriterionDifference:
    """The weighted ``points`` by which one model is ahead of another on a criterion; negative where it is behind."""

    criterion: str
    points: float


@dataclass(frozen=True, slots=True)
class CriterionSpread:
    """The ``lowest`` and ``highest`` likely points 0 to 100 on a criterion, over the ``scored`` eligible models."""

    criterion: str
    lowest: float
    highest: float
    scored: int

    @property
    def difference(self) -> float:
        """Points between the lowest and the highest, unweighted."""
        return self.highest - self.lowest

    @property
    def uses_little_of_scale(self) -> bool:
        """Whether two or more models lie within less than 20 points; one alone is not set apart from anything."""
        return self.scored > 1 and self.difference < LITTLE_OF_SCALE


def difference(ranking: Ranking, model_a: str, model_b: str) -> tuple[CriterionDifference, ...]:
    """The points by which ``model_a`` is ahead of ``model_b`` on each criterion, the largest differences first.

    The points sum to the difference of the two values; ties are in leaf order.

    Raises ``DashboardError``: ``unknown_model``.
    """
    for model in (model_a, model_b):
        if model not in ranking.models:
            raise DashboardError("unknown_model", model=model)
    gaps = [
        CriterionDifference(leaf, ranking.contribution_of(model_a, leaf) - ranking.contribution_of(model_b, leaf))
        for leaf in ranking.leaves
    ]
    return tuple(sorted(gaps, key=lambda gap: -round(abs(gap.points), 9)))


def spread(case: Case) -> tuple[CriterionSpread, ...]:
    """How far each criterion sets the eligible models apart, the widest spread first, ties in leaf order.

    A criterion on which no eligible model has a score counts as 0 to 0. Errors as in ``values``.
    """
    performance = measure(case)
    excluded = exclusions(case)
    eligible = [model not in excluded for model in performance.models]
    found = []
    for column, leaf in enumerate(performance.leaves):
        points = performance.likely[eligible, column][~performance.missing[eligible, column]]
        lowest, highest = (float(points.min()), float(points.max())) if points.size else (0.0, 0.0)
        found.append(CriterionSpread(leaf, lowest, highest, points.size))
    return tuple(sorted(found, key=lambda entry: -round(entry.difference, 9)))
