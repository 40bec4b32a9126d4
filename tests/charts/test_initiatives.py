"""The roadmap of initiatives and the ends of contracts: what is drawn is what the data say."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.analysis import grounded
from dashboard.charts.contracts import contracts
from dashboard.charts.initiatives import DAY, roadmap
from dashboard.domain.ground import Ground
from dashboard.text import phrasebook
from tests.cases import make_case
from tests.grounds import field, initiative, process, system

SAY = phrasebook("de")
CASE = make_case(models=["pact"], partners=["city", "canton"])


@pytest.mark.parametrize("dark", [False, True])
def test_a_bar_lasts_from_the_first_to_the_last_day_and_the_leading_mark_is_filled(*, dark: bool) -> None:
    one = initiative("register", "data", "city", "canton", start=date(2026, 7, 1), end=date(2026, 7, 31))
    two = initiative("kit", "data", "canton", priority=3)
    figure = roadmap(SAY, CASE, [(field("data"), (one, two))], dark=dark)
    bars = {trace.text[0]: trace for trace in figure.data if trace.type == "bar"}
    assert (bars["1"].base, bars["1"].x, bars["1"].y) == (("2026-07-01",), (31 * DAY,), (1,))
    assert bars["3"].y == (2,)
    marks = {
        trace.name: trace
        for trace in figure.data
        if trace.type == "scatter" and trace.mode == "markers" and trace.showlegend is False
    }
    assert (marks["city"].y, marks["city"].marker.symbol) == ((1,), ("circle",))
    assert (marks["canton"].y, marks["canton"].marker.symbol) == ((1, 2), ("square-open", "square"))
    assert figure.layout.yaxis.ticktext == ("<b>data</b>", "register", "kit")


def test_the_axis_has_the_years_of_the_data() -> None:
    figure = roadmap(SAY, CASE, [(field("data"), (initiative("register", "data", "city"),))], dark=False)
    assert figure.layout.xaxis.ticktext == ("2026", "2027")


def test_contracts_stand_on_their_day_or_beside_where_it_is_not_known() -> None:
    ground = Ground(
        version=1,
        processes=(process("tax"),),
        systems=(
            system("city", "tax", "A", end=date(2027, 6, 30)),
            system("canton", "tax", "B", end=date(2027, 12, 31)),
            system("canton", "tax", "C"),
        ),
    )
    found = grounded.harmonisation(CASE, ground)
    figure = contracts(SAY, CASE, ground, found.areas, chosen="city", dark=False)
    marks = {trace.name: trace for trace in figure.data if trace.mode == "markers"}
    assert marks["city"].x == ("2027-06-30",)
    assert marks["canton"].x[0] == "2027-12-31" < marks["canton"].x[1]
    assert marks["city"].marker.opacity > marks["canton"].marker.opacity
    (windows,) = (trace for trace in figure.data if trace.name == "windows")
    assert (windows.x[0] < "2027-06-30", windows.x[1] > "2027-12-31") == (True, True)
    assert figure.layout.xaxis.ticktext[-1] == "fehlt"
