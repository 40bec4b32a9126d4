"""The page Aktualisieren without a browser: a file comes in, is checked, compared and released, or stopped with reasons."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from dashboard.domain.tables import BY_NAME
from dashboard.settings import ROOT
from dashboard.text import phrasebook
from dashboard.ui import cache
from dashboard.ui.update_grid import edits
from tests.ui.conftest import Open, said
from tests.ui.files import Row, setting, table
from tests.ui.test_pages import EMPTY, LUCERNE, MINI, healthy

say = phrasebook("de")
BEST_HOURS = {"low": "50", "likely": "50", "high": "50"}


def headline(app: AppTest) -> str:
    body = next(element.proto.body for element in app.get("html") if "<h1 class='answer'>" in element.proto.body)
    return body.split("<h1 class='answer'>")[1].removesuffix("</h1>").replace("<em>", "").replace("</em>", "")


def upload(app: AppTest, *files: tuple[str, bytes], mode: str | None = "replace") -> AppTest:
    app.file_uploader[0].set_value([(name, data, "text/csv") for name, data in files]).run()
    if mode:
        for choice in [each for each in app.radio if each.key.startswith("update_mode_")]:
            choice.set_value(mode)
        app.run()
    return app


def button(app: AppTest, key: str) -> AppTest:
    return next(each for each in app.button if each.key == key).click().run()


def text(app: AppTest, key: str, value: str) -> None:
    next(each for each in app.text_input if each.key == key).set_value(value)


def release(app: AppTest, who: str = "Anna Muster", why: str = "Nachgeführt") -> AppTest:
    text(app, "who", who)
    text(app, "update_why", why)
    return button(app, "update_release")


def changed_scores(**cells: str) -> tuple[str, bytes]:
    return "scores.csv", table(MINI, "scores", setting(5, **(cells or BEST_HOURS)))


def versions() -> list[int]:
    return [each.version for each in cache.store().versions()]


def test_without_a_file_the_page_says_what_to_do_and_offers_templates(opened: Open) -> None:
    app = opened("update", MINI)
    assert headline(app) == say("update.start_file")
    assert [each.key for each in app.get("download_button")] == [
        "template_scores.xlsx",
        "template_scores.csv",
        "template_scores_v1.csv",
    ]


def test_nothing_is_compared_before_a_person_has_chosen_what_happens_to_the_rows(opened: Open) -> None:
    app = upload(opened("update", MINI), changed_scores(), mode=None)
    assert healthy(app)
    assert headline(app) == say("update.open_one")


def test_the_headline_says_what_the_file_changes_in_data_and_decision(opened: Open) -> None:
    app = upload(opened("update", MINI), changed_scores())
    assert healthy(app)
    assert headline(app).startswith("Eine Zeile geändert; ")
    assert "<td class=''>contract, hours</td>" in said(app)
    assert versions() == [1]


def test_a_file_that_changes_nothing_is_told_and_not_released(opened: Open) -> None:
    app = upload(opened("update", MINI), ("scores.csv", table(MINI, "scores")))
    assert headline(app) == say("update.nothing_changes")
    assert "update_release" not in [each.key for each in app.button]


def test_a_release_is_said_to_be_saved_once_the_store_has_it_and_begins_anew(opened: Open) -> None:
    app = release(upload(opened("update", MINI), changed_scores()))
    assert healthy(app)
    assert headline(app) == say("update.saved", version=2)
    assert versions() == [1, 2]
    [_, latest] = cache.store().versions()
    assert (latest.who, latest.why) == ("Anna Muster", "Nachgeführt")
    [record] = cache.store().uploads(2)
    assert (record.file, record.changed, record.unchanged) == ("scores.csv", 1, 18)
    assert app.file_uploader[0].value in (None, [])
    assert "<b>v2</b>" in said(app)


def test_without_who_and_why_nothing_is_released(opened: Open) -> None:
    app = release(upload(opened("update", MINI), changed_scores()), why=" ")
    assert [warning.value for warning in app.warning] == [say("errors.who_or_why_missing")]
    assert versions() == [1]
    assert versions() == [1]
    assert headline(release(app)) == say("update.saved", version=2)


def test_errors_are_grouped_counted_and_stop_the_release(opened: Open) -> None:
    def spoil(rows: list[Row]) -> None:
        for row in rows[:3]:
            row["likely"] = "viel"
        rows[4]["grade"] = "E"

    app = upload(opened("update", MINI), ("scores.csv", table(MINI, "scores", spoil)))
    assert not app.exception
    assert headline(app) == "4 Fehler aus 2 Ursachen verhindern die Freigabe."
    assert said(app).count("card problem error") == 2
    assert "3 Stellen" in said(app)
    assert [each.key for each in app.get("download_button")][-2:] == ["problems_csv", "rejected_scores"]
    assert "update_release" not in [each.key for each in app.button]
    assert versions() == [1]


def test_a_warning_is_released_only_with_its_reason_which_stays_with_the_number(opened: Open) -> None:
    app = opened("update", MINI)
    upload(app, ("model_costs.csv", table(MINI, "model_costs", _tenfold)))
    assert "braucht vor der Freigabe eine Begründung" in headline(app) or "brauchen vor der Freigabe" in headline(app)
    release(app)
    assert len(app.warning) == 1
    assert versions() == [1]
    for field in [each for each in app.text_input if each.key.startswith("reason-")]:
        field.set_value("Neue Offerte")
    assert headline(release(app)) == say("update.saved", version=2)
    assert {remark.reason for remark in cache.store().remarks(2)} == {"Neue Offerte"}


def _tenfold(rows: list[Row]) -> None:
    row = next(row for row in rows if float(row["likely"]) > 0)
    row.update({name: str(float(row[name]) * 20) for name in ("low", "likely", "high")})


def test_a_release_by_somebody_else_is_told_and_the_comparison_made_anew(opened: Open) -> None:
    app = upload(opened("update", MINI), changed_scores())
    weights = upload(
        AppTest.from_file(str(ROOT / "src/dashboard/ui/main.py")).switch_page(str(ROOT / "pages/update.py")).run(),
        ("weights.csv", table(MINI, "weights", setting(0, points="70"))),
    )
    assert headline(release(weights, who="Beat")) == say("update.saved", version=2)
    release(app)
    assert [warning.value for warning in app.warning] == [say("errors.stale_comparison", based_on=1, current=2)]
    assert versions() == [1, 2]
    assert "v3" in next(each for each in app.button if each.key == "update_release").label
    assert headline(release(app)) == say("update.saved", version=3)


def test_several_files_are_one_release(opened: Open) -> None:
    files = changed_scores(), ("weights.csv", table(MINI, "weights", setting(0, points="70")))
    app = release(upload(opened("update", MINI), *files))
    assert headline(app) == say("update.saved", version=2)
    assert [record.table for record in cache.store().uploads(2)] == ["scores", "weights"]


def test_two_files_for_one_table_are_not_mixed(opened: Open) -> None:
    app = upload(opened("update", MINI), changed_scores(), ("scores copy.csv", table(MINI, "scores")))
    assert headline(app) == say("update.open_one")
    assert say("errors.table_twice") in said(app)


def test_an_unknown_header_is_assigned_once_and_remembered(opened: Open) -> None:
    def renamed() -> tuple[str, bytes]:
        return "scores.csv", table(MINI, "scores", setting(5, **BEST_HOURS), likely="Unser Wert")

    app = upload(opened("update", MINI), renamed())
    assert not app.exception
    assert "verhinder" in headline(app)
    select = next(each for each in app.selectbox if "_header_" in each.key)
    select.select("likely").run()
    assert headline(app).startswith("Eine Zeile geändert; ")
    assert headline(release(app)) == say("update.saved", version=2)
    upload(app, renamed())
    assert next(each for each in app.selectbox if "_header_" in each.key).value == "likely"
    assert headline(app) == say("update.nothing_changes")


def test_a_missing_column_can_be_filled_with_one_value(opened: Open) -> None:
    data = table(MINI, "scores").decode("utf-8-sig").splitlines()
    without_grade = "\r\n".join(";".join(line.split(";")[:9] + line.split(";")[11:]) for line in data).encode()
    assert "grade" not in without_grade.decode()
    app = upload(opened("update", MINI), ("scores.csv", without_grade))
    text(app, next(each.key for each in app.text_input if each.key.endswith("_constant_grade")), "C")
    text(app, next(each.key for each in app.text_input if each.key.endswith("_constant_source")), "workshop")
    app.run()
    assert not app.exception
    assert "Zeilen geändert" in headline(app)


def test_another_sheet_of_a_workbook_can_be_chosen(opened: Open) -> None:
    book = Workbook()
    book.active.title = "Notizen"
    book.active.append(["model", "criterion"])
    sheet = book.create_sheet("Werte")
    for line in table(MINI, "scores", setting(5, **BEST_HOURS)).decode("utf-8-sig").splitlines():
        sheet.append(line.split(";"))
    data = io.BytesIO()
    book.save(data)
    app = upload(opened("update", MINI), ("scores.xlsx", data.getvalue()))
    next(each for each in app.selectbox if each.key.endswith("_sheet")).select("Werte").run()
    assert not app.exception
    assert headline(app).startswith("Eine Zeile geändert; ")


def test_an_earlier_state_is_not_changed(opened: Open) -> None:
    release(upload(opened("update", MINI), changed_scores()))
    app = AppTest.from_file(str(ROOT / "src/dashboard/ui/main.py"))
    app.query_params["v"] = "1"
    app.switch_page(str(ROOT / "pages/update.py")).run()
    assert headline(app) == say("update.past", version=1)
    assert not app.file_uploader


@pytest.mark.parametrize("case", [LUCERNE, MINI, EMPTY], ids=["lucerne", "mini", "empty"])
@pytest.mark.parametrize("name", ["case_info", "scores", "budget_lines"])
def test_a_table_can_be_edited_on_screen_even_when_it_is_empty(opened: Open, case: Path, name: str) -> None:
    app = opened("update", case, way="screen", table=name)
    assert healthy(app)
    assert headline(app) == say("update.start_screen")
    assert len(app.data_editor) == 1


def edit_scores(app: AppTest) -> None:
    """Edits one row; after the first run, which draws the grid."""
    app.session_state["update_grid_0_scores_1_0"] = {"edited_rows": {5: BEST_HOURS}, "added_rows": [], "deleted_rows": []}
    app.run()


def away_and_back(app: AppTest) -> AppTest:
    """Another page is looked at, then the update again."""
    app.switch_page(str(ROOT / "pages/overview.py")).run()
    assert not app.data_editor
    assert not app.file_uploader
    return app.switch_page(str(ROOT / "pages/update.py")).run()


def test_an_edit_on_screen_is_there_after_another_page_and_can_be_discarded(opened: Open) -> None:
    app = opened("update", MINI, way="screen", table="scores")
    edit_scores(app)
    text(app, "update_why", "Nachgeführt")
    app = away_and_back(app)
    assert healthy(app)
    assert headline(app).startswith("Eine Zeile geändert; ")
    assert next(each for each in app.text_input if each.key == "update_why").value == "Nachgeführt"
    button(app, "update_discard")
    assert headline(app) == say("update.start_screen")
    assert headline(away_and_back(app)) == say("update.start_screen")


def test_a_file_and_what_was_chosen_for_it_are_there_after_another_page(opened: Open) -> None:
    app = upload(opened("update", MINI), changed_scores(), mode="merge")
    told = headline(app)
    app = away_and_back(app)
    assert healthy(app)
    assert headline(app) == told
    assert [each.value for each in app.radio if each.key.startswith("update_mode_")] == ["merge"]
    # A file that comes now stands beside it, and the one that came before can be left out.
    upload(app, ("positions.csv", table(MINI, "positions")), mode=None)
    assert headline(app) == told
    [left_out] = [each.key for each in app.button if each.key.startswith("update_remove_")]
    button(app, left_out)
    assert headline(app) == say("update.nothing_changes")


def test_an_edit_on_screen_goes_the_way_of_a_file(opened: Open) -> None:
    app = opened("update", MINI, way="screen", table="scores")
    edit_scores(app)
    assert headline(app).startswith("Eine Zeile geändert; ")
    assert headline(release(app)) == say("update.saved", version=2)
    [record] = cache.store().uploads(2)
    assert (record.file, record.mode, record.rows) == ("Korrektur am Bildschirm", "merge", 1)
    case = cache.store().read_case()
    assert case is not None
    assert case.scores["contract", "hours"].provenance.version == 2
    assert case.scores["contract", "media"].provenance.version == 1


ROWS = pd.DataFrame({"partner": ["a", "b", "c"], "model": ["x", "x", "x"], "stance": ["open", "support", "open"]})


@pytest.mark.parametrize(
    ("after", "mode", "keys"),
    [
        pytest.param(ROWS, "merge", [], id="nothing"),
        pytest.param(ROWS.assign(stance=["open", "oppose", "open"]), "merge", ["b"], id="a cell"),
        pytest.param(ROWS.iloc[[0, 2]], "delete", ["b"], id="a row less"),
        pytest.param(pd.concat([ROWS, ROWS.iloc[[0]].assign(partner="d")]), "merge", ["d"], id="a row more"),
        pytest.param(ROWS.assign(partner=["a", "e", "c"]), "replace", ["a", "e", "c"], id="another key"),
        pytest.param(pd.concat([ROWS, ROWS.iloc[[0]]]), "replace", ["a", "b", "c", "a"], id="a key twice"),
    ],
)
def test_an_edit_touches_as_few_rows_as_it_can(after: pd.DataFrame, mode: str, keys: list[str]) -> None:
    found, rows = edits(BY_NAME["positions"], ROWS, after)
    assert (found, rows["partner"].tolist()) == (mode, keys)
