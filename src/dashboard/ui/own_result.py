"""What own weights lead to: who leads, and how often, when weights and scores scatter as far as they are uncertain."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from dashboard.analysis.ranking import Ranking
from dashboard.analysis.robustness import assess
from dashboard.analysis.sampling import given_weights
from dashboard.answers import lead, weights
from dashboard.text.names import lettered
from dashboard.ui import cache, html
from dashboard.ui.frame import View

SAMPLED = "partner given_weights"
"""The name under which ``dashboard analyse --weights`` draws: the same weights give the same figures there."""

ROW = (
    "<li><span class='rank'>{}</span><span class='who'>{}</span>"
    "<span class='bar' aria-hidden='true'><i style='width:{}%'></i></span>"
    "<span class='points'>{}</span><span class='often'>{}</span></li>"
)


def show(view: View, points: Mapping[str, float], ranking: Ranking) -> None:
    """Who leads in a sentence, then every eligible model with rank, points, and in how many of 20 cases it is first.

    What is drawn is kept until the points change, so that a step back or on costs no draws.
    """
    key = (view.case.version, view.case.hidden, view.say.language, *points.items())
    html.show("{}", cache.held("own_result", key, lambda: _drawn(view, points, ranking)))


def _drawn(view: View, points: Mapping[str, float], ranking: Ranking) -> Markup:
    say, case = view.say, view.case
    sampler = given_weights(case, points, case.info.concentration)
    found = assess(case, cache.scores(case), {SAMPLED: sampler})[SAMPLED]
    rows = [
        (
            ranking.ranks[model],
            lettered(say, case.model(model)),
            f"{ranking.value_of(model):.1f}",
            say.number(ranking.value_of(model), 1),
            say("weights.of_20", n=found.firsts[model].in_20),
        )
        for model in ranking.order
    ]
    return Markup(
        "<h2 class='section'>{}</h2><p class='result'>{}</p><p class='lead'>{}</p><ol class='ranks'>{}</ol><p class='source'>{}</p>"
    ).format(
        say("weights.result"),
        html.emphasised(lead.of_weights(say, case, ranking)),
        html.emphasised(weights.how_often(say, case, found)),
        html.joined(ROW, rows),
        say("weights.often_source", draws=say.number(found.draws)) if rows else "",
    )
