"""Consensus: what it would take for every partner to go along, in conditions and in money.

Method: a condition, once agreed, shifts points of a model for one partner or for all, and may shift cost. All sets of
conditions are tried, the smallest first, until every partner reaches its stated level; among the smallest, the one with
the least total shift (the sizes of all shifts, whatever their sign). The equalisation is the smallest sum that leaves
nobody dearer than today: the extra cost of those who pay more, paid by those who pay less, each giving up the same share
of what it gains.

Assumption: conditions add up, within the ends of the scale; the declared shifts are estimates of people. Every partner
judges by its own weights, and money moved between partners does not change points. The sum of the equalisation follows from
the amounts; who pays how much of it does not, and the equal share of the gain is a choice.

Source: Raiffa, *The Art and Science of Negotiation* (1982), on packages; Kaldor, Economic Journal 49 (1939), and Hicks
(same volume) for the test whether those who gain could make up for those who lose; here the payment is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.eligibility import exclusions
from dashboard.analysis.performance import measure
from dashboard.analysis.ranking import ROUNDING
from dashboard.analysis.standing import Standing
from dashboard.analysis.weighting import partner_points, weigh
from dashboard.domain.case import Case
from dashboard.errors import DashboardError

MOST_CONDITIONS = 20
"""Conditions up to which every set of them is tried: 2^20, about a million."""
BATCH = 4096
CENTIMES = 100
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Condition:
    """What may be agreed about ``model``.

    ``changes`` are shifts in points by (partner, leaf), for everyone where the partner is ``None``; ``francs`` what a partner
    then pays more a year, negative for less.
    """

    key: str
    model: str
    changes: Mapping[tuple[str | None, str], float]
    francs: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class ConsensusPath:
    """The ``conditions`` after which ``model`` is worth ``values`` to the partners, in points.

    ``lacking`` names what each partner still lacks to its level; it is empty when ``is_reached``. When no set of conditions
    suffices, ``conditions`` is the one that leaves the smallest largest lack.
    """

    model: str
    conditions: tuple[str, ...]
    values: Mapping[str, float]
    lacking: Mapping[str, float]

    @property
    def is_reached(self) -> bool:
        """Whether every partner reaches its level."""
        return not self.lacking


@dataclass(frozen=True, slots=True)
class Payment:
    """``payer`` pays ``receiver`` this amount in francs, in whole centimes."""

    payer: str
    receiver: str
    amount: Decimal


@dataclass(frozen=True)
class Equalisation:
    """The ``payments`` after which nobody is dearer than today, ``amount`` in total, and the ``net`` amounts they lead to.

    Where all gains together do not make up for the extra cost, ``missing`` is what would have to come from elsewhere;
    there are then no payments, and ``amount`` is what would be needed.
    """

    amount: Decimal
    payments: tuple[Payment, ...]
    missing: Decimal
    net: Mapping[str, Decimal]

    @property
    def is_feasible(self) -> bool:
        """Whether the partners can do it among themselves."""
        return self.missing == 0


def levels_for_regret(standing: Standing, model: str, points: float) -> dict[str, float]:
    """The value of ``model`` each partner needs in order to regret no more than ``points`` against its best other eligible model.

    Raises ``DashboardError``: ``unknown_model``.
    """
    levels_as_under(standing, model)  # names an unknown model
    others = [other for other in standing.order if other != model]
    return {
        partner: max((ranking.value_of(other) for other in others), default=0.0) - points
        for partner, ranking in standing.rankings.items()
    }


def levels_as_under(standing: Standing, model: str) -> dict[str, float]:
    """The value each partner has under ``model``, for instance under the status quo; ``DashboardError`` ``unknown_model``."""
    return {partner: ranking.value_of(model) for partner, ranking in standing.rankings.items()}


def consensus_path(case: Case, model: str, conditions: Sequence[Condition], levels: Mapping[str, float]) -> ConsensusPath:
    """The smallest set of ``conditions`` after which ``model`` is worth its level, in points, to every partner in ``levels``.

    Conditions on other models play no part. Sets of the same size and total shift are in the order of the conditions.

    Raises ``DashboardError``: ``unknown_model``, ``unknown_partner``, ``unknown_criterion``, ``model_excluded``,
    ``too_many_conditions`` (more than 20 on this model), and as in ``values``.
    """
    _check(case, model, conditions)
    ours = [condition for condition in conditions if condition.model == model]
    if len(ours) > MOST_CONDITIONS:
        raise DashboardError("too_many_conditions", count=len(ours), most=MOST_CONDITIONS)
    partners, performance = tuple(levels), measure(case)
    shape = len(partners), len(performance.leaves)
    weightings = [weigh(case, partner_points(case, partner)).leaf for partner in partners]
    weights = np.array([[leaf[key] for key in performance.leaves] for leaf in weightings]).reshape(shape)
    points = performance.likely[performance.models.index(model)]
    shifts = np.array([_shifts(condition, partners, performance.leaves) for condition in ours]).reshape(len(ours), *shape)
    effort = np.array([sum(map(abs, condition.changes.values())) for condition in ours])
    needed = np.array(list(levels.values()), dtype=np.float64)
    chosen, found = _search(points, weights, shifts, effort, needed)
    lacks = {partner: float(lack) for partner, lack in zip(partners, needed - found, strict=True) if lack > ROUNDING}
    return ConsensusPath(model, tuple(ours[index].key for index in chosen), dict(zip(partners, found.tolist(), strict=True)), lacks)


def after_conditions(net: Mapping[str, Decimal], conditions: Sequence[Condition]) -> dict[str, Decimal]:
    """The ``net`` francs by partner, once ``conditions`` have shifted cost."""
    after = dict(net)
    for partner, francs in (shift for condition in conditions for shift in condition.francs.items()):
        after[partner] = after.get(partner, Decimal(0)) + francs
    return after


def equalise(net: Mapping[str, Decimal]) -> Equalisation:
    """The smallest payments between partners after which nobody pays more than today, given ``net`` francs against today.

    A positive amount costs more than today. Parts of a centime count against a partner: up where it pays, down where it
    gains. Shares of a centime go to the largest remainders, then in order; there are fewer payments than partners.

    Raises ``DashboardError``: ``amount_not_valid`` (infinite or not a number).
    """
    for partner, francs in net.items():
        if not francs.is_finite():
            raise DashboardError("amount_not_valid", partner=partner, amount=str(francs))
    centimes = {partner: int((francs * CENTIMES).to_integral_value(ROUND_CEILING)) for partner, francs in net.items()}
    losses = {partner: amount for partner, amount in centimes.items() if amount > 0}
    gains = {partner: -amount for partner, amount in centimes.items() if amount < 0}
    amount, missing = sum(losses.values()), max(0, sum(centimes.values()))
    payments = [] if missing else list(_match(_in_proportion(gains, amount), losses))
    for payer, receiver, paid in payments:
        centimes[payer] += paid
        centimes[receiver] -= paid
    return Equalisation(
        amount=_francs(amount),
        payments=tuple(Payment(payer, receiver, _francs(paid)) for payer, receiver, paid in payments),
        missing=_francs(missing),
        net={partner: _francs(amount) for partner, amount in centimes.items()},
    )


def _check(case: Case, model: str, conditions: Sequence[Condition]) -> None:
    models, partners, leaves = ({entry.key for entry in known} for known in (case.models, case.partners, case.leaves))
    for unknown in sorted({model, *(condition.model for condition in conditions)} - models):
        raise DashboardError("unknown_model", model=unknown)
    for condition in conditions:
        named = {partner for partner, _ in condition.changes if partner is not None} | set(condition.francs)
        for unknown in sorted(named - partners):
            raise DashboardError("unknown_partner", partner=unknown)
        for unknown in sorted({leaf for _, leaf in condition.changes} - leaves):
            raise DashboardError("unknown_criterion", criterion=unknown)
    if model in exclusions(case):
        raise DashboardError("model_excluded", model=model)


def _shifts(condition: Condition, partners: Sequence[str], leaves: Sequence[str]) -> list[list[float]]:
    """(n_partners, n_leaves): what a condition does for each partner, what it does for all included."""
    changes = condition.changes
    return [[changes.get((None, leaf), 0.0) + changes.get((partner, leaf), 0.0) for leaf in leaves] for partner in partners]


def _search(points: Floats, weights: Floats, shifts: Floats, effort: Floats, needed: Floats) -> tuple[tuple[int, ...], Floats]:
    """The indices of the best set of conditions, and the values (n_partners,) under it.

    ``points`` (n_leaves,), ``weights`` (n_partners, n_leaves), ``shifts`` (n_conditions, n_partners, n_leaves), ``effort``
    (n_conditions,), ``needed`` (n_partners,).
    """
    bits = np.arange(len(shifts))[::-1]
    sets = np.arange(2 ** len(shifts))[::-1]  # falling, so that sets of one size are in the order of the conditions
    least_lack, closest = np.inf, (sets[-1], np.zeros(needed.size))
    for size in range(len(shifts) + 1):
        same_size = sets[np.bitwise_count(sets) == size]
        least_effort, best = np.inf, closest
        for batch in np.split(same_size, range(BATCH, same_size.size, BATCH)):
            chosen = np.asarray(batch[:, None] >> bits & 1, dtype=np.float64)
            moved = np.clip(points + np.tensordot(chosen, shifts, axes=1), 0.0, 100.0)  # (n_sets, n_partners, n_leaves)
            values = np.einsum("spl,pl->sp", moved, weights)
            lack = (needed - values).max(axis=1, initial=0.0)
            total = np.where(lack <= ROUNDING, np.round(chosen @ effort, 9), np.inf)
            at, nearest = int(total.argmin()), int(lack.argmin())
            if total[at] < least_effort:
                least_effort, best = total[at], (batch[at], values[at])
            if lack[nearest] < least_lack - ROUNDING:
                least_lack, closest = lack[nearest], (batch[nearest], values[nearest])
        if least_effort < np.inf:
            closest = best
            break
    return tuple(np.flatnonzero(closest[0] >> bits & 1).tolist()), closest[1]


def _in_proportion(gains: Mapping[str, int], amount: int) -> dict[str, int]:
    """``amount`` split over ``gains`` in proportion, in whole numbers, none above its gain."""
    whole = max(sum(gains.values()), 1)
    parts = {partner: divmod(gain * amount, whole) for partner, gain in gains.items()}
    left = amount - sum(part for part, _ in parts.values())
    rounded_up = sorted(parts, key=lambda partner: -parts[partner][1])[:left]
    return {partner: part + (partner in rounded_up) for partner, (part, _) in parts.items()}


def _match(paying: Mapping[str, int], receiving: Mapping[str, int]) -> Iterator[tuple[str, str, int]]:
    """Who pays whom, the largest amounts first; each step settles a payer or a receiver, so steps are fewer than partners."""
    due, owed = dict(paying), dict(receiving)
    while any(owed.values()):
        payer, receiver = max(due, key=lambda key: due[key]), max(owed, key=lambda key: owed[key])
        amount = min(due[payer], owed[receiver])
        yield payer, receiver, amount
        due[payer] -= amount
        owed[receiver] -= amount


def _francs(centimes: int) -> Decimal:
    return Decimal(centimes) / CENTIMES
