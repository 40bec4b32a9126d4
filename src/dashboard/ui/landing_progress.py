"""The landing page before every partner has weighed: how far the weighting is, and nothing that tells who leads."""

from __future__ import annotations

import streamlit as st

from dashboard.answers import progress
from dashboard.text.names import signed
from dashboard.ui import html, landing, landing_money
from dashboard.ui.frame import View


def cards(view: View) -> None:
    """Who has weighed, what the partners say, and what every model costs, in the neutral order."""
    with st.container(key="cards"):
        weighting, partners, money = st.columns([0.9, 1.2, 1.1], gap="small")
    with weighting, st.container(border=True, key="card_progress"):
        _list(view, "progress.title", [progress.of_partner(view.say, view.case, each.key) for each in view.case.partners])
        html.show("<p class='source'>{}</p>", view.say("progress.source"))
    with partners, st.container(border=True, key="card_positions"):
        _list(view, "progress.positions", [landing.stated(view.say, view.case, each.key) for each in view.case.partners])
    with money, st.container(border=True, key="card_money"):
        landing_money.all_models(view)


def _list(view: View, title: str, told: list[str]) -> None:
    """A sentence for every partner."""
    say, case = view.say, view.case
    entries = [
        ("chosen" if partner == view.partner else "", signed(say, case, partner.key), sentence)
        for partner, sentence in zip(case.partners, told, strict=True)
    ]
    html.show(
        "<h2 class='card-title'>{}</h2><dl class='positions'>{}</dl>",
        say(title),
        html.joined("<div class='{}'><dt>{}</dt><dd><small>{}</small></dd></div>", entries),
    )
