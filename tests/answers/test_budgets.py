"""The budgets of a year in a sentence, also without lines, at zero and below; ties are told as ties."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dashboard.analysis.budgets import Growth, Heads
from dashboard.answers import budgets
from dashboard.answers.budgets import Year
from dashboard.store.budgets import BudgetTotal
from dashboard.text import phrasebook
from tests.cases import make_case

SAY = phrasebook("de")
CASE = make_case({"alpha": {"cost": 1}}, partners=["city", "iggi"])


def total(amount: str, *, run: str = "0", shared: str = "0", assumed: str = "0") -> BudgetTotal:
    amounts = [Decimal(part) for part in (amount, run, shared)]
    return BudgetTotal((), 3, *amounts, 1, abs(amounts[0]), Decimal(assumed), ("city",), ("budget",))


def told(found: BudgetTotal | None, *, partner: str = "", is_marked: bool = True) -> str:
    return budgets.headline(SAY, CASE, Year(2027, found, 143.6, None, is_marked), partner)


def test_the_headline_tells_sum_run_shared_per_head_and_assumptions() -> None:
    sentence = told(total("54200000", run="33062000", shared="5420000", assumed="27100000"))
    assert sentence == (
        "Budget **2027, zusammen 54,2 Mio. CHF**, davon 61\u00a0% Betrieb und 10\u00a0% von der gemeinsamen Organisation berührt;"
        " 144 CHF je Einwohner. 50\u00a0% des Betrags sind Annahmen."
    ).replace("CHF", SAY.currency(CASE.info.currency))
    assert len(sentence.split()) <= 45


def test_a_part_that_is_not_marked_is_not_told_as_zero() -> None:
    assert "berührt" not in told(total("500", run="500"), is_marked=False)
    assert "Keine Zeile ist eine Annahme." in told(total("500"))


@pytest.mark.parametrize(("amount", "part"), [("0", "heben sich auf"), ("-300", "Erträge sind grösser")])
def test_zero_and_negative_budgets_have_a_sentence_and_no_shares(amount: str, part: str) -> None:
    assert part in told(total(amount, run="100"))
    assert "%" not in told(total(amount, run="100"))


def test_a_year_without_lines_is_said() -> None:
    assert told(None) == "Für 2027 gibt es keine Zeilen mit diesem Stand (zusammen)."


def test_the_headline_of_a_partner_names_it() -> None:
    assert f"2027, {SAY.of(CASE.partner('iggi').short_name)} 500" in told(total("500"), partner="iggi")


def test_growth_names_the_fastest_and_tells_a_tie_as_one() -> None:
    def growth(rate: float | None) -> Growth:
        return Growth(2026, 2027, Decimal(1), rate)

    assert budgets.fastest(SAY, {"A": growth(0.02), "B": growth(0.05)}) == "Am stärksten wächst B, +5,0 % pro Jahr"
    assert budgets.fastest(SAY, {"A": growth(0.05), "B": growth(0.0503), "C": growth(0)}).startswith(
        "Gleichauf am stärksten wachsen A und B"
    )
    assert budgets.fastest(SAY, {"A": growth(0.05), "B": growth(0.05)}).startswith("Alle wachsen gleich")
    assert budgets.fastest(SAY, {"A": growth(0.05), "B": growth(None), "C": None}) == SAY("budgets.no_rates")


def test_the_largest_part_is_named_and_a_tie_is_told_as_one() -> None:
    assert budgets.largest(SAY, {"A": 0.25, "B": 0.75}) == "Am meisten entfällt auf B, 75\u00a0%"
    assert budgets.largest(SAY, {"A": 0.5, "B": 0.5}) == "Gleich viel entfällt auf A und B, je 50\u00a0%"
    assert budgets.largest(SAY, {"A": 1.0}) == SAY("budgets.one_part")


def test_what_figures_per_head_leave_out_or_count_once_is_said() -> None:
    sentences = budgets.scope(
        SAY, CASE, "per_inhabitant", Heads(377610, ("city",), ("iggi",), enclosing=("city",), is_checked=True)
    )
    assert "zählen nur einmal: zusammen 377’610" in sentences[0]
    assert sentences[1].endswith("keine Einwohnerzahl.")
    assert SAY("budgets.overlap_unknown") in budgets.scope(SAY, CASE, "per_inhabitant", Heads(5, ("city",), (), is_checked=False))
