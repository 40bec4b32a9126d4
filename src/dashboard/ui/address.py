"""What a person has set, kept in the address, so that refresh, back and a shared link restore it.

Streamlit's own binding writes the labels people see into the address, which change with the language; here the keys
stand in it. The address is read when a page opens and replaced, without a step in the history, whenever a value changes.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from urllib.parse import urlsplit

import streamlit as st

from dashboard.ui.document import component

VALUES = "address_values"
FRESH = "address_is_fresh"
PLACE = "address_place"


def begin() -> None:
    """Notes whether this run opens a page: only then does the address say something new."""
    place = urlsplit(st.context.url or "").path
    st.session_state[FRESH] = st.session_state.get(PLACE) != place
    st.session_state[PLACE] = place
    if st.session_state[FRESH]:
        st.session_state[VALUES] = {}


def restore(name: str, default: str, is_known: Callable[[str], bool]) -> str:
    """The value of ``name``: from the address of a page just opened, else as set in this session, else ``default``.

    The value is ready in ``st.session_state[name]`` for a widget with that key, and noted for the address.
    """
    asked = st.query_params.get(name)
    if st.session_state[FRESH] and asked is not None and is_known(asked):
        st.session_state[name] = asked
    value = st.session_state.get(name)
    if not isinstance(value, str) or not is_known(value):
        value = st.session_state[name] = default
    st.session_state[VALUES][name] = "" if value == default else value
    return value


def one_of(known: Container[str]) -> Callable[[str], bool]:
    """Whether a value is among the known ones."""
    return lambda value: value in known


def asked_for(name: str) -> str:
    """What the address of the page just opened asks for under ``name``, known or not."""
    return str(st.query_params.get(name, "")) if st.session_state[FRESH] else ""


def write(key: str) -> None:
    """Puts the noted values into the address; drawn last on a page, or in a fragment that changes one of them."""
    component("address")(key=f"address_{key}", data={"values": st.session_state[VALUES]})


def end() -> None:
    """Notes that the page has been drawn: a rerun of a part of it must not read the address again."""
    st.session_state[FRESH] = False
