"""Equalisation: the smallest payments that leave nobody dearer than today."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from dashboard.analysis.equalisation import equalise
from dashboard.errors import DashboardError


def test_who_gains_pays_the_losses_in_proportion_and_no_more():
    found = equalise({"canton": -300, "city": 80, "vlg": -100, "iggi": 20})
    assert found.payments == {"canton": 75, "city": -80, "vlg": 25, "iggi": -20}
    assert found.after == {"canton": -225, "city": 0, "vlg": -75, "iggi": 0}
    assert (found.transferred, found.shortfall, found.is_possible) == (100, 0, True)
    assert (found.givers, found.receivers) == (("canton", "vlg"), ("city", "iggi"))


def test_gains_that_just_cover_the_losses_leave_everybody_as_today():
    found = equalise({"a": -0.01, "b": -0.02, "c": 0.03})
    assert found.payments == {"a": 0.01, "b": 0.02, "c": -0.03}
    assert set(found.after.values()) == {0}


def test_gains_that_are_a_centime_short_settle_nothing_and_the_shortfall_is_stated():
    found = equalise({"a": -1.0, "b": 1.01})
    assert (found.is_possible, found.shortfall, found.transferred) == (False, pytest.approx(0.01), 0)
    assert found.payments == {"a": 0, "b": 0}
    assert found.after == {"a": -1, "b": 1.01}


@pytest.mark.parametrize("amounts", [{"a": 0.0}, {"a": -5.0}, {"a": -5.0, "b": 0.0}, {"a": 0.004, "b": -0.004}])
def test_where_nobody_loses_nothing_is_paid(amounts):
    found = equalise(amounts)
    assert (found.transferred, found.givers, found.receivers, found.is_possible) == (0, (), (), True)


@pytest.mark.parametrize(
    ("amounts", "code"),
    [({}, "no_partners"), ({"a": math.nan}, "amount_not_valid"), ({"a": math.inf}, "amount_not_valid")],
)
def test_amounts_that_are_no_numbers_are_refused(amounts, code):
    with pytest.raises(DashboardError) as refused:
        equalise(amounts)
    assert refused.value.code == code


@given(st.lists(st.integers(-10_000, 10_000), min_size=1, max_size=12))
def test_payments_sum_to_nothing_and_leave_nobody_dearer_where_that_is_possible(centimes):
    found = equalise({f"p{place}": amount / 100 for place, amount in enumerate(centimes)})
    paid = [round(100 * amount) for amount in found.payments.values()]
    assert sum(paid) == 0
    assert found.is_possible == (sum(centimes) <= 0)
    if found.is_possible:
        assert all(amount <= 0 for amount in found.after.values())
        assert all(gave <= max(0, -amount) for gave, amount in zip(paid, centimes, strict=True))
    assert round(100 * found.shortfall) == max(0, sum(centimes))


@given(st.lists(st.integers(-50, 40), min_size=2, max_size=5))
def test_no_smaller_transfer_would_do(amounts):
    found = equalise({f"p{place}": amount for place, amount in enumerate(amounts)})
    # Paid by each partner, p = given - received: the least given with amount + p <= 0 and all p summing to 0.
    n = len(amounts)
    least = linprog(
        np.r_[np.ones(n), np.zeros(n)],
        A_ub=np.hstack([np.eye(n), -np.eye(n)]),
        b_ub=-np.array(amounts),
        A_eq=[np.r_[np.ones(n), -np.ones(n)]],
        b_eq=[0],
    )
    assert least.success == found.is_possible
    if found.is_possible:
        assert found.transferred == pytest.approx(least.fun)
