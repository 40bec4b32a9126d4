"""The order projects can come in, and results that come too late."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.dependencies import LateResult, late_results, steps
from dashboard.analysis.portfolio import Project
from dashboard.analysis.project_links import Dependency


def needs(*pairs: str) -> list[Dependency]:
    """``"ab"``: a needs b."""
    return [Dependency(pair[0], pair[1]) for pair in pairs]


def project(key: str, end: date | None) -> Project:
    return Project(key, "north", "field", start_on=date(2030, 1, 1), end_expected=end)


def test_a_project_stands_one_step_after_the_latest_it_needs() -> None:
    assert steps(needs("ba", "cb", "ca", "da")) == {"a": 0, "b": 1, "c": 2, "d": 1}


def test_projects_in_a_circle_stand_on_one_step_and_what_needs_them_after_it() -> None:
    assert steps(needs("ab", "ba", "bx", "ya")) == {"x": 0, "a": 1, "b": 1, "y": 2}


def test_a_project_that_needs_itself_does_not_stop_the_order() -> None:
    assert steps(needs("aa", "ba")) == {"a": 0, "b": 1}


def test_without_dependencies_there_is_no_order() -> None:
    assert steps([]) == {}


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12))
def test_whatever_is_needed_stands_before_or_in_the_same_circle(pairs: list[tuple[str, str]]) -> None:
    edges = [Dependency(one, other) for one, other in pairs]
    found = steps(edges)
    reached = {(edge.project, edge.depends_on) for edge in edges}
    for through in "abcdef":
        reached |= {(one, other) for one, a in reached if a == through for b, other in reached if b == through}
    for edge in edges:
        in_circle = (edge.depends_on, edge.project) in reached
        assert found[edge.depends_on] == found[edge.project] if in_circle else found[edge.depends_on] < found[edge.project]


def test_a_result_is_late_when_it_comes_after_the_end_of_what_needs_it() -> None:
    projects = [project("a", date(2031, 1, 1)), project("b", date(2031, 3, 2)), project("c", date(2031, 1, 11))]
    assert late_results(projects, needs("ac", "ab", "bc")) == (LateResult("a", "b", 60), LateResult("a", "c", 10))


def test_nothing_is_said_of_a_dependency_without_days() -> None:
    projects = [project("a", date(2031, 1, 1)), project("b", None)]
    assert late_results(projects, needs("ab", "ba", "ax")) == ()
