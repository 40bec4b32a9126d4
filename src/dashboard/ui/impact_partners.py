"""Asking for whom: the partners to choose from, as long as none is chosen."""

from __future__ import annotations

import streamlit as st

from dashboard.text.names import signed
from dashboard.ui.frame import View


def ask(view: View) -> None:
    """A button for every partner, which sets the partner switch above."""
    with st.container(horizontal=True, gap="small", key="whose"):
        for partner in view.case.partners:
            st.button(
                signed(view.say, view.case, partner.key),
                key=f"whose_{partner.key}",
                on_click=_choose,
                args=(partner.key,),
                help=view.say("impact.for", partner=view.say.of(partner.name)),
            )


def _choose(partner: str) -> None:
    st.session_state["partner"] = partner
