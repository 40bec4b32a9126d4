"""The release: who and why, one click, and what is said once the store has read it back."""

from __future__ import annotations

import streamlit as st

from dashboard.answers import problems
from dashboard.errors import DashboardError
from dashboard.ui import cache, frame, html
from dashboard.ui.frame import View
from dashboard.ui.update_draft import Checked

WHO = "who"
WHY = "update_why"
PENDING = "update_pending"
SAVED = "update_saved"
TOLD = "update_told"
FILES = "update_files"
"""The files that came for this update."""
ROUND = "update_round"
"""Counts the releases of this session: widgets named after it start anew."""


def turn() -> int:
    """The number of the update in this session."""
    return int(st.session_state.setdefault(ROUND, 0))


def reason_key(group: problems.Group) -> str:
    """Where the reason for a warning is kept while it is being written."""
    return "-".join(("reason", *group.cause))


def show(view: View, checked: Checked) -> None:
    """Who, why, and the button. The click releases exactly the comparison that was on the screen."""
    say = view.say
    html.show("<h2 class='section'>{}</h2>", say("update.release"))
    who, why = st.columns([1, 2], gap="medium")
    with who:
        st.text_input(say("update.who"), key=WHO, persist_state="session", max_chars=80, autocomplete="name")
    with why:
        st.text_input(
            say("update.why"),
            key=WHY,
            persist_state="session",
            max_chars=400,
            autocomplete="off",
            placeholder=say("update.why_example"),
        )
    st.button(
        say("update.do_release", version=checked.proposal.based_on + 1),
        type="primary",
        key="update_release",
        on_click=_ask_for,
        args=(checked,),
    )
    html.show("<p class='source'>{}</p>", say("update.release_note"))


def _ask_for(checked: Checked) -> None:
    st.session_state[PENDING] = checked


def settle(view: View) -> None:
    """Releases what was asked for with the last click, before anything is drawn from it again."""
    place = st.empty()
    checked = st.session_state.pop(PENDING, None)
    if checked is None:
        return
    view.require("update")
    reasons = {group.cause: str(st.session_state.get(reason_key(group), "")) for group in checked.groups}
    try:
        with html.working(place, "saving", view.say("update.saving")):
            version = cache.store().release(
                checked.draft.uploads,
                who=str(st.session_state.get(WHO, "")),
                why=str(st.session_state.get(WHY, "")),
                based_on=checked.proposal.based_on,
                reasons=problems.given(checked.groups, reasons),
                request=checked.request,
                mappings=checked.draft.mappings,
            )
    except DashboardError as error:
        st.session_state[TOLD] = (error.code, error.details)
        return
    # The store has read the release back in a transaction of its own: now it is saved.
    begin_anew()
    st.session_state[SAVED] = version
    st.rerun()


def begin_anew() -> None:
    """Lets go of the files, what was read from them, and why; who it was is remembered."""
    st.session_state[ROUND] = turn() + 1
    for key in (WHY, FILES):
        st.session_state.pop(key, None)
    for key in [key for key in st.session_state if str(key).startswith("reason-")]:
        del st.session_state[key]
    cache.drop("reading", "outline", "proposal")
    frame.look_at(None)


def told(view: View) -> None:
    """Why the last click did not release, said once."""
    if found := st.session_state.pop(TOLD, None):
        code, details = found
        (st.warning if code in {"stale_comparison", "reason_missing", "who_or_why_missing"} else st.error)(
            view.say(f"errors.{code}", **details)
        )


def saved() -> int | None:
    """The version that was saved last, until the next file comes."""
    version = st.session_state.get(SAVED)
    return version if isinstance(version, int) else None
