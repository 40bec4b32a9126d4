"""Money on the landing page: what the models in front cost a year against today, and the way to what it means for a partner."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from dashboard.analysis import declared
from dashboard.analysis.cashflow import Outlook
from dashboard.domain.case import Grade
from dashboard.text.names import model_name, partner_name, signed
from dashboard.ui import cache, html
from dashboard.ui.frame import View

SHOWN_COSTS = 2


def card(view: View, order: tuple[str, ...]) -> None:
    """The first models with their range a year and what they cost once, for the partner chosen or all together."""
    say = view.say
    partner = view.partner.key if view.partner else None
    outlook = cache.of_case(view.case, declared.outlook, partner)
    models = [model for model in order if outlook and model in outlook.models and model != outlook.today][:SHOWN_COSTS]
    entries = Markup("").join(_entry(view, outlook, model) for model in models) if outlook else Markup("")
    html.show(
        "<h2 class='card-title'>{}</h2>{}<p class='source'>{}</p>",
        _title(view),
        entries or Markup("<p>{}</p>").format(say("overview.no_money")),
        _source(view) if entries else "",
    )
    links(view)


def all_models(view: View) -> None:
    """Every model in the neutral order, with its range a year: as long as none is said to lead."""
    say, case = view.say, view.case
    partner = view.partner.key if view.partner else None
    outlook = cache.of_case(case, declared.outlook, partner)
    models = [model for model in outlook.models if model != outlook.today] if outlook else []
    html.show("<h2 class='card-title'>{}</h2>", _title(view))
    if outlook is None or not models:
        html.show("<p>{}</p>", say("overview.no_money"))
    else:
        head = [say("common.model"), say("overview.money_head", unit=say.currency(case.info.currency))]
        rows = [(model_name(say, case, model), _yearly(view, outlook, model)) for model in models]
        html.table(say("overview.money_table"), head, rows, numbers=(1,))
        html.show("<p class='source'>{}</p>", _source(view))
    links(view)


def place(partner: str | None, model: str, *steps: str) -> str:
    """Where a figure on the money of a model stands in the analysis."""
    return html.pointer("money", *(("by_partner", partner) if partner else ("together",)), "models", model, *steps)


def grade(view: View, model: str, partner: str | None) -> Grade | None:
    """The weakest evidence among the cost items of a model; ``None`` where there is none."""
    found = [cost.provenance.grade for cost in view.case.costs if cost.model == model and partner in (None, cost.partner)]
    return max(found, default=None)


def links(view: View) -> None:
    """The way to what the decision means for each partner."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="means_for"):
        html.show("<p class='note'>{}</p>", view.say("overview.means_for"))
        for partner in view.case.partners:
            view.link("impact", signed(view.say, view.case, partner.key), partner=partner.key)
        if cache.ground(view.case, with_later=view.with_later).municipalities:
            view.link("costs", view.say("costs.my_municipality"), show="municipality")


def _title(view: View) -> str:
    scope = partner_name(view.say, view.case, view.partner.key) if view.partner else view.say("frame.all_partners")
    return view.say("overview.money", scope=scope)


def _source(view: View) -> str:
    info = view.case.info
    return view.say("overview.money_source", years=info.horizon_years, first=info.first_year)


def _yearly(view: View, outlook: Outlook, model: str) -> Markup:
    amount, partner = outlook.cash_flow(model).yearly, outlook.partner
    ends = [(getattr(amount, end), place(partner, model, "yearly", end)) for end in ("low", "high")]
    (low, high), scale = html.amounts(view.say, ends, sign=True)
    return html.filled(view.say("overview.money_span"), low=low, high=high, scale=scale)


def _entry(view: View, outlook: Outlook, model: str) -> Markup:
    say, partner = view.say, outlook.partner
    unit = say.currency(view.case.info.currency)
    amount, once = outlook.cash_flow(model).yearly, outlook.one_off(model)
    ends = [(getattr(amount, end), place(partner, model, "yearly", end)) for end in ("low", "likely", "high")]
    (low, likely, high), scale = html.amounts(say, ends, sign=True)
    once_text = Markup("")
    if once.high:
        ends = [(getattr(once, end), place(partner, model, "one_off", end)) for end in ("low", "high")]
        (once_low, once_high), once_scale = html.amounts(say, ends)
        once_text = html.filled(say("overview.once"), low=once_low, high=once_high, scale=once_scale, unit=unit)
    graded = grade(view, model, partner)
    return Markup("<p class='figure'>{}</p><p class='under'>{} {}</p>").format(
        html.filled(say("overview.money_range"), low=low, high=high, scale=scale, unit=unit),
        html.filled(say("overview.money_of"), model=model_name(say, view.case, model), likely=likely, once=once_text),
        html.badge(say, graded) if graded else "",
    )
