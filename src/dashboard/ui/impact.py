"""What a model means for one partner, on one screen: money, votes and say, staff, exit."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from dashboard.analysis import declared
from dashboard.analysis.cashflow import Outlook
from dashboard.analysis.standing import Standing
from dashboard.answers import impact
from dashboard.domain.case import Case, Grade, Partner
from dashboard.text.names import model_name
from dashboard.ui import address, cache, html, impact_votes, landing_money
from dashboard.ui.frame import View

ENDS = ("low", "likely", "high")


def neutral(case: Case) -> tuple[str, ...]:
    """The models in their neutral order, today's state last: as long as none is said to lead."""
    return tuple(model.key for model in sorted(case.models, key=lambda model: model.is_status_quo))


def named(view: View, model: str) -> str:
    """Letter and short name of a model."""
    return model_name(view.say, view.case, model)


def chosen(models: Sequence[str]) -> str:
    """The model chosen, the first of ``models`` unless another one is; said before its switch is drawn."""
    return address.restore("chosen", models[0], address.one_of(models))


def headline(view: View, standing: Standing, partner: Partner, model: str) -> str:
    """What the model means for the partner."""
    outlook = cache.of_case(view.case, declared.outlook, partner.key)
    rule, _ = impact_votes.rule_of(view, model)
    return impact.headline(
        view.say,
        view.case,
        partner.key,
        model,
        yearly=outlook.cash_flow(model).yearly if outlook and model in outlook.models else None,
        rule=rule,
        ranking=standing.rankings.get(partner.key) if standing.is_complete else None,
    )


def cards(view: View, partner: Partner, model: str) -> None:
    """Money, votes and say, staff and exit, side by side."""
    with st.container(key="cards"):
        money, votes, terms = st.columns([0.72, 1.3, 1.3], gap="small")
    with money, st.container(border=True, key="card_money"):
        _money(view, partner.key, model)
    with votes, st.container(border=True, key="card_votes"):
        impact_votes.facts(view, model, partner.key)
        _facts(view, model, ("governance", "democratic_control"), with_source=False)
    with terms, st.container(border=True, key="card_terms"):
        html.show("<h2 class='card-title'>{}</h2>", view.say("impact.terms"))
        _facts(view, model, ("staff", "exit", "entry", "liability"), ((view.say("impact.size"), _sizes(view, partner)),))


def payback(outlook: Outlook, model: str, never: str) -> tuple[html.Traced, ...]:
    """From which year on the model has paid for itself, in the low, the likely and the high case; ``never`` where it has not."""
    years = outlook.cash_flow(model).payback_years
    return tuple(
        html.Traced(
            never if year is None else str(year),
            landing_money.place(outlook.partner, model, "payback_years", end),
        )
        for end, year in zip(ENDS, years, strict=True)
    )


def span(view: View, outlook: Outlook, model: str, name: str, *, sign: bool) -> tuple[tuple[html.Traced, ...], str]:
    """The low, likely and high end of what a model costs (``yearly``, or ``one_off``), and the word of their scale."""
    amount = outlook.one_off(model) if name == "one_off" else outlook.cash_flow(model).yearly
    found = [(getattr(amount, end), landing_money.place(outlook.partner, model, name, end)) for end in ENDS]
    return html.amounts(view.say, found, sign=sign)


def _money(view: View, partner: str, model: str) -> None:
    say, case = view.say, view.case
    outlook = cache.of_case(case, declared.outlook, partner)
    if outlook is None or model not in outlook.models or model == outlook.today:
        is_today = case.model(model).is_status_quo
        told = say("impact.today_stays" if is_today else "impact.no_costs")
        html.show("<h2 class='card-title'>{}</h2><p>{}</p>", say("impact.money"), told)
        return
    unit = say.currency(case.info.currency)
    (low, likely, high), scale = span(view, outlook, model, "yearly", sign=True)
    (once_low, once_likely, once_high), once_scale = span(view, outlook, model, "one_off", sign=False)
    graded = landing_money.grade(view, model, partner)
    html.show(
        "<h2 class='card-title'>{}</h2><p class='figure'>{}</p><p class='under'>{} {}</p>"
        "<p class='figure'>{}</p><p class='under'>{}</p><p class='note'>{}</p><p class='source'>{}</p>",
        say("impact.money"),
        html.filled(say("overview.money_range"), low=low, high=high, scale=scale, unit=unit),
        html.filled(say("impact.a_year"), likely=likely),
        html.badge(say, graded) if graded else "",
        html.filled(say("overview.money_range"), low=once_low, high=once_high, scale=once_scale, unit=unit),
        html.filled(say("impact.once"), likely=once_likely),
        html.filled(say("impact.pays_back"), **dict(zip(ENDS, payback(outlook, model, say("impact.never")), strict=True))),
        say("impact.money_source", years=case.info.horizon_years, first=case.info.first_year),
    )


def _sizes(view: View, partner: Partner) -> Markup:
    """What is recorded of the size of the partner, with its grade."""
    say = view.say
    ground = cache.ground(view.case, with_later=view.with_later)
    grades = [system.provenance.grade for system in ground.systems if system.partner == partner.key]
    sizes: list[tuple[str, int | None, Grade]] = [
        ("workplaces", partner.workplaces, partner.provenance.grade),
        ("inhabitants", partner.inhabitants, partner.provenance.grade),
        ("systems", len(grades), max(grades, default="D")),
    ]
    by_grade: dict[Grade, list[str]] = {}
    for name, size, grade in sizes:
        if size:
            by_grade.setdefault(grade, []).append(say.counted(f"impact.{name}", size))
    return html.joined("{} {} ", ((", ".join(told), html.badge(say, grade)) for grade, told in by_grade.items()))


def _facts(
    view: View, model: str, names: Sequence[str], first: tuple[tuple[str, Markup], ...] = (), *, with_source: bool = True
) -> None:
    """What stands ``first``, what the fact sheet of the model says under these heads, and its source."""
    say, sheet = view.say, view.case.model(model)
    entries = [*first, *((say(f"models.{name}"), say.of(sheet.fact_sheet[name])) for name in names)]
    html.show(
        "<dl class='facts'>{}</dl>", html.joined("<div><dt>{}</dt><dd>{}</dd></div>", [entry for entry in entries if entry[1]])
    )
    if with_source:
        html.show(
            "<p class='source'>{} {}</p>",
            say("impact.sheet_source", source=say.of(sheet.provenance.source.title)),
            html.badge(say, sheet.provenance.grade),
        )
