"""What a value consists of: the contribution of every group of criteria, stacked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from dashboard.charts.palette import CARD, STACK
from dashboard.charts.template import layout
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import model_name

PATTERNS = ("", "/", ".", "x")
PRINTED_FROM = 4.0
ROW_HEIGHT = 34
AXIS_HEIGHT = 90


def contributions(
    say: Phrasebook, case: Case, models: Sequence[str], by_group: Mapping[str, Sequence[float]], *, dark: bool
) -> go.Figure:
    """One stacked bar per model in the given order; ``by_group`` holds the points of each group per model."""
    names = [model_name(say, case, model) for model in models]
    figure = go.Figure(layout=layout(dark=dark, height=AXIS_HEIGHT + ROW_HEIGHT * len(models)))
    colours = STACK[dark]
    for i, (group, points) in enumerate(by_group.items()):
        name = say.of(case.criterion(group).name)
        figure.add_trace(
            go.Bar(
                x=list(points),
                y=names,
                orientation="h",
                name=name,
                text=[say.number(value) if value >= PRINTED_FROM else "" for value in points],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                insidetextfont={"color": "#000000" if dark or i % len(colours) in {1, 5, 7} else "#ffffff"},
                marker={
                    "color": colours[i % len(colours)],
                    "line": {"color": CARD[dark], "width": 1},
                    "pattern": {"shape": PATTERNS[i // len(colours) % len(PATTERNS)]},
                },
                hovertemplate="%{y}: %{x:.1f} " + say("common.points") + "<extra>" + name + "</extra>",
            )
        )
    figure.update_layout(
        barmode="stack", showlegend=True, legend={"orientation": "h", "traceorder": "normal", "y": 1.02, "yanchor": "bottom"}
    )
    figure.update_xaxes(range=[0, 100], dtick=20)
    figure.update_yaxes(autorange="reversed", showgrid=False, ticklabelstandoff=8)
    return figure
