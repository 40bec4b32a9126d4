"""Every traced figure on every page is the one that ``dashboard analyse --json`` prints, to the digits shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cli.analysing.topics import question, topics
from dashboard.store import Store
from dashboard.ui.menu import MENU
from tests.ui.conftest import Open, said
from tests.ui.test_pages import LUCERNE

PRINTED = re.compile(r"<(?:span|small) data-analysis='([^']+)'>([^<]*)<")
NUMBER = re.compile(r"[−+-]?[0-9’]+(?:[.,][0-9]+)?")
VIEWS = {
    "weights": ({"show": "ranks"}, {"show": "weights"}),
}
"""What the address asks for where a page has several views; all others are walked as they open."""


@cache
def analysed() -> object:
    """What the command prints for the Lucerne case."""
    with Store.open(Path(":memory:")) as store:
        store.load_folder(LUCERNE, who="test", why="test")
        case, ground = store.read_case(), store.read_ground()
    return json.loads(json.dumps(topics(question(case, ground))))


def at(pointer: str) -> object:
    """What stands at a pointer; ``key=value`` picks from a list of objects."""
    found = analysed()
    for step in (part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]):
        if isinstance(found, dict):
            found = found[step]
        elif "=" in step:
            key, _, value = step.partition("=")
            (found,) = [entry for entry in found if entry[key] == value]
        else:
            found = found[int(step)]
    return found


def traced(app: AppTest) -> Iterator[tuple[str, str]]:
    """The marks and the texts of all traced figures that a page has drawn."""
    for mark, text in PRINTED.findall(said(app)):
        yield unescape(mark), unescape(text)
    for element in app.get("bidi_component"):
        data = json.loads(element.proto.json or "{}")
        for row in data.get("rows", []):
            for cell, marks in zip(row["cells"], row["marks"], strict=True):
                yield from ((mark, cell[part]) for part, mark in zip(("text", "sub"), marks, strict=True) if mark)


def agrees(mark: str, text: str) -> bool:
    """Whether the figure is the one in the analysis, rounded to its digits."""
    pointer, _, factor = mark.partition(" ")
    value = at(pointer)
    if value is None:
        return not NUMBER.search(text)
    (printed,) = NUMBER.findall(text)
    plain = printed.replace("’", "").replace(",", ".").replace("−", "-")
    digits = len(plain.partition(".")[2])
    return abs(float(plain) - value * float(factor or 1)) <= 0.5 * 10**-digits + 1e-9


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("page", "query"),
    [(entry.key, query) for entry in MENU if entry.group != "data" for query in VIEWS.get(entry.key, ({},))],
    ids=lambda part: part if isinstance(part, str) else "-".join(part.values()),
)
def test_every_traced_figure_is_the_one_that_the_command_prints(
    opened: Open, page: str, query: dict[str, str], language: str
) -> None:
    found = list(traced(opened(page, LUCERNE, lang=language, **query)))
    assert [(mark, text, at(mark.partition(" ")[0])) for mark, text in found if not agrees(mark, text)] == []
    assert len(found) >= 5
