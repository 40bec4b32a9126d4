"""Tables of what it means: each model for one partner, or one model for each partner; and what can be agreed beside it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from dashboard.analysis import declared
from dashboard.analysis.standing import Standing
from dashboard.answers import impact as answer
from dashboard.domain.terms import Condition
from dashboard.text.names import partner_name, signed
from dashboard.ui import cache, html, impact, impact_votes
from dashboard.ui.frame import View

SHOWN_MODELS = 4
HEAD = ("rank", "points", "year", "once", "pays", "share", "alone")
LIKELY = 1


def of_partner(view: View, standing: Standing, partner: str, model: str) -> None:
    """The models in front and the one chosen for one partner, then what it says and what can be agreed."""
    say, case = view.say, view.case
    ranking = standing.rankings.get(partner) if standing.is_complete else None
    order = ranking.order if ranking else impact.neutral(case)
    shown = [*order[:SHOWN_MODELS], *([model] if model not in order[:SHOWN_MODELS] else [])]
    left, right = st.columns([1.2, 1], gap="medium")
    with left:
        title = say("impact.models", partner=partner_name(say, case, partner))
        rows = [(each == model, impact.named(view, each), _cells(view, standing, partner, each)) for each in shown]
        _table(view, title, say("common.model"), rows)
    with right:
        _stated(view, partner, model)


def of_model(view: View, standing: Standing, model: str) -> None:
    """One model for every partner."""
    say, case = view.say, view.case
    rows = [(False, signed(say, case, each.key), _cells(view, standing, each.key, model)) for each in case.partners]
    _table(view, say("impact.partners", model=impact.named(view, model)), say("common.partner"), rows)


def _table(view: View, title: str, corner: str, rows: Sequence[tuple[bool, str, list[object]]]) -> None:
    say = view.say
    unit = say.currency(view.case.info.currency)
    head = html.joined("<th scope='col'>{}</th>", ((say(f"impact.{name}_head", unit=unit),) for name in HEAD))
    body = [
        ("chosen" if is_chosen else "", name, html.joined("<td>{}</td>", ((cell,) for cell in cells)))
        for is_chosen, name, cells in rows
    ]
    html.show(
        "<h2 class='card-title'>{}</h2><div class='scroll' tabindex='0' role='region' aria-label='{}'><table class='impact'>"
        "<caption class='unseen'>{}</caption><thead><tr><th scope='col'>{}</th>{}</tr></thead><tbody>{}</tbody></table></div>"
        "<p class='source'>{}</p>",
        title,
        title,
        title,
        corner,
        head,
        html.joined("<tr class='{}'><th scope='row'>{}</th>{}</tr>", body),
        say("impact.table_source"),
    )


def _cells(view: View, standing: Standing, partner: str, model: str) -> list[object]:
    return [*_ranked(view, standing, partner, model), *_money(view, partner, model), *_votes(view, partner, model)]


def _ranked(view: View, standing: Standing, partner: str, model: str) -> list[object]:
    """Rank and points with the partner's own weights; a dash while rankings are kept back."""
    ranking = standing.rankings.get(partner) if standing.is_complete else None
    if ranking is None:
        return [view.say("impact.none")] * 2
    place = ("ranking", "by_weights", partner, "models", f"model={model}")
    rank = ranking.ranks[model]
    return [
        html.Traced(view.say("impact.none") if rank is None else str(rank), html.pointer(*place, "rank")),
        html.Traced(view.say.number(ranking.value_of(model)), html.pointer(*place, "value")),
    ]


def _money(view: View, partner: str, model: str) -> list[object]:
    """The range a year, what is paid once, and from when on it has paid for itself."""
    say = view.say
    outlook = cache.of_case(view.case, declared.outlook, partner)
    if outlook is None or model not in outlook.models or model == outlook.today:
        return [say("impact.today" if outlook and model == outlook.today else "impact.none"), *[say("impact.none")] * 2]
    found = []
    for name in ("yearly", "one_off"):
        (low, _, high), scale = impact.span(view, outlook, model, name, sign=name == "yearly")
        found.append(html.filled(say("overview.money_span"), low=low, high=high, scale=scale))
    return [*found, impact.payback(outlook, model, say("impact.not_paid"))[LIKELY]]


def _votes(view: View, partner: str, model: str) -> list[object]:
    """The share in all votes, and what the partner can do alone."""
    say = view.say
    rule, _ = impact_votes.rule_of(view, model)
    if rule is None:
        return [say("impact.none")] * 2
    return [impact_votes.share(view, model, partner), say(f"impact.alone_{answer.alone(rule, partner)}")]


def _stated(view: View, partner: str, model: str) -> None:
    """What the partner says of the model, and the conditions that can be agreed beside it, with its own francs."""
    say, case = view.say, view.case
    position = next((each for each in case.positions if (each.partner, each.model) == (partner, model)), None)
    stance = say("impact.no_stance")
    if position:
        stance = say(f"overview.stance_{position.stance}", model=case.model(model).letter)
        if condition := say.of(position.condition):
            stance = say("overview.on_condition", stance=stance, condition=condition)
    conditions = [(_condition(view, each, partner),) for each in case.conditions if each.model == model]
    html.show(
        "<h2 class='card-title'>{}</h2><p class='stance'>{} {}</p><h2 class='card-title'>{}</h2>{}",
        say("impact.stated"),
        stance,
        html.badge(say, position.provenance.grade) if position else "",
        say("impact.conditions"),
        Markup("<ul class='points'>{}</ul>").format(html.joined("<li>{}</li>", conditions))
        if conditions
        else Markup("<p class='stance'>{}</p>").format(say("impact.no_conditions")),
    )


def _condition(view: View, condition: Condition, partner: str) -> Markup:
    """A condition, and what it costs the partner a year where it costs it something."""
    say = view.say
    amount = next((each.amount for each in condition.amounts if each.partner == partner), None)
    name = say.of(condition.name)
    if not amount:
        return Markup("{}").format(name)
    place = html.pointer("consensus", "conditions", f"key={condition.key}", "francs", partner)
    (francs,), scale = html.amounts(say, [(float(amount), place)], sign=True)
    return Markup("{} <small>{}</small>").format(
        name, html.filled(say("impact.condition_costs"), amount=francs, scale=scale, unit=say.currency(view.case.info.currency))
    )
