"""The page Herkunft & Verlauf, earlier states on every page, and who may do what."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import access, settings
from dashboard.domain.tables import BY_NAME
from dashboard.settings import ROOT
from dashboard.text import phrasebook
from dashboard.ui import cache
from dashboard.ui.menu import MENU
from tests.ui.conftest import MAIN, Open, said
from tests.ui.files import setting, table
from tests.ui.test_pages import EMPTY, LUCERNE, MINI, healthy
from tests.ui.test_update import BEST_HOURS, button, changed_scores, headline, release, text, upload, versions

say = phrasebook("de")


def another(page: str, **query: str) -> AppTest:
    """A further visitor of the same server."""
    app = AppTest.from_file(MAIN, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    if page != "overview":
        app.switch_page(str(ROOT / "pages" / f"{page}.py"))
    return app.run()


@pytest.fixture
def two_versions(opened: Open) -> None:
    """A server that has released once since it began."""
    release(upload(opened("update", MINI), changed_scores()))


@pytest.mark.parametrize("look", ["quality", "values", "versions", "compare", "dictionary"])
@pytest.mark.parametrize("case", [LUCERNE, MINI, EMPTY], ids=["lucerne", "mini", "empty"])
def test_every_view_of_the_history_is_drawn(opened: Open, look: str, case: Path) -> None:
    app = opened("history", case, look=look, release="1", about="who")
    assert healthy(app)
    assert not app.warning


def test_the_headline_says_how_many_values_rest_on_a_document(opened: Open) -> None:
    app = opened("history", MINI)
    found = cache.quality(1, False)  # noqa: FBT003
    assert found.total == sum(found.count(grade=grade) for grade in ("A", "B", "C", "D"))
    assert headline(app).startswith(f"{found.total} Werte: ")
    assert headline(app).endswith("fehlt." if found.gaps == 1 else "fehlen.")


@pytest.mark.usefixtures("two_versions")
def test_a_release_shows_who_when_why_its_files_and_its_effect() -> None:
    app = another("history", look="versions", release="2", about="who")
    assert healthy(app)
    for told in ("Anna Muster", "Nachgeführt", "scores.csv", "Eine Zeile geändert; "):
        assert told in said(app)
    assert {"look_at", "restore", "compare_with"} & {each.key for each in app.button} == set()
    assert {"export", "original"} <= {each.key for each in app.get("download_button")}


@pytest.mark.usefixtures("two_versions")
def test_a_value_leads_back_to_its_release_file_and_line_and_to_what_stood_before() -> None:
    app = another("history", look="values", table="scores", record="contract, hours")
    assert healthy(app)
    panel = said(app).split("<section class='card panel' aria-live='polite'>")[1]
    for told in (
        "<b>v2</b> scores.csv, Zeile 7<br>Freigegeben von Anna Muster am ",
        f"<b>v1</b> scores.csv, Zeile 7<br>Freigegeben von {cache.store().versions()[0].who} am ",
        "<td class=''>Wahrscheinlichster Wert</td><td class=''>30</td><td class=''>50</td><td class=''>v2</td>",  # what changed
        "<td class=''>Wahrscheinlichster Wert</td><td class=''>50</td><td class=''>v2</td>",  # what stands there now
        "<td class=''>Beleggrad</td><td class=''>C</td><td class=''>v1</td>",
    ):
        assert told in panel, told
    earlier = said(another("history", look="values", table="scores", record="contract, hours", v="1"))
    assert "<td class=''>Wahrscheinlichster Wert</td><td class=''>30</td><td class=''>v1</td>" in earlier
    assert "<b>v2</b> scores.csv" not in earlier


def test_an_empty_table_is_told(opened: Open) -> None:
    app = opened("history", MINI, look="values", table="budget_lines")
    assert healthy(app)
    assert say("history.empty_table") in said(app)


def test_another_table_begins_on_its_first_page(opened: Open) -> None:
    app = opened("history", LUCERNE, look="values", table="budget_lines")
    app.session_state["history_values_page"] = 3
    app.run()
    assert app.session_state["history_values_page"] == 3
    next(each for each in app.selectbox if each.key == "table").select("projects").run()
    assert healthy(app)
    assert app.session_state["history_values_page"] == 1


def test_rows_are_searched_and_a_row_asked_for_is_found_on_its_page(opened: Open) -> None:
    app = opened("history", LUCERNE, look="values", table="budget_lines", record="stadt_2012_staff_run")
    assert healthy(app)
    assert "<h2>stadt_2012_staff_run</h2>" in said(app)
    assert app.session_state["history_values_page"] > 1
    text(app, "find", "netz stadt")
    app.run()
    assert healthy(app)
    assert say.counted("history.rows_found", cache.store().table("budget_lines").num_rows) not in said(app)
    text(app, "find", "das gibt es nicht")
    app.run()
    assert say("history.no_rows") in said(app)


@pytest.mark.usefixtures("two_versions")
def test_any_earlier_version_is_back_in_three_clicks_as_a_new_version() -> None:
    app = another("history", look="versions", release="1", about="who")  # the first click chooses the release
    button(app, "restore")
    text(app, "who", "Beat Beispiel")
    text(app, "restore_why", "Irrtum")
    button(app, "do_restore")
    assert healthy(app)
    assert say("history.restored", version=1, next=3) in said(app)
    assert versions() == [1, 2, 3]
    latest = cache.store().versions()[-1]
    assert (latest.who, latest.why, latest.restored_from) == ("Beat Beispiel", "Irrtum", 1)
    before, after = cache.store().read_case(1), cache.store().read_case(3)
    assert before is not None
    assert after is not None
    assert before.scores == after.scores


@pytest.mark.usefixtures("two_versions")
def test_restoring_without_a_reason_is_refused_with_a_sentence() -> None:
    app = button(another("history", look="versions", release="1", about="who"), "restore")
    button(app, "do_restore")
    assert [warning.value for warning in app.warning] == [say("errors.who_or_why_missing")]
    assert versions() == [1, 2]


@pytest.mark.usefixtures("two_versions")
def test_restoring_what_was_compared_with_an_older_state_is_refused() -> None:
    app = button(another("history", look="versions", release="1", about="who"), "restore")
    weights = "weights.csv", table(MINI, "weights", setting(0, points="70"))
    release(upload(another("update"), weights))
    text(app, "who", "Beat")
    text(app, "restore_why", "Irrtum")
    button(app, "do_restore")
    assert [warning.value for warning in app.warning] == [say("errors.stale_comparison", based_on=2, current=3)]
    assert versions() == [1, 2, 3]


@pytest.mark.usefixtures("two_versions")
def test_two_versions_are_compared_cell_by_cell_and_by_their_effect() -> None:
    app = another("history", look="compare", **{"from": "1", "to": "2"})
    assert healthy(app)
    assert "<td class=''>contract, hours</td>" in said(app)
    assert "Was sich am Entscheid ändert" in said(app)
    assert "Nichts" not in said(app)


@pytest.mark.usefixtures("two_versions")
@pytest.mark.parametrize("page", [entry.key for entry in MENU])
def test_an_earlier_state_is_marked_on_every_page_and_left_with_one_click(page: str) -> None:
    app = another(page, v="1")
    assert healthy(app)
    assert "Stand v1 vom" in said(app)
    assert "nicht der aktuelle" in said(app)
    assert "<b>v1</b>" in said(app)
    button(app, "to_current")
    assert "nicht der aktuelle" not in said(app)
    assert "<b>v2</b>" in said(app)


@pytest.mark.usefixtures("two_versions")
def test_an_earlier_state_shows_the_values_of_then() -> None:
    shown = {version: said(another("models", v=version, criterion="hours", model="contract")) for version in ("1", "2")}
    assert "scores.csv, Zeile 7, Datenstand v1" in shown["1"]
    assert re.search(r"<p class='figure'><span [^>]*>30 ", shown["1"])
    assert re.search(r"<p class='figure'><span [^>]*>50 ", shown["2"])
    assert "Freigegeben von Anna Muster" in shown["2"]
    assert "nicht der aktuelle" not in shown["2"]


def test_a_version_that_does_not_exist_is_told_and_the_current_one_shown(opened: Open) -> None:
    app = opened("overview", MINI, v="7")
    assert healthy(app)
    assert [warning.value for warning in app.warning] == [say("errors.unknown_version", version="7")]
    assert "<b>v1</b>" in said(app)


@pytest.mark.parametrize("name", ["scores", "case_info"])
def test_the_dictionary_names_every_column(opened: Open, name: str) -> None:
    text = said(opened("history", MINI, look="dictionary", table=name))
    assert all(f"<td class=''>{field.name}</td>" in text for field in BY_NAME[name].fields)


def test_a_file_name_and_a_reason_are_shown_as_text_and_never_as_markup(opened: Open) -> None:
    app = upload(opened("update", MINI), ("<b>scores</b>.csv", table(MINI, "scores", setting(5, **BEST_HOURS))))
    assert "<b>scores</b>" not in said(app)
    next(each for each in app.selectbox if each.key.startswith("update_table_")).select("scores").run()
    release(app, who="<i>Anna</i>", why="<script>alert(1)</script>")
    shown = said(another("history", look="versions", release="2", about="who"))
    assert "&lt;script&gt;" in shown
    assert "<script>" not in shown
    assert "<i>" not in shown


@pytest.fixture
def viewer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_ROLE", "viewer")


@pytest.mark.usefixtures("viewer")
def test_a_viewer_meets_the_sentence_instead_of_the_update_page(opened: Open) -> None:
    app = opened("update", MINI)
    assert [error.value for error in app.error] == [say("errors.forbidden")]
    assert not app.file_uploader
    assert "answer" not in said(app)


@pytest.mark.usefixtures("viewer")
def test_a_viewer_sees_the_history_but_neither_restores_nor_downloads_what_came(opened: Open) -> None:
    app = opened("history", MINI, look="versions", release="1", about="who")
    assert healthy(app)
    assert "restore" not in {each.key for each in app.button}
    assert "original" not in {each.key for each in app.get("download_button")}


@pytest.mark.usefixtures("two_versions")
def test_a_restore_is_checked_again_where_it_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    app = button(another("history", look="versions", release="1", about="who"), "restore")
    text(app, "who", "Eve")
    text(app, "restore_why", "darf nicht")
    monkeypatch.setenv("DASHBOARD_ROLE", "viewer")
    settings.settings.cache_clear()
    button(app, "do_restore")
    assert [error.value for error in app.error] == [say("errors.forbidden")]
    assert versions() == [1, 2]


@pytest.mark.parametrize(("word", "may"), [("analyst", True), ("viewer", False), ("admin", False), ("", False)])
def test_only_who_is_called_analyst_may_update(word: str, *, may: bool) -> None:
    identity = access.Identity("", access.role(word))
    assert access.may(identity, "view")
    assert access.may(identity, "update") is may
