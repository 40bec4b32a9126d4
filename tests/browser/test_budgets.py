"""An analyst traces a total of the budgets to the line of the file it comes from."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Window


def test_a_total_leads_to_its_lines_and_a_line_to_its_source(window: Callable[..., Window]) -> None:
    opened = window(1280, 720)
    page = opened.open("/budgets")
    expect(page.locator("h1.answer")).to_contain_text("2012, zusammen 54,5 Mio. Fr.")
    page.get_by_role("button", name="Kanton, 2012: 34.01 Mio. Fr.", exact=True).click()
    expect(page.get_by_text("15 Zeilen, zusammen 34,0 Mio. Fr. (genau 34’010’866.00)")).to_be_visible()
    expect(page).to_have_url(re.compile("row=kanton"))
    opened.settled()

    with page.expect_download() as taken:
        page.locator(".st-key-budget_lines_take_away").get_by_role("button", name="CSV").click()
    with Path(taken.value.path()).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert len(rows) == 15
    assert sum(Decimal(row["Betrag"]) for row in rows) == Decimal("34010866.00")

    page.get_by_role("button", name=re.compile("Miete Haus der Informatik.*Herkunft zeigen")).click()
    panel = page.locator(".panel").filter(has_text="budget_lines.csv")
    expect(panel).to_contain_text("Datei budget_lines.csv, Zeile 25")
    expect(panel).to_contain_text("Freigegeben von")
    expect(page).to_have_url(re.compile("line=kanton_2012_other_run"))
    assert opened.elsewhere == []
