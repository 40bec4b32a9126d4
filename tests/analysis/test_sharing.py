"""Sharing: keys to shares, and amounts to whole centimes that sum exactly."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.sharing import allocate, allocate_within, equal, fixed, measured, mixed, proportional
from dashboard.errors import DashboardError
from tests.cases import make_case

INHABITANTS = {"city": 60_000, "town": 30_000, "village": 10_000}


def test_a_key_of_numbers_gives_shares_in_proportion():
    assert proportional(INHABITANTS) == {"city": 0.6, "town": 0.3, "village": 0.1}


def test_equal_shares_are_the_same_for_all():
    assert equal(["city", "town", "village", "hamlet"]) == dict.fromkeys(["city", "town", "village", "hamlet"], 0.25)


def test_fixed_shares_have_to_be_whole():
    # Schaffhausen shared its joint IT 55 to 45 between canton and city from 1995 on.
    assert fixed({"canton": 0.55, "city": 0.45}) == pytest.approx({"canton": 0.55, "city": 0.45})
    with pytest.raises(DashboardError) as refused:
        fixed({"canton": 0.55, "city": 0.4})
    assert refused.value.code == "shares_not_whole"


def test_a_mixed_key_is_the_weighted_mean_of_its_keys():
    # Half by inhabitants, half equally; and half to the canton, half to the others by inhabitants.
    assert mixed([(1, INHABITANTS), (1, equal(INHABITANTS))])["city"] == pytest.approx((0.6 + 1 / 3) / 2)
    found = mixed([(50, {"canton": 1}), (50, INHABITANTS)])
    assert found == pytest.approx({"canton": 0.5, "city": 0.3, "town": 0.15, "village": 0.05})


def test_inhabitants_and_workplaces_are_read_from_the_case():
    case = make_case(partners=["city", "town"])
    assert measured(case, "inhabitants") == {"city": 1000, "town": 2000}
    assert measured(case, "workplaces") == {"city": 100, "town": 200}


def test_an_unknown_number_is_named_and_not_taken_for_none():
    case = make_case(partners=["city", "town"])
    unknown = replace(case, partners=(case.partners[0], replace(case.partners[1], workplaces=None)))
    with pytest.raises(DashboardError) as refused:
        measured(unknown, "workplaces")
    assert (refused.value.code, refused.value.details) == ("key_number_missing", {"partner": "town", "measure": "workplaces"})


@pytest.mark.parametrize(
    ("amount", "key", "expected"),
    [
        (100, {"a": 1, "b": 1, "c": 1}, [34, 33, 33]),  # a tie is served in order
        (101, {"a": 1, "b": 1, "c": 1}, [34, 34, 33]),
        (100, {"a": 1 / 3, "b": 1 / 3, "c": 1 / 3}, [34, 33, 33]),
        (10, {"a": 0.55, "b": 0.45}, [6, 4]),  # 5.5 and 4.5 tie, although 0.55 and 0.45 are not exact in binary
        (-100, {"a": 1, "b": 1, "c": 1}, [-34, -33, -33]),
        (0, {"a": 3, "b": 1}, [0, 0]),
        (7, {"a": 1, "b": 0}, [7, 0]),
        (1, {"a": 1, "b": 2}, [0, 1]),
        (2_377_000_000, {"canton": 0.5, "city": 0.5}, [1_188_500_000, 1_188_500_000]),
        (3 * 10**15 + 1, {"a": 1, "b": 2}, [10**15, 2 * 10**15 + 1]),  # beyond what a float could split
    ],
)
def test_an_amount_is_split_by_largest_remainder(amount, key, expected):
    assert list(allocate(amount, key).centimes.values()) == expected


def test_hamiltons_method_gives_the_published_seats():
    # Balinski and Young, Fair Representation: six states, 36 seats; quotas 9.988, 9.064, 7.182, 5.260, 3.321, 1.185.
    people = {"A": 27_744, "B": 25_178, "C": 19_951, "D": 14_610, "E": 9_225, "F": 3_292}
    assert list(allocate(36, people).centimes.values()) == [10, 9, 7, 5, 4, 1]


def test_an_allocation_goes_down_to_each_municipality():
    whole = allocate(100_000, {"canton": 2, "association": 1})
    parts = allocate_within(whole, {"association": {"m1": 500, "m2": 300, "m3": 200}})
    assert list(parts) == ["association"]
    # Quotas 16666.5, 9999.9 and 6666.6: the two centimes left over go to the remainders 0.9 and 0.6.
    assert parts["association"].centimes == {"m1": 16_666, "m2": 10_000, "m3": 6_667}
    assert sum(parts["association"].centimes.values()) == whole.centimes["association"] == 33_333


def test_members_of_nobody_are_refused():
    with pytest.raises(DashboardError) as refused:
        allocate_within(allocate(1, {"canton": 1}), {"association": {"m1": 1}})
    assert refused.value.code == "unknown_partner"


def test_two_keys_can_be_compared_and_put_per_head():
    one, other = allocate(1000, INHABITANTS), allocate(1000, equal(["city", "town", "hamlet"]))
    assert one.change_from(other) == {"city": 266, "town": -33, "hamlet": -333, "village": 100}
    assert one.per({"city": 60, "town": 0}) == {"city": 10}


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ({}, "key_without_numbers"),
        ({"a": 0}, "key_without_numbers"),
        ({"a": -1, "b": 2}, "key_number_not_valid"),
        ({"a": float("nan")}, "key_number_not_valid"),
        ({"a": float("inf")}, "key_number_not_valid"),
    ],
)
def test_a_key_that_shares_nothing_is_refused(key, code):
    for ask in (proportional, lambda numbers: allocate(10, numbers)):
        with pytest.raises(DashboardError) as refused:
            ask(key)
        assert refused.value.code == code


NUMBERS = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), st.floats(0, 1e9), min_size=1, max_size=12)


@given(st.integers(-(10**13), 10**13), NUMBERS.filter(lambda numbers: sum(numbers.values()) > 0))
def test_the_parts_sum_exactly_and_lie_within_a_centime(amount, numbers):
    found = allocate(amount, numbers)
    assert sum(found.centimes.values()) == amount
    assert sum(found.shares.values()) == pytest.approx(1)
    for partner, part in found.centimes.items():
        assert abs(part - amount * found.shares[partner]) <= 1 + 1e-9 * abs(amount)
