"""One update from top to bottom: what comes in, what is wrong with it, what it changes, its release."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.answers import effect, problems
from dashboard.ui import ask, cache, changes, html, update_files, update_grid, update_problems, update_release
from dashboard.ui.frame import View
from dashboard.ui.update_draft import Checked, Draft

WAYS = ("file", "screen")
HELD = "proposal"


def show(view: View) -> None:
    """Draws the page; its headline says how far the update has come."""
    say = view.say
    top, place = st.container(), st.empty()
    if view.is_past:
        with top:
            html.answer(say("update.question"), say("update.past", version=view.case.version))
        return
    way = ask.one("way", say("update.way"), WAYS, lambda key: say(f"update.way_{key}"))
    draft = update_grid.draft(view) if way == "screen" else update_files.draft(view)
    with top:
        update_release.told(view)
    if draft is None:
        with top:
            _begin(view, way)
        return
    if draft.open:
        with top:
            html.answer(say("update.question"), say.counted("update.open", draft.open))
        return
    checked = _checked(view, draft, place)
    with top:
        html.answer(say("update.question"), headline(view, checked))
    update_problems.show(view, checked)
    if not checked.proposal.errors and not checked.proposal.is_empty:
        changes.show(view, checked)
        update_release.show(view, checked)


def _begin(view: View, way: str) -> None:
    """What to do, or what was saved last and where it can be seen."""
    say = view.say
    version = update_release.saved()
    if version is None:
        html.answer(say("update.question"), say(f"update.start_{way}"))
        return
    html.answer(say("update.question"), say("update.saved", version=version))
    view.link("history", say("update.to_history"), look="versions", release=str(version), about="changes")


def headline(view: View, checked: Checked) -> str:
    """What the update changes, or what stands in its way."""
    say, proposal = view.say, checked.proposal
    if proposal.errors:
        return problems.summary(say, checked.groups)
    if proposal.is_empty:
        return say("update.nothing_changes")
    changes = effect.changes(say, proposal.differences)
    told = say("update.changes", changes=changes, effect=effect.sentence(say, checked.effect)) if checked.effect else f"{changes}."
    return f"{told} {problems.summary(say, checked.groups)}".strip()


def _checked(view: View, draft: Draft, place: DeltaGenerator) -> Checked:
    def check() -> Checked:
        with html.working(place, "checking", view.say("update.checking")):
            return Checked.of(draft)

    return cache.held(HELD, (view.current, draft.key), check)
