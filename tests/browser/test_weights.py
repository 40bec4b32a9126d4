"""Own weights in a real browser: the three steps with the keyboard alone, and a slider that is live."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Window


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Reaches for a control as Tab would, and presses a key on it."""
    target.focus()
    expect(target).to_be_focused()
    page.keyboard.press(key)


def test_own_weights_are_given_in_three_steps_by_keyboard_alone(window: Callable[..., Window]) -> None:
    opened = window()
    page = opened.open("/weights?show=own&step=order")
    before = page.locator("ol.ranks").inner_text()
    places = page.locator("ol.places").first.locator("li")
    press(page, page.get_by_role("button", name="Mitsprache früher", exact=True))
    expect(places.first).to_contain_text("Mitsprache")
    expect(places.nth(1).locator(".rank")).to_have_text("2")
    press(page, page.get_by_role("button", name="Umsetzbarkeit früher", exact=True))
    expect(places.nth(1)).to_contain_text("Umsetzbarkeit")
    page.keyboard.press("Enter")  # the button is still at hand, and moves it to the front
    expect(places.first).to_contain_text("Umsetzbarkeit")
    expect(page.locator(".ribbon")).to_have_text("Simulation – nicht der beschlossene Stand")
    expect(page).to_have_url(re.compile(r"w=effect\.\d"))
    expect(page.locator("ol.ranks")).not_to_have_text(before)

    press(page, page.get_by_role("button", name="Weiter"))
    slider = page.get_by_role("slider", name="Regler Umsetzbarkeit", exact=True)
    expect(slider).to_have_value("100")
    number = page.get_by_role("spinbutton", name="Punkte Mitsprache", exact=True)
    number.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("50")
    page.keyboard.press("Enter")
    expect(page.get_by_role("slider", name="Regler Mitsprache", exact=True)).to_have_value("50")
    expect(page).to_have_url(re.compile(r"say\.50-"))

    press(page, page.get_by_role("button", name="Weiter"))
    question = page.locator(".st-key-question_1")
    expect(question).to_contain_text("Ist Umsetzbarkeit wirklich doppelt so wichtig wie Mitsprache?")
    press(page, question.get_by_role("button", name="Ja"))
    expect(question).to_contain_text("bestätigt")
    press(page, question.get_by_role("button", name="Nein, anpassen"))
    expect(slider).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("spinbutton", name="Punkte Umsetzbarkeit", exact=True)).to_have_value("99")
    expect(page).to_have_url(re.compile(r"feasibility\.99"))

    press(page, page.get_by_role("button", name="Zurück zum Stand der Partner"))
    expect(page.locator(".ribbon")).to_have_count(0)
    expect(page.locator("ol.ranks")).to_have_text(before, use_inner_text=True)
    expect(page).not_to_have_url(re.compile("[?&]w="))
