"""The way from today to one model: what adds up to its cost in steps, and what has been spent up to each year."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.analysis.cashflow import Outlook
from dashboard.analysis.money import CENTIME
from dashboard.answers import costs as answer
from dashboard.charts import costs as charts
from dashboard.text.names import model_name
from dashboard.ui import figures
from dashboard.ui.figures import FigureSet
from dashboard.ui.frame import View

ENDS = ("low", "likely", "high")


def show(view: View, outlook: Outlook, written: str, model: str) -> None:
    """From today to the model in steps, and what has been spent up to each year."""
    say, case = view.say, view.case
    flow, unit = outlook.cash_flow(model), say.currency(case.info.currency)
    depends_on = (outlook.partner, written, model)
    parts = {kind: amount for kind, amount in flow.net_present_by_kind.items() if abs(amount) >= CENTIME}
    steps = [
        charts.Step(say("costs.step_today"), 0.0, is_total=True),
        *(charts.Step(say(f"costs.step_{kind}"), amount) for kind, amount in parts.items()),
        charts.Step(model_name(say, case, model), flow.net_present_cost.likely, is_total=True),
    ]
    with st.container(border=True, key="card_way"):
        left, right = st.columns([1, 1], gap="medium")
    headline = answer.steps(say, case, flow)
    with left:
        figures.show(
            view,
            FigureSet(
                key="waterfall",
                headline=headline,
                description=say("costs.waterfall_alt", headline=headline),
                build=lambda: charts.waterfall(say, steps, flow.net_present_cost, dark=view.dark, unit=unit),
                table=lambda: pd.DataFrame(
                    [[step.name, say.number(step.amount, sign=True)] for step in steps],
                    columns=[say("costs.column_step"), unit],
                ),
                source=say("costs.waterfall_source"),
                depends_on=depends_on,
            ),
        )
    headline = say("costs.cumulative_headline", model=model_name(say, case, model), payback=answer.payback(say, flow))
    with right:
        figures.show(
            view,
            FigureSet(
                key="cumulative",
                headline=headline,
                description=say("costs.cumulative_alt", headline=headline),
                build=lambda: charts.cumulative(say, flow, dark=view.dark, unit=unit),
                table=lambda: pd.DataFrame(
                    [
                        [str(year), *(say.number(amount, sign=True) for amount in ends)]
                        for year, ends in zip(flow.years, flow.cumulative.T.tolist(), strict=True)
                    ],
                    columns=[say("costs.column_year"), *(say(f"costs.column_{end}") for end in ENDS)],
                ),
                source=say("costs.cumulative_source"),
                depends_on=depends_on,
            ),
        )
