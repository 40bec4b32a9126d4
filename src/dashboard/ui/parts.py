"""What the value of the models consists of, group by group or inside one group, as a picture with its table."""

from __future__ import annotations

from functools import partial
from math import ceil

import pandas as pd
import streamlit as st

from dashboard.analysis.ranking import Ranking, by_group, rank
from dashboard.charts.contributions import contributions
from dashboard.text.names import criterion_name, lettered, model_name
from dashboard.ui import ask, figures, html, whose
from dashboard.ui.frame import View

ADDRESS, ALL = "group", ".all"


def show(view: View) -> None:
    """Stacked contributions with the weights of the partner chosen above, else of whom one asks for."""
    say, case = view.say, view.case
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="parts_asked"):
        chosen = whose.chosen(view)
        groups = [group.key for group in case.groups if len(case.children(group.key)) > 1]
        group = ask.one(ADDRESS, say("weights.parts_shown"), [ALL, *groups], lambda key: _named(view, key)) if groups else ALL
    ranking = rank(case, whose.points(case, chosen))
    if not ranking.order:
        html.show("<p class='note'>{}</p>", say("lead.none"))
        return
    parts = _parts(view, ranking, group)
    most = 100.0 if group == ALL else 5.0 * ceil(max(map(sum, zip(*parts.values(), strict=True))) / 5.0) or 5.0
    first = ranking.order[0]
    weights = whose.named(view, chosen)
    headline = (
        say("weights.parts_headline", weights=weights)
        if group == ALL
        else say("weights.parts_of_group", group=criterion_name(say, case, group), weights=weights)
    )
    rows = table(view, chosen, ranking, group)
    head = [say("common.model"), *(criterion_name(say, case, key) for key in parts), say("common.value")]
    figures.show(
        view,
        figures.FigureSet(
            key="contributions",
            headline=headline,
            description=say(
                "weights.parts_alt",
                headline=headline,
                model=model_name(say, case, first),
                points=say.prose(ranking.value_of(first)),
            ),
            build=lambda: contributions(say, case, ranking.order, parts, dark=view.dark, most=most),
            table=partial(pd.DataFrame, rows, columns=head),
            source=say("weights.parts_source" if group == ALL else "weights.parts_source_of_group"),
            depends_on=(chosen, group),
        ),
        with_table=False,
    )
    html.table(headline, head, rows, numbers=range(1, len(head)))


def table(view: View, chosen: str, ranking: Ranking, group: str) -> list[list[str]]:
    """By model in order of value its name, the points of every part and the value, with their places in the analysis."""
    say, case = view.say, view.case
    kind = "group_contributions" if group == ALL else "contributions"

    def figure(model: str, value: float, *place: str) -> str:
        text = say.number(value, 1)
        if chosen == whose.EQUAL:
            return text
        return html.Traced(text, html.pointer("ranking", "by_weights", chosen, "models", f"model={model}", *place))

    parts = _parts(view, ranking, group)
    return [
        [
            lettered(say, case.model(model)),
            *(figure(model, points[i], kind, key) for key, points in parts.items()),
            figure(model, ranking.value_of(model), "value"),
        ]
        for i, model in enumerate(ranking.order)
    ]


def _parts(view: View, ranking: Ranking, group: str) -> dict[str, list[float]]:
    """The points of every group, or of every leaf of one, by model in order of value."""
    if group != ALL:
        leaves = [leaf.key for leaf in view.case.leaves if leaf.parent == group]
        return {leaf: [ranking.contribution_of(model, leaf) for model in ranking.order] for leaf in leaves}
    rows = [ranking.models.index(model) for model in ranking.order]
    return {key: points[rows].tolist() for key, points in by_group(view.case, ranking).items()}


def _named(view: View, group: str) -> str:
    return view.say("weights.all_groups") if group == ALL else criterion_name(view.say, view.case, group)
