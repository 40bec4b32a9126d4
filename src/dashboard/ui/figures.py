"""A picture never comes alone: headline, figure with its description, table, CSV and source, drawn as one set."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.charts.template import config
from dashboard.domain.formula import neutralised
from dashboard.ui import html
from dashboard.ui.frame import View

FIGURE = re.compile(r"-?[0-9]+(\.[0-9]+)?")
"""A negative number begins like a formula and is none."""


@dataclass(frozen=True)
class FigureSet:
    """A picture and what belongs to it. ``depends_on`` names what the picture shows beyond case, language and look."""

    key: str
    headline: str
    description: str
    build: Callable[[], go.Figure]
    table: pd.DataFrame | Callable[[], pd.DataFrame]
    source: str
    depends_on: tuple[Hashable, ...] = ()


def show(view: View, figure: FigureSet, *, with_table: bool = True) -> None:
    """Draws the set; without its table where the page itself shows the figures beside it."""
    html.show("<h2 class='card-title'>{}</h2>", figure.headline)
    st.plotly_chart(
        view.figure(figure.key, figure.build, *figure.depends_on),
        theme=None,
        config=config(view.say.language),
        alt=figure.description,
        key=figure.key,
    )
    take_away(view, figure.key, figure.table, figure.source, with_table=with_table)


def take_away(
    view: View, key: str, table: pd.DataFrame | Callable[[], pd.DataFrame], source: str, *, with_table: bool = True
) -> None:
    """The line below a picture or table: the source, the figures as a table, and as CSV.

    A ``table`` that is costly to make is given as what makes it, which is asked when somebody takes it away.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"{key}_take_away"):
        html.show("<p class='source'>{}</p>", source)
        if with_table:
            # Drawn once somebody opens it: a table takes as long as a picture.
            opened = st.popover(view.say("common.table"), type="tertiary", on_change="rerun", key=f"{key}_table")
            if opened.open:
                with opened:
                    st.table(_made(table), hide_index=True)
        st.download_button(
            view.say("common.csv"),
            data=lambda: csv(_made(table)),
            file_name=f"{key}_v{view.case.version}.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"{key}_csv",
            type="tertiary",
        )


def _made(table: pd.DataFrame | Callable[[], pd.DataFrame]) -> pd.DataFrame:
    return table() if callable(table) else table


def csv(table: pd.DataFrame) -> bytes:
    """The table as a spreadsheet in Switzerland opens it: semicolons, UTF-8 with a byte order mark, no live formulas."""
    safe = table.map(lambda cell: neutralised(cell) if isinstance(cell, str) and not FIGURE.fullmatch(cell) else cell)
    return str(safe.to_csv(index=False, sep=";", lineterminator="\r\n")).encode("utf-8-sig")
