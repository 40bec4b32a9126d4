"""A councillor of a municipality finds its bill in three clicks from the landing page."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import Window


def test_a_councillor_finds_the_bill_of_the_municipality_in_three_clicks(window: Callable[..., Window]) -> None:
    opened = window(1280, 720)
    page = opened.open("/")
    page.get_by_role("link", name="Meine Gemeinde").click()
    expect(page.locator(".kicker")).to_have_text("Was zahlt meine Gemeinde?")
    page.get_by_role("combobox", name="Gemeinde").click()
    page.keyboard.type("Malters")
    page.get_by_role("option", name=re.compile("Malters")).click()
    expect(page.locator("h1.answer")).to_contain_text("Kosten für Malters")
    expect(page.locator("h1.answer")).to_contain_text("Fr. je Einwohner")
    expect(page).to_have_url(re.compile(r"place=\d+"))
    bill = page.get_by_role("row", name=re.compile("Nach Einwohnern"))
    expect(bill.first).to_contain_text(re.compile(r"[0-9’]+ \([0-9.]+\)"))
    box = bill.first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 720
    assert opened.complaints == []
    page.reload()
    opened.settled()
    expect(page.locator("h1.answer")).to_contain_text("Kosten für Malters")
