"""Gewichte & Ergebnis: whose priorities lead where?"""

import streamlit as st

from dashboard.answers import lead, weights
from dashboard.ui import ask, cache, cross_check, figures, frame, html, own_weights, parts, rank_table, value_cost, weight_table

with frame.page("weights") as view:
    say, case = view.say, view.case
    standing = cache.standing(case)
    chosen = standing.rankings.get(view.partner.key) if view.partner else None
    html.answer(say("weights.question"), lead.of_weights(say, case, chosen) if chosen else weights.by_partner(say, case, standing))

    shown = ask.one(
        "show", say("weights.shown"), ["ranks", "weights", "parts", "cost", "own"], lambda key: say(f"weights.{key}_tab")
    )
    if shown == "own":
        own_weights.show(view)
    elif shown == "parts":
        parts.show(view)
    elif shown == "cost":
        value_cost.show(view)
    elif not standing.rankings:
        html.show("<p class='note'>{}</p>", say("lead.nobody_weighted"))
    else:
        table, beside = st.columns([2.4, 1], gap="medium")
        with table:
            if shown == "weights":
                asked = weight_table.table(view, standing)
                figures.take_away(
                    view, "weights", weight_table.frame_of(view, standing), say("weights.weights_note"), with_table=False
                )
            else:
                asked = rank_table.table(view, standing)
                note = say.counted("weights.rank_note", case.info.tie_band)
                figures.take_away(view, "ranks", rank_table.frame_of(view, standing), note, with_table=False)
                cross_check.show(view, standing)
        with beside:
            if shown == "weights":
                weight_table.panel(view, asked)
            else:
                rank_table.panel(view, standing, asked)
