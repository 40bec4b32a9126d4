"""Efficiency: which models give the most value for their cost, and what one more point costs.

Method: value without any cost criterion against net present cost. A model is efficient when no other has at least its
value at no higher cost and is better in one of the two. Every draw of the costs is looked at on its own, so that
each model has a share of draws in which it is efficient. Steps are taken along the efficient set from the cheapest on.

Assumption: cost is the axis and therefore no criterion; the value is that of likely scores. Points have no price of
their own: a cost per point compares models, it does not say what a point is worth.

Source: Scottish Government, *Scottish Capital Investment Manual: option appraisal guide*, on cost per weighted score;
HM Treasury, *The Green Book* (2022).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.cashflow import Outlook
from dashboard.analysis.money import CENTIME, NetPresentCosts
from dashboard.analysis.ranking import ROUNDING, rank
from dashboard.domain.case import Case
from dashboard.errors import DashboardError

CHUNK = 100_000
"""Draws compared at a time, so that memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Increment:
    """What ``model`` gives and costs more than ``base``; ``per_point`` is ``None`` when it gives no more points."""

    model: str
    base: str
    points: float
    cost: float

    @property
    def per_point(self) -> float | None:
        """What one of the extra points costs."""
        return self.cost / self.points if self.points > ROUNDING else None


@dataclass(frozen=True, eq=False)
class EfficientSet:
    """``values`` (n,) in points and likely ``costs`` (n,) of ``models``; ``efficient`` names the efficient ones, cheapest first.

    ``dominated_by`` names for every other eligible model those that are better. With ``draws`` of the costs, ``shares``
    (n,) say in which part of them each model is efficient. ``unknown`` are the models without a cost. Where known, ``low``
    and ``high`` (n,) are the values with every score at its unfavourable or favourable end.
    """

    models: tuple[str, ...]
    values: NDArray[np.float64]
    costs: NDArray[np.float64]
    excluded: tuple[str, ...]
    unknown: tuple[str, ...]
    efficient: tuple[str, ...]
    dominated_by: Mapping[str, tuple[str, ...]]
    draws: int | None = None
    shares: NDArray[np.float64] | None = None
    low: NDArray[np.float64] | None = None
    high: NDArray[np.float64] | None = None

    @property
    def standard_errors(self) -> NDArray[np.float64] | None:
        """The Monte Carlo standard error of every share, (n,); ``None`` without draws."""
        if self.shares is None or self.draws is None:
            return None
        return np.asarray(np.sqrt(self.shares * (1.0 - self.shares) / self.draws), dtype=np.float64)

    @property
    def steps(self) -> tuple[Increment, ...]:
        """From each efficient model to the next dearer one."""
        return tuple(self.increment(dearer, cheaper) for cheaper, dearer in pairwise(self.efficient))

    def increment(self, model: str, base: str | None = None) -> Increment:
        """What ``model`` gives and costs more than ``base``, by default the cheapest efficient model.

        Without any efficient model it is compared with itself. Raises ``DashboardError``: ``unknown_model``.
        """
        base = base or next(iter(self.efficient), model)
        here, there = self._row(model), self._row(base)
        return Increment(model, base, float(self.values[here] - self.values[there]), float(self.costs[here] - self.costs[there]))

    def cost_per_point(self, model: str) -> float | None:
        """The cost of ``model`` per point of its value; ``None`` without value; errors as in ``increment``."""
        row = self._row(model)
        return float(self.costs[row] / self.values[row]) if self.values[row] > ROUNDING else None

    def share_of(self, model: str) -> float | None:
        """The share of draws in which ``model`` is efficient; ``None`` without draws; errors as in ``increment``."""
        row = self._row(model)
        return None if self.shares is None else float(self.shares[row])

    def range_of(self, model: str) -> tuple[float, float] | None:
        """The lowest and highest value of ``model``; ``None`` where not known; errors as in ``increment``."""
        row = self._row(model)
        return None if self.low is None or self.high is None else (float(self.low[row]), float(self.high[row]))

    def _row(self, model: str) -> int:
        if model not in self.models:
            raise DashboardError("unknown_model", model=model)
        return self.models.index(model)


def better(values: NDArray[np.float64], costs: NDArray[np.float64], model: int, other: int) -> NDArray[np.bool_]:
    """Whether ``other`` beats ``model`` on value and cost, (...), given ``values`` (n,) and ``costs`` (n, ...).

    Values within rounding and costs within half a centime count as equal.
    """
    dearer = np.asarray(costs[other] - costs[model])
    more = values[other] - values[model]
    if more < -ROUNDING:
        return np.zeros(dearer.shape, dtype=np.bool_)
    return np.asarray(dearer < -CENTIME if more <= ROUNDING else dearer <= CENTIME, dtype=np.bool_)


def shares_efficient(values: NDArray[np.float64], draws: NDArray[np.float64], eligible: Sequence[int]) -> NDArray[np.float64]:
    """The share of ``draws`` (m, n) of the costs in which each model is efficient, (n,); 0 for those not ``eligible``."""
    efficient = np.zeros(draws.shape[1])
    for start in range(0, len(draws), CHUNK):
        costs = np.ascontiguousarray(draws[start : start + CHUNK].T)  # (n, chunk): alternative-major
        for row in eligible:
            beaten = np.zeros(costs.shape[1], dtype=np.bool_)
            for other in eligible:
                if other != row:
                    beaten |= better(values, costs, row, other)
            efficient[row] += np.count_nonzero(~beaten)
    return efficient / len(draws)


def efficient_set(
    models: Sequence[str],
    values: Sequence[float] | NDArray[np.float64],
    costs: Sequence[float] | NDArray[np.float64],
    *,
    draws: NDArray[np.float64] | None = None,
    excluded: Collection[str] = (),
    unknown: Sequence[str] = (),
) -> EfficientSet:
    """Which of ``models`` are efficient, given their ``values`` (n,), ``costs`` (n,) and perhaps ``draws`` (m, n) of the costs.

    Excluded models are shown, but neither efficient nor a reason why another is not.

    Raises ``DashboardError``: ``nothing_drawn`` when ``draws`` is empty.
    """
    if draws is not None and not len(draws):
        raise DashboardError("nothing_drawn")
    value, cost = np.asarray(values, dtype=np.float64), np.asarray(costs, dtype=np.float64)
    eligible = [row for row, model in enumerate(models) if model not in excluded]
    beaten_by = {row: [other for other in eligible if other != row and better(value, cost, row, other)] for row in eligible}
    efficient = sorted((row for row in eligible if not beaten_by[row]), key=lambda row: (cost[row], -value[row]))
    return EfficientSet(
        models=tuple(models),
        values=value,
        costs=cost,
        excluded=tuple(model for model in models if model in excluded),
        unknown=tuple(unknown),
        efficient=tuple(models[row] for row in efficient),
        dominated_by={models[row]: tuple(models[other] for other in others) for row, others in beaten_by.items() if others},
        draws=None if draws is None else len(draws),
        shares=None if draws is None else shares_efficient(value, draws, eligible),
    )


def without_criteria(case: Case, criteria: Collection[str]) -> Case:
    """The case without these criteria (of a group, its leaves too), so that what is a cost does not count as value as well.

    Raises ``DashboardError``: ``unknown_criterion``.
    """
    for key in sorted({*criteria} - {criterion.key for criterion in case.criteria}):
        raise DashboardError("unknown_criterion", criterion=key)
    return replace(case, criteria=tuple(c for c in case.criteria if c.key not in criteria and c.parent not in criteria))


def value_for_cost(
    outlook: Outlook, points: Mapping[str, float], cost_criteria: Collection[str], sample: NetPresentCosts | None = None
) -> EfficientSet:
    """Value under the swing ``points``, without ``cost_criteria``, against the net present costs of ``outlook``.

    ``sample`` are draws of the same costs, as by ``outlook.sample``. Points on cost criteria are left aside; without any
    other criterion every value is 0. Errors as in ``without_criteria``, ``rank`` and ``efficient_set``.
    """
    case = without_criteria(outlook.case, cost_criteria)
    dropped = {criterion.key for criterion in outlook.case.criteria} - {criterion.key for criterion in case.criteria}
    ranking = rank(case, {key: given for key, given in points.items() if key not in dropped})
    found = efficient_set(
        outlook.models,
        [ranking.value_of(model) for model in outlook.models],
        outlook.net_present_costs,
        draws=None if sample is None else sample.draws,
        excluded=ranking.excluded,
        unknown=outlook.unknown,
    )
    low, high = np.array([ranking.range_of(model) for model in outlook.models]).reshape(-1, 2).T
    return replace(found, low=low, high=high)
