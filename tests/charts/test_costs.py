"""Figures on money and votes: what stands where, and that every amount is written in our own way."""

from __future__ import annotations

import pytest

from dashboard.analysis.cashflow import CashFlow, look_ahead
from dashboard.analysis.money import MoneyRange
from dashboard.analysis.voting_power import Say
from dashboard.charts.costs import Step, cost_ranges, cumulative, waterfall
from dashboard.charts.pay_and_say import pairs
from dashboard.text import phrasebook
from tests.cases import cost, make_case

DE = phrasebook("de")
ITEMS = [cost("joint", "setup", 300_000, kind="one_off"), cost("joint", "less", 100_000, low=50_000, high=100_000, kind="saving")]
CASE = make_case(models=["today", "joint"], status_quo="today", costs=ITEMS, partners=["city", "land"])


def flow() -> CashFlow:
    found = look_ahead(CASE)
    assert found is not None
    return found.cash_flow("joint")


def named(figure: object, name: str) -> object:
    return next(trace for trace in figure.data if trace.name == name)  # type: ignore[attr-defined]


def test_every_step_of_the_waterfall_starts_where_the_one_before_ended() -> None:
    steps = [
        Step("Heute", 0, is_total=True),
        Step("einmalig", 300_000),
        Step("Einsparung", -1_000_000),
        Step("B", -700_000, is_total=True),
    ]
    figure = waterfall(DE, steps, MoneyRange(-700_000, -700_000, -200_000), dark=False, unit="Fr.")
    bars = named(figure, "steps")
    assert list(bars.base) == [0, 0, 300_000, 0]
    assert list(bars.y) == [0, 300_000, -1_000_000, -700_000]
    assert [note.text for note in figure.layout.annotations] == ["0,0", "+0,3", "−1,0", "−0,7"]
    assert list(named(figure, "range").y) == [-700_000, -200_000]


def test_the_line_shows_where_the_model_has_paid_for_itself() -> None:
    figure = cumulative(DE, flow(), dark=True, unit="Fr.")
    assert list(named(figure, "likely").y)[:4] == pytest.approx([200_000, 100_000, 0, -100_000])
    assert list(named(figure, "paid").x) == [2028]
    never = look_ahead(make_case(models=["today", "joint"], status_quo="today", costs=ITEMS[:1]))
    assert never is not None
    assert "paid" not in {trace.name for trace in cumulative(DE, never.cash_flow("joint"), dark=False, unit="Fr.").data}


def test_ranges_stand_beside_what_they_were_before_a_simulation_and_all_fits_on_the_axis() -> None:
    figure = cost_ranges(
        DE, CASE, {"joint": MoneyRange(1e6, 2e6, 3e6)}, dark=False, unit="Fr.", chosen="joint", before={"joint": -1e6}
    )
    assert list(named(figure, "before").x) == [-1e6]
    assert list(named(figure, "likely").x) == [2e6]
    low, high = figure.layout.xaxis.range
    assert low < -1e6 < 3e6 < high
    assert figure.layout.yaxis.ticktext == ("<b>B joint</b>",)
    assert set("".join(figure.layout.xaxis.ticktext)) <= set("+−0123456789.’")


def test_payment_and_votes_of_a_partner_are_two_points_within_the_range_of_its_payments() -> None:
    rows = [Say("city", 0.25, 0.5, 0.5, 0.5), Say("land", 0.75, 0.5, 0.5, 0.5)]
    figure = pairs(DE, CASE, rows, {"city": (0.1, 0.3), "land": (0.7, 0.9)}, dark=False, chosen="city")
    assert list(named(figure, "pays").x) == [25, 75]
    assert list(named(figure, "votes").x) == [50, 50]
    assert list(named(figure, "payments").x) == pytest.approx([10, 30, None, 70, 90, None])
    texts = {note.text: note.xanchor for note in figure.layout.annotations}
    assert texts["zahlt 25\u00a0%"] == "right"
    assert texts["zahlt 75\u00a0%"] == "left"
