"""Projects in money: what some of them were planned to cost and are expected to, and the budget lines behind one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from dashboard.domain.words import Words
from dashboard.store.connection import Cursor

BudgetStatus = Literal["budget", "plan", "actual"]


@dataclass(frozen=True, slots=True)
class ProjectSums:
    """Sums over ``projects``; a sum of nothing that is known is 0.

    ``planned`` and ``expected`` are those of the ``compared`` projects, which have both; ``likely`` is what all cost as
    expected, else by the first plan, and ``without_cost`` of them have neither. ``spent`` is what is known of it.
    """

    projects: int
    compared: int
    planned: Decimal
    expected: Decimal
    likely: Decimal
    without_cost: int
    spent: Decimal


@dataclass(frozen=True, slots=True)
class ProjectBudgetLine:
    """A budget line that belongs to a project."""

    key: str
    year: int
    status: BudgetStatus
    partner: str
    category: str
    name: Words
    amount: Decimal
    line: int


@dataclass(frozen=True, slots=True)
class ProjectBudget:
    """The sum of the ``lines`` of a year and status that belong to a project."""

    year: int
    status: BudgetStatus
    lines: int
    amount: Decimal


def sums(cursor: Cursor, keys: tuple[str, ...]) -> ProjectSums:
    """The sums over the projects with these keys."""
    both = "cost_baseline IS NOT NULL AND cost_expected IS NOT NULL"
    [row] = cursor.execute(
        f"SELECT count(*), count(*) FILTER ({both}), coalesce(sum(cost_baseline) FILTER ({both}), 0)::DECIMAL(38, 2),"  # noqa: S608
        f" coalesce(sum(cost_expected) FILTER ({both}), 0)::DECIMAL(38, 2),"
        " coalesce(sum(coalesce(cost_expected, cost_baseline)), 0)::DECIMAL(38, 2),"
        " count(*) FILTER (cost_expected IS NULL AND cost_baseline IS NULL), coalesce(sum(cost_spent), 0)::DECIMAL(38, 2)"
        " FROM shown_projects WHERE key IN (SELECT unnest(?::VARCHAR[]))",
        [list(keys)],
    ).fetchall()
    return ProjectSums(*row)


def budget_lines(cursor: Cursor, project: str) -> tuple[ProjectBudgetLine, ...]:
    """The budget lines of a project, by year, status and partner."""
    found = cursor.execute(
        "SELECT key, year, status, partner, category, name_de, name_en, amount, line FROM shown_budget_lines WHERE project = ?"
        " ORDER BY year, status, partner, key",
        [project],
    ).fetchall()
    return tuple(
        ProjectBudgetLine(key, year, status, partner, category, Words(german, english), amount, line)
        for key, year, status, partner, category, german, english, amount, line in found
    )


def budgets(cursor: Cursor, project: str) -> tuple[ProjectBudget, ...]:
    """What stands in the budgets for a project by year and status."""
    found = cursor.execute(
        "SELECT year, status, count(*), sum(amount) FROM shown_budget_lines WHERE project = ? GROUP BY ALL ORDER BY year, status",
        [project],
    ).fetchall()
    return tuple(ProjectBudget(*row) for row in found)
