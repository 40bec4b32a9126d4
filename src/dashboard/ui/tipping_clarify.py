"""What to clarify first: the facts that could change the decision, each with the way to its cell."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from dashboard.analysis.information import Clarification, Information, information
from dashboard.analysis.weighting import partner_points
from dashboard.domain.case import Case
from dashboard.text.names import criterion_name, lettered, partner_name
from dashboard.ui import cache, html
from dashboard.ui.frame import View

FACTS = 3


def clarified(case: Case, partner: str) -> Information:
    """What is worth clarifying for ``partner``, over the draws of this state of the case; errors as in ``information``."""
    return information(case, partner_points(case, partner), cache.scores(case))


def show(view: View, partner: str) -> None:
    """The facts that could change the decision, the most worthwhile first, each with the way to its cell."""
    say, case = view.say, view.case
    facts = cache.of_case(case, clarified, partner).worthwhile[:FACTS]
    with st.container(key="card_clarify"):
        html.show("<h2 class='card-title'>{}</h2>", say("tipping.clarify"))
        for fact in facts:
            if fact.model and fact.criterion:
                name = say(
                    "tipping.clarify_fact",
                    model=lettered(say, case.model(fact.model)),
                    criterion=criterion_name(say, case, fact.criterion),
                )
                view.link("models", name, criterion=fact.criterion, model=fact.model)
                html.show("<p class='under'>{}</p>", _chance(view, partner, fact))
        sentence = say("tipping.clarify_source", partner=partner_name(say, case, partner)) if facts else say("tipping.clarify_none")
        html.show("<p class='source'>{}</p>", sentence)


def _chance(view: View, partner: str, fact: Clarification) -> Markup:
    if fact.chance < 0.005:
        return Markup("{}").format(view.say("tipping.clarify_rare"))
    place = html.pointer(
        "clarification", "by_weights", partner, "facts", f"model={fact.model},criterion={fact.criterion}", "chance"
    )
    return html.filled(view.say("tipping.clarify_chance"), chance=html.Traced(view.say.prose(100 * fact.chance), place, 100))
