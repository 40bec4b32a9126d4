"""The weight table: what every criterion weighs for every partner, and why."""

from __future__ import annotations

import pandas as pd

from dashboard.analysis.standing import Standing
from dashboard.domain.case import Case, Criterion
from dashboard.text import Phrasebook
from dashboard.text.names import criterion_name, partner_name, signed
from dashboard.ui import evidence, html, matrix
from dashboard.ui.frame import View

ADDRESS = ("weighed", "by")


def table(view: View, standing: Standing) -> tuple[str, str] | None:
    """Draws the weights in per cent; returns the (criterion, partner) asked for."""
    say, case = view.say, view.case
    columns = [matrix.Column(partner, signed(say, case, partner)) for partner in standing.rankings]
    largest = max((share for criterion in case.criteria for share in _shares(standing, criterion).values()), default=0.0)
    rows: list[matrix.Row] = []
    for group in case.groups:
        children = [leaf for leaf in case.leaves if leaf.parent == group.key]
        note = say("weights.group_share") if children else ""
        rows.extend(
            matrix.Row(
                criterion.key,
                say.of(criterion.name),
                note=note if criterion is group else "",
                strong=criterion is group,
                cells=tuple(
                    _cell(say, case, criterion, partner, share, largest) for partner, share in _shares(standing, criterion).items()
                ),
            )
            for criterion in (group, *children)
        )
    return matrix.ask("weights", say("weights.weights_table"), say("weights.weights_corner"), columns, rows, ADDRESS)


def _shares(standing: Standing, criterion: Criterion) -> dict[str, float]:
    return {
        partner: ranking.weighting.leaf.get(criterion.key, ranking.weighting.group.get(criterion.key, 0.0))
        for partner, ranking in standing.rankings.items()
    }


def _cell(say: Phrasebook, case: Case, criterion: Criterion, partner: str, share: float, largest: float) -> matrix.Cell:
    weight = case.weights.get((partner, criterion.key))
    label = say(
        "weights.weight_label",
        criterion=say.of(criterion.name),
        partner=partner_name(say, case, partner),
        share=say.percent(share, 1),
    )
    kind = "leaf" if criterion in case.leaves and criterion.parent else "group"
    place = html.pointer("ranking", "by_weights", partner, "weights", kind, criterion.key)
    return matrix.Cell(
        html.Traced(say.number(100 * share, 1), place, 100),
        label,
        shade=matrix.shade(99 * share / largest) if largest else None,
        assumed=bool(weight and weight.provenance.grade == "D"),
    )


def frame_of(view: View, standing: Standing) -> pd.DataFrame:
    """The table as it is shown, to be taken away."""
    say, case = view.say, view.case
    return pd.DataFrame(
        {say("common.criterion"): say.of(criterion.name)}
        | {
            f"{partner_name(say, case, partner)} %": say.number(100 * share, 1)
            for partner, share in _shares(standing, criterion).items()
        }
        for group in case.groups
        for criterion in (group, *case.children(group.key))
    )


def panel(view: View, asked: tuple[str, str] | None) -> None:
    """Where the weight asked for comes from."""
    say, case = view.say, view.case
    if asked is None or not asked[0]:
        html.show(
            "<section class='card panel'><h2>{}</h2><p>{}</p></section>",
            say("weights.weight_hint_title"),
            say("weights.weight_hint"),
        )
        return
    criterion, partner = asked
    title = f"{criterion_name(say, case, criterion)} · {partner_name(say, case, partner)}"
    weight = case.weights.get((partner, criterion))
    if weight is None:
        evidence.gap(title, say("weights.no_weight"))
        return
    points = say.number(weight.points, 0 if weight.points.is_integer() else 1)
    evidence.panel(
        view,
        title,
        weight.provenance,
        meaning=say("weights.points_given", points=points),
        reason=weight.reason,
        row=("weights", partner, criterion),
    )
