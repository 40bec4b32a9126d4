"""What the models cost over the horizon against today: table and ranges, and the way to one of them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.analysis.cashflow import Outlook
from dashboard.answers import costs as answer
from dashboard.charts import costs as charts
from dashboard.text.names import lettered, model_name
from dashboard.ui import (
    address,
    cache,
    costs,
    costs_address,
    costs_assumed,
    costs_items,
    costs_table,
    costs_way,
    figures,
    frame,
    html,
)
from dashboard.ui.figures import FigureSet
from dashboard.ui.frame import View

ENDS = ("low", "likely", "high")


@frame.live
def show(view: View, model: str) -> None:
    """Every model, then the chosen one; a change of the assumptions repaints only this part of the page."""
    say, case = view.say, view.case
    written = costs_assumed.restore(view)
    partner = view.partner.key if view.partner else None
    outlook = cache.of_case(case, costs_address.outlook, written, partner)
    with st.container(key="costs_cost"):
        if outlook is None:
            html.show("<p class='note'>{}</p>", say("costs.no_costs"))
        else:
            costs_assumed.ribbon(view, written)
            with st.container(horizontal=True, vertical_alignment="center", key="assumed_row"):
                html.show("<p class='result'>{}</p>", html.emphasised(answer.cheapest(say, case, outlook)))
                costs_assumed.ask(view, written)
            left, right = st.columns([1.5, 1], gap="medium")
            with left:
                costs_table.show(view, outlook, written, model)
            with right:
                _ranges(view, outlook, written, model)
            if model in outlook.models and model != outlook.today:
                costs_way.show(view, outlook, written, model)
                costs_items.show(view, model)
    address.write("assumed")


def _ranges(view: View, outlook: Outlook, written: str, model: str) -> None:
    say, case = view.say, view.case
    found = {each: outlook.cash_flow(each).net_present_cost for each in costs.others(outlook)}
    if not found:
        return
    decided = cache.of_case(case, costs_address.outlook, "", outlook.partner) if written else None
    before = (
        {each: decided.cash_flow(each).net_present_cost.likely for each in found if each in decided.models} if decided else None
    )
    unit = say.currency(case.info.currency)
    first = min(found, key=lambda each: found[each].likely)
    (amount,), scale = say.amounts(found[first].likely, sign=True)
    told = say("costs.amount", amount=amount, scale=scale, unit=unit)
    figures.show(
        view,
        FigureSet(
            key="cost_ranges",
            headline=say("costs.ranges_headline"),
            description=say("costs.ranges_alt", model=model_name(say, case, first), amount=told),
            build=lambda: charts.cost_ranges(say, case, found, dark=view.dark, unit=unit, chosen=model, before=before),
            table=lambda: pd.DataFrame(
                [
                    [lettered(say, case.model(each)), *(say.number(getattr(cost, end), sign=True) for end in ENDS)]
                    for each, cost in found.items()
                ],
                columns=[say("common.model"), *(say(f"costs.column_{end}") for end in ENDS)],
            ),
            source=costs_assumed.scope(view, written),
            depends_on=(outlook.partner, written, model),
        ),
    )
