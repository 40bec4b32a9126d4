"""Dominance: models that no weighting can bring ahead of a certain other one.

Method: pairwise comparison of likely points. A model is dominated when another is nowhere worse and somewhere
better; this needs no weights.

Assumption: likely scores hold. A missing score counts against dominance: as 0 for the model that would dominate and
as 100 for the one that would be dominated, so what is asserted stays true whatever the missing score turns out to be.

Source: Department for Communities and Local Government, *Multi-criteria analysis: a manual* (2009), on dominance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.eligibility import exclusions
from dashboard.analysis.performance import measure
from dashboard.domain.case import Case

EQUAL = 1e-9
"""Points up to which two values count as equal, so that binary rounding decides nothing."""


@dataclass(frozen=True, slots=True)
class Dominance:
    """``model`` is worse than ``by`` on the leaves ``worse_on``, equal on ``equal_on`` and better nowhere."""

    model: str
    by: str
    worse_on: tuple[str, ...]
    equal_on: tuple[str, ...]


def dominating(floor: NDArray[np.float64], ceiling: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Who dominates whom, (n, n): true where the row dominates the column.

    ``floor`` (n, k) are the points a model has for certain, ``ceiling`` (n, k) those it might have.
    """
    ahead = floor[:, None, :] - ceiling[None, :, :]  # (n, n, k): the row ahead of the column on each leaf
    return np.asarray((ahead >= -EQUAL).all(axis=2) & (ahead > EQUAL).any(axis=2), dtype=np.bool_)


def dominated(case: Case) -> tuple[Dominance, ...]:
    """The models that another one beats under every weighting, one entry per pair, in case order.

    Excluded models dominate nobody, but may be dominated. Models with the same points do not dominate each other.
    Errors as in ``values``.
    """
    performance = measure(case)
    excluded = exclusions(case)
    floor = np.where(performance.missing, 0.0, performance.likely)
    ceiling = np.where(performance.missing, 100.0, performance.likely)
    found = []
    for loser, winner in np.argwhere(dominating(floor, ceiling).T).tolist():
        if performance.models[winner] in excluded:
            continue
        worse = floor[winner] - ceiling[loser] > EQUAL
        found.append(
            Dominance(
                model=performance.models[loser],
                by=performance.models[winner],
                worse_on=_named(performance.leaves, worse),
                equal_on=_named(performance.leaves, ~worse),
            )
        )
    return tuple(found)


def _named(leaves: tuple[str, ...], chosen: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(leaf for leaf, is_chosen in zip(leaves, chosen, strict=True) if is_chosen)
