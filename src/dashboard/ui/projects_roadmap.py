"""The roadmap of the projects with their phases and the milestones of the decision, as a picture with its table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd

from dashboard.answers.lead import few
from dashboard.charts.projects import Bar, roadmap
from dashboard.domain.ground import ActionField, Project
from dashboard.text.names import partner_name
from dashboard.ui import figures, html
from dashboard.ui.frame import View
from dashboard.ui.projects import Projects

BARS = 60
"""More bars than these are not told apart; those that deviate come first."""

Grouped = tuple[tuple[ActionField, tuple[Bar, ...]], ...]


def show(view: View, found: Projects) -> None:
    """The projects asked for that have dates; those without are named below."""
    say, case = view.say, view.case
    bars = [bar for project in found.shown if (bar := _bar(found, project))]
    if not bars:
        html.show("<p class='note'>{}</p>", say("projects.gantt_none"))
        _undated(view, found)
        return
    by_field = _by_field(found, bars[:BARS])
    shown = [bar for _, members in by_field for bar in members]
    years = {"first": min(bar.start.year for bar in shown), "last": max(bar.end.year for bar in shown)}
    limited = say("projects.gantt_limited", n=len(shown), of=say.number(len(bars))) if len(bars) > len(shown) else ""
    figures.show(
        view,
        figures.FigureSet(
            key="projects_roadmap",
            headline=say("projects.gantt_headline", **years),
            description=say(
                "projects.gantt_alt", rows=" ".join(_told(view, bar) for bar in shown), milestones=_milestones(view, found)
            ),
            build=lambda: roadmap(say, case, by_field, found.ground.milestones, dark=view.dark),
            table=partial(_table, view, by_field),
            source=f"{limited} {say('projects.gantt_source')}".strip(),
            depends_on=(tuple(bar.project.key for bar in shown), view.with_later),
        ),
    )
    _undated(view, found)
    if found.ground.milestones:
        html.show("<p class='note'>{}</p>", _milestones(view, found))
    if found.ground.hidden:
        html.show("<p class='note'>{}</p>", say.counted("projects.later", found.ground.hidden))


def _bar(found: Projects, project: Project) -> Bar | None:
    period = found.portfolio.projects[project.key].period
    return Bar(project, found.status(project), *period) if period else None


def _by_field(found: Projects, bars: Sequence[Bar]) -> Grouped:
    """The bars of each field of action, by their first day."""
    grouped = (
        (field, tuple(sorted((bar for bar in bars if bar.project.action_field == field.key), key=lambda bar: (bar.start, bar.end))))
        for field in found.ground.action_fields
    )
    return tuple((field, members) for field, members in grouped if members)


def _told(view: View, bar: Bar) -> str:
    say = view.say
    return say(
        "projects.gantt_row",
        project=say.of(bar.project.name),
        status=say(f"projects.status_{bar.status}"),
        start=say.day(bar.start),
        end=say.day(bar.end),
    )


def _milestones(view: View, found: Projects) -> str:
    say = view.say
    if not found.ground.milestones:
        return ""
    told = [say("projects.milestone", day=say.day(each.due_on), name=say.of(each.name)) for each in found.ground.milestones]
    return say("projects.milestones_told", milestones="; ".join(told))


def _undated(view: View, found: Projects) -> None:
    names = [view.say.of(each.name) for each in found.shown if each.key in found.portfolio.met.undated]
    if names:
        html.show("<p class='note'>{}</p>", view.say.counted("projects.undated", len(names), projects=few(view.say, names)))


def _table(view: View, by_field: Grouped) -> pd.DataFrame:
    say, case = view.say, view.case
    return pd.DataFrame(
        {
            say("projects.project"): say.of(bar.project.name),
            say("projects.field"): say.of(field.name),
            say("projects.status"): say(f"projects.status_{bar.status}"),
            say("projects.start"): say.day(bar.start),
            say("projects.end"): say.day(bar.end),
            say("projects.end_planned"): say.day(bar.project.end_baseline) if bar.project.end_baseline else "",
            say("projects.phases"): phases(view, bar.project),
            say("projects.lead"): partner_name(say, case, bar.project.lead),
            say("projects.takes_part"): ", ".join(partner_name(say, case, partner) for partner in bar.project.partners[1:]),
        }
        for field, members in by_field
        for bar in members
    )


def phases(view: View, project: Project) -> str:
    """The phases of a project with their first and last days, in one line."""
    say = view.say
    return "; ".join(
        say("projects.phase_span", phase=say(f"choices.{each.phase}"), start=say.day(each.start_on), end=say.day(each.end_on))
        for each in project.phases
    )
