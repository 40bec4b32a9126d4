"""Switching: between which weights a leader stays in front, and who takes over beyond.

Method: one weight is moved while the proportions among all others are kept. Every value is then a straight line in that
weight, so the leader gives way exactly where the line of another model crosses its own; there is no grid.

- A group moves as a whole: the proportions inside it and among the other groups stay.
- A leaf inside a group moves with its overall weight, and all other leaves keep their proportions, those of its own group
  like those of the others. This is the classic one-way sensitivity; the weight of its group moves along with it.

Assumption: level means equal to 1e-9 points; the tie band plays no part, so that the interval can be stated exactly. A
model takes over only where it is ahead, so being level at a weight of 0 or 1 is none. Where all weight lies on one
criterion nothing is said about the others; they enter equally, group by group, or leaf by leaf when a single leaf of a
group is moved. A criterion that stands alone always weighs 1 and switches nothing. Models that share the lead stay there
together over the interval, which shrinks to today's weight unless they are level everywhere.

Source: Goodwin and Wright, *Decision Analysis for Management Judgment*, ch. 3; French, Maule and Papamichail, *Decision
Behaviour, Analysis and Support* (2009), on one-way sensitivity to weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.eligibility import exclusions
from dashboard.analysis.performance import Performance, measure
from dashboard.analysis.ranking import ROUNDING
from dashboard.analysis.score_switching import ScoreSwitches, in_front, switch_scores
from dashboard.analysis.weighting import Weighting, partner_points, shares, weigh
from dashboard.domain.case import Case

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tipping:
    """The change of one weight that costs the leader the lead with the smallest shift: from ``now`` to ``at``, shares 0 to 1."""

    criterion: str
    now: float
    at: float
    model: str

    @property
    def shift(self) -> float:
        """How far the weight has to move, up or down; rounding left aside."""
        return round(abs(self.at - self.now), 9)

    def is_passed_by(self, weighting: Weighting) -> bool:
        """Whether the criterion weighs so much, or so little, under ``weighting`` that the point is passed."""
        weight = weighting.leaf.get(self.criterion, weighting.group.get(self.criterion, self.now))
        return weight > self.at + ROUNDING if self.at > self.now else weight < self.at - ROUNDING


@dataclass(frozen=True, slots=True)
class WeightSwitch:
    """The leader stays while ``criterion`` weighs from ``lower`` to ``upper``, which contain ``now``; shares 0 to 1.

    ``below`` and ``above`` name the model that takes over beyond, ``None`` when nobody does down to 0 or up to 1. Of
    several that do at the same weight it is the one furthest ahead beyond, then the first in case order.
    """

    criterion: str
    now: float
    lower: float
    upper: float
    below: str | None
    above: str | None

    @property
    def switches(self) -> bool:
        """Whether any weight of this criterion changes the lead."""
        return self.below is not None or self.above is not None

    def holds_at(self, weight: float) -> bool:
        """Whether the leader stays when the criterion has this ``weight`` (a share)."""
        return self.lower - ROUNDING <= weight <= self.upper + ROUNDING


@dataclass(frozen=True, eq=False)
class WeightSwitches:
    """The ``leaders`` under one weighting and, by key of group and leaf, between which weights they stay in front.

    A group that is itself a leaf has one entry. Groups without a leaf carry no weight and have none.
    """

    leaders: tuple[str, ...]
    by_criterion: Mapping[str, WeightSwitch]

    @property
    def tips(self) -> tuple[Tipping, ...]:
        """Every shift of one weight that changes the lead, the smallest first; equal ones in order of the criteria."""
        tips = [
            Tipping(each.criterion, each.now, at, model)
            for each in self.by_criterion.values()
            for at, model in ((each.lower, each.below), (each.upper, each.above))
            if model is not None
        ]
        return tuple(sorted(tips, key=lambda tip: tip.shift))

    @property
    def nearest(self) -> Tipping | None:
        """The smallest shift of one weight that changes the lead; ``None`` where none does, of equal ones the first."""
        return next(iter(self.tips), None)

    def beyond(self, weightings: Mapping[str, Weighting]) -> dict[str, tuple[str, ...]]:
        """By criterion, the partners whose own weight in ``weightings`` (by partner) lies outside the interval."""
        return {
            key: tuple(
                partner
                for partner, weighting in weightings.items()
                if not switch.holds_at(weighting.leaf[key] if key in weighting.leaf else weighting.group[key])
            )
            for key, switch in self.by_criterion.items()
        }


@dataclass(frozen=True, eq=False)
class Switches:
    """All switching points under one weighting: of the ``weights`` and of the ``scores``."""

    weighting: Weighting
    weights: WeightSwitches
    scores: ScoreSwitches


@dataclass(frozen=True, eq=False)
class Moves:
    """What can be moved: ``keys`` (t,), the weight ``now`` (t,) and the leaf weights when all or none of it is there.

    ``inside`` and ``outside`` are (t, n_leaves), each row summing to 1; the weights in between are their mixtures.
    """

    keys: tuple[str, ...]
    now: Floats
    inside: Floats
    outside: Floats


def overtaking(origin: Floats, target: Floats, now: Floats, leads: NDArray[np.bool_]) -> tuple[Floats, NDArray[np.intp]]:
    """Where on the way from ``now`` (t,) to 1 somebody overtakes, (t,), and who, (t,); 1 and -1 where nobody does.

    ``origin`` and ``target`` (t, n_models) are the values at 0 and 1, ``leads`` (t, n_models) says who leads at ``now``.
    """
    if not leads.any():
        return np.ones(len(now)), np.full(len(now), -1, dtype=np.intp)
    weakest = np.where(leads, target, np.inf).argmin(axis=1)[:, None]  # leaders stay together only as long as this one stays
    gap, later = (np.take_along_axis(worth, weakest, axis=1) - worth for worth in (origin, target))
    passes = (later < -ROUNDING) & (gap > later)
    crossings = np.divide(gap, gap - later, out=np.ones_like(gap), where=passes)
    crossings = np.maximum(crossings, now[:, None])
    first = crossings.min(axis=1, initial=1.0)
    level = passes & (gap + first[:, None] * (later - gap) <= ROUNDING)
    steepest = np.where(level, np.round(gap - later, 9), -1.0).argmax(axis=1)
    return first, np.where(passes.any(axis=1), steepest, -1)


def movable(case: Case, performance: Performance, weighting: Weighting) -> Moves:
    """The groups and leaves that can be moved, in case order, and what the leaves weigh at either end."""
    columns = {leaf: column for column, leaf in enumerate(performance.leaves)}
    weights = np.array([weighting.leaf[leaf] for leaf in performance.leaves], dtype=np.float64)
    within = np.zeros((len(weighting.group), len(columns)))
    members = np.zeros(within.shape, dtype=np.bool_)
    for row, group in enumerate(weighting.group):
        below = [child.key for child in case.children(group) if child.key in columns] or [group]
        places = [columns[leaf] for leaf in below]
        members[row, places] = True
        within[row, places] = shares([weighting.points.get(leaf, 0.0) for leaf in below])
    single = [leaf for leaf in performance.leaves if leaf not in weighting.group]
    alone = np.eye(len(columns))[[columns[leaf] for leaf in single]]
    outside = [
        _rest(within, members, weights, within.sum(axis=0)),
        _rest(alone, alone > 0.0, weights, np.ones(len(columns))),
    ]
    keys = [*weighting.group, *single]
    now = np.array([*weighting.group.values(), *(weighting.leaf[leaf] for leaf in single)], dtype=np.float64)
    place = {criterion.key: number for number, criterion in enumerate(case.criteria)}
    order = sorted(range(len(keys)), key=lambda at: place[keys[at]])
    return Moves(tuple(keys[at] for at in order), now[order], np.vstack([within, alone])[order], np.vstack(outside)[order])


def weight_switches(case: Case, points: Mapping[str, float]) -> WeightSwitches:
    """Between which weights of each criterion the leader under these swing ``points`` (by key of group or leaf) stays.

    Errors as in ``rank``.
    """
    return _switch_weights(case, measure(case), [weigh(case, points)])[0]


def nearest_tips(case: Case) -> dict[str, Tipping]:
    """The smallest shift of one weight that changes the lead at a partner, by partner that has one. Errors as in ``rank``."""
    given = {partner.key: weigh(case, partner_points(case, partner.key)) for partner in case.weighting_partners}
    found = zip(given, _switch_weights(case, measure(case), list(given.values())), strict=True)
    return {partner: tip for partner, switches in found if (tip := switches.nearest) is not None}


def all_switches(case: Case) -> dict[str, Switches]:
    """All switching points of weights and scores, by partner that has given weights. Errors as in ``rank``."""
    performance = measure(case)
    given = {partner.key: weigh(case, partner_points(case, partner.key)) for partner in case.weighting_partners}
    weights = _switch_weights(case, performance, list(given.values()))
    scores = switch_scores(case, performance, list(given.values()))
    return {
        partner: Switches(weighting, intervals, cells)
        for (partner, weighting), intervals, cells in zip(given.items(), weights, scores, strict=True)
    }


def _switch_weights(case: Case, performance: Performance, weightings: Sequence[Weighting]) -> list[WeightSwitches]:
    """``weight_switches`` under several ``weightings`` at once: all their moves are stacked, (t, ...)."""
    if not weightings:
        return []
    excluded = exclusions(case)
    models = [model for model in performance.models if model not in excluded]
    points = performance.likely[[model not in excluded for model in performance.models]]  # (n_models, n_leaves)
    moves = [movable(case, performance, weighting) for weighting in weightings]
    weights = np.array([[weighting.leaf[leaf] for leaf in performance.leaves] for weighting in weightings])
    leads = in_front((points * weights[:, None, :]).sum(axis=2), np.ones(len(models), dtype=np.bool_))  # (n_weightings, n_models)
    leading = np.repeat(leads, len(moves[0].keys), axis=0)
    now = np.concatenate([move.now for move in moves])
    inside, outside = (np.vstack(ends) @ points.T for ends in zip(*[(move.inside, move.outside) for move in moves], strict=True))
    rise, above = overtaking(outside, inside, now, leading)
    fall, below = overtaking(inside, outside, 1.0 - now, leading)
    named = [*models, None]  # place -1 is nobody
    keys = [key for move in moves for key in move.keys]
    ends = zip(now.tolist(), np.minimum(1.0 - fall, now).tolist(), np.maximum(rise, now).tolist(), strict=True)
    beyond = zip([named[at] for at in below], [named[at] for at in above], strict=True)
    found = [WeightSwitch(key, *weight, *taken) for key, weight, taken in zip(keys, ends, beyond, strict=True)]
    return [
        WeightSwitches(
            leaders=tuple(model for model, is_leading in zip(models, row, strict=True) if is_leading),
            by_criterion={switch.criterion: switch for switch in found[place * len(move.keys) :][: len(move.keys)]},
        )
        for place, (row, move) in enumerate(zip(leads, moves, strict=True))
    ]


def _rest(parts: Floats, members: NDArray[np.bool_], weights: Floats, whole: Floats) -> Floats:
    """What the leaves weigh, (t, n_leaves), when each of ``parts`` has no weight; ``whole`` (n_leaves,) is the sum of all parts."""
    rest = weights * ~members
    total = rest.sum(axis=1, keepdims=True)
    others = round(float(whole.sum())) - 1  # each part sums to 1
    equal = (whole - parts) / others if others > 0 else parts
    return np.asarray(np.divide(rest, total, out=equal, where=total > 0.0), dtype=np.float64)
