"""What partners and municipalities are charged: parts that sum to the whole, to the centime."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.charges import charges, municipalities, shares_by_key, within
from dashboard.domain.case import Case
from dashboard.domain.ground import Ground, Municipality
from dashboard.domain.terms import CoalitionCost, CostKey
from dashboard.errors import DashboardError
from tests.cases import make_case, provenance, words

# Straffin and Heaney (1981) in small: three who share, each coalition's cost stated.
STATED = {"a": 60, "b": 50, "c": 40, "ab": 90, "ac": 80, "bc": 70, "abc": 105}


def shared(**measures: str) -> Case:
    keys = tuple(
        CostKey(key, place, words(key), measure, {}, {}, words(""), provenance())  # type: ignore[arg-type]
        for place, (key, measure) in enumerate(measures.items())
    )
    groups = tuple(
        CoalitionCost(name, "joint", frozenset(name), Decimal(amount), words(""), provenance()) for name, amount in STATED.items()
    )
    case = make_case(models=["today", "joint"], partners=["a", "b", "c"], status_quo="today")
    return replace(case, cost_keys=keys, coalition_costs=groups)


def test_every_key_and_solution_charges_the_joint_cost_and_no_more() -> None:
    found = charges(shared(equal="equal", size="inhabitants"), "joint")
    assert found is not None
    assert found.alone == {"a": 60, "b": 50, "c": 40}
    assert found.by_solution["shapley"].amounts == pytest.approx({"a": 45, "b": 35, "c": 25})
    for charge in (*found.by_key.values(), *found.by_solution.values()):
        assert sum(charge.amounts.values()) == pytest.approx(found.joint_cost)
    assert found.unverified == ()


def test_a_model_of_which_nothing_is_known_has_no_charges() -> None:
    assert charges(shared(equal="equal"), "today") is None


def test_a_key_that_cannot_be_computed_is_left_aside() -> None:
    case = shared(equal="equal", size="inhabitants")
    unknown = replace(case, partners=(replace(case.partners[0], inhabitants=None), *case.partners[1:]))
    assert list(shares_by_key(unknown)) == ["equal"]


def test_only_partners_of_the_case_have_municipalities() -> None:
    places = tuple(Municipality(key, key, partner, 100, provenance()) for key, partner in (("x", "a"), ("y", "a"), ("z", "gone")))
    assert municipalities(shared(), Ground(1, municipalities=places)) == {"a": {"x": 100.0, "y": 100.0}}
    assert municipalities(shared(), Ground(1)) == {}


@settings(max_examples=60)
@given(
    st.decimals(min_value=-10_000_000, max_value=10_000_000, places=2),
    st.lists(st.integers(min_value=0, max_value=400_000), min_size=1, max_size=50).filter(any),
)
def test_municipalities_bear_the_whole_amount_to_the_centime(amount: Decimal, inhabitants: list[int]) -> None:
    parts = within(float(amount), {str(place): float(number) for place, number in enumerate(inhabitants)})
    assert sum(Decimal(str(part)) for part in parts.values()) == amount


def test_where_nobody_lives_nothing_can_be_split() -> None:
    with pytest.raises(DashboardError, match="key_without_numbers"):
        within(100.0, {"x": 0.0})
