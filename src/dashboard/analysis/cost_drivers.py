"""Cost drivers: how far an assumption may move before another model costs less, and which assumptions move a cost most.

Method: the net present cost is linear in planned one-off costs, recurring costs, savings and the tax rate, so two models
cost the same at the crossing of two straight lines. In the discount rate and the growth of prices the gap of two models
is a polynomial; between its turning points it is monotonic, and a sign change encloses exactly one crossing. A tornado
moves one driver at a time to its low and its high end and leaves the others as they are.

Assumption: likely amounts hold, and a driver moves the planned items of all models by the same factor. Today's items and
those recorded identically for today stay as they are. Interactions of drivers do not show.

Source: HM Treasury, *The Green Book* (2022), on switching values; for the ranges of optimism bias HM Treasury,
*Supplementary Green Book guidance: optimism bias* (2013); on tornado diagrams Clemen, *Making Hard Decisions*, ch. 5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Literal

import numpy as np
from numpy.polynomial import Polynomial
from numpy.polynomial.polyutils import trimcoef
from numpy.typing import NDArray
from scipy.optimize import brentq

from dashboard.analysis.cashflow import BOUNDS, Outlook, Parameters, look_ahead
from dashboard.analysis.eligibility import exclusions
from dashboard.analysis.money import KINDS
from dashboard.domain.case import Case

Driver = Literal["one_off", "recurring", "saving", "vat_rate", "discount_rate", "price_growth"]

PUBLISHED_RANGES: Mapping[str, tuple[float, float]] = {
    "discount_rate": (0.0, 0.05),
    "bias_one_off": (0.10, 2.00),
    "bias_recurring": (0.0, 0.41),
}
"""Discount rates as used in Switzerland; bias on equipment and development, and on the operating cost of outsourcing."""

REACH: Mapping[Driver, tuple[float, float]] = {
    "one_off": (0.0, 1.0 + BOUNDS["bias_one_off"][1]),
    "recurring": (0.0, 1.0 + BOUNDS["bias_recurring"][1]),
    "saving": (0.0, 1.0 - BOUNDS["bias_saving"][0]),
    "vat_rate": BOUNDS["vat_rate"],
    "discount_rate": BOUNDS["discount_rate"],
    "price_growth": BOUNDS["price_growth"],
}
"""Between which values of a driver a crossing is looked for."""

SLOWEST = (1.0 + BOUNDS["price_growth"][0]) / (1.0 + BOUNDS["discount_rate"][1])
FASTEST = (1.0 + BOUNDS["price_growth"][1]) / (1.0 + BOUNDS["discount_rate"][0])
"""By what a present value may change from year to year at all."""

ROUNDING = 1e-12
"""Part of all that is due below which two costs count as equal."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """At this value of the driver ``overtaker`` costs the same as the model ahead, and beyond it less."""

    at: float
    overtaker: str


@dataclass(frozen=True, slots=True)
class Switch:
    """``cheaper`` costs least as long as ``driver`` lies between two crossings; ``None`` where nothing changes any more.

    For ``one_off``, ``recurring`` and ``saving`` the driver is what planned amounts are multiplied by: 1 as recorded,
    1.2 for costs with a bias of 20 %, 0.8 for savings with one.
    """

    driver: Driver
    cheaper: str
    now: float
    lower: Crossing | None
    upper: Crossing | None

    @property
    def factors(self) -> tuple[float | None, float | None]:
        """By which factors the driver as it is now would have to change, down and up; ``None`` where it never switches."""
        lower, upper = (crossing.at / self.now if crossing and self.now else None for crossing in (self.lower, self.upper))
        return lower, upper


@dataclass(frozen=True, slots=True)
class Bar:
    """How the net present cost of a model changes when ``driver`` goes to its low and to its high end."""

    driver: str
    at_low: float
    at_high: float

    @property
    def width(self) -> float:
        """How far the driver moves the cost in all, from the lowest to the highest, the present one included."""
        return max(self.at_low, self.at_high, 0.0) - min(self.at_low, self.at_high, 0.0)


def switching_values(case: Case, parameters: Parameters | None = None, partner: str | None = None) -> tuple[Switch, ...]:
    """How far each driver may move before another eligible model than the cheapest costs least.

    Of several equally cheap models the first in case order is taken, with a crossing where it stands. Empty when nothing can
    be compared. Errors as in ``look_ahead``.
    """
    outlook = look_ahead(case, parameters, partner)
    excluded = exclusions(case)
    return () if outlook is None else _switches(outlook, [model for model in outlook.models if model not in excluded])


def break_even(case: Case, model: str, parameters: Parameters | None = None, partner: str | None = None) -> tuple[Switch, ...]:
    """How far each driver may move before ``model`` costs the same as today, and what is cheaper turns.

    Raises ``DashboardError``: ``unknown_model``, ``model_without_costs``, and as in ``look_ahead``.
    """
    outlook = look_ahead(case, parameters, partner)
    if outlook is None:
        return ()
    outlook.row(model)
    return _switches(outlook, list(dict.fromkeys([outlook.today, model])))


def tornado(
    case: Case,
    model: str,
    parameters: Parameters | None = None,
    partner: str | None = None,
    ranges: Mapping[str, tuple[float, float]] = PUBLISHED_RANGES,
) -> tuple[Bar, ...]:
    """What moves the net present cost of ``model`` most: recorded amounts (by kind, and today's), and parameters.

    Amounts go to their recorded low and high; ``ranges`` give the ends of parameters by name, a bias among them. Widest
    first, what moves nothing left out. Errors as in ``break_even``.
    """
    outlook = look_ahead(case, parameters, partner)
    if outlook is None:
        return ()
    row, (low, likely, high) = outlook.row(model), outlook.ledger.amounts.T
    effects, base = outlook.effects[row], outlook.net_present_costs[row]
    by_kind = [outlook.planned & (outlook.ledger.kinds == place) for place in range(len(KINDS))]
    named = zip((*KINDS, "today"), (*by_kind, ~outlook.planned), strict=True)
    bars = [Bar(name, *(float((effects * chosen) @ (end - likely)) for end in (low, high))) for name, chosen in named]
    for name, limits in ranges.items():
        changes: list[dict[str, Any]] = [{name: limit} for limit in limits]
        moved = (outlook.under(replace(outlook.parameters, **change)) for change in changes)
        bars.append(Bar(name, *(float(other.net_present_costs[row] - base) for other in moved)))
    noise = ROUNDING * float(np.abs(effects) @ likely)
    return tuple(sorted((bar for bar in bars if bar.width > noise), key=lambda bar: -round(bar.width, 2)))


def line_crossing(gaps: NDArray[np.float64], slopes: NDArray[np.float64], now: float, *, upwards: bool) -> tuple[int, float] | None:
    """Which gap (n,) at ``now``, none below 0, changing by ``slopes`` (n,), first turns negative, and where."""
    closing = np.flatnonzero(slopes < 0 if upwards else slopes > 0)
    if not closing.size:
        return None
    steps = gaps[closing] / np.abs(slopes[closing])
    nearest = int(steps.argmin())
    return int(closing[nearest]), now + float(steps[nearest]) * (1.0 if upwards else -1.0)


def curve_crossing(gap: NDArray[np.float64], now: float, end: float) -> float | None:
    """Where the polynomial with coefficients ``gap`` (years,), not below 0 at ``now``, first turns negative towards ``end``."""
    scale = float(np.abs(gap).sum())
    if scale == 0.0:
        return None
    curve = Polynomial(gap / scale)
    turning = Polynomial(trimcoef(curve.deriv().coef, ROUNDING)).roots().real
    low, high = min(now, end), max(now, end)
    places = [now, *sorted(turning[(turning > low) & (turning < high)].tolist(), reverse=end < now), end]
    for before, after in pairwise(places):
        if curve(after) < -ROUNDING:
            return before if curve(before) <= ROUNDING else float(brentq(curve, before, after, xtol=1e-15, rtol=1e-15))
    return None


def _switches(outlook: Outlook, models: list[str]) -> tuple[Switch, ...]:
    if not models:
        return ()
    rows = [outlook.row(model) for model in models]
    parameters, likely = outlook.parameters, outlook.ledger.amounts[:, 1]
    costs = outlook.net_present_costs[rows]
    noise = ROUNDING * float((np.abs(outlook.effects[rows]) @ likely).max())
    ahead = int(np.flatnonzero(costs <= costs.min() + noise)[0])
    gaps = np.maximum(costs - costs[ahead], 0.0)
    switches = []
    for driver, now, elsewhere, moved in _lines(parameters):
        other = outlook.under(moved).net_present_costs[rows]
        slopes = ((other - other[ahead]) - (costs - costs[ahead])) / (elsewhere - now)
        slopes[np.abs(slopes) <= noise] = 0.0
        lower, upper = (line_crossing(gaps, slopes, now, upwards=upwards) for upwards in (False, True))
        switches.append(_switch(driver, models, ahead, now, lower, upper))
    flows = (outlook.coefficients[rows] * likely) @ outlook.ledger.courses  # (n, years), at prices of the first year
    curves = flows - flows[ahead]
    curves[np.abs(curves) <= noise] = 0.0
    prices, interest = 1.0 + parameters.price_growth, 1.0 + parameters.discount_rate
    slower, faster = (_first(curves, prices / interest, end) for end in (SLOWEST, FASTEST))
    rate, rise = parameters.discount_rate, parameters.price_growth
    fewer, more = ((found[0], prices / found[1] - 1.0) if found else None for found in (faster, slower))
    switches.append(_switch("discount_rate", models, ahead, rate, fewer, more))
    fewer, more = ((found[0], found[1] * interest - 1.0) if found else None for found in (slower, faster))
    switches.append(_switch("price_growth", models, ahead, rise, fewer, more))
    return tuple(switches)


def _lines(parameters: Parameters) -> list[tuple[Driver, float, float, Parameters]]:
    """The drivers in which costs are linear: as they are now, a second value, and the parameters there."""
    one_off, recurring, saving = parameters.multipliers.tolist()
    elsewhere = [0.0 if now else 1.0 for now in (one_off, recurring, saving)]
    found: list[tuple[Driver, float, float, Parameters]] = [
        ("one_off", one_off, elsewhere[0], replace(parameters, bias_one_off=elsewhere[0] - 1.0)),
        ("recurring", recurring, elsewhere[1], replace(parameters, bias_recurring=elsewhere[1] - 1.0)),
        ("saving", saving, elsewhere[2], replace(parameters, bias_saving=1.0 - elsewhere[2])),
    ]
    if parameters.vat_rate is not None:
        other = 0.0 if parameters.vat_rate else 1.0
        found.append(("vat_rate", parameters.vat_rate, other, replace(parameters, vat_rate=other)))
    return found


def _first(curves: NDArray[np.float64], now: float, end: float) -> tuple[int, float] | None:
    """Which of ``curves`` (n, years) turns negative first on the way from ``now`` to ``end``, and where."""
    found = [(place, curve_crossing(curve, now, end)) for place, curve in enumerate(curves)]
    return min(((place, at) for place, at in found if at is not None), key=lambda entry: abs(entry[1] - now), default=None)


def _switch(
    driver: Driver, models: list[str], ahead: int, now: float, lower: tuple[int, float] | None, upper: tuple[int, float] | None
) -> Switch:
    low, high = REACH[driver]
    ends = [Crossing(found[1], models[found[0]]) if found and low <= found[1] <= high else None for found in (lower, upper)]
    return Switch(driver, models[ahead], now, *ends)
