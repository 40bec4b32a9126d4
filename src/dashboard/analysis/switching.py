"""Switching: how far one weight or one score may move before another model leads.

Method: with the other weights kept in proportion the value of every model is a straight line in one weight, so the
lead passes along the upper envelope of these lines and a switching point is where two of them cross. In one score a
value is its weight times the points, taken back to a level through the inverse of the value function. No grid, no tie band.

Assumption: one thing moves, the rest stays. Likely scores hold; a missing one stands at 50 points. Where all others
weigh nothing there are no proportions to keep, and they share equally. A tie only at the very end of a range is no
switching point: beyond it there is nobody to take over.

Source: Goodwin and Wright, *Decision Analysis for Management Judgment*, ch. 3; Triantaphyllou and Sánchez, "A
sensitivity analysis approach for some deterministic multi-criteria decision-making methods", Decision Sciences 28 (1997).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.information import nearest_crossing
from dashboard.analysis.performance import Performance, measure
from dashboard.analysis.ranking import ROUNDING, Ranking, rank
from dashboard.analysis.weighting import partner_points, shares, weigh
from dashboard.domain.case import Case
from dashboard.errors import DashboardError

Floats = NDArray[np.float64]
Rows = NDArray[np.bool_]
Course = list[tuple[float, float, Rows]]
"""Segments of the weights from 0 to 1: from where, to where, and which rows lead there."""

WIDTH = 1e-9
"""Weights closer together than this are the same weight."""


@dataclass(frozen=True, slots=True)
class Segment:
    """From weight ``start`` to weight ``end`` the ``leaders`` have the highest value; several when level throughout."""

    start: float
    end: float
    leaders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeightSwitch:
    """While criterion ``key`` weighs between ``start`` and ``end`` the ``leaders`` stay; it weighs ``current`` now.

    ``below`` and ``above`` take over beyond; they are empty where no weight flips the lead. A tie at the current weight
    alone has ``start`` equal to ``end``. ``segments`` cover all weights from 0 to 1. ``partners_below`` and
    ``partners_above`` weigh the criterion beyond the switching point; their other weights may still let the same model lead.
    """

    key: str
    current: float
    leaders: tuple[str, ...]
    start: float
    end: float
    below: tuple[str, ...]
    above: tuple[str, ...]
    segments: tuple[Segment, ...]
    partners_below: tuple[str, ...]
    partners_above: tuple[str, ...]

    @property
    def flips(self) -> bool:
        """Whether any weight of this criterion alone changes the lead."""
        return bool(self.below or self.above)


@dataclass(frozen=True, slots=True)
class PointsSwitch:
    """With fewer than ``low`` swing points for ``key`` the models ``below`` lead, with more than ``high`` those ``above``.

    ``low`` or ``high`` is ``None`` where nobody takes over, or where no number of points does it because the siblings
    have none. ``high`` may be over 100: the points needed if the siblings keep theirs.
    """

    key: str
    current: float
    low: float | None
    high: float | None
    below: tuple[str, ...]
    above: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoreSwitch:
    """With ``model`` on ``criterion`` beyond ``to_level``, worth ``to_points``, instead of ``level``, the ``leaders`` lead.

    A leading model falls to it, any other rises to it. Levels are in the unit of the criterion; where the value function
    turns it is the nearest one. A missing score has no ``level``; it counts as the middle of the scale.
    ``to_level`` and ``to_points`` are ``None`` and ``leaders`` empty when no level on the scale changes the lead.
    """

    model: str
    criterion: str
    level: float | None
    points: float
    to_level: float | None = None
    to_points: float | None = None
    leaders: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Switching:
    """The switching points under one weighting, worked out as they are asked for; only eligible models take part."""

    case: Case
    ranking: Ranking
    performance: Performance
    partners: Mapping[str, Mapping[str, float]]

    def leaf(self, key: str) -> WeightSwitch:
        """Over the weight of a leaf within the whole, all other leaves in proportion.

        Raises ``DashboardError``: ``unknown_criterion``.
        """
        if key not in self.ranking.leaves:
            raise DashboardError("unknown_criterion", criterion=key)
        alone = np.array([leaf == key for leaf in self.ranking.leaves], dtype=np.float64)
        without = alone.copy()  # of a sole leaf nothing can be taken away
        without[alone == 0.0] = shares([weight for leaf, weight in self.ranking.weighting.leaf.items() if leaf != key])
        without[alone == 1.0] = float(alone.size == 1)
        theirs = {partner: weigh(self.case, points).leaf[key] for partner, points in self.partners.items()}
        return self._along(key, self.ranking.weighting.leaf[key], theirs, without, alone)

    def group(self, key: str) -> WeightSwitch:
        """Over the weight of a group, the other groups in proportion and the shares inside groups kept.

        Raises ``DashboardError``: ``unknown_criterion``, also for a group without a leaf.
        """
        if key not in self.ranking.weighting.group:
            raise DashboardError("unknown_criterion", criterion=key)
        return self._among_siblings(key)

    def points(self, key: str) -> PointsSwitch:
        """Over the swing points of a group or leaf, all other points as given: weight moves among its siblings only.

        Raises ``DashboardError``: ``unknown_criterion``, also for a group without a leaf.
        """
        share, given = self._among_siblings(key), self.ranking.weighting.points
        rest = sum(given.get(sibling, 0.0) for sibling in self._siblings(key) if sibling != key)
        low, high = (end / (1.0 - end) * rest if rest and end < 1.0 else None for end in (share.start, share.end))
        ends = low if share.below else None, high if share.above else None
        return PointsSwitch(key, given.get(key, 0.0), *ends, share.below, share.above)

    def cell(self, model: str, leaf: str) -> ScoreSwitch:
        """Over the score of ``model`` on ``leaf``: how far a leader may fall, or how far any other must rise.

        Raises ``DashboardError``: ``unknown_model``, ``unknown_criterion``.
        """
        ranking, row = self.ranking, {known: number for number, known in enumerate(self.ranking.models)}
        ranking.contribution_of(model, leaf)  # refuses what is unknown
        points = float(self.performance.likely[row[model], ranking.leaves.index(leaf)])
        score = self.case.scores.get((model, leaf))
        here = ScoreSwitch(model, leaf, score.likely if score else None, points)
        rivals = {other: ranking.value_of(other) for other in ranking.order if other != model}
        gap = max(rivals.values(), default=np.inf) - ranking.value_of(model)
        weight = ranking.weighting.leaf[leaf]
        if model in ranking.excluded or abs(gap) >= 100.0 * weight:
            return here
        leads, target = gap <= ROUNDING, points + gap / weight
        level = nearest_crossing(
            next(known for known in self.case.leaves if known.key == leaf), target, here.level, upwards=not leads
        )
        if level is None:
            return here
        level_with_best = tuple(other for other, value in rivals.items() if value >= max(rivals.values()) - ROUNDING)
        return ScoreSwitch(model, leaf, here.level, points, level, target, level_with_best if leads else (model,))

    def _among_siblings(self, key: str) -> WeightSwitch:
        siblings, points = self._siblings(key), self.ranking.weighting.points
        others = {sibling: points.get(sibling, 0.0) for sibling in siblings if sibling != key}
        kept = others if any(others.values()) else dict.fromkeys(others, 1.0)
        without, alone = (
            np.array(list(weigh(self.case, {**points, **part}).leaf.values()), dtype=np.float64)
            for part in ({**kept, key: 0.0}, {**dict.fromkeys(others, 0.0), key: 1.0})
        )
        current, *theirs = (
            float(shares([given.get(sibling, 0.0) for sibling in siblings])[siblings.index(key)])
            for given in (points, *self.partners.values())
        )
        return self._along(key, current, dict(zip(self.partners, theirs, strict=True)), without, alone)

    def _siblings(self, key: str) -> tuple[str, ...]:
        if key in self.ranking.weighting.group:
            return tuple(self.ranking.weighting.group)
        parents = {leaf.key: leaf.parent for leaf in self.case.leaves}
        if key not in parents:
            raise DashboardError("unknown_criterion", criterion=key)
        return tuple(leaf for leaf, parent in parents.items() if parent == parents[key])

    def _along(self, key: str, current: float, theirs: Mapping[str, float], without: Floats, alone: Floats) -> WeightSwitch:
        """From the leaf weights ``without`` the criterion (n_leaves,) to those with it ``alone`` (n_leaves,)."""
        models = [model for model in self.ranking.models if model not in self.ranking.excluded]
        table = self.performance.likely[[self.ranking.models.index(model) for model in models]]
        at_zero, at_one = (table * without).sum(axis=1), (table * alone).sum(axis=1)
        course = envelope(at_zero, at_one)
        start, end, *rows = stay(course, at_zero, at_one, current)
        leaders, below, above = (_named(models, top) for top in rows)
        segments = tuple(Segment(first, last, _named(models, top)) for first, last, top in course)
        lower = tuple(partner for partner, weight in theirs.items() if below and weight < start - WIDTH)
        higher = tuple(partner for partner, weight in theirs.items() if above and weight > end + WIDTH)
        return WeightSwitch(key, current, leaders, start, end, below, above, segments, lower, higher)


def switch(case: Case, points: Mapping[str, float]) -> Switching:
    """What would have to be different, one thing at a time, for another model to lead under these swing ``points``.

    Errors as in ``rank``.
    """
    partners = {partner.key: partner_points(case, partner.key) for partner in case.weighting_partners}
    return Switching(case, rank(case, points), measure(case), partners)


def envelope(at_zero: Floats, at_one: Floats) -> Course:
    """Which of the straight lines from ``at_zero`` (n,) to ``at_one`` (n,) are highest, from segment to segment."""
    if not at_zero.size:
        return [(0.0, 1.0, np.zeros(0, dtype=np.bool_))]
    found: Course = []
    start = 0.0
    top = int(np.argmax(np.where(at_zero >= at_zero.max() - ROUNDING, at_one, -np.inf)))
    while True:
        behind = np.maximum(at_zero[top] - at_zero, 0.0)  # of the line that is highest now
        ahead = at_one - at_one[top]
        level = (np.abs(at_zero - at_zero[top]) <= ROUNDING) & (np.abs(ahead) <= ROUNDING)
        crossing = np.divide(behind, behind + ahead, out=np.ones_like(behind), where=ahead > ROUNDING)
        crossing[level] = 1.0
        end = float(crossing.min())
        if end >= 1.0 - WIDTH:
            return [*found, (start, 1.0, level)]
        if end > start + WIDTH:
            found.append((start, end, level))
            start = end
        top = int(np.argmax(np.where(crossing <= end + WIDTH, at_one, -np.inf)))


def stay(course: Course, at_zero: Floats, at_one: Floats, current: float) -> tuple[float, float, Rows, Rows, Rows]:
    """From where to where on a ``course`` those stay who lead at ``current``; who (n,) leads now, before that and after it."""
    here = (1.0 - current) * at_zero + current * at_one
    now = here >= here.max(initial=0.0) - ROUNDING
    rise, nobody = at_one - at_zero, np.zeros_like(now)
    if now.any() and np.ptp(rise[now]) > 2.0 * ROUNDING:  # lines that cross just here: the flattest led, the steepest will lead
        flattest, steepest = (now & (np.abs(rise - edge) <= ROUNDING) for edge in (rise[now].min(), rise[now].max()))
        before, after = flattest if current > WIDTH else nobody, steepest if current < 1.0 - WIDTH else nobody
        return current, current, now, before, after
    at = next((n for n, (_, end, top) in enumerate(course) if current <= end + WIDTH and (top & now).any()), 0)
    before, after = course[at - 1][2] if at else nobody, course[at + 1][2] if at + 1 < len(course) else nobody
    return course[at][0], course[at][1], now, before, after


def _named(models: Sequence[str], rows: Rows) -> tuple[str, ...]:
    return tuple(models[row] for row in np.flatnonzero(rows).tolist())
