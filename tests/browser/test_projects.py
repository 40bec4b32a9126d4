"""The roadmap in a real browser: filtered to two partners, shared, and seen the same by whoever opens the link."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import Window


def test_the_roadmap_is_filtered_to_two_partners_and_shared(window: Callable[..., Window]) -> None:
    opened = window(1600, 900)
    page = opened.open("/projects")
    page.get_by_role("radio", name="Fahrplan").click()
    roadmap = page.get_by_role("figure", name=re.compile("Balken je Projekt"))
    expect(roadmap).to_have_attribute("aria-label", re.compile("Servervirtualisierung Kanton"))
    for partner in ("Kanton", "Stadt"):
        page.locator(".st-key-project_filter").get_by_text(re.compile(partner)).click()
        opened.settled()
    page.get_by_role("radio", name="alle zusammen").click()
    told = page.locator(".note[role=status]")
    expect(told).to_have_text("12 von 21 Projekten: an denen Kanton und Stadt gemeinsam beteiligt sind.")
    expect(page).to_have_url(re.compile(r"(?=.*show=gantt)(?=.*partners=kanton\.stadt)(?=.*match=all)"))
    expect(roadmap).not_to_have_attribute("aria-label", re.compile("Servervirtualisierung Kanton"))
    seen = roadmap.get_attribute("aria-label")

    other = window(1600, 900)
    shared = other.open(page.url.removeprefix(opened.url))
    expect(shared.locator(".note[role=status]")).to_have_text(told.inner_text())
    expect(shared.get_by_role("figure", name=re.compile("Balken je Projekt"))).to_have_attribute("aria-label", str(seen))
