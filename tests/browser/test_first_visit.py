"""Every address, opened first and directly, goes through language, frame and error handling."""

from __future__ import annotations

import shutil
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboard.settings import ROOT
from dashboard.ui.menu import MENU
from tests.server import Server, serving
from tests.visitor import Visitor

EMPTY = ROOT / "tests" / "case_folders" / "empty"
MINI = ROOT / "tests" / "case_folders" / "mini"


@pytest.mark.parametrize("page", [entry.key for entry in MENU])
def test_a_stranger_who_opens_a_page_first_meets_the_frame(tmp_path: Path, filled: Callable[[Path], Path], page: str) -> None:
    shutil.copy(filled(MINI), tmp_path / "case.duckdb")
    with serving(tmp_path, case=None) as server, Visitor(server.url, f"/{page}?lang=en") as visitor:
        shown = visitor.run()
    assert "EXCEPTION" not in shown.text
    assert "Data version" in shown.text
    assert "class='answer'" in shown.text


@pytest.fixture(scope="module")
def without_partners(tmp_path_factory: pytest.TempPathFactory, filled: Callable[[Path], Path]) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("empty")
    shutil.copy(filled(EMPTY), folder / "case.duckdb")
    with serving(folder, case=None) as server:
        yield server


@pytest.mark.parametrize("page", [entry.key for entry in MENU if not entry.bears_empty])
def test_a_failure_on_a_page_opened_first_is_a_sentence(without_partners: Server, page: str) -> None:
    with Visitor(without_partners.url, f"/{page}?lang=en") as visitor:
        shown = visitor.run()
    assert "EXCEPTION" not in shown.text
    assert "class='answer'" not in shown.text
    assert "The case has no partners" in shown.text


def test_a_client_cannot_clear_the_caches_of_all(tmp_path: Path) -> None:
    with serving(tmp_path, case=MINI) as server:
        with Visitor(server.url) as visitor:
            visitor.run()
            visitor.send_clear_cache()
            assert "class='answer'" in visitor.run().text
        assert "dropped a forbidden message" in server.log.read_text()


def test_every_answer_carries_the_security_headers_and_the_language_of_the_address(tmp_path: Path) -> None:
    with serving(tmp_path, case=MINI) as server:
        for language, wanted in (("de", "de-CH"), ("en", "en-GB"), ("xx", "de-CH")):
            request = urllib.request.Request(f"{server.url}/models?lang={language}", headers={"Accept": "text/html"})
            with urllib.request.urlopen(request) as answer:
                page = answer.read().decode()
                policy = answer.headers["Content-Security-Policy"]
            assert f'<html lang="{wanted}"' in page
            assert "default-src 'self'" in policy
            assert "unsafe-eval'" not in policy.replace("wasm-unsafe-eval", "")
            assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_database_held_by_another_process_is_told_with_its_number_and_healed_when_free(tmp_path: Path) -> None:
    database = tmp_path / "case.duckdb"
    (tmp_path / "second").mkdir()
    with (
        serving(tmp_path, case=MINI, database=database) as first,
        serving(tmp_path / "second", case=MINI, database=database) as second,
        Visitor(second.url) as visitor,
    ):
        told = visitor.run()
        assert "EXCEPTION" not in told.text
        assert str(first.process.pid) in told.text
        first.process.terminate()
        first.process.wait(10)
        assert "class='answer'" in visitor.run().text
