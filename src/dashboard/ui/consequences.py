"""The consequence table: what every model achieves on every criterion, and the panel behind each value."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.analysis.eligibility import exclusions
from dashboard.analysis.value import values
from dashboard.domain.case import Case, Criterion, Model
from dashboard.domain.words import Words
from dashboard.text import Phrasebook, phrasebook
from dashboard.text.levels import figure, meaning, measured, scale
from dashboard.text.names import criterion_name, lettered, model_name, partner_name
from dashboard.ui import cache, evidence, html, matrix, what_if
from dashboard.ui.frame import View

ADDRESS = ("criterion", "model")


def level_of(say: Phrasebook, leaf: Criterion, model: str, level: float, part: str = "likely") -> html.Traced:
    """A level of a score as it stands in tables; it knows its place in the analysis."""
    return html.Traced(figure(say, leaf, level), html.pointer("before_weights", "levels", model, leaf.key, part))


def table(view: View, leaves: Sequence[Criterion], models: Sequence[Model], aside: Sequence[str]) -> tuple[str, str] | None:
    """Draws must-haves and ``leaves`` by model; returns the (criterion or must-have, model) asked for.

    ``aside`` are the dominated models, which are marked where they are shown, as excluded ones are.
    """
    columns, rows = cache.of_case(
        view.case,
        _laid_out,
        view.say.language,
        tuple(leaf.key for leaf in leaves),
        tuple(model.key for model in models),
        tuple(aside),
    )
    return matrix.ask("consequences", view.say("models.table"), view.say("models.corner"), columns, rows, ADDRESS)


def _laid_out(
    case: Case, language: str, leaves: tuple[str, ...], models: tuple[str, ...], aside: tuple[str, ...]
) -> tuple[list[matrix.Column], list[matrix.Row]]:
    """The heads and the rows of the table, by keys of criteria and models."""
    say, shown = phrasebook(language), [case.model(key) for key in models]
    excluded = exclusions(case)
    columns = [
        matrix.Column(
            model.key,
            lettered(say, model),
            note=say("models.no_rank") if model.key in excluded else say("models.is_dominated") if model.key in aside else "",
            label_for_button=say("models.head", model=lettered(say, model)),
        )
        for model in shown
    ]
    rows = [matrix.Row("", say("models.must_haves"), group=True)] if case.must_haves else []
    rows.extend(
        matrix.Row(must.key, say.of(must.name), cells=tuple(_must_cell(say, case, model, must.key, must.name) for model in shown))
        for must in case.must_haves
    )
    for group in case.groups:
        members = [leaf for leaf in map(case.criterion, leaves) if group.key in {leaf.parent, leaf.key}]
        if members and members != [group]:
            rows.append(matrix.Row("", say.of(group.name), group=True))
        rows.extend(
            matrix.Row(
                leaf.key, say.of(leaf.name), note=scale(say, leaf), cells=tuple(_cell(say, case, model, leaf) for model in shown)
            )
            for leaf in members
        )
    return columns, rows


def _cell(say: Phrasebook, case: Case, model: Model, leaf: Criterion) -> matrix.Cell:
    score = case.scores.get((model.key, leaf.key))
    text = level_of(say, leaf, model.key, score.likely) if score else say("models.missing")
    spoken = measured(say, leaf, score.likely) if score else text
    label = say("models.cell", model=lettered(say, model), criterion=say.of(leaf.name), value=spoken)
    if not score:
        return matrix.Cell(text, label)
    return matrix.Cell(text, label, shade=matrix.shade(float(values(leaf, score.likely))), assumed=score.provenance.grade == "D")


def _must_cell(say: Phrasebook, case: Case, model: Model, must: str, name: Words) -> matrix.Cell:
    text = say(f"models.{case.fulfilment(model.key, must)}")
    found = case.fulfilments.get((model.key, must))
    label = say("models.cell", model=lettered(say, model), criterion=say.of(name), value=text)
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
                view,
                title,
                found.provenance,
                value=say(f"models.{found.fulfilled}"),
                meaning=say.of(must.question),
                reason=found.reason,
                row=("must_have_fulfilments", model, key),
            )
        return
    leaf, score = case.criterion(key), case.scores.get((model, key))
    title = f"{model_name(say, case, model)} · {criterion_name(say, case, key)}"
    if score is None:
        evidence.gap(title, _gap_sentence(say, case, key))
        what_if.panel(view, leaf, model)
        return
    evidence.panel(
        view,
        title,
        score.provenance,
        value=html.Traced(measured(say, leaf, score.likely), html.pointer("before_weights", "levels", model, key, "likely")),
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
        row=("scores", model, key),
    )
    what_if.panel(view, leaf, model)


def _meaning(say: Phrasebook, leaf: Criterion, level: float) -> str:
    described = meaning(say, leaf, level)
    return say("models.level", level=figure(say, leaf, level), description=described) if described else say.of(leaf.question)


def _gap_sentence(say: Phrasebook, case: Case, criterion: str) -> str:
    point = next((each for each in case.open_points if each.criterion == criterion and not each.is_done), None)
    if point is None:
        return say("models.gap")
    owner = say(
        "models.gap_owner", partner=partner_name(say, case, point.owner), day=say.day(point.due_on), point=say.of(point.name)
    )
    return f"{say('models.gap')} {owner}"


def frame_of(view: View, leaves: Sequence[Criterion], models: Sequence[Model]) -> pd.DataFrame:
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
                for model in models
            },
        }
        for leaf in leaves
    ]
    musts = [
        {
            say("common.criterion"): say.of(must.name),
            **{lettered(say, model): say(f"models.{case.fulfilment(model.key, must.key)}") for model in models},
        }
        for must in case.must_haves
    ]
    return pd.DataFrame(musts + rows).fillna("")
