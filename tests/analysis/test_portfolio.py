"""Portfolio: status by stated thresholds, and what is at stake."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.money import MoneyRange
from dashboard.analysis.portfolio import Project, Thresholds, cost_in_play, statuses

END = date(2026, 6, 30)


def project(key="a", **options):
    return Project(key, **({"lead": "city", "action_field": "data"} | options))


def planned(days=None, cost=None, plan=1000, **options):
    """A project with a first plan, ``days`` late and at this ``cost``, as far as given."""
    dates = {} if days is None else {"end_baseline": END, "end_expected": END + timedelta(days)}
    costs = {} if cost is None else {"cost_baseline": Decimal(plan), "cost_expected": Decimal(cost)}
    return project(**dates, **costs, **options)


def status(*arguments, thresholds=None, **options):
    (found,) = statuses([planned(*arguments, **options)], thresholds)
    return found


@pytest.mark.parametrize(
    ("days", "cost", "schedule", "cost_status", "computed"),
    [
        (0, 1000, "on_track", "on_track", "on_track"),
        (-40, 900, "on_track", "on_track", "on_track"),  # early and cheaper
        (30, 1050, "on_track", "on_track", "on_track"),  # at a threshold is not beyond it
        (31, 1050, "watch", "on_track", "watch"),
        (30, 1051, "on_track", "watch", "watch"),
        (90, 1150, "watch", "watch", "watch"),
        (91, 1000, "critical", "on_track", "critical"),
        (0, 1151, "on_track", "critical", "critical"),
        (None, 1100, None, "watch", "watch"),
        (91, None, "critical", None, "critical"),
        (None, None, None, None, None),
    ],
)
def test_a_status_follows_from_stated_thresholds(days, cost, schedule, cost_status, computed):
    found = status(days, cost)
    assert (found.schedule, found.cost, found.computed, found.shown) == (schedule, cost_status, computed, computed)
    assert found.delay_days == days
    assert found.extra_share == (None if cost is None else pytest.approx(cost / 1000 - 1))


def test_thresholds_are_data():
    strict = Thresholds(watch_days=0, critical_days=10, watch_share=0.0, critical_share=0.01)
    found = status(1, 1020, thresholds=strict)
    assert (found.schedule, found.cost) == ("watch", "critical")


@pytest.mark.parametrize(("cost", "expected"), [(0, "on_track"), (1, "critical")])
def test_a_first_plan_of_nothing_allows_nothing(cost, expected):
    found = status(None, cost, plan=0)
    assert (found.cost, found.extra_share) == (expected, None)


def test_a_status_set_by_hand_is_shown_and_the_computed_one_kept():
    found = status(0, 1000, status_override="watch")
    assert (found.computed, found.shown) == ("on_track", "watch")


def test_a_plan_without_an_expectation_has_no_status():
    found = statuses([project(end_baseline=END, cost_baseline=Decimal(5)), project(end_expected=END, cost_expected=Decimal(5))])
    assert [(entry.computed, entry.delay_days, entry.extra_share) for entry in found] == [(None, None, None)] * 2


def test_the_cost_in_play_ranges_from_the_lower_to_the_higher_figure():
    found = cost_in_play(
        [
            project("dearer", cost_baseline=Decimal(100), cost_expected=Decimal(130)),
            project("cheaper", cost_baseline=Decimal(50), cost_expected=Decimal(40)),
            project("planned", cost_baseline=Decimal(7)),
            project("new", cost_expected=Decimal(1)),
            project("spent", cost_baseline=Decimal(10), cost_expected=Decimal(20), cost_spent=Decimal(25)),
            project("silent", cost_spent=Decimal(900)),
        ]
    )
    assert found.amount == MoneyRange(100 + 40 + 7 + 1 + 25, 130 + 40 + 7 + 1 + 25, 130 + 50 + 7 + 1 + 25)
    assert (found.by_first_plan, found.unknown) == (("planned",), ("silent",))


def test_without_projects_nothing_is_in_play():
    found = cost_in_play([])
    assert (found.amount, found.by_first_plan, found.unknown) == (MoneyRange(0, 0, 0), (), ())
    assert statuses([]) == ()


@pytest.mark.parametrize(
    ("dates", "period"),
    [
        ({"start_on": END, "end_expected": END}, (END, END)),
        ({"start_baseline": END, "end_baseline": END}, (END, END)),
        ({"start_on": END, "start_baseline": END - timedelta(9), "end_baseline": END}, (END, END)),
        ({"start_on": END}, None),
        ({"end_expected": END}, None),
        ({"start_on": END, "end_expected": END - timedelta(1)}, None),
        ({}, None),
    ],
)
def test_a_period_needs_both_ends(dates, period):
    assert project(**dates).period == period


AMOUNTS = st.one_of(st.none(), st.integers(0, 100).map(Decimal))


@given(st.lists(st.builds(project, cost_baseline=AMOUNTS, cost_expected=AMOUNTS, cost_spent=AMOUNTS), max_size=6))
def test_a_range_is_in_order_and_adds_up(projects):
    found = cost_in_play(projects)
    assert found.amount.low <= found.amount.likely <= found.amount.high
    parts = [cost_in_play([one]).amount for one in projects]
    assert found.amount == MoneyRange(*(sum(getattr(part, end) for part in parts) for end in ("low", "likely", "high")))
