"""Two close models: what sets them apart, in a link that restores it."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import Window


def test_compare_two_models_and_share_the_link(window: Callable[..., Window]) -> None:
    first = window()
    page = first.open("/models")
    for model in ("B Vertrag", "F Gemeindeverband"):
        page.locator(".st-key-compare_pick").get_by_text(model, exact=True).click()
    rows = page.locator("table.apart tbody tr")
    expect(rows).to_have_count(5)
    expect(page.locator("h1.answer")).to_contain_text("B Vertrag und F Gemeindeverband unterscheiden sich vor allem bei")
    expect(page).to_have_url(re.compile(r"compare=contract\.municipal_association"))
    assert all(re.match(r"Bei .+ Punkte vor [BF]: .+ statt .+\.", said) for said in rows.locator("th").all_inner_texts())
    contributions = [float(said.split()[0]) for said in rows.locator("td:last-child").all_inner_texts()]
    assert contributions == sorted(contributions, reverse=True)
    shown = rows.all_inner_texts()

    other = window()
    shared = other.open(page.url.removeprefix(other.url))
    expect(shared.locator("table.apart tbody tr")).to_have_text(shown, use_inner_text=True)
    expect(shared.locator("table.sheets thead th")).to_have_count(3)

    page.get_by_role("button", name="Vergleich aufheben").click()
    expect(rows).to_have_count(0)
    expect(page).not_to_have_url(re.compile("compare="))


def test_on_paper_nothing_is_cut_off(window: Callable[..., Window]) -> None:
    page = window(718, 1000).open("/models?compare=contract.lead_canton.municipal_association")
    page.wait_for_selector(".js-plotly-plot")
    page.emulate_media(media="print")
    inner = "[...document.querySelectorAll('.scroll, .stMain')].map((part) => part.scrollWidth - part.clientWidth)"
    assert max(page.evaluate(inner)) <= 0
    assert page.evaluate("document.querySelector('.stMain').clientHeight") > 1500
