"""Trial weights: swing points under which one criterion has a certain weight, such as that of a switching point.

Method: that weight is set, and all others keep their proportions, as ``switching`` moves them; leaf weights are turned back
into swing points, top-down.

Assumption: those of ``switching``.

Source: as for ``switching``.
"""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.analysis.performance import measure
from dashboard.analysis.switching import movable
from dashboard.analysis.weighting import weigh
from dashboard.domain.case import Case
from dashboard.errors import DashboardError


def points_at(case: Case, points: Mapping[str, float], *targets: tuple[str, float]) -> tuple[dict[str, float], ...]:
    """For each (criterion, weight as a share) swing points that give it this weight; all others keep the proportions of ``points``.

    As on the way to a switching point. Of siblings the one that weighs most has 100 points.
    Raises ``DashboardError``: ``unknown_criterion``, and as in ``rank``.
    """
    moves = movable(case, measure(case), weigh(case, points))
    keys = tuple(leaf.key for leaf in case.leaves)
    groups: dict[str, list[int]] = {}
    for column, each in enumerate(case.leaves):
        groups.setdefault(each.parent or each.key, []).append(column)
    found = []
    for criterion, weight in targets:
        if criterion not in moves.keys:
            raise DashboardError("unknown_criterion", criterion=criterion)
        place = moves.keys.index(criterion)
        leaf = weight * moves.inside[place] + (1.0 - weight) * moves.outside[place]  # (n_leaves,)
        given = _scaled({group: float(leaf[columns].sum()) for group, columns in groups.items()})
        for group, columns in groups.items():
            if [keys[column] for column in columns] != [group]:
                given |= _scaled({keys[column]: float(leaf[column]) for column in columns})
        found.append(given)
    return tuple(found)


def _scaled(weights: Mapping[str, float]) -> dict[str, float]:
    """Swing points in proportion to ``weights``, 100 for the largest; all 100 where nothing weighs anything."""
    most = max(weights.values())
    return {key: 100.0 * weight / most if most > 0.0 else 100.0 for key, weight in weights.items()}
