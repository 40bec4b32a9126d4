"""Cash flow: what is due in which year, discounted, taxed and biased, and when it is paid back."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.cashflow import Parameters, cash_flow, look_ahead, payback
from dashboard.analysis.money import net_present_cost, one_off, yearly
from dashboard.errors import DashboardError
from tests.analysis.strategies import cost_items
from tests.cases import FIRST_YEAR, cost, make_case


def money_case(*costs, **options):
    given = {"models": ["today", "shared", "merged"], "partners": ["city", "town"], "status_quo": "today"}
    return make_case(costs=costs, **(given | options))


def parameters(horizon_years=10, discount_rate=0.0, **others):
    return Parameters(horizon_years, discount_rate, **others)


def ends(found):
    return [found.low, found.likely, found.high]


@pytest.mark.parametrize(
    ("spent", "inflows", "rate", "year", "worth"),
    [
        (5200, (2800, 3700, 5100, 4300), 0.14, 2, 6091.47),
        (5400, (2800, 3700, 5100, 4300), 0.14, 3, 5891.47),
        (10400, (2800, 3700, 5100, 4300), 0.14, 4, 891.47),
    ],
)
def test_an_investment_has_its_published_payback_and_net_present_value(spent, inflows, rate, year, worth):
    # Ross, Westerfield and Jordan, Fundamentals of Corporate Finance, ch. 9, "Calculating Discounted Payback"; paid back
    # after 1.96, 2.03 and 3.65 years, that is by the end of year 2, 3 and 4.
    costs = [cost("shared", "start", spent, kind="one_off")]
    costs += [cost("today", f"y{n}", flow, kind="one_off", first_year=FIRST_YEAR + n) for n, flow in enumerate(inflows, start=1)]
    found = cash_flow(money_case(*costs), "shared", parameters=parameters(5, rate))
    assert found.payback_year == FIRST_YEAR + year
    assert found.net_present_cost.likely == pytest.approx(-worth, abs=0.02)  # the book rounds each year


def test_each_year_shows_what_is_due_in_it():
    found = cash_flow(
        money_case(
            cost("shared", "move", 1000, low=900, high=1300, kind="one_off", first_year=FIRST_YEAR + 1),
            cost("shared", "centre", 50, first_year=FIRST_YEAR + 2),
            cost("shared", "synergy", 400, low=200, high=500, kind="saving", first_year=FIRST_YEAR + 1, ramp_years=4),
        ),
        "shared",
        parameters=parameters(5),
    )
    assert found.years == (2026, 2027, 2028, 2029, 2030)
    assert found.likely == pytest.approx([0, 900, -150, -250, -350])
    assert found.low == pytest.approx([0, 775, -200, -325, -450])
    assert found.high == pytest.approx([0, 1250, -50, -100, -150])
    assert found.cumulative[1] == pytest.approx([0, 900, 750, 500, 150])
    assert found.by_kind.tolist() == [[0, 1000, 0, 0, 0], [0, 0, 50, 50, 50], [0, -100, -200, -300, -400]]
    assert found.net_present_by_kind == pytest.approx({"one_off": 1000, "recurring": 150, "saving": -1000})
    assert found.payback_years == (2030, None, None)


def test_today_pays_nothing_more_than_today():
    case = money_case(cost("today", "staff", 300, low=200, high=900), cost("shared", "centre", 200))
    found = cash_flow(case, "today")
    assert not np.any([found.low, found.likely, found.high])
    assert found.payback_year == FIRST_YEAR


@pytest.mark.parametrize(
    ("cumulative", "place"),
    [
        ([5, 3, 0, -1], 2),
        ([5, 3, 1], None),
        ([-1, -2], 0),
        ([0.004, -2], 0),  # less than half a centime is rounding
        ([5, -1, 2, -3], 3),  # back above 0: not for good
        ([-1, -1, 2], None),
    ],
)
def test_payback_is_for_good(cumulative, place):
    assert payback(np.array(cumulative, dtype=float)) == place


def test_amounts_rise_with_prices_from_the_second_year_on():
    case = money_case(cost("shared", "centre", 100))
    found = cash_flow(case, "shared", parameters=parameters(3, 0.05, price_growth=0.02))
    assert found.likely == pytest.approx([100, 102, 104.04])
    assert found.net_present_cost.likely == pytest.approx(100 + 102 / 1.05 + 104.04 / 1.05**2)


def test_a_discount_rate_equal_to_the_growth_of_prices_leaves_the_sum():
    case = money_case(cost("shared", "centre", 100), cost("shared", "move", 70, kind="one_off", first_year=FIRST_YEAR + 4))
    found = cash_flow(case, "shared", parameters=parameters(10, 0.03, price_growth=0.03))
    assert found.net_present_cost.likely == pytest.approx(1070)


TAXED = (
    cost("today", "run", 1000),
    cost("shared", "run", 1000),
    cost("merged", "run", 1000),
    cost("shared", "office", 100),
    cost("shared", "vat", 30),
    cost("merged", "vat", 20),
    cost("shared", "move", 500, kind="one_off"),
)


@pytest.mark.parametrize(
    ("options", "shared", "merged"),
    [
        ({}, 500 + 100 + 30, 20),  # as recorded
        ({"vat_rate": 0.08, "vat_models": {"shared"}}, 500 + 100 + 0.08 * 1100, 20),
        ({"vat_rate": 0.08, "vat_models": {"shared"}, "vat_share": 0.34}, 500 + 100 + 0.08 * 0.34 * 1100, 20),
        ({"vat_rate": 0.08, "vat_models": {"shared"}, "vat_kinds": {"one_off"}}, 540 + 100, 20),
        ({"vat_rate": 0.0, "vat_models": {"shared", "merged"}}, 600, 0),  # exempt
    ],
)
def test_computed_tax_takes_the_place_of_recorded_tax(options, shared, merged):
    outlook = look_ahead(money_case(*TAXED), parameters(1, **options))
    assert outlook.net_present_costs == pytest.approx([0, shared, merged])


def test_a_bias_raises_planned_costs_and_lowers_planned_savings_only():
    case = money_case(
        cost("today", "run", 1000),
        cost("today", "old", 60),
        cost("shared", "run", 1000),
        cost("shared", "office", 100),
        cost("shared", "move", 500, kind="one_off"),
        cost("shared", "synergy", 200, kind="saving"),
    )
    biased = parameters(1, bias_one_off=0.5, bias_recurring=0.2, bias_saving=0.25)
    assert cash_flow(case, "shared", parameters=biased).likely == pytest.approx([750 + 120 - 150 - 60])


def test_what_is_paid_once_leaves_recurring_costs_and_today_aside():
    case = money_case(
        cost("shared", "move", 600, low=500, high=900, kind="one_off"),
        cost("shared", "late", 100, kind="one_off", first_year=FIRST_YEAR + 2),
        cost("shared", "staff", 1000),
        cost("today", "move", 50, kind="one_off"),
    )
    found = look_ahead(case).one_off("shared")
    assert ends(found) == pytest.approx([550, 650, 950])
    assert ends(found) == pytest.approx(ends(one_off(case, "shared")))
    rising = look_ahead(case, parameters(10, price_growth=0.1)).one_off("shared")
    assert rising.likely == pytest.approx(600 - 50 + 100 * 1.1**2)


def test_the_partners_sum_to_the_whole():
    case = money_case(cost("today", "staff", 300), cost("shared", "centre", 450, low=400, high=500, partner="town"))
    city, town, both = (cash_flow(case, "shared", partner) for partner in ("city", "town", None))
    for end in ("low", "likely", "high"):
        assert getattr(city, end) + getattr(town, end) == pytest.approx(getattr(both, end))


def test_unknown_is_not_free():
    entry = cost("shared", "centre", 50)
    assert cash_flow(money_case(), "shared") is None
    assert cash_flow(money_case(entry, status_quo=None), "shared") is None
    assert cash_flow(money_case(entry), "shared", "town") is None
    assert cash_flow(money_case(entry), "merged") is None
    assert cash_flow(money_case(entry, horizon_years=0), "shared") is None
    assert look_ahead(money_case(entry)).unknown == ("merged",)


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda case: cash_flow(case, "z"), "unknown_model"),
        (lambda case: cash_flow(case, "shared", "z"), "unknown_partner"),
        (lambda case: look_ahead(case, parameters(vat_rate=0.08, vat_models={"z"})), "unknown_model"),
        (lambda case: look_ahead(case).cash_flow("merged"), "model_without_costs"),
        (lambda case: look_ahead(case).sample(1, np.random.default_rng(1)), "too_few_draws"),
        (lambda case: parameters(101), "parameter_not_valid"),
        (lambda case: parameters(discount_rate=-0.6), "parameter_not_valid"),
        (lambda case: parameters(discount_rate=float("nan")), "parameter_not_valid"),
        (lambda case: parameters(bias_saving=1.1), "parameter_not_valid"),
    ],
)
def test_what_cannot_be_computed_is_refused(ask, code):
    with pytest.raises(DashboardError) as refused:
        ask(money_case(cost("shared", "centre", 50)))
    assert refused.value.code == code


UNCERTAIN = (
    cost("today", "staff", 300, low=250, high=400),
    cost("shared", "centre", 200, low=150, high=350),
    cost("shared", "synergy", 100, low=20, high=120, kind="saving", ramp_years=3),
    cost("merged", "centre", 200, low=150, high=350),  # identical with that of shared: the same draw
)


def test_a_sample_has_the_moments_of_its_triangles():
    outlook = look_ahead(money_case(*UNCERTAIN), parameters(2, 0.1))
    found = outlook.sample(40_000, np.random.default_rng(7))
    once, ramped = 1 + 1 / 1.1, 1 / 3 + 2 / 3 / 1.1
    means = [0, 700 / 3 * once - 240 / 3 * ramped - 950 / 3 * once, 700 / 3 * once - 950 / 3 * once]
    assert found.models == ("today", "shared", "merged")
    assert np.abs(found.means - means).max() <= 4.5 * found.standard_errors.max()
    variance = [(a * a + b * b + c * c - a * b - a * c - b * c) / 18 for a, b, c in [(250, 300, 400), (150, 200, 350)]]
    assert found.draws[:, 2].std() == pytest.approx(once * np.sqrt(sum(variance)), rel=0.02)
    synergy = (found.draws[:, 2] - found.draws[:, 1]) / ramped  # all that the two models do not share
    assert 20 <= synergy.min() <= synergy.max() <= 120
    assert not found.draws[:, 0].any()
    assert (outlook.sample(40_000, np.random.default_rng(7)).draws == found.draws).all()


def test_certain_amounts_are_the_same_in_every_draw():
    outlook = look_ahead(money_case(cost("today", "staff", 300), cost("shared", "centre", 200)))
    found = outlook.sample(5, np.random.default_rng(1))
    assert found.draws.tolist() == [[0, -1000]] * 5
    assert found.chances_cheaper.tolist() == [0, 1]


def test_a_million_draws_stay_within_bounded_memory():
    items = [cost("shared", f"item{n}", 100, low=50, high=200) for n in range(60)]
    outlook = look_ahead(money_case(*items))
    tracemalloc.start()
    outlook.sample(1_000_000, np.random.default_rng(1))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 500e6


LEDGERS = st.lists(cost_items("vat"), min_size=1, max_size=8, unique_by=lambda entry: (entry.model, entry.partner, entry.item))


@given(LEDGERS)
@settings(max_examples=50)
def test_without_a_discount_rate_the_net_present_cost_is_the_sum(entries):
    found = cash_flow(money_case(*entries), "shared", parameters=parameters(10, 0.0))
    if found is not None:
        assert ends(found.net_present_cost) == pytest.approx([found.low.sum(), found.likely.sum(), found.high.sum()])


@given(LEDGERS, st.sampled_from([0.0, 0.02, 0.05]), st.sampled_from([None, "city"]))
@settings(max_examples=50)
def test_without_further_parameters_the_figures_are_those_of_the_case(entries, rate, partner):
    case = money_case(*entries, discount_rate=rate)
    found = cash_flow(case, "shared", partner)
    assert (found is None) == (yearly(case, "shared", partner) is None)
    if found is not None:
        assert ends(found.yearly) == pytest.approx(ends(yearly(case, "shared", partner)), abs=1e-6)
        assert ends(found.net_present_cost) == pytest.approx(ends(net_present_cost(case, "shared", partner)), abs=1e-6)


@given(
    LEDGERS,
    st.builds(
        Parameters,
        st.integers(1, 12),
        st.floats(-0.05, 0.1),
        st.floats(-0.02, 0.05),
        st.one_of(st.none(), st.floats(0, 0.2)),
        st.sampled_from([frozenset(), frozenset({"shared"})]),
        bias_one_off=st.floats(0, 2),
        bias_recurring=st.floats(0, 0.41),
        bias_saving=st.floats(0, 1),
    ),
)
@settings(max_examples=50)
def test_every_draw_lies_within_the_range(entries, chosen):
    outlook = look_ahead(money_case(*entries), chosen)
    draws = outlook.sample(50, np.random.default_rng(3)).draws
    for column, model in enumerate(outlook.models):
        found = outlook.cash_flow(model)
        amount = found.net_present_cost
        slack = 1e-9 * (1 + abs(amount.low) + abs(amount.high))
        assert np.all(found.low <= found.likely + 1e-6)
        assert np.all(found.likely <= found.high + 1e-6)
        assert amount.low - slack <= draws[:, column].min() <= draws[:, column].max() <= amount.high + slack
        assert amount.likely == pytest.approx(outlook.net_present_costs[column], abs=1e-5)
        assert sum(found.net_present_by_kind.values()) == pytest.approx(amount.likely, abs=1e-5)
