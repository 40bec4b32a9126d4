"""Einigung: where do the partners agree, where do they not?"""

import streamlit as st

from dashboard.answers import agreement, consensus
from dashboard.ui import agreement as criteria
from dashboard.ui import agreement_models, agreement_path, agreement_payments, ask, cache, figures, frame, html

with frame.page("agreement") as view:
    say, case = view.say, view.case
    found = cache.of_case(case, agreement.compared)
    leader = found.compromise.leader if found else None
    to_first = cache.of_case(case, consensus.path_to, leader, "rank_1") if leader else None
    partner = view.partner.key if view.partner else ""
    html.answer(say("agreement.question"), agreement.headline(say, case, found, to_first, partner))

    facets = ["criteria", "models", "path", "payments"]
    facet = ask.one("facet", say("agreement.shown"), facets, lambda key: say(f"agreement.{key}_tab"))
    if facet == "payments":
        agreement_payments.show(view)
    elif found is None:
        html.show("<p class='note'>{}</p>", say("lead.nobody_weighted"))
    elif facet == "path":
        agreement_path.show(view)
    elif facet == "models":
        agreement_models.rules(view, found)
        table, beside = st.columns([1.7, 1], gap="medium")
        with table:
            asked = agreement_models.table(view, found)
            note = say("agreement.ranks_note")
            figures.take_away(view, "agreement", agreement_models.frame_of(view, found), note, with_table=False)
        with beside:
            agreement_models.panel(view, found, asked)
    else:
        picture, beside = st.columns([1.6, 1], gap="medium")
        with picture:
            criteria.spreads(view, found)
        with beside:
            criteria.reasons(view, found)
