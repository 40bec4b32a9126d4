"""What the models cost against today: as ranges, in steps from today to the model, and added up year by year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

import plotly.graph_objects as go

from dashboard.analysis.cashflow import CashFlow
from dashboard.analysis.money import MoneyRange
from dashboard.charts.money import axis
from dashboard.charts.palette import ACCENT, BAND, BEYOND, CARD, INK, MUTED, TIP
from dashboard.charts.template import layout
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import model_name

ROW_HEIGHT = 31
AXIS_HEIGHT = 46
STEPS_HEIGHT = 250
LABEL = 14


def cost_ranges(
    say: Phrasebook,
    case: Case,
    costs: Mapping[str, MoneyRange],
    *,
    dark: bool,
    unit: str,
    chosen: str = "",
    before: Mapping[str, float] | None = None,
) -> go.Figure:
    """A band per model with a dot at the likely cost; hollow dots stand at the cost ``before`` a simulation."""
    models = list(costs)
    names = [model_name(say, case, model) for model in models]
    figure = go.Figure(layout=layout(dark=dark, height=AXIS_HEIGHT + ROW_HEIGHT * max(len(models), 1)))
    figure.add_trace(
        go.Scatter(
            x=[x for model in models for x in (costs[model].low, costs[model].high, None)],
            y=[y for place in range(len(models)) for y in (place, place, None)],
            mode="lines",
            line={"color": BAND[dark], "width": 8},
            hoverinfo="skip",
            name="ranges",
        )
    )
    for name, amounts, ground in (
        ("before", before or {}, CARD[dark]),
        ("likely", {model: cost.likely for model, cost in costs.items()}, ACCENT[dark]),
    ):
        shown = [model for model in models if model in amounts]
        figure.add_trace(
            go.Scatter(
                x=[amounts[model] for model in shown],
                y=[models.index(model) for model in shown],
                mode="markers",
                marker={"color": ground, "size": 10, "line": {"color": ACCENT[dark], "width": 1.5}},
                customdata=[f"{names[models.index(model)]}: {_written(say, amounts[model], unit)}" for model in shown],
                hovertemplate="%{customdata}<extra></extra>",
                name=name,
            )
        )
    reached = [*(end for cost in costs.values() for end in (cost.low, cost.high)), *(before or {}).values()]
    axis(figure, say, reached, dark=dark, unit=unit)
    figure.update_yaxes(
        range=[len(models) - 0.5, -0.5],
        tickvals=list(range(len(models))),
        ticktext=[f"<b>{name}</b>" if model == chosen else name for model, name in zip(models, names, strict=True)],
        tickfont={"color": INK[dark]},
        showgrid=False,
        ticklabelstandoff=8,
    )
    return figure


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way from today to a model: its ``amount``, or where it ends if it ``is_total``."""

    name: str
    amount: float
    is_total: bool = False


def waterfall(say: Phrasebook, steps: Sequence[Step], ends: MoneyRange, *, dark: bool, unit: str) -> go.Figure:
    """The ``steps`` side by side, each from where the one before ended; the last one with its range ``ends``."""
    figure = go.Figure(layout=layout(dark=dark, height=STEPS_HEIGHT))
    levels, level = [], 0.0
    for step in steps:
        start = 0.0 if step.is_total else level
        level = step.amount if step.is_total else level + step.amount
        levels.append((start, level))
    colours = [ACCENT[dark] if step.is_total else BEYOND[dark] if step.amount > 0 else BAND[dark] for step in steps]
    figure.add_trace(
        go.Bar(
            x=list(range(len(steps))),
            base=[start for start, _ in levels],
            y=[end - start for start, end in levels],
            width=0.62,
            marker={
                "color": colours,
                "line": {"color": [TIP[dark] if s.amount > 0 and not s.is_total else ACCENT[dark] for s in steps], "width": 1},
            },
            customdata=[f"{step.name}: {_written(say, step.amount, unit)}" for step in steps],
            hovertemplate="%{customdata}<extra></extra>",
            name="steps",
        )
    )
    for place, (_, end) in enumerate(levels[:-1]):
        figure.add_shape(type="line", x0=place + 0.31, x1=place + 0.69, y0=end, y1=end, line={"color": MUTED[dark], "width": 1})
    last = len(steps) - 1
    figure.add_trace(
        go.Scatter(
            x=[last + 0.42] * 2,
            y=[ends.low, ends.high],
            mode="lines+markers",
            line={"color": INK[dark], "width": 1.5},
            marker={"symbol": "line-ew-open", "size": 9, "color": INK[dark]},
            hoverinfo="skip",
            name="range",
        )
    )
    texts, _ = say.amounts(*(step.amount for step in steps), sign=True)
    for place, (text, (start, end)) in enumerate(zip(texts, levels, strict=True)):
        figure.add_annotation(
            x=place,
            y=max(start, end),
            text=text,
            showarrow=False,
            yanchor="bottom",
            yshift=1,
            font={"color": INK[dark], "size": 13},
        )
    reached = [*(point for pair in levels for point in pair), ends.low, ends.high]
    axis(figure, say, reached, dark=dark, unit=unit, along="y", margin=0.1)
    figure.update_xaxes(
        range=[-0.5, last + 0.6],
        tickvals=list(range(len(steps))),
        ticktext=["<br>".join(wrap(step.name, LABEL)) for step in steps],
        tickfont={"color": INK[dark]},
        showgrid=False,
    )
    return figure


def cumulative(say: Phrasebook, flow: CashFlow, *, dark: bool, unit: str) -> go.Figure:
    """What has been spent up to the end of each year, as a line with its range, and where it has paid for itself."""
    figure = go.Figure(layout=layout(dark=dark, height=STEPS_HEIGHT))
    low, likely, high = flow.cumulative.tolist()
    years = list(flow.years)
    figure.add_trace(
        go.Scatter(
            x=[*years, *reversed(years)],
            y=[*high, *reversed(low)],
            fill="toself",
            fillcolor=BAND[dark],
            opacity=0.55,
            line={"width": 0},
            mode="lines",
            hoverinfo="skip",
            name="range",
        )
    )
    figure.add_trace(
        go.Scatter(
            x=years,
            y=likely,
            mode="lines+markers",
            line={"color": ACCENT[dark], "width": 3},
            marker={"color": ACCENT[dark], "size": 6},
            customdata=[f"{year}: {_written(say, amount, unit)}" for year, amount in zip(years, likely, strict=True)],
            hovertemplate="%{customdata}<extra></extra>",
            name="likely",
        )
    )
    paid = flow.payback_year
    if paid is not None:
        figure.add_trace(
            go.Scatter(
                x=[paid],
                y=[likely[years.index(paid)]],
                mode="markers+text",
                marker={"symbol": "circle-open", "size": 15, "color": INK[dark], "line": {"width": 2}},
                text=[say("costs.paid_from", year=paid)],
                textposition="top center" if paid < years[-1] else "top left",
                textfont={"color": INK[dark], "size": 13},
                hoverinfo="skip",
                name="paid",
            )
        )
    axis(figure, say, [*low, *high], dark=dark, unit=unit, along="y")
    every = max(1, len(years) // 6)
    figure.update_xaxes(tickvals=years[::every], ticktext=[str(year) for year in years[::every]], showgrid=False)
    return figure


def _written(say: Phrasebook, amount: float, unit: str) -> str:
    (text,), scale = say.amounts(amount, sign=True)
    return say("costs.amount", amount=text, scale=scale, unit=unit).replace("  ", " ").strip()
