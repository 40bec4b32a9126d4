"""A page with a text and a button: what Streamlit itself costs."""

from pathlib import Path

import streamlit as st

SCRIPT = Path(__file__)

if __name__ == "__main__":
    st.text("empty")
    st.button("again")
