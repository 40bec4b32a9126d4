"""The models in figures: cost over the horizon as a range, a year and once, payback, and how likely it is cheaper than today."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.analysis.cashflow import CashFlow, Outlook
from dashboard.domain.case import Case
from dashboard.text.names import lettered, model_name
from dashboard.ui import cache, costs, costs_address, costs_assumed, figures, html, landing_money
from dashboard.ui.frame import View

ENDS = ("low", "likely", "high")


def show(view: View, outlook: Outlook, written: str, model: str) -> None:
    """Net present cost as a range, a year, once, payback and chance; beside it the likely cost without the simulation."""
    say, case = view.say, view.case
    years, unit = outlook.parameters.horizon_years, say.currency(case.info.currency)
    caption = say("costs.costs_table", n=years, scope=costs_assumed.scope(view, written))
    columns = _columns(view, outlook, written)
    heads = (say(f"costs.{name}_head", scale=scale, unit=unit) for name, scale, _ in columns)
    head = [say("common.model"), *(told.replace("  ", " ").strip() for told in heads)]
    models = costs.others(outlook)
    rows = [
        ("chosen" if each == model else "", model_name(say, case, each), [cells[place] for _, _, cells in columns])
        for place, each in enumerate(models)
    ]
    html.show("<h2 class='card-title'>{}</h2>", caption)
    costs.table(caption, head, rows)

    def taken() -> pd.DataFrame:
        return pd.DataFrame(
            [[lettered(say, case.model(each)), *map(costs.plain, cells)] for each, (_, _, cells) in zip(models, rows, strict=True)],
            columns=head,
        )

    figures.take_away(view, "costs", taken, " ".join(_notes(view, outlook)), with_table=False)


def _columns(view: View, outlook: Outlook, written: str) -> list[tuple[str, str, list[object]]]:
    """The columns with their heads, the word of their scale, and their cells by model."""
    say, case, models = view.say, view.case, costs.others(outlook)
    flows = [outlook.cash_flow(model) for model in models]
    ends, before, scale = _presents(view, outlook, written)
    chance = cache.of_case(case, chances, written, outlook.partner)
    spans: list[object] = [
        html.filled(say("costs.span"), low=low, high=high) for low, high in zip(ends[::3], ends[2::3], strict=True)
    ]
    return [
        ("present", scale, spans),
        ("likely", "", list(ends[1::3])),
        *([("before", "", before)] if before else []),
        ("yearly", "", [_whole(view, flow, written, "yearly", flow.yearly.likely, sign=True) for flow in flows]),
        ("once", "", [_whole(view, flow, written, "one_off", outlook.one_off(flow.model).likely, sign=False) for flow in flows]),
        ("pays", "", [_paid(view, flow, written) for flow in flows]),
        ("chance", "", [_chance(view, flow, written, chance[flow.model]) for flow in flows]),
    ]


def _presents(view: View, outlook: Outlook, written: str) -> tuple[Sequence[object], list[object], str]:
    """The low, likely and high net present cost of every model; in a simulation the likely one as decided too, on one scale."""
    found = [
        (
            getattr(outlook.cash_flow(model).net_present_cost, end),
            landing_money.place(outlook.partner, model, "net_present_cost", end),
        )
        for model in costs.others(outlook)
        for end in ENDS
    ]
    if not written:
        traced, scale = html.amounts(view.say, found, sign=True)
        return traced, [], scale
    decided = cache.of_case(view.case, costs_address.outlook, "", outlook.partner)
    before = [decided.cash_flow(model).net_present_cost.likely for model in costs.others(outlook)] if decided else []
    texts, scale = view.say.amounts(*(amount for amount, _ in found), *before, sign=True)
    return texts[: len(found)], list(texts[len(found) :]), scale


def _whole(view: View, flow: CashFlow, written: str, name: str, amount: float, *, sign: bool) -> str:
    text = view.say.number(amount, sign=sign)
    return text if written else html.Traced(text, landing_money.place(flow.partner, flow.model, name, "likely"))


def _paid(view: View, flow: CashFlow, written: str) -> str:
    year = flow.payback_year
    text = view.say("costs.not_paid") if year is None else str(year)
    return text if written else html.Traced(text, landing_money.place(flow.partner, flow.model, "payback_years", "likely"))


def _chance(view: View, flow: CashFlow, written: str, chance: float) -> str:
    text = view.say.percent(chance)
    place = landing_money.place(flow.partner, flow.model, "distribution", "chance_cheaper")
    return text if written else html.Traced(text, place, 100)


def _notes(view: View, outlook: Outlook) -> list[str]:
    """By which rate and over which years, what is unknown, and how much is assumed."""
    say, case = view.say, view.case
    rate, years = say.percent(outlook.parameters.discount_rate, 1), outlook.parameters.horizon_years
    notes = [say("costs.costs_note", rate=rate, n=years, first=case.info.first_year, draws=say.number(case.info.draws))]
    if outlook.unknown:
        notes.append(say("costs.without_cost", models=say.listed([model_name(say, case, each) for each in outlook.unknown])))
    items = [item for item in outlook.ledger.items if item.model != outlook.today]
    assumed = sum(item.provenance.grade == "D" for item in items)
    return [*notes, say("costs.grades_note", assumed=assumed, total=len(items))] if assumed else notes


def chances(case: Case, written: str, partner: str | None) -> dict[str, float]:
    """The share of draws in which each model costs less than today."""
    found = costs_address.outlook(case, written, partner)
    if found is None:
        return {}
    sample = found.sample(case.info.draws, np.random.default_rng(case.info.seed))
    return dict(zip(found.models, sample.chances_cheaper.tolist(), strict=True))
