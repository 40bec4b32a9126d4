"""What a move of a slider costs on the server beside the fragment of an empty page: points of own weights, with 10,000 draws."""

from __future__ import annotations

import statistics

from dashboard.domain.case import Case
from tests.visitor import Page, Visitor

WARM, COUNTED = 8, 60
RATIO, LIMIT_MS = 8.0, 60.0


def moves(dashboard: str, empty: str, case: Case) -> None:
    """Prints how long a move of a slider takes, and how many times that of an empty fragment; the two take turns."""
    with Visitor(empty, "/?show=fragment") as nothing, Visitor(dashboard, "/weights?show=own") as visitor:
        slider = nothing.run().sliders[0]
        swings = visitor.run().components["dashboard_swings"]
        times = [
            (nothing.move(slider, turn % 100).seconds, _moved(visitor, swings, case, turn).seconds)
            for turn in range(1, WARM + COUNTED + 1)
        ]
    least, taken = (1000 * statistics.median(column) for column in zip(*times[WARM:], strict=True))
    _tell("an empty fragment", least, "ms", None)
    _tell("a slider of own weights moves", taken, "ms", LIMIT_MS)
    _tell("the same", taken / least, "times an empty fragment", RATIO)


def _moved(visitor: Visitor, swings: tuple[str, str], case: Case, turn: int) -> Page:
    """All sliders somewhere else than at any other turn."""
    written = "-".join(f"{criterion.key}.{(turn * place) % 101}" for place, criterion in enumerate(case.criteria, start=3))
    return visitor.tell(swings, "points", {"turn": turn, "written": written})


def _tell(what: str, figure: float, unit: str, limit: float | None) -> None:
    verdict = "" if limit is None else f" (limit {limit:.0f}) {'ok' if figure <= limit else 'TOO SLOW'}"
    print(f"{what:31s} {figure:8.1f} {unit}{verdict}")
