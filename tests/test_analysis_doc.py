"""docs/analysis.md: the worked example is what the program computes, and every key of ``dashboard analyse --json`` is explained."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.analysis.agreement import agreement
from dashboard.analysis.cashflow import cash_flow
from dashboard.analysis.cooperation import core, explicit, shapley
from dashboard.analysis.nearest import nearest
from dashboard.analysis.performance import measure
from dashboard.analysis.ranking import rank
from dashboard.analysis.robustness import Chance
from dashboard.analysis.score_switching import score_switches
from dashboard.analysis.switching import weight_switches
from dashboard.analysis.weighting import partner_points
from dashboard.cli.analysing.topics import question, topics
from dashboard.domain.case import Case
from dashboard.domain.ground import Ground
from dashboard.settings import ROOT
from dashboard.store import Store
from tests.cases import Scale, cost, make_case

DOCUMENT = (ROOT / "docs" / "analysis.md").read_text("utf-8")
HEAD, EXAMPLE = DOCUMENT.split("## A worked example")
LINES = re.findall(r"^\| ([^|]+) \| ([^|]+) \| (-?[\d.]+) \|$", EXAMPLE.split("**Points and weights.**")[1], re.MULTILINE)

LIBRARY = make_case(
    {"contract": {"hours": 30, "days": 5}, "association": {"hours": 40, "days": 15}},
    criteria={"hours": Scale(10, 50), "days": Scale(20, 0)},
    weights={"north": {"hours": 100, "days": 25}, "south": {"hours": 25, "days": 100}},
)
NORTH, SOUTH = (rank(LIBRARY, partner_points(LIBRARY, village)) for village in ("north", "south"))
TOGETHER = agreement(LIBRARY)
SHARED = explicit(
    ("first", "second", "third"),
    {
        ("first",): 60,
        ("second",): 50,
        ("third",): 40,
        ("first", "second"): 90,
        ("first", "third"): 80,
        ("second", "third"): 70,
        ("first", "second", "third"): 105,
    },
)


def points(model: int, leaf: int) -> float:
    return float(measure(LIBRARY).likely[model, leaf])


def present(years: int) -> float:
    items = [cost("contract", "setup", 30_000, kind="one_off"), cost("contract", "less", 18_000, kind="saving", first_year=2027)]
    case = make_case(models=["today", "contract"], status_quo="today", costs=items, horizon_years=years, discount_rate=0.02)
    flow = cash_flow(case, "contract")
    assert flow is not None
    assert flow.payback_year == (2028 if years == 3 else None)
    return flow.net_present_cost.likely


def moved() -> float:
    change = nearest(LIBRARY, NORTH.weighting.points, "contract")
    assert change is not None
    return change.total / 2


COMPUTED: dict[str, Callable[[], float | None]] = {
    "points of Contract on hours": lambda: points(0, 0),
    "points of Contract on co-ordination": lambda: points(0, 1),
    "points of Association on hours": lambda: points(1, 0),
    "points of Association on co-ordination": lambda: points(1, 1),
    "weight of hours for North": lambda: NORTH.weighting.leaf["hours"],
    "weight of hours for South": lambda: SOUTH.weighting.leaf["hours"],
    "contribution of hours to Contract for North": lambda: NORTH.contribution_of("contract", "hours"),
    "value of Contract for North": lambda: NORTH.value_of("contract"),
    "value of Association for North": lambda: NORTH.value_of("association"),
    "value of Contract for South": lambda: SOUTH.value_of("contract"),
    "value of Association for South": lambda: SOUTH.value_of("association"),
    "switching weight of hours for North": lambda: weight_switches(LIBRARY, NORTH.weighting.points).by_criterion["hours"].lower,
    "points of weight that change place for North": moved,
    "switching level of hours of Association for North": lambda: (
        score_switches(LIBRARY, NORTH.weighting.points).cells["association", "hours"].level
    ),
    "regret of North with Contract": lambda: TOGETHER.regret_of("north", "contract"),
    "regret of South with Association": lambda: TOGETHER.regret_of("south", "association"),
    "largest regret with Contract": lambda: TOGETHER.compromise.figures["contract"],
    "standard error of 0.83 from 10000 draws": lambda: Chance(0.83, 10_000).standard_error,
    "net present cost after two years": lambda: present(2),
    "net present cost after three years": lambda: present(3),
    "Shapley value of the first": lambda: shapley(SHARED).by_player["first"],
    "Shapley value of the second": lambda: shapley(SHARED).by_player["second"],
    "Shapley value of the third": lambda: shapley(SHARED).by_player["third"],
    "sum of all three": lambda: float(shapley(SHARED).amounts.sum()),
}

OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


def calculated(written: str) -> float:
    """What a pocket calculator says."""

    def value(node: ast.expr) -> float:
        if isinstance(node, ast.BinOp):
            return OPERATORS[type(node.op)](value(node.left), value(node.right))
        assert isinstance(node, ast.Constant)
        return float(node.value)  # type: ignore[arg-type]

    return value(ast.parse(written.replace("×", "*").replace("−", "-"), mode="eval").body)


def half_a_digit(result: str) -> float:
    return 0.5 * 10.0 ** -len(result.partition(".")[2]) if "." in result else 1e-9


def test_every_line_of_the_worked_example_is_computed_and_none_is_left_out() -> None:
    assert [line for line, _, _ in LINES] == list(COMPUTED)


@pytest.mark.parametrize(("line", "calculation", "result"), LINES, ids=[line for line, _, _ in LINES])
def test_the_worked_example_is_right_by_hand_and_by_the_program(line: str, calculation: str, result: str) -> None:
    assert calculated(calculation) == pytest.approx(float(result), abs=half_a_digit(result))
    assert COMPUTED[line]() == pytest.approx(calculated(calculation), abs=1e-7)


def test_the_sentences_of_the_worked_example_hold() -> None:
    assert (NORTH.leader, SOUTH.leader, TOGETHER.compromise.leader) == ("association", "contract", "contract")
    assert core(SHARED, shapley(SHARED).by_player).in_core


def sections() -> dict[str, str]:
    found = re.split(r"^### `(\w+)`$", HEAD, flags=re.MULTILINE)
    return dict(zip(found[1::2], found[2::2], strict=True)) | {"": found[0]}


def documented(section: str) -> set[str]:
    """The keys in the tables of a section."""
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    return {word for row in rows for word in re.findall(r"`(\w+)`", row)} - {"null"}


def names(case: Case, ground: Ground) -> list[set[str]]:
    """Sets of keys that come from the data, so that no document can list them."""
    rows = (case.partners, case.models, case.criteria, case.must_haves, case.cost_keys, ground.municipalities)
    return [{row.key for row in found} for found in rows]


def keys(value: Any, data: list[set[str]]) -> Iterator[str]:
    if isinstance(value, dict):
        is_data = bool(value) and any(value.keys() <= known for known in data)
        for key, entry in value.items():
            if not is_data:
                yield key
            yield from keys(entry, data)
    elif isinstance(value, list):
        for entry in value:
            yield from keys(entry, data)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The keys of the Lucerne case by topic, "" for those above all topics."""
    with Store.open(tmp_path_factory.mktemp("doc") / "case.duckdb") as store:
        store.load_folder(Path(ROOT) / "data" / "luzern", who="test", why="keys")
        case, ground = store.read_case(), store.read_ground()
    assert case is not None
    assert ground is not None
    found = topics(question(case, ground, draws=200))
    data = names(case, ground)
    by_topic = {topic: set(keys(entry, data)) for topic, entry in found.items() if isinstance(entry, dict)}
    return by_topic | {"": {topic for topic in found if topic not in by_topic}}


def test_every_key_of_the_lucerne_case_is_explained_in_its_section(printed: dict[str, set[str]]) -> None:
    explained = {topic: documented(section) for topic, section in sections().items()}
    assert printed.keys() == explained.keys()
    lacking = {topic: sorted(found - explained[topic] - explained[""]) for topic, found in printed.items()}
    assert {topic: found for topic, found in lacking.items() if found} == {}


def test_no_key_is_explained_that_is_not_printed(printed: dict[str, set[str]]) -> None:
    always = {"reason", "error", "details", "by_weights", "given_weights", "draws", "seed"}
    left_over = {topic: sorted(documented(section) - printed[topic] - always) for topic, section in sections().items()}
    assert {topic: found for topic, found in left_over.items() if found} == {}
