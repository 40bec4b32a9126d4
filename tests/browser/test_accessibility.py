"""What axe finds on every page, in both looks; what is not ours is named here with its reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Window
from tests.browser.test_journeys import ADDRESSES

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
NOT_OURS: dict[str, str] = {}


FIRST = {address.partition("?")[0]: address for address in reversed(ADDRESSES)}
"""One address of every page, in the dark as well: there all pages share their colours."""


@pytest.mark.parametrize(
    ("address", "dark"),
    [
        *((address, False) for address in (*ADDRESSES, "/models?criterion=net_cost&model=contract&lang=en")),
        *((address, True) for address in FIRST.values()),
    ],
)
def test_axe_finds_nothing_serious(window: Callable[..., Window], address: str, *, dark: bool) -> None:
    page = window(dark=dark).open(address)
    found = Axe().run(page, options=RULES).response["violations"]
    serious = [
        (violation["id"], node["target"], node["failureSummary"])
        for violation in found
        if violation["impact"] in {"serious", "critical"} and violation["id"] not in NOT_OURS
        for node in violation["nodes"]
    ]
    assert serious == []
