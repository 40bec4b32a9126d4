"""The value profile: lettered dots where there are scores, and nothing where there is none."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dashboard.analysis.performance import measure
from dashboard.charts.profile import profile
from dashboard.text import phrasebook
from tests.cases import make_case

CASE = make_case({"alpha": {"cost": (10, 20, 40), "say": 70}, "beta": {"cost": 90}, "gamma": {"cost": 20, "say": 70}})


def test_every_model_has_a_lettered_dot_at_its_points_and_a_gap_where_a_score_is_missing() -> None:
    figure = profile(phrasebook("de"), CASE, measure(CASE), ["alpha", "beta"], dark=False)
    alpha, beta = (trace for trace in figure.data if trace.mode == "lines+markers+text")
    assert (alpha.name, list(alpha.x), list(alpha.text)) == ("A alpha", [20, 70], ["A", "A"])
    assert (beta.name, list(beta.x), beta.connectgaps) == ("B beta", [90, None], False)


def test_the_band_spans_the_range_of_a_score() -> None:
    figure = profile(phrasebook("de"), CASE, measure(CASE), ["alpha"], dark=True)
    band = figure.data[0]
    assert list(band.x) == [10, 40, None, 70, 70, None]


def test_models_with_the_same_points_do_not_hide_each_other_and_differ_by_their_line() -> None:
    figure = profile(phrasebook("en"), CASE, measure(CASE), ["alpha", "beta", "gamma"], dark=False)
    dots = [trace for trace in figure.data if trace.mode == "lines+markers+text"]
    heights = [trace.y[0] for trace in dots]
    pixels = figure.layout.height / (figure.layout.yaxis.range[0] - figure.layout.yaxis.range[1])
    assert len({trace.line.dash for trace in dots}) == 3
    assert min(lower - upper for upper, lower in pairwise(heights)) * pixels >= 10
    assert heights[1] == pytest.approx(0)
