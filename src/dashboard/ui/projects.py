"""The projects of a case: what is asked for, and what they say together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from dashboard.analysis import grounded
from dashboard.analysis.grounded import Portfolio
from dashboard.analysis.project_links import Overlap
from dashboard.answers import project_filter, projects
from dashboard.answers.project_filter import Filter
from dashboard.domain.case import Case
from dashboard.domain.ground import Ground, Project
from dashboard.text.names import signed
from dashboard.ui import address, ask, cache, html
from dashboard.ui.frame import View

VIEWS = ("list", "gantt", "plan", "joint", "links")
PARTNERS, MATCH, STATUS, FIELD, TEXT = "partners", "match", "state", "in", "text"
MATCHES = ("any", "all")
PICK = "partners_pick"
LONGEST_TEXT = 60
ROWS = 100
"""Beyond so many projects only the first are shown, those that deviate before all others."""

MEANINGS = ("status", "partners", "field", "process", "end", "delay", "cost", "extra", "spent", "phases", "in_play", "reason")
TERMS = {"spent": "spent_term", "in_play": "in_play_term", "reason": "reason_column"}
"""The fields that are explained, and those whose name is not that of a column."""


@dataclass(frozen=True)
class Projects:
    """The ground of a case and its portfolio; ``shown`` are the projects asked for of ``of``, what stands out first."""

    ground: Ground
    portfolio: Portfolio
    asked: Filter
    shown: tuple[Project, ...]
    of: int

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the projects asked for."""
        return frozenset(each.key for each in self.shown)

    def status(self, project: Project) -> str:
        """The status shown for a project, one of ``answers.projects.ORDER``."""
        return projects.status_of(self.portfolio.statuses[project.key])


def of(view: View) -> Projects:
    """The projects that the address asks for in the state shown."""
    ground = cache.ground(view.case, with_later=view.with_later)
    portfolio = cache.of_ground(view.case, _portfolio, with_later=view.with_later)
    asked = _restored(view, ground)
    partner = view.partner.key if view.partner else ""
    shown = project_filter.matching(ground, portfolio, asked, partner)
    of = sum(not partner or partner in each.partners for each in ground.projects)
    return Projects(ground, portfolio, asked, shown, of)


def _portfolio(_case: Case, ground: Ground) -> Portfolio:
    return grounded.portfolio(ground)


def named_overlaps(case: Case, ground: Ground) -> tuple[Overlap, ...]:
    """Every pair of projects that meet, by name."""
    return _portfolio(case, ground).met.named()


def headline(view: View, found: Projects) -> str:
    """How the projects stand and which belong together; of the partner chosen, if one is."""
    partner = view.partner.key if view.partner else ""
    return projects.headline(view.say, view.case, found.ground, found.portfolio, partner)


def _restored(view: View, ground: Ground) -> Filter:
    """The filter that stands in the address; parts that ask for what does not exist are left aside."""
    written = address.restore(PARTNERS, "", lambda asked: not asked or _read(view.case, asked) is not None)
    together = address.restore(MATCH, MATCHES[0], address.one_of(MATCHES)) == MATCHES[1]
    status = address.restore(STATUS, "", address.one_of({"", *projects.ORDER}))
    field = address.restore(FIELD, "", address.one_of({"", *(each.key for each in ground.action_fields)}))
    text = address.restore(TEXT, "", lambda asked: len(asked) <= LONGEST_TEXT)
    return Filter((_read(view.case, written) or ()) if written else (), together, status, field, text.strip())


def _read(case: Case, written: str) -> tuple[str, ...] | None:
    """The partners in ``written``, in their order; ``None`` when there is one that does not exist."""
    keys = set(written.split("."))
    found = tuple(partner.key for partner in case.partners if partner.key in keys)
    return found if len(found) == len(keys) else None


def switch(view: View) -> str:
    """Asks which view is shown; beside it stands what the fields mean."""
    say = view.say
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="project_views"):
        shown = ask.one("show", say("projects.shown"), VIEWS, lambda key: say(f"projects.{key}_tab"))
        with st.popover(say("projects.glossary"), type="tertiary"):
            meanings = [(say(f"projects.{TERMS.get(each, each)}"), say(f"projects.means_{each}")) for each in MEANINGS]
            html.show("<dl class='meanings'>{}</dl>", html.joined("<dt>{}</dt><dd>{}</dd>", meanings))
    return shown


def filters(view: View, found: Projects) -> None:
    """Asks for partners, status, field and words, and says what is shown."""
    say, case, asked = view.say, view.case, found.asked

    def keep() -> None:
        chosen = st.session_state[PICK]
        st.session_state[PARTNERS] = ".".join(partner.key for partner in case.partners if partner.key in chosen)

    st.session_state[PICK] = list(asked.partners)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="project_filter"):
        if len(case.partners) > 1:
            st.pills(
                say("projects.filter_partners"),
                [partner.key for partner in case.partners],
                selection_mode="multi",
                format_func=lambda key: signed(say, case, key),
                key=PICK,
                on_change=keep,
                label_visibility="collapsed",
            )
        if len(asked.partners) > 1:
            ask.one(MATCH, say("projects.filter_match"), MATCHES, lambda key: say(f"projects.match_{key}"))
        _select(STATUS, say("projects.filter_state"), projects.ORDER, lambda key: say(f"projects.{_status_word(key)}"))
        fields = {each.key: say.of(each.name) for each in found.ground.action_fields}
        _select(FIELD, say("projects.filter_in"), tuple(fields), lambda key: fields.get(key) or say("projects.every_field"))
        st.text_input(
            say("projects.filter_words"),
            key=TEXT,
            max_chars=LONGEST_TEXT,
            placeholder=say("projects.filter_placeholder"),
            label_visibility="collapsed",
            persist_state="session",
        )
        if asked.is_on:
            st.button(say("projects.filter_clear"), on_click=_clear, type="tertiary", key="project_filter_clear")
    if asked.is_on:
        told = project_filter.told(say, case, found.ground, asked, found.shown, found.of)
        html.show("<p class='note' role='status'>{}</p>", told)


def _status_word(key: str) -> str:
    return f"status_{key}" if key else "every_status"


def _select(name: str, label: str, options: tuple[str, ...], shown: Callable[[str], str]) -> None:
    st.selectbox(
        label, ("", *options), format_func=shown, key=name, persist_state="session", label_visibility="collapsed", width=170
    )


def _clear() -> None:
    for name in (PARTNERS, STATUS, FIELD, TEXT):
        st.session_state[name] = ""
    st.session_state[MATCH] = MATCHES[0]
