"""Closest: the smallest change of several weights that costs the leader the lead, whichever model it is that draws level.

Method: ``nearest`` for one model after the other. A point of weight gains a challenger at most the distance between its best
and its worst criterion, so no change can be smaller than the lead divided by that distance. Models are asked in the order
of this bound, and those that cannot do with less than what is found already are not asked at all.

Assumption: those of ``nearest``. Of equally small changes the one of the better model is given.

Source: as for ``nearest``.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from dashboard.analysis.nearest import NearestChange, nearest
from dashboard.analysis.performance import measure
from dashboard.analysis.ranking import ROUNDING, rank
from dashboard.domain.case import Case


def smallest_change(case: Case, points: Mapping[str, float], *, keep_order: bool = False) -> NearestChange | None:
    """The smallest change of the weights under these swing ``points`` that brings any model level with the leader.

    ``None`` when no such weights exist, or there is no other eligible model. ``keep_order`` and errors as in ``nearest``.
    """
    performance = measure(case)
    ranking = rank(case, points, performance)
    if len(ranking.order) < 2:
        return None
    leader, *others = ranking.order
    rows = dict(zip(performance.models, performance.likely, strict=True))

    def bound(model: str) -> float:
        """Points of 100 that have to change at the least, those taken away and those added."""
        advantage = rows[model] - rows[leader]
        reach = float(np.ptp(advantage)) if advantage.size else 0.0
        lead = ranking.value_of(leader) - ranking.value_of(model)
        return 200.0 * lead / reach if reach > ROUNDING else 0.0 if lead <= ROUNDING else np.inf

    best: NearestChange | None = None
    for model in sorted(others, key=bound):
        if best is not None and bound(model) > best.total + ROUNDING:
            break
        found = nearest(case, points, model, keep_order=keep_order)
        if found is not None and (best is None or found.total < best.total - ROUNDING):
            best = found
    return best
