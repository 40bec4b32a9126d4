"""What own weights leave in the address and in the session: points, step, and the questions that are confirmed."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st

from dashboard.analysis.elicitation import Comparison, Order
from dashboard.domain.case import Case

ADDRESS, STEP, CONFIRMED = "w", "step", "sure"
STEPS = ("order", "points", "check")
ASKED, TURN = "own_asked", "own_turn"
PAIR = re.compile(r"([A-Za-z0-9_]+)\.(\d{1,3}(?:\.\d{1,4})?)")


def read(case: Case, written: str) -> dict[str, float] | None:
    """The points in ``written``; ``None`` unless every part names a criterion with 0 to 100 points, each at most once."""
    points: dict[str, float] = {}
    known = {criterion.key for criterion in case.criteria}
    for part in written.split("-"):
        found = PAIR.fullmatch(part)
        if not found or found[1] not in known or found[1] in points or float(found[2]) > 100:
            return None
        points[found[1]] = float(found[2])
    return points


def write(points: dict[str, float]) -> str:
    """The points as they stand in the address."""
    return "-".join(f"{key}.{value:.4f}".rstrip("0").rstrip(".") for key, value in points.items())


def read_orders(sets: Sequence[Sequence[str]], written: str) -> tuple[Order, ...] | None:
    """The orders in ``written``, such as ``a.b-c~d-e``: a and b, tied, then c; and d before e. ``None`` unless of ``sets``."""
    orders = tuple(tuple(tuple(tied.split(".")) for tied in order.split("-")) for order in written.split("~"))
    named = [sorted(key for tied in order for key in tied) for order in orders]
    return orders if named == [sorted(siblings) for siblings in sets] else None


def keep(points: dict[str, float]) -> None:
    """Simulates with these points from now on."""
    st.session_state[ADDRESS] = write(points)
    st.session_state[ASKED] = ()


def reset() -> None:
    """Ends the simulation."""
    st.session_state[ADDRESS] = st.session_state[CONFIRMED] = ""
    st.session_state[ASKED] = ()


def go(step: str, asked: tuple[str, ...] = ()) -> None:
    """Opens a step; ``asked`` are the criteria whose sliders are pointed at."""
    st.session_state[STEP] = step
    st.session_state[ASKED] = asked


def mark(asked: Comparison) -> str:
    """A question as it stands in the address once it is confirmed; another ratio is another question."""
    return ".".join(asked.keys) + f"~{'none' if asked.ratio is None else round(100 * asked.ratio)}"


def confirm(asked: Comparison) -> None:
    """Notes that a ratio is meant as it is."""
    st.session_state[CONFIRMED] = "-".join(filter(None, (st.session_state[CONFIRMED], mark(asked))))
