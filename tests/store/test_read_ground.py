"""Reading the ground of a case: strategies, projects and municipalities, and what was not known yet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dashboard.domain.ground import Ground
from dashboard.errors import DashboardError
from dashboard.store import Store
from tests.store.folders import Change, both, cell, content, copy_of

KNOWN = "survey,A,2026-01-01\n"
LATER = "2026-11-01"
PROJECTS = (
    "key,name_de,name_en,description_de,description_en,lead,action_field,process,start_baseline,end_baseline,start_on,end_expected,"
    "cost_baseline,cost_expected,cost_spent,status_override,override_reason_de,override_reason_en,override_by,reason_de,reason_en,"
    "source,grade,known_from\n"
)
GROUND = both(
    content(
        "action_fields.csv",
        f"key,position,name_de,name_en,priority,source,grade,known_from\nshelves,2,R,Shelves,normal,{KNOWN}books,1,B,Books,high,{KNOWN}",
    ),
    content(
        "model_coverage.csv",
        f"model,action_field,coverage,reason_de,reason_en,source,grade,known_from\ncontract,books,partial,r,r,{KNOWN}",
    ),
    content(
        "strategies.csv",
        "key,partner,name_de,name_en,summary_de,summary_en,valid_from,valid_to,source,grade,known_from\n"
        f"plan,birkfeld,P,Plan,s,s,2026,2029,{KNOWN}",
    ),
    content(
        "goals.csv",
        f"key,strategy,action_field,name_de,name_en,priority,source,grade,known_from\nmore,plan,books,M,More,2,{KNOWN}",
    ),
    content(
        "initiatives.csv",
        "key,position,action_field,name_de,name_en,description_de,description_en,lead,priority,start_on,end_on,reason_de,reason_en,"
        f"source,grade,known_from\nswap,1,books,T,Swap,d,d,auental,1,2026-01-01,2026-12-31,r,r,{KNOWN}",
    ),
    content("initiative_partners.csv", "initiative,partner\nswap,birkfeld\n"),
    content(
        "projects.csv",
        f"{PROJECTS}catalogue,K,Catalogue,d,d,birkfeld,books,,2026-01-01,2026-06-30,,,1000.00,1200.50,,watch,w,Why,Eve,r,r,{KNOWN}"
        f"lamps,L,Lamps,d,d,auental,shelves,,,,,,,,,,,,,r,r,{KNOWN}",
    ),
    content("project_partners.csv", "project,partner,role\ncatalogue,auental,participant\ncatalogue,birkfeld,lead\n"),
    content("project_dependencies.csv", "project,depends_on,reason_de,reason_en\nlamps,catalogue,r,Light\n"),
    content(
        "municipalities.csv",
        "key,name,district,inhabitants,quality,source,grade,known_from,partner,partner_grade\n"
        "1,Auental,North,5200,exact,survey,A,2026-01-01,auental,A\n",
    ),
)


def load(tmp_path: Path, change: Change = GROUND, *, with_later: bool = True) -> Ground:
    """The ground of the small case, after a change."""
    folder = copy_of("mini", tmp_path)
    change(folder)
    with Store.open(tmp_path / "case.duckdb") as store:
        store.load_folder(folder, who="test", why="ground")
        ground = store.read_ground(with_later=with_later)
    assert ground is not None
    return ground


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return load(tmp_path_factory.mktemp("ground"))


def test_a_case_may_stand_on_nothing(read_only: Store) -> None:
    assert read_only.read_ground() == Ground(version=1)


def test_while_nothing_is_loaded_there_is_no_ground(store: Store) -> None:
    assert store.read_ground() is None


def test_an_unknown_release_is_told(read_only: Store) -> None:
    with pytest.raises(DashboardError, match="unknown_version"):
        read_only.read_ground(2)


def test_fields_of_action_come_by_position_with_what_models_carry(ground: Ground) -> None:
    assert [(field.key, field.priority) for field in ground.action_fields] == [("books", "high"), ("shelves", "normal")]
    assert [(each.model, each.action_field, each.coverage) for each in ground.coverage] == [("contract", "books", "partial")]


def test_a_goal_belongs_to_the_partner_of_its_strategy(ground: Ground) -> None:
    [plan], [goal] = ground.strategies, ground.goals
    assert (plan.partner, plan.valid_from, plan.valid_to) == ("birkfeld", 2026, 2029)
    assert (goal.strategy, goal.partner, goal.action_field, goal.priority) == ("plan", "birkfeld", "books", 2)


def test_all_partners_of_a_project_or_an_initiative_are_named_once_the_leading_one_first(ground: Ground) -> None:
    assert [project.partners for project in ground.projects] == [("birkfeld", "auental"), ("auental",)]
    assert [initiative.partners for initiative in ground.initiatives] == [("auental", "birkfeld")]


def test_what_is_not_known_of_a_project_is_not_there(ground: Ground) -> None:
    catalogue, lamps = ground.projects
    assert (catalogue.end_baseline, catalogue.end_expected) == (date(2026, 6, 30), None)
    assert (catalogue.cost_expected, catalogue.cost_spent) == (Decimal("1200.50"), None)
    assert (catalogue.status_override, catalogue.override_reason["en"], catalogue.override_by) == ("watch", "Why", "Eve")
    assert (lamps.process, lamps.start_baseline, lamps.cost_baseline, lamps.status_override) == ("", None, None, None)
    assert [(each.project, each.depends_on, each.reason["en"]) for each in ground.dependencies] == [("lamps", "catalogue", "Light")]


def test_a_municipality_is_represented_by_a_partner(ground: Ground) -> None:
    [auental] = ground.municipalities
    assert (auental.key, auental.name, auental.partner, auental.inhabitants) == ("1", "Auental", "auental", 5200)


def test_what_belongs_to_something_not_known_yet_is_hidden_too(tmp_path: Path) -> None:
    ground = load(tmp_path, both(GROUND, cell("partners.csv", 3, "known_from", LATER)), with_later=False)
    assert (ground.strategies, ground.goals, ground.dependencies) == ((), (), ())
    assert [project.key for project in ground.projects] == ["lamps"]
    assert [initiative.partners for initiative in ground.initiatives] == [("auental",)]
    # strategy and goal; the project with two partners and its dependency; the partner of the initiative
    assert ground.hidden == 2 + (1 + 2 + 1) + 1


def test_later_knowledge_can_be_asked_for(tmp_path: Path) -> None:
    ground = load(tmp_path, both(GROUND, cell("projects.csv", 2, "known_from", LATER)))
    assert [project.key for project in ground.projects] == ["catalogue", "lamps"]
    assert ground.hidden == 0
