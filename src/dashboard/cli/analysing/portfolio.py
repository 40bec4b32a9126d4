"""Strategy, systems and portfolio: where partners want the same, what the models carry, what runs, which projects meet."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.analysis import grounded
from dashboard.analysis import portfolio as standing
from dashboard.analysis.dependencies import late_results
from dashboard.analysis.project_links import JointCandidate, cycles, overlaps
from dashboard.cli.analysing.plain import Topic, absent, of, plain
from dashboard.domain.case import Case
from dashboard.domain.ground import Ground


def strategy(case: Case, ground: Ground) -> Topic:
    """How the partners agree on each field of action, and how far each model carries it."""
    if not ground.action_fields:
        return absent("no_action_fields")
    models = [model.key for model in case.models]
    covered, pursued = grounded.coverage(case, ground), grounded.pursuit(case, ground)
    return {
        "alignment": [
            of(entry, "agreement", "steps_apart") | of(behind, without=("action_field",))
            for entry, behind in zip(grounded.alignment(case, ground), pursued.fields, strict=True)
        ],
        "coverage": {
            model: {level: list(covered.fields_at(model, level)) for level in ("full", "partial", "none")}
            | {"unknown": list(covered.fields_at(model, None))}
            for model in models
        },
        "gaps": list(covered.gaps),
    } | of(pursued, without=("fields",))


def systems(case: Case, ground: Ground) -> Topic:
    """How far the process areas are standardised, what is in play in each, and when contracts end together."""
    found = grounded.harmonisation(case, ground)
    if not found.areas:
        return absent("no_systems")
    shown = ("key", "partner", "process", "application", "users", "annual_cost", "contract_end", "data_standard")
    running = [{name: plain(getattr(system, name)) for name in shown} for system in ground.systems]
    return of(found, "order", "cost", "in_play") | {"systems": running}


def portfolio(ground: Ground, partner: str | None) -> Topic:
    """How the projects stand, which meet and might be done together, what they cost in all, and who waits in circles.

    With a ``partner``, only projects it takes part in.
    """
    projects = [project for project in grounded.projects(ground) if partner is None or partner in project.everyone]
    if not projects:
        return absent("no_projects")
    keys = {project.key for project in projects}
    dependencies = [each for each in grounded.dependencies(ground) if each.project in keys]
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
        "late_results": plain(late_results(projects, dependencies)),
    }


def _cost(projects: Sequence[standing.Project], candidates: Sequence[JointCandidate]) -> object:
    """What is in play in all candidates together; a project is in one of them at most."""
    meeting = {project for candidate in candidates for project in candidate.projects}
    return plain(standing.cost_in_play(project for project in projects if project.key in meeting))
