"""From a sum to the lines behind it, and from a line to where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.answers import budgets
from dashboard.answers.systems import francs
from dashboard.store import budgets as store
from dashboard.store.budgets import BudgetLine, BudgetTotal, Question
from dashboard.text.names import partner_name
from dashboard.ui import cache, evidence, figures, html, matrix
from dashboard.ui.budgets import TOGETHER, Budgets
from dashboard.ui.frame import View

ADDRESS = ("line", "part")
LISTED = 200
"""Lines that are drawn as a table of buttons; of more the largest are, and a grid for analysts holds all."""


def show(view: View, found: Budgets, picked: tuple[str, str] | None) -> None:
    """The lines behind the cell ``picked``, or behind the whole table, beside the evidence of the one asked for."""
    say = view.say
    question, total, name = _behind(view, found, picked)
    lines = view.summary(store.lines, question)
    html.show("<h2 class='section'>{}</h2>", say("budgets.lines_of", name=name))
    if not lines:
        html.show("<p class='note'>{}</p>", say("budgets.no_lines"))
        return
    if picked is None and not found.asked.is_filtered:
        figures.take_away(view, "budget_lines", partial(taken, view, lines), say("budgets.pick", n=len(lines)), with_table=False)
        return
    told = say.counted("budgets.lines", len(lines))
    if total is not None:
        told = say("budgets.lines_sum", lines=told, amount=francs(say, view.case, total.amount), exact=say.number(total.amount, 2))
    listed = say("budgets.largest_listed", listed=LISTED) if len(lines) > LISTED else ""
    html.show("<p class='note'>{}. {}</p>", told, listed)
    table, beside = st.columns([2.2, 1], gap="medium")
    with table:
        with st.container(key="budget_lines_scroll"):
            asked = _table(view, lines[:LISTED])
        figures.take_away(view, "budget_lines", partial(taken, view, lines), say("budgets.lines_note"), with_table=False)
    with beside:
        _panel(view, next((line for line in lines if asked and line.key == asked[0]), None))
    if len(lines) > LISTED:
        st.dataframe(taken(view, lines), hide_index=True)


def _behind(view: View, found: Budgets, picked: tuple[str, str] | None) -> tuple[Question, BudgetTotal | None, str]:
    """Which lines stand behind a cell, their sum where they can be added up, and what they are called."""
    asked, say, case = found.asked, view.say, view.case
    row, column = picked or ("", "")
    keys = [row if row in found.row_keys else TOGETHER, column if column in found.column_keys else TOGETHER]
    dimensions = (asked.rows, asked.columns)
    question = asked.question.narrowed({name: key for name, key in zip(dimensions, keys, strict=True) if key})
    names = [budgets.named(say, case, name, key) for name, key in zip(dimensions, keys, strict=True) if key]
    if asked.question.year:
        names.append(asked.question.year)
    total = found.totals.get((keys[0], keys[1]))
    is_summed = total is not None and question.year and (question.status != store.EVERY or len(total.statuses) == 1)
    return question, total if is_summed else None, ", ".join(names) or say("budgets.whole_table")


def _table(view: View, lines: Sequence[BudgetLine]) -> tuple[str, str] | None:
    say = view.say
    currency = say.currency(view.case.info.currency)
    rows = [
        matrix.Row(
            line.key,
            say.of(line.name),
            note=_note(view, line),
            cells=(
                matrix.Cell(
                    say.number(line.amount),
                    say(
                        "budgets.cell",
                        row=say.of(line.name),
                        column=_note(view, line),
                        value=say.number(line.amount),
                        unit=currency,
                    ),
                    assumed=line.provenance.grade == "D",
                ),
            ),
            label_for_button=say("budgets.open_line", name=say.of(line.name), note=_note(view, line)),
        )
        for line in lines
    ]
    columns = [matrix.Column("amount", currency)]
    return matrix.ask("budget_lines", say("budgets.lines_table"), say("budgets.line"), columns, rows, ADDRESS)


def _note(view: View, line: BudgetLine) -> str:
    """Partner, year and what kind of line it is."""
    say = view.say
    words = [partner_name(say, view.case, line.partner), str(line.year)]
    words += [budgets.named(say, view.case, name, getattr(line, name)) for name in ("category", "purpose", "status")]
    if line.shared == "yes":
        words.append(say("budgets.shared_yes"))
    return " · ".join(words)


def _panel(view: View, line: BudgetLine | None) -> None:
    """Where a line comes from: source, file and line, release, by whom and why."""
    say = view.say
    if line is None:
        html.show("<section class='card panel'><h2>{}</h2><p>{}</p></section>", say("budgets.hint_title"), say("budgets.hint"))
        return
    project = _project(view, line.project)
    evidence.panel(
        view,
        say.of(line.name),
        line.provenance,
        value=f"{say.number(line.amount, 2)} {say.currency(view.case.info.currency)}",
        detail=_note(view, line),
        meaning=say("budgets.for_project", project=project) if project else "",
        reason=line.reason,
        row=("budget_lines", line.key),
    )


def _project(view: View, key: str) -> str:
    """The name of the project a line belongs to, if it is known."""
    ground = cache.ground(view.case, with_later=view.with_later)
    return next((view.say.of(project.name) for project in ground.projects if project.key == key), "")


def taken(view: View, lines: Sequence[BudgetLine]) -> pd.DataFrame:
    """The lines with everything that is known of them."""
    say, case = view.say, view.case
    return pd.DataFrame(
        {
            say("columns.key"): line.key,
            say("budgets.line"): say.of(line.name),
            **{
                say(f"budgets.dim_{name}"): budgets.named(say, case, name, str(getattr(line, name)))
                for name in ("partner", "year", "category", "purpose", "status", "shared")
            },
            say("columns.amount"): str(line.amount),
            say("columns.project"): _project(view, line.project),
            say("columns.reason_de").partition(" (")[0]: say.of(line.reason),
            say("common.source"): say.of(line.provenance.source.title),
            say("columns.grade"): line.provenance.grade,
            say("columns.known_from"): say.day(line.provenance.known_from),
            say("budgets.file"): say(
                "evidence.place", file=line.provenance.file, line=line.provenance.line, version=line.provenance.version
            ),
        }
        for line in lines
    )
