"""Every traced figure on every page is the one that ``dashboard analyse --json`` prints, to the digits shown."""

from __future__ import annotations

import json
import re
import tempfile
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
    "impact": ({"chosen": "contract"}, {"partner": "stadt"}, {"partner": "kanton", "chosen": "public_institution"}),
    "costs": (
        {"partner": "stadt"},
        {"show": "keys"},
        {"show": "keys", "chosen": "association"},
        {"show": "votes", "partner": "vlg", "split": "workplaces"},
        {"show": "municipality", "place": "1003"},
    ),
    "agreement": ({"facet": "criteria"}, {"facet": "models"}, {"facet": "path"}, {"facet": "payments"}),
    "models": (
        {"criterion": "say_small", "model": "contract"},
        {"compare": "contract.municipal_association.lead_canton"},
        {"compare": "contract.lead_canton"},
        {"compare": "contract.association", "partner": "stadt"},
    ),
    "tipping": ({"base": "stadt"}, {"partner": "kanton"}, {"base": "iggi", "one": "stock_company", "other": "status_quo"}),
    "strategies": (
        {},
        {"field": "f2_infrastructure", "of": "kanton"},
        {"show": "systems", "process": "tax", "of": "kanton"},
    ),
    "projects": (
        {"project": "counter_city"},
        {"show": "plan"},
        {"show": "joint"},
        {"show": "joint", "partner": "vlg"},
    ),
    "weights": (
        {"show": "ranks"},
        {"show": "ranks", "ranked": "contract", "by": "stadt"},
        {"show": "weights"},
        {"show": "parts", "whose": "stadt"},
        {"show": "parts", "partner": "vlg", "group": "say"},
        {"show": "cost", "partner": "vlg"},
    ),
}
"""What the address asks for where a page has several views; all others are walked as they open."""

SUMS = {"budgets"}
"""Pages that print sums of the data, which the command does not print: a test of their own compares them to plain SQL."""


@cache
def analysed() -> object:
    """What the command prints for the Lucerne case."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "case.duckdb") as store:
        store.load_folder(LUCERNE, who="test", why="test")
        case, ground = store.read_case(), store.read_ground()
    return json.loads(json.dumps(topics(question(case, ground))))


def at(pointer: str) -> object:
    """What stands at a pointer; ``key=value,…`` picks from a list of objects."""
    found = analysed()
    for step in (part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]):
        if isinstance(found, dict):
            found = found[step]
        elif "=" in step:
            wanted = dict(pair.split("=", 1) for pair in step.split(","))
            (found,) = [entry for entry in found if all(entry[key] == value for key, value in wanted.items())]
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
            for cell in row["cells"]:
                yield from ((mark, cell[part]) for part, mark in zip(("text", "sub"), cell["marks"], strict=True) if mark)


def agrees(mark: str, text: str) -> bool:
    """Whether the figure is the one in the analysis, rounded to its digits or to the step that is given."""
    pointer, factor, step = [*mark.split(" "), "", ""][:3]
    value = at(pointer)
    if value is None:
        return not NUMBER.search(text)
    (printed,) = NUMBER.findall(text)
    plain = printed.replace("’", "").replace(",", ".").replace("−", "-")
    digits = len(plain.partition(".")[2])
    return abs(float(plain) - value * float(factor or 1)) <= 0.5 * (int(step or 0) or 10**-digits) + 1e-9


def shown() -> Iterator[tuple[str, dict[str, str], str]]:
    """Every view of every page in German, and the first of each in English as well, whose figures look different."""
    for entry in MENU:
        if entry.group != "data" and entry.key not in SUMS:
            views = VIEWS.get(entry.key, ({},))
            yield entry.key, views[0], "en"
            yield from ((entry.key, query, "de") for query in views)


@pytest.mark.parametrize(
    ("page", "query", "language"), list(shown()), ids=lambda part: part if isinstance(part, str) else "-".join(part.values())
)
def test_every_traced_figure_is_the_one_that_the_command_prints(
    opened: Open, page: str, query: dict[str, str], language: str
) -> None:
    found = list(traced(opened(page, LUCERNE, lang=language, **query)))
    assert [(mark, text, at(mark.partition(" ")[0])) for mark, text in found if not agrees(mark, text)] == []
    assert len(found) >= 5
