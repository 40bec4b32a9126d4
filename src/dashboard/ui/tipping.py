"""Kipp-Punkte: the weights of one partner, how far each may move, and what else would change who leads."""

from __future__ import annotations

import streamlit as st

from dashboard.answers import lead, tipping
from dashboard.ui import (
    address,
    cache,
    frame,
    html,
    stress,
    tipping_basis,
    tipping_cards,
    tipping_clarify,
    tipping_dots,
    tipping_pair,
    tipping_strips,
)
from dashboard.ui.frame import View


@frame.live
def show(view: View) -> None:
    """The whole page: headline, simulation, strips, cards, and two models compared; another partner repaints it alone."""
    say, case = view.say, view.case
    standing = cache.standing(case)
    if not standing.rankings or not standing.is_complete:
        html.answer(say("tipping.question"), lead.waiting(say, case, standing))
        return
    with st.container(horizontal=True, vertical_alignment="center", key="base_row"):
        html.show("<p class='kicker'>{}</p>", say("tipping.question"))
        basis = tipping_basis.choose(view, standing)
    headline = tipping.headline(say, case, basis.partner, basis.ranking, basis.weights, basis.weightings)
    html.show("<h1 class='answer'>{}</h1>", html.emphasised(headline))
    stress.show(view)
    if len(basis.ranking.order) > 1:
        left, right = st.columns([1.85, 1], gap="small")
        with left:
            with st.container(key="card_strips"):
                tipping_strips.show(view, basis)
            tipping_cards.scores(view, basis.partner, basis.switches.scores)
        with right:
            tipping_dots.show(view, basis.partner)
            tipping_cards.nearest(view, basis.partner)
            tipping_clarify.show(view, basis.partner)
        with st.container(key="card_pair"):
            tipping_pair.show(view, basis.partner, basis.ranking)
    address.write("tipping_body")
