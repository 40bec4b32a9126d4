"""The script Streamlit runs: the menu, then the page. Pages guard themselves, see ``frame``."""

from dashboard.ui import frame

frame.run()
