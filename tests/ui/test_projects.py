"""The projects page: its totals against plain SQL, its filter, its sheet, a thousand projects and a published portfolio."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis import grounded
from dashboard.settings import ROOT
from dashboard.store import Store
from tests.portfolio import portfolio
from tests.store.folders import Change, both, cell, content, copy_of
from tests.store.test_read_ground import GROUND, KNOWN, PROJECTS
from tests.ui.conftest import Open, said
from tests.ui.test_pages import LUCERNE, healthy

FEDERAL = ROOT / "tests" / "case_folders" / "federal_it_2012"
VIEWS = ("list", "gantt", "plan", "joint", "links")
ROW = re.compile(r"<tr>((?:<td.*?</td>)+)</tr>")
CELL = re.compile(r"<td[^>]*>(.*?)</td>")
TAG = re.compile(r"<[^>]*>")


def rows(app: AppTest) -> list[list[str]]:
    """The texts of the rows of all plain tables."""
    return [[unescape(TAG.sub("", each)) for each in CELL.findall(row)] for row in ROW.findall(said(app))]


def listed(app: AppTest) -> list[dict[str, Any]]:
    """The rows of the portfolio table."""
    matrix = next(each for each in app.get("bidi_component") if each.proto.component_name == "dashboard_matrix")
    found: list[dict[str, Any]] = json.loads(matrix.proto.json)["rows"]
    return found


def bars(app: AppTest) -> int:
    """How many bars the roadmap has."""
    [chart] = app.get("plotly_chart")
    return len(json.loads(chart.proto.spec)["data"][0]["base"])


def number(text: str) -> float:
    return float(text.replace("’", "").replace("−", "-").replace("+", "").replace(",", "."))


def asked(question: str) -> tuple[Any, ...]:
    """What plain SQL says of the files of the Lucerne case; every table under its name."""
    with duckdb.connect() as connection:
        for table in ("projects", "project_partners", "budget_lines"):
            connection.execute(f"CREATE VIEW {table} AS SELECT * FROM read_csv('{LUCERNE / f'{table}.csv'}', all_varchar=true)")
        connection.execute(
            "CREATE VIEW taking AS SELECT project, partner FROM project_partners UNION SELECT key, lead FROM projects ORDER BY ALL"
        )
        found = connection.execute(question).fetchone()
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("query", "condition"),
    [
        ({}, "true"),
        ({"partners": "stadt.iggi"}, "key IN (SELECT project FROM taking WHERE partner IN ('stadt', 'iggi'))"),
        (
            {"partners": "stadt.iggi", "match": "all"},
            "key IN (SELECT project FROM taking WHERE partner IN ('stadt', 'iggi') GROUP BY ALL HAVING count(*) = 2)",
        ),
        (
            {"partner": "vlg", "in": "f8_services"},
            "key IN (SELECT project FROM taking WHERE partner = 'vlg') AND action_field = 'f8_services'",
        ),
    ],
    ids=["all", "any of two", "both of two", "a partner and a field"],
)
def test_the_totals_are_those_of_plain_sql(opened: Open, query: dict[str, str], condition: str) -> None:
    app = opened("projects", LUCERNE, show="plan", **query)
    both_known = "cost_baseline IS NOT NULL AND cost_expected IS NOT NULL"
    count, planned, expected, lacking = asked(
        f"SELECT count(*), sum(CASE WHEN {both_known} THEN cost_baseline::DECIMAL(18, 2) END),"
        f" sum(CASE WHEN {both_known} THEN cost_expected::DECIMAL(18, 2) END),"
        " count(*) FILTER (cost_baseline IS NULL AND cost_expected IS NULL)"
        f" FROM projects WHERE {condition} AND known_from <= '2011-12-31'"
    )
    *single, total = rows(app)
    assert healthy(app)
    assert len(single) == count
    assert [number(text) for text in total[4:7]] == [planned, expected, expected - planned]
    assert ("Bei einem" in said(app)) == (lacking == 1)
    assert (f"Bei {lacking} Projekten sind keine Kosten bekannt" in said(app)) == (lacking > 1)
    assert sum(number(row[6]) for row in single if row[6] != "–") == expected - planned


def test_the_budget_lines_of_a_project_sum_up_as_in_plain_sql(opened: Open) -> None:
    text = said(opened("projects", LUCERNE, project="lutax"))
    question = "SELECT sum(amount::DECIMAL(18, 2)) FROM budget_lines WHERE project = 'lutax' AND year = '2013' AND status = 'plan'"
    (amount,) = asked(question)
    assert amount > 0
    assert f"2013 Finanzplan {amount:,.0f} Fr.".replace(",", "’") in text


def test_the_sheet_says_who_set_a_status_and_why_and_where_the_row_comes_from(opened: Open) -> None:
    text = unescape(said(opened("projects", LUCERNE, project="counter_municipalities")))
    assert "Von Hand gesetzt auf «beobachten» durch Projektausschuss: Die Finanzierung des Betriebs ab 2013 ist offen" in text
    assert "Datei projects.csv, Zeile 18, Datenstand v1" in text
    assert "das 184 Tage nach dem eigenen Ende kommt" in text
    assert "Online-Schalter der Stadt (01.05.2011 bis 31.10.2012)" in text
    assert "<td class=''>Einführung</td><td class=''>01.01.2013</td>" in text


def test_what_deviates_stands_first_with_word_and_sign(opened: Open) -> None:
    shown = listed(opened("projects", LUCERNE))
    assert len(shown) == 21
    assert [row["cells"][0]["text"] for row in shown[:6]] == ["!! kritisch"] * 5 + ["! beobachten"]
    assert shown[-1]["cells"][0]["tone"] == "on_track"
    assert [row["cells"][0]["sub"] for row in shown if row["key"] == "counter_municipalities"] == ["gesetzt"]


def test_two_partners_in_the_address_leave_their_projects_on_the_roadmap(opened: Open) -> None:
    app = opened("projects", LUCERNE, show="gantt", partners="stadt.iggi", match="all")
    (count,) = asked(
        "SELECT count(*) FROM (SELECT project FROM taking WHERE partner IN ('stadt', 'iggi') GROUP BY ALL HAVING count(*) = 2)"
    )
    assert f"{count} von 21 Projekten: an denen Stadt und IGGI gemeinsam beteiligt sind." in said(app)
    assert bars(app) == count - 1  # LuData has no dates
    assert "Ohne Termine: LuData." in said(app)
    assert "2 Einträge zu Projekten, Strategien oder Meilensteinen wurden erst nach dem Wissensstand bekannt" in said(app)
    app = next(button for button in app.button if button.key == "project_filter_clear").click().run()
    assert bars(app) == 20
    assert app.session_state["partners"] == ""


def test_a_partner_that_does_not_exist_is_left_aside(opened: Open) -> None:
    app = opened("projects", LUCERNE, partners="stadt.bern", state="sunny", project="nothing")
    assert healthy(app)
    assert len(listed(app)) == 21


def test_a_filter_without_a_match_is_said(opened: Open) -> None:
    assert "Zu diesem Filter gibt es kein Projekt." in said(opened("projects", LUCERNE, text="nowhere to be found"))


UNKNOWN = content("projects.csv", f"{PROJECTS}lamps,L,Lamps,d,d,auental,shelves,,,,,,,,,,,,,r,r,{KNOWN}")
CIRCLE = both(
    GROUND,
    content("project_dependencies.csv", "project,depends_on,reason_de,reason_en\nlamps,catalogue,r,r\ncatalogue,lamps,r,r\n"),
)
BARE = both(
    GROUND,
    UNKNOWN,
    content("project_partners.csv", "project,partner,role\n"),
    content("project_dependencies.csv", "project,depends_on,reason_de,reason_en\n"),
)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda _: None, {"list": "Es sind keine Projekte erfasst."}),
        (
            BARE,
            {
                "list": "Ihr Stand lässt sich nicht bestimmen",
                "gantt": "Kein Projekt dieser Auswahl hat Termine.",
                "plan": "lassen sich die Kosten vergleichen",
                "joint": "keine zwei Projekte",
                "links": "hängt kein Projekt",
            },
        ),
        (CIRCLE, {"links": "Im Kreis warten aufeinander: «L» und «K».", "list": "2 Projekte"}),
        (
            both(
                GROUND,
                cell("project_partners.csv", 2, "partner", "birkfeld"),
                cell("project_partners.csv", 3, "partner", "chestenberg"),
            ),
            {"list": "Projekten"},
        ),
    ],
    ids=["none", "no dates, no cost", "circle", "other partners"],
)
def test_small_portfolios_have_an_answer_each(opened: Open, tmp_path: Path, change: Change, told: dict[str, str]) -> None:
    folder = copy_of("mini", tmp_path)
    change(folder)
    app = opened("projects", folder)
    for view in VIEWS:
        app.session_state["show"] = view
        app = app.run()
        assert healthy(app)
        assert not re.search(r"\bnan\b", said(app), re.IGNORECASE)
        assert told.get(view, "") in unescape(said(app))


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("thousand")
    with Store.open(place / "case.duckdb") as store:
        store.load_folder(portfolio(place), who="test", why="test")
    return place / "case.duckdb"


def test_of_a_thousand_projects_the_first_hundred_are_listed_and_the_exceptions_come_first(opened: Open, thousand: Path) -> None:
    app = opened("projects", None, database=thousand)
    assert healthy(app)
    assert "Gezeigt sind die ersten 100 von 1’000" in said(app)
    assert {row["cells"][0]["tone"] for row in listed(app)} == {"critical"}
    assert len(listed(app)) == 100
    for view, told in {
        "gantt": "Gezeigt sind 60 von 965 Projekten mit Terminen",
        "plan": "941 Projekte haben Plan und Erwartung der Kosten",
        "joint": "teuersten von",
        "links": "Im Kreis warten aufeinander: «Vorhaben 0», «Vorhaben 1» und «Vorhaben 2».",
    }.items():
        app.session_state["show"] = view
        app = app.run()
        assert healthy(app)
        assert told in unescape(said(app))


def test_a_published_portfolio_has_the_variances_that_were_published(opened: Open, tmp_path: Path) -> None:
    with (FEDERAL / "published.tsv").open(encoding="utf-8", newline="") as file:
        published = {row["project"]: row for row in csv.DictReader(file, delimiter="\t")}
    with Store.open(tmp_path / "federal.duckdb") as store:
        store.load_folder(FEDERAL, who="test", why="test")
        ground = store.read_ground()
    assert ground is not None
    found = grounded.portfolio(ground)
    assert {key: -int(row["schedule_variance_days"]) for key, row in published.items()} == {
        key: standing.delay_days for key, standing in found.statuses.items()
    }
    costs = {each.key: (each.cost_baseline or 0) - (each.cost_expected or 0) for each in found.projects.values()}
    assert {key: int(row["cost_variance_usd"]) for key, row in published.items()} == costs
    assert Counter(standing.shown for standing in found.statuses.values()) == {"on_track": 38, "critical": 5, "watch": 4}
    app = opened("projects", None, database=tmp_path / "federal.duckdb", lang="en", show="gantt")
    assert healthy(app)
    assert "None of the 47 projects</em> concerns two partners or more, none overlaps" in said(app)
    assert bars(app) == 47
