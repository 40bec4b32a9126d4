"""Money: cash flows against today, their distribution and drivers, the efficient set and the referendums."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np

from dashboard.analysis.cashflow import Outlook, Parameters, look_ahead
from dashboard.analysis.charges import municipalities, within
from dashboard.analysis.cost_drivers import Switch, break_even, switching_values, tornado
from dashboard.analysis.declared import cost_criteria, limits, parameters
from dashboard.analysis.efficiency import EfficientSet, value_for_cost
from dashboard.analysis.money import MoneyRange, NetPresentCosts
from dashboard.analysis.referendum import YEARS_COUNTED, referendums
from dashboard.cli.analysing.plain import Topic, Weights, absent, answered, each, of, plain
from dashboard.domain.case import Case
from dashboard.domain.ground import Ground

ENDS = ("low", "likely", "high")
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


def money(case: Case, ground: Ground, partner: str | None, draws: int, seed: int) -> Topic:
    """What every model costs against today: for all together, for each partner (or the one asked for) and its municipalities."""
    given = parameters(case)
    partners = [known.key for known in case.partners if partner in (None, known.key)]
    looked, members = partial(_outlook, case, given, draws=draws, seed=seed), municipalities(case, ground)
    head: Topic = {"currency": case.info.currency, "draws": draws, "seed": seed, "parameters": plain(given)}
    return head | {
        "together": answered(partial(looked, None)),
        "by_partner": {key: answered(partial(looked, key, members.get(key))) for key in partners},
    }


def efficient(case: Case, weights: Weights, draws: int, seed: int) -> Topic:
    """Which models give the most value for their cost, cost criteria aside, for all partners together."""
    outlook = look_ahead(case, parameters(case))
    if outlook is None:
        return absent("no_costs")
    sample = outlook.sample(draws, np.random.default_rng(seed))
    costs = cost_criteria(case)
    return {"cost_criteria": list(costs), "draws": draws, "seed": seed} | each(
        weights, lambda _, points: _efficient(value_for_cost(outlook, points, costs, sample))
    )


def referendum(case: Case) -> Topic:
    """Which new spending passes a limit, counted over the horizon and as ten years of a year's spending."""
    if not case.referendum_limits:
        return absent("no_referendum_limits")
    asked = partial(referendums, case, limits(case), parameters(case))
    return {
        "limits": [plain(limit) for limit in limits(case)],
        "years_counted": YEARS_COUNTED,
        "total": plain(asked("total")),
        "ten_years": plain(asked("ten_years")),
    }


def _outlook(
    case: Case, given: Parameters, partner: str | None, members: Mapping[str, float] | None = None, *, draws: int, seed: int
) -> Topic:
    outlook = look_ahead(case, given, partner)
    if outlook is None:
        return absent("no_costs")
    sample = outlook.sample(draws, np.random.default_rng(seed))
    return {
        "today": outlook.today,
        "unknown": list(outlook.unknown),
        "switching_values": [_switch(switch) for switch in switching_values(case, given, partner)],
        "models": {
            model: _flow(outlook, model)
            | _municipal(outlook, model, members or {})
            | {
                "distribution": _distribution(sample, place),
                "tornado": [of(bar, "width") for bar in tornado(case, model, given, partner)],
                "break_even": [_switch(switch) for switch in break_even(case, model, given, partner)],
            }
            for place, model in enumerate(outlook.models)
        },
    }


def _flow(outlook: Outlook, model: str) -> Topic:
    flow = outlook.cash_flow(model)
    return {
        "years": list(flow.years),
        **{end: getattr(flow, end).tolist() for end in ENDS},
        "by_kind": dict(zip(("one_off", "recurring", "saving"), flow.by_kind.tolist(), strict=True)),
        "cumulative": dict(zip(ENDS, flow.cumulative.tolist(), strict=True)),
        "net_present_cost": plain(flow.net_present_cost),
        "net_present_by_kind": plain(flow.net_present_by_kind),
        "yearly": plain(flow.yearly),
        "one_off": plain(outlook.one_off(model)),
        "payback_years": dict(zip(ENDS, flow.payback_years, strict=True)),
    }


def _municipal(outlook: Outlook, model: str, members: Mapping[str, float]) -> Topic:
    """What each municipality of the partner bears of the mean of a year."""
    yearly = outlook.cash_flow(model).yearly
    return {"within_partner": answered(partial(_split, yearly, members))} if members else {}


def _split(yearly: MoneyRange, members: Mapping[str, float]) -> Topic:
    return {end: within(getattr(yearly, end), members) for end in ENDS}


def _distribution(sample: NetPresentCosts, place: int) -> Topic:
    amounts = sample.quantiles(QUANTILES)[:, place].tolist()
    chance = float(sample.chances_cheaper[place])
    return {
        "mean": float(sample.means[place]),
        "standard_error": float(sample.standard_errors[place]),
        "chance_cheaper": chance,
        "chance_error": float(np.sqrt(chance * (1.0 - chance) / len(sample.draws))),
        "quantiles": [{"share": share, "amount": amount} for share, amount in zip(QUANTILES, amounts, strict=True)],
    }


def _switch(switch: Switch) -> Topic:
    return of(switch, "factors")


def _efficient(found: EfficientSet) -> Topic:
    errors = found.standard_errors
    models: Mapping[str, Topic] = {
        model: {
            "value": float(found.values[place]),
            **dict(zip(("low", "high"), found.range_of(model) or (None, None), strict=True)),
            "net_present_cost": float(found.costs[place]),
            "cost_per_point": found.cost_per_point(model),
            "share_efficient": found.share_of(model),
            "standard_error": None if errors is None else float(errors[place]),
        }
        for place, model in enumerate(found.models)
    }
    return {
        "models": dict(models),
        "efficient": list(found.efficient),
        "dominated_by": plain(found.dominated_by),
        "steps": [of(step, "per_point") for step in found.steps],
        "excluded": list(found.excluded),
        "unknown": list(found.unknown),
    }
