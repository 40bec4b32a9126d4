"""The rules of the house that no linter knows: thin pages, small files, one spelling."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from dashboard.charts.palette import PARTNER_COLOURS, SYMBOLS
from dashboard.settings import ROOT
from dashboard.text.names import SIGNS
from dashboard.ui.menu import MENU

PAGES = sorted((ROOT / "pages").glob("*.py"))
SOURCES = sorted((ROOT / "src" / "dashboard").rglob("*.py"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_a_docstring_imports_and_one_frame(page: Path) -> None:
    text = page.read_text("utf-8")
    docstring, *middle, last = ast.parse(text).body
    assert isinstance(docstring, ast.Expr)
    assert all(isinstance(statement, ast.Import | ast.ImportFrom) for statement in middle)
    assert isinstance(last, ast.With)
    assert ast.unparse(last.items[0]) == f"frame.page({page.stem!r}) as view"
    assert len(text.splitlines()) <= 60


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_imports_only_dashboard_pandas_and_streamlit(page: Path) -> None:
    imports = [node for node in ast.walk(ast.parse(page.read_text("utf-8"))) if isinstance(node, ast.Import | ast.ImportFrom)]
    roots = {(node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name for node in imports}
    assert {root.split(".")[0] for root in roots} <= {"dashboard", "pandas", "streamlit"}


def test_the_menu_shows_every_page_there_is_and_no_other() -> None:
    assert sorted(entry.key for entry in MENU) == [page.stem for page in PAGES]


def test_no_file_is_longer_than_four_hundred_lines_and_most_are_short() -> None:
    lengths = sorted(len(source.read_text("utf-8").splitlines()) for source in SOURCES)
    assert lengths[-1] <= 400
    assert lengths[len(lengths) // 2] <= 100


def test_swiss_spelling_has_no_sharp_s() -> None:
    folders = ("src", "pages", "data", "docs")
    texts = [
        path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in {".py", ".toml", ".csv", ".md", ".js"}
    ]
    assert [path for path in [*texts, ROOT / "README.md"] if "\u00df" in path.read_text("utf-8")] == []


def test_no_file_opens_the_database_behind_the_engine() -> None:
    for source in SOURCES:
        calls = [node for node in ast.walk(ast.parse(source.read_text("utf-8"))) if isinstance(node, ast.Call)]
        for call in calls:
            written = ast.unparse(call)
            assert not (written.startswith(("open(", "shutil.")) and "database" in written), f"{source}: {written}"


def test_every_sign_of_a_partner_has_its_symbol_and_colours() -> None:
    assert (
        len(SIGNS)
        == len(set(SIGNS))
        == len(set(SYMBOLS))
        == len(set(PARTNER_COLOURS[False]))
        == len(set(PARTNER_COLOURS[True]))
        == 12
    )


@pytest.mark.parametrize("dark", [False, True])
def test_partner_colours_stand_out_from_their_ground_by_three_to_one(*, dark: bool) -> None:
    grounds = ("#151c24", "#1b242d") if dark else ("#fbfaf7", "#ffffff")
    for colour in PARTNER_COLOURS[dark]:
        assert min(_contrast(colour, ground) for ground in grounds) >= 3, colour


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
