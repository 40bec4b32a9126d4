"""The strips: where the leader stays, where the lead switches, and where every partner stands."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from dashboard.analysis.switching import all_switches
from dashboard.charts.palette import BAND, BEYOND
from dashboard.charts.strips import Strip, strips
from dashboard.text import phrasebook
from tests.cases import make_case

CASE = make_case(
    {"a": {"x": 90, "y": 40}, "b": {"x": 20, "y": 70}},
    weights={"city": {"x": 50, "y": 50}, "village": {"x": 10, "y": 90}},
)
FOUND = all_switches(CASE)


def drawn(*, dark: bool = False) -> go.Figure:
    rows = [
        Strip(key, switch, {partner: each.weighting.leaf[key] for partner, each in FOUND.items()})
        for key, switch in FOUND["city"].weights.by_criterion.items()
    ]
    return strips(phrasebook("de"), CASE, rows, "city", dark=dark)


def bands(figure: go.Figure) -> list[tuple[str, float, float]]:
    bar = figure.data[0]
    return [(colour, start, start + width) for colour, start, width in zip(bar.marker.color, bar.base, bar.x, strict=True)]


def words(figure: go.Figure) -> list[str]:
    return [text.replace("\u00a0", " ").strip() for text in figure.data[4].text]


@pytest.mark.parametrize("dark", [False, True])
def test_the_strip_is_tinted_where_another_model_leads(*, dark: bool) -> None:
    assert bands(drawn(dark=dark)) == [
        (BEYOND[dark], 0, pytest.approx(30)),
        (BAND[dark], pytest.approx(30), 100),
        (BAND[dark], 0, pytest.approx(70)),
        (BEYOND[dark], pytest.approx(70), 100),
    ]


def test_every_switching_point_says_at_which_weight_which_model_takes_over() -> None:
    assert words(drawn()) == ["unter 30,0 %: B", "ab 70,0 %: B"]


def test_every_partner_has_its_mark_at_its_weight_and_the_one_looked_at_a_larger_one() -> None:
    city, village = drawn().data[-2:]
    assert (list(city.x), list(village.x)) == (pytest.approx([50, 50]), pytest.approx([10, 90]))
    assert city.marker.size > village.marker.size
    assert (city.marker.symbol, village.marker.symbol) == ("circle", "square")


def test_a_criterion_that_switches_nothing_says_so() -> None:
    case = make_case({"a": {"x": 90, "y": 40}, "b": {"x": 20, "y": 30}}, weights={"city": {"x": 50, "y": 50}})
    found = all_switches(case)["city"].weights.by_criterion
    figure = strips(phrasebook("de"), case, [Strip("x", found["x"], {"city": 0.5})], "city", dark=False)
    assert words(figure) == ["kippt bei keinem Gewicht"]
    assert bands(figure) == [(BAND[False], 0, 60)]


def test_no_row_at_all_is_an_empty_picture() -> None:
    figure = strips(phrasebook("en"), CASE, [], "city", dark=False)
    assert all(not trace.x for trace in figure.data)
