"""The smallest change over all models is the smallest of the changes each of them needs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.closest import smallest_change
from dashboard.analysis.nearest import nearest
from dashboard.analysis.ranking import rank
from tests.analysis.strategies import weighted_cases
from tests.cases import make_case


@settings(max_examples=60)
@given(weighted_cases(), st.booleans())
def test_no_model_needs_less_than_the_smallest_change(drawn, keep_order: bool) -> None:  # noqa: FBT001
    case, points = drawn
    each = [nearest(case, points, model, keep_order=keep_order) for model in rank(case, points).order[1:]]
    totals = [found.total for found in each if found is not None]
    smallest = smallest_change(case, points, keep_order=keep_order)
    assert (smallest is None) == (not totals)
    if smallest is not None:
        assert smallest.total == pytest.approx(min(totals), abs=1e-6)
        assert smallest.keeps_order == keep_order


def test_a_model_that_is_level_already_needs_nothing() -> None:
    case = make_case({"a": {"x": 50, "y": 50}, "b": {"x": 40, "y": 60}, "c": {"x": 0, "y": 0}})
    found = smallest_change(case, {"x": 1, "y": 1})
    assert found is not None
    assert (found.challenger, found.total) == ("b", 0.0)


def test_without_a_rival_there_is_no_change() -> None:
    assert smallest_change(make_case({"a": {"x": 50}}), {}) is None
    assert smallest_change(make_case({"a": {"x": 50}, "b": {"x": 50}}, must_haves={"legal": {"a": "no", "b": "no"}}), {}) is None
