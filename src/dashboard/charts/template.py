"""The look of every figure: our own template, never Plotly's or Streamlit's."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from dashboard.charts.palette import CARD, INK, LINE, MUTED

FONT = '"Source Sans", "Source Sans 3", sans-serif'
TEXT_SIZE = 13

MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember")
DAYS = ("Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag")

LEGEND = {
    "orientation": "h",
    "x": 1,
    "xanchor": "right",
    "y": 0,
    "yanchor": "top",
    "itemclick": False,
    "itemdoubleclick": False,
}
"""A legend below the figure that explains signs and hides nothing."""

# Plotly brings no locale of ours and must not fetch one.
LOCALES = {
    "de": {
        "format": {
            "days": DAYS,
            "shortDays": [day[:2] for day in DAYS],
            "months": MONTHS,
            "shortMonths": [month[:3] for month in MONTHS],
            "date": "%d.%m.%Y",
            "decimal": ".",
            "thousands": "’",
            "grouping": [3],
        },
        "dictionary": {"Download plot as a PNG": "Als Bild speichern", "Download plot": "Als Bild speichern"},
    }
}


def config(language: str) -> dict[str, Any]:
    """Plotly's configuration: no tool bar, no scroll zoom, our locale."""
    locale = "de-CH" if language == "de" else "en"
    locales = {"de-CH": LOCALES["de"]} if language == "de" else {}
    return {"displayModeBar": False, "displaylogo": False, "scrollZoom": False, "locale": locale, "locales": locales}


def layout(*, dark: bool, height: int) -> go.Layout:
    """The layout a figure starts from: transparent ground, hairlines, no zooming by accident."""
    axis = {
        "gridcolor": LINE[dark],
        "linecolor": LINE[dark],
        "zeroline": False,
        "tickfont": {"color": MUTED[dark], "size": TEXT_SIZE},
        "automargin": True,
        "fixedrange": True,
    }
    return go.Layout(
        template="none",
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": TEXT_SIZE, "color": INK[dark]},
        separators=".’",
        xaxis=axis,
        yaxis=axis,
        hoverlabel={"bgcolor": CARD[dark], "bordercolor": LINE[dark], "font": {"family": FONT, "color": INK[dark]}},
        showlegend=False,
        dragmode=False,
    )
