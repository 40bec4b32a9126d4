"""Problems are grouped by cause, counted, and told in a sentence; a reason given for a cause holds for all its places."""

from __future__ import annotations

import pytest

from dashboard.answers import problems
from dashboard.errors import Issue
from dashboard.text import phrasebook


def bad(row: int, value: str = "abc", *, column: str = "amount", code: str = "not_an_amount") -> Issue:
    return Issue(code, "budget_lines", row, column, value, file="budget.csv", line=row + 1)


def doubt(row: int, column: str = "amount") -> Issue:
    return Issue("changed_tenfold", "budget_lines", row, column, "1000", "10", severity="warning")


MORE_ERRORS = Issue("more_problems", "budget_lines", None, "amount")
MORE_WARNINGS = Issue("more_problems", "budget_lines", None, "amount", severity="warning")


def test_the_same_thing_wrong_in_one_column_is_one_problem_with_many_places() -> None:
    issues = [bad(2), bad(3, column="year", code="not_an_integer"), bad(4), doubt(9), bad(5)]
    assert [(group.severity, group.column, group.count) for group in problems.grouped(issues)] == [
        ("error", "amount", 3),
        ("error", "year", 1),
        ("warning", "amount", 1),
    ]


def test_places_that_are_not_listed_are_not_counted_but_said() -> None:
    [group] = problems.grouped([bad(2), bad(3), MORE_ERRORS])
    assert group.count == 2
    assert group.is_cut


def test_a_cut_of_the_errors_does_not_cut_the_warnings_of_the_same_column() -> None:
    groups = problems.grouped([bad(2), doubt(3), MORE_ERRORS])
    assert [(group.severity, group.is_cut) for group in groups] == [("error", True), ("warning", False)]


def test_examples_show_different_values_before_the_same_one_again() -> None:
    [group] = problems.grouped([*(bad(row) for row in range(2, 10)), bad(10, "def"), bad(11, "ghi")])
    assert [issue.row for issue in group.examples] == [2, 3, 4, 10, 11]


@pytest.mark.parametrize(
    ("issues", "german", "english"),
    [
        ([], "", ""),
        ([bad(2)], "Ein Fehler verhindert die Freigabe.", "One error stands in the way of a release."),
        ([bad(2), bad(3)], "2 Fehler verhindern die Freigabe.", "2 errors stand in the way of a release."),
        (
            [bad(2), bad(3), bad(4, column="year"), doubt(5)],
            "3 Fehler aus 2 Ursachen verhindern die Freigabe.",
            "3 errors of 2 kinds stand in the way of a release.",
        ),
        (
            [doubt(2)],
            "Ein Hinweis braucht vor der Freigabe eine Begründung.",
            "One warning needs a written reason before the release.",
        ),
        ([Issue("not_an_amount", severity="notice")], "", ""),
    ],
)
def test_what_stands_in_the_way_is_said_by_rule(issues: list[Issue], german: str, english: str) -> None:
    groups = problems.grouped(issues)
    assert problems.summary(phrasebook("de"), groups) == german
    assert problems.summary(phrasebook("en"), groups) == english


def test_a_list_to_take_away_names_row_line_value_and_sentence() -> None:
    [row] = problems.listing(phrasebook("en"), [bad(7, "12,3,4")])
    assert row["Row in Excel"] == "7"
    assert row["Line of the file"] == "8"
    assert row["Value"] == "12,3,4"
    assert "“12,3,4” is not an amount" in row["Problem"]


def test_a_warning_without_a_reason_is_known() -> None:
    groups = problems.grouped([doubt(2), doubt(3, "year")])
    reasons = {("changed_tenfold", "budget_lines", "amount"): "Umbau", ("changed_tenfold", "budget_lines", "year"): "  "}
    assert [group.column for group in problems.without_reason(groups, reasons)] == ["year"]


def test_a_reason_also_holds_for_the_places_that_are_not_listed() -> None:
    groups = problems.grouped([doubt(2), MORE_WARNINGS])
    assert problems.given(groups, {("changed_tenfold", "budget_lines", "amount"): " Umbau "}) == {
        ("changed_tenfold", "budget_lines", "amount"): "Umbau",
        ("more_problems", "budget_lines", "amount"): "Umbau",
    }


def test_a_rejected_row_says_all_that_is_wrong_with_it() -> None:
    told = problems.reasons_by_row(phrasebook("de"), [bad(2), bad(2, "x", column="year"), doubt(2), bad(3)])
    assert sorted(told) == [2, 3]
    assert told[2].startswith("amount: «abc» ist kein Betrag")
    assert "year: «x»" in told[2]
