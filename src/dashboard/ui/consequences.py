"""The consequence table: what every model achieves on every criterion, and the panel behind each value."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.analysis.value import values
from dashboard.domain.case import FACT_SHEET, Case, Criterion, Model
from dashboard.domain.words import Words
from dashboard.text import Phrasebook
from dashboard.text.names import criterion_name, lettered, model_name, partner_name
from dashboard.ui import ask, evidence, html, matrix
from dashboard.ui.frame import View

ADDRESS = ("criterion", "model")


def figure(say: Phrasebook, leaf: Criterion, level: float) -> str:
    """A level of a criterion as it is printed, without its unit."""
    return say.number(level, leaf.decimals)


def table(view: View, leaves: tuple[Criterion, ...]) -> tuple[str, str] | None:
    """Draws must-haves and ``leaves`` by model; returns the (criterion or must-have, model) asked for."""
    say, case = view.say, view.case
    columns = [
        matrix.Column(model.key, lettered(say, model), label_for_button=say("models.head", model=lettered(say, model)))
        for model in case.models
    ]
    rows = [matrix.Row("", say("models.must_haves"), group=True)] if case.must_haves else []
    rows.extend(
        matrix.Row(must.key, say.of(must.name), cells=tuple(_must_cell(view, model, must.key, must.name) for model in case.models))
        for must in case.must_haves
    )
    for group in case.groups:
        members = [leaf for leaf in leaves if group.key in {leaf.parent, leaf.key}]
        if members and members != [group]:
            rows.append(matrix.Row("", say.of(group.name), group=True))
        rows.extend(
            matrix.Row(
                leaf.key, say.of(leaf.name), note=scale(say, leaf), cells=tuple(_cell(view, model, leaf) for model in case.models)
            )
            for leaf in members
        )
    return matrix.ask("consequences", say("models.table"), say("models.corner"), columns, rows, ADDRESS)


def scale(say: Phrasebook, leaf: Criterion) -> str:
    """Unit and ends of a scale: ``Monate 36 → 0``."""
    ends = say("models.scale", worst=figure(say, leaf, leaf.worst or 0.0), best=figure(say, leaf, leaf.best or 0.0))
    return f"{say('models.step') if _is_counted_in_levels(leaf) else say.of(leaf.unit)} {ends}".strip()


def measured(say: Phrasebook, leaf: Criterion, level: float) -> str:
    """A level with its unit: ``18 Monate``, or ``Stufe 4`` where the scale is one of described levels."""
    if _is_counted_in_levels(leaf):
        return f"{say('models.step')} {figure(say, leaf, level)}"
    return f"{figure(say, leaf, level)} {say.of(leaf.unit)}".strip()


def _is_counted_in_levels(leaf: Criterion) -> bool:
    return bool(leaf.levels) and not leaf.unit.de


def _cell(view: View, model: Model, leaf: Criterion) -> matrix.Cell:
    say = view.say
    score = view.case.scores.get((model.key, leaf.key))
    text = figure(say, leaf, score.likely) if score else say("models.missing")
    spoken = measured(say, leaf, score.likely) if score else text
    label = say("models.cell", model=lettered(say, model), criterion=say.of(leaf.name), value=spoken)
    if not score:
        return matrix.Cell(text, label)
    return matrix.Cell(text, label, shade=matrix.shade(float(values(leaf, score.likely))), assumed=score.provenance.grade == "D")


def _must_cell(view: View, model: Model, must: str, name: Words) -> matrix.Cell:
    text = view.say(f"models.{view.case.fulfilment(model.key, must)}")
    found = view.case.fulfilments.get((model.key, must))
    label = view.say("models.cell", model=lettered(view.say, model), criterion=view.say.of(name), value=text)
    return matrix.Cell(text, label, assumed=bool(found and found.provenance.grade == "D"))


def panel(view: View, asked: tuple[str, str] | None) -> None:
    """The panel beside the table: the value asked for with its evidence, or how to ask."""
    say, case = view.say, view.case
    if asked is None or not asked[0]:
        html.show("<section class='card panel'><h2>{}</h2><p>{}</p></section>", say("models.hint_title"), say("models.hint"))
        return
    key, model = asked
    must = next((each for each in case.must_haves if each.key == key), None)
    if must is not None:
        title = f"{model_name(say, case, model)} · {say.of(must.name)}"
        found = case.fulfilments.get((model, key))
        if found is None:
            evidence.gap(title, say("models.must_gap"))
        else:
            evidence.panel(
                say,
                title,
                found.provenance,
                value=say(f"models.{found.fulfilled}"),
                meaning=say.of(must.question),
                reason=found.reason,
                table="must_have_fulfilments",
            )
        return
    leaf, score = case.criterion(key), case.scores.get((model, key))
    title = f"{model_name(say, case, model)} · {criterion_name(say, case, key)}"
    if score is None:
        evidence.gap(title, _gap_sentence(say, case, key))
        return
    evidence.panel(
        say,
        title,
        score.provenance,
        value=measured(say, leaf, score.likely),
        detail=say(
            "models.of_scale",
            worst=figure(say, leaf, leaf.worst or 0.0),
            best=figure(say, leaf, leaf.best or 0.0),
            low=figure(say, leaf, score.low),
            high=figure(say, leaf, score.high),
        ),
        meaning=_meaning(say, leaf, score.likely),
        reason=score.reason,
        author=score.author,
        table="scores",
    )


def _meaning(say: Phrasebook, leaf: Criterion, level: float) -> str:
    for each in leaf.levels:
        if each.level == level:
            return say("models.level", level=figure(say, leaf, each.level), description=say.of(each.description))
    return say.of(leaf.question)


def _gap_sentence(say: Phrasebook, case: Case, criterion: str) -> str:
    point = next((each for each in case.open_points if each.criterion == criterion and not each.is_done), None)
    if point is None:
        return say("models.gap")
    owner = say(
        "models.gap_owner", partner=partner_name(say, case, point.owner), day=say.day(point.due_on), point=say.of(point.name)
    )
    return f"{say('models.gap')} {owner}"


def frame_of(view: View, leaves: tuple[Criterion, ...]) -> pd.DataFrame:
    """The table as it is shown, to be taken away."""
    say, case = view.say, view.case
    rows = [
        {
            say("common.criterion"): say.of(leaf.name),
            say("models.unit"): say.of(leaf.unit),
            say("models.worst"): figure(say, leaf, leaf.worst or 0.0),
            say("models.best"): figure(say, leaf, leaf.best or 0.0),
            **{
                lettered(say, model): figure(say, leaf, score.likely)
                if (score := case.scores.get((model.key, leaf.key)))
                else say("models.missing")
                for model in case.models
            },
        }
        for leaf in leaves
    ]
    musts = [
        {
            say("common.criterion"): say.of(must.name),
            **{lettered(say, model): say(f"models.{case.fulfilment(model.key, must.key)}") for model in case.models},
        }
        for must in case.must_haves
    ]
    return pd.DataFrame(musts + rows).fillna("")


def fact_sheet(view: View, asked: tuple[str, str] | None) -> None:
    """The fact sheet of the model asked for in the table, or of the one chosen here."""
    say, case = view.say, view.case
    html.show("<h2 class='section'>{}</h2>", say("models.sheet"))
    # The sheet follows the table, until another one is chosen here.
    if asked and st.session_state.get("sheet_follows") != asked:
        st.session_state["sheet_follows"], st.session_state["sheet"] = asked, asked[1]
    chosen = ask.one("sheet", say("models.sheet_of"), [model.key for model in case.models], lambda key: model_name(say, case, key))
    model = case.model(chosen)
    html.show("<p class='lead'><b>{}</b> – {}</p>", say.of(model.name), say.of(model.summary))
    entries = html.joined(
        "<div><dt>{}</dt><dd>{}</dd></div>", [(say(f"models.{name}"), say.of(model.fact_sheet[name])) for name in FACT_SHEET]
    )
    source = model.provenance.source
    html.show(
        "<dl class='sheet'>{}</dl><p class='source'>{} {}: {} · {}</p>",
        entries,
        html.badge(say, model.provenance.grade),
        say("common.source"),
        say.of(source.title),
        say("evidence.place", file=model.provenance.file, line=model.provenance.line, version=model.provenance.version),
    )
