"""What a criterion weighs, between which weights the leader stays, and where the partners stand: one strip per criterion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

import plotly.graph_objects as go

from dashboard.analysis.switching import WeightSwitch
from dashboard.charts.palette import BAND, BEYOND, INK, MUTED, TIP, partner_colour, partner_symbol
from dashboard.charts.template import layout
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import partner_name

ROW_HEIGHT = 41
AXIS_HEIGHT = 34
HALF = 0.2
"""Half the height of a strip, in rows; the rest holds what is said of the switching point."""

SPREAD = 0.2
"""Over which part of a row the marks of the partners are spread, so that equal weights do not hide each other."""

LABEL = 24
"""Letters after which the name of a criterion is broken."""

STEP = 10


@dataclass(frozen=True, slots=True)
class Strip:
    """One row: the ``name`` of the criterion, where the lead switches, and what it weighs for each partner (shares)."""

    name: str
    switch: WeightSwitch
    weights: Mapping[str, float]


def strips(say: Phrasebook, case: Case, rows: Sequence[Strip], base: str, *, dark: bool) -> go.Figure:
    """The ``rows`` from the first down, weights in per cent; ``base`` is the partner whose weights are moved."""
    most = _most(rows)
    partners = list(rows[0].weights) if rows else []
    ticks = list(range(0, most + 1, STEP if most <= 60 else 2 * STEP))
    layout_of_all = layout(dark=dark, height=AXIS_HEIGHT + ROW_HEIGHT * max(len(rows), 1))
    # Drawn as a few traces: as many shapes and annotations would take plotly longer than everything else on the page.
    figure = go.Figure(
        [
            _bands(rows, most, dark=dark),
            _lines([(100 * low, 100 * high, y, y) for y, (low, high) in enumerate(map(_range, rows))], MUTED[dark], 1),
            _lines(
                [(100 * row.switch.now,) * 2 + (y - HALF - 0.06, y + HALF + 0.06) for y, row in enumerate(rows)], INK[dark], 1.5
            ),
            _lines([(100 * at,) * 2 + (y - HALF - 0.2, y + HALF) for y, at, _, _ in _points(rows)], TIP[dark], 2.5),
            _words(say, case, rows, most, dark=dark),
            *(
                _marks(say, case, rows, partner, place, is_base=partner == base, dark=dark)
                for place, partner in enumerate(partners)
            ),
        ],
        layout_of_all,
    )
    figure.update_layout(
        barmode="overlay",
        margin={"t": 4, "b": 2},
        xaxis={
            "range": [-0.6, most + 0.6],
            "side": "top",
            "tickvals": ticks,
            "ticktext": [say.percent(tick / 100) for tick in ticks],
            "ticklen": 0,
        },
        yaxis={
            "range": [max(len(rows), 1) - 0.6, -0.62],
            "tickvals": list(range(len(rows))),
            "ticktext": ["<br>".join(wrap(row.name, LABEL)) for row in rows],
            "tickfont": {"color": INK[dark]},
            "showgrid": False,
            "ticklabelstandoff": 8,
        },
    )
    return figure


def _points(rows: Sequence[Strip]) -> list[tuple[int, float, str, bool]]:
    """All switching points: row, weight (a share), the model that takes over, and whether it does so below."""
    return [
        (y, at, model, is_below)
        for y, row in enumerate(rows)
        for at, model, is_below in ((row.switch.lower, row.switch.below, True), (row.switch.upper, row.switch.above, False))
        if model
    ]


def _most(rows: Sequence[Strip]) -> int:
    """Where the axis ends, in per cent: beyond every weight and every switching point."""
    shown = [weight for row in rows for weight in (*row.weights.values(), row.switch.now)] + [at for _, at, _, _ in _points(rows)]
    return min(100, STEP * (int((100 * max(shown, default=1.0) + 4) / STEP) + 1))


def _range(row: Strip) -> tuple[float, float]:
    weights = row.weights.values() or (row.switch.now,)
    return min(weights), max(weights)


def _bands(rows: Sequence[Strip], most: int, *, dark: bool) -> go.Bar:
    """Where the leader stays, and where another model leads."""
    bands = []
    for y, row in enumerate(rows):
        low = 100 * row.switch.lower if row.switch.below else 0.0
        high = 100 * row.switch.upper if row.switch.above else float(most)
        parts = ((0.0, low, BEYOND[dark]), (low, high, BAND[dark]), (high, float(most), BEYOND[dark]))
        bands += [(y, *part) for part in parts if part[1] > part[0]]
    return go.Bar(
        orientation="h",
        y=[y for y, *_ in bands],
        base=[start for _, start, _, _ in bands],
        x=[end - start for _, start, end, _ in bands],
        width=2 * HALF,
        marker={"color": [colour for *_, colour in bands], "line": {"width": 0}},
        hoverinfo="skip",
    )


def _lines(lines: Sequence[tuple[float, ...]], colour: str, width: float) -> go.Scatter:
    """Lines, each given as its two places on the weights and its two on the rows."""
    return go.Scatter(
        x=[x for line in lines for x in (*line[:2], None)],
        y=[y for line in lines for y in (*line[2:], None)],
        mode="lines",
        line={"color": colour, "width": width},
        hoverinfo="skip",
    )


def _words(say: Phrasebook, case: Case, rows: Sequence[Strip], most: int, *, dark: bool) -> go.Scatter:
    """What is said of every switching point, on the side that the other model leads on as long as there is room."""
    words = [
        (
            y,
            100 * at,
            say("charts.below" if is_below else "charts.from", at=say.percent(at, 1), model=case.model(model).letter),
            "left" if 100 * at > most * (0.2 if is_below else 0.8) else "right",
            TIP[dark],
        )
        for y, at, model, is_below in _points(rows)
    ]
    words += [(y, float(most), say("charts.never"), "left", MUTED[dark]) for y, row in enumerate(rows) if not row.switch.switches]
    return go.Scatter(
        x=[x for _, x, *_ in words],
        y=[y - HALF - 0.18 for y, *_ in words],
        text=[f"\u00a0\u00a0{text}\u00a0\u00a0" for _, _, text, _, _ in words],
        mode="text",
        textposition=[f"middle {side}" for *_, side, _ in words],
        textfont={"size": 12, "color": [colour for *_, colour in words]},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _marks(
    say: Phrasebook, case: Case, rows: Sequence[Strip], partner: str, place: int, *, is_base: bool, dark: bool
) -> go.Scatter:
    """What the criteria weigh for one partner."""
    partners = len(rows[0].weights)
    offset = SPREAD * (place - (partners - 1) / 2) / max(partners - 1, 1)
    return go.Scatter(
        x=[100 * row.weights[partner] for row in rows],
        y=[y + offset for y in range(len(rows))],
        mode="markers",
        marker={
            "symbol": partner_symbol(case, partner),
            "color": partner_colour(case, partner, dark=dark),
            "size": 12 if is_base else 9,
        },
        name=partner_name(say, case, partner),
        customdata=[row.name for row in rows],
        hovertemplate="%{customdata}: %{x:.1f} %<extra>%{fullData.name}</extra>",
    )
