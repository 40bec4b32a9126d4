"""Any two versions side by side: rows, cells, and what their difference does to the decision."""

from __future__ import annotations

import streamlit as st

from dashboard.answers import effect
from dashboard.ui import ask, cache, changes, clock, html
from dashboard.ui.frame import View

FROM, TO, LOOK = "from", "to", "look"


def begin(one: int, other: int) -> None:
    """Turns the page to the comparison of two versions."""
    st.session_state[FROM], st.session_state[TO], st.session_state[LOOK] = str(one), str(other), "compare"


def show(view: View) -> None:
    """Two versions to choose, and what differs between them."""
    say = view.say
    days = {str(each.version): say.day(clock.local(each.released_at)) for each in cache.releases()[::-1]}
    versions = list(days)
    left, right, _ = st.columns([1, 1, 2], gap="medium")

    def shown(version: str) -> str:
        return say("history.version_of", version=version, day=days[version])

    with left:
        one = ask.among(FROM, say("history.from"), versions, shown, versions[min(1, len(versions) - 1)])
    with right:
        other = ask.among(TO, say("history.to"), versions, shown, versions[0])
    differences, found = cache.comparison(int(one), int(other))
    if not differences:
        html.show("<p class='note'>{}</p>", say("difference.none"))
        return
    told = say("update.changes", changes=effect.changes(say, differences), effect=effect.sentence(say, found))
    html.show("<p class='result'>{}</p>", html.emphasised(told))
    data, effects = st.columns([1.15, 1], gap="large")
    with data:
        changes.difference(view, differences)
    with effects:
        changes.decision(view, found)
