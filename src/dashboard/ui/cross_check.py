"""The cross-check below the rank table: how many ways of calculating see the same model in front, for one partner or for each."""

from __future__ import annotations

from markupsafe import Markup

from dashboard.analysis.crosscheck import METHODS, Crosscheck, crosscheck
from dashboard.analysis.ranking import Ranking
from dashboard.analysis.standing import Standing
from dashboard.analysis.weighting import partner_points
from dashboard.answers import crosscheck as answers
from dashboard.domain.case import Case
from dashboard.text.names import signed
from dashboard.ui import cache, html
from dashboard.ui.frame import View


def checked(case: Case, partner: str) -> Crosscheck:
    """What six ways of calculating say with the weights of a partner."""
    return crosscheck(case, partner_points(case, partner))


def show(view: View, standing: Standing) -> None:
    """In full for the partner chosen above, else one line for each."""
    say, case = view.say, view.case
    alone = view.partner.key if view.partner and view.partner.key in standing.rankings else ""
    rows = []
    for partner in [alone] if alone else standing.rankings:
        found = cache.of_case(case, checked, partner)
        sentence = _in_full(view, found, standing.rankings[partner]) if alone else answers.in_short(say, case, found)
        rows.append((signed(say, case, partner), _count(view, partner, found), html.emphasised(sentence)))
    html.show(
        "<section class='cross-check'><h2 class='card-title'>{}</h2><dl class='positions'>{}</dl>"
        "<p class='source'>{}</p></section>",
        say("crosscheck.title"),
        html.joined("<div><dt>{}</dt><dd>{} {}</dd></div>", rows),
        say("crosscheck.source", methods=answers.methods(say)),
    )


def _in_full(view: View, found: Crosscheck, ranking: Ranking) -> str:
    say, case = view.say, view.case
    told = (
        answers.agreement(say, case, found),
        answers.band(say, ranking),
        answers.dissent(say, case, found),
        answers.warning(say, case, found),
    )
    return " ".join(filter(None, told))


def _count(view: View, partner: str, found: Crosscheck) -> Markup:
    """So many of so many, each with its place in the analysis; nothing where no model is eligible."""
    if not found.models:
        return Markup("")
    place = ("cross_check", "by_weights", partner)
    return Markup("<b>{}</b>").format(
        html.filled(
            view.say("crosscheck.of"),
            count=html.Traced(str(len(found.agreeing)), html.pointer(*place, "count")),
            of=html.Traced(str(len(METHODS)), html.pointer(*place, "of")),
        )
    )
