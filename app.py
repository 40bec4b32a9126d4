"""The entry: the Streamlit script behind the web application's middleware and warm-up.

The script itself is ``dashboard/ui/main.py``. Streamlit would run every file in a folder ``pages/`` beside the script
without asking the script first; with the script elsewhere, ``pages/`` holds nothing it knows by itself.
"""

import streamlit as st

from dashboard.ui import web

app = st.App(web.SCRIPT, lifespan=web.lifespan, routes=web.ROUTES, middleware=web.MIDDLEWARE)

if __name__ == "__main__":
    app.run()
