"""The landing page: what stands on it once all have weighed, and what is kept back before."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path

import pytest

from dashboard.analysis.declared import fares
from dashboard.store import Store
from tests.ui.conftest import Open, said
from tests.ui.test_pages import LUCERNE, healthy

LAST = "iggi"
TELLS_WHO_LEADS = re.compile(
    r"liegt bei|liegt mit|an die Spitze|Es kippt|kippt es|Kompromiss|Für . .*spricht|Gegen . .*spricht|von 20"
)


def without_last_weights(place: Path) -> Path:
    """The Lucerne case before its last partner has weighed."""
    folder = Path(shutil.copytree(LUCERNE, place / "waiting"))
    with (folder / "weights.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row[0] != LAST]
    with (folder / "weights.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return folder


def with_another_role(place: Path) -> Path:
    """The Lucerne case with one word changed that decides nothing."""
    folder = Path(shutil.copytree(LUCERNE, place / "changed"))
    text = (folder / "partners.csv").read_text("utf-8")
    (folder / "partners.csv").write_text(text.replace("Arbeitsplätze: Annahme.", "Arbeitsplätze: eine Annahme."), "utf-8")
    return folder


def test_the_landing_page_answers_what_a_councillor_asks(opened: Open, tmp_path: Path) -> None:
    app = opened("overview", LUCERNE)
    text = said(app)
    assert "liegt bei 3 von 4 Partnern vorn" in text
    assert "kippt es zu" in text
    assert re.search(r"Kompromiss: B Vertrag – niemand verliert mehr als <span[^>]*>2,0</span> Punkte", text)
    assert len(re.findall(r"<ul class='points'>", text)) == 3
    assert "des Gewichts beruhen auf Annahmen (D)" in text
    assert "Erste Version der Daten." in text
    with Store.open(tmp_path / "same.duckdb") as store:
        store.load_folder(LUCERNE, who="test", why="test")
        case = store.read_case()
    assert case is not None
    figure = json.loads(app.get("plotly_chart")[0].proto.spec)
    in_20 = [fares(case).first_of(model) for model in ("contract", "lead_canton", "status_quo")]
    assert [note["text"] for note in figure["layout"]["annotations"]] == [f"{each.in_20} von 20" for each in in_20 if each]


@pytest.mark.parametrize("query", [{}, {"partner": "stadt"}], ids=["all", "one"])
def test_before_all_have_weighed_there_is_progress_and_no_leader(opened: Open, tmp_path: Path, query: dict[str, str]) -> None:
    app = opened("overview", without_last_weights(tmp_path), **query)
    assert healthy(app)
    text = said(app)
    assert "3 von 4 Partnern haben gewichtet. Ausstehend: IGGI." in text
    assert "Gewichte ausstehend" in text
    assert not TELLS_WHO_LEADS.search(text)
    assert not app.get("plotly_chart")


def test_the_pattern_for_leaders_finds_them_once_all_have_weighed(opened: Open) -> None:
    assert TELLS_WHO_LEADS.search(said(opened("overview", LUCERNE)))


def test_a_change_since_the_last_version_is_said_with_its_effect(opened: Open, tmp_path: Path) -> None:
    database = tmp_path / "versions.duckdb"
    with Store.open(database) as store:
        store.load_folder(without_last_weights(tmp_path), who="test", why="first")
        store.load_folder(LUCERNE, who="test", why="second")
        store.load_folder(with_another_role(tmp_path), who="test", why="third")
    text = said(opened("overview", LUCERNE, database=database))
    assert re.search(r"Seit v2 vom \d\d\.\d\d\.\d{4}: Eine Zeile geändert; die Rangfolge bleibt bei allen Partnern\.", text)
    # Before version 2 not all had weighed, so that nothing is said of its effect.
    text = said(opened("overview", LUCERNE, database=database, v="2"))
    assert re.search(r"Seit v1 vom \d\d\.\d\d\.\d{4}: \d+ Zeilen neu\.", text)
