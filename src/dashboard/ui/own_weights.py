"""Own weights in three steps, live, always a simulation, never saved.

The points stand in the address as ``w=criterion.points-…``, the step beside them, so a shared link opens the same
simulation. Without a step the sliders are shown, which is the direct way.
"""

from __future__ import annotations

import streamlit as st

from dashboard.analysis.elicitation import order_of, points_in_order, sibling_sets
from dashboard.analysis.ranking import rank
from dashboard.analysis.weighting import equal_points, partner_points
from dashboard.domain.case import Case
from dashboard.text.names import signed
from dashboard.ui import address, frame, html, own_result, own_steps
from dashboard.ui.frame import View
from dashboard.ui.own_address import ADDRESS, STEP, STEPS, keep, read, reset

# No key of a case has a full stop.
EQUAL, ORDER = ".equal", ".order"


@frame.live
def show(view: View) -> None:
    """The step on the left, the result on the right; a move recomputes only this part of the page."""
    say, case = view.say, view.case
    start = _start(view)
    address.restore(ADDRESS, "", lambda written: not written or read(case, written) is not None)
    step = address.restore(STEP, "points", address.one_of(STEPS))
    written = st.session_state[ADDRESS]
    own = read(case, written) if written else None
    asked = address.asked_for(ADDRESS)
    if asked and asked != written:
        st.warning(say("weights.own_not_read", found=asked[:80]))
    base = equal_points(case) if start == EQUAL else partner_points(case, start)
    points = {criterion.key: (own or base).get(criterion.key, 0.0) for criterion in case.criteria}
    ranking = rank(case, points)

    with st.container(horizontal=True, vertical_alignment="center", key="simulation"):
        if own is None:
            started = say("weights.start_equal") if start == EQUAL else signed(say, case, start)
            html.show("<p class='note'>{}</p>", say("weights.unchanged", start=started))
        else:
            html.show("<p class='ribbon' role='status'>{}</p>", say("weights.simulation"))
            st.button(say("weights.reset"), on_click=reset, key="own_reset")
    inputs, result = st.columns([1.7, 1], gap="medium")
    with inputs:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="own_steps"):
            own_steps.bar(view, step)
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="own_starts"):
            _starts(view, points)
        own_steps.show(view, step, points, ranking)
    with result, st.container(key="own_result"):
        own_result.show(view, points, ranking)
    address.write("own_weights")


def _start(view: View) -> str:
    """Whose points the sliders show while nothing is simulated: the partner chosen above, else equal points."""
    return view.partner.key if view.partner and view.partner in view.case.weighting_partners else EQUAL


def _starts(view: View, points: dict[str, float]) -> None:
    say, case = view.say, view.case

    def begin() -> None:
        chosen = st.session_state["own_start"]
        if chosen is not None:
            keep(_begun(case, chosen, points))
            st.session_state["own_start"] = None

    def named(key: str) -> str:
        names = {EQUAL: say("weights.start_equal"), ORDER: say("elicitation.start_order")}
        return names.get(key) or signed(say, case, key)

    html.show("<p class='note'>{}</p>", say("weights.start_from"))
    st.segmented_control(
        say("weights.start_from"),
        [EQUAL, *(partner.key for partner in case.weighting_partners), ORDER],
        format_func=named,
        key="own_start",
        on_change=begin,
        label_visibility="collapsed",
    )


def _begun(case: Case, chosen: str, points: dict[str, float]) -> dict[str, float]:
    """The points to begin with: equal ones, those that the order of ``points`` alone amounts to, or those of a partner."""
    if chosen == ORDER:
        ordered = (points_in_order(order_of(points, siblings)) for siblings in sibling_sets(case))
        return points | {key: value for each in ordered for key, value in each.items()}
    return equal_points(case) if chosen == EQUAL else partner_points(case, chosen)
