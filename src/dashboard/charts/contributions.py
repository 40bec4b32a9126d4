"""What a value consists of: the contribution of every group of criteria, or of the criteria of one group, stacked."""

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
    say: Phrasebook, case: Case, models: Sequence[str], parts: Mapping[str, Sequence[float]], *, dark: bool, most: float = 100.0
) -> go.Figure:
    """One stacked bar per model in the given order, up to ``most`` points; ``parts`` holds those of each criterion per model."""
    names = [model_name(say, case, model) for model in models]
    figure = go.Figure(layout=layout(dark=dark, height=AXIS_HEIGHT + ROW_HEIGHT * len(models)))
    colours = STACK[dark]
    for i, (criterion, points) in enumerate(parts.items()):
        name = say.of(case.criterion(criterion).name)
        figure.add_trace(
            go.Bar(
                x=list(points),
                y=names,
                orientation="h",
                name=name,
                text=[say.number(value) if value >= PRINTED_FROM * most / 100.0 else "" for value in points],
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
    figure.update_xaxes(range=[0, most], dtick=20 if most > 50.0 else 10 if most > 20.0 else 5)
    figure.update_yaxes(autorange="reversed", showgrid=False, ticklabelstandoff=8)
    return figure
