"""Cash flow: what a model costs year by year under stated assumptions, and what would change the comparison.

Method: the items of ``money`` with price growth, value-added tax, optimism bias and a factor on savings; cumulated,
discounted and set against today. Figures are linear in every factor, so switching values are exact; for the discount
rate the root is searched. Uncertainty is sampled from triangular items, one draw for an item all models share.

Assumption: today's costs are known, so bias, tax and the savings factor touch only what a model has and today's state
has not. Items move independently. Positive means dearer than today.

Source: HM Treasury, *The Green Book* (2022), on optimism bias, switching values and net present value; on value against
cost the Scottish capital investment guidance; on referendum limits the constitution of the canton of Lucerne, §§ 23, 24.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

from dashboard.analysis.money import CENTIME, KINDS, SIGNS, Ledger, Limit, MoneyRange, NetPresentCosts, Referendum, growth, lay_out
from dashboard.domain.case import Case, CostKind
from dashboard.errors import DashboardError

Floats = NDArray[np.float64]
Driver = Literal["one_off", "recurring", "saving", "discount_rate"]

OPEN_ENDED_YEARS = 10
"""A recurring cost for which no total can be set counts as this many times its yearly amount."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What the calculation assumes: rates and biases as shares, a year where they are rates.

    ``vat_rate`` is added to one-off and recurring costs of ``vat_models``. The biases are added to planned costs,
    ``savings_factor`` scales planned savings.
    """

    horizon_years: int
    discount_rate: float
    price_growth: float = 0.0
    vat_rate: float = 0.0
    vat_models: frozenset[str] = frozenset()
    bias_one_off: float = 0.0
    bias_recurring: float = 0.0
    savings_factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Switch:
    """The value ``at`` which the sign or the order changes: a factor on the kind, 1 as assumed, or the rate itself."""

    driver: Driver
    now: float
    at: float | None


@dataclass(frozen=True, slots=True)
class Swing:
    """The net present cost when only this moves: an ``item`` of a ``partner``, or an assumption (no partner)."""

    item: str
    partner: str
    low: float
    high: float

    @property
    def size(self) -> float:
        """The width of the swing."""
        return abs(self.high - self.low)


@dataclass(frozen=True, slots=True)
class ValueForMoney:
    """What a model offers for its cost; ``dominated_by`` names models that offer as much for less, or more for as much.

    ``extra_points`` and the cost of each are against the cheapest efficient model; ``None`` where they have no meaning.
    """

    model: str
    value: float
    cost: float
    cost_per_point: float | None
    extra_points: float | None
    cost_per_extra_point: float | None
    dominated_by: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class CashFlow:
    """The cash flow of all ``models`` with recorded costs, and of today's state; ask it further.

    Every question takes one ``partner``, or all together; the partners sum to the whole. Errors: ``unknown_model`` for
    any other model, ``unknown_partner`` for a partner without any items.
    """

    case: Case
    assumptions: Assumptions
    today: str
    models: tuple[str, ...]

    @cached_property
    def ledger(self) -> Ledger:
        """The items over the years of the horizon, before any assumption."""
        return lay_out(self.case, self.assumptions.horizon_years)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The calendar years of the horizon."""
        return tuple(self.case.info.first_year + year for year in range(self.assumptions.horizon_years))

    @cached_property
    def prices(self) -> Floats:
        """The price level (years,), 1 in the first year."""
        return growth(self.assumptions.price_growth, len(self.years))

    @cached_property
    def present(self) -> Floats:
        """The present value (n_items,) of one unit of each item, with price growth."""
        discounted = self.prices / growth(self.assumptions.discount_rate, len(self.years))
        return np.asarray(self.ledger.courses @ discounted, dtype=np.float64)

    def under(self, **changes: Any) -> CashFlow:  # noqa: ANN401
        """The same cash flow with some assumptions changed, by name."""
        return replace(self, assumptions=replace(self.assumptions, **changes))

    def spent(self, model: str, partner: str | None = None, kind: CostKind | None = None) -> Floats:
        """What ``model`` costs in each year (years,), most likely, savings taken off; on request of one ``kind`` only."""
        held = self.ledger.holds[self._row(model)] * self._factors(model) * SIGNS[self.ledger.kinds]
        asked = self._of(partner) & ((kind is None) | (self.ledger.kinds == (KINDS.index(kind) if kind else 0)))
        return self._by_year(held * asked)

    def difference(self, model: str, partner: str | None = None) -> Floats:
        """What ``model`` costs in each year (years,) against today, most likely and undiscounted."""
        return self._by_year(self._against_today(model) * self._of(partner))

    def cumulative(self, model: str, partner: str | None = None) -> Floats:
        """The ``difference`` summed up to the end of each year, (years,)."""
        return np.asarray(np.cumsum(self.difference(model, partner)), dtype=np.float64)

    def payback_year(self, model: str, partner: str | None = None) -> int | None:
        """The first year from whose end on the cumulative difference to today stays at or below 0; ``None`` if never."""
        above = np.flatnonzero(self.cumulative(model, partner) > CENTIME)
        first = int(above[-1]) + 1 if above.size else 0
        return self.years[first] if first < len(self.years) else None

    def net_present_cost(self, model: str, partner: str | None = None) -> MoneyRange:
        """What ``model`` costs against today over the horizon, discounted to the first year; negative when it pays."""
        return self.ledger.range_of(self._against_today(model) * self.present * self._of(partner))

    def sample(self, draws: int, rng: np.random.Generator, partner: str | None = None) -> NetPresentCosts:
        """The net present costs of all models when every item is drawn from its triangle.

        Raises ``DashboardError``: ``too_few_draws`` (under 2).
        """
        if draws < 2:
            raise DashboardError("too_few_draws")
        units = np.array([self._against_today(model) for model in self.models]) * self.present * self._of(partner)
        return NetPresentCosts(self.models, self.ledger.draw(draws, rng) @ units.T)

    def switching_values(self, model: str, other: str | None = None, partner: str | None = None) -> tuple[Switch, ...]:
        """At which factor on each kind, or discount rate, ``model`` turns dearer or cheaper than ``other`` (today by default).

        A factor acts on what the models plan, not on today's costs. ``None`` when no factor of 0 or more, or no rate up
        to 100 %, changes it; of several rates the one nearest to the assumed.
        """
        rival = self.today if other is None else other
        gap = (self._against_today(model) - self._against_today(rival)) * self._of(partner)
        planned = gap * ~self.ledger.holds[self._row(self.today)]
        present = self.ledger.amounts[:, 1] * self.present
        parts = np.bincount(self.ledger.kinds, planned * present, len(KINDS))
        factors = [1.0 - float(gap @ present) / part if abs(part) > CENTIME else -1.0 for part in parts.tolist()]
        found = [Switch(kind, 1.0, at if at >= 0 else None) for kind, at in zip(KINDS, factors, strict=True)]
        rate = self.assumptions.discount_rate
        return (*found, Switch("discount_rate", rate, _rate(self._by_year(gap), rate)))

    def tornado(self, model: str, ranges: Mapping[str, tuple[float, float]], partner: str | None = None) -> tuple[Swing, ...]:
        """How far each item, low to high, and each assumption in ``ranges`` moves the net present cost, the widest first.

        All else stays likely. What does not move it is left out.
        """
        units = self._against_today(model) * self.present * self._of(partner)
        likely = self.net_present_cost(model, partner).likely
        moves = likely + (self.ledger.amounts[:, [0, 2]] - self.ledger.amounts[:, [1]]) * units[:, None]  # (n_items, 2)
        swings = [Swing(item.item, item.partner, *ends) for item, ends in zip(self.ledger.items, moves.tolist(), strict=True)]
        for name, values in ranges.items():
            ends = [self.under(**{name: value}).net_present_cost(model, partner).likely for value in values]
            swings.append(Swing(name, "", *ends))
        return tuple(sorted((swing for swing in swings if swing.size > CENTIME), key=lambda swing: -swing.size))

    def referendums(self, limits: Sequence[Limit], *, open_ended: bool = False) -> tuple[Referendum, ...]:
        """The new gross spending of each partner under each model, and the limits it passes; today's items are not new.

        Recurring costs count as their total over the horizon, or when ``open_ended`` as ten times the full yearly amount.
        """
        ledger, found = self.ledger, []
        due = ledger.courses @ self.prices
        if open_ended:
            due = np.where(ledger.kinds == KINDS.index("recurring"), OPEN_ENDED_YEARS, due)
        for model in (model for model in self.models if model != self.today):
            planned = np.maximum(self._against_today(model) * SIGNS[ledger.kinds], 0.0) * (SIGNS[ledger.kinds] > 0)
            for partner in dict.fromkeys(item.partner for item in ledger.items):
                spending = ledger.range_of(planned * due * self._of(partner))
                asked = [limit for limit in limits if limit.partner in (None, partner)]
                likely = tuple(limit for limit in asked if limit.passed_by(spending.likely))
                possible = tuple(limit for limit in asked if limit not in likely and limit.passed_by(spending.high))
                found.append(Referendum(model, partner, spending, likely, possible))
        return tuple(found)

    def _row(self, model: str) -> int:
        if model not in self.models:
            raise DashboardError("unknown_model", model=model)
        return self.ledger.row(model)

    def _of(self, partner: str | None) -> NDArray[np.bool_]:
        chosen = self.ledger.of(partner)
        if not chosen.any():
            raise DashboardError("unknown_partner", partner=str(partner))
        return chosen

    def _factors(self, model: str) -> Floats:
        """What the assumptions make of each item (n_items,) of ``model``: 1 for what today's state has too."""
        given = self.assumptions
        tax = 1.0 + given.vat_rate * (model in given.vat_models)
        factors = np.array([(1.0 + given.bias_one_off) * tax, (1.0 + given.bias_recurring) * tax, given.savings_factor])
        return np.where(self.ledger.holds[self._row(self.today)], 1.0, factors[self.ledger.kinds])

    def _against_today(self, model: str) -> Floats:
        """The coefficient (n_items,) of each amount in the difference between ``model`` and today."""
        ours, theirs = (self.ledger.holds[self._row(key)] for key in (model, self.today))
        return np.asarray((ours * self._factors(model) - theirs) * SIGNS[self.ledger.kinds], dtype=np.float64)

    def _by_year(self, coefficients: Floats) -> Floats:
        return np.asarray((coefficients * self.ledger.amounts[:, 1]) @ self.ledger.courses * self.prices, dtype=np.float64)


def cash_flow(case: Case, assumptions: Assumptions) -> CashFlow | None:
    """The cash flow of a case; ``None`` without a status quo, a horizon or any costs: unknown is not free.

    A model nothing is recorded for is left out; a status quo without items counts as 0.
    """
    priced = {cost.model for cost in case.costs}
    if case.status_quo is None or assumptions.horizon_years < 1 or not priced:
        return None
    models = tuple(model.key for model in case.models if model.key in priced or model.is_status_quo)
    return CashFlow(case, assumptions, case.status_quo.key, models)


def outdone(values: Floats, costs: Floats) -> NDArray[np.bool_]:
    """Who outdoes whom (..., n, n) by ``values`` and ``costs`` (..., n): more for no more, or as much for less."""
    value_gap, cost_gap = (part[..., None, :] - part[..., :, None] for part in (values, -costs))
    near = [1e-9 * max(1.0, float(np.abs(part).max(initial=0.0))) for part in (values, costs)]
    no_worse = (value_gap >= -near[0]) & (cost_gap >= -near[1])
    return np.asarray(no_worse & ((value_gap > near[0]) | (cost_gap > near[1])), dtype=np.bool_)


def efficient_shares(values: Floats, costs: Floats) -> Floats:
    """The share of draws (n_models,) in which each model is outdone by none, for ``values`` and ``costs`` (n_draws, n_models)."""
    return np.asarray(1.0 - outdone(*np.broadcast_arrays(values, costs)).any(axis=-1).mean(axis=0), dtype=np.float64)


def value_for_money(values: Mapping[str, float], costs: Mapping[str, float]) -> tuple[ValueForMoney, ...]:
    """What each model with a value (in points, cost left out of it) and a cost offers for it, in the order of ``values``."""
    models = [model for model in values if model in costs]
    points, prices = (np.array([part[model] for model in models], dtype=np.float64) for part in (values, costs))
    beaten = outdone(points, prices)
    efficient = [place for place in range(len(models)) if not beaten[place].any()]
    base = min(efficient, key=lambda place: prices[place], default=0)
    extras = [float(points[place] - points[base]) if place in efficient else 0.0 for place in range(len(models))]
    return tuple(
        ValueForMoney(
            model=model,
            value=float(points[place]),
            cost=float(prices[place]),
            cost_per_point=float(prices[place] / points[place]) if points[place] > 0 else None,
            extra_points=extra if extra > 0 else None,
            cost_per_extra_point=float(prices[place] - prices[base]) / extra if extra > 0 else None,
            dominated_by=tuple(models[rival] for rival in np.flatnonzero(beaten[place])),
        )
        for place, (model, extra) in enumerate(zip(models, extras, strict=True))
    )


def _rate(flows: Floats, now: float) -> float | None:
    """The discount rate, 0 to 1, nearest to ``now`` at which the present value of ``flows`` (years,) changes its sign."""

    def present(rate: float) -> float:
        return float(flows @ (1.0 / growth(rate, flows.size)))

    rates = np.linspace(0.0, 1.0, 1001).tolist()
    signs = [present(rate) > 0 for rate in rates]
    brackets = [pair for pair, change in zip(pairwise(rates), pairwise(signs), strict=True) if change[0] != change[1]]
    return min((float(brentq(present, *pair, xtol=1e-12)) for pair in brackets), key=lambda rate: abs(rate - now), default=None)
