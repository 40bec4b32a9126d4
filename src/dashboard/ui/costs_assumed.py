"""What if the rate, the savings, the costs, the tax or the years were otherwise: a simulation, never saved."""

from __future__ import annotations

from dataclasses import fields, replace

import streamlit as st

from dashboard.text import Phrasebook
from dashboard.text.names import partner_name
from dashboard.ui import address, html
from dashboard.ui.costs_address import ADDRESS, BOUNDS, Assumed, laid_down, read, write
from dashboard.ui.frame import View

STEPS = {"rate": 1.0, "saving": 10.0, "bias": 10.0, "vat": 1.0, "years": 1.0}


def restore(view: View) -> str:
    """The assumptions as they stand in the address; one that cannot be read is said and left aside."""
    case = view.case
    written = address.restore(ADDRESS, "", lambda asked: not asked or read(case, asked) is not None)
    asked = address.asked_for(ADDRESS)
    if asked and asked != written:
        st.warning(view.say("costs.not_read", found=asked[:80]))
    return written


def ribbon(view: View, written: str) -> None:
    """What is assumed otherwise, and the way back in one click."""
    assumed = read(view.case, written) or Assumed()
    if not assumed.is_none:
        with st.container(horizontal=True, vertical_alignment="center", key="assumed_ribbon"):
            html.show("<p class='ribbon' role='status'>{}</p>", view.say("costs.ribbon", assumed=told(view.say, assumed)))
            st.button(view.say("costs.reset"), on_click=_reset, key="assumed_reset")


def ask(view: View, written: str) -> None:
    """A number field for every assumption."""
    say = view.say
    assumed = read(view.case, written) or Assumed()
    with st.popover(say("costs.own"), type="tertiary"):
        html.show("<p class='source'>{}</p>", say("costs.own_explained"))
        for field in fields(assumed):
            _number(view, assumed, field.name)


def scope(view: View, written: str) -> str:
    """Whose costs are shown, and whether they are simulated."""
    say = view.say
    named = partner_name(say, view.case, view.partner.key) if view.partner else say("frame.all_partners")
    return say("costs.simulated_scope", scope=named) if written else named


def told(say: Phrasebook, assumed: Assumed) -> str:
    """The assumptions in words."""
    parts = []
    for name in ("rate", "saving", "bias", "vat"):
        value = getattr(assumed, name)
        if value is not None:
            written = say.percent(value / 100, 0 if float(value).is_integer() else 1)
            parts.append(say(f"costs.told_{name}", value=f"+{written}" if name == "bias" and value else written))
    if assumed.years is not None:
        parts.append(say.counted("costs.told_years", assumed.years))
    return ", ".join(parts)


def _number(view: View, assumed: Assumed, name: str) -> None:
    """The field of one assumption; what the case lays down stands in it until it is changed."""
    say, case = view.say, view.case
    low, high = BOUNDS[name]
    usual = getattr(laid_down(case), name)
    value = getattr(assumed, name)

    def keep() -> None:
        typed = st.session_state[f"assumed_{name}"]
        changed = replace(assumed, **{name: None if typed is None else round(float(typed), 2)})
        st.session_state[ADDRESS] = write(case, changed)

    st.session_state[f"assumed_{name}"] = usual if value is None else value
    st.number_input(
        say(f"costs.{name}_input"),
        low,
        high,
        step=STEPS[name],
        format="%g",
        key=f"assumed_{name}",
        placeholder=say("costs.vat_recorded") if usual is None else None,
        on_change=keep,
    )


def _reset() -> None:
    st.session_state[ADDRESS] = ""
