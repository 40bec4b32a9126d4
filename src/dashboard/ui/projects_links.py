"""Which project needs the result of which: circles and late results in sentences, all in a picture with its table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd

from dashboard.analysis.dependencies import steps
from dashboard.analysis.project_links import Dependency
from dashboard.answers import projects as answers
from dashboard.charts.dependencies import Edge, dependencies
from dashboard.ui import figures, html
from dashboard.ui.frame import View
from dashboard.ui.projects import Projects

EDGES = 40
"""More arrows than these cannot be followed; circles and late results come first."""


def show(view: View, found: Projects) -> None:
    """The dependencies in which a project asked for takes part."""
    say, keys = view.say, found.keys
    late = {(each.project, each.depends_on): each.days for each in found.portfolio.late}
    circles = [each for each in found.portfolio.cycles if keys & set(each)]
    linked = [each for each in found.ground.dependencies if {each.project, each.depends_on} & keys]
    edges = sorted(
        (Edge(each.project, each.depends_on, _off(each.project, each.depends_on, late, circles)) for each in linked),
        key=lambda edge: not edge.is_off,
    )
    if not edges:
        html.show(
            "<h2 class='card-title'>{}</h2><p class='note'>{}</p>", say("projects.links_headline"), say("projects.links_none")
        )
        return
    shown, names = edges[:EDGES], {each.key: say.of(each.name) for each in found.ground.projects}
    of_edges = {(edge.project, edge.needed) for edge in edges}
    behind = sum(pair in of_edges for pair in late)
    told = say.counted("projects.links_late", behind) if behind else say("projects.links_fine")
    html.show("<p class='lead'>{}</p>", html.emphasised(told))
    sentences = [answers.circle(say, found.ground, each) for each in circles] or [say("projects.no_circles")]
    html.show("{}", html.joined("<p class='note'>{}</p>", [(sentence,) for sentence in sentences]))
    limited = f"{say('projects.links_limited', n=EDGES, of=say.number(len(edges)))} " if len(edges) > EDGES else ""
    places = steps([Dependency(edge.project, edge.needed) for edge in shown])
    figures.show(
        view,
        figures.FigureSet(
            key="dependencies",
            headline=say("projects.links_headline"),
            description=say("projects.links_alt", rows=" ".join(_row(view, names, edge, late) for edge in shown)),
            build=lambda: dependencies(shown, places, names, dark=view.dark),
            table=partial(_table, view, found, edges, names, late, circles),
            source=limited + say("projects.links_source"),
            depends_on=(tuple(shown), view.with_later),
        ),
    )


def _off(project: str, needed: str, late: dict[tuple[str, str], int], circles: Sequence[tuple[str, ...]]) -> bool:
    return (project, needed) in late or any(project in each and needed in each for each in circles)


def _row(view: View, names: dict[str, str], edge: Edge, late: dict[tuple[str, str], int]) -> str:
    named = {"project": names[edge.project], "needed": names[edge.needed]}
    days = late.get((edge.project, edge.needed))
    return view.say.counted("projects.links_row_late", days, **named) if days else view.say("projects.links_row", **named)


def _table(
    view: View,
    found: Projects,
    edges: Sequence[Edge],
    names: dict[str, str],
    late: dict[tuple[str, str], int],
    circles: Sequence[tuple[str, ...]],
) -> pd.DataFrame:
    say = view.say
    reasons = {(each.project, each.depends_on): say.of(each.reason) for each in found.ground.dependencies}
    rows = []
    for edge in edges:
        pair = (edge.project, edge.needed)
        in_circle = any(edge.project in each and edge.needed in each for each in circles)
        word = "edge_circle" if in_circle else "edge_late" if pair in late else "edge"
        rows.append(
            {
                say("projects.project"): names[edge.project],
                say("projects.needs"): names[edge.needed],
                say("projects.status"): say(f"projects.{word}"),
                say("projects.late"): str(late.get(pair, "")),
                say("projects.reason_column"): reasons[pair],
            }
        )
    return pd.DataFrame(rows)
