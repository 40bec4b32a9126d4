"""The portfolio as a table: what deviates first and marked, what is in order quiet below it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd
import streamlit as st

from dashboard.analysis.portfolio import Thresholds
from dashboard.answers import projects as answers
from dashboard.domain.ground import Project
from dashboard.text.formats import NO_BREAK
from dashboard.text.names import SIGNS, partner_name, place
from dashboard.ui import evidence, figures, html, matrix
from dashboard.ui.frame import View
from dashboard.ui.projects import ROWS, Projects

ADDRESS = ("project", "of")
THOUSAND = Decimal(1_000)


def show(view: View, found: Projects) -> str:
    """The table beside the panel; returns the project asked for, "" for none."""
    say = view.say
    table, beside = st.columns([4.1, 1], gap="medium")
    with table:
        rows = [_row(view, found, project) for project in found.shown[:ROWS]]
        unit = say.currency(view.case.info.currency)
        columns = [
            matrix.Column("status", say("projects.status")),
            matrix.Column("partners", say("projects.partners")),
            matrix.Column("field", say("projects.field_and_process"), note=say("projects.process")),
            matrix.Column("end", say("projects.end"), note=say("projects.end_note")),
            matrix.Column("delay", say("projects.delay"), note=say("projects.days_unit")),
            matrix.Column("cost", say("projects.cost"), note=say("projects.cost_note", unit=unit)),
            matrix.Column("extra", say("projects.extra"), note=say("projects.percent_unit")),
        ]
        asked = matrix.ask("portfolio", say("projects.table"), say("projects.project"), columns, rows, ADDRESS)
        _below(view, found)
    project = asked[0] if asked else ""
    with beside:
        _panel(view, found, project)
    return project


def _row(view: View, found: Projects, project: Project) -> matrix.Row:
    say = view.say
    name = say.of(project.name)
    return matrix.Row(
        project.key,
        name,
        cells=(
            _status(view, found, project),
            matrix.Cell(signs(view, project), ""),
            matrix.Cell(field_of(view, found, project), "", sub=process_of(view, found, project)),
            _end(view, project),
            _delay(view, found, project),
            _cost(view, project),
            _extra(view, found, project),
        ),
        label_for_button=say("projects.head_button", project=name),
    )


def _status(view: View, found: Projects, project: Project) -> matrix.Cell:
    status = found.status(project)
    word = view.say(f"projects.status_{status}")
    return matrix.Cell(word, "", sub=view.say("projects.overridden") if project.status_override else "", tone=status)


def signs(view: View, project: Project) -> str:
    """The signs of all that take part, the leading partner first."""
    return NO_BREAK.join(SIGNS[place(view.case, partner)] for partner in project.partners)


def field_of(view: View, found: Projects, project: Project) -> str:
    """Name of the field of action of a project."""
    return next((view.say.of(each.name) for each in found.ground.action_fields if each.key == project.action_field), "")


def process_of(view: View, found: Projects, project: Project) -> str:
    """Name of the process a project serves, if any."""
    return next((view.say.of(each.name) for each in found.ground.processes if each.key == project.process), "")


def _end(view: View, project: Project) -> matrix.Cell:
    say, planned, expected = view.say, project.end_baseline, project.end_expected
    if planned is None and expected is None:
        return matrix.Cell(say("common.unknown"), "", tone="missing")
    sub = say.day(planned) if planned and planned != expected else ""
    return matrix.Cell(say.day(expected) if expected else say("projects.no_figure"), "", sub=sub)


def _delay(view: View, found: Projects, project: Project) -> matrix.Cell:
    standing = found.portfolio.statuses[project.key]
    if standing.delay_days is None:
        return matrix.Cell(view.say("projects.no_figure"), "")
    return matrix.Cell(delay(view, found, project.key), "", tone=standing.schedule or "")


def delay(view: View, found: Projects, project: str) -> html.Traced:
    """The delay of a project in days, which is known."""
    days = found.portfolio.statuses[project].delay_days or 0
    return html.Traced(view.say.number(days, sign=True), html.pointer("portfolio", "statuses", f"project={project}", "delay_days"))


def _cost(view: View, project: Project) -> matrix.Cell:
    say, planned, expected = view.say, project.cost_baseline, project.cost_expected
    assumed = project.provenance.grade == "D"
    if planned is None and expected is None:
        return matrix.Cell(say("common.unknown"), "", tone="missing")
    sub = say.number(planned / THOUSAND) if planned is not None and planned != expected else ""
    text = say.number(expected / THOUSAND) if expected is not None else say("projects.no_figure")
    return matrix.Cell(text, "", sub=sub, assumed=assumed)


def _extra(view: View, found: Projects, project: Project) -> matrix.Cell:
    standing = found.portfolio.statuses[project.key]
    if standing.extra_share is None:
        return matrix.Cell(view.say("projects.no_figure"), "")
    return matrix.Cell(dearer(view, found, project.key), "", tone=standing.cost or "")


def dearer(view: View, found: Projects, project: str) -> html.Traced:
    """The extra cost of a project in per cent of its first plan, which is known."""
    share = found.portfolio.statuses[project].extra_share or 0.0
    text = view.say.number(100 * share, sign=True)
    return html.Traced(text, html.pointer("portfolio", "statuses", f"project={project}", "extra_share"), 100)


def _below(view: View, found: Projects) -> None:
    """How the table is read, how much of it is shown, and the whole of it as CSV."""
    say = view.say
    told = [answers.thresholds(say, Thresholds())]
    if overridden := sum(project.status_override is not None for project in found.shown):
        told.append(say.counted("projects.overridden", overridden))
    note = say("projects.table_note", told=" ".join(told))
    if len(found.shown) > ROWS:
        note = f"{say('projects.first_rows', n=ROWS, of=say.number(len(found.shown)))} {note}"
    figures.take_away(view, "portfolio", lambda: taken(view, found, found.shown), note, with_table=False)


def taken(view: View, found: Projects, shown: Sequence[Project]) -> pd.DataFrame:
    """All fields of these projects, to be taken away."""
    say, case = view.say, view.case
    unit = say.currency(case.info.currency)
    fields = {each.key: say.of(each.name) for each in found.ground.action_fields}
    processes = {each.key: say.of(each.name) for each in found.ground.processes}
    names = {partner.key: partner_name(say, case, partner.key) for partner in case.partners}
    rows = []
    for project in shown:
        standing = found.portfolio.statuses[project.key]
        rows.append(
            {
                say("projects.key"): project.key,
                say("projects.project"): say.of(project.name),
                say("projects.sheet_purpose"): say.of(project.description),
                say("projects.status"): say(f"projects.status_{found.status(project)}"),
                say("projects.computed"): say(f"projects.status_{standing.computed or 'unknown'}"),
                say("projects.override_by"): project.override_by,
                say("projects.override_reason"): say.of(project.override_reason),
                say("projects.lead"): names[project.lead],
                say("projects.takes_part"): ", ".join(names[partner] for partner in project.partners[1:]),
                say("projects.field"): fields.get(project.action_field, ""),
                say("projects.process"): processes.get(project.process, ""),
                say("projects.start_planned"): say.day(project.start_baseline) if project.start_baseline else "",
                say("projects.start"): say.day(project.start_on) if project.start_on else "",
                say("projects.end_planned"): say.day(project.end_baseline) if project.end_baseline else "",
                say("projects.end_expected"): say.day(project.end_expected) if project.end_expected else "",
                say("projects.delay_column"): "" if standing.delay_days is None else str(standing.delay_days),
                say("projects.cost_planned", unit=unit): amount(project.cost_baseline),
                say("projects.cost_expected", unit=unit): amount(project.cost_expected),
                say("projects.difference", unit=unit): amount(difference(project)),
                say("projects.extra_column"): "" if standing.extra_share is None else f"{100 * standing.extra_share:.1f}",
                say("projects.cost_spent", unit=unit): amount(project.cost_spent),
                say("projects.reason_column"): say.of(project.reason),
                say("projects.grade"): project.provenance.grade,
            }
        )
    return pd.DataFrame(rows)


def difference(project: Project) -> Decimal | None:
    """What a project is expected to cost more than by the first plan, where both are known."""
    if project.cost_expected is None or project.cost_baseline is None:
        return None
    return project.cost_expected - project.cost_baseline


def amount(value: Decimal | None) -> str:
    """An amount for a file, with its centimes and without separators."""
    return "" if value is None else f"{value:.2f}"


def _panel(view: View, found: Projects, key: str) -> None:
    """Why the project asked for has its status, who set it, and where the row comes from; a hint while none is."""
    say = view.say
    project = next((each for each in found.shown if each.key == key), None)
    if project is None:
        title, hint = say("projects.sheet_hint_title"), say("projects.sheet_hint")
        html.show("<section class='card panel'><h2>{}</h2><p>{}</p></section>", title, hint)
        return
    standing = found.portfolio.statuses[key]
    told = list(answers.why(say, standing)[:2])
    if project.status_override:
        told.insert(0, answers.override(say, project, standing))
    evidence.panel(
        view,
        say.of(project.name),
        project.provenance,
        value=say(f"projects.status_{found.status(project)}"),
        detail=" ".join(told),
        reason=project.reason,
        row=("projects", key),
    )
