"""Building the domain's ``Ground`` from one release, as far as it was known (see ``known``)."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.domain.case import Source
from dashboard.domain.ground import (
    ActionField,
    Coverage,
    Dependency,
    Goal,
    Ground,
    Initiative,
    Milestone,
    Municipality,
    Phase,
    Process,
    Project,
    Strategy,
    System,
)
from dashboard.store.connection import Cursor
from dashboard.store.known import known
from dashboard.store.release import Release
from dashboard.store.rows import Row, Tables

GROUND = (
    "action_fields",
    "model_coverage",
    "strategies",
    "goals",
    "initiatives",
    "initiative_partners",
    "processes",
    "projects",
    "project_phases",
    "project_partners",
    "project_dependencies",
    "systems",
    "municipalities",
    "milestones",
)
"""The tables the ground is built from, what is referred to before what refers to it."""


def read_ground(cursor: Cursor, release: Release, *, with_later: bool) -> Ground:
    """The ground of the case that ``release`` consists of, from the tables ``checked_<table>``."""
    tables = Tables(cursor)
    sources = tables.sources()
    found = {table: tables.rows(table) for table in ("partners", "models", *GROUND)}
    [info] = tables.rows("case_info")
    shown = found if with_later else known(found, info.cells["knowledge_date"])
    owners = {row.text("key"): row.text("partner") for row in shown["strategies"]}
    in_project, in_initiative = (
        _partners(shown[table], column)
        for table, column in (("project_partners", "project"), ("initiative_partners", "initiative"))
    )
    phases = _phases(shown["project_phases"])
    return Ground(
        version=release.version,
        action_fields=tuple(
            ActionField(row.text("key"), row.cells["position"], row.words("name"), row.cells["priority"], row.provenance(sources))
            for row in shown["action_fields"]
        ),
        coverage=tuple(
            Coverage(
                row.text("model"),
                row.text("action_field"),
                row.cells["coverage"],
                row.words("reason"),
                row.provenance(sources),
            )
            for row in shown["model_coverage"]
        ),
        strategies=tuple(_strategy(row, sources) for row in shown["strategies"]),
        goals=tuple(_goal(row, owners, sources) for row in shown["goals"]),
        initiatives=tuple(_initiative(row, in_initiative, sources) for row in shown["initiatives"]),
        projects=tuple(_project(row, in_project, phases, sources) for row in shown["projects"]),
        dependencies=tuple(
            Dependency(row.text("project"), row.text("depends_on"), row.words("reason")) for row in shown["project_dependencies"]
        ),
        milestones=tuple(_milestone(row, sources) for row in sorted(shown["milestones"], key=lambda row: row.cells["due_on"])),
        processes=tuple(
            Process(row.text("key"), row.cells["position"], row.words("name"), row.words("description"))
            for row in shown["processes"]
        ),
        systems=tuple(_system(row, sources) for row in shown["systems"]),
        municipalities=tuple(
            Municipality(row.text("key"), row.text("name"), row.text("partner"), row.cells["inhabitants"], row.provenance(sources))
            for row in shown["municipalities"]
        ),
        hidden=sum(len(found[table]) - len(shown[table]) for table in GROUND),
    )


def _partners(links: list[Row], column: str) -> dict[str, tuple[str, ...]]:
    """The partners of each project or initiative, as they came."""
    found: dict[str, tuple[str, ...]] = {}
    for row in links:
        found[row.text(column)] = (*found.get(row.text(column), ()), row.text("partner"))
    return found


def _phases(found: list[Row]) -> dict[str, tuple[Phase, ...]]:
    """The phases of each project, by their first day."""
    phases: dict[str, list[Phase]] = {}
    for row in sorted(found, key=lambda row: (row.cells["start_on"], row.cells["end_on"])):
        phases.setdefault(row.text("project"), []).append(Phase(row.cells["phase"], row.cells["start_on"], row.cells["end_on"]))
    return {project: tuple(entries) for project, entries in phases.items()}


def _everyone(row: Row, partners: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((row.text("lead"), *partners.get(row.text("key"), ()))))


def _strategy(row: Row, sources: Mapping[str, Source]) -> Strategy:
    return Strategy(
        key=row.text("key"),
        partner=row.text("partner"),
        name=row.words("name"),
        summary=row.words("summary"),
        valid_from=row.cells["valid_from"],
        valid_to=row.cells["valid_to"],
        provenance=row.provenance(sources),
    )


def _goal(row: Row, owners: Mapping[str, str], sources: Mapping[str, Source]) -> Goal:
    return Goal(
        key=row.text("key"),
        strategy=row.text("strategy"),
        partner=owners[row.text("strategy")],
        action_field=row.text("action_field"),
        name=row.words("name"),
        priority=row.cells["priority"],
        provenance=row.provenance(sources),
    )


def _initiative(row: Row, partners: Mapping[str, tuple[str, ...]], sources: Mapping[str, Source]) -> Initiative:
    return Initiative(
        key=row.text("key"),
        position=row.cells["position"],
        action_field=row.text("action_field"),
        name=row.words("name"),
        description=row.words("description"),
        lead=row.text("lead"),
        partners=_everyone(row, partners),
        priority=row.cells["priority"],
        start_on=row.cells["start_on"],
        end_on=row.cells["end_on"],
        reason=row.words("reason"),
        provenance=row.provenance(sources),
    )


def _milestone(row: Row, sources: Mapping[str, Source]) -> Milestone:
    cells = row.cells
    return Milestone(row.text("key"), row.words("name"), cells["due_on"], cells["state"] == "done", row.provenance(sources))


def _project(
    row: Row,
    partners: Mapping[str, tuple[str, ...]],
    phases: Mapping[str, tuple[Phase, ...]],
    sources: Mapping[str, Source],
) -> Project:
    cells = row.cells
    return Project(
        key=row.text("key"),
        name=row.words("name"),
        description=row.words("description"),
        lead=row.text("lead"),
        partners=_everyone(row, partners),
        action_field=row.text("action_field"),
        process=row.text("process"),
        start_baseline=cells["start_baseline"],
        end_baseline=cells["end_baseline"],
        start_on=cells["start_on"],
        end_expected=cells["end_expected"],
        cost_baseline=cells["cost_baseline"],
        cost_expected=cells["cost_expected"],
        cost_spent=cells["cost_spent"],
        status_override=cells["status_override"],
        override_reason=row.words("override_reason"),
        override_by=row.text("override_by"),
        reason=row.words("reason"),
        provenance=row.provenance(sources),
        phases=phases.get(row.text("key"), ()),
    )


def _system(row: Row, sources: Mapping[str, Source]) -> System:
    cells = row.cells
    return System(
        key=row.text("key"),
        partner=row.text("partner"),
        process=row.text("process"),
        application=row.text("application"),
        users=cells["users"],
        annual_cost=cells["annual_cost"],
        contract_end=cells["contract_end"],
        data_standard=row.text("data_standard"),
        reason=row.words("reason"),
        provenance=row.provenance(sources),
    )
