"""Agreement on the models: what three rules name, how alike the rankings are, and what each model costs whom."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from dashboard.analysis.agreement import Agreement
from dashboard.answers import agreement, lead
from dashboard.domain.case import Case, Model
from dashboard.text import Phrasebook
from dashboard.text.names import SIGNS, lettered, model_name, partner_name, place, signed
from dashboard.ui import cache, html, matrix
from dashboard.ui.frame import View

ADDRESS = ("ranked", "by")
MOST = "most"


def rules(view: View, found: Agreement) -> None:
    """The three rules side by side, each with the model it names, the figure it looks at and what it says."""
    say, case = view.say, view.case
    html.show(
        "<p class='lead'>{}</p><div class='rules'>{}</div><p class='source'>{}</p>",
        agreement.rules(say, case, found),
        Markup("").join(_rule(say, case, found, rule) for rule in agreement.RULES),
        agreement.means_by_votes(say, case, cache.of_case(case, agreement.by_votes)),
    )


def _rule(say: Phrasebook, case: Case, found: Agreement, rule: str) -> Markup:
    stated = agreement.stated(found, rule)
    figure = Markup("")
    named = say("agreement.no_model")
    if stated:
        leaders = [model_name(say, case, model) for model in agreement.choice_of(found, rule).leaders]
        named = leaders[0] if len(leaders) == 1 else say("agreement.tied", models=lead.few(say, leaders))
        traced = html.Traced(say.prose(stated[1], 1), html.pointer("agreement", rule, "figures", stated[0]))
        figure = Markup("<p class='under'><b>{}</b> {}</p>").format(traced, say(f"agreement.{rule}_unit"))
    return Markup(
        "<section class='card'><h2 class='card-title'>{}</h2><p class='figure'>{}</p>{}<p class='source'>{}</p></section>"
    ).format(say(f"agreement.{rule}"), named, figure, say(f"agreement.{rule}_rule"))


def table(view: View, found: Agreement) -> tuple[str, str] | None:
    """Draws the ranks and the points lost; returns the (model, partner) asked for."""
    say, case = view.say, view.case
    columns = [
        *(matrix.Column(partner, signed(say, case, partner)) for partner in found.partners),
        matrix.Column(MOST, say("agreement.most")),
    ]
    rows = [
        matrix.Row(
            model.key,
            lettered(say, model),
            cells=(*(_cell(say, case, found, model, partner) for partner in found.partners), _most(say, case, found, model)),
        )
        for model in case.models
    ]
    return matrix.ask("agreement_ranks", say("agreement.ranks_table"), say("agreement.ranks_corner"), columns, rows, ADDRESS)


def _cell(say: Phrasebook, case: Case, found: Agreement, model: Model, partner: str) -> matrix.Cell:
    ranks = found.rankings[partner].ranks
    rank = ranks[model.key]
    names = {"model": lettered(say, model), "partner": partner_name(say, case, partner)}
    if rank is None:
        return matrix.Cell("–", say("weights.no_rank_label", **names))
    lost = html.Traced(say.number(found.regret_of(partner, model.key), 1), html.pointer("agreement", "regrets", partner, model.key))
    last = max(filter(None, ranks.values()))
    return matrix.Cell(
        html.Traced(str(rank), html.pointer("agreement", "ranks", partner, model.key)),
        say("agreement.rank_label", rank=rank, points=lost, **names),
        shade=matrix.SHADES - 1 if rank == 1 else matrix.shade(79 * (last - rank) / max(last - 1, 1)),
        sub=lost,
    )


def _most(say: Phrasebook, case: Case, found: Agreement, model: Model) -> matrix.Cell:
    if model.key not in found.compromise.order:
        return matrix.Cell("–", say("agreement.loss_excluded", model=lettered(say, model)))
    who = found.most_regretful(model.key)
    points = html.Traced(
        say.number(found.compromise.figures[model.key], 1), html.pointer("agreement", "compromise", "figures", model.key)
    )
    label = say(
        "agreement.most_label",
        model=lettered(say, model),
        points=points,
        partners=say.listed([partner_name(say, case, partner) for partner in who]),
    )
    return matrix.Cell(points, label, sub=" ".join(SIGNS[place(case, partner)] for partner in who))


def frame_of(view: View, found: Agreement) -> pd.DataFrame:
    """The table as it is shown, to be taken away."""
    say, case = view.say, view.case
    return pd.DataFrame(
        {say("common.model"): lettered(say, model)}
        | {
            say(f"agreement.{label}", partner=partner_name(say, case, partner)): figure
            for partner, ranking in found.rankings.items()
            for label, figure in (
                ("rank_of", str(ranking.ranks[model.key] or "–")),
                ("loss_of", say.number(found.regret_of(partner, model.key), 1) if ranking.ranks[model.key] else "–"),
            )
        }
        | {
            say("agreement.most"): say.number(found.compromise.figures[model.key], 1)
            if model.key in found.compromise.order
            else "–"
        }
        for model in case.models
    )


def _concordance(say: Phrasebook, found: Agreement) -> None:
    told = Markup("<p>{}</p>").format(agreement.concordance(say, found.concordance))
    if found.concordance:
        w = html.Traced(say.prose(found.concordance.w, 2), html.pointer("agreement", "concordance", "w"))
        told = Markup("<p class='figure'>{} <small>{}</small></p><p class='source'>{}</p>").format(
            w, agreement.concordance(say, found.concordance), agreement.concordance_note(say, found.concordance)
        )
    html.show("<section class='card panel'><h2>{}</h2>{}</section>", say("agreement.concordance_title"), told)


def panel(view: View, found: Agreement, asked: tuple[str, str] | None) -> None:
    """What the model asked for costs the partner asked for, or everybody; below, how alike the rankings are."""
    say, case = view.say, view.case
    model, partner = asked or ("", "")
    if not model:
        title, told = say("agreement.loss_hint_title"), _hint(view, found)
    elif partner == MOST:
        title, told = model_name(say, case, model), (agreement.largest_loss(say, case, found, model),)
    else:
        title = say("agreement.loss_title", model=model_name(say, case, model), partner=partner_name(say, case, partner))
        told = agreement.loss(say, case, found, model, partner)
    html.show(
        "<section class='card panel' aria-live='polite'><h2>{}</h2>{}</section>",
        title,
        html.joined("<p>{}</p>", [(each,) for each in told]),
    )
    _concordance(say, found)


def _hint(view: View, found: Agreement) -> tuple[str, ...]:
    """What the compromise costs at most, and how to ask further."""
    leaders = found.compromise.leaders[:1]
    return (*(agreement.largest_loss(view.say, view.case, found, model) for model in leaders), view.say("agreement.loss_hint"))
