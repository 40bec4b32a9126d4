"""What if costs, savings or the rate came out differently, or a partner left: presets, free choice, and what that changes.

Always a simulation, never saved. It stands in the address as ``stress=cost.120-without.stadt``, so a shared link opens it.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.analysis.stress import Stress, stressed
from dashboard.answers import effect
from dashboard.answers.effect import Effect
from dashboard.domain.case import Case
from dashboard.ui import address, cache, changes, frame, html, stress_inputs
from dashboard.ui.frame import View
from dashboard.ui.stress_address import ADDRESS, read


@frame.live
def show(view: View) -> None:
    """The presets in a row and, as soon as one is on, what it changes; a click repaints only this part of the page."""
    say, case = view.say, view.case
    written = address.restore(ADDRESS, "", lambda asked: not asked or read(case, asked) is not None)
    asked = address.asked_for(ADDRESS)
    if asked and asked != written:
        st.warning(say("tipping.stress_not_read", found=asked[:80]))
    stress = read(case, written) or Stress()
    with st.container(horizontal=True, vertical_alignment="center", key="stress_row"):
        html.show("<p class='note'>{}</p>", say("tipping.what_if"))
        stress_inputs.one_click(view, written)
        with st.popover(say("tipping.own_stress"), type="tertiary"):
            stress_inputs.freely(view, stress)
    if not stress.is_none:
        _result(view, stress)
    address.write("stress")


def found(case: Case, stress: Stress) -> Effect:
    """What the stress changes in the decision; partners that leave are left aside."""
    result = effect.effect(case, stressed(case, stress))
    return replace(
        result,
        partners=tuple(each for each in result.partners if each.partner not in stress.without),
        tipping=tuple(each for each in result.tipping if each[0] not in stress.without),
    )


def _result(view: View, stress: Stress) -> None:
    """The ribbon with its reset, and the decision before and after."""
    say = view.say
    result = cache.of_case(view.case, found, stress)
    with st.container(key="card_stress"):
        with st.container(horizontal=True, vertical_alignment="center", key="stress_ribbon"):
            html.show(
                "<p class='ribbon' role='status'>{}</p>",
                say("tipping.stress_ribbon", stress=stress_inputs.named(say, view.case, stress)),
            )
            st.button(say("tipping.stress_reset"), on_click=_reset, key="stress_reset")
        sentence = say("tipping.stress_effect", effect=effect.sentence(say, result))
        html.show("<p class='result'>{}</p>", html.emphasised(sentence))
        partners, models = st.columns([1.15, 1], gap="medium")
        with partners:
            changes.by_partner(view, result)
        with models:
            changes.headlines(view, result)
            changes.by_model(view, result)
        html.show("<p class='source'>{} {}</p>", say("tipping.stress_method"), say("tipping.stress_below"))


def _reset() -> None:
    st.session_state[ADDRESS] = ""
