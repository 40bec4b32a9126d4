"""Cash flow: what every model costs or saves against today, year by year, and when it has paid for itself.

Method: one-off costs, recurring costs and ramped savings over the years of the horizon, less those of today's state; with
a growth of prices, value-added tax on services between public bodies and optimism bias, if asked for. The net present
cost is discounted, the first year at full value; its distribution comes from drawing every item from its triangle.

Assumption: an item recorded identically for today's state is known and the same money; it carries no bias and cancels.
Today's own items carry no bias either. Recorded amounts are at prices of the first year; with a growth of prices the
discount rate is nominal, without it real. Computed tax takes the place of tax recorded as an item.

Source: HM Treasury, *The Green Book* (2022), on discounting and optimism bias; on payback with discounting Ross,
Westerfield and Jordan, *Fundamentals of Corporate Finance*, ch. 9.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.money import CENTIME, KINDS, SIGNS, Ledger, MoneyRange, NetPresentCosts, comparable, growth, lay_out
from dashboard.domain.case import Case, CostKind
from dashboard.errors import DashboardError

CHUNK = 100_000
"""Amounts drawn at a time, so that memory stays bounded and the work in the cache."""

BOUNDS = {
    "horizon_years": (0, 100),
    "discount_rate": (-0.5, 1.0),
    "price_growth": (-0.5, 1.0),
    "vat_rate": (0.0, 1.0),
    "vat_share": (0.0, 1.0),
    "bias_one_off": (-1.0, 1000.0),
    "bias_recurring": (-1.0, 1000.0),
    "bias_saving": (-1000.0, 1.0),
}
"""Between which values a parameter makes sense; a bias of -1 on costs, or of 1 on savings, leaves nothing of them."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a cash flow rests on besides the recorded amounts; rates and shares are fractions, not per cent.

    With a ``vat_rate`` the share ``vat_share`` of the amounts of ``vat_kinds`` is taxed under ``vat_models``, and items
    with a key in ``vat_items`` are left out there, so that tax is not counted twice; 0 exempts. With ``None`` the recorded
    items hold. A bias raises planned costs by that part of the amount, and lowers planned savings by it.

    Raises ``DashboardError``: ``parameter_not_valid`` outside ``BOUNDS``.
    """

    horizon_years: int
    discount_rate: float
    price_growth: float = 0.0
    vat_rate: float | None = None
    vat_models: frozenset[str] = frozenset()
    vat_kinds: frozenset[CostKind] = frozenset({"recurring"})
    vat_share: float = 1.0
    vat_items: frozenset[str] = frozenset({"vat"})
    bias_one_off: float = 0.0
    bias_recurring: float = 0.0
    bias_saving: float = 0.0

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name not in BOUNDS or value is None:
                continue
            low, high = BOUNDS[field.name]
            if not low <= value <= high:
                raise DashboardError("parameter_not_valid", parameter=field.name, value=str(value), low=str(low), high=str(high))

    @classmethod
    def of(cls, case: Case) -> Parameters:
        """The parameters of the case itself: its horizon and discount rate, and otherwise the amounts as recorded."""
        return cls(case.info.horizon_years, case.info.discount_rate)

    @property
    def multipliers(self) -> NDArray[np.float64]:
        """What planned amounts are multiplied by for bias, (3,), by place in ``KINDS``."""
        return np.array([1.0 + self.bias_one_off, 1.0 + self.bias_recurring, 1.0 - self.bias_saving])

    @property
    def year_weights(self) -> NDArray[np.float64]:
        """What an amount of each year, at prices of the first, adds to the net present cost, (years,)."""
        return growth(self.price_growth, self.horizon_years) / growth(self.discount_rate, self.horizon_years)


@dataclass(frozen=True, eq=False)
class CashFlow:
    """What ``model`` costs ``partner`` (all, if ``None``) against today in each year; negative when less than today.

    ``low``, ``likely`` and ``high`` are (years,), undiscounted; ``by_kind`` (3, years) splits the likely ones by ``KINDS``.
    """

    model: str
    partner: str | None
    years: tuple[int, ...]
    discount_rate: float
    low: NDArray[np.float64]
    likely: NDArray[np.float64]
    high: NDArray[np.float64]
    by_kind: NDArray[np.float64]

    @cached_property
    def discounted(self) -> NDArray[np.float64]:
        """The low, likely and high cost of each year as of the first year, (3, years)."""
        return np.stack([self.low, self.likely, self.high]) / growth(self.discount_rate, len(self.years))

    @cached_property
    def cumulative(self) -> NDArray[np.float64]:
        """What has been spent up to the end of each year, discounted, (3, years): low, likely, high."""
        return np.asarray(self.discounted.cumsum(axis=1), dtype=np.float64)

    @cached_property
    def net_present_cost(self) -> MoneyRange:
        """The cost over all years, discounted; without a discount rate the plain sum."""
        return MoneyRange(*self.discounted.sum(axis=1).tolist())

    @cached_property
    def net_present_by_kind(self) -> dict[CostKind, float]:
        """What one-off costs, recurring costs and savings each add to the likely net present cost."""
        parts = (self.by_kind / growth(self.discount_rate, len(self.years))).sum(axis=1)
        return dict(zip(KINDS, parts.tolist(), strict=True))

    @cached_property
    def yearly(self) -> MoneyRange:
        """The difference to today in a year, on average and undiscounted."""
        return MoneyRange(*(float(flow.mean()) for flow in (self.low, self.likely, self.high)))

    @cached_property
    def payback_years(self) -> tuple[int | None, int | None, int | None]:
        """From which year on the model has paid for itself, for the low, likely and high cost; see ``payback``."""
        low, likely, high = (payback(spent) for spent in self.cumulative)
        return self._year(low), self._year(likely), self._year(high)

    @cached_property
    def payback_year(self) -> int | None:
        """The likely payback year; ``None`` when there is none within the horizon."""
        return self.payback_years[1]

    def _year(self, place: int | None) -> int | None:
        return None if place is None else self.years[place]


@dataclass(frozen=True, eq=False)
class Outlook:
    """All ``models`` whose cost can be set against today, under one set of parameters; the others are ``unknown``.

    ``coefficients`` (n_models, n_items) say what one franc of an item, where it is due, adds to the difference to today.
    """

    case: Case
    parameters: Parameters
    partner: str | None
    today: str
    ledger: Ledger
    models: tuple[str, ...]
    unknown: tuple[str, ...]
    coefficients: NDArray[np.float64]

    @cached_property
    def effects(self) -> NDArray[np.float64]:
        """What one franc of every item adds to the net present cost, (n_models, n_items)."""
        return self.coefficients * (self.ledger.courses @ self.parameters.year_weights)

    @cached_property
    def net_present_costs(self) -> NDArray[np.float64]:
        """The likely net present cost of every model, (n_models,)."""
        return np.asarray(self.effects @ self.ledger.amounts[:, 1], dtype=np.float64)

    @cached_property
    def planned(self) -> NDArray[np.bool_]:
        """Which items (n_items,) are planned, not those of today."""
        return np.asarray(~self.ledger.holds[self.ledger.row(self.today)], dtype=np.bool_)

    def under(self, parameters: Parameters) -> Outlook:
        """The same question under other ``parameters``; errors as in ``look_ahead``."""
        return _outlook(self.case, parameters, self.partner, self.today, self.models)

    def row(self, model: str) -> int:
        """The place of ``model``; ``DashboardError`` ``unknown_model``, ``model_without_costs``."""
        self.ledger.row(model)
        if model not in self.models:
            raise DashboardError("model_without_costs", model=model)
        return self.models.index(model)

    def cash_flow(self, model: str) -> CashFlow:
        """The cash flow of ``model``; errors as in ``row``."""
        return self._flows[self.row(model)]

    @cached_property
    def _flows(self) -> tuple[CashFlow, ...]:
        return tuple(map(self._flow, self.models))

    def _flow(self, model: str) -> CashFlow:
        coefficients = self.coefficients[self.row(model)]
        years = self.parameters.horizon_years
        courses = self.ledger.courses * growth(self.parameters.price_growth, years)
        low, likely, high = self.ledger.amounts.T
        rises = coefficients > 0
        lowest, highest = np.where(rises, low, high), np.where(rises, high, low)
        by_kind = np.stack([(coefficients * likely * (self.ledger.kinds == kind)) @ courses for kind in range(len(KINDS))])
        return CashFlow(
            model=model,
            partner=self.partner,
            years=tuple(range(self.case.info.first_year, self.case.info.first_year + years)),
            discount_rate=self.parameters.discount_rate,
            low=(coefficients * lowest) @ courses,
            likely=by_kind.sum(axis=0),
            high=(coefficients * highest) @ courses,
            by_kind=by_kind,
        )

    def one_off(self, model: str) -> MoneyRange:
        """What ``model`` costs once, less the one-off costs of today's state, undiscounted; errors as in ``row``."""
        courses = self.ledger.courses @ growth(self.parameters.price_growth, self.parameters.horizon_years)
        return self.ledger.range_of(self.coefficients[self.row(model)] * courses * (self.ledger.kinds == KINDS.index("one_off")))

    def sample(self, draws: int, rng: np.random.Generator) -> NetPresentCosts:
        """Net present costs of all ``models`` at random, every uncertain item drawn from its triangle, independently.

        Raises ``DashboardError``: ``too_few_draws`` (under 2).
        """
        if draws < 2:
            raise DashboardError("too_few_draws")
        low, likely, high = self.ledger.amounts.T
        is_open = (high > low) & self.effects.any(axis=0)
        open_items, open_effects = self.ledger.only(is_open), self.effects[:, is_open].T
        found = np.empty((draws, len(self.models)))
        rows = max(1, CHUNK // max(1, len(open_items.items)))
        for start in range(0, draws, rows):
            part = found[start : start + rows]
            part[:] = open_items.draw(len(part), rng) @ open_effects
        found += self.effects[:, ~is_open] @ likely[~is_open]
        return NetPresentCosts(self.models, found)


def payback(cumulative: NDArray[np.float64]) -> int | None:
    """The place of the first year from which on ``cumulative`` (years,) is never above 0 again; ``None`` if there is none."""
    above = np.flatnonzero(cumulative > CENTIME)
    first = int(above[-1]) + 1 if above.size else 0
    return first if first < len(cumulative) else None


def look_ahead(case: Case, parameters: Parameters | None = None, partner: str | None = None) -> Outlook | None:
    """The cost of all models against today, for one ``partner`` or all together, by the parameters of the case by default.

    ``None`` when nothing can be set against today (see ``money.comparable``) or the horizon is 0.

    Raises ``DashboardError``: ``unknown_partner``, ``unknown_model`` for a taxed model the case does not have.
    """
    parameters = parameters or Parameters.of(case)
    models = comparable(case, partner)
    for taxed in sorted(parameters.vat_models - {model.key for model in case.models}):
        raise DashboardError("unknown_model", model=taxed)
    if case.status_quo is None or not models or parameters.horizon_years == 0:
        return None
    return _outlook(case, parameters, partner, case.status_quo.key, models)


def cash_flow(case: Case, model: str, partner: str | None = None, parameters: Parameters | None = None) -> CashFlow | None:
    """What ``model`` costs against today in each year; ``None`` when that is not known.

    Raises ``DashboardError``: ``unknown_model`` and as in ``look_ahead``.
    """
    if model not in {known.key for known in case.models}:
        raise DashboardError("unknown_model", model=model)
    outlook = look_ahead(case, parameters, partner)
    return None if outlook is None or model not in outlook.models else outlook.cash_flow(model)


def _outlook(case: Case, parameters: Parameters, partner: str | None, today: str, models: tuple[str, ...]) -> Outlook:
    ledger = lay_out(case, parameters.horizon_years)
    ledger = ledger.only(ledger.of(partner))
    return Outlook(
        case=case,
        parameters=parameters,
        partner=partner,
        today=today,
        ledger=ledger,
        models=models,
        unknown=tuple(model for model in ledger.models if model not in models),
        coefficients=_coefficients(ledger, ledger.row(today), parameters)[[ledger.row(model) for model in models]],
    )


def _coefficients(ledger: Ledger, today: int, parameters: Parameters) -> NDArray[np.float64]:
    due = ledger.holds * 1.0  # (n_models, n_items)
    if parameters.vat_rate is not None:
        taxed = np.array([model in parameters.vat_models for model in ledger.models])
        kinds = np.array([kind in parameters.vat_kinds for kind in KINDS])
        recorded = np.array([item.item in parameters.vat_items for item in ledger.items], dtype=np.bool_)
        due *= 1.0 + parameters.vat_rate * parameters.vat_share * (taxed[:, None] & kinds[ledger.kinds])
        due *= ~(taxed[:, None] & recorded)
    biased = np.where(ledger.holds[today], 1.0, parameters.multipliers[ledger.kinds])
    return np.asarray(SIGNS[ledger.kinds] * (due * biased - due[today]), dtype=np.float64)
