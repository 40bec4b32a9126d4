"""What is kept between reruns: the open store, and everything computed from one data version.

Nothing here is ever cleared: a new data version is a new key, and the oldest entries leave by themselves.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable
from decimal import Decimal
from types import FunctionType
from typing import TypeVar, cast

import numpy as np
import plotly.graph_objects as go
import pyarrow.compute as pc  # type: ignore[import-untyped]
import streamlit as st

from dashboard.analysis import declared
from dashboard.analysis.dominance import Dominance, dominated
from dashboard.analysis.sampling import ScoreSample, sample_scores
from dashboard.analysis.standing import Standing, stand
from dashboard.answers.effect import Effect, effect
from dashboard.answers.quality import GRADED, Quality, assess
from dashboard.domain.case import Case
from dashboard.domain.ground import Ground
from dashboard.errors import DashboardError
from dashboard.settings import settings
from dashboard.store import Release, Remark, Step, Store, TableDifference, UploadRecord
from dashboard.ui.kept import Kept

log = logging.getLogger(__name__)

# Entries hold for the versions, filters and languages looked at lately.
KEPT = 64

T = TypeVar("T")


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The open store, filled with the configured case when it holds none yet.

    Raises ``DashboardError`` when the file cannot be used; the next rerun tries again.
    """
    opened = Store.open(settings().database)
    try:
        folder = settings().case_folder
        if opened.current_version() is None and folder is not None:
            opened.load_folder(folder, who="dashboard", why="Erster Start")
    except BaseException:
        opened.close()
        raise
    return opened


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _case(version: int, with_later: bool) -> Case | None:  # noqa: FBT001
    return store().read_case(version, with_later=with_later)


def case(*, with_later: bool, version: int | None = None) -> Case | None:
    """The case at a version, the current one unless said; ``None`` while nothing is loaded."""
    chosen = store().current_version() if version is None else version
    return None if chosen is None else _case(chosen, with_later)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _ground(version: int, with_later: bool) -> Ground:  # noqa: FBT001
    found = store().read_ground(version, with_later=with_later)
    if found is None:
        raise DashboardError("no_case")
    return found


def ground(case: Case, *, with_later: bool) -> Ground:
    """The strategies, projects, systems and municipalities behind this state of the case."""
    return _ground(case.version, with_later)


@st.cache_resource(show_spinner=False, max_entries=2)
def _releases(version: int) -> tuple[Release, ...]:
    return store().versions()


@st.cache_resource(show_spinner=False, max_entries=2)
def _uploads(version: int) -> tuple[UploadRecord, ...]:
    return store().uploads()


@st.cache_resource(show_spinner=False, max_entries=2)
def _remarks(version: int) -> tuple[Remark, ...]:
    return store().remarks()


def releases() -> tuple[Release, ...]:
    """Every release, oldest first; none while nothing is loaded."""
    return _releases(store().current_version() or 0)


def uploads() -> tuple[UploadRecord, ...]:
    """Every file that went into a release, oldest first."""
    return _uploads(store().current_version() or 0)


def remarks() -> tuple[Remark, ...]:
    """Every warning that was released with a reason, oldest first."""
    return _remarks(store().current_version() or 0)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def quality(version: int, with_later: bool) -> Quality:  # noqa: FBT001
    """How well the values of a version are evidenced."""
    found = case(with_later=with_later, version=version)
    if found is None:
        raise DashboardError("no_case")
    tables = {name: store().table(name, version) for name in GRADED}
    return assess(found, tables, with_later=with_later)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def comparison(one: int, other: int) -> tuple[tuple[TableDifference, ...], Effect]:
    """What differs between two versions, and what that does to the decision."""
    before, after = (case(with_later=False, version=version) for version in (one, other))
    if before is None or after is None:
        raise DashboardError("no_case")
    return store().compare(one, other), effect(before, after)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def trail(table: str, key: str, version: int) -> tuple[Step, ...]:
    """What every release up to a version did to a row, oldest first."""
    return store().trail(table, key, version)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def total(version: int, table: str, column: str) -> Decimal:
    """The sum of a column of money in a version."""
    found = pc.sum(store().table(table, version)[column]).as_py()
    return Decimal(found or 0)


def held(room: str, key: Hashable, build: Callable[[], T], *, most: int = 1) -> T:
    """What ``build`` makes under ``key``, kept for this session alone; of each ``room`` the ``most`` entries used last."""
    entries: dict[Hashable, T] = st.session_state.setdefault(f"held_{room}", {})
    value = entries.pop(key) if key in entries else build()
    entries[key] = value
    while len(entries) > most:
        entries.pop(next(iter(entries)))
    return value


def drop(*rooms: str) -> None:
    """Lets go of what is held for this session."""
    for room in rooms:
        st.session_state.pop(f"held_{room}", None)


def of_case(case: Case, build: Callable[..., T], *depends_on: Hashable) -> T:
    """What ``build(case, *depends_on)`` answers, asked once for each state of the case; ``build`` is a function of a module."""
    key = (case.version, case.hidden, *map(_named, (build, *depends_on)))
    return _answers().get(key, lambda: build(case, *depends_on))


def _named(part: Hashable) -> Hashable:
    """A function by its name: functions have no lasting hash."""
    return f"{part.__module__}.{part.__qualname__}" if isinstance(part, FunctionType) else part


@st.cache_resource(show_spinner=False)
def _answers() -> Kept:
    return Kept(8 * KEPT)


def summary(case: Case, question: Callable[..., T], *depends_on: Hashable, with_later: bool) -> T:
    """What a summary of the store answers for this state of the case, ``question(cursor, *depends_on)``, asked once."""
    return cast("T", of_case(case, _summary, question, with_later, *depends_on))


def _summary(case: Case, question: Callable[..., T], with_later: bool, *depends_on: Hashable) -> T:  # noqa: FBT001
    return store().summary(lambda cursor: question(cursor, *depends_on), case.version, with_later=with_later)


def of_ground(case: Case, build: Callable[..., T], *depends_on: Hashable, with_later: bool) -> T:
    """What ``build(case, ground, *depends_on)`` answers for this state of the case, asked once; as ``of_case``."""
    return cast("T", of_case(case, _of_ground, build, with_later, *depends_on))


def _of_ground(case: Case, build: Callable[..., T], with_later: bool, *depends_on: Hashable) -> T:  # noqa: FBT001
    return build(case, ground(case, with_later=with_later), *depends_on)


def standing(case: Case) -> Standing:
    """Where the partners stand in this state of the case."""
    return of_case(case, stand)


def dominances(case: Case) -> tuple[Dominance, ...]:
    """Which models are dominated in this state of the case."""
    return of_case(case, dominated)


def scores(case: Case) -> ScoreSample:
    """The scores of the models at random, with the draws and the seed of this state of the case; drawn once and kept."""
    return _scores((case.version, case.hidden), case)


@st.cache_resource(show_spinner=False, max_entries=4)
def _scores(key: tuple[int, int], _case: Case) -> ScoreSample:
    return sample_scores(_case, _case.info.draws, np.random.default_rng(_case.info.seed))


def figure(key: tuple[Hashable, ...], build: Callable[[], go.Figure]) -> go.Figure:
    """The figure under ``key``, built once; the key names everything the picture depends on."""
    return _figures().get(key, build)


@st.cache_resource(show_spinner=False)
def _figures() -> Kept:
    return Kept(4 * KEPT)


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
        of_case(current, declared.fares)
        ground(current, with_later=False)


def close() -> None:
    """Closes the store at the end of the process."""
    try:
        store().close()
    except DashboardError:
        log.info("no open store to close")
