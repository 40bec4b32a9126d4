"""Agreement on the criteria: how far apart the weights lie, and why each partner weighs as it does."""

from __future__ import annotations

from functools import partial

import pandas as pd
from markupsafe import Markup

from dashboard.analysis.agreement import Agreement, WeightSpread
from dashboard.answers import agreement
from dashboard.charts.spreads import weight_spreads
from dashboard.domain.case import Criterion, Weight
from dashboard.text import Phrasebook
from dashboard.text.names import criterion_name, partner_name, signed
from dashboard.ui import ask, evidence, figures, html
from dashboard.ui.frame import View

CRITERION = "weighed"
PARTNER = "by"
EVERYBODY = "all"


def spreads(view: View, found: Agreement) -> None:
    """Every criterion as a line with the weights of the partners, the widest spread at the top."""
    say, case = view.say, view.case
    chosen = view.partner.key if view.partner else ""
    points = say.prose(100 * found.agreed_below)
    most = say.prose(100 * max((entry.highest for entry in found.leaf_spreads), default=0.0))
    told = [
        say(
            "agreement.spreads_row",
            criterion=criterion_name(say, case, entry.criterion),
            told=agreement.spread(say, case, entry),
        )
        for entry in found.leaf_spreads
    ]
    figures.show(
        view,
        figures.FigureSet(
            key="spreads",
            headline=say(
                "agreement.spreads_headline", partners=", ".join(signed(say, case, partner) for partner in found.partners)
            ),
            description=say("agreement.spreads_alt", most=most, rows=" ".join(told)),
            build=lambda: weight_spreads(say, case, found.leaf_spreads, found.agreed_below, chosen=chosen, dark=view.dark),
            table=partial(_table, view, found),
            source=say("agreement.spreads_source", points=points),
            depends_on=(chosen,),
        ),
    )
    html.show("<p class='source'>{}</p>", agreement.groups(say, case, found))


def _table(view: View, found: Agreement) -> pd.DataFrame:
    say, case = view.say, view.case

    def listed(partners: tuple[str, ...]) -> str:
        return say.listed([partner_name(say, case, partner) for partner in partners])

    return pd.DataFrame(
        {say("common.criterion"): criterion_name(say, case, entry.criterion)}
        | {
            say("agreement.share_of", partner=partner_name(say, case, partner)): say.number(100 * weight, 1)
            for partner, weight in entry.weights.items()
        }
        | {
            say("agreement.width_column"): say.number(100 * entry.spread, 1),
            say("agreement.lowest_column"): listed(entry.extremes[0]),
            say("agreement.highest_column"): listed(entry.extremes[1]),
        }
        for entry in found.leaf_spreads
    )


def reasons(view: View, found: Agreement) -> None:
    """Why the criterion asked for is weighed as it is: by all partners side by side, or by one with its evidence."""
    say, case = view.say, view.case
    by_key = {entry.criterion: entry for entry in found.leaf_spreads}
    asked = ask.among(
        CRITERION,
        say("agreement.criterion"),
        list(by_key),
        lambda key: say(
            "agreement.option", criterion=criterion_name(say, case, key), points=say.prose(100 * by_key[key].spread, 1)
        ),
        next(iter(by_key)),
    )
    whose = ask.one(
        PARTNER,
        say("agreement.whose"),
        [EVERYBODY, *found.partners],
        lambda key: say("agreement.everybody") if key == EVERYBODY else signed(say, case, key),
    )
    leaf, entry = case.criterion(asked), by_key[asked]
    if whose == EVERYBODY:
        _side_by_side(view, found, leaf, entry)
    else:
        _evidence(view, found, leaf, whose)


def _side_by_side(view: View, found: Agreement, leaf: Criterion, entry: WeightSpread) -> None:
    say, case = view.say, view.case
    place = ("agreement", "leaf_spreads", f"criterion={leaf.key}", "weights")
    rows = [
        (
            "chosen" if view.partner and view.partner.key == partner else "",
            signed(say, case, partner),
            html.Traced(say.percent(weight, 1), html.pointer(*place, partner), 100),
            _reason(say, case.weights.get((partner, leaf.key))),
            _group_reason(view, found, leaf, partner),
        )
        for partner, weight in entry.weights.items()
    ]
    html.show(
        "<section class='card panel' aria-live='polite'><h2>{}</h2><p>{}</p><dl class='positions reasons'>{}</dl></section>",
        say.of(leaf.name),
        agreement.spread(say, case, entry),
        html.joined("<div class='{}'><dt>{}<br>{}</dt><dd>{}{}</dd></div>", rows),
    )


def _reason(say: Phrasebook, weight: Weight | None) -> Markup:
    if weight is None:
        return Markup("{}").format(say("weights.no_weight"))
    return Markup("{} {}").format(say.of(weight.reason), html.badge(say, weight.provenance.grade))


def _group_reason(view: View, found: Agreement, leaf: Criterion, partner: str) -> Markup:
    """Why the group the criterion belongs to weighs what it weighs."""
    weight = view.case.weights.get((partner, leaf.parent))
    if weight is None:
        return Markup("")
    place = html.pointer("agreement", "group_spreads", f"criterion={leaf.parent}", "weights", partner)
    return Markup("<br><small>{}, {}: {}</small>").format(
        view.say("agreement.group", group=criterion_name(view.say, view.case, leaf.parent)),
        html.Traced(view.say.percent(found.rankings[partner].weighting.group[leaf.parent], 1), place, 100),
        view.say.of(weight.reason),
    )


def _evidence(view: View, found: Agreement, leaf: Criterion, partner: str) -> None:
    """The weight of one partner with its evidence, and that of the group above it."""
    say, case = view.say, view.case
    weighting = found.rankings[partner].weighting
    shares = {leaf.key: weighting.leaf[leaf.key]} | ({leaf.parent: weighting.group[leaf.parent]} if leaf.parent else {})
    for criterion, share in shares.items():
        place = ("agreement", "leaf_spreads" if criterion == leaf.key else "group_spreads")
        title = say(
            "agreement.share_title", criterion=criterion_name(say, case, criterion), partner=partner_name(say, case, partner)
        )
        weight = case.weights.get((partner, criterion))
        if weight is None:
            evidence.gap(title, say("weights.no_weight"))
            continue
        points = say.number(weight.points, 0 if weight.points.is_integer() else 1)
        evidence.panel(
            view,
            title,
            weight.provenance,
            value=html.Traced(say.percent(share, 1), html.pointer(*place, f"criterion={criterion}", "weights", partner), 100),
            detail=say("weights.points_given", points=points),
            reason=weight.reason,
            row=("weights", partner, criterion),
        )
