"""Files in the habits of Swiss administrations: read right once assigned, or refused with a sentence that names the cause."""

from __future__ import annotations

from dashboard.ingest import Choices, read
from tests.ingest.files import BUDGETS, PLACES, codes, column, lines, told


def test_an_overview_with_titles_stacked_headers_and_sums_on_three_levels() -> None:
    data = lines(
        ",ÜBERSICHT ÜBER DIE BUDGETS,,,,",
        ",,,,,",
        ",,,,Nettokosten,",
        ',DIREKTIONEN,,,"Budget\n2012","Budget\n2011"',
        ",,,,,",
        ',1000,BEHÖRDEN,,"11,769,340.82","12,329,207.48"',
        ',,010,Stadtrat*,"1,842,309.20","1,894,810.00"',
        ",,Total,,,",
    )
    bare = read(data, "uebersicht.csv", BUDGETS, "merge")
    assert bare.headers == ("DIREKTIONEN", "[C]", "[D]", "Budget 2012", "Budget 2011")
    assert [issue.column for issue in told(bare, "column_unknown")] == list(bare.headers)
    chosen = Choices(
        assigned={"key": "[C]", "name_de": "[D]", "amount": "Budget 2012"}, ignored=frozenset({"DIREKTIONEN", "Budget 2011"})
    )
    reading = read(data, "uebersicht.csv", BUDGETS, "merge", chosen)
    assert column(reading, "amount") == ["11769340.82", "1842309.20"]
    assert (column(reading, "row"), column(reading, "line")) == ([6, 7], [8, 9])
    assert {issue.code for issue in reading.issues if issue.severity == "error"} == set()
    assert codes(reading) >= {"title_lines", "blank_rows", "total_row", "column_ignored"}


def test_a_budget_of_a_city_with_negative_revenues() -> None:
    data = b"\xef\xbb\xbf" + lines('1000,010,"Behörden",-568061.23', '1000,020,"Stadtrat",0.00').replace(
        b"1000,010", b"Direktion,Abteilung,Bezeichnung,Budget Ertrag 2014\r\n1000,010", 1
    )
    chosen = Choices(
        assigned={"key": "Abteilung", "name_de": "Bezeichnung", "amount": "Budget Ertrag 2014"},
        constants={"year": "2014", "status": "Budget"},
        ignored=frozenset({"Direktion"}),
    )
    reading = read(data, "budget.csv", BUDGETS, "merge", chosen)
    assert [column(reading, name)[0] for name in ("key", "year", "status", "name_de", "amount")] == [
        "010",
        "2014",
        "budget",
        "Behörden",
        "-568061.23",
    ]
    assert reading.encoding == "UTF-8 BOM"


MILLIONS = lines(
    'Gliederung,"Rechnung 2012\r\nKosten\r\n(inkl. Beiträge)",DB IV,"Voranschlag 2012\r\nKosten",DB IV',
    'Soziales,"17,526","2,380","20,275","1,768"',
    "Landwirtschaft,691,.7,566,.6",
)


def test_a_comma_that_may_group_or_divide_is_asked_about() -> None:
    chosen = Choices(assigned={"key": "Gliederung", "amount": "Rechnung 2012 Kosten (inkl. Beiträge)"})
    reading = read(MILLIONS, "kanton.csv", BUDGETS, "merge", chosen)
    assert [(question.kind, question.examples) for question in reading.questions] == [("decimal", ("17,526",))]
    chosen = Choices(assigned=chosen.assigned, decimal_marks={"amount": "."})
    assert column(read(MILLIONS, "kanton.csv", BUDGETS, "merge", chosen), "amount") == ["17526", "691"]
    assert column(read(MILLIONS, "kanton.csv", BUDGETS, "merge", chosen), "line") == [5, 6]


def test_two_columns_of_the_same_name_are_told_apart_by_their_letters() -> None:
    reading = read(MILLIONS, "kanton.csv", BUDGETS, "merge", Choices(assigned={"key": "Gliederung", "amount": "DB IV [E]"}))
    assert (reading.headers[2::2], column(reading, "amount")) == (("DB IV [C]", "DB IV [E]"), ["1768", "0.6"])
    assert not reading.questions  # .6 shows what the comma of 1,768 means


def test_a_unit_that_only_the_name_of_the_file_tells_is_asked_about() -> None:
    chosen = Choices(
        assigned={"key": "Gliederung", "amount": "Rechnung 2012 Kosten (inkl. Beiträge)"}, decimal_marks={"amount": "."}
    )
    reading = read(MILLIONS, "kanton_werte_in_1000.csv", BUDGETS, "merge", chosen)
    assert [(question.kind, question.options) for question in reading.questions] == [("unit", ("1000", "1"))]


def test_measures_in_millions_with_a_decimal_comma_and_gaps() -> None:
    data = lines(
        "Direktion,Massnahme,2014 (in Mio CHF),2015",
        'Gesamte Verwaltung,"Fahrkosten auf CHF 3‘000","32,14","50,13"',
        "Gesamte Verwaltung,Schätzung,,",
        'Justiz,"a\nb","01,05","5,00"',
    )
    chosen = Choices(
        assigned={"name_de": "Massnahme", "amount": "2014 (in Mio CHF)"},
        factors={"amount": 1_000_000},
        ignored=frozenset({"Direktion", "2015"}),
    )
    reading = read(data, "massnahmen.csv", BUDGETS, "merge", chosen)
    assert column(reading, "amount") == ["32140000", "", "1050000"]
    assert column(reading, "name_de") == ["Fahrkosten auf CHF 3‘000", "Schätzung", "a\nb"]
    assert [issue.column for issue in told(reading, "column_missing")] == ["key"]


def test_a_unit_named_in_the_first_of_several_columns_is_asked_about_for_the_others() -> None:
    data = lines("key,2014 (in Mio CHF),2015", 'a,"32,14","50,13"')
    reading = read(data, "massnahmen.csv", BUDGETS, "merge", Choices(assigned={"amount": "2015"}))
    assert [(question.header, question.options) for question in reading.questions] == [("2015", ("1000000", "1"))]
    assert [issue.value for issue in told(reading, "unit_open")] == ["2014 (in Mio CHF)"]


def test_statistics_in_windows_1252_with_a_header_full_of_signs() -> None:
    data = (
        lines(
            '"Bezirk (>>) / Gemeinde (......)","Fläche Total",">>10.11 Befestigte Flächen"',
            '"8100",3999703,289381',
            '"-101",11305,1744',
        )
        .decode()
        .encode("cp1252")
    )
    reading = read(
        data,
        "areal.csv",
        PLACES,
        "merge",
        Choices(assigned={"key": "Bezirk (>>) / Gemeinde (......)", "inhabitants": "Fläche Total"}),
    )
    assert (column(reading, "key"), column(reading, "inhabitants")) == (["8100", "-101"], ["3999703", "11305"])
    assert codes(reading) >= {"encoding_windows", "column_unknown"}


def test_accounts_without_a_header_are_refused_with_that_cause() -> None:
    data = lines(";Betrieblicher Aufwand;2,892,577", "30;Personalaufwand;732,369", "32;Rüstungsaufwand;", end="\n")
    assert codes(read(data, "er.csv", BUDGETS)) == {"header_not_found"}


def test_accounts_with_a_header_put_on_top_are_read() -> None:
    data = lines(
        "Konto;Text;Betrag", ";Betrieblicher Aufwand;2,892,577", "30;Personalaufwand;732,369", "32;Rüstungsaufwand;", end="\n"
    )
    reading = read(data, "er.csv", BUDGETS, "merge", Choices(assigned={"key": "Konto", "name_de": "Text"}))
    assert column(reading, "amount") == ["2892577", "732369", ""]


def test_population_figures_with_apostrophes() -> None:
    data = b"\xef\xbb\xbf" + lines(
        "Gemeindename;Einwohner", "Aeugst am Albis;1'941", "Affoltern am Albis;12'146", "Maschwanden;641"
    )
    reading = read(data, "population.csv", PLACES, "merge", Choices(assigned={"name": "Gemeindename"}))
    assert (column(reading, "inhabitants"), column(reading, "name")[0]) == (["1941", "12146", "641"], "Aeugst am Albis")
    assert [issue.column for issue in told(reading, "column_missing")] == ["key"]
