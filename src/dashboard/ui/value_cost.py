"""Value against cost: the picture, the figures of every model, and what a step along the efficient line brings."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.analysis.cashflow import Outlook, look_ahead
from dashboard.analysis.declared import cost_criteria, parameters
from dashboard.analysis.efficiency import EfficientSet, value_for_cost
from dashboard.analysis.money import MoneyRange, NetPresentCosts
from dashboard.answers import efficiency
from dashboard.charts import efficiency as charts
from dashboard.domain.case import Case
from dashboard.text import phrasebook
from dashboard.text.names import lettered, model_name
from dashboard.ui import cache, figures, html, whose
from dashboard.ui.frame import View

SCALED_FROM = 100_000
"""From this amount on the table counts in millions."""


def show(view: View) -> None:
    """With the weights of the partner chosen above, else of whom one asks for; costs are those of all partners together."""
    say, case = view.say, view.case
    chosen = whose.chosen(view)
    found = cache.of_case(case, efficient, chosen)
    if found is None:
        html.show("<p class='note'>{}</p>", efficiency.headline(say, case, None))
        return
    costs = cache.of_case(case, ranges)
    html.show("<p class='note'>{}</p>", efficiency.once(say, case, cost_criteria(case)))
    picture, beside = st.columns([1.25, 1], gap="medium")
    with picture:
        _picture(view, chosen, found, costs)
    with beside:
        _table(view, chosen, found, costs)
        _steps(view, chosen, found)
        if missing := efficiency.without_cost(say, case, found):
            html.show("<p class='note'>{}</p>", missing)


def priced(case: Case) -> tuple[Outlook, NetPresentCosts] | None:
    """The costs of all partners together against today, and draws of them; ``None`` where nothing can be set against today."""
    outlook = look_ahead(case, parameters(case))
    return None if outlook is None else (outlook, outlook.sample(case.info.draws, np.random.default_rng(case.info.seed)))


def efficient(case: Case, chosen: str) -> EfficientSet | None:
    """The efficient set under these weights; ``None`` without costs."""
    known = cache.of_case(case, priced)
    return None if known is None else value_for_cost(known[0], whose.points(case, chosen), cost_criteria(case), known[1])


def ranges(case: Case) -> dict[str, MoneyRange]:
    """The net present cost of every model as a range."""
    known = cache.of_case(case, priced)
    return {} if known is None else {model: known[0].cash_flow(model).net_present_cost for model in known[0].models}


def _picture(view: View, chosen: str, found: EfficientSet, costs: dict[str, MoneyRange]) -> None:
    say, case = view.say, view.case
    names = [model_name(say, case, model) for model in found.efficient]
    figures.show(
        view,
        figures.FigureSet(
            key="value_for_cost",
            headline=html.emphasised(efficiency.headline(say, case, found)),
            description=say("efficiency.alt", models=say.listed(names)) if names else say("efficiency.alt_nobody"),
            build=lambda: charts.value_for_cost(say, case, found, costs, dark=view.dark, unit=say.currency(case.info.currency)),
            table=cache.of_case(case, figures_of, chosen, say.language),
            source=say("efficiency.source", years=case.info.horizon_years, rate=say.percent(case.info.discount_rate, 1)),
            depends_on=(chosen,),
        ),
    )


def figures_of(case: Case, chosen: str, language: str) -> pd.DataFrame:
    """The figures of every model, to be taken away."""
    say, found, costs = phrasebook(language), cache.of_case(case, efficient, chosen), cache.of_case(case, ranges)
    if found is None:
        return pd.DataFrame()
    unit = say.currency(case.info.currency)
    rows = []
    for place, model in enumerate(found.models):
        low, high = found.range_of(model) or (None, None)
        amounts = [costs[model].low, float(found.costs[place]), costs[model].high]
        share = found.share_of(model)
        rows.append(
            {
                say("common.model"): lettered(say, case.model(model)),
                say("efficiency.value"): say.number(found.values[place], 1),
                say("efficiency.value_low"): "" if low is None else say.number(low, 1),
                say("efficiency.value_high"): "" if high is None else say.number(high, 1),
                **{
                    f"{say(f'efficiency.cost_{end}')} {unit}": say.number(amount)
                    for end, amount in zip(("low", "likely", "high"), amounts, strict=True)
                },
                say("efficiency.of_20"): "" if share is None else say.number(20 * share),
                say("efficiency.stands"): efficiency.beaten(say, case, found, model),
            }
        )
    return pd.DataFrame(rows)


def _table(view: View, chosen: str, found: EfficientSet, costs: dict[str, MoneyRange]) -> None:
    """Value, cost and standing of every model, each figure with its place in the analysis."""
    say, case = view.say, view.case
    largest = max(max(abs(each.low), abs(each.high)) for each in costs.values())
    factor, decimals, scale = (1e-6, 1, say.amounts(1e6)[1]) if largest >= SCALED_FROM else (1.0, 0, "")
    rows = []
    for place, model in enumerate(found.models):
        likely = float(found.values[place])
        low, high = found.range_of(model) or (likely, likely)
        share = found.share_of(model) or 0.0
        amounts = [
            html.Traced(
                say.number(factor * getattr(costs[model], end), decimals, sign=True),
                html.pointer("money", "together", "models", model, "net_present_cost", end),
                factor,
            )
            for end in ("likely", "low", "high")
        ]
        values = [
            _traced(chosen, say.number(value, digits), model, end)
            for value, end, digits in ((likely, "value", 1), (low, "low", 0), (high, "high", 0))
        ]
        rows.append(
            (
                lettered(say, case.model(model)),
                *(
                    Markup("{} <small>{}</small>").format(middle, html.filled(say("efficiency.low_to_high"), low=least, high=most))
                    for middle, least, most in (values, amounts)
                ),
                _traced(chosen, say.number(20 * share), model, "share_efficient", 20),
                efficiency.beaten(say, case, found, model),
            )
        )
    cost = say("efficiency.cost", scale=scale, unit=say.currency(case.info.currency))
    head = [
        *(say("common.model"), say("efficiency.value"), " ".join(cost.split())),
        *(say("efficiency.often"), say("efficiency.stands")),
    ]
    html.table(say("efficiency.table", weights=whose.named(view, chosen)), head, rows, numbers=(1, 2, 3))


def _traced(chosen: str, text: str, model: str, part: str, factor: float = 1.0) -> str:
    """A figure of the efficient set; equal weights are nobody's, and the command has none for them."""
    if chosen == whose.EQUAL:
        return text
    return html.Traced(text, html.pointer("efficient_set", "by_weights", chosen, "models", model, part), factor)


def _steps(view: View, chosen: str, found: EfficientSet) -> None:
    """What each step along the line brings, and what a point of it costs."""
    say, case = view.say, view.case
    told: list[str] = []
    for number, each in enumerate(found.steps):
        place = ("efficient_set", "by_weights", chosen, "steps", str(number))
        (cost,), scale = html.amounts(say, [(each.cost, html.pointer(*place, "cost"))])
        (per_point,), per_scale = html.amounts(say, [(each.per_point or 0.0, html.pointer(*place, "per_point"))])
        points = html.Traced(say.prose(each.points, 1), html.pointer(*place, "points"))
        told_of: dict[str, str] = {"points": points, "cost": cost, "per_point": per_point}
        if chosen == whose.EQUAL:
            told_of = {name: str(figure) for name, figure in told_of.items()}
        told.append(
            html.filled(
                say(efficiency.step(each, case.info.tie_band)),
                model=model_name(say, case, each.model),
                base=case.model(each.base).letter,
                scale=scale,
                per_scale=per_scale,
                unit=say.currency(case.info.currency),
                **told_of,
            )
        )
    html.show(
        "<section><h2 class='card-title'>{}</h2>{}</section>",
        say("efficiency.steps"),
        html.joined("<p>{}</p>", [(each,) for each in told or [say("efficiency.no_steps")]]),
    )
