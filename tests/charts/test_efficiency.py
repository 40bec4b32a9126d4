"""Value against cost as a picture: the line runs along the efficient models, and every model has its ranges."""

from __future__ import annotations

import pytest

from dashboard.analysis.efficiency import efficient_set
from dashboard.analysis.money import MoneyRange
from dashboard.charts.efficiency import value_for_cost
from dashboard.text import phrasebook
from tests.cases import make_case

CASE = make_case({key: {"x": 1} for key in ("alpha", "beta", "gamma")})
FOUND = efficient_set(("alpha", "beta", "gamma"), (40, 60, 50), (-2e6, 1e6, 3e6))
COSTS = {model: MoneyRange(cost - 1e6, cost, cost + 1e6) for model, cost in zip(FOUND.models, FOUND.costs.tolist(), strict=True)}


@pytest.fixture
def traces():
    figure = value_for_cost(phrasebook("de"), CASE, FOUND, COSTS, dark=False, unit="Fr.")
    return {trace.name: trace for trace in figure.data}, figure


def test_the_line_joins_the_efficient_models_from_the_cheapest_on(traces):
    assert list(traces[0]["line"].x) == [-2e6, 1e6]
    assert list(traces[0]["line"].y) == [40, 60]


def test_models_are_letters_and_the_dominated_stand_apart(traces):
    assert list(traces[0]["efficient"].text) == ["A", "B"]
    assert list(traces[0]["others"].text) == ["C"]


def test_every_model_has_the_range_of_its_cost(traces):
    assert list(traces[0]["costs"].x) == [-3e6, -1e6, None, 0, 2e6, None, 2e6, 4e6, None]


def test_the_axis_is_written_our_way(traces):
    axis = traces[1].layout.xaxis
    assert list(axis.ticktext) == ["−2", "0", "+2", "+4"]
    assert axis.title.text == "Barwert gegenüber heute, Mio. Fr. (rechts: teurer)"


def test_small_amounts_are_in_francs():
    small = efficient_set(("alpha",), (40,), (900,))
    figure = value_for_cost(phrasebook("en"), CASE, small, {"alpha": MoneyRange(800, 900, 1000)}, dark=True, unit="CHF")
    assert figure.layout.xaxis.title.text == "Net present cost against today, CHF (right: dearer)"
    assert list(figure.layout.xaxis.ticktext) == ["0", "+200", "+400", "+600", "+800", "+1’000"]
