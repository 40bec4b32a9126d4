"""Who waits for whose result: projects from left to right in the order that is possible, an arrow for each dependency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten, wrap
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.palette import ACCENT, CARD, INK, MUTED, TIP
from dashboard.charts.template import layout

ROW_HEIGHT = 50
MARGIN = 30
LABEL, LINES = 26, 2
"""Letters of a line of a label, and how many lines it has."""
LEAST_ROOM, ROOM = 0.6, 0.22
"""The room for names on both sides, in steps, and as a part of all steps."""


@dataclass(frozen=True, slots=True)
class Edge:
    """``project`` needs ``needed``; ``is_off`` when its result comes too late, or both wait in a circle."""

    project: str
    needed: str
    is_off: bool


def dependencies(edges: Sequence[Edge], steps: Mapping[str, int], names: Mapping[str, str], *, dark: bool) -> go.Figure:
    """``edges`` between projects on their ``steps`` (see ``analysis.dependencies``), written by their ``names``."""
    places = positions(edges, steps)
    sides = {key: _side(key, edges) for key in places}
    tallest = max((row for _, row in places.values()), default=0) + 1
    figure = go.Figure(layout=layout(dark=dark, height=int(MARGIN + ROW_HEIGHT * tallest)))
    figure.add_trace(
        go.Scatter(
            x=[x for x, _ in places.values()],
            y=[y for _, y in places.values()],
            mode="markers+text",
            marker={"size": 11, "color": CARD[dark], "line": {"width": 2, "color": ACCENT[dark]}},
            text=[_label(names[key], sides[key]) for key in places],
            textposition=list(sides.values()),
            textfont={"size": 12, "color": INK[dark]},
            hovertext=[names[key] for key in places],
            hoverinfo="text",
            cliponaxis=False,
        )
    )
    lines = [_line(places[edge.needed], places[edge.project], is_off=edge.is_off, dark=dark) for edge in edges]
    heads = [_head(places[edge.needed], places[edge.project], is_off=edge.is_off, dark=dark) for edge in edges]
    figure.update_layout(shapes=lines, annotations=heads)
    last = max((x for x, _ in places.values()), default=0)
    room = max(LEAST_ROOM, ROOM * last)
    figure.update_xaxes(range=[-room, last + room], visible=False)
    figure.update_yaxes(range=[tallest - 0.5, -0.6], visible=False)
    return figure


def _label(name: str, side: str) -> str:
    """The name in lines; in one above a mark, where it would reach the names beside its neighbours."""
    if side == "top center":
        return shorten(name, LABEL + LABEL // 2, placeholder="…")
    return "<br>".join(wrap(shorten(name, LABEL * LINES, placeholder="…"), LABEL, break_on_hyphens=False))


def _side(key: str, edges: Sequence[Edge]) -> str:
    """Where a name stands: on the side where no line begins or ends, else above."""
    if all(edge.project != key for edge in edges):
        return "middle left"
    return "top center" if any(edge.needed == key for edge in edges) else "middle right"


def positions(edges: Sequence[Edge], steps: Mapping[str, int]) -> Mapping[str, tuple[float, float]]:
    """Where each project stands: its step, and its row, near the mean of those it waits for; columns are centred."""
    named = list(dict.fromkeys(key for edge in edges for key in (edge.needed, edge.project)))
    columns: dict[int, list[str]] = defaultdict(list)
    for key in named:
        columns[steps[key]].append(key)
    tallest = max(map(len, columns.values()), default=0)
    waits: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        waits[edge.project].append(edge.needed)
    found: dict[str, tuple[float, float]] = {}
    for step in sorted(columns):
        order = sorted(columns[step], key=lambda key: _mean([found[other][1] for other in waits[key] if other in found]))
        top = (tallest - len(order)) / 2
        found |= {key: (float(step), top + row) for row, key in enumerate(order)}
    return found


def _mean(rows: Sequence[float]) -> float:
    return sum(rows) / len(rows) if rows else 0.0


def _line(start: tuple[float, float], end: tuple[float, float], *, is_off: bool, dark: bool) -> dict[str, Any]:
    """A line from a result to the project that needs it; dashed where that does not work out."""
    (x0, y0), (x1, y1) = start, end
    look = {"color": TIP[dark] if is_off else MUTED[dark], "width": 2 if is_off else 1.2, "dash": "dash" if is_off else "solid"}
    return {"type": "line", "x0": x0, "y0": y0, "x1": x1, "y1": y1, "line": look, "layer": "below"}


def _head(start: tuple[float, float], end: tuple[float, float], *, is_off: bool, dark: bool) -> dict[str, Any]:
    """The head of the arrow, at the end of the line."""
    (x0, y0), (x1, y1) = start, end
    return {
        "x": x1,
        "y": y1,
        "ax": x0 + 0.8 * (x1 - x0),
        "ay": y0 + 0.8 * (y1 - y0),
        "xref": "x",
        "yref": "y",
        "axref": "x",
        "ayref": "y",
        "text": "",
        "showarrow": True,
        "arrowhead": 2,
        "arrowsize": 1.1,
        "arrowwidth": 1.2,
        "standoff": 7,
        "arrowcolor": TIP[dark] if is_off else MUTED[dark],
    }
