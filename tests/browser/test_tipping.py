"""Switching points in a real browser: find one, try it and see the tie; let a partner leave and come back."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import Window

RIBBON = "Simulation – nicht der beschlossene Stand: "


def test_a_switching_point_is_found_tried_and_seen_as_a_tie(window: Callable[..., Window]) -> None:
    opened = window()
    page = opened.open("/tipping")
    headline = page.locator("h1.answer")
    expect(headline).to_contain_text("Mit den Gewichten von Stadt bleibt B Vertrag vorn")
    page.get_by_role("radio", name=re.compile("VLG")).last.check(force=True)
    expect(headline).to_contain_text("Mit den Gewichten von VLG bleibt B Vertrag vorn")
    expect(page).to_have_url(re.compile("base=vlg"))

    page.get_by_role("button", name="Ein Gewicht ausprobieren").click()
    first = page.get_by_role("link", name=re.compile("Dieses Gewicht ausprobieren")).first
    share = re.search(r"([\d,]+)\s%$", first.inner_text())
    assert share is not None
    first.click()
    opened.settled()
    expect(page).to_have_url(re.compile(r"/weights\?.*w="))
    expect(page.locator(".ribbon")).to_contain_text("Simulation – nicht der beschlossene Stand")
    expect(page.locator(".result")).to_contain_text("Kein klarer Vorsprung zwischen")
    expect(page.locator("[class*=st-key-own_]").get_by_text(f"Anteil {share[1]}").first).to_be_visible()


def test_a_partner_leaves_in_a_simulation_and_one_click_ends_it(window: Callable[..., Window]) -> None:
    opened = window()
    page = opened.open("/tipping")
    before = page.locator("h1.answer").inner_text()
    page.get_by_role("button", name="ohne Stadt").click()
    expect(page.locator(".ribbon")).to_have_text(f"{RIBBON}ohne Stadt")
    expect(page.locator(".before-after")).to_contain_text("liegt bei 2 von 3 Partnern vorn")
    expect(page).to_have_url(re.compile(r"stress=without\.stadt"))
    expect(page.locator("h1.answer")).to_have_text(before, use_inner_text=True)

    page.get_by_role("button", name="Kosten +20").click()
    expect(page.locator(".ribbon")).to_contain_text("ohne Stadt")
    expect(page.locator(".ribbon")).to_contain_text("Kosten +20")
    shared = window().open(page.url.removeprefix(opened.url))
    expect(shared.locator(".ribbon")).to_contain_text("ohne Stadt")

    page.get_by_role("button", name="Simulation beenden").click()
    expect(page.locator(".ribbon")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("stress="))
