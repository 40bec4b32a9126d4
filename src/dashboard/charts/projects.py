"""The roadmap of the projects: a bar each with its phases by field of action, the first plan, and the way to the decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import plotly.graph_objects as go

from dashboard.charts.palette import ACCENT, BAND, CARD, INK, MUTED, TIP, partner_colour, partner_symbol
from dashboard.charts.template import LEGEND, layout
from dashboard.domain.case import Case
from dashboard.domain.ground import ActionField, Milestone, PhaseName, Project
from dashboard.text import Phrasebook
from dashboard.text.names import partner_name

ROW_HEIGHT = 18
AXIS_HEIGHT = 70
DAY = 24 * 3600 * 1000
"""A day in the milliseconds that Plotly counts in."""
MARKS = 0.028
"""What a column of marks takes of the width of the time axis."""
LONGEST = 44
"""Letters after which a name is cut; the whole of it stands in the table."""
YEARS = 12
"""Beyond so many years not each of them is written."""
PHASES: Mapping[PhaseName, Mapping[bool, str]] = {
    "initiation": {False: "#D6E4F0", True: "#24394c"},
    "concept": {False: "#A9C8E0", True: "#2c4d69"},
    "realisation": {False: "#5B96C4", True: "#3b73a0"},
    "introduction": ACCENT,
    "completion": {False: "#8A9BAA", True: "#B4C0CC"},
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A project from ``start`` to ``end``, with its status (see ``answers.projects.ORDER``)."""

    project: Project
    status: str
    start: date
    end: date


def roadmap(
    say: Phrasebook,
    case: Case,
    by_field: Sequence[tuple[ActionField, Sequence[Bar]]],
    milestones: Sequence[Milestone],
    *,
    dark: bool,
) -> go.Figure:
    """A bold line per field, below it a bar per project; marks of the partners stand behind the last year."""
    lines: list[ActionField | Bar | None] = [None] if milestones else []
    for field, bars in by_field:
        lines += [field, *bars]
    placed = [(row, line) for row, line in enumerate(lines) if isinstance(line, Bar)]
    first, last = _span(case, [bar for _, bar in placed], milestones)
    width = (last - first).days
    figure = go.Figure(layout=layout(dark=dark, height=AXIS_HEIGHT + ROW_HEIGHT * len(lines)))
    _bars(figure, say, placed, dark=dark)
    figure.add_trace(_first_plan(say, placed, dark=dark))
    for place, partner in enumerate(case.partners, start=1):
        at = last + timedelta(days=width * MARKS * place)
        figure.add_trace(_marks(say, case, partner.key, at, placed, dark=dark))
    if milestones:
        figure.add_trace(_milestones(say, milestones, dark=dark))
    figure.add_trace(_knowledge(say, case.info.knowledge_date, len(lines), dark=dark))
    years = range(first.year if first.month == first.day == 1 else first.year + 1, last.year + 1)
    years = years[:: 1 + len(years) // YEARS]
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
        ticktext=[_label(say, line) for line in lines],
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


def _label(say: Phrasebook, line: ActionField | Bar | None) -> str:
    """A field in bold, a project with the sign of its status; what is in order stays without one."""
    if line is None:
        return f"<b>{say('projects.milestones')}</b>"
    if isinstance(line, ActionField):
        return f"<b>{say.of(line.name)}</b>"
    name = say.of(line.project.name)
    name = name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
    return name if line.status == "on_track" else f"<b>{say(f'projects.sign_{line.status}')}</b> {name}"


def _span(case: Case, bars: Sequence[Bar], milestones: Sequence[Milestone]) -> tuple[date, date]:
    """Whole years around all bars and milestones, and the knowledge date."""
    known = case.info.knowledge_date
    first = min(known, *(bar.start for bar in bars), *(each.due_on for each in milestones))
    last = max(known, *(bar.end for bar in bars), *(each.due_on for each in milestones))
    return date(first.year, 1, 1), date(last.year, 12, 31)


def _bars(figure: go.Figure, say: Phrasebook, placed: Sequence[tuple[int, Bar]], *, dark: bool) -> None:
    """The whole of each project as a pale bar, its phases upon it, and an outline around what is critical."""
    figure.add_trace(
        _spans(
            [(row, bar.start, bar.end) for row, bar in placed],
            [
                say(
                    "projects.hover",
                    name=say.of(bar.project.name),
                    status=say(f"projects.status_{bar.status}"),
                    start=say.day(bar.start),
                    end=say.day(bar.end),
                )
                for _, bar in placed
            ],
            name=say("projects.without_phases"),
            color=BAND[dark],
            is_named=any(not bar.project.phases for _, bar in placed),
            outline=[TIP[dark] if bar.status == "critical" else BAND[dark] for _, bar in placed],
        )
    )
    for phase, colours in PHASES.items():
        found = [(row, bar, each) for row, bar in placed for each in bar.project.phases if each.phase == phase]
        if not found:
            continue
        word = say(f"choices.{phase}")
        texts = [
            say(
                "projects.hover_phase",
                name=say.of(bar.project.name),
                phase=word,
                start=say.day(each.start_on),
                end=say.day(each.end_on),
            )
            for _, bar, each in found
        ]
        spans = [(row, each.start_on, each.end_on) for row, _, each in found]
        figure.add_trace(_spans(spans, texts, name=word, color=colours[dark]))


def _spans(
    spans: Sequence[tuple[int, date, date]],
    texts: Sequence[str],
    *,
    name: str,
    color: str,
    is_named: bool = True,
    outline: Sequence[str] = (),
) -> go.Bar:
    return go.Bar(
        y=[row for row, _, _ in spans],
        base=[start.isoformat() for _, start, _ in spans],
        x=[((end - start).days + 1) * DAY for _, start, end in spans],
        width=0.8 if outline else 0.56,
        orientation="h",
        marker={"color": color, "line": {"width": 1.6 if outline else 0, "color": list(outline) or color}},
        hovertext=texts,
        hoverinfo="text",
        name=name,
        showlegend=is_named,
    )


def _first_plan(say: Phrasebook, placed: Sequence[tuple[int, Bar]], *, dark: bool) -> go.Scatter:
    """A stroke where a project was to end by the first plan, if it is expected on another day."""
    found = [(row, bar.project.end_baseline) for row, bar in placed if bar.project.end_baseline not in (None, bar.end)]
    return go.Scatter(
        x=[day.isoformat() for _, day in found if day],
        y=[row for row, day in found if day],
        mode="markers",
        marker={"symbol": "line-ns-open", "size": 15, "line": {"width": 2.5, "color": INK[dark]}, "color": INK[dark]},
        hovertext=[say.day(day) for _, day in found if day],
        hoverinfo="text",
        name=say("projects.planned_end"),
        showlegend=bool(found),
    )


def _marks(say: Phrasebook, case: Case, partner: str, at: date, placed: Sequence[tuple[int, Bar]], *, dark: bool) -> go.Scatter:
    """The marks of one partner, one below the other: filled where it leads."""
    taking = [(row, bar.project) for row, bar in placed if partner in bar.project.partners]
    symbol, colour = partner_symbol(case, partner), partner_colour(case, partner, dark=dark)
    return go.Scatter(
        x=[at.isoformat()] * len(taking),
        y=[row for row, _ in taking],
        mode="markers",
        marker={
            "symbol": [symbol if project.lead == partner else f"{symbol}-open" for _, project in taking],
            "size": 9,
            "color": colour,
            "line": {"width": 1.4, "color": colour},
        },
        name=partner_name(say, case, partner),
        hoverinfo="name",
        showlegend=False,
    )


def _milestones(say: Phrasebook, milestones: Sequence[Milestone], *, dark: bool) -> go.Scatter:
    """The milestones of the decision on the first line: filled when reached, hollow when open."""
    return go.Scatter(
        x=[each.due_on.isoformat() for each in milestones],
        y=[0] * len(milestones),
        mode="markers",
        marker={
            "symbol": "diamond-tall",
            "size": 12,
            "color": [INK[dark] if each.is_done else CARD[dark] for each in milestones],
            "line": {"width": 1.5, "color": INK[dark]},
        },
        hovertext=[say("projects.milestone", day=say.day(each.due_on), name=say.of(each.name)) for each in milestones],
        hoverinfo="text",
        name=say("projects.milestones"),
        showlegend=False,
    )


def _knowledge(say: Phrasebook, day: date, rows: int, *, dark: bool) -> go.Scatter:
    """The line of the knowledge date."""
    return go.Scatter(
        x=[day.isoformat()] * 2,
        y=[-0.6, rows - 0.4],
        mode="lines",
        line={"color": MUTED[dark], "width": 1.5, "dash": "dot"},
        hoverinfo="skip",
        name=say("projects.knowledge", day=say.day(day)),
    )
