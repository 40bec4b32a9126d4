"""Dependencies: in which order projects can come, and which needs a result that comes too late.

Method: a project stands one step after the latest of those it depends on (longest path); projects that wait for each
other in a circle stand on one step. A result comes late when the project that brings it ends after the one that needs it.

Assumption: a result is there on the last day of its project, as expected, else by the first plan. Without both days
nothing is said of a dependency.

Source: longest-path layering as in Sugiyama, Tagawa and Toda, IEEE Trans. Systems, Man, and Cybernetics 11 (1981); the rule
for late results is this program's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.analysis.portfolio import Project
from dashboard.analysis.project_links import Dependency, cycles


@dataclass(frozen=True, slots=True)
class LateResult:
    """``project`` ends ``days`` before ``depends_on``, whose result it needs."""

    project: str
    depends_on: str
    days: int


def late_results(projects: Sequence[Project], dependencies: Iterable[Dependency]) -> tuple[LateResult, ...]:
    """The dependencies on a result that comes after the project that needs it, the latest first."""
    ends = {project.key: project.period[1] for project in projects if project.period}
    known = (each for each in dependencies if each.project in ends and each.depends_on in ends)
    found = [LateResult(each.project, each.depends_on, (ends[each.depends_on] - ends[each.project]).days) for each in known]
    return tuple(sorted((each for each in found if each.days > 0), key=lambda each: -each.days))


def steps(dependencies: Sequence[Dependency]) -> Mapping[str, int]:
    """The step of every project that is named, from 0 on for those that wait for nobody."""
    group: dict[str, str] = {}
    for edge in dependencies:
        group |= {edge.project: edge.project, edge.depends_on: edge.depends_on}
    for circle in cycles(dependencies):
        group |= dict.fromkeys(circle, circle[0])
    waits: dict[str, set[str]] = defaultdict(set)
    followed: dict[str, set[str]] = defaultdict(set)
    for edge in dependencies:
        one, other = group[edge.project], group[edge.depends_on]
        if one != other:
            waits[one].add(other)
            followed[other].add(one)
    found = dict.fromkeys(group.values(), 0)
    ready = [each for each in found if not waits[each]]
    while ready:
        done = ready.pop()
        for one in followed[done]:
            found[one] = max(found[one], found[done] + 1)
            waits[one].discard(done)
            if not waits[one]:
                ready.append(one)
    return {project: found[of] for project, of in group.items()}
