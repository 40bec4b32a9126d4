"""Budgets: what do we spend, and what for?"""

import streamlit as st

from dashboard.ui import (
    budgets,
    budgets_asked,
    budgets_benchmarks,
    budgets_headline,
    budgets_inside,
    budgets_lines,
    budgets_picture,
    budgets_table,
    frame,
    html,
)

with frame.page("budgets") as view:
    say = view.say
    found = budgets.of(view)
    html.answer(say("budgets.question"), budgets_headline.headline(view, found))

    if found is None:
        html.show("<p class='note'>{}</p>", say("budgets.how_to_fill"))
    else:
        budgets_asked.ask_for(view, found.asked, found.years)
        if not found.totals:
            html.show("<p class='note'>{}</p>", say("budgets.nothing_found"))
        else:
            picked = budgets_table.table(view, found)
            budgets_table.take_away(view, found)
            picture, inside = st.columns([2, 1], gap="medium")
            with picture:
                budgets_picture.show(view, found)
            with inside:
                budgets_inside.show(view, found)
            budgets_lines.show(view, found, picked)
        budgets_benchmarks.show(view, found)
