"""Project links: what meets, what might be done together, and what goes in circles."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.portfolio import Project
from dashboard.analysis.project_links import Dependency, Overlap, cycles, overlaps


def day(number):
    return date(2026, 1, 1) + timedelta(number)


def project(key, lead="city", first=0, last=10, process="tax", field="data", **options):
    dates = {} if first is None else {"start_on": day(first)}
    dates |= {} if last is None else {"end_expected": day(last)}
    return Project(key, lead, field, process, **dates, **options)


def pairs(*projects, dependencies=()):
    return [(entry.first, entry.second) for entry in overlaps(projects, dependencies).named()]


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        (project("b", "canton"), True),
        (project("b", "canton", first=10, last=20), True),  # the last day of one is the first of the other
        (project("b", "canton", first=11, last=20), False),
        (project("b", "canton", process="schools"), False),
        (project("b", "canton", process=None), False),
        (project("b", "canton", field="tools"), False),
        (project("b"), False),  # both are the city's own
        (project("b", partners=("city", "canton")), True),
        (project("b", "canton", last=None), False),
        (project("b", "canton", first=10, last=0), False),
    ],
)
def test_projects_meet_in_field_purpose_time_and_partners(other, meets):
    assert pairs(project("a"), other) == ([("a", "b")] if meets else [])
    assert pairs(other, project("a")) == ([("b", "a")] if meets else [])


def test_without_a_purpose_two_projects_do_not_share_one():
    assert pairs(project("a", process=None), project("b", "canton", process=None)) == []


@pytest.mark.parametrize("dependency", [Dependency("a", "b"), Dependency("b", "a")])
def test_a_dependency_stands_for_a_common_purpose(dependency):
    a, b = project("a", process=None), project("b", "canton", first=5, last=20, process=None)
    found = overlaps([a, b], [dependency, dependency, Dependency("a", "a"), Dependency("a", "gone")])
    (met,) = found.named()
    assert met == Overlap("a", "b", "data", None, is_dependent=True, partners=("city", "canton"), start=day(5), end=day(10))
    assert pairs(a, project("b", "canton", field="tools"), dependencies=[dependency]) == []
    assert pairs(a, project("b", "canton", first=11, last=20), dependencies=[dependency]) == []


def test_a_common_purpose_and_a_dependency_are_one_overlap():
    (found,) = overlaps([project("a"), project("b", "canton")], [Dependency("b", "a")]).named()
    assert (found.process, found.is_dependent) == ("tax", True)


def test_projects_that_meet_by_way_of_each_other_are_one_candidate():
    found = overlaps(
        [
            project("a", first=0, last=10, cost_expected=Decimal(5)),
            project("b", "canton", first=8, last=20, cost_expected=Decimal(7), cost_baseline=Decimal(6)),
            project("c", "city", first=18, last=30),
            project("d", "city", field="tools", cost_expected=Decimal(50)),
            project("e", "towns", field="tools"),
            project("f", "towns", process="schools"),
        ]
    )
    dearest, second = found.candidates
    assert (dearest.projects, dearest.partners, dearest.action_field) == (("d", "e"), ("city", "towns"), "tools")
    assert (second.projects, second.partners) == (("a", "b", "c"), ("city", "canton"))
    assert (second.start, second.end) == (day(0), day(30))
    assert (second.cost.amount.low, second.cost.amount.likely, second.cost.unknown) == (11, 12, ("c",))


def test_a_project_without_dates_is_named():
    found = overlaps([project("a"), project("b", "canton", first=None), project("c", "towns", last=None)])
    assert (found.candidates, found.undated) == ((), ("b", "c"))


def test_without_projects_nothing_meets():
    found = overlaps([])
    assert (found.named(), found.candidates, found.undated) == ((), (), ())


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ("", ()),
        ("ab bc", ()),
        ("ab ba", (("a", "b"),)),
        ("ab bc ca cd", (("a", "b", "c"),)),
        ("aa ab", (("a",),)),
        ("xa ab bx cd dc", (("x", "a", "b"), ("c", "d"))),
        ("ab ba bc cb", (("a", "b", "c"),)),
        ("ab " * 300 + "ba", (("a", "b"),)),  # said often is said once
    ],
)
def test_circles_of_dependencies_are_named(edges, expected):
    assert cycles(Dependency(*edge) for edge in edges.split()) == expected


DRAWN = st.lists(
    st.tuples(
        st.sampled_from(["city", "canton"]),
        st.sampled_from(["data", "tools"]),
        st.sampled_from(["tax", "schools", None]),
        st.sampled_from([(), ("towns",)]),
        st.one_of(st.none(), st.integers(0, 20)),
        st.integers(0, 20),
    ),
    max_size=7,
)


@given(DRAWN, st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=6))
def test_the_pairs_are_those_of_brute_force(drawn, edges):
    projects = [
        project(f"p{place}", lead, first, last, process, field, partners=partners)
        for place, (lead, field, process, partners, first, last) in enumerate(drawn)
    ]
    linked = {frozenset(edge) for edge in edges}
    expected = [
        (f"p{here}", f"p{there}")
        for here, there in combinations(range(len(projects)), 2)
        if (one := projects[here]).action_field == (other := projects[there]).action_field
        and ((one.process and one.process == other.process) or {here, there} in linked)
        and one.period
        and other.period
        and one.period[0] <= other.period[1]
        and other.period[0] <= one.period[1]
        and len({*one.everyone, *other.everyone}) > 1
    ]
    found = overlaps(projects, [Dependency(f"p{here}", f"p{there}") for here, there in edges])
    assert [(entry.first, entry.second) for entry in found.named()] == expected
    grouped = {key for candidate in found.candidates for key in candidate.projects}
    assert grouped == {key for pair in expected for key in pair}
    assert sum(len(candidate.projects) for candidate in found.candidates) == len(grouped)


@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5))))
def test_the_circles_are_those_of_brute_force(edges):
    reach = set(edges)
    for middle, here, there in product(range(6), repeat=3):
        if (here, middle) in reach and (middle, there) in reach:
            reach.add((here, there))
    found = cycles(Dependency(str(here), str(there)) for here, there in edges)
    waiting = {frozenset(str(b) for b in range(6) if {(a, b), (b, a)} <= reach) for a in range(6) if (a, a) in reach}
    assert {frozenset(group) for group in found} == waiting


@pytest.mark.parametrize("processes", [20, 1])
def test_a_thousand_projects_are_compared_in_less_than_a_second(processes):
    chance = random.Random(1)
    projects = [
        project(
            f"p{number}",
            chance.choice(["city", "canton", "towns"]),
            start := chance.randrange(2000),
            start + chance.randrange(700),
            f"process{chance.randrange(processes)}",
            f"field{chance.randrange(8)}",
            cost_expected=Decimal(chance.randrange(10**6)),
        )
        for number in range(1000)
    ]
    dependencies = [Dependency(*(f"p{chance.randrange(1000)}" for _ in range(2))) for _ in range(2000)]
    before = time.process_time()
    overlaps(projects, dependencies).named()
    cycles(dependencies)
    assert time.process_time() - before < 1
