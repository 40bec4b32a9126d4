"""Sums of budget lines: by what is asked for, never over states of the same budget, exact to the centime."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from dashboard.store import Store, benchmarks, budgets
from dashboard.store.budgets import EVERY, BudgetTotal, Dimension, Question
from tests.store.budget_lines import put

LINES = (
    {"amount": "100.10", "year": "2026", "status": "budget"},
    {"amount": "90.05", "year": "2026", "status": "actual", "purpose": "change", "shared": "yes"},
    {"amount": "200.20", "status": "budget", "grade": "D", "name_de": "Löhne 100%", "category": "staff"},
    {"amount": "-50.00", "status": "budget", "name_de": "Ertrag aus Leistungen"},
    {"amount": "0.00", "status": "budget", "partner": "birkfeld"},
    {"amount": "70.00", "status": "plan", "partner": "birkfeld"},
    {"amount": "999.00", "status": "budget", "known_from": "2026-11-15"},
)


def asked(store: Store, by: tuple[Dimension, ...], question: Question = Question()) -> dict[tuple[str, ...], BudgetTotal]:  # noqa: B008
    return {total.key: total for total in store.summary(lambda cursor: budgets.totals(cursor, by, question))}


def test_each_partner_and_year_counts_in_its_most_binding_state_only(store: Store, mini: Path) -> None:
    store.load_folder(put(mini, *LINES), who="test", why="test")
    found = asked(store, ("partner", "year"))
    assert {key: total.amount for key, total in found.items()} == {
        ("auental", "2026"): Decimal("90.05"),
        ("auental", "2027"): Decimal("150.20"),
        ("birkfeld", "2027"): Decimal("0.00"),
        ("auental", ""): Decimal("240.25"),
        ("birkfeld", ""): Decimal("0.00"),
        ("", "2026"): Decimal("90.05"),
        ("", "2027"): Decimal("150.20"),
        ("", ""): Decimal("240.25"),
    }
    year = found["", "2027"]
    assert (year.size, year.assumed, year.lines, year.statuses) == (Decimal("250.20"), Decimal("200.20"), 3, ("budget",))
    assert (found["", "2026"].shared, found["", "2026"].run, found["", "2026"].marked) == (Decimal("90.05"), 0, 1)
    every = asked(store, ("status",), Question(status=EVERY, year="2027"))
    assert every["plan",].amount == 70
    assert every["",].partners == ("auental", "birkfeld")
    assert asked(store, (), Question(status="plan"))[()].amount == 70


def test_words_are_searched_in_names_and_reasons_and_never_read_as_sql(store: Store, mini: Path) -> None:
    store.load_folder(put(mini, *LINES), who="test", why="test")

    def keys(text: str) -> list[str]:
        return [line.key for line in store.summary(lambda cursor: budgets.lines(cursor, Question(text=text)))]

    assert keys("löhne vertrag") == ["line_2"]
    assert keys("100%") == ["line_2"]
    assert keys("%") == ["line_2"]
    assert keys("' OR 1=1 --") == []
    assert keys("") == ["line_2", "line_1", "line_3", "line_4"]


def test_a_line_says_where_it_comes_from(store: Store, mini: Path) -> None:
    store.load_folder(put(mini, *LINES), who="test", why="test")
    [line] = store.summary(lambda cursor: budgets.lines(cursor, Question(text="löhne")))
    assert (line.amount, line.provenance.file, line.provenance.line) == (Decimal("200.20"), "budget_lines.csv", 4)


def test_without_lines_there_is_no_sum(store: Store, mini: Path) -> None:
    store.load_folder(mini, who="test", why="test")
    assert asked(store, ("partner", "year")) == asked(store, ()) == {}
    assert store.summary(benchmarks.benchmarks) == ()
