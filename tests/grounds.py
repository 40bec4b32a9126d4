"""Small grounds for tests: fields, goals, initiatives, projects and systems with sensible defaults."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from dashboard.domain.case import Grade
from dashboard.domain.ground import (
    ActionField,
    Coverage,
    CoverageLevel,
    FieldPriority,
    Goal,
    Initiative,
    Process,
    Project,
    Strategy,
    System,
)
from tests.cases import provenance, words

NONE = words("")


def field(key: str, *, priority: FieldPriority = "normal") -> ActionField:
    return ActionField(key, 1, words(key), priority, provenance())


def coverage(model: str, action_field: str, level: CoverageLevel) -> Coverage:
    return Coverage(model, action_field, level, words("because"), provenance())


def strategy(partner: str, first: int = 2026, last: int = 2029) -> Strategy:
    return Strategy(f"plan_{partner}", partner, words(f"plan of {partner}"), NONE, first, last, provenance())


def goal(partner: str, action_field: str, priority: int = 1, *, grade: Grade = "B") -> Goal:
    key = f"{partner}_{action_field}_{priority}"
    return Goal(key, f"plan_{partner}", partner, action_field, words(f"goal {key}"), priority, provenance(grade))


def initiative(
    key: str, action_field: str, *partners: str, start: date = date(2026, 7, 1), end: date = date(2027, 6, 30), priority: int = 1
) -> Initiative:
    """The first of ``partners`` leads."""
    return Initiative(key, 1, action_field, words(key), NONE, partners[0], partners, priority, start, end, NONE, provenance())


def project(
    key: str, action_field: str, *partners: str, start: date | None = date(2026, 1, 1), end: date | None = date(2026, 12, 31)
) -> Project:
    """The first of ``partners`` leads; the cost is not known."""
    return Project(
        key,
        words(key),
        NONE,
        partners[0],
        partners,
        action_field,
        "",
        start,
        end,
        start,
        end,
        *(None, None, None, None),
        NONE,
        "",
        NONE,
        provenance(),
    )


def process(key: str, position: int = 1) -> Process:
    return Process(key, position, words(key), NONE)


def system(
    partner: str,
    process: str,
    application: str,
    *,
    users: int | None = None,
    cost: int | None = None,
    end: date | None = None,
    standard: str = "",
) -> System:
    annual = None if cost is None else Decimal(cost)
    return System(f"{partner}_{process}", partner, process, application, users, annual, end, standard, NONE, provenance())
