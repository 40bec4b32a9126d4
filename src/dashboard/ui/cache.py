"""What is kept between reruns: the open store, and everything computed from one data version.

Nothing here is ever cleared: a new data version is a new key, and the oldest entries leave by themselves.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable

import plotly.graph_objects as go
import streamlit as st

from dashboard.analysis.dominance import Dominance, dominated
from dashboard.analysis.standing import Standing, stand
from dashboard.domain.case import Case
from dashboard.errors import DashboardError
from dashboard.settings import settings
from dashboard.store import Store

log = logging.getLogger(__name__)

# Entries hold for the versions, filters and languages looked at lately.
KEPT = 64


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The open store, filled with the configured case when it holds none yet.

    Raises ``DashboardError`` when the file cannot be used; the next rerun tries again.
    """
    opened = Store.open(settings().database)
    try:
        folder = settings().case_folder
        if opened.current_version() is None and folder is not None:
            opened.load_folder(folder, who="dashboard", why="first start")
    except BaseException:
        opened.close()
        raise
    return opened


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _case(version: int, with_later: bool) -> Case | None:  # noqa: FBT001
    return store().read_case(version, with_later=with_later)


def case(*, with_later: bool) -> Case | None:
    """The current state of the case; ``None`` while nothing is loaded."""
    version = store().current_version()
    return None if version is None else _case(version, with_later)


@st.cache_resource(show_spinner=False, max_entries=KEPT, hash_funcs={Case: lambda case: (case.version, case.hidden)})
def standing(case: Case) -> Standing:
    """Where the partners stand in this state of the case."""
    return stand(case)


@st.cache_resource(show_spinner=False, max_entries=KEPT, hash_funcs={Case: lambda case: (case.version, case.hidden)})
def dominances(case: Case) -> tuple[Dominance, ...]:
    """Which models are dominated in this state of the case."""
    return dominated(case)


@st.cache_resource(show_spinner=False, max_entries=4 * KEPT)
def figure(key: tuple[Hashable, ...], _build: Callable[[], go.Figure]) -> go.Figure:
    """The figure under ``key``, built once; the key names everything the picture depends on."""
    return _build()


def warm_up() -> None:
    """Opens the store and fills the caches; a store that cannot be used is told on the pages."""
    try:
        current = case(with_later=False)
    except DashboardError as error:
        log.warning("starting without a usable database: %s", error)
        return
    if current is not None:
        standing(current)
        dominances(current)


def close() -> None:
    """Closes the store at the end of the process."""
    try:
        store().close()
    except DashboardError:
        log.info("no open store to close")
