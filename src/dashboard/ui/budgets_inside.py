"""What the figures of the budgets include, leave out or count once."""

from __future__ import annotations

import streamlit as st

from dashboard.answers import budgets
from dashboard.store import budgets as store
from dashboard.store.budgets import EVERY, Question
from dashboard.ui import budgets_beside, cache, html
from dashboard.ui.budgets import PER_HEAD, TOGETHER, Budgets, heads
from dashboard.ui.frame import View


def show(view: View, found: Budgets) -> None:
    """What the figures include: assumptions, entries left out, and the scopes of figures per head."""
    say, case, asked = view.say, view.case, found.asked
    told = []
    later = _later(view)
    if later:
        told.append(say.counted("budgets.later", later, day=say.day(case.info.knowledge_date)))
    unmarked = [str(year) for year in found.years if not found.is_marked(str(year)) and (TOGETHER, str(year)) in found.by_year]
    if unmarked and (asked.measure == "shared_part" or "shared" in {asked.rows, asked.columns}):
        told.append(say("budgets.unmarked", years=say.listed(unmarked)))
    everyone = found.by_year.get((TOGETHER, TOGETHER))
    partial = [
        str(year)
        for year in found.years
        if everyone and (total := found.by_year.get((TOGETHER, str(year)))) and total.partners != everyone.partners
    ]
    if partial:
        told.append(say("budgets.partial_years", years=say.listed(partial)))
    further = budgets_beside.beside(view, found)
    if asked.columns == "status" and not any(each.text(key) != "–" for each in further for key in found.all_rows):
        told.append(say("budgets.nothing_to_compare"))
    for measure in PER_HEAD:
        if asked.measure in {"amount", measure}:
            told += budgets.scope(
                say, case, measure, heads(case, found.municipalities, everyone.partners if everyone else (), measure)
            )
    html.show(
        "<section class='card panel'><h2>{}</h2><ul class='plain-list'>{}</ul></section>",
        say("budgets.inside"),
        html.joined("<li>{}</li>", [(sentence,) for sentence in dict.fromkeys(told)]),
    )
    if later:
        offer_later("lines", view)


def offer_later(key: str, view: View) -> None:
    """A button that shows what became known after the knowledge date; the frame then offers the way back."""
    st.button(view.say("budgets.show_later"), on_click=_show_later, key=f"budgets_later_{key}", type="tertiary")


def _show_later() -> None:
    st.session_state["later"] = "shown"


def _later(view: View) -> int:
    """How many lines are left out because they became known after the knowledge date."""
    question = Question(status=EVERY, partners=(view.partner.key,) if view.partner else ())
    every, shown = (
        sum(total.lines for total in cache.summary(view.case, store.totals, (), question, with_later=later))
        for later in (True, view.with_later)
    )
    return every - shown
