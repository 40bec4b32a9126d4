"""The ground a decision stands on: strategies, projects, systems and municipalities, read apart from the case itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from dashboard.domain.case import Provenance
from dashboard.domain.words import Words

FieldPriority = Literal["high", "normal"]
CoverageLevel = Literal["none", "partial", "full"]
ProjectStatus = Literal["on_track", "watch", "critical"]
PhaseName = Literal["initiation", "concept", "realisation", "introduction", "completion"]


@dataclass(frozen=True, slots=True)
class ActionField:
    """A strategic field of action."""

    key: str
    position: int
    name: Words
    priority: FieldPriority
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a model carries a field of action."""

    model: str
    action_field: str
    coverage: CoverageLevel
    reason: Words
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Strategy:
    """The IT strategy of a partner."""

    key: str
    partner: str
    name: Words
    summary: Words
    valid_from: int
    valid_to: int
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Goal:
    """What ``partner`` wants to achieve in a field of action by its ``strategy``; priority from 1 (high) to 3."""

    key: str
    strategy: str
    partner: str
    action_field: str
    name: Words
    priority: int
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Initiative:
    """A joint undertaking of the strategy; ``partners`` are all that take part, the leading one included."""

    key: str
    position: int
    action_field: str
    name: Words
    description: Words
    lead: str
    partners: tuple[str, ...]
    priority: int
    start_on: date
    end_on: date
    reason: Words
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of a project, from its first to its last day."""

    phase: PhaseName
    start_on: date
    end_on: date


@dataclass(frozen=True, slots=True)
class Project:
    """A project with its first plan (baseline) and today's expectation; ``partners`` are all that take part.

    ``phases`` are in order of their first day; none where they are not recorded.
    """

    key: str
    name: Words
    description: Words
    lead: str
    partners: tuple[str, ...]
    action_field: str
    process: str
    start_baseline: date | None
    end_baseline: date | None
    start_on: date | None
    end_expected: date | None
    cost_baseline: Decimal | None
    cost_expected: Decimal | None
    cost_spent: Decimal | None
    status_override: ProjectStatus | None
    override_reason: Words
    override_by: str
    reason: Words
    provenance: Provenance
    phases: tuple[Phase, ...] = ()


@dataclass(frozen=True, slots=True)
class Dependency:
    """``project`` needs the result of ``depends_on``."""

    project: str
    depends_on: str
    reason: Words


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day on the way to the decision."""

    key: str
    name: Words
    due_on: date
    is_done: bool
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Process:
    """An area of work in which applications run."""

    key: str
    position: int
    name: Words
    description: Words


@dataclass(frozen=True, slots=True)
class System:
    """The application a partner runs for a process; cost is a year's, in the currency of the case."""

    key: str
    partner: str
    process: str
    application: str
    users: int | None
    annual_cost: Decimal | None
    contract_end: date | None
    data_standard: str
    reason: Words
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality and the partner that represents it."""

    key: str
    name: str
    partner: str
    inhabitants: int
    provenance: Provenance


@dataclass(frozen=True)
class Ground:
    """The ground of a case at one data version; ``hidden`` counts the rows left out because they became known later."""

    version: int
    action_fields: tuple[ActionField, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    goals: tuple[Goal, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    projects: tuple[Project, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    processes: tuple[Process, ...] = ()
    systems: tuple[System, ...] = ()
    municipalities: tuple[Municipality, ...] = ()
    hidden: int = 0
