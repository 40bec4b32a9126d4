"""A page with a text and a button, and with a fragment that holds a text and a slider: what Streamlit itself costs."""

from pathlib import Path

import streamlit as st

SCRIPT = Path(__file__)


@st.fragment
def part() -> None:
    """A part of the page that a slider repaints alone."""
    st.text("empty")
    st.slider("move", 0.0, 100.0, 5.0)


if __name__ == "__main__":
    st.text("empty")
    st.button("again")
    if st.query_params.get("show") == "fragment":
        part()
