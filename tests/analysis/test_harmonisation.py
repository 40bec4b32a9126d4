"""Process areas: what is shared by which share, what is in play, and in which window contracts end together."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dashboard.analysis.harmonisation import Rules, harmonise, same
from dashboard.domain.ground import System
from tests.grounds import system

TODAY = date(2026, 6, 1)


def area(*systems: System, after: date = TODAY, rules: Rules | None = None):
    (found,) = harmonise(["tax"], systems, after, rules).areas
    return found


def test_what_two_partners_share_counts_by_its_users_not_what_one_large_partner_runs_alone() -> None:
    found = area(
        system("canton", "tax", "Big", users=600),
        system("city", "tax", "Small", users=300),
        system("towns", "tax", "small", users=100),
    )
    assert (found.applications, found.means, found.shared, found.share, found.level) == (2, "application", "Small", 0.4, "partly")
    assert (found.counted, found.users) == ("users", 1000)


def test_a_standard_that_more_users_share_goes_before_an_application() -> None:
    found = area(
        system("canton", "tax", "A", users=800, standard="X-1"),
        system("city", "tax", "B", users=100, standard="x-1"),
        system("towns", "tax", "B", users=100),
    )
    assert (found.means, found.shared, found.share, found.level) == ("standard", "X-1", 0.9, "mostly")


def test_partners_are_counted_where_a_number_of_users_is_missing() -> None:
    found = area(system("canton", "tax", "A", users=900), system("city", "tax", "B"), system("towns", "tax", "B (read only)"))
    assert (found.counted, found.shared, found.share) == ("partners", "B", pytest.approx(2 / 3))


@pytest.mark.parametrize(
    ("applications", "level"),
    [(["A", "A", "A", "A"], "uniform"), (["A", "A", "A", "B"], "mostly"), (["A", "B", "C", "D"], "separate")],
)
def test_the_level_follows_from_the_share(applications: list[str], level: str) -> None:
    assert area(*(system(f"p{i}", "tax", name, users=10) for i, name in enumerate(applications))).level == level


def test_a_single_partner_shares_nothing_even_with_two_applications() -> None:
    found = area(system("city", "tax", "A", cost=5), system("city", "tax", "B", cost=3))
    assert (found.share, found.level, found.in_play, found.window) == (None, None, 3, None)


def test_in_play_is_the_cost_of_all_applications_but_the_dearest_and_unknown_cost_counts_as_none() -> None:
    found = area(
        system("canton", "tax", "A", cost=10),
        system("city", "tax", "B", cost=7),
        system("towns", "tax", "B", cost=6),
        system("iggi", "tax", "C"),
    )
    assert (found.cost, found.in_play, found.without_cost) == (Decimal(23), Decimal(10), ("iggi_tax",))
    assert area(system("canton", "tax", "A"), system("city", "tax", "B")).in_play == 0


def test_the_area_with_most_in_play_comes_first_and_areas_without_systems_are_left_out() -> None:
    systems = [
        system("canton", "tax", "A", cost=10),
        system("city", "tax", "B", cost=2),
        system("canton", "hr", "A", cost=5),
        system("city", "hr", "B", cost=4),
    ]
    found = harmonise(["tax", "roads", "hr"], systems, TODAY)
    assert (found.order, found.cost, found.in_play) == (("hr", "tax"), Decimal(21), Decimal(6))


def test_the_window_is_the_one_of_most_partners_then_of_more_cost() -> None:
    found = area(
        system("canton", "tax", "A", cost=9, end=date(2027, 1, 31)),
        system("city", "tax", "B", cost=1, end=date(2027, 12, 31)),
        system("towns", "tax", "C", cost=1, end=date(2028, 6, 30)),
        system("iggi", "tax", "D"),
    )
    assert found.window is not None
    assert (found.window.start, found.window.end, found.window.partners) == (
        date(2027, 1, 31),
        date(2027, 12, 31),
        ("canton", "city"),
    )
    assert (found.window.cost, found.without_end) == (Decimal(10), ("iggi_tax",))


@pytest.mark.parametrize(("end", "together"), [(date(2028, 1, 31), True), (date(2028, 2, 1), False)])
def test_twelve_months_apart_is_still_together_and_a_day_more_is_not(end: date, *, together: bool) -> None:
    found = area(system("canton", "tax", "A", end=date(2027, 1, 31)), system("city", "tax", "B", end=end))
    assert (found.window is not None) == together


def test_contracts_that_ended_before_are_left_aside() -> None:
    ends = (date(2026, 5, 31), date(2026, 6, 1))
    assert area(*(system(f"p{i}", "tax", "A", end=end) for i, end in enumerate(ends))).window is None
    assert area(*(system(f"p{i}", "tax", "A", end=end) for i, end in enumerate(ends)), after=ends[0]).window is not None


def test_a_name_in_brackets_alone_stays_a_name() -> None:
    assert same(" Rechenzentrum  Littau (Anschluss)") == "rechenzentrum littau"
    assert same("(read only)") == "(read only)"


def test_nothing_runs_nowhere() -> None:
    found = harmonise(["tax"], [], TODAY)
    assert (found.areas, found.order, found.cost, found.in_play) == ((), (), 0, 0)
