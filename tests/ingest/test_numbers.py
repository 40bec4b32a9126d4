"""Numbers: every Swiss habit is read exactly, and what is no number stays as it was written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.tables import BY_NAME
from dashboard.ingest import Choices, read
from dashboard.ingest.numbers import canonical, take_apart
from tests.ingest.files import BUDGETS, PLACES, WEIGHTS, budgets, codes, column, lines, told

AMOUNT = BUDGETS.field("amount")


def amount(text: str, mark: str = ".") -> tuple[str, str]:
    written = take_apart(text)
    return canonical(written, mark, AMOUNT, currency="CHF") if written else ("", "")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1234.5", "1234.5"),
        ("1'234.50", "1234.50"),
        ("1’234.50", "1234.50"),
        ("1´234´567", "1234567"),
        ("1 234.50", "1234.50"),
        ("1\u00a0234.50", "1234.50"),
        ("1\u202f234.50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1,234,567", "1234567"),
        ("CHF 1'234.–", "1234"),
        ("Fr. 1'234.--", "1234"),
        ("Fr.1'234.-", "1234"),
        ("SFr. 5.50", "5.50"),
        ("1'234 Franken", "1234"),
        ("CHF -500", "-500"),
        ("-CHF 500", "-500"),
        ("(500)", "-500"),
        ("(CHF 1'500.25)", "-1500.25"),
        ("CHF (500)", "-500"),
        ("(500) Fr.", "-500"),
        ("500- CHF", "-500"),
        ("500-", "-500"),
        ("500 -", "-500"),
        ("−500", "-500"),
        ("–500", "-500"),
        ("- 500", "-500"),
        ("+500", "500"),
        (".7", "0.7"),
        ("0.123", "0.123"),
        ("1234.567", "1234.567"),
        ("12.500", "12.50"),
        ("007", "007"),
    ],
)
def test_an_amount_with_a_decimal_point_is_read_exactly(written: str, meant: str) -> None:
    assert amount(written) == (meant, "")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1.234,50", "1234.50"),
        ("1 234,50", "1234.50"),
        ("1'234,5", "1234.5"),
        ("32,14", "32.14"),
        ("1.234.567", "1234567"),
        ("5,–", "5"),
    ],
)
def test_an_amount_with_a_decimal_comma_is_read_exactly(written: str, meant: str) -> None:
    assert amount(written, ",") == (meant, "")


@pytest.mark.parametrize(
    "written",
    ["12'34.5", "1_000", "1e5", "0x10", "nan", "inf", "1'234'56", "1'234 567", "1.2.3", "1,23,456", "--5", "(5", "5)", "(-5)",
     "-5-", "", ".", "-", "CHF", "CHF CHF 5", "1 2", "5 Stück", "٣", "1.5 Mio.", "1'234.5'6", "0'123", "9" * 65],
)  # fmt: skip
def test_what_is_no_number_is_not_made_one(written: str) -> None:
    assert all(amount(written, mark) == ("", "") for mark in ".,")
    if written:
        reading = read(budgets("name_de", "x"), "b.csv", BUDGETS, choices=Choices(constants={"amount": written}))
        assert column(reading, "amount") in ([written], [""])


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2), st.sampled_from(["", "'", "’", "\u00a0", "\u202f", " "]))
def test_grouping_never_changes_a_number(number: Decimal, separator: str) -> None:
    written = f"{number:,.2f}".replace(",", separator)
    assert Decimal(amount(written)[0]) == number
    assert Decimal(amount(written.replace(".", ","), ",")[0]) == number


def test_a_column_shows_its_decimal_mark_by_one_value() -> None:
    assert column(read(budgets("amount", "1.234", "5,50"), "b.csv", BUDGETS), "amount") == ["1234", "5.50"]
    assert column(read(budgets("amount", "1.23", "1,234"), "b.csv", BUDGETS), "amount") == ["1.23", "1234"]


@pytest.mark.parametrize(
    ("table", "name", "value"), [(BUDGETS, "amount", "1.234"), (BUDGETS, "year", "2.012"), (PLACES, "inhabitants", "1,234")]
)
def test_a_column_that_does_not_show_its_mark_is_asked_about(table, name: str, value: str) -> None:
    data = lines(name, value, "12")
    reading = read(data, "x.csv", table)
    [question] = reading.questions
    assert (question.kind, question.column, question.examples, question.options) == ("decimal", name, (value,), (".", ","))
    [issue] = told(reading, "decimal_mark_open")
    assert (issue.row, issue.line, issue.column, issue.value, issue.severity) == (2, 2, name, value, "error")
    assert column(reading, name) == [value, "12"]


@pytest.mark.parametrize(("mark", "meant"), [(".", "1.234"), (",", "1234")])
def test_the_answer_decides_an_ambiguous_column(mark: str, meant: str) -> None:
    reading = read(budgets("amount", "1.234"), "b.csv", BUDGETS, choices=Choices(decimal_marks={"amount": mark}))
    assert column(reading, "amount") == [meant]
    assert reading.questions == reading.issues == ()


def test_contradicting_marks_in_one_column_are_named_and_nothing_is_guessed() -> None:
    reading = read(budgets("amount", "7", "1.50", "2,75"), "b.csv", BUDGETS)
    [issue] = told(reading, "mixed_decimal_marks")
    assert (issue.column, issue.value, issue.expected, issue.row) == ("amount", "1.50", "2,75", 4)
    assert column(reading, "amount") == ["7", "1.50", "2,75"]


def test_an_answer_against_the_evidence_is_an_error() -> None:
    reading = read(budgets("amount", "2,75"), "b.csv", BUDGETS, choices=Choices(decimal_marks={"amount": "."}))
    assert codes(reading) == {"mixed_decimal_marks"}


def test_another_currency_is_an_error_and_the_own_one_is_not() -> None:
    reading = read(budgets("amount", "EUR 5.50", "€ 5.50", "CHF 5.50", "5.50 USD"), "b.csv", BUDGETS)
    assert [(issue.row, issue.value, issue.expected) for issue in told(reading, "other_currency")] == [
        (2, "EUR 5.50", "CHF"),
        (3, "€ 5.50", "CHF"),
        (5, "5.50 USD", "CHF"),
    ]
    assert column(reading, "amount") == ["EUR 5.50", "€ 5.50", "5.50", "5.50 USD"]
    assert column(read(budgets("amount", "EUR 5.50"), "b.csv", BUDGETS, currency="EUR"), "amount") == ["5.50"]


def test_a_currency_is_no_part_of_a_count() -> None:
    assert column(read(lines("inhabitants", "CHF 5"), "x.csv", PLACES), "inhabitants") == ["CHF 5"]


def test_per_cent_is_a_hundredth_of_a_share_and_a_point_of_points() -> None:
    case = BY_NAME["case_info"]
    assert column(read(lines("key;discount_rate", "a;2.5 %"), "x.csv", case), "discount_rate") == ["0.025"]
    assert column(read(lines("partner;points", "a;12 %"), "x.csv", WEIGHTS), "points") == ["12"]
    assert codes(read(budgets("amount", "12 %"), "b.csv", BUDGETS)) == {"percent_not_expected"}


def test_a_header_in_per_cent_over_bare_numbers_is_an_error() -> None:
    case = BY_NAME["case_info"]
    assert "percent_in_header" in codes(read(lines("key;discount_rate in %", "a;2.5"), "x.csv", case))
    assert "percent_in_header" not in codes(read(lines("key;discount_rate in %", "a;2.5 %"), "x.csv", case))


@pytest.mark.parametrize(
    ("header", "factor"),
    [("Betrag in 1000", 1000), ("Betrag (in 1'000 Fr.)", 1000), ("Betrag TCHF", 1000), ("Betrag (Tsd. CHF)", 1000),
     ("Betrag kCHF", 1000),
     ("Betrag in Mio. CHF", 1_000_000), ("Betrag [Mio]", 1_000_000), ("Amount (CHF million)", 1_000_000), ("amount_in_1000", 1000)],
)  # fmt: skip
def test_a_unit_in_the_header_is_asked_about_and_then_applied_exactly(header: str, factor: int) -> None:
    data = budgets("amount", "32.14", "0.105", header=header)
    reading = read(data, "b.csv", BUDGETS)
    [question] = reading.questions
    assert (question.kind, question.column, question.header, question.options) == ("unit", "amount", header, (str(factor), "1"))
    assert [issue.severity for issue in told(reading, "unit_open")] == ["error"]
    answered = read(data, "b.csv", BUDGETS, choices=Choices(factors={"amount": factor}))
    assert [Decimal(value) for value in column(answered, "amount")] == [Decimal("32.14") * factor, Decimal("0.105") * factor]
    assert {issue.code: issue.severity for issue in answered.issues} == {"unit_applied": "notice"}
    assert not answered.questions


def test_a_unit_above_the_header_or_in_the_name_of_the_file_is_asked_about() -> None:
    assert "unit_open" in codes(read(budgets("amount", "5", above=("Beträge in 1000 Franken",)), "b.csv", BUDGETS))
    assert "unit_open" in codes(read(budgets("amount", "5"), "budgets_werte_in_1000.csv", BUDGETS))
    assert "unit_open" not in codes(read(budgets("amount", "5", above=("Konto 1000",)), "b.csv", BUDGETS))


@pytest.mark.parametrize("header", ["Betrag CHF", "Betrag (Fr.)", "Betrag in Franken", "amount"])
def test_the_own_currency_in_the_header_is_accepted(header: str) -> None:
    reading = read(budgets("amount", "5.50", header=header), "b.csv", BUDGETS)
    assert reading.issues == ()


@pytest.mark.parametrize("header", ["Betrag EUR", "Betrag (€)", "Betrag in TEUR", "Betrag in Mio. USD"])
def test_another_currency_in_the_header_is_an_error(header: str) -> None:
    [issue] = told(read(budgets("amount", "5.50", header=header), "b.csv", BUDGETS), "currency_in_header")
    assert (issue.column, issue.expected, issue.severity) == ("amount", "CHF", "error")


def test_whole_numbers_may_be_written_with_idle_decimals() -> None:
    assert column(read(lines("inhabitants", "1'500.00", "12.50"), "x.csv", PLACES), "inhabitants") == ["1500", "12.50"]
