"""The fields of action: what each partner wants there, whether that fits together, and how far each model carries it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis import grounded
from dashboard.analysis.pursuit import Pursuit
from dashboard.analysis.strategy import Alignment, Coverage
from dashboard.answers import strategies
from dashboard.domain.case import Model
from dashboard.domain.ground import ActionField, Ground
from dashboard.domain.ground import Coverage as Recorded
from dashboard.text.formats import NO_BREAK
from dashboard.text.names import SIGNS, lettered, partner_name, place, signed
from dashboard.ui import address, cache, evidence, html, matrix
from dashboard.ui.frame import View

SYSTEMS = "systems"
VIEWS = ("fields", "roadmap", "gaps", SYSTEMS)
ADDRESS = ("field", "of")
AGREEMENT = ".agreement"
MODEL = "model."
PRIORITY_SHADES = {1: 3, 2: 2, 3: 1}
COVERAGE_SHADES = {"full": 2, "partial": 1}


@dataclass(frozen=True)
class Strategies:
    """The ground of a case, and what follows from it about its strategies."""

    ground: Ground
    aligned: tuple[Alignment, ...]
    covered: Coverage
    pursued: Pursuit


def of(view: View) -> Strategies:
    """What is known of the strategies in the state shown."""
    case, later = view.case, view.with_later
    return Strategies(
        cache.ground(case, with_later=later),
        cache.of_ground(case, grounded.alignment, with_later=later),
        cache.of_ground(case, grounded.coverage, with_later=later),
        cache.of_ground(case, grounded.pursuit, with_later=later),
    )


def chosen() -> str:
    """The view asked for; said before the switch between them is drawn."""
    return address.restore("show", VIEWS[0], address.one_of(VIEWS))


def headline(view: View, found: Strategies) -> str:
    """What is shared, contested or missing, or how the partner chosen stands to it."""
    partner = view.partner.key if view.partner else ""
    return strategies.headline(view.say, view.case, found.ground, found.aligned, found.covered, partner)


def table(view: View, found: Strategies) -> tuple[str, str] | None:
    """Draws fields by partner, agreement and model; returns the (field, column) asked for, with "" for the field itself."""
    say, case = view.say, view.case
    columns = [
        *(matrix.Column(partner.key, signed(say, case, partner.key).replace(" ", NO_BREAK)) for partner in case.partners),
        matrix.Column(AGREEMENT, say("strategies.agreement")),
        *(matrix.Column(MODEL + model.key, model.letter, note=say.of(model.short_name)) for model in case.models),
    ]
    rows = [_row(view, found, field, entry) for field, entry in zip(found.ground.action_fields, found.aligned, strict=True)]
    return matrix.ask("fields", say("strategies.table"), say("strategies.corner"), columns, rows, ADDRESS)


def _row(view: View, found: Strategies, field: ActionField, entry: Alignment) -> matrix.Row:
    say, case = view.say, view.case
    return matrix.Row(
        field.key,
        say.of(field.name),
        note=say("strategies.high") if field.priority == "high" else "",
        cells=(
            *(_goals_cell(view, found, field, entry, partner.key) for partner in case.partners),
            _agreement_cell(view, field, entry),
            *(_coverage_cell(view, found, field, model) for model in case.models),
        ),
        label_for_button=say("strategies.field_head", field=say.of(field.name)),
    )


def _goals_cell(view: View, found: Strategies, field: ActionField, entry: Alignment, partner: str) -> matrix.Cell:
    say = view.say
    behind, priority = found.pursued.field(field.key), entry.priorities.get(partner)
    goals, initiatives = behind.goals[partner], behind.initiatives[partner]
    named = {
        "field": say.of(field.name),
        "partner": partner_name(say, view.case, partner),
        "goals": say.counted("strategies.goals", goals),
        "initiatives": say.counted("strategies.initiatives", initiatives),
    }
    sub = say("strategies.goals_and_initiatives", goals=goals, initiatives=initiatives)
    if priority is None:
        return matrix.Cell(say("strategies.no_priority"), say("strategies.cell_without", **named), sub=sub)
    grades = {goal.provenance.grade for goal in found.ground.goals if (goal.action_field, goal.partner) == (field.key, partner)}
    return matrix.Cell(
        html.Traced(str(priority), html.pointer("strategy", "alignment", f"action_field={field.key}", "priorities", partner)),
        say("strategies.cell", priority=priority, **named),
        shade=PRIORITY_SHADES[priority],
        sub=sub,
        assumed=grades == {"D"},
    )


def _agreement_cell(view: View, field: ActionField, entry: Alignment) -> matrix.Cell:
    say, word = view.say, view.say(f"strategies.{entry.agreement}")
    told = strategies.agreement(say, view.case, entry) if entry.priorities else say("strategies.no_goals")
    label = say("strategies.agreement_cell", field=say.of(field.name), word=word, told=told)
    if entry.agreement == "contested":
        steps = say.counted("strategies.steps", entry.steps_apart)
        place_of = html.pointer("strategy", "alignment", f"action_field={field.key}", "steps_apart")
        return matrix.Cell(word, label, sub=html.Traced(steps, place_of))
    return matrix.Cell(word, label, sub=" ".join(SIGNS[place(view.case, partner)] for partner in entry.absent))


def _coverage_cell(view: View, found: Strategies, field: ActionField, model: Model) -> matrix.Cell:
    say, level = view.say, found.covered.level(model.key, field.key)
    word = say(f"strategies.{level or 'unknown'}")
    label = say("strategies.coverage_cell", field=say.of(field.name), model=lettered(say, model), word=word)
    recorded = _coverage(found, field.key, model.key)
    assumed = recorded is not None and recorded.provenance.grade == "D"
    return matrix.Cell(word, label, shade=COVERAGE_SHADES.get(level or ""), assumed=assumed)


def _coverage(found: Strategies, field: str, model: str) -> Recorded | None:
    return next((each for each in found.ground.coverage if (each.action_field, each.model) == (field, model)), None)


def frame_of(view: View, found: Strategies) -> pd.DataFrame:
    """The table as it is shown, to be taken away."""
    say, case = view.say, view.case
    rows = []
    for field, entry in zip(found.ground.action_fields, found.aligned, strict=True):
        behind = found.pursued.field(field.key)
        row = {say("strategies.corner"): say.of(field.name)}
        for partner in case.partners:
            name = partner_name(say, case, partner.key)
            row[say("strategies.priority_of", partner=name)] = str(entry.priorities.get(partner.key, "–"))
            row[say("strategies.goals_of", partner=name)] = str(behind.goals[partner.key])
            row[say("strategies.initiatives_of", partner=name)] = str(behind.initiatives[partner.key])
        row[say("strategies.agreement")] = say(f"strategies.{entry.agreement}")
        for model in case.models:
            row[lettered(say, model)] = say(f"strategies.{found.covered.level(model.key, field.key) or 'unknown'}")
        rows.append(row)
    return pd.DataFrame(rows)


def note(view: View, found: Strategies) -> str:
    """How the table is read, and how many goals are assumptions."""
    say = view.say
    return say("strategies.note", goals=strategies.assumed(say, "strategies.goals_assumed", found.ground.goals))


def panel(view: View, found: Strategies, asked: tuple[str, str] | None) -> None:
    """The panel beside the table: the goals of a partner in a field, or why a model carries it, with their evidence."""
    say, case = view.say, view.case
    field, of = asked or ("", "")
    if not field:
        html.show(
            "<section class='card panel'><h2>{}</h2><p>{}</p></section>", say("strategies.hint_title"), say("strategies.hint")
        )
        return
    name = strategies.field_name(say, found.ground, field)
    if of.startswith(MODEL):
        _carried(view, found, name, field, of.removeprefix(MODEL))
    elif of in {partner.key for partner in case.partners}:
        _goals(view, found, name, field, of)
    else:
        entry = next(each for each in found.aligned if each.action_field == field)
        told = strategies.agreement(say, case, entry) if entry.priorities else say("strategies.no_goals")
        html.show(
            "<section class='card panel' aria-live='polite'><h2>{}</h2><p class='figure'>{}</p><p>{}</p></section>",
            name,
            say(f"strategies.{entry.agreement}"),
            told[:1].upper() + told[1:],
        )


def _carried(view: View, found: Strategies, name: str, field: str, model: str) -> None:
    say = view.say
    title = say("strategies.panel_title", field=name, who=lettered(say, view.case.model(model)))
    recorded = _coverage(found, field, model)
    if recorded is None:
        evidence.gap(title, say("strategies.no_coverage"))
        return
    word = say(f"strategies.{recorded.coverage}")
    evidence.panel(view, title, recorded.provenance, value=word, reason=recorded.reason, row=("model_coverage", model, field))


def _goals(view: View, found: Strategies, name: str, field: str, partner: str) -> None:
    say = view.say
    title = say("strategies.panel_title", field=name, who=partner_name(say, view.case, partner))
    behind = found.pursued.field(field)
    goals = [goal for goal in found.ground.goals if (goal.action_field, goal.partner) == (field, partner)]
    if not goals:
        n = behind.initiatives[partner]
        named = {"partner": partner_name(say, view.case, partner)}
        evidence.gap(title, say.counted("strategies.no_goal", n, **named) if n else say("strategies.no_goal_at_all", **named))
        return
    place_of = ("strategy", "alignment", f"action_field={field}")
    html.show(
        "<section class='card panel'><h2>{}</h2><p>{}</p></section>",
        title,
        html.filled(
            say("strategies.counts"),
            **{
                kind: html.Traced(say.counted(f"strategies.{kind}", count), html.pointer(*place_of, kind, partner))
                for kind, count in (("goals", behind.goals[partner]), ("initiatives", behind.initiatives[partner]))
            },
        ),
    )
    owned = {strategy.key: strategy for strategy in found.ground.strategies}
    for goal in goals:
        strategy = owned[goal.strategy]
        years = say("strategies.strategy_years", strategy=say.of(strategy.name), first=strategy.valid_from, last=strategy.valid_to)
        evidence.panel(
            view,
            say.of(goal.name),
            goal.provenance,
            value=say("strategies.priority", priority=goal.priority),
            detail=years,
            row=("goals", goal.key),
        )
