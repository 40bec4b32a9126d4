"""The strategies page: what it prints is what plain SQL finds in the database, and every gap in the data has its answer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.text import phrasebook
from tests.store.folders import content, copy_of
from tests.ui.conftest import Open, said
from tests.ui.test_pages import LUCERNE, MINI, healthy

SAY = phrasebook("de")
PARTNERS = ("kanton", "stadt", "vlg", "iggi")
ROW = re.compile(r"<tr>(<td class='.*?)</tr>")
CELL = re.compile(r"<td class='[^']*'>(.*?)</td>")


@pytest.fixture(scope="module")
def tables() -> duckdb.DuckDBPyConnection:
    """The CSV files of the Lucerne case as they are, without this program."""
    connection = duckdb.connect()
    for name in ("goals", "strategies", "initiatives", "initiative_partners", "projects", "budget_lines", "systems"):
        file = LUCERNE / f"{name}.csv"
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM read_csv('{file}') WHERE true")
    return connection


def matrix(app: AppTest) -> dict[str, Any]:
    found = next(each for each in app.get("bidi_component") if each.proto.component_name == "dashboard_matrix")
    return json.loads(found.proto.json)


def cells(app: AppTest) -> dict[tuple[str, str], dict[str, Any]]:
    shown = matrix(app)
    keys = [column["key"] for column in shown["columns"]]
    return {(row["key"], key): cell for row in shown["rows"] for key, cell in zip(keys, row["cells"], strict=True)}


def printed(app: AppTest) -> Iterator[list[str]]:
    """The rows of all printed tables, without their marks."""
    for row in ROW.findall(said(app)):
        yield [unescape(re.sub("<[^>]*>", "", cell)) for cell in CELL.findall(row)]


def test_goals_and_initiatives_are_those_of_the_database(opened: Open, tables: duckdb.DuckDBPyConnection) -> None:
    shown = cells(opened("strategies", LUCERNE))
    goals = tables.execute(
        "SELECT action_field, partner, count(*), min(priority) FROM goals JOIN strategies ON strategies.key = strategy GROUP BY ALL"
    ).fetchall()
    taken = {
        (field, partner): count
        for field, partner, count in tables.execute(
            "SELECT action_field, partner, count(*) FROM initiatives JOIN (SELECT initiative, partner FROM initiative_partners"
            " UNION SELECT key, lead FROM initiatives) ON initiative = key GROUP BY ALL"
        ).fetchall()
    }
    by_cell = {(field, partner): (count, priority) for field, partner, count, priority in goals}
    assert by_cell.keys() | taken.keys() <= shown.keys()
    for field, partner in (key for key in shown if key[1] in PARTNERS):
        count, priority = by_cell.get((field, partner), (0, "–"))
        cell = shown[field, partner]
        assert (cell["text"], cell["sub"]) == (str(priority), f"{count} · {taken.get((field, partner), 0)}")


@pytest.mark.parametrize("field", ["f2_infrastructure", "f7_standards"])
def test_projects_and_budgets_behind_a_field_add_up(opened: Open, tables: duckdb.DuckDBPyConnection, field: str) -> None:
    rows = list(printed(opened("strategies", LUCERNE, field=field)))
    expected, spent = tables.execute(
        "SELECT sum(coalesce(cost_expected, cost_baseline)), sum(cost_spent) FROM projects"
        " WHERE action_field = ? AND known_from <= '2011-12-31'",
        [field],
    ).fetchone()
    total = next(row for row in rows if row[0] == SAY("strategies.sum"))
    assert total[3:5] == [SAY.number(expected), SAY.number(spent)]
    sums = tables.execute(
        "SELECT year, status, sum(amount) FROM budget_lines JOIN projects ON projects.key = project WHERE action_field = ?"
        " AND budget_lines.known_from <= '2011-12-31' GROUP BY ALL ORDER BY ALL",
        [field],
    ).fetchall()
    years = [(row[0], row[1], row[-1]) for row in rows if re.fullmatch(r"20\d\d", row[0])]
    assert years == [(str(year), SAY(f"choices.{status}"), SAY.number(amount)) for year, status, amount in sums]


def test_cost_of_every_process_area_is_that_of_the_database(opened: Open, tables: duckdb.DuckDBPyConnection) -> None:
    app = opened("strategies", LUCERNE, show="systems")
    found = tables.execute(
        "SELECT sum(annual_cost), count(*) FILTER (annual_cost IS NULL) FROM systems GROUP BY process"
    ).fetchall()
    shown = [row[3].split() for row in printed(app)]
    assert len(shown) == len(found)
    for cost, lacking in found:
        text = SAY("common.unknown") if cost is None else SAY.number(cost / 1_000_000, 2)
        assert any(parts[-1] == text and (parts[0] == str(lacking) if lacking and cost else len(parts) == 1) for parts in shown)
    users = dict(tables.execute("SELECT key, users FROM systems WHERE users IS NOT NULL").fetchall())
    for (process, partner), cell in cells(app).items():
        if partner in PARTNERS and f"{partner}_{process}" in users:
            assert cell["sub"].split(" · ")[0] == SAY.number(users[f"{partner}_{process}"])


def test_a_cell_named_in_the_address_opens_with_the_goals_and_their_place(opened: Open) -> None:
    text = said(opened("strategies", LUCERNE, field="f4_procurement", of="stadt"))
    assert "Eigene Beschaffungen nach eigenem Zeitplan" in text
    assert "Datei goals.csv, Zeile 13" in text
    assert "Was hinter «Beschaffungen koordinieren» steht" in text


def test_coverage_opens_with_its_reason_and_an_absent_partner_is_said(opened: Open) -> None:
    assert "Datei model_coverage.csv" in said(opened("strategies", LUCERNE, field="f5_data", of="model.contract"))
    assert "beteiligt sich aber an 1 Initiative" not in (text := said(opened("strategies", LUCERNE, field="f5_data", of="stadt")))
    assert "Stadt hat in diesem Feld kein Ziel, beteiligt sich aber an einer Initiative." in text


def test_the_roadmap_keeps_to_the_partner_and_says_what_it_leaves_out(opened: Open, tables: duckdb.DuckDBPyConnection) -> None:
    app = opened("strategies", LUCERNE, show="roadmap", partner="iggi")
    (n,) = tables.execute("SELECT count(DISTINCT initiative) FROM initiative_partners WHERE partner = 'iggi'").fetchone()
    assert healthy(app)
    assert f"{n} Initiativen, davon {n} Annahmen (D). {22 - n} Initiativen ohne Beteiligung sind nicht gezeigt." in said(app)


@pytest.mark.parametrize("show", ["roadmap", "gaps", "systems"])
def test_a_case_without_strategies_or_systems_says_so(opened: Open, show: str) -> None:
    app = opened("strategies", MINI, show=show)
    assert healthy(app)
    key = "systems.none" if show == "systems" else "strategies.no_fields"
    assert SAY(key) in unescape(said(app))


KNOWN = "survey,D,2026-01-01\n"
FIELDS = f"key,position,name_de,name_en,priority,source,grade,known_from\nbooks,1,Bücher,Books,high,{KNOWN}"
PROJECTS = (
    "key,name_de,name_en,description_de,description_en,lead,action_field,process,start_baseline,end_baseline,start_on,end_expected,"
    "cost_baseline,cost_expected,cost_spent,status_override,override_reason_de,override_reason_en,override_by,reason_de,reason_en,"
    f"source,grade,known_from\nshelf,Regal,Shelf,d,d,auental,books,,,,,,,,,,,,,r,r,{KNOWN}"
)
SYSTEMS = (
    "key,partner,process,application,users,annual_cost,contract_end,data_standard,reason_de,reason_en,source,grade,known_from\n"
    f"one,auental,loans,Loaner,,,,,r,r,{KNOWN}"
)
PROCESSES = "key,position,name_de,name_en,description_de,description_en\nloans,1,Ausleihe,Loans,d,d\n"


@pytest.mark.parametrize(
    "query",
    [
        {"field": "books"},
        {"field": "books", "of": "auental"},
        {"show": "gaps"},
        {"show": "systems", "process": "loans", "of": "auental"},
    ],
)
def test_fields_without_goals_projects_without_cost_and_systems_without_numbers_have_an_answer(
    opened: Open, tmp_path: Path, query: dict[str, str]
) -> None:
    folder = copy_of("mini", tmp_path)
    for file, text in (("action_fields", FIELDS), ("projects", PROJECTS), ("processes", PROCESSES), ("systems", SYSTEMS)):
        content(f"{file}.csv", text)(folder)
    app = opened("strategies", folder, **query)
    assert healthy(app)
    text = unescape(said(app))
    assert not re.search(r"\bnan\b", text, re.IGNORECASE)
    expected = {
        "gaps": "«Bücher»: auch teilweise mit keiner Variante",
        "systems": "Nur ein Partner",
        "": SAY("strategies.sheet_no_initiatives"),
    }
    assert expected[query.get("show", "")] in text or "Benutzer: fehlt" in text
