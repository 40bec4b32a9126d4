"""Elicitation: from an order of improvements to swing points to start from, and which ratios are worth asking about again.

Method: siblings are put in order first, ties allowed. Where an order without ties is only changed into another one, the
points stay with their places; else they are rank-order centroid weights, tied siblings sharing the mean of their places,
with 100 for the first. To look twice at: the extremes of every set of siblings, pairs of which one counts about twice as
much as the other, siblings that count nothing or all the same, and the extremes over all leaves, whose weights nobody gave
directly.

Assumption: an order says nothing of distances; the points are only a place to start from.

Source: von Winterfeldt and Edwards, *Decision Analysis and Behavioral Research* (1986), on consistency checks in swing
weighting; on rank-order centroid weights Barron and Barrett, "Decision quality using ranked attribute weights",
Management Science 42 (1996).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from dashboard.analysis.weighting import rank_order_weights, weigh
from dashboard.domain.case import Case

Order = tuple[tuple[str, ...], ...]
"""Siblings from the most important on; those that are tied stand together."""

ABOUT_TWICE = (1.8, 2.2)
"""Between which ratios one criterion counts about twice as much as another."""

MOST = 6
"""Questions that are asked at most, so that nobody tires of them."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is worth asking about again: ``keys[0]`` counts ``ratio`` times as much as ``keys[1]``.

    With a ratio of 1 all ``keys`` count the same; with ``None`` the second counts nothing. ``across`` groups the ratio is
    that of the weights of two leaves, else that of the points of siblings.
    """

    keys: tuple[str, ...]
    ratio: float | None
    across: bool = False

    @property
    def is_about_twice(self) -> bool:
        """Whether the first counts about twice as much as the second."""
        return self.ratio is not None and ABOUT_TWICE[0] <= self.ratio <= ABOUT_TWICE[1]


def sibling_sets(case: Case) -> tuple[tuple[str, ...], ...]:
    """What is weighed against each other: the groups that carry a leaf, then the leaves of each group; sets of two or more."""
    groups = tuple(dict.fromkeys(leaf.parent or leaf.key for leaf in case.leaves))
    within = (tuple(leaf.key for leaf in case.leaves if leaf.parent == group) for group in groups)
    return tuple(siblings for siblings in (groups, *within) if len(siblings) > 1)


def order_of(points: Mapping[str, float], siblings: Sequence[str]) -> Order:
    """The siblings in the order of their ``points`` (0 where none are given), those with the same points tied."""
    given = {key: points.get(key, 0.0) for key in siblings}
    return tuple(tuple(key for key in siblings if given[key] == value) for value in sorted(set(given.values()), reverse=True))


def points_in_order(order: Order) -> dict[str, float]:
    """Whole swing points to start from: 100 for the first, tied siblings the same."""
    weights = iter(rank_order_weights(sum(map(len, order))).tolist())
    shares = [(tied, sum(next(weights) for _ in tied) / len(tied)) for tied in order if tied]
    return {key: float(round(100.0 * share / shares[0][1])) for tied, share in shares for key in tied}


def reordered(points: Mapping[str, float], order: Order) -> dict[str, float]:
    """The points of the siblings in a new ``order``: those of their new places where nobody is or was tied, else as above."""
    siblings = [key for tied in order for key in tied]
    before = order_of(points, siblings)
    if len(before) == len(order) == len(siblings):
        return dict(zip(siblings, (points.get(key, 0.0) for (key,) in before), strict=True))
    return points_in_order(order)


def comparisons(case: Case, points: Mapping[str, float], most: int = MOST) -> tuple[Comparison, ...]:
    """What is worth asking about again under these swing points, at most so many, groups before what is inside them.

    Raises ``DashboardError`` as ``weigh``.
    """
    sets = sibling_sets(case)
    leaf = weigh(case, points).leaf
    groups, within = sets[:1], sets[1:]
    found: dict[tuple[str, ...], Comparison] = {}
    for each in chain(
        *(chain(_extremes(points, siblings), _twice(points, siblings)) for siblings in groups),
        _across(case, leaf) if within else (),
        *(_extremes(points, siblings) for siblings in sorted(within, key=lambda siblings: -sum(leaf[key] for key in siblings))),
        *(_twice(points, siblings) for siblings in within),
    ):
        found.setdefault(each.keys, each)
    return tuple(found.values())[:most]


def _extremes(points: Mapping[str, float], siblings: Sequence[str]) -> Iterator[Comparison]:
    order = order_of(points, siblings)
    if len(order) == 1:
        yield Comparison(tuple(siblings), 1.0)
        return
    first, counting = order[0][0], [tied for tied in order if points.get(tied[0], 0.0) > 0.0]
    if len(counting) > 1:
        last = counting[-1][-1]
        yield Comparison((first, last), points[first] / points[last])
    for key in order[-1] if len(counting) < len(order) else ():
        yield Comparison((first, key), None)


def _twice(points: Mapping[str, float], siblings: Sequence[str]) -> Iterator[Comparison]:
    """The pair of siblings that is closest to one to two, if any is close enough."""
    counting = [key for tied in order_of(points, siblings) for key in tied if points.get(key, 0.0) > 0.0]
    pairs = [Comparison(pair, points[pair[0]] / points[pair[1]]) for pair in combinations(counting, 2)]
    close = [each for each in pairs if each.is_about_twice]
    if close:
        yield min(close, key=lambda each: abs((each.ratio or 0.0) - 2.0))


def _across(case: Case, weights: Mapping[str, float]) -> Iterator[Comparison]:
    counting = [key for tied in order_of(weights, [leaf.key for leaf in case.leaves]) for key in tied if weights[key] > 0.0]
    first, last = counting[0], counting[-1]
    if case.criterion(first).parent != case.criterion(last).parent and weights[first] - weights[last] > 1e-12:
        yield Comparison((first, last), weights[first] / weights[last], across=True)
