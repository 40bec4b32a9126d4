"""The only room that speaks Streamlit."""
