"""Planned against expected cost and time, against the first baseline, with sums and the reasons for the variance."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from dashboard.analysis.portfolio import cost_in_play
from dashboard.answers.systems import francs
from dashboard.domain.ground import Project
from dashboard.store import projects as sums_of
from dashboard.store.projects import ProjectSums
from dashboard.text import Phrasebook
from dashboard.ui import figures, html, projects_joint, projects_table
from dashboard.ui.frame import View
from dashboard.ui.projects import ROWS, Projects


def show(view: View, found: Projects) -> None:
    """What all projects asked for were planned to cost and are expected to, then one by one, the largest variance first."""
    say = view.say
    sums = view.summary(sums_of.sums, tuple(sorted(found.keys)))
    html.show("<h2 class='card-title'>{}</h2><p class='lead'>{}</p>", say("projects.plan_headline"), _told(view, found, sums))
    in_play = cost_in_play(found.portfolio.projects[each.key] for each in found.shown)
    if in_play.amount.likely:
        is_whole = len(found.shown) == len(found.ground.projects)
        at = ("portfolio", "cost_in_play", "amount") if is_whole else ()
        written = projects_joint.money(view, in_play.amount, at)
        html.show("<p class='note'>{}</p>", html.filled(say("projects.in_play"), **written))
    unit = say.currency(view.case.info.currency)
    head = [
        say("projects.project"),
        say("projects.end_planned"),
        say("projects.end_expected"),
        say("projects.delay_column"),
        say("projects.cost_planned", unit=unit),
        say("projects.cost_expected", unit=unit),
        say("projects.difference", unit=unit),
        say("projects.extra_column"),
        say("projects.reason"),
    ]
    rows = [_row(view, found, project) for project in found.shown[:ROWS]]
    if sums.compared:
        total = say.number(sums.expected - sums.planned, sign=True)
        rows.append(
            (
                say("projects.plan_sum"),
                "",
                "",
                "",
                say.number(sums.planned),
                say.number(sums.expected),
                total,
                _share(say, sums),
                "",
            )
        )
    with st.container(key="plan_table"):
        html.table(say("projects.plan_headline"), head, rows, numbers=range(3, 8))
    note = say("projects.plan_note", spent=francs(say, view.case, sums.spent))
    if len(found.shown) > ROWS:
        note = f"{say('projects.first_rows', n=ROWS, of=say.number(len(found.shown)))} {note}"
    figures.take_away(view, "plan", lambda: projects_table.taken(view, found, found.shown), note, with_table=False)


def _told(view: View, found: Projects, sums: ProjectSums) -> str:
    """What can be compared, in money and in time, and what cannot."""
    say, case = view.say, view.case
    delta = sums.expected - sums.planned
    word = "more" if delta > 0 else "less" if delta < 0 else "same"
    parts = [
        say.counted(
            "projects.plan_sums",
            sums.compared,
            planned=francs(say, case, sums.planned),
            expected=francs(say, case, sums.expected),
            delta=say(f"projects.plan_{word}", amount=francs(say, case, abs(delta))),
        )
        if sums.compared
        else say("projects.plan_sums_none")
    ]
    days = [found.portfolio.statuses[each.key].delay_days for each in found.shown]
    known = [each for each in days if each is not None]
    if known:
        counts = {"later": sum(each > 0 for each in known), "earlier": sum(each < 0 for each in known), "same": known.count(0)}
        parts.append(say.counted("projects.plan_days", len(known), **counts))
    if sums.without_cost:
        parts.append(say.counted("projects.plan_lacking", sums.without_cost))
    return " ".join(parts)


def _share(say: Phrasebook, sums: ProjectSums) -> str:
    if not sums.planned:
        return say("projects.no_figure")
    return say.number(100 * (sums.expected - sums.planned) / sums.planned, 1, sign=True)


def _row(view: View, found: Projects, project: Project) -> tuple[object, ...]:
    say, none = view.say, view.say("projects.no_figure")
    standing = found.portfolio.statuses[project.key]
    difference = projects_table.difference(project)
    deviates = bool(standing.delay_days) or bool(difference)

    def money(value: Decimal | None, *, sign: bool = False) -> str:
        return none if value is None else say.number(value, sign=sign)

    return (
        say.of(project.name),
        say.day(project.end_baseline) if project.end_baseline else none,
        say.day(project.end_expected) if project.end_expected else none,
        none if standing.delay_days is None else projects_table.delay(view, found, project.key),
        money(project.cost_baseline),
        money(project.cost_expected),
        money(difference, sign=True),
        none if standing.extra_share is None else projects_table.dearer(view, found, project.key),
        say.of(project.reason) if deviates else "",
    )
