"""The picture of the spreads of the weights: what stands in it, and in which order."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from dashboard.analysis.agreement import agreement
from dashboard.charts.spreads import weight_spreads
from dashboard.text import phrasebook
from tests.cases import make_case

CASE = make_case(
    {"alpha": {"cost": 90, "say": 40, "time": 50}},
    weights={"city": {"cost": 50, "say": 30, "time": 20}, "canton": {"cost": 20, "say": 55, "time": 25}},
)
FOUND = agreement(CASE)


def drawn(agreed_below: float = 0.1, chosen: str = "") -> go.Figure:
    return weight_spreads(phrasebook("de"), CASE, FOUND.leaf_spreads, agreed_below, chosen=chosen, dark=False)


def test_every_partner_has_a_mark_for_every_criterion_at_its_weight_in_per_cent() -> None:
    _, city, canton = drawn().data
    assert (city.name, canton.name) == ("city", "canton")
    assert list(city.x) == pytest.approx([50, 30, 20])
    assert list(canton.x) == pytest.approx([20, 55, 25])


def test_the_widest_spread_stands_at_the_top_with_its_figure() -> None:
    figure = drawn()
    assert list(figure.layout.yaxis.ticktext) == ["<b>cost</b>", "<b>say</b>", "time"]
    bottom, top = figure.layout.yaxis.range
    assert top < figure.layout.yaxis.tickvals[0] < figure.layout.yaxis.tickvals[-1] < bottom
    assert {"30.0", "25.0", "5.0"} <= {note.text for note in figure.layout.annotations}


def test_a_line_parts_the_contested_criteria_from_those_agreed_on() -> None:
    figure = drawn()
    (line,) = figure.layout.shapes
    _, last_contested, first_agreed = figure.layout.yaxis.tickvals
    assert last_contested < line.y0 < first_agreed
    assert "einig: Spanne unter 10" in [note.text for note in figure.layout.annotations]


@pytest.mark.parametrize("agreed_below", [0.01, 1.0], ids=["all contested", "all agreed"])
def test_where_nothing_is_to_be_parted_there_is_no_line(agreed_below: float) -> None:
    assert not drawn(agreed_below).layout.shapes


def test_the_marks_of_the_chosen_partner_are_larger() -> None:
    _, city, canton = drawn(chosen="canton").data
    assert canton.marker.size > city.marker.size
