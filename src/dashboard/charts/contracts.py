"""When contracts end: a row per process, a mark per partner on the day, and the window in which they end together as a band."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import plotly.graph_objects as go

from dashboard.analysis.harmonisation import Area
from dashboard.answers.systems import process_name
from dashboard.charts.palette import BAND, INK, LINE, MUTED, partner_colour, partner_symbol
from dashboard.charts.template import LEGEND, layout
from dashboard.domain.case import Case
from dashboard.domain.ground import Ground, System
from dashboard.text import Phrasebook
from dashboard.text.names import partner_name

ROW_HEIGHT = 33
AXIS_HEIGHT = 66
SPREAD = 0.62
"""What the marks of one row take of its height: those of one day would hide each other on one line."""
BESIDE = 0.09
"""Where the marks without a day stand behind the last year, as a part of the time axis."""
FAINT = 0.3


def contracts(say: Phrasebook, case: Case, ground: Ground, areas: Sequence[Area], *, chosen: str, dark: bool) -> go.Figure:
    """``areas`` from top to bottom; the marks of all partners but the one ``chosen``, if any, are faint.

    At least one contract has an end.
    """
    rows = {area.process: row for row, area in enumerate(areas)}
    shown = [system for system in ground.systems if system.process in rows]
    known = case.info.knowledge_date
    first, last = _span(known, [system.contract_end for system in shown if system.contract_end])
    beside = last + (last - first) * BESIDE
    figure = go.Figure(layout=layout(dark=dark, height=AXIS_HEIGHT + ROW_HEIGHT * len(areas)))
    figure.add_trace(_windows(areas, rows, dark=dark))
    figure.add_trace(
        go.Scatter(
            x=[known.isoformat()] * 2,
            y=[-0.5, len(areas) - 0.5],
            mode="lines",
            line={"color": MUTED[dark], "width": 1.5, "dash": "dot"},
            hoverinfo="skip",
            showlegend=False,
        )
    )
    for place, partner in enumerate(case.partners):
        offset = SPREAD * ((place + 0.5) / len(case.partners) - 0.5)
        own = [system for system in shown if system.partner == partner.key]
        figure.add_trace(
            go.Scatter(
                x=[(system.contract_end or beside).isoformat() for system in own],
                y=[rows[system.process] + offset for system in own],
                mode="markers",
                marker={
                    "symbol": partner_symbol(case, partner.key),
                    "size": 8,
                    "color": partner_colour(case, partner.key, dark=dark),
                    "opacity": 1.0 if chosen in {"", partner.key} else FAINT,
                },
                text=[_hover(say, case, ground, system) for system in own],
                hoverinfo="text",
                name=partner_name(say, case, partner.key),
            )
        )
    figure.add_vline(x=last.isoformat(), line={"color": LINE[dark], "width": 2}, layer="below")
    years = range(first.year, last.year + 1)
    figure.update_xaxes(
        type="date",
        range=[(first - timedelta(days=20)).isoformat(), (beside + (last - first) * 0.07).isoformat()],
        tickvals=[*(date(year, 1, 1).isoformat() for year in years if date(year, 1, 1) >= first), beside.isoformat()],
        ticktext=[*(str(year) for year in years if date(year, 1, 1) >= first), say("systems.not_known")],
        side="top",
    )
    figure.update_yaxes(
        range=[len(areas) - 0.5, -0.5],
        tickvals=list(rows.values()),
        ticktext=[process_name(say, ground, process) for process in rows],
        tickfont={"color": INK[dark], "size": 12},
        showgrid=False,
        ticklabelstandoff=8,
    )
    figure.update_layout(
        showlegend=True,
        legend=LEGEND,
    )
    return figure


def _span(known: date, ends: Sequence[date]) -> tuple[date, date]:
    """Whole years around all ends; from the knowledge date on where no contract ended before it."""
    first, last = min(known, *ends), max(known, *ends)
    return (known if first == known else date(first.year, 1, 1)), date(last.year, 12, 31)


def _windows(areas: Sequence[Area], rows: dict[str, int], *, dark: bool) -> go.Scatter:
    """A thick line for each window, a little longer than it lasts so that one of a single day can be seen."""
    found = [(rows[area.process], area.window) for area in areas if area.window is not None]
    margin = timedelta(days=18)
    return go.Scatter(
        x=[x for _, window in found for x in ((window.start - margin).isoformat(), (window.end + margin).isoformat(), None)],
        y=[y for row, _ in found for y in (row, row, None)],
        mode="lines",
        line={"color": BAND[dark], "width": ROW_HEIGHT - 9},
        hoverinfo="skip",
        showlegend=False,
        name="windows",
    )


def _hover(say: Phrasebook, case: Case, ground: Ground, system: System) -> str:
    named = {
        "process": process_name(say, ground, system.process),
        "partner": partner_name(say, case, system.partner),
        "application": system.application,
    }
    if system.contract_end is None:
        return say("systems.hover_unknown", **named)
    return say("systems.hover", day=say.day(system.contract_end), **named)
