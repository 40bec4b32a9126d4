"""Portfolio: how each project stands, and what is at stake in several of them together.

Method: status by stated thresholds, today's expectation against the first plan. What is at stake is the sum of the
expected costs, with the first plan as the other end of the range.

Assumption: a delay is that of the end, whatever the start; a delay or an extra cost counts the same in every project.
Where today's expectation is not known the first plan stands in for it. A project without any cost is counted in no sum,
and one without two comparable figures has no status; both are named.

Source: thresholds and rules are this program's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from dashboard.analysis.money import MoneyRange

Status = Literal["on_track", "watch", "critical"]

WORST_FIRST: tuple[Status, ...] = ("critical", "watch", "on_track")


@dataclass(frozen=True, slots=True)
class Project:
    """A project of ``lead`` and further ``partners``: first plan (baseline) and today's expectation, as far as known."""

    key: str
    lead: str
    action_field: str
    process: str | None = None
    partners: tuple[str, ...] = ()
    start_baseline: date | None = None
    end_baseline: date | None = None
    start_on: date | None = None
    end_expected: date | None = None
    cost_baseline: Decimal | None = None
    cost_expected: Decimal | None = None
    cost_spent: Decimal | None = None
    status_override: Status | None = None

    @property
    def everyone(self) -> tuple[str, ...]:
        """All partners of the project, the leading one first."""
        return tuple(dict.fromkeys((self.lead, *self.partners)))

    @property
    def period(self) -> tuple[date, date] | None:
        """First and last day as expected, else by the first plan; ``None`` when an end is unknown or they are reversed."""
        start, end = self.start_on or self.start_baseline, self.end_expected or self.end_baseline
        return (start, end) if start and end and start <= end else None


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Beyond which delay in days, and which extra cost as a share of the first plan, a project is to watch or critical."""

    watch_days: int = 30
    critical_days: int = 90
    watch_share: float = 0.05
    critical_share: float = 0.15


@dataclass(frozen=True, slots=True)
class ProjectStatus:
    """Status by ``schedule`` and by ``cost``; ``None``, and no figure, where first plan or expectation is not known.

    ``delay_days`` is negative when early, ``extra_share`` when cheaper; the latter is ``None`` for a first plan of 0.
    """

    project: str
    schedule: Status | None
    cost: Status | None
    delay_days: int | None
    extra_share: float | None
    override: Status | None

    @property
    def computed(self) -> Status | None:
        """The worse of the two, or the one that is known; ``None`` when neither is."""
        return next((status for status in WORST_FIRST if status in (self.schedule, self.cost)), None)

    @property
    def shown(self) -> Status | None:
        """What somebody has set by hand, else what is computed."""
        return self.override or self.computed


@dataclass(frozen=True, slots=True)
class CostInPlay:
    """What projects cost in all; those ``by_first_plan`` have no newer figure, those ``unknown`` none and are not counted."""

    amount: MoneyRange
    by_first_plan: tuple[str, ...]
    unknown: tuple[str, ...]


def statuses(projects: Iterable[Project], thresholds: Thresholds | None = None) -> tuple[ProjectStatus, ...]:
    """How each project stands, in order: its end and its cost as expected, against the first plan."""
    limits = thresholds or Thresholds()
    return tuple(_status(project, limits) for project in projects)


def cost_in_play(projects: Iterable[Project]) -> CostInPlay:
    """What ``projects`` cost in all: likely as expected, low and high the lower and the higher of first plan and expectation.

    No figure lies below what has been spent already.
    """
    low = likely = high = Decimal(0)
    by_first_plan, unknown = [], []
    for project in projects:
        known = [amount for amount in (project.cost_expected, project.cost_baseline) if amount is not None]
        if not known:
            unknown.append(project.key)
            continue
        if project.cost_expected is None:
            by_first_plan.append(project.key)
        spent = project.cost_spent or Decimal(0)
        low, likely, high = low + max(min(known), spent), likely + max(known[0], spent), high + max(*known, spent)
    return CostInPlay(MoneyRange(float(low), float(likely), float(high)), tuple(by_first_plan), tuple(unknown))


def _status(project: Project, limits: Thresholds) -> ProjectStatus:
    delay = (project.end_expected - project.end_baseline).days if project.end_expected and project.end_baseline else None
    planned, expected = project.cost_baseline, project.cost_expected
    extra = float((expected - planned) / planned) if planned and expected is not None else None
    cost = _level(extra, limits.watch_share, limits.critical_share)
    if planned == 0 and expected is not None:
        cost = "critical" if expected > 0 else "on_track"
    schedule = _level(delay, limits.watch_days, limits.critical_days)
    return ProjectStatus(project.key, schedule, cost, delay, extra, project.status_override)


def _level(found: float | None, watch: float, critical: float) -> Status | None:
    if found is None:
        return None
    return "critical" if found > critical else "watch" if found > watch else "on_track"
