"""Grounded: what the ground of a case lays down about strategies, systems and projects, in the form the calculations take it.

Method: a translation without arithmetic. Assumption: contracts that ended before the knowledge date are no longer open.
Source: none needed; the meaning of every table stands in its declaration (``domain.tables``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.analysis.dependencies import LateResult, late_results
from dashboard.analysis.harmonisation import Harmonisation, harmonise
from dashboard.analysis.portfolio import Project, ProjectStatus, statuses
from dashboard.analysis.project_links import Dependency, Overlaps, cycles, overlaps
from dashboard.analysis.pursuit import Pursuit, pursue
from dashboard.analysis.strategy import Alignment, Coverage, FieldCoverage, FieldPriority, align, cover
from dashboard.domain.case import Case
from dashboard.domain.ground import Ground


@dataclass(frozen=True, eq=False)
class Portfolio:
    """All projects by key, how each stands, which meet, and which wait for each other in circles or for too late a result."""

    projects: Mapping[str, Project]
    statuses: Mapping[str, ProjectStatus]
    met: Overlaps
    cycles: tuple[tuple[str, ...], ...]
    late: tuple[LateResult, ...]


def alignment(case: Case, ground: Ground) -> tuple[Alignment, ...]:
    """How the partners agree on each field of action."""
    goals = [FieldPriority(goal.action_field, goal.partner, goal.priority) for goal in ground.goals]
    return align(_fields(ground), [partner.key for partner in case.partners], goals)


def coverage(case: Case, ground: Ground) -> Coverage:
    """How far each model carries each field of action."""
    recorded = [FieldCoverage(each.model, each.action_field, each.coverage) for each in ground.coverage]
    return cover([model.key for model in case.models], _fields(ground), recorded)


def pursuit(case: Case, ground: Ground) -> Pursuit:
    """What stands behind the goals in each field of action."""
    return pursue(_fields(ground), [partner.key for partner in case.partners], ground)


def harmonisation(case: Case, ground: Ground) -> Harmonisation:
    """How far the process areas are standardised, and when their contracts end together."""
    processes = [process.key for process in sorted(ground.processes, key=lambda process: process.position)]
    return harmonise(processes, ground.systems, case.info.knowledge_date)


def projects(ground: Ground) -> tuple[Project, ...]:
    """The projects, in the order in which they are recorded."""
    return tuple(
        Project(
            key=project.key,
            lead=project.lead,
            action_field=project.action_field,
            process=project.process or None,
            partners=project.partners,
            start_baseline=project.start_baseline,
            end_baseline=project.end_baseline,
            start_on=project.start_on,
            end_expected=project.end_expected,
            cost_baseline=project.cost_baseline,
            cost_expected=project.cost_expected,
            cost_spent=project.cost_spent,
            status_override=project.status_override,
        )
        for project in ground.projects
    )


def dependencies(ground: Ground) -> tuple[Dependency, ...]:
    """Which project needs the result of which."""
    return tuple(Dependency(each.project, each.depends_on) for each in ground.dependencies)


def portfolio(ground: Ground) -> Portfolio:
    """What follows from the projects and their dependencies."""
    found, linked = projects(ground), dependencies(ground)
    return Portfolio(
        {project.key: project for project in found},
        {standing.project: standing for standing in statuses(found)},
        overlaps(found, linked),
        cycles(linked),
        late_results(found, linked),
    )


def _fields(ground: Ground) -> list[str]:
    return [field.key for field in ground.action_fields]
