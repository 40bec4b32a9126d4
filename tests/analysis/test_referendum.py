"""Referendum: limits of the canton of Lucerne, ten times a year, and what counts as new spending."""

from __future__ import annotations

import pytest

from dashboard.analysis.cashflow import Parameters
from dashboard.analysis.money import Limit, MoneyRange
from dashboard.analysis.referendum import referendums
from tests.analysis.test_cashflow import money_case
from tests.cases import FIRST_YEAR, cost

# Constitution of the Canton of Lucerne (SR 131.213), art. 23 b: above 25 million the voters decide; art. 24 b: from 3 million
# on they may ask to.
OPTIONAL = Limit("optional", 3e6, "optional", partner="city", inclusive=True)
MANDATORY = Limit("mandatory", 25e6, "mandatory", partner="city")
LUCERNE = (OPTIONAL, MANDATORY)


def flags(*costs, **options):
    return referendums(money_case(*costs), LUCERNE, **options)


@pytest.mark.parametrize(
    ("one_off", "a_year", "likely"),
    [
        (2_999_999, 0, ()),
        (3_000_000, 0, (OPTIONAL,)),
        (0, 299_999, ()),
        (0, 300_000, (OPTIONAL,)),  # ten times a year
        (1_000_000, 200_000, (OPTIONAL,)),
        (25_000_000, 0, (OPTIONAL,)),
        (25_000_001, 0, (OPTIONAL, MANDATORY)),
        (0, 2_500_001, (OPTIONAL, MANDATORY)),
    ],
)
def test_spending_is_held_against_every_limit(one_off, a_year, likely):
    found = flags(cost("shared", "move", one_off, kind="one_off"), cost("shared", "centre", a_year))
    assert [entry.likely for entry in found] == ([likely] if likely else [])


@pytest.mark.parametrize(("counting", "spending"), [("ten_years", 4e6), ("total", 4e6 * 0.75)])
def test_recurring_cost_counts_as_its_total_or_as_ten_years(counting, spending):
    # from the third year on and growing over two years: (0.5 + 7) / 10 of ten full years
    found = flags(cost("shared", "centre", 400_000, first_year=FIRST_YEAR + 2, ramp_years=2), counting=counting)
    assert [(entry.model, entry.partner, entry.spending.likely) for entry in found] == [("shared", "city", spending)]


def test_neither_savings_nor_what_falls_away_is_taken_off():
    found = flags(
        cost("today", "staff", 900_000),
        cost("shared", "centre", 500_000),
        cost("shared", "synergy", 400_000, kind="saving"),
    )
    assert found[0].spending == MoneyRange(5e6, 5e6, 5e6)


def test_what_today_pays_already_is_not_new_but_its_tax_is():
    costs = [cost("today", "run", 5_000_000), cost("shared", "run", 5_000_000)]
    taxed = Parameters(10, 0.0, vat_rate=0.08, vat_models=frozenset({"shared"}))
    assert flags(*costs) == ()
    assert flags(*costs, parameters=taxed)[0].spending.likely == pytest.approx(4e6)


def test_a_limit_that_only_the_high_end_passes_is_possible():
    (found,) = flags(cost("shared", "move", 2e6, low=1e6, high=30e6, kind="one_off"))
    assert (found.likely, found.possible) == ((), LUCERNE)
    assert found.spending == MoneyRange(1e6, 2e6, 30e6)
    (found,) = flags(cost("shared", "move", 4e6, low=1e6, high=30e6, kind="one_off"))
    assert (found.likely, found.possible) == ((OPTIONAL,), (MANDATORY,))


def test_a_limit_binds_its_partner_or_all():
    costs = [cost("shared", "move", 4e6, kind="one_off", partner="town"), cost("merged", "move", 5e6, kind="one_off")]
    assert [(entry.model, entry.partner) for entry in flags(*costs)] == [("merged", "city")]
    anyone = Limit("any", 1e6, "optional")
    found = referendums(money_case(*costs), [anyone])
    assert [(entry.model, entry.partner) for entry in found] == [("shared", "town"), ("merged", "city")]


def test_without_costs_today_or_limits_there_is_no_referendum():
    entry = cost("shared", "move", 9e9, kind="one_off")
    assert flags() == ()
    assert referendums(money_case(entry), []) == ()
    assert referendums(money_case(entry, status_quo=None), LUCERNE) == ()
    assert referendums(money_case(entry, horizon_years=0), LUCERNE) == ()
