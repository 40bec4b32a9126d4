"""Strategy and portfolio: where partners want the same, what the models carry, which projects meet, and how they stand."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.analysis import portfolio as standing
from dashboard.analysis.project_links import Dependency, JointCandidate, cycles, overlaps
from dashboard.analysis.strategy import FieldCoverage, FieldPriority, align, cover
from dashboard.cli.analysing.plain import Topic, absent, of, plain
from dashboard.domain.case import Case
from dashboard.domain.ground import Ground, Project


def strategy(case: Case, ground: Ground) -> Topic:
    """How the partners agree on each field of action, and how far each model carries it."""
    if not ground.action_fields:
        return absent("no_action_fields")
    fields = [field.key for field in ground.action_fields]
    models = [model.key for model in case.models]
    aligned = align(
        fields,
        [partner.key for partner in case.partners],
        [FieldPriority(goal.action_field, goal.partner, goal.priority) for goal in ground.goals],
    )
    covered = cover(models, fields, [FieldCoverage(each.model, each.action_field, each.coverage) for each in ground.coverage])
    return {
        "alignment": [of(entry, "agreement", "steps_apart") for entry in aligned],
        "coverage": {
            model: {level: list(covered.fields_at(model, level)) for level in ("full", "partial", "none")}
            | {"unknown": list(covered.fields_at(model, None))}
            for model in models
        },
        "gaps": list(covered.gaps),
    }


def portfolio(ground: Ground, partner: str | None) -> Topic:
    """How the projects stand, which meet and might be done together, what they cost in all, and who waits in circles.

    With a ``partner``, only projects it takes part in.
    """
    shown = [project for project in ground.projects if partner is None or partner in (project.lead, *project.partners)]
    if not shown:
        return absent("no_projects")
    projects = [_project(project) for project in shown]
    keys = {project.key for project in projects}
    dependencies = [Dependency(each.project, each.depends_on) for each in ground.dependencies if each.project in keys]
    met = overlaps(projects, dependencies)
    return {
        "thresholds": plain(standing.Thresholds()),
        "statuses": [of(entry, "computed", "shown") for entry in standing.statuses(projects)],
        "cost_in_play": plain(standing.cost_in_play(projects)),
        "overlaps": [plain(overlap) for overlap in met.named()],
        "joint_candidates": [plain(candidate) for candidate in met.candidates],
        "candidates_cost": _cost(projects, met.candidates),
        "undated": list(met.undated),
        "cycles": plain(cycles(dependencies)),
    }


def _cost(projects: Sequence[standing.Project], candidates: Sequence[JointCandidate]) -> object:
    """What is in play in all candidates together; a project is in one of them at most."""
    meeting = {project for candidate in candidates for project in candidate.projects}
    return plain(standing.cost_in_play(project for project in projects if project.key in meeting))


def _project(project: Project) -> standing.Project:
    return standing.Project(
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
