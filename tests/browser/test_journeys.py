"""What people do with the pages, in a real browser with the Lucerne case."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Window


def test_land_open_a_source_change_weights_share_the_link_and_reset(window: Callable[..., Window]) -> None:
    first = window()
    page = first.open("/")
    expect(page.locator("h1.answer")).to_contain_text("Partnern vorn")

    first.choose("Entscheid", "Varianten")
    cell = page.locator("table.matrix button").filter(has_text=re.compile(r"^\d")).first
    cell.click()
    expect(page.locator(".panel").first).to_contain_text("Quelle")
    expect(page.locator(".panel").first).to_contain_text("scores.csv")
    expect(page).to_have_url(re.compile("criterion="))
    expect(page).to_have_url(re.compile("model="))

    first.choose("Entscheid", "Gewichte & Ergebnis")
    page.get_by_role("radio", name="Eigene Gewichte (Simulation)").click()
    expect(page.locator(".result")).to_be_visible()
    before = page.locator("ol.ranks").inner_text()
    number = page.get_by_role("spinbutton", name="Punkte Wirkung", exact=True)
    number.fill("0")
    number.press("Enter")
    expect(page.locator(".ribbon")).to_have_text("Simulation – nicht der beschlossene Stand")
    expect(page.locator("ol.ranks")).not_to_have_text(before)
    expect(page).to_have_url(re.compile(r"w=effect\.0-"))
    simulated = page.locator("ol.ranks").inner_text()

    other = window()
    shared = other.open(page.url.removeprefix(other.url))
    expect(shared.locator(".ribbon")).to_be_visible()
    expect(shared.locator("ol.ranks")).to_have_text(simulated, use_inner_text=True)

    page.get_by_role("button", name="Zurück zum Stand der Partner").click()
    expect(page.locator(".ribbon")).to_have_count(0)
    expect(page.locator("ol.ranks")).to_have_text(before, use_inner_text=True)
    expect(page).not_to_have_url(re.compile("[?&]w="))


def test_the_slider_and_its_number_field_are_twins(window: Callable[..., Window]) -> None:
    page = window().open("/weights?show=own")
    slider = page.get_by_role("slider", name="Regler Wirkung")
    number = page.get_by_role("spinbutton", name="Punkte Wirkung", exact=True)
    number.fill("40")
    number.press("Enter")
    expect(slider).to_have_value("40")
    slider.press("ArrowRight")
    expect(number).to_have_value("41")


def test_language_and_partner_stay_on_navigation_refresh_and_back(window: Callable[..., Window]) -> None:
    opened = window()
    page = opened.open("/")
    page.get_by_role("radio", name="EN").click()
    expect(page.locator("h1.answer")).to_contain_text("leads at")
    page.get_by_role("radio", name=re.compile("Canton")).click()
    expect(page.locator("h1.answer")).to_contain_text("points ahead of")
    expect(page).to_have_url(re.compile("partner=kanton"))

    opened.choose("Decision", "Models")
    expect(page.locator(".kicker")).to_contain_text("What sets the models apart?")
    expect(page).to_have_url(re.compile(r"/models\?.*lang=en"))
    expect(page).to_have_url(re.compile("partner=kanton"))
    page.reload()
    opened.settled()
    expect(page.locator(".kicker")).to_contain_text("What sets the models apart?")
    assert page.evaluate("document.documentElement.lang") == "en-GB"

    page.go_back()
    expect(page.locator(".kicker")).to_contain_text("To be decided by")
    expect(page.get_by_role("radio", name=re.compile("Canton"))).to_be_checked()


def test_a_cell_is_reached_and_asked_by_keyboard_alone(window: Callable[..., Window]) -> None:
    page = window().open("/models")
    page.locator("table.matrix tbody button").nth(3).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator('table.matrix button[aria-pressed="true"]')).to_have_count(1)
    expect(page.locator('table.matrix button[aria-pressed="true"]')).to_be_focused()
    expect(page.locator(".panel").first).to_contain_text("Datei")


def test_a_column_head_opens_the_fact_sheet_of_its_model(window: Callable[..., Window]) -> None:
    page = window().open("/models")
    page.locator("table.matrix thead button").filter(has_text="Gemeindeverband").click()
    expect(page.locator("p.lead b")).to_contain_text("Gemeindeverband")


def test_the_landing_page_fits_a_small_laptop_without_scrolling(window: Callable[..., Window]) -> None:
    for language in ("de", "en"):
        page = window(1280, 720).open(f"/?lang={language}")
        page.wait_for_selector(".js-plotly-plot")
        assert page.evaluate("document.querySelector('.stMain').scrollHeight") <= 720


def test_what_is_shown_can_be_taken_away(window: Callable[..., Window], tmp_path: Path) -> None:
    page = window().open("/weights")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    download.value.save_as(tmp_path / "ranks.csv")
    lines = (tmp_path / "ranks.csv").read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("Variante;Kanton Rang;Kanton Punkte")
    assert len(lines) == 9
    first = page.locator("table.matrix tbody tr").first.locator("td").first.inner_text().split()
    assert lines[1].split(";")[1] == first[0]


def test_the_table_of_a_picture_is_there_once_it_is_opened(window: Callable[..., Window]) -> None:
    page = window().open("/")
    expect(page.get_by_role("table")).to_have_count(0)
    page.get_by_role("button", name="Tabelle").first.click()
    expect(page.get_by_role("table")).to_contain_text("Tiefster Wert")
    expect(page.get_by_role("table").get_by_role("row")).to_have_count(4)


def test_streamlits_own_words_are_german(window: Callable[..., Window]) -> None:
    page = window().open("/")
    page.get_by_test_id("stMainMenuButton").click()
    expect(page.get_by_text("Drucken")).to_be_visible()
    expect(page.get_by_text("Print", exact=True)).to_have_count(0)


def test_an_address_without_a_page_is_answered_in_german(window: Callable[..., Window]) -> None:
    page = window().open("/nowhere")
    expect(page.get_by_text("Diese Seite gibt es nicht.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("h1.answer")).to_contain_text("Partnern vorn")
