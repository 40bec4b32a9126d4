"""Information: which uncertain fact is worth clarifying first.

Method: the expected value of perfect information on one score at a time. A value is linear in the points of one cell,
so the lead changes where these points pass a threshold; the chance of that, and the value gained by following it, are
integrals over the levels on either side. They are taken piece by piece between all levels at which density, value
function or lead turn: exact for linear and piecewise linear functions, to less than 1e-9 for exponential ones (Gauss
and Legendre with 20 points on pieces over which the exponent changes by at most 8, as long as it matters).

Assumption: scores are independent; one is triangular over (low, likely, high), a missing one uniform over its scale.
The decision without more information is the leader at expected points (not at likely ones), the first in case order
where several are level. Open must-haves have no probability and are not weighed here.

Source: Clemen and Reilly, *Making Hard Decisions*, ch. 12; Raiffa and Schlaifer, *Applied Statistical Decision Theory* (1961).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.eligibility import exclusions
from dashboard.analysis.performance import measure
from dashboard.analysis.ranking import ROUNDING
from dashboard.analysis.value import ALMOST_LINEAR, values
from dashboard.analysis.weighting import weigh
from dashboard.domain.case import Case, Criterion

NODES, NODE_WEIGHTS = (array / scale for array, scale in zip(np.polynomial.legendre.leggauss(20), (1.0, 2.0), strict=True))


@dataclass(frozen=True, slots=True)
class Fact:
    """An uncertain score, the ``chance`` (0 to 1) that knowing it changes the lead, and the ``gain`` to expect in points.

    ``gain`` is the expected value of knowing this one score for certain: what choosing after it adds to choosing now.
    ``leaders`` would take over, empty where nothing this score can turn out to be changes the lead.
    """

    model: str
    criterion: str
    is_missing: bool
    chance: float
    gain: float
    leaders: tuple[str, ...]


def clarify(case: Case, points: Mapping[str, float]) -> tuple[Fact, ...]:
    """The uncertain scores of the eligible models, those worth the most first: by gain, then chance, then case order.

    Certain scores are not listed; those that change nothing come last, with a gain of 0. Errors as in ``rank``.
    """
    performance, excluded = measure(case), exclusions(case)
    weights = weigh(case, points).leaf
    models = [model.key for model in case.models if model.key not in excluded]
    table = performance.likely[[performance.models.index(model) for model in models]]
    spread: dict[tuple[int, int], _Distribution] = {}
    for row, model in enumerate(models):
        for column, leaf in enumerate(case.leaves):
            score = case.scores.get((model, leaf.key))
            if score is None or score.low < score.high:
                ends = (score.low, score.likely, score.high) if score else None
                spread[row, column] = _Distribution(leaf, ends)
                table[row, column] = spread[row, column].expected
    totals = (table * np.array([weights[leaf.key] for leaf in case.leaves], dtype=np.float64)).sum(axis=1)
    facts = [
        _fact(models, totals, row, distribution, weights[distribution.criterion.key], float(table[row, column]))
        for (row, column), distribution in spread.items()
    ]
    return tuple(sorted(facts, key=lambda fact: (-round(fact.gain, 9), -round(fact.chance, 9))))


def crossings(criterion: Criterion, points: float, *, upwards: bool) -> NDArray[np.float64]:
    """The levels (r,) beyond which a score is worth more than ``points`` (``upwards``) or less; none if it never is.

    The inverse of the value function, in the unit of the criterion; more than one where the function turns. A level
    at which the function only touches ``points`` is none. Errors as in ``dashboard.analysis.value.values``.
    """
    levels = _turns(criterion)
    worths = values(criterion, levels)
    beyond = (worths - points) * (1.0 if upwards else -1.0) > ROUNDING
    at = np.flatnonzero(beyond[1:] != beyond[:-1])
    share = (points - worths[at]) / (worths[at + 1] - worths[at])
    if criterion.value_function == "exponential":
        share = _inverse_exponential(share, criterion.curvature if worths[0] < worths[-1] else -criterion.curvature)
    return np.asarray(levels[at] + np.clip(share, 0.0, 1.0) * (levels[at + 1] - levels[at]), dtype=np.float64)
