"""A stress in the address: what is read, what is written, and what one click adds."""

from __future__ import annotations

import pytest

from dashboard.analysis.stress import Stress
from dashboard.ui.stress_address import combined, presets, read, write
from tests.cases import cost, make_case

SCORES = {"alpha": {"cost": 90, "say": 40}, "beta": {"cost": 20, "say": 70}}
EVEN = {"cost": 50, "say": 50}
PRICED = make_case(SCORES, weights={"city": EVEN, "old_town": EVEN}, costs=[cost("beta", "office", 10)], discount_rate=0.02)


@pytest.mark.parametrize(
    "code",
    ["cost.120", "saving.0", "saving.50-rate.4.5", "cost.112.5-saving.50-rate.4-without.old_town", "without.city-without.old_town"],
)
def test_a_stress_reads_as_it_is_written(code: str) -> None:
    stress = read(PRICED, code)
    assert stress is not None
    assert write(PRICED, stress) == code


@pytest.mark.parametrize(
    "code",
    [
        "cost",
        "cost.",
        "cost.-5",
        "cost.1e3",
        "cost.120-cost.130",
        "cost.1001",
        "rate.101",
        "without.nobody",
        "price.120",
        "-",
        "cost.nan",
    ],
)
def test_a_stress_that_makes_no_sense_is_not_read(code: str) -> None:
    assert read(PRICED, code) is None


def test_what_is_as_it_stands_is_not_written() -> None:
    assert write(PRICED, Stress(discount_rate=0.02)) == ""
    assert write(PRICED, read(PRICED, "cost.100-saving.100") or Stress(2.0)) == ""
    assert read(PRICED, "") == Stress()


def test_presets_are_offered_for_what_the_case_has() -> None:
    assert presets(PRICED) == ("cost.120", "saving.50", "saving.0", "rate.4", "without.city", "without.old_town")
    assert presets(make_case(SCORES, weights={"city": EVEN})) == ()


def test_presets_combine_and_of_two_for_one_quantity_the_last_one_counts() -> None:
    assert combined(PRICED, "cost.120", ["cost.120", "saving.50"]) == "cost.120-saving.50"
    assert combined(PRICED, "cost.120-saving.50", ["cost.120", "saving.50", "saving.0"]) == "cost.120-saving.0"
    assert combined(PRICED, "cost.120-saving.50", ["saving.50"]) == "saving.50"
    assert combined(PRICED, "cost.135-without.city", ["without.city", "rate.4"]) == "cost.135-rate.4-without.city"
    assert combined(PRICED, "cost.135", ["cost.120"]) == "cost.120"
