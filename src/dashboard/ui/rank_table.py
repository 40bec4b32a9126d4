"""The rank table: every model with the weights of every partner, and what a value consists of."""

from __future__ import annotations

import pandas as pd

from dashboard.analysis.evidence import evidence
from dashboard.analysis.ranking import Ranking
from dashboard.analysis.standing import Standing
from dashboard.domain.case import Case, Model
from dashboard.text import Phrasebook
from dashboard.text.names import criterion_name, lettered, model_name, partner_name, signed
from dashboard.ui import html, matrix
from dashboard.ui.frame import View

ADDRESS = ("ranked", "by")


def table(view: View, standing: Standing) -> tuple[str, str] | None:
    """Draws ranks and points; returns the (model, partner) asked for."""
    say, case = view.say, view.case
    columns = [matrix.Column(partner, signed(say, case, partner)) for partner in standing.rankings]
    rows = [
        matrix.Row(
            model.key,
            lettered(say, model),
            note=say.of(model.name) if say.of(model.name) != say.of(model.short_name) else "",
            cells=tuple(_cell(say, case, model, partner, ranking) for partner, ranking in standing.rankings.items()),
        )
        for model in case.models
    ]
    return matrix.ask("ranks", say("weights.ranks_table"), say("weights.ranks_corner"), columns, rows, ADDRESS)


def _cell(say: Phrasebook, case: Case, model: Model, partner: str, ranking: Ranking) -> matrix.Cell:
    rank = ranking.ranks[model.key]
    place = ("ranking", "by_weights", partner, "models", f"model={model.key}")
    points = html.Traced(say.number(ranking.value_of(model.key)), html.pointer(*place, "value"))
    names = {"model": lettered(say, model), "partner": partner_name(say, case, partner)}
    if rank is None:
        return matrix.Cell("–", say("weights.no_rank_label", **names), sub=points)
    last = max(filter(None, ranking.ranks.values()))
    return matrix.Cell(
        html.Traced(str(rank), html.pointer(*place, "rank")),
        say("weights.rank_label", rank=rank, points=points, **names),
        # The first rank alone is darkest.
        shade=matrix.SHADES - 1 if rank == 1 else matrix.shade(79 * (last - rank) / max(last - 1, 1)),
        sub=points,
    )


def frame_of(view: View, standing: Standing) -> pd.DataFrame:
    """The table as it is shown, to be taken away."""
    say, case = view.say, view.case
    return pd.DataFrame(
        {say("common.model"): lettered(say, model)}
        | {
            f"{partner_name(say, case, partner)} {label}": figure
            for partner, ranking in standing.rankings.items()
            for label, figure in (
                (say("common.rank"), str(ranking.ranks[model.key] or "–")),
                (say("common.points"), say.number(ranking.value_of(model.key), 1)),
            )
        }
        for model in case.models
    )


def panel(view: View, standing: Standing, asked: tuple[str, str] | None) -> None:
    """What the value asked for consists of, criterion by criterion."""
    say, case = view.say, view.case
    if asked is None or not asked[0]:
        html.show("<section class='card panel'><h2>{}</h2><p>{}</p></section>", say("weights.hint_title"), say("weights.hint"))
        return
    model, partner = asked
    ranking = standing.rankings[partner]
    parts = sorted(((ranking.contribution_of(model, leaf), leaf) for leaf in ranking.leaves), reverse=True)
    low, high = ranking.range_of(model)
    shares = evidence(case, ranking, model)
    place = ("ranking", "by_weights", partner, "models", f"model={model}")
    html.show(
        "<section class='card panel' aria-live='polite'><h2>{}</h2><p class='figure'>{}</p><p class='source'>{}</p>"
        "<h3>{}</h3><table class='parts'>{}</table><p class='source'>{}</p></section>",
        say("weights.panel_title", model=model_name(say, case, model), partner=partner_name(say, case, partner)),
        html.filled(
            say("weights.panel_value"), points=html.Traced(say.prose(ranking.value_of(model), 1), html.pointer(*place, "value"))
        ),
        html.filled(
            say("weights.panel_range"),
            low=html.Traced(say.prose(low), html.pointer(*place, "low")),
            high=html.Traced(say.prose(high), html.pointer(*place, "high")),
        ),
        say("weights.panel_parts"),
        html.joined(
            "<tr><th scope='row'>{}</th><td>{}</td></tr>",
            [
                (
                    criterion_name(say, case, leaf),
                    html.Traced(say.number(points, 1), html.pointer(*place, "contributions", leaf)),
                )
                for points, leaf in parts
            ],
        ),
        say("weights.panel_evidence", share=say.percent(shares["D"] + shares["missing"])),
    )
