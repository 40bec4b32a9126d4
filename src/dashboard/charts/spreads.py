"""What every criterion weighs for every partner: marks on a line per criterion, the widest spread at the top."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.analysis.agreement import WeightSpread
from dashboard.charts.palette import BAND, INK, LINE, MUTED, partner_colour, partner_symbol
from dashboard.charts.template import layout
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import criterion_name, partner_name

ROW_HEIGHT = 25
AXES_HEIGHT = 70
APART = 0.9
"""Rows left free between the contested criteria and those agreed on."""

OFFSET = 0.36
"""Rows over which the marks of a criterion are spread, so that equal weights do not hide each other."""


def weight_spreads(
    say: Phrasebook, case: Case, spreads: Sequence[WeightSpread], agreed_below: float, *, chosen: str = "", dark: bool
) -> go.Figure:
    """Weights in per cent, ``spreads`` from the first row down; a line parts those below ``agreed_below`` (a share).

    The marks of the partner ``chosen`` are larger.
    """
    contested = sum(100 * entry.spread >= 100 * agreed_below for entry in spreads)
    gap = APART if 0 < contested < len(spreads) else 0.0
    rows = [place + (gap if place >= contested else 0.0) for place in range(len(spreads))]
    names = [criterion_name(say, case, entry.criterion) for entry in spreads]
    figure = go.Figure(layout=layout(dark=dark, height=round(AXES_HEIGHT + ROW_HEIGHT * (len(spreads) + gap))))
    figure.add_trace(
        go.Scatter(
            x=[x for entry in spreads for x in (100 * entry.lowest, 100 * entry.highest, None)],
            y=[y for row in rows for y in (row, row, None)],
            mode="lines",
            line={"color": BAND[dark], "width": 7},
            hoverinfo="skip",
        )
    )
    partners = list(spreads[0].weights) if spreads else []
    for place, partner in enumerate(partners):
        offset = OFFSET * (place - (len(partners) - 1) / 2) / max(len(partners) - 1, 1)
        figure.add_trace(
            go.Scatter(
                x=[100 * entry.weights[partner] for entry in spreads],
                y=[row + offset for row in rows],
                mode="markers",
                marker={
                    "symbol": partner_symbol(case, partner),
                    "color": partner_colour(case, partner, dark=dark),
                    "size": 13 if partner == chosen else 9,
                },
                name=partner_name(say, case, partner),
                customdata=names,
                hovertemplate="%{customdata}: %{x:.1f} %<extra>%{fullData.name}</extra>",
            )
        )
    most = 5 * (int(100 * max((entry.highest for entry in spreads), default=1.0) / 5) + 1)
    figure.update_xaxes(
        range=[-0.5, most],
        dtick=5 if most <= 40 else 10,
        title={"text": say("agreement.weight_axis"), "font": {"color": MUTED[dark], "size": 12}, "standoff": 4},
    )
    ends = [*rows[-1:], 0][0]
    figure.update_yaxes(
        range=[ends + 0.6, -1.2],
        tickvals=rows,
        ticktext=[f"<b>{name}</b>" if place < contested else name for place, name in enumerate(names)],
        tickfont={"color": INK[dark]},
        showgrid=False,
        ticklabelstandoff=8,
    )
    figure.update_layout(margin={"r": 58, "t": 2})
    _print_widths(say, figure, spreads, rows, dark=dark)
    if gap:
        parting = contested + gap / 2 - 0.5
        figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=parting - 0.3, y1=parting - 0.3, line={"color": LINE[dark]})
        figure.add_annotation(
            text=say("agreement.agreed_from", points=say.prose(100 * agreed_below)),
            xref="paper",
            x=1,
            y=parting + 0.1,
            xanchor="right",
            showarrow=False,
            font={"size": 12, "color": MUTED[dark]},
        )
    return figure


def _print_widths(
    say: Phrasebook, figure: go.Figure, spreads: Sequence[WeightSpread], rows: Sequence[float], *, dark: bool
) -> None:
    """The spread of every criterion as a figure at the right edge."""
    column = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 10, "showarrow": False}
    figure.add_annotation(text=say("agreement.width_axis"), y=-0.85, font={"size": 12, "color": MUTED[dark]}, **column)
    for row, entry in zip(rows, spreads, strict=True):
        figure.add_annotation(text=say.number(100 * entry.spread, 1), y=row, font={"color": INK[dark]}, **column)
