"""Two or three models side by side: which ones, in the address, and what sets them apart, the largest contribution first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.analysis.comparison import Gap, compare
from dashboard.analysis.eligibility import exclusions
from dashboard.analysis.ranking import Ranking
from dashboard.analysis.standing import Standing
from dashboard.answers import comparison, plain
from dashboard.domain.case import Case
from dashboard.text.levels import measured
from dashboard.text.names import model_name
from dashboard.ui import address, figures, html
from dashboard.ui.consequences import level_of
from dashboard.ui.frame import View

ADDRESS = "compare"
PICK = "compare_pick"
FEWEST, MOST = 2, 3


@dataclass(frozen=True, eq=False)
class Comparison:
    """The ``models`` picked, in case order, and what sets them apart with the weights of ``rankings``.

    ``is_complete`` says whether these are all the weights there will be, so that a lead may be named.
    """

    models: tuple[str, ...]
    gaps: tuple[Gap, ...]
    rankings: Mapping[str, Ranking]
    is_complete: bool

    @property
    def is_on(self) -> bool:
        """Whether there is something to compare."""
        return len(self.models) >= FEWEST


def read(case: Case, written: str) -> tuple[str, ...] | None:
    """The models in ``written``, in case order; ``None`` unless these are one to three different models of the case."""
    keys = written.split(".")
    models = tuple(model.key for model in case.models if model.key in keys)
    return models if len(models) == len(keys) <= MOST else None


def restore(view: View, standing: Standing) -> Comparison:
    """The comparison that the address asks for, with the weights of the partner chosen, else of all that have weighed."""
    say, case = view.say, view.case
    written = address.restore(ADDRESS, "", lambda wanted: not wanted or read(case, wanted) is not None)
    if (asked := address.asked_for(ADDRESS)) and asked != written:
        st.warning(say("comparison.not_read", found=asked[:80]))
    models = (read(case, written) or ()) if written else ()
    rankings = {
        partner: ranking for partner, ranking in standing.rankings.items() if view.partner is None or view.partner.key == partner
    }
    gaps = compare(case, models, [ranking.weighting for ranking in rankings.values()]) if len(models) >= FEWEST else ()
    return Comparison(models, gaps, rankings, is_complete=bool(rankings) and not (view.partner is None and standing.waiting))


def headline(view: View, found: Comparison) -> str:
    """What sets the compared models apart, and who is ahead."""
    return comparison.headline(view.say, view.case, found.models, found.gaps, found.rankings, is_complete=found.is_complete)


def choose(view: View, found: Comparison, standing: Standing) -> None:
    """Picks the models to compare, one by one or the first two of the ranking."""
    say, case = view.say, view.case

    def take(models: Sequence[str]) -> None:
        st.session_state[ADDRESS] = ".".join(model.key for model in case.models if model.key in models)

    def keep() -> None:
        if len(st.session_state[PICK]) <= MOST:
            take(st.session_state[PICK])

    order = next(iter(found.rankings.values())).order if len(found.rankings) == 1 else standing.order
    st.session_state[PICK] = list(found.models)
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare_row"):
        st.pills(
            say("comparison.pick"),
            [model.key for model in case.models],
            selection_mode="multi",
            format_func=lambda key: model_name(say, case, key),
            key=PICK,
            on_change=keep,
        )
        if found.models:
            st.button(say("comparison.none"), on_click=take, args=((),), type="tertiary", key="compare_none")
        elif found.is_complete and len(order) >= FEWEST:
            st.button(say("comparison.two_foremost"), on_click=take, args=(order[:FEWEST],), type="tertiary", key="compare_two")
        if len(found.models) == 1:
            html.show("<p class='note'>{}</p>", say("comparison.pick_first", model=model_name(say, case, found.models[0])))
        if len(found.models) == MOST:
            html.show("<p class='note'>{}</p>", say("comparison.pick_full"))


_TABLE = (
    "<div class='scroll' tabindex='0' role='region' aria-label='{}'><table class='apart'><caption class='unseen'>{}</caption>"
    "<thead><tr><th scope='col'>{}</th>{}</tr></thead><tbody>{}</tbody></table></div>"
)


def show(view: View, found: Comparison) -> None:
    """The must-haves that differ, at most five criteria with a sentence each, and the others in a sentence."""
    say, case = view.say, view.case
    shown = comparison.listed(found.gaps)
    with st.container(border=True, key="card_comparison"):
        html.show("<h2 class='card-title'>{}</h2>", say("comparison.table"))
        html.show("{}", _sentences(comparison.must_haves(say, case, found.models)))
        if shown:
            figures_shown = ("weight", "contribution") if found.rankings else ("distance",)
            heads = [_head(view, model) for model in found.models] + [say(f"comparison.{column}") for column in figures_shown]
            html.show(
                _TABLE,
                say("comparison.table"),
                say("comparison.table"),
                say("comparison.difference"),
                html.joined("<th scope='col'>{}</th>", [(head,) for head in heads]),
                html.joined("<tr><th scope='row'>{}</th>{}</tr>", [_row(view, found, gap) for gap in shown]),
            )
        html.show("{}", _sentences(comparison.rest(say, case, found.gaps)))
        figures.take_away(
            view, "comparison", partial(_frame, view, found, shown), comparison.basis(say, case, found.rankings), with_table=False
        )


def _head(view: View, model: str) -> Markup:
    """The name of a model, marked where it has no rank."""
    no_rank = Markup("<br><small>{}</small>").format(view.say("models.no_rank")) if model in exclusions(view.case) else ""
    return Markup("{}{}").format(model_name(view.say, view.case, model), no_rank)


def _sentences(sentences: Sequence[str]) -> Markup:
    return html.joined("<p class='note'>{}</p>", [(each,) for each in sentences])


def _row(view: View, found: Comparison, gap: Gap) -> tuple[Markup, Markup]:
    say, case = view.say, view.case
    cells = [_cell(view, found, gap, model) for model in found.models]
    ahead = say("comparison.for_model", models=say.listed([case.model(model).letter for model in gap.ahead]))
    if gap.weight is None or gap.contribution is None:
        cells.append(Markup("{} <small>{}</small>").format(say.number(gap.distance), ahead))
    else:
        place = _weight_place(found, gap.criterion)
        # The contribution is the weight that the command prints, times the distance.
        counted = html.Traced(say.number(gap.contribution, 1), place, gap.distance)
        cells.append(Markup("{}").format(html.Traced(say.number(100 * gap.weight, 1), place, 100)))
        cells.append(Markup("{} <small>{}</small>").format(counted, ahead))
    return html.emphasised(comparison.sentence(say, case, gap)), html.joined("<td>{}</td>", [(cell,) for cell in cells])


def _cell(view: View, found: Comparison, gap: Gap, model: str) -> Markup:
    """The level with its range, the badge of an assumption, and the points it is worth."""
    say, case, leaf = view.say, view.case, view.case.criterion(gap.criterion)
    score = case.scores.get((model, leaf.key))
    if score is None:
        return Markup("{}").format(say("models.missing"))
    grade = score.provenance.grade
    low, high = (level_of(say, leaf, model, end, part) for part, end in (("low", score.low), ("high", score.high)))
    points = say.number(gap.points[model])
    if found.rankings:
        steps = ("ranking", "by_weights", next(iter(found.rankings)), "models", f"model={model}", "points", leaf.key)
        points = html.Traced(points, html.pointer(*steps))
    return Markup("<b>{}</b> {}<br><small>{} · {}</small>").format(
        html.Traced(measured(say, leaf, score.likely), level_of(say, leaf, model, score.likely).pointer),
        html.badge(say, grade) if grade == "D" else "",
        html.filled(say("comparison.range"), low=low, high=high),
        html.filled(say("comparison.worth"), points=points),
    )


def _weight_place(found: Comparison, criterion: str) -> str:
    if len(found.rankings) > 1:
        return html.pointer("ranking", "mean_weights", criterion)
    return html.pointer("ranking", "by_weights", next(iter(found.rankings)), "weights", "leaf", criterion)


def _frame(view: View, found: Comparison, shown: Sequence[Gap]) -> pd.DataFrame:
    """The comparison as it is shown, to be taken away."""
    say, case = view.say, view.case
    rows = []
    for gap in shown:
        leaf = case.criterion(gap.criterion)
        row = {say("common.criterion"): say.of(leaf.name)}
        for model in found.models:
            name, is_scored = model_name(say, case, model), model in gap.points
            row[name] = measured(say, leaf, case.scores[model, leaf.key].likely) if is_scored else say("models.missing")
            row[f"{name}, {say('common.points')}"] = say.number(gap.points[model], 1) if is_scored else say("models.missing")
        row[say("comparison.distance")] = say.number(gap.distance, 1)
        if gap.weight is not None and gap.contribution is not None:
            row[say("comparison.weight")] = say.number(100 * gap.weight, 1)
            row[say("comparison.contribution")] = say.number(gap.contribution, 1)
        row[say("comparison.difference")] = plain(comparison.sentence(say, case, gap))
        rows.append(row)
    return pd.DataFrame(rows)
