"""The sheet of a field of action: goals, initiatives, projects with their cost, and what the budgets hold for them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.answers import strategies
from dashboard.domain.ground import Project
from dashboard.store import fields
from dashboard.text.names import SIGNS, partner_name, place, signed
from dashboard.ui import figures, html
from dashboard.ui.frame import View
from dashboard.ui.strategies import Strategies


def show(view: View, found: Strategies, field: str) -> None:
    """Goals and initiatives on the left, projects and budgets on the right."""
    say = view.say
    html.show("<h2 class='section'>{}</h2>", say("strategies.sheet", field=strategies.field_name(say, found.ground, field)))
    left, right = st.columns([1, 1.25], gap="large")
    with left:
        _goals(view, found, field)
        _initiatives(view, found, field)
    with right:
        _projects(view, found, field)
        _budgets(view, field)


def _titled(title: str, body: Markup) -> None:
    html.show("<h3 class='card-title'>{}</h3>{}", title, body)


def _goals(view: View, found: Strategies, field: str) -> None:
    say, case = view.say, view.case
    goals = [goal for goal in found.ground.goals if goal.action_field == field]
    rows = [
        (
            _chosen(view, (goal.partner,)),
            signed(say, case, goal.partner),
            say.of(goal.name),
            say("strategies.priority", priority=goal.priority),
            html.badge(say, goal.provenance.grade),
        )
        for partner in case.partners
        for goal in goals
        if goal.partner == partner.key
    ]
    body = html.joined("<div class='{}'><dt>{}</dt><dd>{} <small>{}</small> {}</dd></div>", rows)
    none = Markup("<p class='note'>{}</p>").format(say("strategies.sheet_no_goals"))
    _titled(say("strategies.sheet_goals"), Markup("<dl class='positions'>{}</dl>").format(body) if rows else none)


def _initiatives(view: View, found: Strategies, field: str) -> None:
    say, case = view.say, view.case
    rows = [
        (
            _chosen(view, each.partners),
            " ".join(SIGNS[place(case, partner)] for partner in each.partners),
            say.of(each.name),
            say("strategies.initiative_line", start=say.day(each.start_on), end=say.day(each.end_on), priority=each.priority),
            html.badge(say, each.provenance.grade),
            say.of(each.description),
        )
        for each in found.ground.initiatives
        if each.action_field == field
    ]
    body = html.joined("<div class='{}'><dt>{}</dt><dd>{} <small>{}</small> {}<br><small>{}</small></dd></div>", rows)
    none = Markup("<p class='note'>{}</p>").format(say("strategies.sheet_no_initiatives"))
    _titled(say("strategies.sheet_initiatives"), Markup("<dl class='positions'>{}</dl>").format(body) if rows else none)


def _chosen(view: View, partners: Sequence[str]) -> str:
    return "chosen" if view.partner and view.partner.key in partners else ""


def _projects(view: View, found: Strategies, field: str) -> None:
    say = view.say
    projects = [project for project in found.ground.projects if project.action_field == field]
    if not projects:
        none = Markup("<p class='note'>{}</p>").format(say("strategies.sheet_no_projects"))
        _titled(say("strategies.sheet_projects"), none)
        return
    (cost,) = (each for each in view.summary(fields.costs) if each.action_field == field)
    unit = say.currency(view.case.info.currency)
    head = [
        say("strategies.project"),
        say("strategies.partners"),
        say("strategies.ends"),
        say("strategies.expected", unit=unit),
        say("strategies.spent", unit=unit),
        say("strategies.grade"),
    ]
    rows = [_project(view, project) for project in projects]
    total = (say("strategies.sum"), "", "", _francs(view, cost.expected), _francs(view, cost.spent), "")
    _titled(say("strategies.sheet_projects"), Markup(""))
    html.table(say("strategies.sheet_projects"), head, [*rows, total], numbers=(3, 4))
    lacking = say.counted("strategies.costs_lacking", cost.without_cost) if cost.without_cost else ""
    plain = pd.DataFrame([(*row[:5], project.provenance.grade) for row, project in zip(rows, projects, strict=True)], columns=head)
    plain.loc[len(plain)] = total
    figures.take_away(view, "field_projects", plain, f"{say('strategies.costs_known')} {lacking}".strip(), with_table=False)


def _project(view: View, project: Project) -> tuple[object, ...]:
    say, case = view.say, view.case
    end = project.end_expected or project.end_baseline
    return (
        say.of(project.name),
        " ".join(SIGNS[place(case, partner)] for partner in project.partners),
        say.day(end) if end else say("common.unknown"),
        _francs(view, project.cost_expected if project.cost_expected is not None else project.cost_baseline),
        _francs(view, project.cost_spent),
        html.badge(say, project.provenance.grade),
    )


def _francs(view: View, amount: Decimal | None) -> str:
    return view.say("common.unknown") if amount is None else view.say.number(amount)


def _budgets(view: View, field: str) -> None:
    """What stands in the budgets for the projects of the field: a row per year and kind, a column per partner."""
    say, case = view.say, view.case
    lines = [line for line in view.summary(fields.budgets) if line.action_field == field]
    title = say("strategies.sheet_budgets", unit=say.currency(case.info.currency))
    if not lines:
        _titled(title, Markup("<p class='note'>{}</p>").format(say("strategies.sheet_no_budgets")))
        return
    amounts = {(line.year, line.status, line.partner): line.amount for line in lines}
    partners = [partner.key for partner in case.partners if any(line.partner == partner.key for line in lines)]
    head = [
        say("strategies.year"),
        say("strategies.status"),
        *(partner_name(say, case, partner) for partner in partners),
        say("strategies.together"),
    ]
    rows = [
        (
            str(year),
            say(f"choices.{status}"),
            *(say.number(amounts[year, status, each]) if (year, status, each) in amounts else "–" for each in partners),
            say.number(sum(amount for (y, s, _), amount in amounts.items() if (y, s) == (year, status))),
        )
        for year, status in dict.fromkeys((line.year, line.status) for line in lines)
    ]
    _titled(title, Markup(""))
    html.table(title, head, rows, numbers=range(2, len(head)))
    figures.take_away(
        view, "field_budgets", partial(pd.DataFrame, rows, columns=head), say("strategies.budgets_note"), with_table=False
    )


def strategies_table(view: View, found: Strategies) -> None:
    """Which strategies there are, for which years, and what they are about."""
    say, case = view.say, view.case
    html.show("<h2 class='section'>{}</h2>", say("strategies.strategies"))
    if not found.ground.strategies:
        html.show("<p class='note'>{}</p>", say("strategies.no_strategies"))
        return
    head = [say(f"strategies.{name}") for name in ("partners", "strategy", "years", "essence", "grade")]
    order = [partner.key for partner in case.partners]
    rows = [
        (
            signed(say, case, each.partner),
            say.of(each.name),
            f"{each.valid_from}–{each.valid_to}",
            say.of(each.summary),
            each.provenance.grade,
        )
        for each in sorted(found.ground.strategies, key=lambda strategy: order.index(strategy.partner))
    ]
    badged = [(*row[:-1], html.badge(say, row[-1])) for row in rows]
    html.table(say("strategies.strategies"), head, badged)
    figures.take_away(
        view, "strategies", partial(pd.DataFrame, rows, columns=head), say("strategies.strategies_note"), with_table=False
    )
