"""Portfolio: where the partners' goals meet, what models and projects cover, overlap and cost, and what is late.

Method: counting by action field. Goals are compared by their most urgent priority. Projects are grouped by action field
and process, and sorted by start, before pairs are formed, so a large portfolio stays quick. Status is read off stated
thresholds; dependency cycles are the strongly connected components of the dependency graph.

Assumption: an unknown date or cost says nothing; it makes no overlap, no delay and no saving. What a project costs is
its expected cost, or that of the first plan where no expectation is recorded.

Source: none needed for the counting; on components Tarjan, "Depth-first search and linear graph algorithms" (1972).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Level = Literal["none", "partial", "full"]
Status = Literal["on_track", "watch", "critical"]

COVERED: Mapping[Level, float] = {"none": 0.0, "partial": 0.5, "full": 1.0}
CONTESTED_FROM = 2
"""Steps of priority from which partners are said to see a field differently."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What a partner wants in an action field; ``priority`` 1 is the most urgent."""

    partner: str
    action_field: str
    priority: int


@dataclass(frozen=True, slots=True)
class Project:
    """A project as planned first (baseline) and as expected today; amounts in the currency of the case."""

    key: str
    action_field: str
    partners: frozenset[str]
    process: str = ""
    start_on: date | None = None
    end_expected: date | None = None
    end_baseline: date | None = None
    cost_baseline: float | None = None
    cost_expected: float | None = None
    cost_spent: float = 0.0
    depends_on: tuple[str, ...] = ()

    @property
    def cost_open(self) -> float | None:
        """What is still to be spent, never below 0; ``None`` without a cost."""
        cost = self.cost_baseline if self.cost_expected is None else self.cost_expected
        return None if cost is None else max(cost - self.cost_spent, 0.0)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which delay (days) and overrun (share of the first plan) on a project is to be watched, or critical."""

    watch_days: int = 30
    critical_days: int = 90
    watch_overrun: float = 0.05
    critical_overrun: float = 0.15


@dataclass(frozen=True, slots=True)
class Alignment:
    """The most urgent priority of every partner with a goal in a field, and the partners without one (``missing``)."""

    action_field: str
    priorities: Mapping[str, int]
    missing: tuple[str, ...]

    @property
    def is_shared(self) -> bool:
        """Whether all partners have a goal here."""
        return bool(self.priorities) and not self.missing

    @property
    def is_contested(self) -> bool:
        """Whether the priorities lie 2 or more steps apart."""
        given = self.priorities.values()
        return bool(given) and max(given) - min(given) >= CONTESTED_FROM


@dataclass(frozen=True, eq=False)
class Coverage:
    """How far models carry action fields: ``levels`` (n_models, n_fields) are 0, 0.5 or 1, and 0 where not ``known``."""

    models: tuple[str, ...]
    action_fields: tuple[str, ...]
    levels: NDArray[np.float64]
    known: NDArray[np.bool_]

    @property
    def means(self) -> dict[str, float | None]:
        """The mean level of each model over the fields known for it; ``None`` when none is."""
        counts = self.known.sum(axis=1).tolist()
        sums = self.levels.sum(axis=1).tolist()
        return {model: total / n if n else None for model, total, n in zip(self.models, sums, counts, strict=True)}


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two projects in one action field at the same time, on the same process or one needing the other."""

    projects: tuple[str, str]
    same_process: bool
    dependent: bool
    start_on: date
    end_on: date


@dataclass(frozen=True, slots=True)
class JointCandidate:
    """Projects that hang together by overlaps, with what they still cost in sum; ``unknown_cost`` names those without."""

    action_field: str
    projects: tuple[str, ...]
    partners: tuple[str, ...]
    cost_in_play: float
    unknown_cost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProjectStatus:
    """How a project stands: ``delay_days`` and ``overrun`` (share) against the first plan; ``None`` where unknown."""

    project: str
    delay_days: int | None
    overrun: float | None
    schedule: Status | None
    cost: Status | None


def alignment(goals: Iterable[Goal], partners: Sequence[str], action_fields: Sequence[str]) -> tuple[Alignment, ...]:
    """Where the partners want the same, in the order of ``action_fields``; goals of others are left out."""
    urgent: dict[tuple[str, str], int] = {}
    for goal in goals:
        at = (goal.action_field, goal.partner)
        urgent[at] = min(goal.priority, urgent.get(at, goal.priority))
    return tuple(
        Alignment(
            action_field,
            {partner: urgent[action_field, partner] for partner in partners if (action_field, partner) in urgent},
            tuple(partner for partner in partners if (action_field, partner) not in urgent),
        )
        for action_field in action_fields
    )


def coverage(levels: Mapping[tuple[str, str], Level], models: Sequence[str], action_fields: Sequence[str]) -> Coverage:
    """How far each model carries each action field, given levels by (model, action field); absent is unknown, not none."""
    found = np.array([[COVERED.get(levels.get((m, f), "none"), 0.0) for f in action_fields] for m in models], dtype=np.float64)
    known = np.array([[(m, f) in levels for f in action_fields] for m in models], dtype=np.bool_)
    shape = (len(models), len(action_fields))
    return Coverage(tuple(models), tuple(action_fields), found.reshape(shape), known.reshape(shape))


def overlaps(projects: Sequence[Project]) -> tuple[Overlap, ...]:
    """Pairs in the same action field, on the same process or dependent, at the same time, with two or more partners together."""
    by_key = {project.key: project for project in projects}
    needs = {(project.key, needed) for project in projects for needed in project.depends_on if needed in by_key}
    dependent = ((by_key[project], by_key[needed]) for project, needed in sorted(needs) if project != needed)
    found: dict[frozenset[str], Overlap] = {}
    for one, other in chain(_at_the_same_time(projects), dependent):
        if one.action_field != other.action_field or len(one.partners | other.partners) < 2:
            continue
        if not one.start_on or not other.start_on or not one.end_expected or not other.end_expected:
            continue
        start, end = max(one.start_on, other.start_on), min(one.end_expected, other.end_expected)
        if start > end:
            continue
        same = bool(one.process) and one.process == other.process
        depends = (one.key, other.key) in needs or (other.key, one.key) in needs
        found.setdefault(frozenset((one.key, other.key)), Overlap((one.key, other.key), same, depends, start, end))
    return tuple(found.values())


def joint_candidates(projects: Sequence[Project]) -> tuple[JointCandidate, ...]:
    """Groups of projects linked by ``overlaps``, the largest cost in play first; each project counts once."""
    places = {project.key: place for place, project in enumerate(projects)}
    pairs = [(places[one], places[other]) for one, other in (overlap.projects for overlap in overlaps(projects))]
    found = []
    for group in _components(len(projects), pairs, "weak"):
        members = [projects[place] for place in group]
        costs = [project.cost_open for project in members]
        found.append(
            JointCandidate(
                action_field=members[0].action_field,
                projects=tuple(project.key for project in members),
                partners=tuple(sorted(frozenset().union(*(project.partners for project in members)))),
                cost_in_play=sum(cost for cost in costs if cost is not None),
                unknown_cost=tuple(project.key for project, cost in zip(members, costs, strict=True) if cost is None),
            )
        )
    return tuple(sorted(found, key=lambda candidate: -candidate.cost_in_play))


def status(project: Project, thresholds: Thresholds | None = None) -> ProjectStatus:
    """How a project stands by ``thresholds``; reaching one counts. A first plan of 0 that now costs is critical."""
    limits = thresholds or Thresholds()
    delay = overrun = None
    if project.end_baseline and project.end_expected:
        delay = (project.end_expected - project.end_baseline).days
    if project.cost_baseline is not None and project.cost_expected is not None:
        more = project.cost_expected - project.cost_baseline
        overrun = more / project.cost_baseline if project.cost_baseline else (float("inf") if more > 0 else 0.0)
    return ProjectStatus(
        project.key,
        delay,
        overrun,
        _judged(delay, limits.watch_days, limits.critical_days),
        _judged(overrun, limits.watch_overrun, limits.critical_overrun),
    )


def dependency_cycles(projects: Sequence[Project]) -> tuple[tuple[str, ...], ...]:
    """One cycle for every knot of projects that wait for each other; each in it depends on the next, the last on the first."""
    places = {project.key: place for place, project in enumerate(projects)}
    needs = [[places[key] for key in project.depends_on if key in places] for project in projects]
    found: list[tuple[str, ...]] = [(project.key,) for place, project in enumerate(projects) if place in needs[place]]
    for group in _components(len(projects), [(place, needed) for place, row in enumerate(needs) for needed in row], "strong"):
        inside, steps, place = set(group), dict[int, int](), group[0]
        while place not in steps:  # within a knot every project needs another, so a walk comes back
            steps[place] = len(steps)
            place = next(needed for needed in needs[place] if needed in inside and needed != place)
        walk = list(steps)[steps[place] :]
        found.append(tuple(projects[step].key for step in walk))
    return tuple(found)


def _at_the_same_time(projects: Sequence[Project]) -> Iterable[tuple[Project, Project]]:
    """Pairs of the same action field and process that run at the same time, by one sweep over their starts per group."""
    dated = [project for project in projects if project.process and project.start_on and project.end_expected]
    running: dict[tuple[str, str], list[Project]] = {}
    for project in sorted(dated, key=lambda project: project.start_on or date.max):
        group = (project.action_field, project.process)
        start = project.start_on or date.max
        running[group] = [other for other in running.get(group, []) if (other.end_expected or date.min) >= start]
        yield from ((other, project) for other in running[group])
        running[group].append(project)


def _components(n: int, pairs: Sequence[tuple[int, int]], connection: Literal["weak", "strong"]) -> list[list[int]]:
    """The groups of two or more that hang together by ``pairs`` (directed), each in order."""
    if not pairs:
        return []
    rows, columns = np.array(pairs, dtype=np.intp).T
    graph = coo_array((np.ones(len(pairs)), (rows, columns)), shape=(n, n))
    labels = connected_components(graph, directed=True, connection=connection)[1]
    order = np.argsort(labels, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)
    return [group.tolist() for group in groups if group.size > 1]


def _judged(number: float | None, watch: float, critical: float) -> Status | None:
    if number is None:
        return None
    if number >= critical:
        return "critical"
    return "watch" if number >= watch else "on_track"
