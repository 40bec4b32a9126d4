"""The axis of an amount of money: round marks in our own way of writing, and a line at today's cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import plotly.graph_objects as go

from dashboard.charts.palette import MUTED
from dashboard.text import Phrasebook

MILLION = 1e6
TICKS = 6
MARGIN = 0.06


def axis(
    figure: go.Figure,
    say: Phrasebook,
    ends: Sequence[float],
    *,
    dark: bool,
    unit: str,
    along: Literal["x", "y"] = "x",
    margin: float = MARGIN,
    title: str = "costs.money_axis",
) -> None:
    """Scales an axis to ``ends`` and to 0, which stands for today; from 100’000 on it counts in millions.

    ``title`` is the key of a phrase with the places ``scale`` and ``unit``.
    """
    low, high = min([*ends, 0.0]), max([*ends, 0.0])
    width = (high - low) or 1.0
    raw = width / TICKS
    size = 10 ** np.floor(np.log10(raw))
    step = float(size * next(part for part in (1, 2, 5, 10) if part * size >= raw))
    marks = np.arange(np.ceil(low / step), np.floor(high / step) + 1) * step
    factor, word = (MILLION, say.amounts(MILLION)[1]) if max(abs(low), abs(high)) >= MILLION / 10 else (1.0, "")
    decimals = max(0, -int(np.floor(np.log10(step / factor))))
    told = " ".join(say(title, scale=word, unit=unit).split())
    update = figure.update_xaxes if along == "x" else figure.update_yaxes
    update(
        range=[low - margin * width, high + margin * width],
        tickvals=marks.tolist(),
        ticktext=[say.number(mark / factor, decimals, sign=True) for mark in marks.tolist()],
        title={"text": told, "font": {"color": MUTED[dark], "size": 12}, "standoff": 6},
    )
    today = {"line": {"color": MUTED[dark], "width": 1.5}, "layer": "below"}
    if along == "x":
        figure.add_vline(x=0, **today)
    else:
        figure.add_hline(y=0, **today)
