"""Strategien: do the strategies of the partners fit together?"""

import streamlit as st

from dashboard.ui import ask, figures, frame, html, strategies, strategies_gaps, strategies_roadmap, strategies_sheet, systems

with frame.page("strategies") as view:
    say = view.say
    found = strategies.of(view)
    if strategies.chosen() == strategies.SYSTEMS:
        html.answer(say("systems.question"), systems.headline(view))
    else:
        html.answer(say("strategies.question"), strategies.headline(view, found))

    shown = ask.one("show", say("strategies.shown"), strategies.VIEWS, lambda key: say(f"strategies.{key}_tab"))
    if shown == strategies.SYSTEMS:
        systems.show(view)
    elif shown == "roadmap":
        strategies_roadmap.show(view, found)
    elif not found.aligned:
        strategies_sheet.strategies_table(view, found)
    elif shown == "gaps":
        strategies_gaps.show(view, found)
    else:
        table, beside = st.columns([4.2, 1], gap="medium")
        with table:
            asked = strategies.table(view, found)
            figures.take_away(view, "fields", strategies.frame_of(view, found), strategies.note(view, found), with_table=False)
        with beside:
            strategies.panel(view, found, asked)
        if asked and asked[0]:
            strategies_sheet.show(view, found, asked[0])
        strategies_sheet.strategies_table(view, found)
