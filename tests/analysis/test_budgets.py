"""Amounts per head, shares and growth, also where scopes overlap and amounts are zero or negative."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dashboard.analysis import budgets
from dashboard.domain.case import Partner
from dashboard.domain.ground import Municipality
from tests.cases import provenance, words


def partner(key: str, people: int | None, desks: int | None = None) -> Partner:
    return Partner(key, 1, words(key), words(key), words(""), people, desks, provenance())


def municipality(of: str, people: int) -> Municipality:
    return Municipality(f"{of}{people}", of, of, people, provenance())


def test_people_of_a_canton_and_its_municipalities_count_once() -> None:
    partners = [partner("canton", 1000), partner("city", 400), partner("villages", 600)]
    found = budgets.inhabitants(partners, [municipality("city", 400), municipality("villages", 350), municipality("villages", 250)])
    assert (found.number, found.enclosing, found.is_checked) == (1000, ("canton",), True)


def test_without_the_canton_the_people_of_the_municipalities_are_added_up() -> None:
    partners = [partner("city", 400), partner("villages", 605)]
    found = budgets.inhabitants(partners, [municipality("city", 400), municipality("villages", 600), municipality("others", 500)])
    assert (found.number, found.enclosing) == (1005, ())


def test_without_municipalities_an_overlap_cannot_be_seen_and_that_is_said() -> None:
    found = budgets.inhabitants([partner("one", 5), partner("two", 7)], [])
    assert (found.number, found.is_checked) == (12, False)
    assert budgets.inhabitants([partner("one", 5)], []).is_checked


def test_a_partner_without_a_figure_is_named_and_not_counted() -> None:
    partners = [partner("one", None, 10), partner("two", 7, None)]
    people, desks = budgets.inhabitants(partners, [municipality("two", 7)]), budgets.workplaces(partners)
    assert (people.number, people.counted, people.lacking) == (7, ("two",), ("one",))
    assert (desks.number, desks.counted, desks.lacking) == (10, ("one",), ("two",))


def test_an_amount_per_head_needs_heads() -> None:
    assert budgets.per_head(Decimal("-50.00"), 200) == -0.25
    assert budgets.per_head(Decimal("50.00"), budgets.inhabitants([], []).number) is None


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [("30", "120", 0.25), ("0", "5", 0.0), ("1", "0", None), ("-1", "5", None), ("6", "5", None), ("-1", "-5", None)],
)
def test_a_share_is_told_only_where_it_lies_between_nothing_and_all(part: str, whole: str, share: float | None) -> None:
    assert budgets.share(Decimal(part), Decimal(whole)) == share


def test_growth_is_the_compound_rate_from_the_first_to_the_last_year() -> None:
    found = budgets.growth({2010: Decimal(100), 2011: Decimal(90), 2012: Decimal(121)}, dict.fromkeys((2010, 2011, 2012), ("a",)))
    assert found is not None
    assert (found.first, found.last, found.difference) == (2010, 2012, 21)
    assert found.rate == pytest.approx(0.1)


def test_growth_compares_only_years_in_which_all_partners_have_lines() -> None:
    amounts = {2010: Decimal(10), 2011: Decimal(100), 2012: Decimal(110)}
    found = budgets.growth(amounts, {2010: ("a",), 2011: ("a", "b"), 2012: ("b", "a")})
    assert found is not None
    assert (found.first, found.last) == (2011, 2012)
    assert budgets.growth(amounts, {2010: ("a",), 2011: ("a", "b"), 2012: ("b",)}) is None


@pytest.mark.parametrize(("first", "last"), [(0, 5), (5, 0), (-5, 5), (5, -5), (-5, -10)])
def test_from_and_to_amounts_that_are_not_positive_there_is_no_rate(first: int, last: int) -> None:
    found = budgets.growth({2010: Decimal(first), 2012: Decimal(last)}, {2010: ("a",), 2012: ("a",)})
    assert found == budgets.Growth(2010, 2012, Decimal(last - first), None)


def test_one_year_does_not_grow() -> None:
    assert budgets.growth({2012: Decimal(5)}, {2012: ("a",)}) is None
    assert budgets.growth({}, {}) is None


def test_a_deviation_has_a_share_only_of_a_positive_amount() -> None:
    assert budgets.deviation(Decimal(110), Decimal(100)) == budgets.Deviation(Decimal(10), 0.1)
    assert budgets.deviation(Decimal(5), Decimal(0)) == budgets.Deviation(Decimal(5), None)
    assert budgets.deviation(Decimal(5), Decimal(-10)) == budgets.Deviation(Decimal(15), None)
