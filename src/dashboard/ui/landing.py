"""The cards of the landing page: models as ranges, partners' positions, money against today, what is open."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from dashboard.analysis.evidence import evidence
from dashboard.analysis.money import MoneyRange, one_off, yearly
from dashboard.analysis.ranking import Ranking
from dashboard.analysis.standing import Standing
from dashboard.charts.ranges import ModelRange, model_ranges
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import lettered, model_name, partner_name, signed
from dashboard.ui import figures, html
from dashboard.ui.frame import View

SHOWN_MODELS = 3
SHOWN_COSTS = 2
SHOWN_POINTS = 3


def ranges(view: View, standing: Standing, ranking: Ranking | None) -> None:
    """The first three models and today as ranges and dots: over all partners, or within one partner's uncertainty."""
    say, case = view.say, view.case
    order = ranking.order if ranking else standing.order
    today = [case.status_quo.key] if case.status_quo and case.status_quo.key not in order[:SHOWN_MODELS] else []
    models = [*order[:SHOWN_MODELS], *(model for model in today if model in order)]
    if ranking:
        rows = [ModelRange(model, *ranking.range_of(model), {"": ranking.value_of(model)}) for model in models]
    else:
        dots = {model: {partner: each.value_of(model) for partner, each in standing.rankings.items()} for model in models}
        rows = [ModelRange(model, standing.lowest[model], standing.highest[model], dots[model]) for model in models]
    scope = "of_partner" if ranking else "of_all"
    figures.show(
        view,
        figures.FigureSet(
            key="ranges",
            headline=say(f"overview.ranges_{scope}"),
            description=say(
                "overview.ranges_alt",
                rows="; ".join(
                    say(
                        "overview.range_alt",
                        model=model_name(say, case, row.model),
                        low=say.prose(row.low),
                        high=say.prose(row.high),
                    )
                    for row in rows
                ),
            ),
            build=lambda: model_ranges(say, case, rows, dark=view.dark),
            table=_range_table(say, case, rows),
            source=say(f"overview.ranges_source_{scope}"),
            depends_on=(view.partner.key if ranking and view.partner else "",),
        ),
    )


def _range_table(say: Phrasebook, case: Case, rows: list[ModelRange]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            say("common.model"): model_name(say, case, row.model),
            say("overview.lowest"): say.number(row.low, 1),
            **{
                (partner_name(say, case, partner) if partner else say("common.value")): say.number(dot, 1)
                for partner, dot in row.dots.items()
            },
            say("overview.highest"): say.number(row.high, 1),
        }
        for row in rows
    )


def positions(view: View, standing: Standing) -> None:
    """Each partner in words: the model its weights put first and its lead, and what the partner says of it."""
    say, case = view.say, view.case
    entries = [
        (
            "chosen" if partner == view.partner else "",
            signed(say, case, partner.key),
            *_position(say, case, standing, partner.key),
        )
        for partner in case.partners
    ]
    html.show(
        "<section class='card'><h2 class='card-title'>{}</h2><dl class='positions'>{}</dl><p class='source'>{}</p></section>",
        say("overview.positions"),
        html.joined("<div class='{}'><dt>{}</dt><dd><b>{}</b><br><small>{}</small></dd></div>", entries),
        say("overview.positions_source"),
    )


def _position(say: Phrasebook, case: Case, standing: Standing, partner: str) -> tuple[str, str]:
    ranking = standing.rankings.get(partner)
    if ranking is None or not ranking.order:
        lead = say("overview.not_weighted")
    elif len(ranking.leaders) > 1:
        lead = say("overview.tied", models=say.listed([model_name(say, case, model) for model in ranking.leaders]))
    elif len(ranking.order) == 1:
        lead = model_name(say, case, ranking.order[0])
    else:
        first, second = ranking.order[:2]
        lead = say(
            "overview.leads",
            model=model_name(say, case, first),
            second=case.model(second).letter,
            margin=say.prose(ranking.margin, 1),
        )
    said = [
        say(f"overview.stance_{each.stance}", model=case.model(each.model).letter, condition=say.of(each.condition))
        for each in case.positions
        if each.partner == partner and (each.stance != "oppose")
    ]
    return lead, said[0] if said else say("overview.no_stance")


def money(view: View, order: tuple[str, ...]) -> None:
    """What the first models cost or save a year against today, as a range, for the partner chosen or all together."""
    say, case = view.say, view.case
    partner = view.partner.key if view.partner else None
    today = case.status_quo.key if case.status_quo else ""
    models = [model for model in order if model != today][:SHOWN_COSTS]
    found = [(model, yearly(case, model, partner), one_off(case, model, partner)) for model in models]
    entries = [_money(say, case, model, amount, once) for model, amount, once in found if amount]
    html.show(
        "<section class='card'><h2 class='card-title'>{}</h2>{}<p class='source'>{}</p></section>",
        say("overview.money", scope=partner_name(say, case, partner) if partner else say("frame.all_partners")),
        Markup("").join(entries) if entries else Markup("<p>{}</p>").format(say("overview.no_money")),
        say("overview.money_source", years=case.info.horizon_years, first=case.info.first_year),
    )


def _money(say: Phrasebook, case: Case, model: str, amount: MoneyRange, once: MoneyRange | None) -> Markup:
    unit = say.currency(case.info.currency)
    grade = max(cost.provenance.grade for cost in case.costs if cost.model == model)
    (low, likely, high), scale = say.amounts(amount.low, amount.likely, amount.high, sign=True)
    once_text = ""
    if once and once.high:
        (once_low, once_high), once_scale = say.amounts(once.low, once.high)
        once_text = say("overview.once", low=once_low, high=once_high, scale=once_scale, unit=unit)
    return Markup("<p class='figure'>{}</p><p class='under'>{} {}</p>").format(
        say("overview.money_range", low=low, high=high, scale=scale, unit=unit),
        say("overview.money_of", model=model_name(say, case, model), likely=likely, once=once_text),
        html.badge(say, grade),
    )


def open_points(view: View) -> None:
    """The next open points with owner and date, soonest first."""
    say, case = view.say, view.case
    points = sorted((point for point in case.open_points if not point.is_done), key=lambda point: point.due_on)
    entries = [(say.of(point.name), signed(say, case, point.owner), say.day(point.due_on)) for point in points[:SHOWN_POINTS]]
    html.show(
        "<section><h2 class='card-title'>{}</h2>{}</section>",
        say.counted("overview.open", len(points)),
        Markup("<ul class='points'>{}</ul>").format(html.joined("<li>{} <small>{} · {}</small></li>", entries))
        if entries
        else Markup("<p>{}</p>").format(say("overview.nothing_open")),
    )


def trust(view: View, order: tuple[str, ...], rankings: tuple[Ranking, ...]) -> None:
    """What the result rests on: the share of assumptions behind the leader, and what is missing."""
    say, case = view.say, view.case
    sentences = []
    if order and rankings:
        shares = [evidence(case, ranking, order[0]) for ranking in rankings]
        assumed = [each["D"] + each["missing"] for each in shares]
        key = "overview.rests_one" if round(min(assumed), 2) == round(max(assumed), 2) else "overview.rests_range"
        sentences.append(
            say(key, model=lettered(say, case.model(order[0])), low=say.percent(min(assumed)), high=say.percent(max(assumed)))
        )
    gaps = [pair for pair in case.missing if pair in {(model.key, leaf.key) for model in case.models for leaf in case.leaves}]
    sentences.append(say("overview.gaps", scores=len(gaps), musts=len(case.missing) - len(gaps)))
    html.show(
        "<section><h2 class='card-title'>{}</h2>{}</section>",
        say("overview.trust"),
        html.joined("<p>{}</p>", [(each,) for each in sentences]),
    )
