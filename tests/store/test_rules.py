"""What values have to obey: a table of changes to a sound case, and the problem that is named for each."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.domain.tables import TABLES
from dashboard.errors import CaseRefused, Issue
from dashboard.store import Store
from dashboard.store.checks import declared_checks, text_checks
from dashboard.store.rules import rules
from tests.store.broken_terms import BROKEN_TERMS
from tests.store.folders import Change, both, cell, content, row, text, without

PROJECTS = (
    "key,name_de,name_en,description_de,description_en,lead,action_field,process,start_baseline,end_baseline,start_on,end_expected,"
    "cost_baseline,cost_expected,cost_spent,status_override,override_reason_de,override_reason_en,override_by,reason_de,reason_en,"
    "source,grade,known_from\n"
)
PROJECT = "{key},P,P,P,P,auental,f,,{planned},{expected},,,,,,,,r,r,survey,A,2026-01-01\n"
FIELDS = "key,position,name_de,name_en,priority,source,grade,known_from\nf,1,F,F,high,survey,A,2026-01-01\n"
STRATEGIES = "key,partner,name_de,name_en,summary_de,summary_en,valid_from,valid_to,source,grade,known_from\n"
DEPENDENCIES = "project,depends_on,reason_de,reason_en\n"
PHASES = "project,phase,start_on,end_on\n"


def projects(planned: str = ",", expected: str = ",") -> Change:
    lines = PROJECTS + PROJECT.format(key="p", planned=planned, expected=expected)
    return both(content("action_fields.csv", FIELDS), content("projects.csv", lines))


def leaves(count: int) -> Change:
    return both(*(row("criteria.csv", key=f"leaf_{number}") for number in range(count)))


# what is changed, and the problem: code, file, line, column, value, expected
BROKEN: list[tuple[str, Change, list[tuple[str, str, int | None, str, str, str]]]] = [
    ("an empty required text", cell("partners.csv", 2, "name_de", ""), [("required", "partners.csv", 2, "name_de", "", "")]),
    ("nothing but spaces", cell("partners.csv", 2, "name_de", " \n "), [("required", "partners.csv", 2, "name_de", "", "")]),
    ("an umlaut in a key", row("sources.csv", key="bücher"), [("not_a_key", "sources.csv", 5, "key", "bücher", "")]),
    ("a key of 65 letters", row("sources.csv", key="k" * 65), [("not_a_key", "sources.csv", 5, "key", "k" * 65, "")]),
    ("a key with a line break", row("sources.csv", key="a\n"), [("not_a_key", "sources.csv", 5, "key", "a\n", "")]),
    (
        "a word for an integer",
        cell("partners.csv", 3, "position", "two"),
        [("not_an_integer", "partners.csv", 3, "position", "two", "")],
    ),
    (
        "a fraction for an integer",
        cell("partners.csv", 3, "position", "2.0"),
        [("not_an_integer", "partners.csv", 3, "position", "2.0", "")],
    ),
    ("an exponent", cell("partners.csv", 3, "position", "1e3"), [("not_an_integer", "partners.csv", 3, "position", "1e3", "")]),
    (
        "an integer beyond 32 bits",
        cell("partners.csv", 2, "inhabitants", "2147483648"),
        [("not_an_integer", "partners.csv", 2, "inhabitants", "2147483648", "")],
    ),
    (
        "a space before an integer",
        cell("partners.csv", 3, "position", " 2"),
        [("not_an_integer", "partners.csv", 3, "position", " 2", "")],
    ),
    (
        "a thousands separator",
        cell("partners.csv", 2, "inhabitants", "5'200"),
        [("not_an_integer", "partners.csv", 2, "inhabitants", "5'200", "")],
    ),
    ("full-width digits", cell("partners.csv", 3, "position", "２"), [("not_an_integer", "partners.csv", 3, "position", "２", "")]),
    ("a decimal comma", cell("scores.csv", 2, "low", "19,5"), [("not_a_number", "scores.csv", 2, "low", "19,5", "")]),
    (
        "nine decimal places",
        cell("scores.csv", 2, "low", "19.123456789"),
        [("not_a_number", "scores.csv", 2, "low", "19.123456789", "")],
    ),
    (
        "17 digits",
        cell("scores.csv", 2, "low", "12345678901234567"),
        [("not_a_number", "scores.csv", 2, "low", "12345678901234567", "")],
    ),
    ("not a number", cell("scores.csv", 2, "low", "nan"), [("not_a_number", "scores.csv", 2, "low", "nan", "")]),
    ("a plus sign", cell("scores.csv", 2, "low", "+20"), [("not_a_number", "scores.csv", 2, "low", "+20", "")]),
    (
        "three decimal places of money",
        cell("model_costs.csv", 2, "low", "20000.005"),
        [("not_an_amount", "model_costs.csv", 2, "low", "20000.005", "")],
    ),
    (
        "a currency sign",
        cell("model_costs.csv", 2, "low", "CHF 20000"),
        [("not_an_amount", "model_costs.csv", 2, "low", "CHF 20000", "")],
    ),
    (
        "30 February",
        cell("sources.csv", 2, "published_on", "2026-02-30"),
        [("not_a_date", "sources.csv", 2, "published_on", "2026-02-30", "")],
    ),
    (
        "a Swiss date",
        cell("sources.csv", 2, "published_on", "12.05.2026"),
        [("not_a_date", "sources.csv", 2, "published_on", "12.05.2026", "")],
    ),
    (
        "a short date",
        cell("sources.csv", 2, "published_on", "2026-5-12"),
        [("not_a_date", "sources.csv", 2, "published_on", "2026-5-12", "")],
    ),
    ("an unknown choice", cell("scores.csv", 2, "grade", "E"), [("not_a_choice", "scores.csv", 2, "grade", "E", "A, B, C, D")]),
    (
        "a choice in capitals",
        cell("models.csv", 2, "status_quo", "YES"),
        [("not_a_choice", "models.csv", 2, "status_quo", "YES", "yes, no")],
    ),
    ("below the minimum", cell("partners.csv", 2, "position", "0"), [("below_minimum", "partners.csv", 2, "position", "0", "1")]),
    (
        "negative inhabitants",
        cell("partners.csv", 2, "inhabitants", "-1"),
        [("below_minimum", "partners.csv", 2, "inhabitants", "-1", "0")],
    ),
    (
        "above the maximum",
        cell("weights.csv", 2, "points", "100.5"),
        [("above_maximum", "weights.csv", 2, "points", "100.5", "100")],
    ),
    (
        "an unknown partner",
        cell("weights.csv", 2, "partner", "nowhere"),
        [("reference_unknown", "weights.csv", 2, "partner", "nowhere", "partners.csv (chestenberg, auental, birkfeld)")],
    ),
    (
        "a partner by its name with an accent",
        cell("weights.csv", 2, "partner", "Bïrkfeld"),
        [("reference_unknown", "weights.csv", 2, "partner", "Bïrkfeld", "partners.csv (birkfeld, auental, chestenberg)")],
    ),
    (
        "an unknown source",
        cell("models.csv", 3, "source", "hearsay"),
        [("reference_unknown", "models.csv", 3, "source", "hearsay", "sources.csv (survey, accounts, workshop)")],
    ),
    (
        "a weight for no criterion",
        row("weights.csv", criterion="fun"),
        [("reference_unknown", "weights.csv", 16, "criterion", "fun", "criteria.csv (influence, hours, effort, organisation)")],
    ),
    ("a partner twice", row("partners.csv"), [("key_twice", "partners.csv", 5, "key", "chestenberg", "4")]),
    ("a score twice", row("scores.csv"), [("key_twice", "scores.csv", 21, "model, criterion", "foundation, resilience", "20")]),
    (
        "a level twice",
        row("scale_levels.csv", level="5.0"),
        [("key_twice", "scale_levels.csv", 9, "criterion, level", "influence, 5", "8")],
    ),
    (
        "thirteen partners",
        both(*(row("partners.csv", key=f"partner_{number}") for number in range(10))),
        [("too_many_rows", "partners.csv", None, "", "13", "12")],
    ),
    (
        "a group in itself",
        cell("criteria.csv", 8, "parent", "resilience"),
        [("parent_is_itself", "criteria.csv", 8, "parent", "resilience", "")],
    ),
    (
        "a third level",
        both(cell("criteria.csv", 5, "parent", "service")),
        [
            ("third_level", "criteria.csv", 6, "parent", "effort", "organisation"),
            ("third_level", "criteria.csv", 7, "parent", "influence", "organisation"),
        ],
    ),
    (
        "a group with a scale",
        cell("criteria.csv", 2, "worst", "0.5"),
        [("group_with_scale", "criteria.csv", 2, "worst", "0.5", "service")],
    ),
    (
        "a group that measures a cost",
        cell("criteria.csv", 2, "money_measure", "one_off"),
        [("group_with_scale", "criteria.csv", 2, "money_measure", "one_off", "service")],
    ),
    (
        "a leaf without a scale",
        both(*(cell("criteria.csv", 3, column, "") for column in ("worst", "best", "value_function"))),
        [("leaf_without_scale", "criteria.csv", 3, column, "hours", "") for column in ("best", "value_function", "worst")],
    ),
    (
        "a scale without length",
        both(
            *(cell("criteria.csv", 8, end, "7") for end in ("worst", "best")),
            *(cell("scores.csv", line, column, "7") for line in (6, 11, 16, 20) for column in ("low", "likely", "high")),
        ),
        [("scale_without_length", "criteria.csv", 8, "best", "7", "resilience")],
    ),
    (
        "no curvature",
        cell("criteria.csv", 6, "curvature", ""),
        [("curvature_missing", "criteria.csv", 6, "curvature", "effort", "")],
    ),
    (
        "a curvature of zero",
        cell("criteria.csv", 6, "curvature", "0"),
        [("curvature_missing", "criteria.csv", 6, "curvature", "effort", "")],
    ),
    (
        "a piecewise function that starts late",
        without("scale_levels.csv", 2),
        [("piecewise_end", "criteria.csv", 4, "worst", "0", "0")],
    ),
    (
        "a piecewise function that ends early",
        cell("scale_levels.csv", 5, "value", "90"),
        [("piecewise_end", "criteria.csv", 4, "best", "4", "100")],
    ),
    (
        "a piecewise function that falls",
        cell("scale_levels.csv", 4, "value", "30"),
        [("piecewise_falls", "scale_levels.csv", 4, "value", "30", "2")],
    ),
    (
        "a piecewise function that rests",
        cell("scale_levels.csv", 4, "value", "40"),
        [("piecewise_falls", "scale_levels.csv", 4, "value", "40", "2")],
    ),
    ("61 leaves", leaves(56), [("too_many_leaves", "criteria.csv", None, "", "61", "60")]),
    (
        "a score on a group",
        row("scores.csv", criterion="service"),
        [("score_on_group", "scores.csv", 21, "criterion", "service", "")],
    ),
    (
        "a score beyond the scale",
        cell("scores.csv", 15, "high", "20.5"),
        [("score_beyond_scale", "scores.csv", 15, "high", "20.5", "1 … 5")],
    ),
    (
        "a score beyond a falling scale",
        cell("scores.csv", 4, "low", "-1"),
        [("score_beyond_scale", "scores.csv", 4, "low", "-1", "0 … 20")],
    ),
    ("low above likely", cell("scores.csv", 7, "low", "31"), [("low_above_likely", "scores.csv", 7, "low", "31", "30")]),
    (
        "high below likely",
        cell("model_costs.csv", 2, "high", "25000.49"),
        [("high_below_likely", "model_costs.csv", 2, "high", "25000.49", "25000.50")],
    ),
    ("a letter twice", cell("models.csv", 4, "letter", "A"), [("letter_twice", "models.csv", 4, "letter", "A", "2")]),
    (
        "two of today’s states",
        cell("models.csv", 4, "status_quo", "yes"),
        [("status_quo_twice", "models.csv", 4, "status_quo", "association", "2")],
    ),
    (
        "a strategy that ends before it begins",
        content("strategies.csv", STRATEGIES + "s,auental,S,S,s,s,2020,2019,survey,A,2026-01-01\n"),
        [("end_before_start", "strategies.csv", 2, "valid_to", "2019", "2020")],
    ),
    (
        "a plan that ends before it begins",
        projects(planned="2026-05-01,2026-04-30"),
        [("end_before_start", "projects.csv", 2, "end_baseline", "2026-04-30", "2026-05-01")],
    ),
    (
        "a project that ends before it begins",
        projects(expected="2026-05-01,2026-04-30"),
        [("end_before_start", "projects.csv", 2, "end_expected", "2026-04-30", "2026-05-01")],
    ),
    (
        "a phase that ends before it begins",
        both(projects(), content("project_phases.csv", PHASES + "p,concept,2026-05-01,2026-04-30\n")),
        [("end_before_start", "project_phases.csv", 2, "end_on", "2026-04-30", "2026-05-01")],
    ),
    (
        "a project that needs itself",
        both(projects(), content("project_dependencies.csv", DEPENDENCIES + "p,p,r,r\n")),
        [("depends_on_itself", "project_dependencies.csv", 2, "depends_on", "p", "")],
    ),
]


ALL_BROKEN = BROKEN + BROKEN_TERMS


@pytest.mark.parametrize(("change", "expected"), [case[1:] for case in ALL_BROKEN], ids=[case[0] for case in ALL_BROKEN])
def test_a_broken_rule_is_named_with_its_place(untouched: Store, mini: Path, change: Change, expected: list[object]) -> None:
    change(mini)
    assert sorted(told(untouched, mini)) == sorted(expected)  # type: ignore[type-var]


def told(store: Store, folder: Path) -> list[tuple[object, ...]]:
    with pytest.raises(CaseRefused) as refused:
        store.load_folder(folder, who="test", why="refused")
    return [(issue.code, issue.file, issue.row, issue.column, issue.value, issue.expected) for issue in refused.value.issues]


def test_problems_of_all_files_are_told_at_once_in_the_order_of_the_files(untouched: Store, mini: Path) -> None:
    both(
        cell("weights.csv", 3, "points", "many"),
        cell("weights.csv", 2, "points", "101"),
        cell("partners.csv", 2, "name_en", ""),
        text("scores.csv", "separate,hours", "separate,hours,hours"),
        text("case.toml", "tie_band = 2", "tie_band = 101"),
    )(mini)
    assert [issue[1:4] for issue in told(untouched, mini)] == [
        ("case.toml", 17, "tie_band"),
        ("partners.csv", 2, "name_en"),
        ("scores.csv", 2, ""),
        ("weights.csv", 2, "points"),
        ("weights.csv", 3, "points"),
    ]


def test_what_follows_from_another_problem_is_not_told_as_well(untouched: Store, mini: Path) -> None:
    """An unreadable scale is no missing scale, and keys in an unreadable file are not unknown."""
    both(cell("criteria.csv", 3, "worst", "ten"), text("sources.csv", "survey,", "survey,,"))(mini)
    assert [issue[:4] for issue in told(untouched, mini)] == [
        ("row_width", "sources.csv", 2, ""),
        ("not_a_number", "criteria.csv", 3, "worst"),
    ]


def test_lines_are_those_of_the_file_even_after_values_with_line_breaks(untouched: Store, mini: Path) -> None:
    both(cell("partners.csv", 2, "role_de", "eins\nzwei\n\nvier"), cell("partners.csv", 4, "position", "x"))(mini)
    assert told(untouched, mini) == [("not_an_integer", "partners.csv", 7, "position", "x", "")]


def test_every_rule_is_broken_in_the_tables_above() -> None:
    """A rule without a test is a rule nobody knows to hold."""
    tested = {issue[0] for _, _, issues in ALL_BROKEN for issue in issues}
    assert {check.code for check in (*text_checks(), *declared_checks(), *rules())} <= tested


def test_every_column_is_checked_as_declared() -> None:
    text_of = {(check.table, check.column) for check in text_checks()}
    references = {(check.table, check.column) for check in declared_checks() if check.code == "reference_unknown"}
    for table in TABLES:
        for field in table.fields:
            assert field.kind in {"text", "choice"} or (table.name, field.name) in (references if field.refers_to else text_of)


def test_an_issue_is_flat_for_machines() -> None:
    assert Issue("required", "partners", 2, "name_de", file="partners.csv").flat() == {
        "code": "required",
        "table": "partners",
        "row": 2,
        "column": "name_de",
        "value": "",
        "expected": "",
        "file": "partners.csv",
        "version": None,
        "severity": "error",
        "line": None,
    }
