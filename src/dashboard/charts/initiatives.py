"""The roadmap of the initiatives: a bar each from start to end by field of action, with the marks of those that take part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import plotly.graph_objects as go

from dashboard.charts.palette import ACCENT, BAND, CARD, INK, MUTED, partner_colour, partner_symbol
from dashboard.charts.template import LEGEND, layout
from dashboard.domain.case import Case
from dashboard.domain.ground import ActionField, Initiative
from dashboard.text import Phrasebook
from dashboard.text.names import partner_name

ROW_HEIGHT = 18
AXIS_HEIGHT = 64
DAY = 24 * 3600 * 1000
"""A day in the milliseconds that Plotly counts in."""
MARKS = 0.034
"""What a column of marks takes of the width of the time axis."""
MIDDLE = {False: "#6FA3CB", True: "#4C7FA8"}


def roadmap(say: Phrasebook, case: Case, by_field: Sequence[tuple[ActionField, Sequence[Initiative]]], *, dark: bool) -> go.Figure:
    """A bold line per field, below it a bar per initiative with its priority; marks of the partners stand behind the last year."""
    lines: list[ActionField | Initiative] = []
    for field, members in by_field:
        lines.extend((field, *members))
    placed = [(row, line) for row, line in enumerate(lines) if isinstance(line, Initiative)]
    first, last = _span(case, [initiative for _, initiative in placed])
    figure = go.Figure(layout=layout(dark=dark, height=AXIS_HEIGHT + ROW_HEIGHT * len(lines)))
    for priority in sorted({initiative.priority for _, initiative in placed}):
        figure.add_trace(_bars(say, case, [each for each in placed if each[1].priority == priority], priority, dark=dark))
    width = (last - first).days
    for place, partner in enumerate(case.partners, start=1):
        figure.add_trace(_named(say, case, partner.key, dark=dark))
        figure.add_trace(_marks(say, case, partner.key, last + timedelta(days=width * MARKS * place), placed, dark=dark))
    _knowledge(figure, say, case.info.knowledge_date, len(lines), dark=dark)
    years = range(first.year if first.day == 1 else first.year + 1, last.year + 1)
    end = last + timedelta(days=width * MARKS * (len(case.partners) + 0.7))
    figure.update_xaxes(
        type="date",
        range=[(first - timedelta(days=width * 0.01)).isoformat(), end.isoformat()],
        tickvals=[date(year, 1, 1).isoformat() for year in years],
        ticktext=[str(year) for year in years],
        side="top",
    )
    figure.update_yaxes(
        range=[len(lines) - 0.4, -0.6],
        tickvals=list(range(len(lines))),
        ticktext=[say.of(line.name) if isinstance(line, Initiative) else f"<b>{say.of(line.name)}</b>" for line in lines],
        tickfont={"color": INK[dark], "size": 12},
        showgrid=False,
        ticklabelstandoff=8,
    )
    figure.update_layout(
        barmode="overlay",
        showlegend=True,
        legend=LEGEND,
    )
    return figure


def _span(case: Case, initiatives: Sequence[Initiative]) -> tuple[date, date]:
    """Whole years around all initiatives, and the knowledge date where it lies in the year before."""
    first = date(min(each.start_on for each in initiatives).year, 1, 1)
    last = date(max(each.end_on for each in initiatives).year, 12, 31)
    known = case.info.knowledge_date
    return (known if known.year == first.year - 1 else first), last


def _bars(say: Phrasebook, case: Case, placed: Sequence[tuple[int, Initiative]], priority: int, *, dark: bool) -> go.Bar:
    ground = {1: ACCENT, 2: MIDDLE, 3: BAND}[priority][dark]
    return go.Bar(
        y=[row for row, _ in placed],
        base=[each.start_on.isoformat() for _, each in placed],
        x=[((each.end_on - each.start_on).days + 1) * DAY for _, each in placed],
        width=0.72,
        orientation="h",
        marker={"color": ground},
        text=[str(priority)] * len(placed),
        textposition="inside",
        insidetextanchor="start",
        textangle=0,
        constraintext="none",
        textfont={"size": 11, "color": CARD[dark] if priority == 1 else INK[dark]},
        hovertext=[
            say(
                "strategies.hover",
                name=say.of(each.name),
                start=say.day(each.start_on),
                end=say.day(each.end_on),
                lead=partner_name(say, case, each.lead),
            )
            for _, each in placed
        ],
        hoverinfo="text",
        name=say("strategies.priority", priority=priority),
        showlegend=False,
    )


def _marks(
    say: Phrasebook, case: Case, partner: str, at: date, placed: Sequence[tuple[int, Initiative]], *, dark: bool
) -> go.Scatter:
    """The marks of one partner, one below the other: filled where it leads."""
    taking = [(row, each) for row, each in placed if partner in each.partners]
    symbol = partner_symbol(case, partner)
    return go.Scatter(
        x=[at.isoformat()] * len(taking),
        y=[row for row, _ in taking],
        mode="markers",
        marker={
            "symbol": [symbol if each.lead == partner else f"{symbol}-open" for _, each in taking],
            "size": 9,
            "color": partner_colour(case, partner, dark=dark),
            "line": {"width": 1.4, "color": partner_colour(case, partner, dark=dark)},
        },
        name=partner_name(say, case, partner),
        hoverinfo="name",
        showlegend=False,
    )


def _named(say: Phrasebook, case: Case, partner: str, *, dark: bool) -> go.Scatter:
    """The entry of a partner in the legend."""
    return go.Scatter(
        x=[None],
        y=[None],
        mode="markers",
        marker={"symbol": partner_symbol(case, partner), "size": 9, "color": partner_colour(case, partner, dark=dark)},
        name=partner_name(say, case, partner),
    )


def _knowledge(figure: go.Figure, say: Phrasebook, day: date, rows: int, *, dark: bool) -> None:
    """The line of the knowledge date."""
    figure.add_trace(
        go.Scatter(
            x=[day.isoformat()] * 2,
            y=[-0.6, rows - 0.4],
            mode="lines",
            line={"color": MUTED[dark], "width": 1.5, "dash": "dot"},
            hoverinfo="skip",
            name=say("strategies.knowledge", day=say.day(day)),
        )
    )
