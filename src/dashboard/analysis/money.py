"""Money: what a model costs or saves against today.

Method: every cost item is laid out over the years of the horizon; recurring amounts and savings grow in equal steps
to their full effect over ``ramp_years``. The yearly figure is the undiscounted average; the net present cost is
discounted, the first year of the case at full value. A positive figure means dearer than today.

Assumption: items move independently, so the low end takes every cost at its low and every saving at its high end.
The items of today's state enter with the opposite sign. An item that is recorded identically in both (same partner,
item, kind, amounts and years) is the same money; it cancels before the range is formed and does not widen it.

Source: HM Treasury, *The Green Book* (2022), on comparing with business as usual and on discounting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dashboard.domain.case import Case, CostKind, ModelCost
from dashboard.errors import DashboardError

KINDS: tuple[CostKind, ...] = ("one_off", "recurring", "saving")

SIGNS = np.array([1.0, 1.0, -1.0])
"""What an amount of each kind does to the cost."""

CENTIME = 0.005
"""Amounts below half a centime are rounding."""


@dataclass(frozen=True, slots=True)
class MoneyRange:
    """An amount in the currency of the case; positive costs more than today, negative less."""

    low: float
    likely: float
    high: float


@dataclass(frozen=True, slots=True)
class Limit:
    """Spending above ``amount`` (or from it on, if ``inclusive``) calls for a referendum of ``partner``, of any if ``None``."""

    key: str
    amount: float
    kind: Literal["optional", "mandatory"]
    partner: str | None = None
    inclusive: bool = False

    def passed_by(self, spending: float) -> bool:
        """Whether ``spending`` calls for the referendum."""
        return spending > self.amount or (self.inclusive and spending == self.amount)


@dataclass(frozen=True, slots=True)
class Referendum:
    """New gross ``spending`` of a partner, and the limits it passes when likely, or only at its high end."""

    model: str
    partner: str
    spending: MoneyRange
    likely: tuple[Limit, ...]
    possible: tuple[Limit, ...]


@dataclass(frozen=True, eq=False)
class NetPresentCosts:
    """Sampled net present costs ``draws`` (n_draws, n_models) against today."""

    models: tuple[str, ...]
    draws: NDArray[np.float64]

    @property
    def means(self) -> NDArray[np.float64]:
        """The mean of every model, (n_models,)."""
        return np.asarray(self.draws.mean(axis=0))

    @property
    def standard_errors(self) -> NDArray[np.float64]:
        """The standard error of every mean, (n_models,)."""
        return np.asarray(self.draws.std(axis=0, ddof=1) / np.sqrt(len(self.draws)))

    @property
    def chances_cheaper(self) -> NDArray[np.float64]:
        """The share of draws in which each model costs less than today, (n_models,)."""
        return np.asarray((self.draws < -CENTIME).mean(axis=0))

    def quantiles(self, shares: Sequence[float]) -> NDArray[np.float64]:
        """The amounts (k, n_models) below which these ``shares`` (k,) of the draws lie."""
        return np.asarray(np.quantile(self.draws, shares, axis=0), dtype=np.float64)


@dataclass(frozen=True, eq=False)
class Ledger:
    """All cost items of a case over the years; an item that several models record identically is one entry.

    ``items`` (n,) are given as recorded first, ``amounts`` (n, 3) are low, likely and high, ``courses`` (n, years) the
    part of the amount that is due in each year, ``kinds`` (n,) places in ``KINDS``; ``holds`` (n_models, n) says which
    model has which item.
    """

    models: tuple[str, ...]
    items: tuple[ModelCost, ...]
    amounts: NDArray[np.float64]
    courses: NDArray[np.float64]
    kinds: NDArray[np.intp]
    holds: NDArray[np.bool_]

    def row(self, model: str) -> int:
        """The place of ``model``; ``DashboardError`` ``unknown_model``."""
        if model not in self.models:
            raise DashboardError("unknown_model", model=model)
        return self.models.index(model)

    def of(self, partner: str | None) -> NDArray[np.bool_]:
        """Which items (n,) are those of ``partner``; all for ``None``."""
        return np.array([partner in (None, item.partner) for item in self.items], dtype=np.bool_)

    def only(self, chosen: NDArray[np.bool_]) -> Ledger:
        """The same ledger with the ``chosen`` items (n,) alone."""
        return replace(
            self,
            items=tuple(item for item, is_chosen in zip(self.items, chosen, strict=True) if is_chosen),
            amounts=self.amounts[chosen],
            courses=self.courses[chosen],
            kinds=self.kinds[chosen],
            holds=self.holds[:, chosen],
        )

    def range_of(self, coefficients: NDArray[np.float64]) -> MoneyRange:
        """The sum of the amounts times ``coefficients`` (n,), every item at the end that is lowest, likely or highest for it."""
        low, likely, high = self.amounts.T
        rises = coefficients > 0
        ends = [np.where(rises, low, high), likely, np.where(rises, high, low)]
        return MoneyRange(*(float(end @ coefficients) for end in ends))

    def draw(self, draws: int, rng: np.random.Generator) -> NDArray[np.float64]:
        """Amounts (draws, n) at random, each from the triangle with its low, likely and high amount as corners."""
        low, likely, high = self.amounts.T
        width = high - low
        chance = rng.random((draws, len(width)))
        left = low + np.sqrt(chance * width * (likely - low))
        right = high - np.sqrt((1.0 - chance) * width * (high - likely))
        return np.asarray(np.where(chance * width < likely - low, left, right), dtype=np.float64)


def lay_out(case: Case, horizon_years: int | None = None) -> Ledger:
    """The cost items of a case over ``horizon_years`` from its first year on, those of the case by default."""
    years = case.info.horizon_years if horizon_years is None else horizon_years
    models = tuple(model.key for model in case.models)
    rows = {model: row for row, model in enumerate(models)}
    first: dict[tuple[object, ...], ModelCost] = {}
    held = [(rows[cost.model], first.setdefault(identity(cost), cost)) for cost in case.costs if cost.model in rows]
    items = tuple(first.values())
    places = {id(item): place for place, item in enumerate(items)}
    holds = np.zeros((len(models), len(items)), dtype=np.bool_)
    for row, item in held:
        holds[row, places[id(item)]] = True
    kinds = np.array([KINDS.index(item.kind) for item in items], dtype=np.intp)
    starts = np.array([item.first_year - case.info.first_year for item in items], dtype=np.intp)
    ramps = np.array([item.ramp_years for item in items], dtype=np.intp)
    once = np.arange(years) == starts[:, None]
    courses = np.where((kinds == 0)[:, None], once, effect(starts, ramps, years))
    amounts = np.array([[float(item.low), float(item.likely), float(item.high)] for item in items]).reshape(-1, 3)
    return Ledger(models, items, amounts, courses, kinds, holds)


def comparable(case: Case, partner: str | None = None) -> tuple[str, ...]:
    """The models whose cost can be set against today, in case order: today's state itself and those with items.

    None at all when the case names no status quo or nothing is recorded for ``partner``: unknown is not free.

    Raises ``DashboardError``: ``unknown_partner``.
    """
    if partner is not None and partner not in {known.key for known in case.partners}:
        raise DashboardError("unknown_partner", partner=partner)
    today = case.status_quo
    if today is None or not any(partner in (None, cost.partner) for cost in case.costs):
        return ()
    priced = {today.key, *(cost.model for cost in case.costs)}
    return tuple(model.key for model in case.models if model.key in priced)


def yearly(case: Case, model: str, partner: str | None = None) -> MoneyRange | None:
    """What ``model`` costs a year against today, on average over the horizon and undiscounted.

    For one ``partner`` or all together; the figures of the partners sum to the whole. A partner without items under
    ``model`` pays nothing there. ``None`` when the case names no status quo or has no horizon, when nothing is recorded for the
    partner, or nothing at all for the model: unknown is not free. A status quo without items counts as 0, so that costs
    may be recorded as additional costs.

    Raises ``DashboardError``: ``unknown_model``, ``unknown_partner``.
    """
    years = case.info.horizon_years
    return _against_today(case, model, partner, np.full(years, 1.0 / max(years, 1)))


def net_present_cost(case: Case, model: str, partner: str | None = None) -> MoneyRange | None:
    """What ``model`` costs against today over the whole horizon, discounted to the first year of the case.

    Factor (1 + rate) ** -y in year y, starting with 0. ``None`` and errors as in ``yearly``.
    """
    return _against_today(case, model, partner, 1.0 / growth(case.info.discount_rate, case.info.horizon_years))


def one_off(case: Case, model: str, partner: str | None = None) -> MoneyRange | None:
    """What ``model`` costs once, less the one-off costs of today's state, undiscounted.

    ``None`` and errors as in ``yearly``.
    """
    return _against_today(case, model, partner, np.ones(case.info.horizon_years), kinds=("one_off",))


def effect(start: ArrayLike, ramp_years: ArrayLike, years: int) -> NDArray[np.float64]:
    """Share (years,) of its full effect that an item has in each year, when it starts in year ``start`` (may be negative).

    For several items, ``start`` and ``ramp_years`` (n,), the shares are (n, years).
    """
    running = np.arange(years) - np.asarray(start)[..., None]
    ramp = np.asarray(ramp_years)[..., None]
    grown = np.where(ramp > 0, np.minimum(1.0, (running + 1) / np.maximum(ramp, 1)), 1.0)
    return np.where(running >= 0, grown, 0.0)


def growth(rate: float, years: int) -> NDArray[np.float64]:
    """What 1 grows to at ``rate`` in each year, (years,), starting with 1."""
    return np.asarray((1.0 + rate) ** np.arange(years), dtype=np.float64)


def _against_today(
    case: Case,
    model: str,
    partner: str | None,
    year_weights: NDArray[np.float64],
    kinds: Sequence[CostKind] = KINDS,
) -> MoneyRange | None:
    if model not in {known.key for known in case.models}:
        raise DashboardError("unknown_model", model=model)
    today = case.status_quo
    if model not in comparable(case, partner) or today is None or case.info.horizon_years < 1:
        return None
    ledger = lay_out(case)
    ours, theirs = (ledger.holds[ledger.row(key)].astype(np.float64) for key in (model, today.key))
    asked = ledger.of(partner) & np.isin(ledger.kinds, [KINDS.index(kind) for kind in kinds])
    return ledger.range_of((ours - theirs) * SIGNS[ledger.kinds] * (ledger.courses @ year_weights) * asked)


def identity(cost: ModelCost) -> tuple[object, ...]:
    """What makes two recorded items the same money; an item that today's state has too is not planned."""
    return (cost.partner, cost.item, cost.kind, cost.low, cost.likely, cost.high, cost.first_year, cost.ramp_years)
