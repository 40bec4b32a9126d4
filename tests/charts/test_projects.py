"""The roadmap and the dependencies as figures: what stands where."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import plotly.graph_objects as go
import pytest

from dashboard.charts.dependencies import Edge, dependencies, positions
from dashboard.charts.projects import Bar, roadmap
from dashboard.domain.ground import Milestone, Phase, Project
from dashboard.text import phrasebook
from tests.answers.projects import END, ground, project
from tests.cases import make_case, provenance, words

DE = phrasebook("de")
CASE = make_case(partners=["north", "south"])
FIELD = ground().action_fields[0]
DECISION = Milestone("decision", words("Decision"), date(2030, 6, 30), is_done=False, provenance=provenance())
PHASED = replace(project("a", "north", "south", late=20), phases=(Phase("concept", date(2030, 1, 1), date(2030, 3, 31)),))


def bar(found: Project, status: str = "on_track") -> Bar:
    return Bar(found, status, found.start_on or END, found.end_expected or END)


def drawn(*bars: Bar, dark: bool = False) -> go.Figure:
    return roadmap(DE, CASE, [(FIELD, bars)], [DECISION], dark=dark)


def named(figure: go.Figure, name: str) -> dict[str, object]:
    [trace] = [trace for trace in figure.to_dict()["data"] if trace["name"] == name]
    return trace


@pytest.mark.parametrize("dark", [False, True])
def test_a_bar_goes_from_start_to_end_with_its_phases_and_the_first_plan(*, dark: bool) -> None:
    figure = drawn(bar(PHASED, "critical"), dark=dark)
    whole, concept, plan = (named(figure, name) for name in ("ohne Phasen", "Konzept", "Ende nach erstem Plan"))
    assert (list(whole["base"]), list(whole["y"])) == (["2030-01-01"], [2])
    assert list(whole["x"]) == [(365 + 20) * 24 * 3600 * 1000]
    assert list(concept["x"]) == [90 * 24 * 3600 * 1000]
    assert list(plan["x"]) == ["2030-12-31"]


def test_the_sign_of_a_status_stands_before_the_name_but_for_what_is_in_order() -> None:
    figure = drawn(bar(PHASED, "critical"), bar(project("b", "south", late=0)))
    assert list(figure.layout.yaxis.ticktext) == [
        "<b>Meilensteine des Entscheids</b>",
        "<b>Field</b>",
        "<b>!!</b> project a",
        "project b",
    ]


def test_partners_are_marked_filled_where_they_lead() -> None:
    figure = drawn(bar(PHASED), bar(project("b", "south", late=0)))
    assert list(named(figure, "north")["marker"]["symbol"]) == ["circle"]
    assert list(named(figure, "south")["marker"]["symbol"]) == ["square-open", "square"]


def test_milestones_and_the_knowledge_date_are_drawn() -> None:
    figure = drawn(bar(PHASED))
    assert list(named(figure, "Meilensteine des Entscheids")["x"]) == ["2030-06-30"]
    assert named(figure, f"Wissensstand {DE.day(CASE.info.knowledge_date)}")["mode"] == "lines"


def test_a_project_stands_right_of_what_it_needs_and_late_results_are_dashed() -> None:
    edges = [Edge("b", "a", is_off=False), Edge("c", "b", is_off=True)]
    places = positions(edges, {"a": 0, "b": 1, "c": 2})
    assert [places[key][0] for key in "abc"] == [0.0, 1.0, 2.0]
    figure = dependencies(edges, {"a": 0, "b": 1, "c": 2}, {key: f"project {key}" for key in "abc"}, dark=False)
    assert [shape.line.dash for shape in figure.layout.shapes] == ["solid", "dash"]
    assert len(figure.layout.annotations) == 2
    assert list(figure.data[0].textposition) == ["middle left", "top center", "middle right"]
