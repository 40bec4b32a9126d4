"""Weighting: from swing points to weights that sum to one.

Method: swing weighting, top-down. Among siblings the most valuable step from worst to best gets 100 points and the
others their share of it; the weight of a leaf is the share of its group times its share within the group. Splitting
a criterion therefore moves weight inside its group only. Where only the order of siblings is known, rank-order weights are
a start: by default the centroid, the mean of all weights that fall in this order.

Assumption: points are ratios of worth between whole scales, so they hold only for the ends they were given for.

Source: von Winterfeldt and Edwards, *Decision Analysis and Behavioral Research* (1986); for the dependence
on ranges Fischer, "Range sensitivity of attribute weights", OBHDP 62 (1995); on rank-order weights Barron and Barrett,
"Decision quality using ranked attribute weights", Management Science 42 (1996), and Stillwell, Seaver and Edwards, "A
comparison of weight approximation techniques", Organizational Behavior and Human Performance 28 (1981).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dashboard.domain.case import Case, Criterion
from dashboard.errors import DashboardError

RankRule = Literal["centroid", "sum", "reciprocal"]
"""How an order becomes weights: the mean of all that fall in it, by places counted from the last, or by 1 / place."""


@dataclass(frozen=True)
class Weighting:
    """Points as given, and the weights they amount to: ``leaf`` and ``group`` (upper level) sum to 1 each."""

    points: Mapping[str, float]
    leaf: Mapping[str, float]
    group: Mapping[str, float]


def shares(points: ArrayLike) -> NDArray[np.float64]:
    """The share of each sibling: ``points`` (n,), none negative, to shares (n,) summing to 1.

    Siblings without any points share equally: nothing was said that would set them apart.
    """
    given = np.asarray(points, dtype=np.float64)
    if given.size == 0 or not given.any():
        return np.full(given.size, 1.0 / max(given.size, 1))
    relative = given / given.max()  # first, so that very large or very small points neither overflow nor vanish
    return np.asarray(relative / relative.sum(), dtype=np.float64)


def rank_order_weights(n: int, rule: RankRule = "centroid") -> NDArray[np.float64]:
    """What ``n`` siblings weigh of which only the order is known, (n,), summing to 1, the most important first."""
    places = np.arange(1.0, n + 1.0)
    if rule == "sum":
        return shares(places[::-1])
    return shares(1.0 / places if rule == "reciprocal" else np.cumsum(1.0 / places[::-1])[::-1])


def rank_order_points(order: Sequence[str], rule: RankRule = "centroid") -> dict[str, float]:
    """Swing points to start from for siblings in ``order``, the most important first, which gets 100.

    Raises ``DashboardError``: ``order_not_complete`` for a sibling named twice.
    """
    if len(set(order)) < len(order):
        raise DashboardError("order_not_complete")
    weights = rank_order_weights(len(order), rule)
    return {key: 100.0 * weight / float(weights[0]) for key, weight in zip(order, weights.tolist(), strict=True)}


def weigh(case: Case, points: Mapping[str, float]) -> Weighting:
    """What every criterion weighs, given swing ``points`` by key of group or leaf.

    A criterion without points weighs 0 beside siblings that have some. Siblings that are all zero or absent share
    equally. A group without a leaf takes no part. A case without criteria has no weights at all.

    Raises ``DashboardError``: ``unknown_criterion``, ``points_not_valid`` (negative, infinite or not a number).
    """
    _check(case, points)
    groups = [(group, _leaves_of(case, group)) for group in case.groups]
    carrying = [(group, leaves) for group, leaves in groups if leaves]
    group_weights = _share_by_key([group for group, _ in carrying], points)
    leaf_weights = {
        leaf: group_weights[group.key] * share
        for group, leaves in carrying
        for leaf, share in _share_by_key(leaves, points).items()
    }
    return Weighting(dict(points), leaf_weights, group_weights)


def partner_points(case: Case, partner: str) -> dict[str, float]:
    """The swing points this ``partner`` has given, by criterion; empty when none, so that siblings weigh the same.

    Points on a criterion the case does not show at its knowledge date are left out.

    Raises ``DashboardError``: ``unknown_partner``.
    """
    if partner not in {known.key for known in case.partners}:
        raise DashboardError("unknown_partner", partner=partner)
    shown = {criterion.key for criterion in case.criteria}
    return {
        criterion: weight.points for (owner, criterion), weight in case.weights.items() if owner == partner and criterion in shown
    }


def equal_points(case: Case) -> dict[str, float]:
    """Points that prefer nothing: 100 for every group and every leaf, so that groups weigh the same, and siblings too."""
    return dict.fromkeys((criterion.key for criterion in case.criteria), 100.0)


def _check(case: Case, points: Mapping[str, float]) -> None:
    known = {criterion.key for criterion in case.criteria}
    for key, value in points.items():
        if key not in known:
            raise DashboardError("unknown_criterion", criterion=key)
        if not math.isfinite(value) or value < 0:
            raise DashboardError("points_not_valid", criterion=key, points=str(value))


def _leaves_of(case: Case, group: Criterion) -> list[Criterion]:
    scored = {leaf.key for leaf in case.leaves}
    return [leaf for leaf in case.children(group.key) or (group,) if leaf.key in scored]


def _share_by_key(siblings: Sequence[Criterion], points: Mapping[str, float]) -> dict[str, float]:
    keys = [sibling.key for sibling in siblings]
    return dict(zip(keys, shares([points.get(key, 0.0) for key in keys]).tolist(), strict=True))
