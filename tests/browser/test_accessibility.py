"""What holds for every page: it fits a phone and twice the size, asks nobody else, and axe finds nothing in either look."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Window

ADDRESSES = (
    *("/", "/impact?partner=stadt", "/models", "/weights", "/weights?show=weights", "/weights?show=parts", "/weights?show=cost"),
    *("/weights?show=own", "/weights?show=own&step=order", "/weights?show=own&step=check"),
    *("/tipping", "/tipping?stress=cost.120-without.stadt"),
    "/models?compare=contract.lead_canton.municipal_association&criterion=say_small&model=contract",
    *("/agreement", "/agreement?facet=models&ranked=contract&by=stadt", "/agreement?facet=path"),
    *("/strategies", "/strategies?show=systems", "/costs", "/costs?show=keys", "/costs?show=municipality&place=1003"),
    *("/projects?project=lutax", "/projects?show=gantt", "/projects?show=links"),
    *("/update", "/update?way=screen&table=scores"),
    "/budgets?row=kanton&column=2012&line=kanton_2012_other_run",
    "/history?look=values&table=scores&record=contract,%20stability",
    *("/history", "/history?look=versions&release=1&about=who", "/history?look=compare", "/history?look=dictionary"),
)
FIRST = {address.partition("?")[0]: address for address in reversed(ADDRESSES)}
"""One address of every page, in the dark as well: there all pages share their colours."""

# Streamlit probes its health below the address of a page, where nothing answers.
HARMLESS = re.compile("404")
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}


def serious(page: Page) -> list[tuple[object, ...]]:
    """What axe finds that keeps people from using a page."""
    return [
        (violation["id"], node["target"], node["failureSummary"])
        for violation in Axe().run(page, options=RULES).response["violations"]
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("address", [*ADDRESSES, "/models?criterion=net_cost&model=contract&lang=en"])
def test_a_page_fits_a_phone_and_twice_the_size_asks_nobody_else_and_is_accessible(
    window: Callable[..., Window], address: str
) -> None:
    opened = window(390, 844)
    page = opened.open(address)
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= 390
    page.set_viewport_size({"width": 640, "height": 360})
    page.wait_for_function("innerWidth === 640 && document.querySelector('.stMain').scrollWidth <= 640")
    assert opened.elsewhere == []
    assert [said for said in opened.complaints if not HARMLESS.search(said)] == []
    page.set_viewport_size({"width": 1280, "height": 720})
    page.wait_for_function("innerWidth === 1280")
    opened.settled()
    assert serious(page) == []


@pytest.mark.parametrize("address", FIRST.values())
def test_a_page_is_accessible_in_the_dark(window: Callable[..., Window], address: str) -> None:
    assert serious(window(dark=True).open(address)) == []
