"""Pages without a browser: Streamlit's AppTest over a real database in a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import settings
from dashboard.settings import ROOT
from dashboard.ui import cache

MAIN = str(ROOT / "src" / "dashboard" / "ui" / "main.py")

Open = Callable[..., AppTest]


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, filled: Callable[[Path], Path]) -> Iterator[Open]:
    """Opens a page on a fresh database filled from ``case``; ``query`` is what the address asks for.

    A case folder of the test's own is left to the dashboard, which loads it as it starts.
    """

    def open_page(page: str, case: Path | None, *, database: Path | None = None, **query: str) -> AppTest:
        fresh = database or tmp_path / "case.duckdb"
        if database is None and case is not None and case.is_relative_to(ROOT) and not fresh.exists():
            shutil.copy(filled(case), fresh)
        monkeypatch.setenv("DASHBOARD_DATABASE", str(fresh))
        monkeypatch.setenv("DASHBOARD_CASE", str(case or ""))
        settings.settings.cache_clear()
        app = AppTest.from_file(MAIN, default_timeout=60)
        for name, value in query.items():
            app.query_params[name] = value
        if page != "overview":
            app.switch_page(str(ROOT / "pages" / f"{page}.py"))
        return app.run()

    st.cache_resource.clear()
    yield open_page
    cache.close()
    st.cache_resource.clear()
    settings.settings.cache_clear()


def said(app: AppTest) -> str:
    """All the HTML a page has shown, without the style sheet."""
    return "\n".join(element.proto.body for element in app.get("html") if not element.proto.body.startswith("<style>"))
