"""Below the cards of the landing page: what speaks for and against the model in front, what is open, what has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from dashboard.analysis.evidence import evidence
from dashboard.analysis.ranking import Ranking
from dashboard.analysis.standing import Standing
from dashboard.answers.arguments import SHOWN, Arguments, arguments, sentence
from dashboard.answers.since import since
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import criterion_name, lettered, signed
from dashboard.ui import cache, clock, html, landing
from dashboard.ui.frame import View

SHOWN_POINTS = 3
MOSTLY = 0.5
"""The share of the weight from which on it speaks against a model that it rests on assumptions."""


def show(view: View, standing: Standing) -> None:
    """Arguments, open points and the last change."""
    pro, con, points = st.columns([0.9, 1.05, 1.25], gap="small")
    with points:
        open_points(view)
    _arguments(view, standing, pro, con)


def open_points(view: View) -> None:
    """The next open points with owner and date, soonest first."""
    say, case = view.say, view.case
    points = sorted((point for point in case.open_points if not point.is_done), key=lambda point: point.due_on)
    entries = [(say.of(point.name), signed(say, case, point.owner), say.day(point.due_on)) for point in points[:SHOWN_POINTS]]
    html.show(
        "<section><h2 class='card-title'>{}</h2>{}</section>",
        say.counted("overview.open", len(points)),
        Markup("<ul class='points'>{}</ul>").format(html.joined("<li>{} <small>{} · {}</small></li>", entries))
        if entries
        else Markup("<p>{}</p>").format(say("overview.nothing_open")),
    )


def changed(view: View) -> None:
    """What has changed since the last version, and the way to all of them."""
    say, case = view.say, view.case
    before = max((each for each in cache.releases() if each.version < case.version), key=lambda each: each.version, default=None)
    if before is None:
        told = say("since.first")
    else:
        told = since(say, before.version, clock.local(before.released_at), *cache.comparison(before.version, case.version))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="changed"):
        html.show("<p class='source'>{}</p>", html.emphasised(told))
        view.link("history", say("overview.to_history"), look="versions")


def _arguments(view: View, standing: Standing, pro: DeltaGenerator, con: DeltaGenerator) -> None:
    """Two arguments for the model in front and two against it; where none is, for each of the first two."""
    say, case = view.say, view.case
    order, leaders, rankings = landing.in_front(view, standing)
    found = arguments(case, rankings.values(), order, leaders)
    if found is None:
        with pro:
            html.show("<p class='note'>{}</p>", say("arguments.only_one" if order else "lead.none"))
        return
    model, rival = (lettered(say, case.model(key)) for key in (found.model, found.rival))
    assumed = _assumed(say, case, found.model, rankings) if found.is_ahead else None
    reasons = [_argument(say, case, found, criterion, of_rival=False) for criterion in found.pro[:SHOWN]]
    against = [_argument(say, case, found, criterion, of_rival=not found.is_ahead) for criterion in found.con[:SHOWN]]
    doubts = [*against[: SHOWN - 1], assumed] if assumed else against
    with pro:
        _list(
            say("arguments.for", model=model),
            say("arguments.beside", rival=rival),
            reasons or [say("arguments.none_for", rival=rival)],
        )
        with st.container(horizontal=True, gap="small", key="to_results"):
            view.link("models", say("overview.to_models"))
            view.link("weights", say("overview.to_weights"))
    with con:
        title = say("arguments.against", model=model) if found.is_ahead else say("arguments.for", model=rival)
        beside = rival if found.is_ahead else model
        _list(title, say("arguments.beside", rival=beside), doubts or [say("arguments.none_against", rival=rival)])
        view.link("tipping", say("overview.to_tipping"))


def _argument(say: Phrasebook, case: Case, found: Arguments, criterion: str, *, of_rival: bool) -> Markup:
    """One argument, its two levels traced."""
    told, rest = Markup(""), sentence(say, case, found, criterion, of_rival=of_rival)
    for model in found.sides(of_rival=of_rival):
        level = say.prose(case.scores[model, criterion].likely, case.criterion(criterion).decimals)
        # Looked for from the end of the name on, which may hold figures of its own.
        start = rest.index(level, 0 if told else len(criterion_name(say, case, criterion)))
        place = html.pointer("before_weights", "levels", model, criterion, "likely")
        told += Markup("{}{}").format(rest[:start], html.Traced(level, place))
        rest = rest[start + len(level) :]
    return told + rest


def _assumed(say: Phrasebook, case: Case, model: str, rankings: Mapping[str, Ranking]) -> Markup | None:
    """The share of the weight behind a model that rests on assumptions, where it is most of it."""
    shares = {partner: evidence(case, ranking, model)["D"] for partner, ranking in rankings.items()}
    low, high = (end(shares, key=lambda partner: shares[partner]) for end in (min, max))
    if shares[high] < MOSTLY:
        return None
    key = "arguments.assumed_one" if say.percent(shares[low]) == say.percent(shares[high]) else "arguments.assumed_range"
    ends = {
        name: html.Traced(say.percent(shares[who]), html.pointer("ranking", "by_weights", who, "evidence", model, "D"), 100)
        for name, who in (("low", low), ("high", high))
    }
    return html.filled(say(key), **ends)


def _list(title: str, beside: str, entries: Sequence[str | Markup]) -> None:
    html.show(
        "<section><h2 class='card-title'>{} <small>{}</small></h2><ul class='points'>{}</ul></section>",
        title,
        beside,
        html.joined("<li>{}</li>", ((each,) for each in entries)),
    )
