"""The value profile: the points of one to three models on every criterion, as lettered dots with their ranges."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.analysis.performance import Performance
from dashboard.charts.palette import ACCENT, BAND, CARD, INK, MUTED
from dashboard.charts.template import layout
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import criterion_name, model_name

ROW_HEIGHT = 16
MARK_HEIGHT = 13
AXIS_HEIGHT = 74
LINES = ("solid", "dash", "dot")


def profile(say: Phrasebook, case: Case, performance: Performance, models: Sequence[str], *, dark: bool) -> go.Figure:
    """A row per criterion in case order, points from 0 to 100; the line of a model breaks where it has no score."""
    names = [criterion_name(say, case, leaf) for leaf in performance.leaves]
    row_height = ROW_HEIGHT + MARK_HEIGHT * len(models)
    figure = go.Figure(layout=layout(dark=dark, height=AXIS_HEIGHT + row_height * len(names)))
    for place, model in enumerate(models):
        # Models with the same points would hide each other on one line.
        offset = MARK_HEIGHT * (place - (len(models) - 1) / 2) / row_height
        rows = _rows(performance, model)
        heights = [row + offset for row in range(len(names))]
        figure.add_trace(_ranges(rows, heights, dark=dark))
        figure.add_trace(
            go.Scatter(
                x=[likely for _, likely, _ in rows],
                y=heights,
                mode="lines+markers+text",
                connectgaps=False,
                line={"color": (ACCENT, INK, MUTED)[place][dark], "width": 1.5, "dash": LINES[place]},
                marker={"symbol": "circle", "size": 15, "color": (ACCENT, INK, MUTED)[place][dark]},
                text=[case.model(model).letter] * len(rows),
                textfont={"color": CARD[dark], "size": 10},
                name=model_name(say, case, model),
                customdata=names,
                hovertemplate="%{customdata}: %{x:.0f} " + say("common.points") + "<extra>%{fullData.name}</extra>",
            )
        )
    figure.update_layout(
        showlegend=True, legend={"orientation": "h", "traceorder": "normal", "x": 0, "y": 1.01, "yanchor": "bottom"}
    )
    figure.update_xaxes(
        range=[-2, 102],
        dtick=20,
        title={"text": say("profile.axis"), "font": {"color": MUTED[dark], "size": 12}, "standoff": 4},
    )
    figure.update_yaxes(
        range=[len(names) - 0.4, -0.6], tickvals=list(range(len(names))), ticktext=names, showgrid=False, ticklabelstandoff=8
    )
    return figure


def _rows(performance: Performance, model: str) -> list[tuple[float | None, float | None, float | None]]:
    """Lowest, likely and highest points of a model on every criterion; nothing where it has no score."""
    row = performance.models.index(model)
    ends = zip(
        performance.low[row].tolist(),
        performance.likely[row].tolist(),
        performance.high[row].tolist(),
        performance.missing[row],
        strict=True,
    )
    return [(None, None, None) if missing else (low, likely, high) for low, likely, high, missing in ends]


def _ranges(rows: Sequence[tuple[float | None, float | None, float | None]], heights: Sequence[float], *, dark: bool) -> go.Scatter:
    return go.Scatter(
        x=[x for low, _, high in rows for x in (low, high, None)],
        y=[y for height in heights for y in (height, height, None)],
        mode="lines",
        line={"color": BAND[dark], "width": 5},
        hoverinfo="skip",
        showlegend=False,
    )
