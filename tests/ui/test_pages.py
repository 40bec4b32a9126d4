"""Every page with the Lucerne case, a small case, an empty one and addresses that ask for what does not exist."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.standing import stand
from dashboard.domain.case import Case
from dashboard.errors import DashboardError
from dashboard.settings import ROOT
from dashboard.store import Store
from dashboard.text import phrasebook
from dashboard.ui import stress
from dashboard.ui.menu import MENU
from tests.ui.conftest import Open, said

LUCERNE = ROOT / "data" / "luzern"
MINI = ROOT / "tests" / "case_folders" / "mini"
EMPTY = ROOT / "tests" / "case_folders" / "empty"
PAGES = [entry.key for entry in MENU]
NEED_A_CASE = [entry.key for entry in MENU if not entry.bears_empty]
BEAR_EMPTY = [entry.key for entry in MENU if entry.bears_empty]


def healthy(app: AppTest) -> bool:
    return not app.exception and not app.error


@pytest.mark.parametrize("case", [LUCERNE, MINI], ids=["lucerne", "mini"])
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_every_case_in_both_languages(opened: Open, page: str, language: str, case: Path) -> None:
    app = opened(page, case, lang=language)
    assert healthy(app)
    assert "<h1 class='answer'>" in said(app)
    assert not app.warning


@pytest.mark.parametrize("page", NEED_A_CASE)
def test_every_page_bears_missing_scores(opened: Open, page: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MINI, tmp_path / "gaps"))
    head, *rows = (MINI / "scores.csv").read_text("utf-8").splitlines()
    (folder / "scores.csv").write_text("\n".join([head, *rows[::3]]) + "\n", "utf-8")
    app = opened(page, folder)
    assert healthy(app)
    assert "<h1 class='answer'>" in said(app)


@pytest.mark.parametrize("show", ["ranks", "weights", "parts", "cost", "own"])
@pytest.mark.parametrize("case", [LUCERNE, MINI], ids=["lucerne", "mini"])
def test_every_view_of_the_weights_page_is_drawn(opened: Open, show: str, case: Path) -> None:
    assert healthy(opened("weights", case, show=show))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_honours_the_partner(opened: Open, page: str) -> None:
    app = opened(page, LUCERNE, partner="iggi")
    assert healthy(app)
    assert app.session_state["partner"] == "iggi"


@pytest.mark.parametrize("page", BEAR_EMPTY)
@pytest.mark.parametrize("language", ["de", "en"])
def test_what_fills_an_empty_case_can_be_used_before_it_is_filled(opened: Open, page: str, language: str) -> None:
    app = opened(page, EMPTY, lang=language)
    assert healthy(app)
    assert "<h1 class='answer'>" in said(app)


@pytest.mark.parametrize("page", NEED_A_CASE)
def test_an_empty_case_is_said_and_nothing_breaks(opened: Open, page: str) -> None:
    app = opened(page, EMPTY)
    assert not app.exception
    assert [error.value for error in app.error] == [phrasebook("de")("errors.empty_case")]


@pytest.mark.parametrize("page", PAGES)
def test_a_database_without_a_case_is_said(opened: Open, page: str) -> None:
    app = opened(page, None, lang="en")
    assert not app.exception
    assert [error.value for error in app.error] == [phrasebook("en")("errors.no_case")]


def test_a_damaged_database_is_said_and_stays_as_it_is(opened: Open, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.duckdb"
    damaged.write_text("this is not a database\n" * 1000)
    app = opened("overview", LUCERNE, database=damaged)
    assert not app.exception
    assert len(app.error) == 1
    assert "damaged.duckdb" in app.error[0].value
    assert damaged.read_text() == "this is not a database\n" * 1000


@pytest.mark.parametrize(
    ("query", "code", "named"),
    [
        ({"lang": "fr"}, "unknown_language", "fr"),
        ({"partner": "bern"}, "unknown_partner", "bern"),
        ({"colour": "red"}, "unknown_parameter", "colour"),
    ],
)
def test_an_address_that_asks_for_what_does_not_exist_is_answered(
    opened: Open, query: dict[str, str], code: str, named: str
) -> None:
    app = opened("overview", LUCERNE, **query)
    assert healthy(app)
    assert len(app.warning) == 1
    assert named in app.warning[0].value
    assert phrasebook("de")(f"errors.{code}", **{code.removeprefix("unknown_"): named}) == app.warning[0].value


def test_unreadable_own_weights_are_said_and_left_aside(opened: Open) -> None:
    app = opened("weights", LUCERNE, show="own", w="nonsense.5")
    assert healthy(app)
    assert "nonsense.5" in app.warning[0].value
    assert "ribbon" not in said(app)


def test_a_cell_named_in_the_address_opens_with_its_evidence(opened: Open) -> None:
    case = _case(LUCERNE)
    score = next(iter(case.scores.values()))
    text = said(opened("models", LUCERNE, criterion=score.criterion, model=score.model))
    assert f"Datei scores.csv, Zeile {score.provenance.line}, Datenstand v1" in text
    assert f"title='{phrasebook('de')(f'grade.{score.provenance.grade}')}'" in text


def test_a_missing_score_says_who_will_settle_it(opened: Open) -> None:
    case = _case(LUCERNE)
    model, criterion = next((m.key, leaf.key) for m in case.models for leaf in case.leaves if (m.key, leaf.key) not in case.scores)
    assert "Zu klären durch" in said(opened("models", LUCERNE, criterion=criterion, model=model))


def test_the_rank_table_equals_the_mathematics(opened: Open) -> None:
    app = opened("weights", LUCERNE)
    case = _case(LUCERNE)
    standing = stand(case)
    matrix = next(each for each in app.get("bidi_component") if each.proto.component_name == "dashboard_matrix")
    rows = json.loads(matrix.proto.json)["rows"]
    shown = {
        (row["key"], partner): (cell["text"], cell["sub"])
        for row in rows
        for partner, cell in zip(standing.rankings, row["cells"], strict=True)
    }
    say = phrasebook("de")
    expected = {
        (model.key, partner): (str(ranking.ranks[model.key] or "–"), say.number(ranking.value_of(model.key)))
        for model in case.models
        for partner, ranking in standing.rankings.items()
    }
    assert shown == expected


def _case(folder: Path) -> Case:
    with tempfile.TemporaryDirectory() as place, Store.open(Path(place) / "case.duckdb") as store:
        store.load_folder(folder, who="test", why="test")
        case = store.read_case()
    assert case is not None
    return case


@pytest.mark.parametrize(
    ("failure", "told"),
    [(DashboardError("unknown_model", model="x"), "errors.unknown_model"), (RuntimeError("never shown"), "errors.unexpected")],
)
def test_a_part_that_fails_says_so_and_shows_nothing_of_the_cause(
    opened: Open, monkeypatch: pytest.MonkeyPatch, failure: Exception, told: str
) -> None:
    def fails(*_: object) -> None:
        raise failure

    monkeypatch.setattr(stress, "_result", fails)
    app = opened("tipping", LUCERNE, lang="en", stress="cost.120")
    assert not app.exception
    [sentence] = [error.value for error in app.error]
    assert sentence.startswith(phrasebook("en")(told, model="x", reference="")[:20])
    assert "never shown" not in sentence
