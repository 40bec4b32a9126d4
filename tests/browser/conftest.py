"""A real browser against a running server: one server per case, one fresh window per test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from dashboard.settings import ROOT
from tests.browser.chromium import MISSING, find
from tests.server import Server, serving

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# A busy machine repaints late; what is wrong stays wrong for longer than this.
expect.set_options(timeout=20_000)
READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.path).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find()
    if path is None:
        pytest.fail(MISSING)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The Lucerne case."""
    with serving(tmp_path_factory.mktemp("luzern"), case=ROOT / "data" / "luzern") as running:
        yield running


@dataclass
class Window:
    """A browser window on one server that notes every complaint and every request to elsewhere."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        self.page.goto(self.url + address)
        self.settled()
        return self.page

    def choose(self, group: str, entry: str) -> None:
        """Goes to a page by the menu."""
        left = self.page.url.partition("?")[0]
        self.page.get_by_role("button", name=group, exact=True).click()
        self.page.get_by_role("menuitem", name=entry, exact=True).click()
        self.page.wait_for_url(lambda url: url.partition("?")[0] != left)
        self.settled()

    def settled(self) -> None:
        """Waits until the page has been drawn and nothing runs any more."""
        self.page.wait_for_selector("h1.answer, .stAlert")
        self.page.wait_for_selector(READY)


@pytest.fixture
def window(browser: Browser, server: Server) -> Iterator[Callable[..., Window]]:
    contexts = []

    def new(width: int = 1280, height: int = 720, *, on: Server | None = None, dark: bool = False) -> Window:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="de-CH",
            accept_downloads=True,
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        opened = Window(context.new_page(), (on or server).url)

        def note(request: Request) -> None:
            if not request.url.startswith((opened.url, opened.url.replace("http", "ws", 1), "data:", "blob:")):
                opened.elsewhere.append(request.url)

        opened.page.on("request", note)
        opened.page.on("console", lambda said: opened.complaints.append(said.text) if said.type == "error" else None)
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        return opened

    yield new
    for context in contexts:
        context.close()
