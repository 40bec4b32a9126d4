"""Budgets: sums of budget lines by whatever a reader asks for, and the lines behind a sum."""

# ruff: noqa: S608 - every name in this SQL comes from the declaration, every value is a parameter

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from dashboard.domain.case import Provenance
from dashboard.domain.words import Words
from dashboard.store.connection import Cursor
from dashboard.store.rows import Tables

Dimension = Literal["partner", "year", "category", "purpose", "shared", "status"]

BINDING = ("actual", "budget", "plan")
"""What holds first where a partner has several for a year."""

VALID, EVERY = "valid", "every"
"""In place of a status: the most binding one of each partner and year, or all of them side by side."""

SEARCHED = ("key", "name_de", "name_en", "reason_de", "reason_en")


@dataclass(frozen=True, slots=True)
class Question:
    """Which lines are asked for; what is empty asks for all. ``text`` holds words that must all occur in names and reasons."""

    status: str = VALID
    partners: tuple[str, ...] = ()
    year: str = ""
    category: str = ""
    purpose: str = ""
    shared: str = ""
    text: str = ""

    def narrowed(self, to: Mapping[Dimension, str]) -> Question:
        """Only the lines with these values."""
        values: dict[str, Any] = {name: value for name, value in to.items() if name != "partner"}
        if "partner" in to:
            values["partners"] = (to["partner"],)
        return replace(self, **values)


@dataclass(frozen=True, slots=True)
class BudgetTotal:
    """The sum of the ``lines`` under ``key``, one value per dimension asked for, ``""`` where all of it is added up.

    ``run`` and ``shared`` are parts of ``amount``, ``marked`` the number of lines that the joint organisation touches.
    ``size`` adds up the amounts without their signs, ``assumed`` those of grade D. ``partners`` and ``statuses`` are the
    ones that occur.
    """

    key: tuple[str, ...]
    lines: int
    amount: Decimal
    run: Decimal
    shared: Decimal
    marked: int
    size: Decimal
    assumed: Decimal
    partners: tuple[str, ...]
    statuses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line of a budget with where it comes from."""

    key: str
    partner: str
    year: int
    category: str
    purpose: str
    status: str
    name: Words
    amount: Decimal
    shared: str
    project: str
    reason: Words
    provenance: Provenance


def totals(cursor: Cursor, by: tuple[Dimension, ...], question: Question) -> tuple[BudgetTotal, ...]:
    """The sums of the lines asked for by every dimension in ``by``, and of each with the others added up."""
    kept, values = _kept(question)
    keys = "".join(f"coalesce(CAST({name} AS VARCHAR), ''), " for name in by)
    grouped = f"GROUP BY CUBE ({', '.join(by)})" if by else ""
    found = cursor.execute(
        f"SELECT {keys} count(*), sum(amount), coalesce(sum(amount) FILTER (purpose = 'run'), 0)::DECIMAL(38, 2),"
        " coalesce(sum(amount) FILTER (shared = 'yes'), 0)::DECIMAL(38, 2), count(*) FILTER (shared = 'yes'),"
        " sum(abs(amount)), coalesce(sum(abs(amount)) FILTER (grade = 'D'), 0)::DECIMAL(38, 2),"
        f" list_sort(list(DISTINCT partner)), list_sort(list(DISTINCT status)) FROM ({kept})"
        f" {grouped} HAVING count(*) > 0",
        values,
    ).fetchall()
    return tuple(_total(row, len(by)) for row in found)


def _total(row: tuple[Any, ...], dimensions: int) -> BudgetTotal:
    values = [row[:dimensions], *row[dimensions:-2], *map(tuple, row[-2:])]
    return BudgetTotal(*values)


def lines(cursor: Cursor, question: Question) -> tuple[BudgetLine, ...]:
    """The lines asked for, the largest first."""
    kept, values = _kept(question)
    tables = Tables(cursor, prefix="shown")
    sources = tables.sources()
    found = tables.selected("budget_lines", f"({kept})", values, order="abs(amount) DESC, year, partner, key")
    return tuple(
        BudgetLine(
            row.text("key"),
            row.text("partner"),
            row.cells["year"],
            row.text("category"),
            row.text("purpose"),
            row.text("status"),
            row.words("name"),
            row.cells["amount"],
            row.text("shared"),
            row.text("project"),
            row.words("reason"),
            row.provenance(sources),
        )
        for row in found
    )


def _kept(question: Question) -> tuple[str, list[object]]:
    """The lines asked for as a query with its parameters; what holds is settled before anything else is filtered."""
    conditions, values = ["true"], list[object]()
    binding = ""
    if question.status == VALID:
        place = f"list_position({list(BINDING)}, status)"
        binding = f" QUALIFY {place} = min({place}) OVER (PARTITION BY partner, year)"
    elif question.status != EVERY:
        conditions.append("status = ?")
        values.append(question.status)
    if question.partners:
        conditions.append("list_contains(?, partner)")
        values.append(list(question.partners))
    for column in ("year", "category", "purpose", "shared"):
        if wanted := getattr(question, column):
            conditions.append(f"{column} = ?")
            values.append(int(wanted) if column == "year" else wanted)
    for word in question.text.split():
        conditions.append(f"contains(lower(concat_ws(' ', {', '.join(SEARCHED)})), lower(?))")
        values.append(word)
    return f"SELECT * FROM (SELECT * FROM shown_budget_lines{binding}) WHERE {' AND '.join(conditions)}", values
