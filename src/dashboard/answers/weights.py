"""Whose priorities lead where, said by rule."""

from __future__ import annotations

from dashboard.analysis.robustness import Acceptability
from dashboard.analysis.standing import Standing
from dashboard.answers import lead
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import model_name, partner_name


def by_partner(say: Phrasebook, case: Case, standing: Standing) -> str:
    """Which model leads with whose weights; partners that have not weighted are named as waiting."""
    if not standing.rankings:
        return say("lead.nobody_weighted")
    if not standing.order:
        return say("lead.none")
    camps: dict[tuple[str, ...], list[str]] = {}
    for partner, ranking in standing.rankings.items():
        camps.setdefault(ranking.leaders, []).append(partner_name(say, case, partner))
    if len(camps) == 1 and len(standing.rankings) > 1:
        (leaders,) = camps
        sentence = say("weights.all_agree", models=_listed(say, case, leaders), n=len(standing.rankings))
    else:
        sentence = say(
            "weights.camps",
            camps="; ".join(_camp(say, case, *camp) for camp in sorted(camps.items(), key=lambda camp: -len(camp[1]))),
        )
    parts = [sentence, lead.missing(say, case)]
    if standing.waiting:
        names = say.listed([partner_name(say, case, partner) for partner in standing.waiting])
        parts.insert(1, say("weights.without", partners=names))
    return " ".join(filter(None, parts))


def how_often(say: Phrasebook, case: Case, found: Acceptability) -> str:
    """In how many of 20 cases the model that is first most often is so, and the next; nothing without an eligible model."""
    if not found.order:
        return ""
    model, times = model_name(say, case, found.order[0]), found.firsts[found.order[0]].in_20
    others = [(model_name(say, case, other), found.firsts[other].in_20) for other in found.order[1:2]]
    if not others or not others[0][1]:
        return say("weights.first_alone", model=model, n=times)
    [(second, other)] = others
    if other == times:
        return say("weights.first_level", model=model, second=second, n=times)
    return say("weights.first_in", model=model, n=times, second=second, other=other)


def _camp(say: Phrasebook, case: Case, leaders: tuple[str, ...], partners: list[str]) -> str:
    key = "weights.camp" if len(leaders) == 1 else "weights.camp_tied"
    return say(key, models=_listed(say, case, leaders), partners=say.listed(partners))


def _listed(say: Phrasebook, case: Case, models: tuple[str, ...]) -> str:
    return say.listed([f"**{model_name(say, case, model)}**" for model in models])
