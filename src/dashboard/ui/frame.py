"""The frame around every page: who is looking, in which language, at which state, and what is said when it fails.

Each page opens it itself, so no page can be reached around it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from uuid import uuid4

import plotly.graph_objects as go
import streamlit as st
from streamlit.navigation.page import Page

from dashboard import access
from dashboard.domain.case import Case, Partner
from dashboard.domain.words import LANGUAGES
from dashboard.errors import DashboardError
from dashboard.settings import settings
from dashboard.store import Release
from dashboard.text import Phrasebook, phrasebook
from dashboard.text.names import signed
from dashboard.ui import address, ask, cache, clock, document, html
from dashboard.ui.menu import MENU, Entry

ALL = "all"
LATER = ("hidden", "shown")
VERSION = "v"
PAGES = "menu_pages"
SPOKEN = "menu_language"
"""The language of the titles in ``PAGES``."""
GROUPS = tuple(dict.fromkeys(entry.group for entry in MENU))
PARAMETERS = frozenset(
    {
        *("lang", "partner", "later", "v", "chosen"),
        *("criteria", "criterion", "model", "sheet", "compare", "dominated"),
        *("show", "ranked", "weighed", "by", "w", "step", "sure", "whose", "group"),
        *("facet", "aim"),
        *("field", "process", "of"),
        *("way", "table", "look", "release", "about", "from", "to", "record", "value", "find", "page"),
        *("base", "drivers", "one", "other", "stress"),
        *("assume", "place", "split"),
        *(
            "rows",
            "columns",
            "measure",
            "year",
            "status",
            "category",
            "purpose",
            "shared",
            "words",
            "row",
            "column",
            "line",
            "part",
        ),
        *("partners", "match", "state", "in", "text", "project"),
        *("embed", "embed_options"),
    }
)

log = logging.getLogger(__name__)

T = TypeVar("T")
Asked = ParamSpec("Asked")


@dataclass(frozen=True)
class View:
    """What a page is shown with: the language, the state of the case, and the partner chosen (``None``: all).

    ``current`` is the version that holds now; the state shown may be an earlier one, which is only to be looked at.
    ``with_later`` says whether entries are shown that became known after the knowledge date.
    """

    say: Phrasebook
    case: Case
    partner: Partner | None
    dark: bool
    current: int
    with_later: bool

    @property
    def is_past(self) -> bool:
        """Whether an earlier state is shown."""
        return self.case.version != self.current

    def figure(self, name: str, build: Callable[[], go.Figure], *depends_on: Hashable) -> go.Figure:
        """The figure ``name`` in this language, look and state, kept until one of them changes."""
        key = (name, self.case.version, self.case.hidden, self.say.language, self.dark, *depends_on)
        return cache.figure(key, build)

    def summary(self, question: Callable[..., T], *depends_on: Hashable) -> T:
        """What a summary of the store, ``question(cursor, *depends_on)``, answers for the state shown."""
        return cache.summary(self.case, question, *depends_on, with_later=self.with_later)

    def link(self, page: str, label: str, **asked: str) -> None:
        """A link to another page, and what its address asks for."""
        st.page_link(st.session_state[PAGES][page], label=label, query_params=asked or None)

    def may(self, action: access.Action) -> bool:
        """Whether the person in front of the screen may do this."""
        return access.may(identity(), action)

    def require(self, action: access.Action) -> None:
        """Stops whoever may not do this; asked again where it is done. ``DashboardError``: ``forbidden``."""
        if not self.may(action):
            raise DashboardError("forbidden")


def identity() -> access.Identity:
    """Who is looking: whoever reaches this server has the role it is set to."""
    return access.Identity(name="", role=access.role(settings().role))


def language() -> Phrasebook:
    """The language of this session: chosen, or asked for in the address, else German."""
    return phrasebook(address.restore("lang", LANGUAGES[0], address.one_of(LANGUAGES)))


def run() -> None:
    """Draws the menu and runs the page that was asked for."""
    address.begin()
    say = language()
    if st.session_state.get(SPOKEN) != say.language:
        st.session_state[SPOKEN], st.session_state[PAGES] = say.language, _pages(say)
    pages: dict[str, Page] = st.session_state[PAGES]
    groups = {say(f"menu.group_{group}"): [pages[each.key] for each in MENU if each.group == group] for group in GROUPS}
    current = st.navigation(groups, position="top")
    st.set_page_config(
        page_title=f"{current.title} · {say('menu.application')}", page_icon=str(document.ASSETS / "icon.svg"), layout="wide"
    )
    current.run()


def _pages(say: Phrasebook) -> dict[str, Page]:
    return {
        entry.key: st.Page(
            entry.script,
            title=say(f"menu.{entry.key}"),
            url_path="" if entry.is_first else entry.key,
            default=entry.is_first,
            # A page that is not in the menu can still be opened by its address, and answers for itself.
            visibility="visible" if access.may(identity(), entry.action) else "hidden",
        )
        for entry in MENU
    }


@contextmanager
def page(key: str) -> Iterator[View]:
    """The frame around the page ``key``: yields what it is shown with, and turns every failure into a sentence."""
    say = language()
    document.speak(say)
    with _told(say, f"page {key}"):
        view = _open(say, next(entry for entry in MENU if entry.key == key))
        yield view
        _foot(say, view.case)
        address.write(key)
        address.end()


def live(part: Callable[Concatenate[View, Asked], None]) -> Callable[Concatenate[View, Asked], None]:
    """``part`` of a page as one that is drawn alone when something in it changes; its failures become a sentence as well."""

    @wraps(part)
    def told(view: View, /, *args: Asked.args, **kwargs: Asked.kwargs) -> None:
        with _told(view.say, f"part {part.__module__}.{part.__qualname__}"):
            part(view, *args, **kwargs)

    return st.fragment(told)


@contextmanager
def _told(say: Phrasebook, what: str) -> Iterator[None]:
    """Turns every failure into a sentence, and ends the run with it."""
    try:
        yield
    except DashboardError as error:
        log.warning("%s: %s", what, error)
        st.error(say(f"errors.{error.code}", **error.details))
        st.stop()
    except Exception:
        reference = uuid4().hex[:8]
        log.exception("%s failed, reference %s", what, reference)
        st.error(say("errors.unexpected", reference=reference))
        st.stop()


def _open(say: Phrasebook, entry: Entry) -> View:
    """Checks the person, reads the case, and draws the frame."""
    if not access.may(identity(), entry.action):
        html.style("")
        raise DashboardError("forbidden")
    releases = cache.releases()
    case = cache.case(with_later=_wants_later(), version=_wanted_version(releases)) if releases else None
    html.style(say.of(case.info.title) if case else "")
    if case is None:
        raise DashboardError("no_case")
    partner = _controls(say, case)
    dark = st.context.theme.type == "dark"
    view = View(say, case, partner, dark=dark, current=releases[-1].version, with_later=_wants_later())
    if view.is_past:
        _past(view, next(each for each in releases if each.version == case.version))
    for notice in _notices(say, case, releases):
        st.warning(notice)
    if not entry.bears_empty and (not case.partners or not case.models or not case.leaves):
        raise DashboardError("empty_case")
    return view


def _wanted_version(releases: Sequence[Release]) -> int:
    """The version asked for, else the current one."""
    chosen = address.restore(VERSION, "", address.one_of({"", *(str(each.version) for each in releases)}))
    return int(chosen) if chosen else releases[-1].version


def look_at(version: int | None) -> None:
    """Shows every page at this version from now on; at the current one for ``None``."""
    st.session_state[VERSION] = "" if version is None else str(version)


def _past(view: View, release: Release) -> None:
    """The ribbon over a page that shows an earlier state, and the way back."""
    say = view.say
    with st.container(horizontal=True, vertical_alignment="center", key="past"):
        html.show(
            "<p class='ribbon' role='status'>{}</p>",
            say("frame.past", version=release.version, day=say.day(clock.local(release.released_at))),
        )
        st.button(say("frame.to_current", version=view.current), on_click=look_at, args=(None,), key="to_current")


def _wants_later() -> bool:
    return address.restore("later", LATER[0], address.one_of(LATER)) == "shown"


def _controls(say: Phrasebook, case: Case) -> Partner | None:
    """The line under the menu: partner, phase, data version, knowledge date and language."""
    with st.container(horizontal=True, vertical_alignment="center", key="frame"):
        chosen = ask.one(
            "partner",
            say("frame.partner"),
            [ALL, *(partner.key for partner in case.partners)],
            lambda key: say("frame.all_partners") if key == ALL else signed(say, case, key),
        )
        html.show(
            "<p class='state'>{}: <b>{}</b> · {} <b>v{}</b> · {} {}</p>",
            say("frame.phase"),
            say.of(case.info.phase),
            say("frame.version"),
            case.version,
            say("frame.known"),
            say.day(case.info.knowledge_date),
        )
        ask.one("lang", say("frame.language"), LANGUAGES, str.upper)
    return None if chosen == ALL else case.partner(chosen)


def _notices(say: Phrasebook, case: Case, releases: Sequence[Release]) -> Iterator[str]:
    """Sentences about an address that asks for what does not exist."""
    if (wanted := address.asked_for("lang")) and wanted not in LANGUAGES:
        yield say("errors.unknown_language", language=wanted)
    if (wanted := address.asked_for("partner")) and wanted != ALL and wanted not in {partner.key for partner in case.partners}:
        yield say("errors.unknown_partner", partner=wanted)
    if (wanted := address.asked_for(VERSION)) and wanted not in {str(each.version) for each in releases}:
        yield say("errors.unknown_version", version=wanted[:20])
    for name in sorted(set(st.query_params) - PARAMETERS):
        yield say("errors.unknown_parameter", parameter=name)


def _foot(say: Phrasebook, case: Case) -> None:
    """The note of the case, and the later facts that stay hidden."""
    html.show("<p class='foot'>{}</p>", say.of(case.info.note))
    if case.hidden or _wants_later():
        ask.one("later", say("frame.later"), LATER, lambda key: say(f"frame.later_{key}"))
        if case.hidden:
            html.show("<p class='foot'>{}</p>", say.counted("frame.hidden", case.hidden, day=say.day(case.info.knowledge_date)))
