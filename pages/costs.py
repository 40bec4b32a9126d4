"""Kosten & Stimmen: who pays, and who decides?"""

import streamlit as st

from dashboard.ui import ask, costs, costs_cost, costs_flags, costs_keys, costs_place, costs_votes, frame, html

with frame.page("costs") as view:
    say = view.say
    model = costs.chosen(view)
    if costs.shown() == "municipality":
        place = costs_place.chosen(view)
        html.answer(say("costs.place_question"), costs_place.headline(view, place, model))
    else:
        html.answer(say("costs.question"), costs.headline(view, model))

    with st.container(horizontal=True, vertical_alignment="center", key="costs_row"):
        shown = ask.one("show", say("costs.shown"), costs.VIEWS, lambda key: say(f"costs.{key}_tab"))
        costs.choose(view)
    if shown == "municipality":
        costs_place.choose(view)
        costs_place.show(view, place, model)
    elif shown == "keys":
        costs_keys.show(view, model)
    elif shown == "votes":
        costs_votes.show(view, model)
    else:
        costs_cost.show(view, model)
        costs_flags.show(view, model)
