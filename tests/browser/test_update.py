"""The analyst's evening in a real browser: upload, see, release, look back, restore; and a browser that closes in the middle."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Window
from tests.server import Server, serving
from tests.ui.files import Row, setting, table
from tests.ui.test_pages import MINI

BEST = {"low": "50", "likely": "50", "high": "50"}


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Server]:
    """A server of its own, because these tests change what it holds."""
    with serving(tmp_path, case=MINI) as running:
        yield running


def drop(opened: Window, *files: Path) -> Page:
    page = opened.open("/update")
    page.locator("input[type=file]").set_input_files(list(files))
    page.get_by_text("Tabelle ersetzen", exact=True).first.click()
    return page


def written(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def release(page: Page, why: str) -> None:
    page.get_by_label("Wer gibt frei?").fill("Anna Muster")
    page.get_by_label("Warum?").fill(why)
    page.get_by_role("button", name="Freigeben und als Datenstand").dblclick()


def test_a_changed_file_is_seen_released_found_in_the_history_looked_at_and_undone(
    window: Callable[..., Window], own: Server, tmp_path: Path
) -> None:
    opened = window(on=own)
    page = drop(opened, written(tmp_path, "scores.csv", table(MINI, "scores", setting(5, **BEST))))
    expect(page.locator("h1.answer")).to_contain_text("Eine Zeile geändert;")
    expect(page.get_by_role("region", name="Berührte Zellen, alt und neu")).to_contain_text("contract, hours")
    opened.choose("Entscheid", "Varianten")
    opened.choose("Daten", "Aktualisieren")
    expect(page.locator("h1.answer")).to_contain_text("Eine Zeile geändert;")
    expect(page.get_by_role("button", name="Weglassen")).to_be_visible()
    release(page, "Neue Schätzung")
    expect(page.locator("h1.answer")).to_have_text("Gespeichert als Datenstand v2.")
    expect(page.locator(".state")).to_contain_text("v2")

    page.get_by_role("link", name="Im Verlauf ansehen").click()
    expect(page.locator(".panel")).to_contain_text("Neue Schätzung")
    expect(page.locator(".panel")).to_contain_text("Anna Muster")
    expect(page.locator("table.matrix tbody tr")).to_have_count(2)

    page.locator("table.matrix tbody tr").nth(1).get_by_role("button").first.click()
    page.get_by_role("button", name="Ansehen").click()
    expect(page.locator(".ribbon")).to_contain_text("Stand v1 vom")
    expect(page).to_have_url(re.compile(r"[?&]v=1"))
    opened.choose("Entscheid", "Varianten")
    expect(page.locator(".kicker")).to_contain_text("Was unterscheidet die Varianten?")
    expect(page.locator(".ribbon")).to_contain_text("nicht der aktuelle")
    expect(page).to_have_url(re.compile(r"/models\?.*v=1"))
    page.reload()
    opened.settled()
    expect(page.locator(".ribbon")).to_contain_text("Stand v1 vom")
    page.get_by_role("button", name="Zum aktuellen Stand v2").click()
    expect(page.locator(".ribbon")).to_have_count(0)
    expect(page).not_to_have_url(re.compile(r"[?&]v="))

    page = opened.open("/models?criterion=hours&model=contract")
    page.get_by_role("link", name="Verlauf dieses Werts").click()
    expect(page.locator(".panel li")).to_contain_text(["v2 scores.csv, Zeile 7", "v1 scores.csv, Zeile 7"])
    expect(page.get_by_role("button", name="Herkunft von contract, hours")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("searchbox", name="Suchen").fill("foundation hours")
    page.get_by_role("searchbox", name="Suchen").press("Enter")
    page.get_by_role("button", name="Herkunft von foundation, hours").click()
    expect(page.locator(".panel li")).to_contain_text(["v1 scores.csv"])
    opened.choose("Entscheid", "Varianten")
    page.get_by_role("link", name="Verlauf dieses Werts").click()
    expect(page.locator(".panel h2").first).to_have_text("contract, hours")  # whatever was searched before

    page = opened.open("/history?look=versions")
    page.locator("table.matrix tbody tr").nth(1).get_by_role("button").first.click()
    page.get_by_role("button", name="Wiederherstellen").click()
    page.get_by_label("Wer gibt frei?").fill("Anna Muster")
    page.get_by_label("Warum?").fill("War doch richtig")
    page.get_by_role("button", name="v1 als v3 speichern").click()
    expect(page.locator(".done")).to_have_text("Der Stand v1 ist wiederhergestellt und als Datenstand v3 gespeichert.")
    expect(page.locator("table.matrix tbody tr")).to_have_count(3)
    assert opened.elsewhere == []


def test_a_broken_file_is_told_by_cause_and_nothing_is_written(window: Callable[..., Window], own: Server, tmp_path: Path) -> None:
    def spoil(rows: list[Row]) -> None:
        for row in rows[:3]:
            row["likely"] = "viel"
        rows[4]["grade"] = "E"

    page = drop(window(on=own), written(tmp_path, "scores.csv", table(MINI, "scores", spoil)))
    expect(page.locator("h1.answer")).to_have_text("4 Fehler aus 2 Ursachen verhindern die Freigabe.")
    expect(page.locator(".problem.error")).to_have_count(2)
    expect(page.get_by_role("button", name="Freigeben und als Datenstand")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("button", name="Zeilen mit Fehlern CSV").click()
    download.value.save_as(tmp_path / "rejected.csv")
    lines = (tmp_path / "rejected.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 5
    assert lines[0].endswith(";Grund")
    assert ";viel;" in lines[1]
    page = window(on=own).open("/history?look=versions")
    expect(page.locator("table.matrix tbody tr")).to_have_count(1)


def test_a_browser_that_closes_before_the_release_leaves_nothing(
    window: Callable[..., Window], own: Server, tmp_path: Path
) -> None:
    page = drop(window(on=own), written(tmp_path, "scores.csv", table(MINI, "scores", setting(5, **BEST))))
    expect(page.locator("h1.answer")).to_contain_text("Eine Zeile geändert;")
    page.get_by_label("Wer gibt frei?").fill("Anna Muster")
    page.get_by_label("Warum?").fill("Beinahe")
    page.context.close()

    page = window(on=own).open("/update")
    expect(page.locator("h1.answer")).to_contain_text("Noch keine Datei.")
    expect(page.locator(".state")).to_contain_text("v1")
    page = window(on=own).open("/history?look=versions")
    expect(page.locator("table.matrix tbody tr")).to_have_count(1)


def test_streamlits_words_around_the_upload_are_german(window: Callable[..., Window], own: Server) -> None:
    page = window(on=own).open("/update")
    uploader = page.get_by_test_id("stFileUploader")
    expect(uploader).to_contain_text("Dateien wählen")
    expect(uploader).to_contain_text("MB je Datei")
    expect(uploader).not_to_contain_text("per file")
    expect(uploader).not_to_contain_text("Upload")


def test_why_a_file_is_too_large_is_read_on_the_page(window: Callable[..., Window], own: Server, tmp_path: Path) -> None:
    page = window(on=own).open("/update")
    page.locator("input[type=file]").set_input_files([written(tmp_path, "scores.csv", b"a;b\n" * 6_000_000)])
    told = page.locator("[data-testid=stFileChip]").get_by_text("Fehler: Die Datei ist zu gross; höchstens 20 MB")
    expect(told).to_be_in_viewport(ratio=1)
    box = told.bounding_box()
    assert box is not None
    assert box["width"] > 200
