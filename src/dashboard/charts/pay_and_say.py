"""What every partner pays beside what it has to say: two points on one line, and the range of its payment over all keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from dashboard.analysis.voting_power import Say
from dashboard.charts.palette import BAND, CARD, INK, MUTED, partner_colour
from dashboard.charts.template import layout
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import signed

ROW_HEIGHT = 46
AXIS_HEIGHT = 46
EDGE, APART = 0.15, 0.35
"""Parts of the axis: so near to its start no label fits on the left, and so far away the other one is not in the way."""


def pairs(
    say: Phrasebook, case: Case, rows: Sequence[Say], payments: Mapping[str, tuple[float, float]], *, dark: bool, chosen: str = ""
) -> go.Figure:
    """One row per partner in per cent: hollow what it pays, filled what it votes; a band from its lowest to its highest payment."""
    figure = go.Figure(layout=layout(dark=dark, height=AXIS_HEIGHT + ROW_HEIGHT * max(len(rows), 1)))
    places = list(range(len(rows)))
    for name, ends, width, colour in (
        ("payments", [payments.get(row.partner, (row.pays, row.pays)) for row in rows], 9, BAND[dark]),
        ("gaps", [(row.pays, row.votes) for row in rows], 2, MUTED[dark]),
    ):
        figure.add_trace(
            go.Scatter(
                x=[x for low, high in ends for x in (100 * low, 100 * high, None)],
                y=[y for place in places for y in (place, place, None)],
                mode="lines",
                line={"color": colour, "width": width},
                hoverinfo="skip",
                name=name,
            )
        )
    for name, filled in (("pays", False), ("votes", True)):
        shares = [100 * getattr(row, name) for row in rows]
        colours = [partner_colour(case, row.partner, dark=dark) for row in rows]
        figure.add_trace(
            go.Scatter(
                x=shares,
                y=places,
                mode="markers",
                marker={
                    "opacity": 1,
                    "size": [15 if row.partner == chosen else 12 for row in rows],
                    "color": colours if filled else CARD[dark],
                    "line": {"color": colours, "width": 2.5},
                },
                customdata=[say(f"costs.pair_{name}") for _ in rows],
                hovertemplate="%{customdata} %{x:.1f} %<extra></extra>",
                name=name,
            )
        )
    most = max([*(100 * row.votes for row in rows), *(100 * high for _, high in payments.values()), 10.0])
    for place, row in enumerate(rows):
        _told(say, figure, place, row, most, dark=dark)
    figure.update_xaxes(
        range=[-0.06 * most, 1.12 * most],
        title={"text": say("costs.pair_axis"), "font": {"color": MUTED[dark], "size": 12}, "standoff": 4},
    )
    figure.update_yaxes(
        range=[len(rows) - 0.45, -0.62],
        tickvals=places,
        ticktext=[signed(say, case, row.partner) for row in rows],
        tickfont={"color": INK[dark]},
        showgrid=False,
        ticklabelstandoff=8,
    )
    return figure


def _told(say: Phrasebook, figure: go.Figure, place: int, row: Say, most: float, *, dark: bool) -> None:
    """What the two points say, each on its own side; beside the axis there is room on the right only."""
    is_paying_more = row.pays > row.votes
    is_far = 100 * abs(row.pays - row.votes) > APART * most
    for name, share, is_lower in (("pays", row.pays, not is_paying_more), ("votes", row.votes, is_paying_more)):
        is_left = is_lower and not (is_far and 100 * share < EDGE * most)
        figure.add_annotation(
            x=100 * share,
            y=place - 0.16,
            text=f"{say(f'costs.pair_{name}')} {say.percent(share)}",
            showarrow=False,
            xanchor="right" if is_left else "left",
            yanchor="bottom",
            xshift=-3 if is_left else 3,
            font={"size": 12, "color": INK[dark] if name == "votes" else MUTED[dark]},
        )
