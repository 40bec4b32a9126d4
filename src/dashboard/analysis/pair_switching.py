"""Pair switching: at which weights two models are level, whoever else is ahead of them.

Method: that of ``switching`` on the case with these two models alone. Two straight lines cross at most once, so there is at
most one such weight for each criterion or group.

Assumption: those of ``switching``. The value of a model does not depend on the others, so leaving them out changes none.

Source: as for ``switching``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

from dashboard.analysis.eligibility import exclusions
from dashboard.analysis.switching import WeightSwitches, weight_switches
from dashboard.domain.case import Case
from dashboard.errors import DashboardError


def pair_switches(case: Case, points: Mapping[str, float], one: str, other: str) -> WeightSwitches:
    """Between which weights the better of two eligible models stays ahead of the other, under these swing ``points``.

    Raises ``DashboardError``: ``unknown_model``, ``model_excluded``, and as in ``rank``.
    """
    excluded = exclusions(case)
    for model in (one, other):
        if model not in {known.key for known in case.models}:
            raise DashboardError("unknown_model", model=model)
        if model in excluded:
            raise DashboardError("model_excluded", model=model)
    return weight_switches(replace(case, models=tuple(model for model in case.models if model.key in (one, other))), points)


def all_pairs(case: Case, points: Mapping[str, float]) -> dict[tuple[str, str], WeightSwitches]:
    """``pair_switches`` of every two eligible models, in case order. Errors as in ``rank``."""
    excluded = exclusions(case)
    eligible = [model.key for model in case.models if model.key not in excluded]
    return {pair: pair_switches(case, points, *pair) for pair in combinations(eligible, 2)}
