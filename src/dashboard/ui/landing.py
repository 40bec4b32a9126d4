"""The cards of the landing page: models as ranges, positions and compromise, money against today."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.analysis import declared
from dashboard.analysis.ranking import Ranking
from dashboard.analysis.robustness import Chance, Robustness
from dashboard.analysis.standing import Standing
from dashboard.answers import agreement, lead
from dashboard.charts.ranges import ModelRange, model_ranges
from dashboard.domain.case import Case
from dashboard.text import Phrasebook, phrasebook
from dashboard.text.names import model_name, partner_name, signed
from dashboard.ui import cache, figures, html, landing_money
from dashboard.ui.frame import View

SHOWN_MODELS = 3


def headline(view: View, standing: Standing) -> str:
    """Who leads, for the partner chosen or across all of them; the progress while not all have weighed."""
    chosen = _chosen(view, standing)
    if chosen is None:
        return cache.of_case(view.case, _of_all, view.say.language)
    return lead.of_weights(view.say, view.case, chosen, standing.rankings, gaps=True)


def _of_all(case: Case, language: str) -> str:
    return lead.across_partners(phrasebook(language), case, cache.standing(case))


def in_front(view: View, standing: Standing) -> tuple[tuple[str, ...], tuple[str, ...], Mapping[str, Ranking]]:
    """The models in order, those that lead, and the rankings that say so, by partner: of the one chosen, or of all."""
    chosen = _chosen(view, standing)
    if chosen is None or view.partner is None:
        return standing.order, standing.leaders, standing.rankings
    return chosen.order, chosen.leaders, {view.partner.key: chosen}


def cards(view: View, standing: Standing) -> None:
    """Models, positions and money side by side."""
    order, _, _ = in_front(view, standing)
    with st.container(key="cards"):
        models, partners, money = st.columns([1.05, 1.25, 0.92], gap="small")
    with models, st.container(border=True, key="card_ranges"):
        if order:
            _ranges(view, standing, order)
        else:
            html.show("<p>{}</p>", view.say("lead.none"))
    with partners, st.container(border=True, key="card_positions"):
        _positions(view, standing)
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="compromise"):
            html.show("<p class='note'>{}</p>", _compromise(view.say, view.case))
            view.link("agreement", view.say("overview.to_agreement"))
    with money, st.container(border=True, key="card_money"):
        landing_money.card(view, order)


def _chosen(view: View, standing: Standing) -> Ranking | None:
    """The ranking of the partner chosen; none while not all have weighed."""
    return standing.rankings.get(view.partner.key) if view.partner and standing.is_complete else None


def _ranges(view: View, standing: Standing, order: tuple[str, ...]) -> None:
    """The first three models and today as ranges and dots, with how often each is first; over all partners, or within one."""
    say, case = view.say, view.case
    chosen = _chosen(view, standing)
    today = [case.status_quo.key] if case.status_quo and case.status_quo.key not in order[:SHOWN_MODELS] else []
    models = [*order[:SHOWN_MODELS], *(model for model in today if model in order)]
    scope = view.partner.key if chosen and view.partner else ""
    firsts = {model: _first(cache.of_case(case, declared.fares), model, scope) for model in models}
    rows = [_row(say, standing, chosen, model, firsts[model]) for model in models]
    spoken = [
        say(
            "overview.range_alt",
            model=model_name(say, case, row.model),
            low=say.prose(row.low),
            high=say.prose(row.high),
            times=firsts[row.model].in_20,
        )
        for row in rows
    ]
    figures.show(
        view,
        figures.FigureSet(
            key="ranges",
            headline=say("overview.ranges_of_partner" if chosen else "overview.ranges_of_all"),
            description=say("overview.ranges_alt", rows="; ".join(spoken)),
            build=lambda: model_ranges(say, case, rows, dark=view.dark),
            table=partial(_range_table, say, case, rows),
            source=_firsts(say, case, firsts, scope),
            depends_on=(scope,),
        ),
    )


def _row(say: Phrasebook, standing: Standing, chosen: Ranking | None, model: str, first: Chance) -> ModelRange:
    note = say("overview.times_first", times=first.in_20)
    if chosen:
        return ModelRange(model, *chosen.range_of(model), {"": chosen.value_of(model)}, note)
    dots = {partner: each.value_of(model) for partner, each in standing.rankings.items()}
    return ModelRange(model, standing.lowest[model], standing.highest[model], dots, note)


def _first(fares: Robustness, model: str, partner: str) -> Chance:
    """The chance of a model to be first: with the weights of one partner, or of all of them taken as equally plausible."""
    found = fares.partners[partner].firsts[model] if partner else fares.first_of(model)
    return found or Chance(0.0, fares.over_all.draws)


def _firsts(say: Phrasebook, case: Case, firsts: dict[str, Chance], partner: str) -> Markup:
    """What stands to the right of the ranges: in how many of 20 cases each model is first, of how many draws."""
    told = [
        html.filled(say("overview.times_of"), model=case.model(model).letter, times=_times(chance, model, partner))
        for model, chance in firsts.items()
    ]
    draws = say.number(case.info.draws)
    return html.filled(say("overview.ranges_source"), times=Markup(", ").join(told), draws=draws)


def _times(chance: Chance, model: str, partner: str) -> html.Traced:
    place = ("by_weights", partner, "models", model, "rank_acceptability") if partner else ("over_partners", model)
    return html.Traced(str(chance.in_20), html.pointer("robustness", *place, "0"), 20)


def _range_table(say: Phrasebook, case: Case, rows: list[ModelRange]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            say("common.model"): model_name(say, case, row.model),
            say("overview.lowest"): say.number(row.low, 1),
            **{
                (partner_name(say, case, partner) if partner else say("common.value")): say.number(dot, 1)
                for partner, dot in row.dots.items()
            },
            say("overview.highest"): say.number(row.high, 1),
            say("overview.first_column"): row.note,
        }
        for row in rows
    )


def _positions(view: View, standing: Standing) -> None:
    """Each partner in words: the model its weights put first and its lead, and what it says of it."""
    say, case = view.say, view.case
    entries = [
        (
            "chosen" if partner == view.partner else "",
            signed(say, case, partner.key),
            _lead(say, case, standing.rankings[partner.key], partner.key),
            stated(say, case, partner.key),
        )
        for partner in case.partners
    ]
    html.show(
        "<h2 class='card-title'>{}</h2><dl class='positions'>{}</dl>",
        say("overview.positions"),
        html.joined("<div class='{}'><dt>{}</dt><dd><b>{}</b> <small>{}</small></dd></div>", entries),
    )


def _lead(say: Phrasebook, case: Case, ranking: Ranking, partner: str) -> str | Markup:
    if not ranking.order:
        return say("overview.no_leader")
    if len(ranking.leaders) > 1:
        return say("overview.tied", models=lead.few(say, [model_name(say, case, model) for model in ranking.leaders]))
    if len(ranking.order) == 1:
        return model_name(say, case, ranking.order[0])
    first, second = ranking.order[:2]
    return html.filled(
        say("overview.leads"),
        model=model_name(say, case, first),
        second=case.model(second).letter,
        margin=html.Traced(say.prose(ranking.margin, 1), html.pointer("ranking", "by_weights", partner, "margin")),
    )


def stated(say: Phrasebook, case: Case, partner: str) -> str:
    """What a partner says of the model it speaks for, and on which condition."""
    for each in case.positions:
        if each.partner == partner and each.stance != "oppose":
            stance, condition = say(f"overview.stance_{each.stance}", model=case.model(each.model).letter), say.of(each.condition)
            return say("overview.on_condition", stance=stance, condition=condition) if condition else stance
    return say("overview.no_stance")


def _compromise(say: Phrasebook, case: Case) -> Markup:
    """The model with which the partner that loses most loses least; nothing where there is nobody to agree with."""
    found = cache.of_case(case, agreement.compared)
    if found is None or len(found.partners) < 2 or len(found.compromise.order) < 2:
        return Markup("")
    worst = max(found.compromise.leaders, key=lambda each: found.compromise.figures[each])
    key = "overview.compromise" if found.compromise.leader else "overview.compromise_tied"
    return html.filled(
        say(key),
        models=lead.few(say, [model_name(say, case, each) for each in found.compromise.leaders]),
        points=html.Traced(
            say.prose(found.compromise.figures[worst], 1), html.pointer("agreement", "compromise", "figures", worst)
        ),
    )
