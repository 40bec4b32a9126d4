"""Budgets as bars: small multiples over years or states on one scale, or parts of a sum sorted by size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.palette import ACCENT, INK, MUTED
from dashboard.charts.template import layout

PALE = 0.45
"""How strongly a bar is filled that is planned only."""

ROW_HEIGHT = 36
PANEL_HEIGHT = 150
ACROSS = 4
"""Panels beside each other."""

GAP = 0.04


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it stands for, its value on the printed scale, and how that is printed."""

    label: str
    value: float
    text: str
    is_pale: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """The bars of one row of the table; without a ``colour`` in that of no partner."""

    title: str
    bars: tuple[Bar, ...]
    colour: str = ""


def panels(shown: Sequence[Panel], *, dark: bool) -> go.Figure:
    """A small picture per panel, all on one scale from zero; of more than three bars the last is printed: panels are narrow."""
    lines = -(-len(shown) // ACROSS)
    across = min(ACROSS, max(len(shown), 2))
    figure = go.Figure(layout=layout(dark=dark, height=PANEL_HEIGHT * max(lines, 1) + 20))
    low, high = _span([bar.value for panel in shown for bar in panel.bars])
    for place, panel in enumerate(shown):
        axis = "" if place == 0 else str(place + 1)
        column, line = place % across, place // across
        left, right = column / across + GAP / 2, (column + 1) / across - GAP / 2
        top = 1 - line / lines
        figure.add_trace(_bars(panel, axis, dark=dark))
        labels = [bar.label for bar in panel.bars]
        figure.layout[f"xaxis{axis}"] = figure.layout.xaxis.to_plotly_json() | {
            "domain": [left, right],
            "anchor": f"y{axis}",
            "type": "category",
            "tickvals": [labels[0], labels[-1]] if len(labels) > 3 else labels,
            "tickangle": 0,
            "showgrid": False,
        }
        figure.layout[f"yaxis{axis}"] = figure.layout.yaxis.to_plotly_json() | {
            "domain": [top - 0.78 / lines, top - 0.12 / lines],
            "anchor": f"x{axis}",
            "range": [low, high],
            "showticklabels": False,
            "showgrid": False,
            "showline": False,
            "zeroline": True,
            "zerolinecolor": MUTED[dark],
        }
        figure.add_annotation(
            x=left,
            y=top,
            xref="paper",
            yref="paper",
            text=panel.title,
            showarrow=False,
            xanchor="left",
            yanchor="top",
            font={"color": INK[dark], "size": 13},
        )
    return figure


def _bars(panel: Panel, axis: str, *, dark: bool) -> go.Bar:
    colour = panel.colour or ACCENT[dark]
    last = len(panel.bars) - 1
    return go.Bar(
        x=[bar.label for bar in panel.bars],
        y=[bar.value for bar in panel.bars],
        text=[bar.text if place == last or last < 3 else "" for place, bar in enumerate(panel.bars)],
        textposition="outside",
        textangle=0,
        constraintext="none",
        cliponaxis=False,
        textfont={"size": 12, "color": INK[dark]},
        marker={
            "color": colour,
            "opacity": [PALE if bar.is_pale else 1.0 for bar in panel.bars],
            "line": {"color": colour, "width": 1},
        },
        customdata=[bar.text for bar in panel.bars],
        hovertemplate="%{x}: %{customdata}<extra></extra>",
        name=panel.title,
        xaxis=f"x{axis}",
        yaxis=f"y{axis}",
    )


def parts(shown: Sequence[Panel], *, dark: bool) -> go.Figure:
    """One bar per panel from top to bottom, its figure printed at its end."""
    figure = go.Figure(layout=layout(dark=dark, height=ROW_HEIGHT * max(len(shown), 2) + 20))
    bars = [panel.bars[0] for panel in shown]
    low, high = _span([bar.value for bar in bars])
    figure.add_trace(
        go.Bar(
            x=[bar.value for bar in bars],
            y=[panel.title for panel in shown],
            orientation="h",
            text=[bar.text for bar in bars],
            textposition="outside",
            cliponaxis=False,
            marker={"color": [panel.colour or ACCENT[dark] for panel in shown]},
            hovertemplate="%{y}: %{text}<extra></extra>",
            width=0.6,
        )
    )
    figure.update_xaxes(range=[low, high], showticklabels=False, showgrid=False, zeroline=True, zerolinecolor=MUTED[dark])
    figure.update_yaxes(autorange="reversed", tickfont={"color": INK[dark]}, showgrid=False, ticklabelstandoff=8, type="category")
    return figure


def _span(values: Sequence[float]) -> tuple[float, float]:
    """From below the smallest to above the largest, with zero, and room for what is printed at the ends."""
    low, high = min([0.0, *values]), max([0.0, *values])
    room = (high - low or 1.0) * 0.18
    return (low - room if low < 0 else 0.0), (high + room if high > 0 else 0.0)
