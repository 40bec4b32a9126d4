"""Value against cost: every model as a lettered point with its ranges, the efficient ones joined by a line."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go

from dashboard.analysis.efficiency import EfficientSet
from dashboard.analysis.money import MoneyRange
from dashboard.charts.money import axis
from dashboard.charts.palette import ACCENT, BAND, CARD, INK, MUTED
from dashboard.charts.template import layout
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import model_name

HEIGHT = 340


def value_for_cost(
    say: Phrasebook, case: Case, found: EfficientSet, costs: Mapping[str, MoneyRange], *, dark: bool, unit: str
) -> go.Figure:
    """Cost across, value upwards; filled points are efficient. ``costs`` are the net present cost ranges of ``found.models``."""
    likely = dict(zip(found.models, found.costs.tolist(), strict=True))
    values = dict(zip(found.models, found.values.tolist(), strict=True))
    ranges = {model: found.range_of(model) or (values[model], values[model]) for model in found.models}
    figure = go.Figure(layout=layout(dark=dark, height=HEIGHT))
    bars = {
        "mode": "lines",
        "line": {"color": BAND[dark], "width": 2},
        "hoverinfo": "skip",
    }
    figure.add_trace(
        go.Scatter(
            x=[x for model in found.models for x in (costs[model].low, costs[model].high, None)],
            y=[y for model in found.models for y in (values[model], values[model], None)],
            name="costs",
            **bars,
        )
    )
    figure.add_trace(
        go.Scatter(
            x=[x for model in found.models for x in (likely[model], likely[model], None)],
            y=[y for model in found.models for y in (*ranges[model], None)],
            name="values",
            **bars,
        )
    )
    figure.add_trace(
        go.Scatter(
            x=[likely[model] for model in found.efficient],
            y=[values[model] for model in found.efficient],
            mode="lines",
            line={"color": ACCENT[dark], "width": 3},
            hoverinfo="skip",
            name="line",
        )
    )
    others = [model for model in found.models if model not in found.efficient]
    for name, models, ground, text, edge in (
        ("others", others, CARD[dark], INK[dark], MUTED[dark]),
        ("efficient", found.efficient, ACCENT[dark], "#000000" if dark else "#ffffff", ACCENT[dark]),
    ):
        figure.add_trace(
            go.Scatter(
                x=[likely[model] for model in models],
                y=[values[model] for model in models],
                mode="markers+text",
                marker={"symbol": "circle", "size": 22, "color": ground, "line": {"color": edge, "width": 1.5}},
                text=[case.model(model).letter for model in models],
                textfont={"color": text, "size": 13},
                customdata=[model_name(say, case, model) for model in models],
                hovertemplate="%{customdata}: %{y:.1f} " + say("common.points") + "<extra></extra>",
                name=name,
            )
        )
    ends = [end for each in costs.values() for end in (each.low, each.high)]
    axis(figure, say, ends, dark=dark, unit=unit, title="efficiency.cost_axis")
    ends = [end for pair in ranges.values() for end in pair]
    low, high = min(ends, default=0.0), max(ends, default=100.0)
    figure.update_yaxes(
        range=[max(0.0, low - 3.0), min(100.0, high + 3.0)],
        title={"text": say("efficiency.value_axis"), "font": {"color": MUTED[dark], "size": 12}, "standoff": 8},
    )
    return figure
