"""Headers and mapping: names in either language are understood, everything else is named and assigned, nothing is dropped."""

from __future__ import annotations

import pytest

from dashboard.domain.tables import TABLES
from dashboard.domain.words import LANGUAGES
from dashboard.errors import Issue
from dashboard.ingest import Choices, guess_table, read
from dashboard.ingest.names import accepted, column_of, label, normal, words_of
from tests.ingest.files import BUDGETS, PLACES, VALUES, WEIGHTS, budgets, codes, column, lines, told, workbook

KEYED = Choices(constants={"partner": "stadt", "criterion": "cost"})


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_label_and_name_is_accepted_and_means_one_column(table) -> None:
    for field in table.fields:
        assert column_of(field.name, table.name) == field.name
        for language in LANGUAGES:
            assert column_of(label(f"columns.{field.name}", language), table.name) == field.name


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_choice_has_words_of_its_own(table) -> None:
    for field in table.fields:
        meant = words_of(field)
        for choice in field.choices:
            assert {meant[label(f"choices.{choice}", language).casefold()] for language in LANGUAGES} == {choice}


def test_a_description_names_a_column_unless_two_share_it() -> None:
    assert column_of("Einwohnerinnen und Einwohner", "municipalities") == "inhabitants"
    assert column_of("Bezeichnung (deutsch)", "budget_lines") == "name_de"
    assert len(set(accepted("budget_lines").values())) == len(BUDGETS.fields)


@pytest.mark.parametrize(
    "header",
    [
        "known_from",
        "KNOWN FROM",
        "Known-From",
        " Bekannt  seit ",
        "bekannt_seit",
        "Tag, seit dem die Angabe bekannt ist",
        "BEKANNT SEIT:",
    ],
)
def test_case_spaces_and_punctuation_of_a_header_do_not_matter(header: str) -> None:
    assert column(read(budgets("known_from", "2011-12-31", header=header), "b.csv", BUDGETS), "known_from") == ["2011-12-31"]


def test_umlauts_may_be_spelled_out() -> None:
    assert column_of("Schluessel", "budget_lines") == column_of("SCHLÜSSEL", "budget_lines") == "key"


def test_columns_may_come_in_any_order_and_language() -> None:
    reading = read(lines("Punkte;Criterion;partner", "40;cost;stadt"), "w.csv", WEIGHTS, "merge")
    assert "column_unknown" in codes(reading)  # «Punkte» is the unit, «Swing-Punkte» the column
    reading = read(lines("Swing-Punkte;Criterion;partner", "40;cost;stadt"), "w.csv", WEIGHTS, "merge")
    assert [column(reading, name) for name in ("partner", "criterion", "points")] == [["stadt"], ["cost"], ["40"]]
    assert reading.given == {"partner", "criterion", "points"}


def test_lines_above_the_header_are_told() -> None:
    reading = read(budgets("amount", "5", above=("Budget 2012;;", "", "Stand: 31.12.2011")), "b.csv", BUDGETS)
    [issue] = reading.issues
    assert (issue.code, issue.value, issue.expected, issue.severity) == ("title_lines", "2", "Budget 2012", "notice")
    assert (column(reading, "amount"), column(reading, "row"), column(reading, "line")) == (["5"], [5], [5])


def test_an_unknown_header_is_an_error_that_names_the_nearest_column() -> None:
    reading = read(budgets("amount", "5", header="Betrrag"), "b.csv", BUDGETS)
    [unknown] = told(reading, "column_unknown")
    assert (unknown.column, unknown.expected, unknown.severity, unknown.row) == ("Betrrag", "Betrag", "error", 1)
    [missing] = told(reading, "column_missing")
    assert (missing.column, missing.severity) == ("amount", "error")
    assert (reading.unassigned, reading.lacking) == (("Betrrag",), ("amount",))


def test_an_assigned_header_fills_its_column() -> None:
    data = budgets("amount", "5", header="Aufwand brutto")
    reading = read(data, "b.csv", BUDGETS, choices=Choices(assigned={"amount": "Aufwand brutto"}))
    assert (reading.issues, reading.unassigned, reading.lacking) == ((), (), ())
    assert (reading.mapping["amount"], column(reading, "amount")) == ("Aufwand brutto", ["5"])


def test_an_assignment_wins_over_the_name_and_the_rest_is_told() -> None:
    data = lines("partner;criterion;points;Neue Punkte", "stadt;cost;1;2")
    reading = read(data, "w.csv", WEIGHTS, "merge", Choices(assigned={"points": "neue punkte"}))
    assert (column(reading, "points"), [issue.column for issue in told(reading, "column_unknown")]) == (["2"], ["points"])


def test_a_remembered_assignment_to_a_header_that_is_not_there_is_passed_over() -> None:
    reading = read(budgets("amount", "5"), "b.csv", BUDGETS, choices=Choices(assigned={"amount": "Aufwand", "key": ""}))
    assert (reading.issues, column(reading, "amount")) == ((), ["5"])


def test_a_constant_fills_every_row_and_goes_the_way_of_a_cell() -> None:
    data = lines("key;amount", "a;5", "b;6")
    reading = read(data, "b.csv", BUDGETS, "merge", Choices(constants={"known_from": "31.12.2011", "shared": "Ja", "name_de": " "}))
    assert (column(reading, "known_from"), column(reading, "shared")) == (["2011-12-31"] * 2, ["yes"] * 2)
    assert reading.given == {"key", "amount", "known_from", "shared"}
    assert [(issue.column, issue.value, issue.severity) for issue in told(reading, "constant_used")] == [
        ("shared", "Ja", "notice"),
        ("known_from", "31.12.2011", "notice"),
    ]


def test_an_ignored_header_is_told_and_no_error() -> None:
    data = lines("key;amount;Bemerkung", "a;5;gut")
    reading = read(data, "b.csv", BUDGETS, "merge", Choices(ignored=frozenset({"Bemerkung"})))
    assert [(issue.column, issue.severity) for issue in told(reading, "column_ignored")] == [("Bemerkung", "notice")]
    assert not told(reading, "column_unknown")


def test_a_column_that_comes_twice_is_an_error_until_one_is_chosen() -> None:
    data = lines("key;Betrag;amount;Betrag", "a;1;2;3")
    reading = read(data, "b.csv", BUDGETS, "merge")
    assert [(issue.column, issue.value) for issue in told(reading, "column_twice")] == [("amount", "3")]
    assert reading.headers == ("key", "Betrag [B]", "amount", "Betrag [D]")
    chosen = Choices(assigned={"amount": "Betrag [D]"}, ignored=frozenset({"Betrag [B]", "amount"}))
    reading = read(data, "b.csv", BUDGETS, "merge", chosen)
    assert (column(reading, "amount"), {issue.severity for issue in reading.issues}) == (["3"], {"notice"})


def test_a_column_without_a_name_is_told_if_it_holds_anything() -> None:
    reading = read(lines("key;amount;;", "a;5;;x"), "b.csv", BUDGETS, "merge")
    assert [issue.column for issue in told(reading, "column_unknown")] == ["[D]"]
    assert reading.headers == ("key", "amount", "[D]")


def test_replacing_needs_every_required_column_and_warns_of_the_others() -> None:
    reading = read(lines("key;name;district", "1;a;b"), "m.csv", PLACES)
    assert reading.lacking == ("inhabitants", "quality", "source", "grade", "known_from", "partner", "partner_grade")
    names = [name for name in VALUES if name != "project"]
    reading = read(lines(";".join(names), ";".join(VALUES[name] for name in names)), "b.csv", BUDGETS)
    assert [(issue.code, issue.column, issue.severity) for issue in reading.issues] == [("column_left_empty", "project", "warning")]
    assert "project" not in reading.given


def test_merging_needs_the_key_and_keeps_the_rest() -> None:
    reading = read(lines("criterion;points", "cost;5"), "w.csv", WEIGHTS, "merge")
    assert (reading.lacking, [issue.column for issue in told(reading, "column_missing")]) == (("partner",), ["partner"])
    assert {issue.severity for issue in told(reading, "column_kept")} == {"notice"}
    assert [issue.column for issue in told(reading, "column_kept")] == ["reason_de", "reason_en", "source", "grade", "known_from"]


def test_deleting_needs_the_key_and_nothing_else() -> None:
    reading = read(lines("partner;criterion;points;Bemerkung", "stadt;cost;n/a;weg"), "w.csv", WEIGHTS, "delete")
    assert {(issue.code, issue.column, issue.severity) for issue in reading.issues} == {
        ("column_not_needed", "points", "notice"),
        ("column_not_needed", "Bemerkung", "notice"),
    }
    assert (reading.given, column(reading, "points")) == ({"partner", "criterion"}, [""])
    assert read(lines("criterion;points", "cost;5"), "w.csv", WEIGHTS, "delete").lacking == ("partner",)


def test_a_file_without_a_header_is_refused_with_that_cause() -> None:
    [issue] = read(lines("30;Personalaufwand;732", "31;Sachaufwand;789"), "b.csv", BUDGETS).issues
    assert issue == Issue("header_not_found", "budget_lines", expected="50", file="b.csv")


def test_an_assigned_header_is_found_where_no_name_is_known() -> None:
    data = lines("Budget 2012", "Konto;Text;Fr.", "30;Personal;732.50")
    reading = read(data, "b.csv", BUDGETS, "merge", Choices(assigned={"key": "Konto", "name_de": "Text", "amount": "Fr."}))
    assert [column(reading, name) for name in ("key", "name_de", "amount")] == [["30"], ["Personal"], ["732.50"]]


@pytest.mark.parametrize(
    "name",
    [
        "budget_lines.csv",
        "Budgetzeilen.xlsx",
        "Budget lines_2012.csv",
        "budget_lines (1).csv",
        "Kopie von Budgetzeilen v2.csv",
        "C:\\x\\BUDGET-LINES.CSV",
    ],
)
def test_a_file_is_known_by_its_name(name: str) -> None:
    assert guess_table(name, b"") is BUDGETS


def test_a_word_of_its_name_decides_where_the_header_fits_several_tables() -> None:
    short = lines("key;amount", "a;1")
    assert guess_table("Budget Kanton 2013.csv", short) is BUDGETS
    assert guess_table("export.csv", short) is not None
    assert guess_table("export.csv", short) is not BUDGETS
    assert guess_table("Budget 2013.csv", lines("Konto;Text", "1;2")) is BUDGETS, "the only table that is called so"
    assert guess_table("Kosten.csv", lines("Konto;Text", "1;2")) is None, "several are"
    assert guess_table("Budget.csv", lines("partner;criterion;points", "a;b;1")) is WEIGHTS, "the header names another table"


def test_a_file_with_another_name_is_known_by_its_header() -> None:
    assert guess_table("export.csv", budgets("amount", "5", above=("Budget",))) is BUDGETS
    assert guess_table("export.csv", budgets("amount", *["5"] * 9_000)) is BUDGETS
    assert guess_table("export.csv", budgets("amount", "5").decode().encode("utf-16")) is BUDGETS
    assert guess_table("export.xlsx", workbook(["partner", "criterion", "points"], ["a", "b", 1])) is WEIGHTS
    assert guess_table("export.xlsx", workbook(["x"], title="Gemeinden")) is PLACES
    assert guess_table("export.csv", lines("Konto;Text", "1;2")) is None


def test_normal_names_keep_letters_and_digits_only() -> None:
    assert normal("  Über_2012 (Fr.)") == "ueber2012fr"
