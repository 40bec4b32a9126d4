"""The sheet of one project: all that is recorded, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.answers import projects as answers
from dashboard.domain.ground import Project
from dashboard.store import projects as budgets_of
from dashboard.text.names import partner_name, signed
from dashboard.ui import cache, figures, html, projects_table
from dashboard.ui.frame import View
from dashboard.ui.projects import Projects, named_overlaps
from dashboard.ui.projects_table import ADDRESS


def show(view: View, found: Projects, key: str) -> None:
    """Facts and phases on the left; dependencies, overlaps, risks and budget lines on the right."""
    project = next((each for each in found.ground.projects if each.key == key), None)
    if project is None:
        return
    say = view.say
    with st.container(horizontal=True, vertical_alignment="center", key="project_sheet_head"):
        html.show("<h2 class='section'>{}</h2>", say("projects.sheet", project=answers.quoted(say, found.ground, key)))
        st.button(say("projects.sheet_close"), on_click=_close, type="tertiary", key="project_sheet_close")
    html.show("<p class='lead'>{}</p>", say.of(project.description))
    left, right = st.columns([1, 1.15], gap="large")
    with left:
        _facts(view, found, project)
        _phases(view, project)
    with right:
        _links(view, found, project)
        _listed(view, "sheet_risks", answers.risks(say, view.case, found.ground, found.portfolio, project), "sheet_no_risks")
        _budgets(view, project)


def _close() -> None:
    for name in ADDRESS:
        st.session_state[name] = ""


def _facts(view: View, found: Projects, project: Project) -> None:
    """Every field of the row, one below the other; what is missing is said."""
    say, case, missing = view.say, view.case, view.say("common.unknown")
    unit = say.currency(case.info.currency)
    standing = found.portfolio.statuses[project.key]
    status = say(f"projects.status_{found.status(project)}")
    told = " ".join(answers.why(say, standing))
    if project.status_override:
        told = f"{answers.override(say, project, standing)} {told}"
    days = {
        "start_planned": project.start_baseline,
        "start": project.start_on,
        "end_planned": project.end_baseline,
        "end_expected": project.end_expected,
    }
    costs = {"cost_planned": project.cost_baseline, "cost_expected": project.cost_expected, "cost_spent": project.cost_spent}
    rows: list[tuple[str, object]] = [
        (say("projects.status"), Markup("<b>{}</b> <small>{}</small>").format(status, told)),
        (say("projects.lead"), signed(say, case, project.lead)),
        (say("projects.takes_part"), ", ".join(signed(say, case, partner) for partner in project.partners[1:]) or "–"),
        (say("projects.field"), projects_table.field_of(view, found, project)),
        (say("projects.process"), projects_table.process_of(view, found, project) or missing),
        *((say(f"projects.{name}"), say.day(day) if day else missing) for name, day in days.items()),
        *((say(f"projects.{name}", unit=unit), missing if cost is None else say.number(cost)) for name, cost in costs.items()),
    ]
    if standing.delay_days is not None:
        rows.insert(9, (say("projects.delay_column"), projects_table.delay(view, found, project.key)))
    if standing.extra_share is not None:
        rows.append((say("projects.extra_column"), projects_table.dearer(view, found, project.key)))
    html.show(
        "<h3 class='card-title'>{}</h3><dl class='positions facts'>{}</dl>",
        say("projects.sheet_facts"),
        html.joined("<div><dt>{}</dt><dd>{}</dd></div>", rows),
    )
    source = project.provenance
    html.show(
        "<p class='source'>{} {}: {} · {}</p>",
        html.badge(say, source.grade),
        say("common.source"),
        say.of(source.source.title),
        say("evidence.place", file=source.file, line=source.line, version=source.version),
    )


def _phases(view: View, project: Project) -> None:
    say = view.say
    html.show("<h3 class='card-title'>{}</h3>", say("projects.sheet_phases"))
    if not project.phases:
        html.show("<p class='note'>{}</p>", say("projects.sheet_no_phases"))
        return
    rows = [(say(f"choices.{each.phase}"), say.day(each.start_on), say.day(each.end_on)) for each in project.phases]
    html.table(say("projects.sheet_phases"), [say("projects.phases"), say("projects.from"), say("projects.to")], rows)


def _links(view: View, found: Projects, project: Project) -> None:
    """What the project needs, who needs it and why, and which others it overlaps with."""
    say = view.say
    names = {each.key: say.of(each.name) for each in found.ground.projects}
    needs = [(names[each.depends_on], say.of(each.reason)) for each in found.ground.dependencies if each.project == project.key]
    needed = [(names[each.project], say.of(each.reason)) for each in found.ground.dependencies if each.depends_on == project.key]
    _pairs("projects.needs", needs, "projects.sheet_needs_none", view)
    _pairs("projects.needed_by", needed, "projects.sheet_needed_none", view)
    overlaps = cache.of_ground(view.case, named_overlaps, with_later=view.with_later)
    meets = [
        say(
            "projects.sheet_meets_line",
            project=names[each.second if each.first == project.key else each.first],
            start=say.day(each.start),
            end=say.day(each.end),
        )
        for each in overlaps
        if project.key in {each.first, each.second}
    ]
    _listed(view, "sheet_meets", meets, "sheet_meets_none")


def _pairs(title: str, rows: Sequence[tuple[str, str]], none: str, view: View) -> None:
    body = html.joined("<li>{} <small>{}</small></li>", rows)
    shown = (
        Markup("<ul class='points wide'>{}</ul>").format(body) if rows else Markup("<p class='note'>{}</p>").format(view.say(none))
    )
    html.show("<h3 class='card-title'>{}</h3>{}", view.say(title), shown)


def _listed(view: View, title: str, sentences: Sequence[str], none: str) -> None:
    say = view.say
    body = html.joined("<li>{}</li>", [(sentence,) for sentence in sentences])
    shown = (
        Markup("<ul class='points'>{}</ul>").format(body)
        if sentences
        else Markup("<p class='note'>{}</p>").format(say(f"projects.{none}"))
    )
    html.show("<h3 class='card-title'>{}</h3>{}", say(f"projects.{title}"), shown)


def _budgets(view: View, project: Project) -> None:
    """The budget lines that belong to the project, and their sums by year and kind."""
    say, case = view.say, view.case
    unit = say.currency(case.info.currency)
    lines = view.summary(budgets_of.budget_lines, project.key)
    title = say("projects.sheet_budgets", unit=unit)
    html.show("<h3 class='card-title'>{}</h3>", title)
    if not lines:
        html.show("<p class='note'>{}</p>", say("projects.sheet_no_budgets"))
        return
    head = [
        say("projects.year"),
        say("projects.kind"),
        say("projects.partner"),
        say("projects.line_name"),
        say("projects.amount", unit=unit),
        say("projects.line"),
    ]
    rows = [
        (
            str(each.year),
            say(f"choices.{each.status}"),
            partner_name(say, case, each.partner),
            say.of(each.name),
            say.number(each.amount),
            str(each.line),
        )
        for each in lines
    ]
    html.table(title, head, rows, numbers=(4, 5))
    sums = [
        say(
            "projects.sheet_budget_sum",
            year=each.year,
            status=say(f"choices.{each.status}"),
            amount=say.number(each.amount),
            unit=unit,
        )
        for each in view.summary(budgets_of.budgets, project.key)
    ]
    note = say("projects.sheet_budgets_note", sums=", ".join(sums))
    figures.take_away(view, "project_budgets", partial(pd.DataFrame, rows, columns=head), note, with_table=False)
