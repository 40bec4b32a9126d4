"""Who leads, said by rule: for one set of weights, and across the partners.

Inside the tie band no model is said to lead. Every sentence names what stands against the leader and what is missing.
"""

from __future__ import annotations

from dashboard.analysis.difference import difference
from dashboard.analysis.ranking import Ranking
from dashboard.analysis.standing import Standing
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import criterion_name, model_name, partner_name

COUNTER_ARGUMENTS = 2


def of_weights(say: Phrasebook, case: Case, ranking: Ranking) -> str:
    """Who leads with one set of weights, by how much, and what speaks for the second."""
    if not ranking.order:
        return say("lead.none")
    if len(ranking.order) == 1:
        return say("lead.only", model=_named(say, case, ranking.order[0]))
    first, second = ranking.order[0], ranking.order[1]
    if len(ranking.leaders) > 1:
        tied = say.listed([_named(say, case, model) for model in ranking.leaders])
        return say.counted("lead.tied", ranking.tie_band, models=tied)
    lead = say(
        "lead.sole",
        model=_named(say, case, first),
        points=say.prose(ranking.value_of(first)),
        second=_named(say, case, second),
        margin=say.prose(ranking.margin, 1),
    )
    return f"{lead} {_counterpoint(say, case, ranking, first, second)}".strip()


def across_partners(say: Phrasebook, case: Case, standing: Standing) -> str:
    """Who leads at how many partners, who follows, who sees it otherwise, and how many entries are missing."""
    return " ".join(filter(None, (_state(say, case, standing), missing(say, case))))


def missing(say: Phrasebook, case: Case) -> str:
    """How many scores and answers to must-haves are missing; nothing where all are there."""
    return say.counted("lead.missing", len(case.missing)) if case.missing else ""


def waiting(say: Phrasebook, case: Case, standing: Standing) -> str:
    """Who has not weighted yet."""
    names = say.listed([partner_name(say, case, partner) for partner in standing.waiting])
    return say("lead.waiting", done=len(standing.rankings), total=len(case.partners), partners=names)


def _state(say: Phrasebook, case: Case, standing: Standing) -> str:
    if not standing.rankings:
        return say("lead.nobody_weighted")
    if standing.waiting:
        return waiting(say, case, standing)
    if not standing.order:
        return say("lead.none")
    total = len(standing.rankings)
    if len(standing.leaders) > 1:
        models = say.listed([_named(say, case, model) for model in standing.leaders])
        return say("lead.partners_tied", models=models, n=len(standing.leads[standing.leaders[0]]), total=total)
    leader = standing.leaders[0]
    supporters = standing.leads[leader]
    key = "lead.partners_only" if total == 1 else "lead.partners_all" if len(supporters) == total else "lead.partners_some"
    sentence = say(key, model=_named(say, case, leader), n=len(supporters), total=total)
    dissent = _dissent(say, case, standing, leader)
    if standing.runner_up and not dissent:
        sentence += say("lead.follows", model=_named(say, case, standing.runner_up))
    return " ".join(filter(None, [sentence + ".", _margins(say, standing, leader), *dissent]))


def _margins(say: Phrasebook, standing: Standing, leader: str) -> str:
    """By how many points the leader is ahead at the partners where it is alone in front."""
    margins = [ranking.margin for ranking in standing.rankings.values() if ranking.leader == leader and len(ranking.order) > 1]
    low, high = (say.prose(end, 1) for end in (min(margins, default=0), max(margins, default=0)))
    if not margins:
        return ""
    return say("lead.margin_one", points=low) if low == high else say("lead.margin_range", low=low, high=high)


def _dissent(say: Phrasebook, case: Case, standing: Standing, leader: str) -> list[str]:
    """One sentence for each model that other partners put first."""
    sentences = []
    for model in standing.order:
        partners = [partner for partner in standing.leads.get(model, ()) if partner not in standing.leads[leader]]
        if model != leader and partners:
            names = say.listed([partner_name(say, case, partner) for partner in partners])
            key = "lead.dissent_one" if len(partners) == 1 else "lead.dissent_other"
            sentences.append(say(key, partners=names, model=_named(say, case, model)))
    return sentences


def _counterpoint(say: Phrasebook, case: Case, ranking: Ranking, first: str, second: str) -> str:
    for_second = [each.criterion for each in difference(ranking, second, first) if each.points > 0][:COUNTER_ARGUMENTS]
    if not for_second:
        return say("lead.no_counterpoint", model=_named(say, case, second))
    criteria = say.listed([criterion_name(say, case, criterion) for criterion in for_second])
    key = "lead.counterpoint_one" if len(for_second) == 1 else "lead.counterpoint_other"
    return say(key, model=_named(say, case, second), criteria=criteria)


def _named(say: Phrasebook, case: Case, model: str) -> str:
    return f"**{model_name(say, case, model)}**"
