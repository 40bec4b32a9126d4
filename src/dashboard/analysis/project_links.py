"""Project links: which projects meet, which might be done together, and which wait for each other in a circle.

Method: two projects meet when they lie in the same field of action, serve the same process or depend on each other, run
at the same time and concern two or more partners together. Groups of projects that meet, directly or by way of each
other, are candidates for doing together. Circles of dependencies are strongly connected components.

Assumption: a process stands for a purpose. Without both a first and a last day, expected or planned, a project is never
said to meet another; it is named instead.

Source: the rule is this program's own; for the components Tarjan, "Depth-first search and linear graph algorithms", SIAM
J. Computing 1 (1972).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from dashboard.analysis.portfolio import CostInPlay, Project, cost_in_play


@dataclass(frozen=True, slots=True)
class Dependency:
    """``project`` needs the result of ``depends_on``."""

    project: str
    depends_on: str


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two projects that meet from ``start`` to ``end``, because of a common ``process``, a dependency, or both."""

    first: str
    second: str
    action_field: str
    process: str | None
    is_dependent: bool
    partners: tuple[str, ...]
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class JointCandidate:
    """Projects in one field of action that meet, directly or by way of each other, and what is at stake in them."""

    action_field: str
    projects: tuple[str, ...]
    partners: tuple[str, ...]
    start: date
    end: date
    cost: CostInPlay


@dataclass(frozen=True, eq=False)
class Overlaps:
    """Which ``projects`` meet: ``pairs`` (m, 2) are their places, ``dependent`` (m,) those that depend on each other.

    ``candidates`` are the groups, the dearest first. ``undated`` projects were not compared in time.
    """

    projects: tuple[Project, ...]
    pairs: NDArray[np.intp]
    dependent: NDArray[np.bool_]
    candidates: tuple[JointCandidate, ...]
    undated: tuple[str, ...]

    def named(self) -> tuple[Overlap, ...]:
        """Every pair with names, in project order."""
        found = []
        for (here, there), is_dependent in zip(self.pairs.tolist(), self.dependent.tolist(), strict=True):
            one, other = self.projects[here], self.projects[there]
            start, end = _span([one, other], latest_start=True)
            process = one.process if one.process == other.process else None
            found.append(Overlap(one.key, other.key, one.action_field, process, is_dependent, _everyone([one, other]), start, end))
        return tuple(found)


def overlaps(projects: Sequence[Project], dependencies: Iterable[Dependency] = ()) -> Overlaps:
    """Which projects meet, and which groups of them are candidates for doing together.

    Dependencies on projects that are not given are left aside.
    """
    n, places = len(projects), {project.key: place for place, project in enumerate(projects)}
    known = [(places[d.project], places[d.depends_on]) for d in dependencies if d.project in places and d.depends_on in places]
    linked = np.array([min(edge) * n + max(edge) for edge in known if edge[0] != edge[1]], dtype=np.intp)
    by_purpose: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, project in enumerate(projects):
        if project.process is not None:
            by_purpose[project.action_field, project.process].append(place)
    near = [linked]  # a pair is one number: place of the first times n, plus place of the second
    for members in by_purpose.values():
        one, other = np.array(members, dtype=np.intp)[np.stack(np.triu_indices(len(members), 1))]
        near.append(one * n + other)
    numbers = np.unique(np.concatenate(near))
    pairs = np.column_stack(np.divmod(numbers, max(n, 1)))
    meet = _meet(projects, pairs)
    pairs, dependent = pairs[meet], np.isin(numbers[meet], linked)
    groups = (tuple(projects[place] for place in group) for group in _components(n, pairs))
    candidates = sorted((_candidate(group) for group in groups), key=lambda found: -found.cost.amount.likely)
    undated = tuple(project.key for project in projects if project.period is None)
    return Overlaps(tuple(projects), pairs, dependent, tuple(candidates), undated)


def cycles(dependencies: Iterable[Dependency]) -> tuple[tuple[str, ...], ...]:
    """The groups of projects of which each waits for all others, directly or not; one that waits for itself is alone.

    Projects and groups are in the order in which the dependencies name them.
    """
    edges = list(dict.fromkeys((entry.project, entry.depends_on) for entry in dependencies))
    keys = list(dict.fromkeys(key for edge in edges for key in edge))
    places = {key: place for place, key in enumerate(keys)}
    pairs = np.array([(places[one], places[other]) for one, other in edges], dtype=np.intp).reshape(-1, 2)
    waiting_for_itself = {(one,) for one, other in edges if one == other}
    groups = [tuple(keys[place] for place in group) for group in _components(len(keys), pairs, strong=True, alone=True)]
    return tuple(group for group in groups if len(group) > 1 or group in waiting_for_itself)


def _meet(projects: Sequence[Project], pairs: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which ``pairs`` (m, 2) share a field, run at the same time and concern two partners or more, (m,)."""
    fields = {field: number for number, field in enumerate(dict.fromkeys(project.action_field for project in projects))}
    leads = {lead: number for number, lead in enumerate(dict.fromkeys(project.lead for project in projects))}
    rows = [
        # undated: ends before it starts; with several partners: unlike any single one
        (
            fields[project.action_field],
            leads[project.lead] if len(project.everyone) == 1 else -1 - place,
            project.period[0].toordinal() if project.period else 1,
            project.period[1].toordinal() if project.period else 0,
        )
        for place, project in enumerate(projects)
    ]
    field, alone, start, end = np.array(rows, dtype=np.intp).reshape(-1, 4).T
    one, other = pairs.T
    at_once = np.maximum(start[one], start[other]) <= np.minimum(end[one], end[other])
    return np.asarray((field[one] == field[other]) & (alone[one] != alone[other]) & at_once, dtype=np.bool_)


def _components(n: int, pairs: NDArray[np.intp], *, strong: bool = False, alone: bool = False) -> list[list[int]]:
    """The connected places 0 to n, in order; those without any other only if ``alone``."""
    if n == 0:
        return []
    graph = coo_array((np.ones(len(pairs), dtype=np.int8), (pairs[:, 0], pairs[:, 1])), shape=(n, n))
    _, labels = connected_components(graph, directed=strong, connection="strong" if strong else "weak")
    groups: dict[int, list[int]] = defaultdict(list)
    for place, label in enumerate(labels.tolist()):
        groups[label].append(place)
    return [group for group in groups.values() if alone or len(group) > 1]


def _candidate(group: Sequence[Project]) -> JointCandidate:
    start, end = _span(group)
    keys = tuple(project.key for project in group)
    return JointCandidate(group[0].action_field, keys, _everyone(group), start, end, cost_in_play(group))


def _everyone(group: Sequence[Project]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(partner for project in group for partner in project.everyone))


def _span(group: Sequence[Project], *, latest_start: bool = False) -> tuple[date, date]:
    """From the first start to the last end, or when all of ``group`` run."""
    starts, ends = zip(*(project.period for project in group if project.period), strict=True)
    return (max(starts), min(ends)) if latest_start else (min(starts), max(ends))
