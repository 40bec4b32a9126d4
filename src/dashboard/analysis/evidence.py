"""Evidence: how much of a result rests on what kind of evidence.

Method: the weights of the leaf criteria, added up by the grade of the score a model has there.

Assumption: a fact matters to a result as much as its criterion weighs. Grades order the strength of evidence and are
never turned into numbers.

Source: none needed; it is a breakdown of the additive weights (see ``ranking``) by the grades declared in the case.
"""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.analysis.ranking import Ranking
from dashboard.domain.case import Case
from dashboard.errors import DashboardError

GRADES = ("A", "B", "C", "D", "missing")


def evidence(case: Case, ranking: Ranking, model: str) -> Mapping[str, float]:
    """The share of the weight behind ``model`` that rests on each grade A to D, and on scores that are "missing".

    The shares sum to 1; all are 0 in a case without criteria.

    Raises ``DashboardError``: ``unknown_model``.
    """
    if model not in ranking.models:
        raise DashboardError("unknown_model", model=model)
    shares = dict.fromkeys(GRADES, 0.0)
    for leaf, weight in ranking.weighting.leaf.items():
        score = case.scores.get((model, leaf))
        shares[score.provenance.grade if score else "missing"] += weight
    return shares
