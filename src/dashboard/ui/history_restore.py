"""Bringing an earlier state back: chosen, asked for, confirmed with a reason; it becomes a new version."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

import streamlit as st

from dashboard.errors import DashboardError
from dashboard.store import Release
from dashboard.ui import cache, frame, html
from dashboard.ui.frame import View
from dashboard.ui.update_release import WHO

WHY = "restore_why"
ASKED = "restore_asked"
PENDING = "restore_pending"
TOLD = "restore_told"


@dataclass(frozen=True, slots=True)
class Wish:
    """Which version to restore on top of which, and the ``request`` under which that happens only once."""

    version: int
    based_on: int
    request: str


def offer(view: View, release: Release) -> None:
    """The button, and once it was pressed who, why, and the button that does it."""
    say = view.say
    if not view.may("update") or release.version == view.current:
        return
    asked: Wish | None = st.session_state.get(ASKED)
    if asked is None or asked.version != release.version:
        st.button(
            say("history.restore"), key="restore", on_click=_note, args=(ASKED, Wish(release.version, view.current, str(uuid4())))
        )
        return
    with st.container(border=True, key="restore_form"):
        html.show("<p>{}</p>", say("history.restore_means", version=release.version, next=asked.based_on + 1))
        st.text_input(say("update.who"), key=WHO, persist_state="session", max_chars=80, autocomplete="name")
        st.text_input(say("update.why"), key=WHY, max_chars=400, autocomplete="off")
        with st.container(horizontal=True, gap="small"):
            st.button(
                say("history.do_restore", version=release.version, next=asked.based_on + 1),
                type="primary",
                key="do_restore",
                on_click=_note,
                args=(PENDING, asked),
            )
            st.button(say("history.cancel"), key="cancel_restore", on_click=_note, args=(ASKED, None))


def _note(key: str, value: Wish | None) -> None:
    st.session_state[key] = value


def settle(view: View) -> None:
    """Restores what was confirmed with the last click, and says how that went."""
    say, place = view.say, st.empty()
    wish: Wish | None = st.session_state.pop(PENDING, None)
    if wish is not None:
        view.require("update")
        try:
            with html.working(place, "saving", say("update.saving")):
                version = cache.store().restore(
                    wish.version,
                    who=str(st.session_state.get(WHO, "")),
                    why=str(st.session_state.get(WHY, "")),
                    based_on=wish.based_on,
                    request=wish.request,
                )
        except DashboardError as error:
            if error.code == "stale_comparison":
                st.session_state[ASKED] = None
            st.warning(say(f"errors.{error.code}", **error.details))
            return
        st.session_state[ASKED] = None
        st.session_state[TOLD] = say("history.restored", version=wish.version, next=version)
        st.session_state.pop(WHY, None)
        frame.look_at(None)
        st.rerun()
    if told := st.session_state.pop(TOLD, None):
        html.show("<p class='done' role='status'>{}</p>", told)
