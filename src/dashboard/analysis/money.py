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
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.domain.case import Case, ModelCost
from dashboard.errors import DashboardError


@dataclass(frozen=True, slots=True)
class MoneyRange:
    """An amount in the currency of the case; positive costs more than today, negative less."""

    low: float
    likely: float
    high: float


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
    elapsed = np.arange(case.info.horizon_years)
    factors = np.asarray((1.0 + case.info.discount_rate) ** -elapsed, dtype=np.float64)
    return _against_today(case, model, partner, factors)


def one_off(case: Case, model: str, partner: str | None = None) -> MoneyRange | None:
    """What ``model`` costs once, less the one-off costs of today's state, undiscounted.

    ``None`` and errors as in ``yearly``.
    """
    return _against_today(case, model, partner, np.ones(case.info.horizon_years), kinds=("one_off",))


def effect(start: int, ramp_years: int, years: int) -> NDArray[np.float64]:
    """Share (years,) of its full effect that an item has in each year, when it starts in year ``start`` (may be negative)."""
    running = np.arange(years) - start
    ramp = np.minimum(1.0, (running + 1) / ramp_years) if ramp_years else np.ones(years)
    return np.where(running >= 0, ramp, 0.0)


def _against_today(
    case: Case,
    model: str,
    partner: str | None,
    year_weights: NDArray[np.float64],
    kinds: Sequence[str] = ("one_off", "recurring", "saving"),
) -> MoneyRange | None:
    if model not in {known.key for known in case.models}:
        raise DashboardError("unknown_model", model=model)
    if partner is not None and partner not in {known.key for known in case.partners}:
        raise DashboardError("unknown_partner", partner=partner)
    today = case.status_quo
    scope = [cost for cost in case.costs if partner in (None, cost.partner)]
    if today is None or not scope or case.info.horizon_years < 1:
        return None
    if model not in {today.key, *(cost.model for cost in case.costs)}:
        return None
    ours, theirs = ({_identity(cost): cost for cost in scope if cost.model == key} for key in (model, today.key))
    total = np.zeros(3)
    for identity, cost in {**ours, **theirs}.items():
        if cost.kind in kinds and (identity in ours) != (identity in theirs):
            total = total + _signed(cost, is_today=identity in theirs) * float(_course(case, cost) @ year_weights)
    return MoneyRange(*total.tolist())


def _identity(cost: ModelCost) -> tuple[object, ...]:
    return (cost.partner, cost.item, cost.kind, cost.low, cost.likely, cost.high, cost.first_year, cost.ramp_years)


def _signed(cost: ModelCost, *, is_today: bool) -> NDArray[np.float64]:
    ends = [float(amount) for amount in (cost.low, cost.likely, cost.high)]
    # Turning the sign swaps the ends: the lowest cost comes with the highest saving.
    return np.array(ends if (cost.kind == "saving") == is_today else [-end for end in reversed(ends)])


def _course(case: Case, cost: ModelCost) -> NDArray[np.float64]:
    start = cost.first_year - case.info.first_year
    if cost.kind == "one_off":
        return np.asarray(np.arange(case.info.horizon_years) == start, dtype=np.float64)
    return effect(start, cost.ramp_years, case.info.horizon_years)
