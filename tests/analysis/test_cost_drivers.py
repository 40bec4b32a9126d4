"""Cost drivers: stated switching values make a tie, a step beyond turns the order, and the widest bar comes first."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.cashflow import Outlook, Parameters, look_ahead
from dashboard.analysis.cost_drivers import Crossing, Switch, break_even, curve_crossing, line_crossing, switching_values, tornado
from dashboard.errors import DashboardError
from tests.analysis.test_cashflow import LEDGERS, money_case, parameters
from tests.cases import FIRST_YEAR, cost


def by_driver(switches):
    return {switch.driver: switch for switch in switches}


def at(chosen, driver, value):
    """``chosen`` parameters with the driver at another value."""
    changed = {
        "one_off": ("bias_one_off", value - 1),
        "recurring": ("bias_recurring", value - 1),
        "saving": ("bias_saving", 1 - value),
    }
    name, given_value = changed.get(driver, (driver, value))
    return replace(chosen, **{name: given_value})


MOVE = (
    cost("today", "staff", 300),
    cost("shared", "centre", 200),
    cost("shared", "move", 600, kind="one_off"),
    cost("shared", "synergy", 20, kind="saving"),
)


def test_a_model_equals_today_where_its_costs_eat_up_what_it_saves():
    # over ten years: 600 + 2000 - 200 - 3000 = -600
    found = by_driver(break_even(money_case(*MOVE), "shared", parameters()))
    assert {switch.cheaper for switch in found.values()} == {"shared"}
    assert found["one_off"].upper == Crossing(pytest.approx(2), "today")
    assert found["recurring"].upper == Crossing(pytest.approx(1.3), "today")
    assert found["one_off"].lower is found["recurring"].lower is found["saving"].lower is found["saving"].upper is None
    assert found["discount_rate"].now == 0
    assert "vat_rate" not in found


def test_the_internal_rate_of_return_is_the_switching_value_of_the_discount_rate():
    # 1000 now, 600 back in each of two years: 1000 (1 + r)**2 - 600 (1 + r) - 600 = 0.
    case = money_case(cost("shared", "move", 1000, kind="one_off"), cost("today", "staff", 600, first_year=FIRST_YEAR + 1))
    found = by_driver(break_even(case, "shared", parameters(3, 0.02)))["discount_rate"]
    assert found.upper == Crossing(pytest.approx((600 + np.sqrt(600**2 + 4 * 1000 * 600)) / 2000 - 1), "today")
    assert found.lower is None


def test_a_factor_is_relative_to_the_driver_as_it_is_now():
    found = by_driver(break_even(money_case(*MOVE), "shared", parameters(bias_one_off=0.5)))["one_off"]
    assert (found.now, found.upper.at) == (1.5, pytest.approx(2))
    assert found.factors == (None, pytest.approx(2 / 1.5))
    assert Switch("saving", "a", 0.0, None, Crossing(1.0, "b")).factors == (None, None)  # no factor of nothing


def test_the_tax_rate_switches_where_it_is_computed():
    found = by_driver(break_even(money_case(*MOVE), "shared", parameters(vat_rate=0.08, vat_models=frozenset({"shared"}))))
    assert found["vat_rate"].upper == Crossing(pytest.approx(0.3), "today")


def test_the_cheapest_model_is_overtaken_by_whichever_comes_first():
    case = money_case(
        cost("today", "staff", 300),
        cost("shared", "move", 600, kind="one_off"),
        cost("shared", "centre", 200),
        cost("merged", "move", 100, kind="one_off"),
        cost("merged", "centre", 260),
    )
    found = by_driver(switching_values(case, parameters()))
    assert found["one_off"].cheaper == "shared"  # -400 against -300 and 0
    assert found["one_off"].upper == Crossing(pytest.approx(1.2), "merged")
    assert found["recurring"].upper == Crossing(pytest.approx(1.2), "today")
    assert found["recurring"].lower == Crossing(pytest.approx(5 / 6), "merged")


def test_an_excluded_model_neither_leads_nor_overtakes():
    costs = [cost("today", "staff", 300), cost("shared", "centre", 250), cost("merged", "centre", 100)]
    case = money_case(*costs, must_haves={"law": {"merged": "no"}})
    assert {(switch.cheaper, switch.upper and switch.upper.overtaker) for switch in switching_values(case, parameters())} == {
        ("shared", None),
        ("shared", "today"),
    }
    assert break_even(case, "merged", parameters())[0].cheaper == "merged"  # asked for by name, it is answered


def test_models_that_cost_the_same_switch_where_they_stand():
    case = money_case(cost("today", "staff", 100), cost("shared", "move", 1000, kind="one_off"))
    found = by_driver(switching_values(case, parameters()))
    assert found["one_off"].cheaper == "today"
    assert found["one_off"].lower == Crossing(pytest.approx(1), "shared")
    assert found["one_off"].upper is None
    assert found["discount_rate"].lower == Crossing(pytest.approx(0, abs=1e-9), "shared")
    assert found["discount_rate"].upper is None


@pytest.mark.parametrize("costs", [MOVE, ()])
@pytest.mark.parametrize("horizon", [0, 1])
def test_what_never_switches_has_no_crossing(costs, horizon):
    case = money_case(*costs, models=["today"]) if horizon else money_case(*costs)
    for switch in switching_values(case, parameters(horizon)):
        assert (switch.cheaper, switch.lower, switch.upper) == ("today", None, None)
    assert all(switch.lower is switch.upper is None for switch in break_even(case, "today", parameters(horizon)))


def test_a_model_without_costs_is_refused():
    for ask in (break_even, tornado):
        with pytest.raises(DashboardError) as refused:
            ask(money_case(*MOVE), "merged")
        assert refused.value.code == "model_without_costs"
        assert ask(money_case(), "merged") == ()


def test_a_tornado_shows_each_driver_alone_and_the_widest_first():
    case = money_case(
        cost("today", "staff", 300, low=280, high=310),
        cost("shared", "centre", 200, low=190, high=230),
        cost("shared", "move", 600, low=500, high=900, kind="one_off"),
        cost("shared", "synergy", 20, low=0, high=30, kind="saving"),
    )
    found = tornado(case, "shared", parameters(10), ranges={"discount_rate": (0.0, 0.05), "bias_one_off": (0.1, 2.0)})
    annuity = sum(1.05**-year for year in range(10))
    assert [(bar.driver, pytest.approx(bar.at_low), pytest.approx(bar.at_high)) for bar in found] == [
        ("bias_one_off", 60, 1200),
        ("one_off", -100, 300),
        ("recurring", -100, 300),
        ("saving", 200, -100),
        ("today", 200, -100),
        ("discount_rate", 0, (200 - 20 - 300) * (annuity - 10)),
    ]
    assert found[0].width == pytest.approx(1200)


def test_today_has_no_bar():
    assert tornado(money_case(*MOVE), "today", parameters()) == ()


def test_the_kernels_find_the_first_crossing_on_the_way():
    gaps, slopes = np.array([0.0, 3.0, 1.0, 8.0]), np.array([0.0, -1.0, -0.5, 4.0])
    assert line_crossing(gaps, slopes, 1.0, upwards=True) == (2, 3.0)
    assert line_crossing(gaps, slopes, 1.0, upwards=False) == (3, -1.0)
    assert line_crossing(gaps[:1], slopes[:1], 1.0, upwards=True) is None
    cubic = -np.poly([1.5, 2.0, 3.0])[::-1]  # above 0 up to 1.5, below up to 2, above up to 3
    assert curve_crossing(cubic, 1.0, 4.0) == pytest.approx(1.5)
    assert curve_crossing(cubic, 2.5, 4.0) == pytest.approx(3.0)
    assert curve_crossing(cubic, 2.5, 0.0) == pytest.approx(2.0)
    assert curve_crossing(np.poly([2.0, 2.0])[::-1], 1.0, 4.0) is None  # touches 0 without crossing it
    assert curve_crossing(np.zeros(3), 1.0, 4.0) is None


STEP = 1e-6


def due(outlook: Outlook) -> float:
    """All that is due at present value, whatever its sign."""
    return float((np.abs(outlook.effects) @ outlook.ledger.amounts[:, 1]).sum())


@given(
    LEDGERS,
    st.sampled_from([0.0, 0.02]),
    st.sampled_from([0.0, 0.01]),
    st.sampled_from([0.0, 0.41]),
    st.sampled_from([None, 0.08]),
    st.integers(1, 12),
)
@settings(max_examples=100)
def test_a_switching_value_is_a_tie_and_a_step_beyond_turns_the_order(entries, rate, rise, bias, tax, horizon):
    chosen = Parameters(horizon, rate, rise, tax, frozenset({"shared"}), bias_recurring=bias)
    case = money_case(*entries)
    for switch in break_even(case, "shared", chosen) if look_ahead(case, chosen).models[1:] else ():
        for crossing, direction in ((switch.lower, -1), (switch.upper, 1)):
            if crossing is None:
                continue
            where = look_ahead(case, at(chosen, switch.driver, crossing.at))
            scale = max(due(look_ahead(case, chosen)), due(where))  # a driver of nearly 0 leaves only rounding to be due
            assert abs(where.net_present_costs[1]) <= 1e-9 * scale
            step = direction * STEP * max(1.0, abs(crossing.at))
            try:
                beyond = look_ahead(case, at(chosen, switch.driver, crossing.at + step)).net_present_costs[1]
            except DashboardError:  # the crossing lies at the very end of what makes sense
                continue
            assert (beyond < 0) == (crossing.overtaker == "shared") or abs(beyond) <= 1e-9 * scale
            assert crossing.overtaker != switch.cheaper


@given(LEDGERS, st.sampled_from([0.0, 0.02]))
@settings(max_examples=60)
def test_between_its_crossings_the_order_stays(entries, rate):
    case, chosen = money_case(*entries), parameters(10, rate)
    if not look_ahead(case, chosen).models[1:]:
        return
    for switch in break_even(case, "shared", chosen):
        least = switch.lower.at if switch.lower else {"discount_rate": -0.4, "price_growth": -0.4}.get(switch.driver, 0.0)
        most = switch.upper.at if switch.upper else {"discount_rate": 0.9, "price_growth": 0.9}.get(switch.driver, 10.0)
        for value in np.linspace(least, most, 9)[1:-1].tolist():
            where = look_ahead(case, at(chosen, switch.driver, value))
            slack = 1e-9 * (np.abs(where.effects) @ where.ledger.amounts[:, 1]).sum()
            signed = where.net_present_costs[1] * (1 if switch.cheaper == "today" else -1)
            assert signed >= -slack
