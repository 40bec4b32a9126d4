"""From the landing page in one click to what the decision means for a partner."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Window


def test_one_click_leads_from_the_landing_page_to_what_it_means_for_a_partner(window: Callable[..., Window]) -> None:
    opened = window(1280, 720)
    page = opened.open("/")
    page.locator(".st-key-means_for").get_by_role("link", name=re.compile("Stadt")).click()
    expect(page.locator(".kicker")).to_have_text("Was heisst das für: Stadt Luzern")
    expect(page).to_have_url(re.compile(r"/impact\?partner=stadt"))
    for card, told in (
        ("card_money", re.compile(r"Fr\.\s*pro Jahr, wahrscheinlich")),
        ("card_money", re.compile(r"einmalig, wahrscheinlich")),
        ("card_votes", re.compile(r"% der Stimmen")),
        ("card_terms", re.compile(r"Austritt\s*Kündigung des Rahmenvertrags")),
    ):
        shown = page.locator(f".st-key-{card}")
        expect(shown).to_contain_text(told)
        box = shown.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 720
    page.get_by_role("radio", name="G Anstalt").click()
    expect(page).to_have_url(re.compile("chosen=public_institution"))
    expect(page.locator("h1.answer")).to_contain_text("G Anstalt")


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_landing_page_of_a_partner_needs_no_scrolling_either(window: Callable[..., Window], language: str) -> None:
    page = window(1280, 720).open(f"/?lang={language}&partner=kanton")
    page.wait_for_selector(".js-plotly-plot .annotation-text")
    assert page.evaluate("document.querySelector('.stMain').scrollHeight") <= 720
