"""The votes of a partner under a model: how many, what is needed, and what it can do alone."""

from __future__ import annotations

from typing import Literal

from markupsafe import Markup

from dashboard.analysis import declared
from dashboard.analysis.votes import Count, VotingRule
from dashboard.answers import impact
from dashboard.errors import DashboardError
from dashboard.ui import cache, html
from dashboard.ui.frame import View


def rule_of(view: View, model: str) -> tuple[VotingRule | None, str]:
    """The voting rule of a model, or why there is none to be used."""
    try:
        rule = cache.of_case(view.case, declared.voting_rule, model)
    except DashboardError as error:
        return None, view.say(f"errors.{error.code}", **error.details)
    return rule, "" if rule else view.say("impact.no_rule")


def facts(view: View, model: str, partner: str) -> None:
    """Votes and quota, voting power, what the partner can do alone, and why the rule is as it is."""
    say = view.say
    rule, reason = rule_of(view, model)
    if rule is None:
        html.show("<h2 class='card-title'>{}</h2><p>{}</p>", say("impact.votes"), reason)
        return
    laid_down = view.case.voting_rules[model]
    html.show(
        "<h2 class='card-title'>{}</h2><p class='figure'>{}</p><p class='under'>{}. {} {}</p><p class='note'>{} {}</p>",
        say("impact.votes"),
        html.filled(say("impact.share_of"), share=share(view, model, partner)),
        _counted(view, model, partner, rule),
        impact.votes(say, view.case, rule, partner),
        html.filled(say("impact.power"), power=share(view, model, partner, "banzhaf")),
        say.of(laid_down.reason),
        html.badge(say, laid_down.provenance.grade),
    )


def share(view: View, model: str, partner: str, index: Literal["votes", "banzhaf"] = "votes") -> html.Traced | str:
    """The share of a partner in all votes, or in the voting power; a dash where it takes no part."""
    power = cache.of_case(view.case, declared.power, model)
    if power is None or partner not in power.players:
        return view.say("impact.none")
    found = float(getattr(power, index)[power.players.index(partner)])
    return html.Traced(view.say.percent(found, 1), html.pointer("votes", "models", model, "power", index, partner), 100)


def _counted(view: View, model: str, partner: str, rule: VotingRule) -> Markup:
    """The votes of a partner and how many are needed, in every count there is."""
    say = view.say
    place = ("votes", "models", model, "rule")
    counts: list[tuple[str, Count | None]] = [("votes", rule.votes), ("second", rule.second)]
    told = [
        html.filled(
            say(f"impact.{name}_{'more_than' if count.exceeded else 'needed'}"),
            votes=html.Traced(say.prose(count.votes.get(partner, 0.0)), html.pointer(*place, name, "votes", partner)),
            quota=html.Traced(say.prose(count.quota), html.pointer(*place, name, "quota")),
        )
        for name, count in counts
        if count is not None
    ]
    return Markup("; ").join(told)
