"""Varianten: what sets the models apart?"""

import streamlit as st

from dashboard.analysis.difference import spread
from dashboard.answers import models
from dashboard.ui import ask, cache, consequences, figures, frame, html

with frame.page("models") as view:
    say, case = view.say, view.case
    spreads = spread(case)
    html.answer(say("models.question"), models.apart(say, case, spreads))

    shown = ask.one("criteria", say("models.shown"), ["all", "differing"], lambda key: say(f"models.{key}_criteria"))
    little = {each.criterion for each in spreads if each.uses_little_of_scale or not each.difference}
    leaves = case.leaves if shown == "all" else tuple(leaf for leaf in case.leaves if leaf.key not in little)

    table, beside = st.columns([3.3, 1], gap="medium")
    with table:
        asked = consequences.table(view, leaves)
        figures.take_away(view, "consequences", consequences.frame_of(view, leaves), say("models.order"), with_table=False)
    with beside:
        consequences.panel(view, asked)
    for sentence in (*models.excluded(say, case), *models.dominated(say, case, cache.dominances(case))):
        html.show("<p class='note'>{}</p>", sentence)

    consequences.fact_sheet(view, asked)
