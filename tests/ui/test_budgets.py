"""The page of the budgets: its sums are those of plain SQL over the file, and every state of the data has an answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.text import phrasebook
from tests.store.budget_lines import put
from tests.store.folders import copy_of
from tests.ui.conftest import Open, said
from tests.ui.test_pages import LUCERNE, healthy

SAY = phrasebook("de")
# In the Lucerne case every year has one state only: no line stands for another.
LINES = f"FROM read_csv('{LUCERNE / 'budget_lines.csv'}') WHERE known_from <= DATE '2011-12-31'"


def cells(app: AppTest, key: str = "budgets") -> Mapping[tuple[str, str], str]:
    """The printed figures of a table by row and column."""
    for element in app.get("bidi_component"):
        data = json.loads(element.proto.json or "{}")
        if data.get("caption") and (data["corner"] == SAY("budgets.line")) == (key == "budget_lines"):
            columns = [column["key"] for column in data["columns"]]
            return {
                (row["key"], column): cell["text"]
                for row in data["rows"]
                for column, cell in zip(columns, row["cells"], strict=True)
            }
    return {}


def sql(select: str, where: str = "", group: str = "") -> list[tuple[object, ...]]:
    return duckdb.sql(f"SELECT {select} {LINES} {where} {group}").fetchall()


def test_the_sums_by_partner_and_year_equal_plain_sql_over_the_file(opened: Open) -> None:
    shown = cells(opened("budgets", LUCERNE))
    amounts = {
        (str(partner or ".all"), str(year)): SAY.number(Decimal(str(amount)) / 1_000_000, 2)
        for partner, year, amount in sql("partner, year, sum(amount::DECIMAL(18, 2))", group="GROUP BY CUBE (partner, year)")
        if year
    }
    assert {key: text for key, text in shown.items() if not key[1].startswith(".")} == amounts
    assert len(amounts) == 5 * 7
    [(first, last)] = sql("sum(amount) FILTER (year = 2010), sum(amount) FILTER (year = 2016)")
    assert shown[".all", ".rate"] == SAY.number(100 * ((float(str(last)) / float(str(first))) ** (1 / 6) - 1), 1, sign=True)


def test_the_sums_by_category_and_purpose_of_a_year_equal_plain_sql_over_the_file(opened: Open) -> None:
    shown = cells(opened("budgets", LUCERNE, rows="category", columns="purpose", year="2013"))
    found = sql("category, purpose, sum(amount::DECIMAL(18, 2))", "AND year = 2013", "GROUP BY CUBE (category, purpose)")
    amounts = {
        (str(category or ".all"), str(purpose or ".all")): SAY.number(Decimal(str(amount)) / 1_000_000, 2)
        for category, purpose, amount in found
    }
    assert {key: text for key, text in shown.items() if text != "–"} == amounts


def test_amounts_per_head_count_every_inhabitant_once(opened: Open) -> None:
    app = opened("budgets", LUCERNE, measure="per_inhabitant")
    municipalities = f"SELECT sum(inhabitants) FROM read_csv('{LUCERNE / 'municipalities.csv'}')"
    [(everyone,)] = duckdb.sql(municipalities).fetchall()
    [(together, villages)] = sql("sum(amount), sum(amount) FILTER (partner = 'vlg')", "AND year = 2012")
    shown = cells(app)
    assert shown[".all", "2012"] == SAY.number(float(str(together)) / everyone)
    assert shown["vlg", "2012"] == SAY.number(float(str(villages)) / 214_478)
    assert "Die Einwohner von Kanton sind auch jene der anderen Partner" in said(app)


def test_the_shared_part_of_a_year_without_marks_is_unknown_and_not_zero(opened: Open) -> None:
    app = opened("budgets", LUCERNE, measure="shared_part")
    shown = cells(app)
    assert (shown[".all", "2010"], shown[".all", "2011"]) == ("–", "–")
    [(part,)] = sql("100 * sum(amount) FILTER (shared = 'yes') / sum(amount)", "AND year = 2012")
    assert shown[".all", "2012"] == SAY.number(float(str(part)), 1)
    assert "Für 2010 und 2011 ist nicht ausgeschieden" in said(app)


def test_a_cell_opens_its_lines_and_a_line_its_source(opened: Open) -> None:
    app = opened("budgets", LUCERNE, row="kanton", column="2012", line="kanton_2012_other_run")
    lines = cells(app, "budget_lines")
    assert len(lines) == 15
    assert "15 Zeilen, zusammen 34,0 Mio. Fr. (genau 34’010’866.00)" in said(app)
    assert "Datei budget_lines.csv, Zeile 25, Datenstand v1" in said(app)
    assert "Freigegeben von" in said(app)


def test_a_search_keeps_what_fits_and_is_let_go_of_with_one_click(opened: Open) -> None:
    app = opened("budgets", LUCERNE, words="miete", year="2012")
    assert cells(app) == {("kanton", "2012"): "530’866"}
    assert "Gefiltert: «miete»" in said(app)
    app = next(button for button in app.button if button.key == "budgets_unfilter").click().run()
    assert cells(app)[".all", "2012"] == "54.46"
    assert SAY("budgets.nothing_found") in said(opened("budgets", LUCERNE, words="nirgends"))


def test_many_lines_are_listed_by_size_and_all_of_them_in_a_grid(opened: Open) -> None:
    app = opened("budgets", LUCERNE, words="annahme")
    [(number,)] = sql("count(*)", "AND contains(lower(concat(key, name_de, name_en, reason_de, reason_en)), 'annahme')")
    assert len(cells(app, "budget_lines")) == 200 < int(str(number))
    assert [len(grid.value) for grid in app.dataframe] == [number]


def test_a_state_that_a_year_does_not_have_is_said(opened: Open) -> None:
    app = opened("budgets", LUCERNE, status="plan", rows="category", columns="purpose", year="2012")
    assert healthy(app)
    assert "Für 2012 gibt es keine Zeilen mit diesem Stand" in said(app)
    assert SAY("budgets.nothing_found") in said(app)


def test_benchmarks_stand_beside_own_figures_with_their_scope(opened: Open) -> None:
    text = said(opened("budgets", LUCERNE))
    assert "der Bericht warnt selbst vor den Zahlen" in text
    assert "<td class='number'>34 Fr. je Einwohner</td><td class='number'>2006</td><td class='number'>90</td>" in text
    assert "4 Richtwerte wurden erst nach dem 31.12.2011 bekannt und fehlen." in text


def test_what_became_known_later_is_counted_and_shown_with_one_click(opened: Open) -> None:
    app = opened("budgets", LUCERNE)
    assert "3 Zeilen wurden erst nach dem 31.12.2011 bekannt und fehlen." in said(app)
    app = next(button for button in app.button if button.key == "budgets_later_lines").click().run()
    [(amount,)] = duckdb.sql(f"SELECT sum(amount) FROM read_csv('{LUCERNE / 'budget_lines.csv'}') WHERE year = 2013").fetchall()
    assert cells(app)[".all", "2013"] == SAY.number(amount / 1_000_000, 2)
    assert "AR Informatik, elektronischer Arbeitsplatz" in said(app)
    assert "bekannt und fehlen" not in said(app)


def test_budget_and_account_are_compared_where_the_same_partners_have_both(opened: Open, tmp_path: Path) -> None:
    folder = put(
        copy_of("mini", tmp_path / "case"),
        {"amount": "1000.00"},
        {"amount": "1100.00", "status": "actual"},
        {"amount": "500.00", "partner": "birkfeld"},
    )
    app = opened("budgets", folder, columns="status", year="2027")
    shown = cells(app)
    assert shown["auental", ".actual_budget"] == "+100 (+10.0 %)"
    assert (shown["birkfeld", ".actual_budget"], shown[".all", ".actual_budget"]) == ("–", "–")
    # The account holds where there is one, never both together.
    assert "Budget und Rechnung <em>2027, zusammen 1’600 Fr.</em>" in said(app)


@pytest.mark.parametrize("measure", ["amount", "per_workplace", "run"])
def test_negative_and_zero_budgets_of_one_year_are_shown_and_said(opened: Open, tmp_path: Path, measure: str) -> None:
    folder = put(
        copy_of("mini", tmp_path / "case"),
        {"amount": "-2000.00"},
        {"amount": "0.00", "partner": "birkfeld"},
        {"amount": "300.00", "partner": "chestenberg"},
    )
    app = opened("budgets", folder, rows="partner", columns="purpose", measure=measure)
    assert healthy(app)
    assert "die Erträge sind grösser als der Aufwand" in said(app)
    assert "Je Arbeitsplatz ohne Chestenberg" in said(app) or measure == "run"
    assert cells(app)[".all", "run"] == {"amount": "−1’700", "per_workplace": "−105", "run": "–"}[measure]


def test_one_partner_with_one_year_and_one_without_lines_have_an_answer(opened: Open, tmp_path: Path) -> None:
    folder = put(copy_of("mini", tmp_path / "case"), {"amount": "2000.00"})
    app = opened("budgets", folder, partner="auental")
    assert healthy(app)
    assert cells(app)["services", "2027"] == "2’000"
    assert SAY("budgets.none_of", partner="Gemeinde Birkfeld") in said(opened("budgets", folder, partner="birkfeld"))
