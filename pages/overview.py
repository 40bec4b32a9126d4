"""Übersicht: where does the decision stand?"""

import streamlit as st

from dashboard.answers import lead
from dashboard.ui import cache, frame, html, landing

with frame.page("overview") as view:
    say, case = view.say, view.case
    standing = cache.standing(case)
    chosen = standing.rankings.get(view.partner.key) if view.partner else None
    headline = (
        f"{lead.of_weights(say, case, chosen)} {lead.missing(say, case)}" if chosen else lead.across_partners(say, case, standing)
    )
    html.answer(say("overview.to_decide", day=say.day(case.info.due_on), question=say.of(case.info.question)), headline)

    order = chosen.order if chosen else standing.order
    with st.container(key="cards"):
        models, partners, money = st.columns([1.25, 1.1, 0.9], gap="small")
    with models, st.container(border=True, key="card_ranges"):
        if standing.rankings and order and not (standing.waiting and not chosen):
            landing.ranges(view, standing, chosen)
        else:
            html.show("<p>{}</p>", lead.waiting(say, case, standing))
    with partners:
        landing.positions(view, standing)
    with money:
        landing.money(view, order)

    points, trust, further = st.columns([1.25, 1.1, 0.9], gap="small")
    with points:
        landing.open_points(view)
    with trust:
        landing.trust(view, order, (chosen,) if chosen else tuple(standing.rankings.values()))
    with further:
        html.show("<h2 class='card-title'>{}</h2>", say("overview.further"))
        view.link("models", say("overview.to_models"))
        view.link("weights", say("overview.to_weights"))
