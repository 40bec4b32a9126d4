"""Strategy: what the partners share, contest or miss, and which fields a model carries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.strategy import FieldCoverage, FieldPriority, align, cover
from dashboard.errors import DashboardError

PARTNERS = ("canton", "city", "towns")


def field(*priorities):
    """The alignment of one field from the priorities of canton, city and towns; ``None`` without a goal."""
    goals = [FieldPriority("data", partner, priority) for partner, priority in zip(PARTNERS, priorities, strict=True) if priority]
    (found,) = align(["data"], PARTNERS, goals)
    return found


@pytest.mark.parametrize(
    ("priorities", "agreement", "absent"),
    [
        ((1, 1, 1), "shared", ()),
        ((1, 2, 2), "shared", ()),
        ((3, 2, 3), "shared", ()),
        ((1, 2, 3), "contested", ()),
        ((1, 3, None), "contested", ("towns",)),  # contested for those who want something, and somebody is absent
        ((1, 2, None), "missing", ("towns",)),
        ((1, None, None), "missing", ("city", "towns")),
        ((None, None, None), "missing", PARTNERS),
    ],
)
def test_a_field_is_shared_contested_or_missing(priorities, agreement, absent):
    found = field(*priorities)
    assert (found.agreement, found.absent) == (agreement, absent)


def test_the_highest_priority_of_several_goals_counts():
    goals = [FieldPriority("data", "city", priority) for priority in (3, 1, 2)]
    (found,) = align(["data"], ["city"], goals)
    assert (found.priorities, found.steps_apart, found.agreement) == ({"city": 1}, 0, "shared")


def test_fields_come_in_their_order_and_others_are_left_aside():
    goals = [FieldPriority("data", "city", 1), FieldPriority("gone", "city", 1), FieldPriority("data", "stranger", 3)]
    found = align(["tools", "data"], ["city"], goals)
    assert [(entry.action_field, entry.agreement) for entry in found] == [("tools", "missing"), ("data", "shared")]
    assert align(["data"], [], goals)[0].agreement == "missing"
    assert align([], PARTNERS, goals) == ()


def test_coverage_is_counted_and_what_nobody_recorded_is_unknown():
    recorded = [
        FieldCoverage("union", "data", "full"),
        FieldCoverage("union", "tools", "partial"),
        FieldCoverage("pact", "data", "none"),
        FieldCoverage("gone", "tools", "full"),
    ]
    found = cover(["union", "pact"], ["data", "tools", "people"], recorded)
    assert [found.fields_at("union", level) for level in ("full", "partial", "none", None)] == [
        ("data",),
        ("tools",),
        (),
        ("people",),
    ]
    assert found.fields_at("pact", None) == ("tools", "people")
    assert (found.level("pact", "data"), found.level("pact", "tools")) == ("none", None)
    assert found.gaps == ("tools", "people")
    assert cover([], ["data"], recorded).gaps == ("data",)


def test_coverage_of_an_unknown_model_is_refused():
    with pytest.raises(DashboardError) as refused:
        cover(["union"], ["data"], []).fields_at("pact", "full")
    assert refused.value.code == "unknown_model"


@given(st.lists(st.sampled_from([None, 1, 2, 3]), min_size=3, max_size=3), st.permutations(range(3)))
def test_agreement_does_not_depend_on_the_order_of_the_partners(priorities, order):
    assert field(*priorities).agreement == field(*(priorities[place] for place in order)).agreement
