"""Money: against today, with ramps, ranges and everything the two have in common taken out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.money import MoneyRange, effect, net_present_cost, one_off, yearly
from dashboard.errors import DashboardError
from tests.analysis.strategies import cost_items
from tests.cases import FIRST_YEAR, cost, make_case


def money_case(*costs, **options):
    return make_case(models=["today", "shared"], partners=["city", "town"], status_quo="today", costs=costs, **options)


def exactly(amount):
    return pytest.approx([amount] * 3)


def ends(found):
    return [found.low, found.likely, found.high]


@pytest.mark.parametrize(
    ("start", "ramp_years", "expected"),
    [
        (0, 0, [1, 1, 1, 1, 1]),
        (0, 1, [1, 1, 1, 1, 1]),
        (0, 4, [0.25, 0.5, 0.75, 1, 1]),
        (2, 2, [0, 0, 0.5, 1, 1]),
        (-2, 4, [0.75, 1, 1, 1, 1]),  # what began before the horizon has already grown
        (5, 0, [0, 0, 0, 0, 0]),
    ],
)
def test_an_effect_grows_in_equal_steps_from_its_first_year(start, ramp_years, expected):
    assert effect(start, ramp_years, 5) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("entry", "a_year"),
    [
        (cost("shared", "licences", 100), 100),
        (cost("shared", "move", 100, kind="one_off"), 10),
        (cost("shared", "move", 100, kind="one_off", ramp_years=5), 10),  # a one-off sum does not grow
        (cost("shared", "synergy", 100, kind="saving"), -100),
        (cost("shared", "synergy", 100, kind="saving", ramp_years=4), -85),  # (0.25 + 0.5 + 0.75 + 7) / 10
        (cost("shared", "licences", 100, first_year=FIRST_YEAR + 5), 50),
        (cost("shared", "licences", 100, first_year=FIRST_YEAR - 5), 100),
        (cost("shared", "licences", 100, first_year=FIRST_YEAR + 10), 0),  # after the horizon
        (cost("shared", "move", 100, kind="one_off", first_year=FIRST_YEAR - 1), 0),  # spent before the horizon
        (cost("shared", "move", 100, kind="one_off", first_year=FIRST_YEAR + 9), 10),
        (cost("shared", "move", 100, kind="one_off", first_year=FIRST_YEAR + 10), 0),
    ],
)
def test_the_yearly_figure_is_an_undiscounted_average_over_the_horizon(entry, a_year):
    case = money_case(entry, cost("today", "staff", 0), discount_rate=0.05)
    assert ends(yearly(case, "shared")) == exactly(a_year)


def test_today_is_taken_off():
    case = money_case(cost("today", "staff", 300), cost("shared", "centre", 200), cost("today", "rebate", 50, kind="saving"))
    assert ends(yearly(case, "shared")) == exactly(-50)


def test_today_costs_nothing_against_today():
    case = money_case(cost("today", "staff", 300, low=200, high=900), cost("shared", "centre", 200))
    assert yearly(case, "today") == net_present_cost(case, "today") == one_off(case, "today") == MoneyRange(0, 0, 0)


def test_the_low_end_takes_costs_low_and_savings_high():
    case = money_case(
        cost("shared", "licences", 100, low=80, high=150),
        cost("shared", "synergy", 40, low=10, high=60, kind="saving"),
        cost("today", "staff", 30, low=20, high=50),
        cost("today", "rebate", 7, low=5, high=9, kind="saving"),
    )
    assert ends(yearly(case, "shared")) == pytest.approx([80 - 60 - 50 + 5, 100 - 40 - 30 + 7, 150 - 10 - 20 + 9])


def test_what_both_have_in_common_does_not_widen_the_range():
    wide = {"low": 100, "high": 900}
    shared = [cost(model, "network", 500, **wide) for model in ("today", "shared")]
    assert ends(yearly(money_case(*shared, cost("shared", "centre", 20)), "shared")) == exactly(20)


@pytest.mark.parametrize(
    "other",
    [
        cost("today", "network", 500, low=100, high=901),
        cost("today", "network", 500, low=100, high=900, partner="town"),
        cost("today", "wires", 500, low=100, high=900),
        cost("today", "network", 500, low=100, high=900, ramp_years=2),
        cost("today", "network", 500, low=100, high=900, first_year=FIRST_YEAR + 1),
    ],
)
def test_what_is_not_recorded_identically_keeps_its_range(other):
    found = yearly(money_case(cost("shared", "network", 500, low=100, high=900), other), "shared")
    assert found.high - found.low > 1000


def test_the_net_present_cost_discounts_from_the_second_year_on():
    case = money_case(
        cost("today", "staff", 0),
        cost("shared", "move", 1000, kind="one_off"),
        cost("shared", "licences", 100),
        horizon_years=3,
        discount_rate=0.02,
    )
    assert ends(net_present_cost(case, "shared")) == exactly(1000 + 100 + 100 / 1.02 + 100 / 1.02**2)


def test_without_a_discount_rate_the_net_present_cost_is_the_yearly_figure_times_the_horizon():
    case = money_case(cost("today", "staff", 300), cost("shared", "synergy", 40, kind="saving", ramp_years=3))
    assert net_present_cost(case, "shared").likely == pytest.approx(10 * yearly(case, "shared").likely)


def test_one_off_costs_leave_everything_else_aside():
    case = money_case(
        cost("shared", "move", 900, low=800, high=1200, kind="one_off", first_year=FIRST_YEAR + 3),
        cost("shared", "licences", 100),
        cost("today", "renewal", 300, kind="one_off"),
        discount_rate=0.05,
    )
    assert ends(one_off(case, "shared")) == pytest.approx([500, 600, 900])


def test_the_partners_sum_to_the_whole():
    case = money_case(
        cost("today", "staff", 300, partner="city"),
        cost("today", "staff", 200, partner="town"),
        cost("shared", "centre", 450, low=400, high=500, partner="city"),
    )
    city, town = (yearly(case, "shared", partner) for partner in ("city", "town"))
    assert ends(town) == exactly(-200)  # town pays nothing in the shared model
    assert [c + t for c, t in zip(ends(city), ends(town), strict=True)] == pytest.approx(ends(yearly(case, "shared")))


def test_costs_may_be_recorded_as_additional_costs():
    case = money_case(cost("shared", "centre", 50))
    assert ends(yearly(case, "shared")) == exactly(50)
    assert ends(yearly(case, "today")) == exactly(0)


@pytest.mark.parametrize("ask", [yearly, net_present_cost, one_off])
def test_unknown_is_not_free(ask):
    entry = cost("shared", "centre", 50)
    assert ask(money_case(), "shared") is None
    assert ask(make_case(models=["today", "shared"], costs=[entry]), "shared") is None  # no status quo
    assert ask(money_case(entry), "shared", "town") is None  # nothing recorded for the town
    assert ask(money_case(cost("today", "staff", 50)), "shared") is None  # nothing recorded for the model
    assert ask(money_case(entry, horizon_years=0), "shared") is None


@pytest.mark.parametrize("ask", [yearly, net_present_cost, one_off])
@pytest.mark.parametrize(("model", "partner", "code"), [("z", None, "unknown_model"), ("shared", "z", "unknown_partner")])
def test_a_question_about_something_unknown_is_refused(ask, model, partner, code):
    with pytest.raises(DashboardError) as refused:
        ask(money_case(cost("shared", "centre", 50)), model, partner)
    assert refused.value.code == code


@given(st.lists(cost_items("move"), min_size=1, unique_by=lambda entry: (entry.model, entry.partner, entry.item)))
def test_a_range_is_in_order_and_finite(entries):
    case = money_case(*entries, discount_rate=0.02)
    for ask in (yearly, net_present_cost, one_off):
        found = ask(case, "shared")
        if found is not None:
            assert np.isfinite(ends(found)).all()
            assert found.low - 1e-6 <= found.likely <= found.high + 1e-6
