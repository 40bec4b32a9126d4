"""Models as ranges and dots: how far apart the partners value them, or how uncertain one partner's value is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import plotly.graph_objects as go

from dashboard.charts.palette import ACCENT, BAND, INK, MUTED, partner_colour, partner_symbol
from dashboard.charts.template import layout
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import model_name, partner_name

ROW_HEIGHT = 34
SPREAD = 0.42
AXIS_HEIGHT = 42
NOTE_WIDTH = 72


@dataclass(frozen=True, slots=True)
class ModelRange:
    """One row: a model, its range in points, and a dot per partner (one under the key ``""`` for a single view).

    ``note`` is printed to the right of the range.
    """

    model: str
    low: float
    high: float
    dots: Mapping[str, float] = field(default_factory=dict)
    note: str = ""


def model_ranges(say: Phrasebook, case: Case, rows: Sequence[ModelRange], *, dark: bool) -> go.Figure:
    """Ranges and dots from the first row down, in points from 0 to 100 on a cropped axis that says so."""
    names = [model_name(say, case, row.model) for row in rows]
    figure = go.Figure(layout=layout(dark=dark, height=AXIS_HEIGHT + ROW_HEIGHT * len(rows)))
    figure.add_trace(
        go.Scatter(
            x=[x for row in rows for x in (row.low, row.high, None)],
            y=[y for i in range(len(rows)) for y in (i, i, None)],
            mode="lines",
            line={"color": BAND[dark], "width": 8},
            hoverinfo="skip",
        )
    )
    partners = list(rows[0].dots) if rows else []
    for place, partner in enumerate(partners):
        # Marks of partners with nearly the same value would hide each other on one line.
        offset = SPREAD * (place - (len(partners) - 1) / 2) / max(len(partners) - 1, 1)
        figure.add_trace(
            go.Scatter(
                x=[row.dots[partner] for row in rows],
                y=[i + offset for i in range(len(rows))],
                mode="markers",
                marker={
                    "symbol": partner_symbol(case, partner) if partner else "circle",
                    "color": partner_colour(case, partner, dark=dark) if partner else ACCENT[dark],
                    "size": 10,
                },
                name=partner_name(say, case, partner) if partner else "",
                customdata=names,
                hovertemplate="%{customdata}: %{x:.0f} " + say("common.points") + "<extra>%{fullData.name}</extra>",
            )
        )
    for i, row in enumerate(rows):
        if row.note:
            at = {"xref": "paper", "x": 1, "xanchor": "left", "y": i, "showarrow": False}
            figure.add_annotation(text=row.note, font={"color": INK[dark], "size": 13}, xshift=8, **at)
    if any(row.note for row in rows):
        figure.update_layout(margin_r=NOTE_WIDTH)
    lowest, highest = min((row.low for row in rows), default=0.0), max((row.high for row in rows), default=100.0)
    figure.update_xaxes(
        range=[max(0.0, 10 * (lowest // 10) - 2), min(100.0, 10 * (highest // 10 + 1)) + 2],
        dtick=10,
        side="bottom",
        title={"text": say("charts.points_axis"), "font": {"color": MUTED[dark], "size": 12}, "standoff": 4},
    )
    figure.update_yaxes(
        range=[len(rows) - 0.5, -0.5], tickvals=list(range(len(rows))), ticktext=names, showgrid=False, ticklabelstandoff=8
    )
    return figure
