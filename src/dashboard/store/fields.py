"""Fields of action in money: the projects of each field with their cost, and the budget lines of these projects."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from dashboard.store.connection import Cursor

BudgetStatus = Literal["budget", "plan", "actual"]


@dataclass(frozen=True, slots=True)
class FieldCost:
    """The ``projects`` of a field, their expected cost (first plan where none is expected), and what is spent of it.

    ``without_cost`` of them have neither; ``spent`` is what is known, ``None`` where nothing is.
    """

    action_field: str
    projects: int
    expected: Decimal
    spent: Decimal | None
    without_cost: int


@dataclass(frozen=True, slots=True)
class FieldBudget:
    """The sum of the budget ``lines`` of one partner, year and status that belong to projects of a field."""

    action_field: str
    year: int
    status: BudgetStatus
    partner: str
    lines: int
    amount: Decimal


def costs(cursor: Cursor) -> tuple[FieldCost, ...]:
    """The cost of the projects by field of action; fields without projects are left out."""
    found = cursor.execute(
        "SELECT action_field, count(*), coalesce(sum(coalesce(cost_expected, cost_baseline)), 0)::DECIMAL(38, 2), sum(cost_spent),"
        " count(*) FILTER (cost_expected IS NULL AND cost_baseline IS NULL)"
        " FROM shown_projects GROUP BY action_field ORDER BY action_field"
    ).fetchall()
    return tuple(FieldCost(*row) for row in found)


def budgets(cursor: Cursor) -> tuple[FieldBudget, ...]:
    """What stands in the budgets for projects by field of action, year, status and partner; lines without a project are not."""
    found = cursor.execute(
        "SELECT project.action_field, line.year, line.status, line.partner, count(*), sum(line.amount)"
        " FROM shown_budget_lines line JOIN shown_projects project ON project.key = line.project"
        " GROUP BY ALL ORDER BY project.action_field, line.year, line.status, line.partner"
    ).fetchall()
    return tuple(FieldBudget(*row) for row in found)
