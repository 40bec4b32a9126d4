"""Varianten: what sets the models apart?"""

import streamlit as st

from dashboard.analysis.difference import spread
from dashboard.answers import models
from dashboard.ui import cache, comparison, consequences, figures, frame, html, profile, sheets, shown

with frame.page("models") as view:
    say, case = view.say, view.case
    standing, spreads = cache.standing(case), spread(case)
    found = comparison.restore(view, standing)
    html.answer(say("models.question"), comparison.headline(view, found) if found.is_on else models.apart(say, case, spreads))
    comparison.choose(view, found, standing)
    if found.is_on:
        comparison.show(view, found)

    columns, leaves = shown.ask_for(view, found, spreads)
    table, beside = st.columns([3.3, 1], gap="medium")
    with table:
        asked = consequences.table(view, leaves, columns, models.folded(case, cache.dominances(case)))
        note = f"{say('models.order')} {say('models.order_compared')}" if found.is_on else say("models.order")
        figures.take_away(view, "consequences", consequences.frame_of(view, leaves, columns), note, with_table=False)
    with beside:
        consequences.panel(view, asked)

    html.show("<h2 class='section'>{}</h2>", say("models.sheet"))
    chosen = found.models if found.is_on else (sheets.ask_for(view, asked),)
    with st.container(border=True, key="card_profile"):
        profile.show(view, chosen)
    if found.is_on:
        sheets.side_by_side(view, chosen)
    else:
        sheets.single(view, chosen[0])
