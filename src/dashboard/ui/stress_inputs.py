"""What a stress is set with: presets in a row, number fields, and how it is called in words."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.analysis.stress import Stress
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import partner_name
from dashboard.ui import html
from dashboard.ui.frame import View
from dashboard.ui.stress_address import ADDRESS, combined, presets, read, write

PRESETS = "stress_presets"
INPUTS = {"cost_factor": "cost", "saving_factor": "saving", "discount_rate": "rate"}


def named(say: Phrasebook, case: Case, stress: Stress) -> str:
    """The stress in words."""
    parts = []
    if stress.cost_factor != 1.0:
        parts.append(say("tipping.stress_cost", change=_change(say, stress.cost_factor)))
    if stress.saving_factor in (0.0, 0.5):
        parts.append(say("tipping.stress_saving_none" if stress.saving_factor == 0.0 else "tipping.stress_saving_half"))
    elif stress.saving_factor != 1.0:
        parts.append(say("tipping.stress_saving", change=_change(say, stress.saving_factor)))
    if stress.discount_rate is not None:
        decimals = 0 if round(100 * stress.discount_rate, 2).is_integer() else 1
        parts.append(say("tipping.stress_rate", rate=say.percent(stress.discount_rate, decimals)))
    leaving = [partner_name(say, case, partner.key) for partner in case.partners if partner.key in stress.without]
    return ", ".join([*parts, *([say("tipping.stress_without", partner=say.listed(leaving))] if leaving else [])])


def one_click(view: View, written: str) -> None:
    """The presets, those that are on marked; any of them combine."""
    say, case = view.say, view.case
    offered = presets(case)
    st.session_state[PRESETS] = [code for code in offered if code in written.split("-")]

    def choose() -> None:
        st.session_state[ADDRESS] = combined(case, written, st.session_state[PRESETS])

    st.pills(
        say("tipping.what_if"),
        offered,
        selection_mode="multi",
        format_func=lambda code: named(say, case, read(case, code) or Stress()),
        key=PRESETS,
        on_change=choose,
        label_visibility="collapsed",
    )


def freely(view: View, stress: Stress) -> None:
    """Number fields for every quantity, and the partners that leave."""
    say, case = view.say, view.case
    html.show("<p class='source'>{}</p>", say("tipping.stress_explained"))
    rate = case.info.discount_rate if stress.discount_rate is None else stress.discount_rate
    now = {"cost_factor": stress.cost_factor, "saving_factor": stress.saving_factor, "discount_rate": rate}

    def keep(field: str) -> None:
        typed = st.session_state[f"stress_{INPUTS[field]}"]
        if typed is not None:
            changed = now | {field: round(float(typed), 2) / 100}
            st.session_state[ADDRESS] = write(case, Stress(**changed, without=stress.without))

    def leave() -> None:
        st.session_state[ADDRESS] = write(case, replace(stress, without=frozenset(st.session_state["stress_without"])))

    for field, name in INPUTS.items():
        st.session_state[f"stress_{name}"] = round(100 * now[field], 2)
        st.number_input(
            say(f"tipping.stress_{name}_input"),
            0.0,
            100.0 if field == "discount_rate" else 1000.0,
            step=1.0 if field == "discount_rate" else 10.0,
            format="%g",
            key=f"stress_{name}",
            on_change=keep,
            args=(field,),
        )
    if len(case.partners) > 1:
        st.session_state["stress_without"] = [partner.key for partner in case.partners if partner.key in stress.without]
        st.pills(
            say("tipping.stress_without_input"),
            [partner.key for partner in case.partners],
            selection_mode="multi",
            format_func=lambda key: partner_name(say, case, key),
            key="stress_without",
            on_change=leave,
        )


def _change(say: Phrasebook, factor: float) -> str:
    decimals = 0 if round(100 * factor, 2).is_integer() else 1
    written = say.percent(factor - 1.0, decimals)
    return f"+{written}" if factor > 1.0 else written
