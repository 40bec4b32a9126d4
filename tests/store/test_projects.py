"""Projects in money, their phases, and the milestones, as the store reads and sums them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dashboard.store import Store, projects
from tests.store.folders import both, content, copy_of
from tests.store.test_read_ground import GROUND, KNOWN

BUDGET = (
    "key,partner,year,category,purpose,status,name_de,name_en,amount,shared,project,reason_de,reason_en,source,grade,known_from\n"
    f"one,auental,2027,staff,change,budget,L,Wages,-200.50,no,catalogue,r,r,{KNOWN}"
    f"two,birkfeld,2027,other,change,budget,S,Rest,300.00,no,catalogue,r,r,{KNOWN}"
    f"three,birkfeld,2028,other,change,plan,S,Rest,0.00,no,catalogue,r,r,{KNOWN}"
    f"none,birkfeld,2027,other,run,budget,S,Rest,7.00,no,,r,r,{KNOWN}"
)
CHANGE = both(
    GROUND,
    content("budget_lines.csv", BUDGET),
    content(
        "project_phases.csv",
        "project,phase,start_on,end_on\ncatalogue,concept,2026-03-01,2026-04-30\ncatalogue,initiation,2026-01-01,2026-02-28\n",
    ),
    content(
        "milestones.csv",
        f"key,name_de,name_en,due_on,state,source,grade,known_from\nlast,L,Last,2027-06-30,open,{KNOWN}first,E,First,2026-09-03,done,{KNOWN}",
    ),
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Store:
    place = tmp_path_factory.mktemp("projects")
    folder = copy_of("mini", place)
    CHANGE(folder)
    store = Store.open(place / "case.duckdb")
    store.load_folder(folder, who="test", why="projects")
    return store


def test_only_projects_with_both_costs_are_compared_and_negative_lines_count(filled: Store) -> None:
    found = filled.summary(lambda cursor: projects.sums(cursor, ("catalogue", "lamps")))
    assert (found.projects, found.compared, found.planned, found.expected) == (2, 1, Decimal("1000.00"), Decimal("1200.50"))
    assert (found.likely, found.without_cost, found.spent) == (Decimal("1200.50"), 1, Decimal("0.00"))


def test_the_sums_of_no_project_are_nothing(filled: Store) -> None:
    found = filled.summary(lambda cursor: projects.sums(cursor, ()))
    assert (found.projects, found.compared, found.planned, found.likely) == (0, 0, Decimal(0), Decimal(0))


def test_the_budget_lines_of_a_project_come_with_their_sums(filled: Store) -> None:
    lines = filled.summary(lambda cursor: projects.budget_lines(cursor, "catalogue"))
    assert [(line.key, line.year, line.status, line.amount, line.line) for line in lines] == [
        ("one", 2027, "budget", Decimal("-200.50"), 2),
        ("two", 2027, "budget", Decimal("300.00"), 3),
        ("three", 2028, "plan", Decimal("0.00"), 4),
    ]
    sums = filled.summary(lambda cursor: projects.budgets(cursor, "catalogue"))
    assert [(each.year, each.status, each.lines, each.amount) for each in sums] == [
        (2027, "budget", 2, Decimal("99.50")),
        (2028, "plan", 1, Decimal("0.00")),
    ]


def test_phases_and_milestones_come_in_order_of_their_days(filled: Store) -> None:
    ground = filled.read_ground()
    assert ground is not None
    catalogue, lamps = ground.projects
    assert [(each.phase, each.start_on) for each in catalogue.phases] == [
        ("initiation", date(2026, 1, 1)),
        ("concept", date(2026, 3, 1)),
    ]
    assert lamps.phases == ()
    assert [(each.key, each.is_done) for each in ground.milestones] == [("first", True), ("last", False)]


def test_what_is_known_later_is_in_no_sum(tmp_path: Path) -> None:
    folder = copy_of("mini", tmp_path)
    both(CHANGE, content("budget_lines.csv", BUDGET.replace("survey,A,2026-01-01", "survey,A,2026-12-01", 1)))(folder)
    with Store.open(tmp_path / "case.duckdb") as store:
        store.load_folder(folder, who="test", why="later")
        assert [each.key for each in store.summary(lambda cursor: projects.budget_lines(cursor, "catalogue"))] == ["two", "three"]
