"""Inputs that remember: what is chosen stands in the session and in the address."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.ui import address


def one(name: str, label: str, options: Sequence[str], shown: Callable[[str], str]) -> str:
    """One of the options, the first unless chosen otherwise; ``shown`` says what a person reads."""
    chosen = address.restore(name, options[0], address.one_of(options))
    st.segmented_control(
        label, options, required=True, format_func=shown, key=name, persist_state="session", label_visibility="collapsed"
    )
    return chosen


def among(name: str, label: str, options: Sequence[str], shown: Callable[[str], str], default: str) -> str:
    """One of many options, ``default`` unless chosen otherwise."""
    chosen = address.restore(name, default, address.one_of(options))
    st.selectbox(label, options, format_func=shown, key=name, persist_state="session")
    return chosen


def words(name: str, label: str, example: str, most: int) -> str:
    """Words to search for, at most ``most`` letters; none unless given."""
    written = address.restore(name, "", lambda text: len(text) <= most)
    st.text_input(label, key=name, type="search", max_chars=most, placeholder=example, persist_state="session")
    return written.strip()
