"""Who leads, said by rule: for one set of weights, and across the partners.

Inside the tie band no model is said to lead, and none at all before every partner has weighed. Every sentence names what
stands against the leader: where it tips, who sees it otherwise, and what is missing. A headline has at most ``WORDS`` words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from dashboard.analysis.difference import difference
from dashboard.analysis.ranking import Ranking
from dashboard.analysis.standing import Standing
from dashboard.analysis.switching import Tipping, nearest_tips, weight_switches
from dashboard.answers import plain
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import criterion_name, model_name, partner_name

WORDS = 45
NAMED = 3
COUNTER_ARGUMENTS = 2

Part = tuple[int, str]
"""A sentence of a headline, and how readily it is left out: 0 never, the largest number first."""


def of_weights(
    say: Phrasebook, case: Case, ranking: Ranking, rankings: Mapping[str, Ranking] = MappingProxyType({}), *, gaps: bool = False
) -> str:
    """Who leads with one set of weights, by how much, and where it tips; with the ``gaps`` in the data where asked for.

    ``rankings`` are those of all partners: who already weighs beyond the switching point is named.
    """
    parts = _parts(say, case, ranking, rankings)
    return within([*parts, (3, missing(say, case))] if gaps else parts)


def across_partners(say: Phrasebook, case: Case, standing: Standing) -> str:
    """Who leads at how many partners, who sees it otherwise, where it tips, and how many entries are missing."""
    return within([*_state(say, case, standing), (3, missing(say, case))])


def within(parts: Sequence[Part]) -> str:
    """The parts as one text of at most ``WORDS`` words, as far as leaving out what may be left out goes."""
    kept = [part for part in parts if part[1]]
    while sum(len(plain(sentence).split()) for _, sentence in kept) > WORDS and any(place for place, _ in kept):
        kept.remove(max(kept, key=lambda part: part[0]))
    return " ".join(sentence for _, sentence in kept)


def missing(say: Phrasebook, case: Case) -> str:
    """How many scores and answers to must-haves are missing; nothing where all are there."""
    return say.counted("lead.missing", len(case.missing)) if case.missing else ""


def waiting(say: Phrasebook, case: Case, standing: Standing) -> str:
    """How many partners have weighted, and who has not yet."""
    if not standing.rankings:
        return say("lead.nobody_weighted")
    names = few(say, [partner_name(say, case, partner) for partner in standing.waiting])
    return say.counted("lead.waiting", len(standing.rankings), total=len(case.partners), partners=names)


def few(say: Phrasebook, names: Sequence[str], most: int = NAMED) -> str:
    """The names as a list; of more than ``most`` the first, and how many more there are."""
    if len(names) <= most:
        return say.listed(list(names))
    return say.listed([*names[: most - 1], say("lead.more", n=len(names) - most + 1)])


def _parts(say: Phrasebook, case: Case, ranking: Ranking, rankings: Mapping[str, Ranking]) -> list[Part]:
    if not ranking.order:
        return [(0, say("lead.none"))]
    if len(ranking.order) == 1:
        return [(0, say("lead.only", model=_named(say, case, ranking.order[0])))]
    first, second = ranking.order[0], ranking.order[1]
    if len(ranking.leaders) > 1:
        return [(0, _tied(say, case, ranking))]
    lead = say(
        "lead.sole",
        model=_named(say, case, first),
        points=say.prose(ranking.value_of(first)),
        second=_named(say, case, second),
        margin=say.prose(ranking.margin, 1),
    )
    tip = weight_switches(case, ranking.weighting.points).nearest
    against = _tips(say, case, tip, rankings) if tip else _counterpoint(say, case, ranking, first, second)
    return [(0, lead), (1, against)]


def _state(say: Phrasebook, case: Case, standing: Standing) -> list[Part]:
    if not standing.is_complete or not standing.rankings:
        return [(0, waiting(say, case, standing))]
    if len(standing.order) < 2:
        return _parts(say, case, next(iter(standing.rankings.values())), standing.rankings)
    total = len(standing.rankings)
    if len(standing.leaders) > 1:
        if total == 1:
            return [(0, _tied(say, case, next(iter(standing.rankings.values()))))]
        models = few(say, [_named(say, case, model) for model in standing.leaders])
        return [(0, say("lead.partners_tied", models=models, n=len(standing.leads[standing.leaders[0]]), total=total))]
    leader = standing.leaders[0]
    supporters = standing.leads[leader]
    alone = [partner for partner in supporters if standing.rankings[partner].leader == leader]
    if not alone:
        return [(0, say("lead.partners_level", model=_named(say, case, leader), n=len(supporters), total=total))]
    key = "only" if total == 1 else "some" if len(supporters) < total else "both" if total == 2 else "all"
    sentence = say(f"lead.partners_{key}", model=_named(say, case, leader), n=len(supporters), total=total)
    if len(alone) < len(supporters):
        sentence += say.counted("lead.level", len(supporters) - len(alone))
    dissent = _dissent(say, case, standing, leader)
    if standing.runner_up and not dissent:
        sentence += say("lead.follows", model=_named(say, case, standing.runner_up))
    tips = {partner: tip for partner, tip in nearest_tips(case).items() if partner in alone}
    at = min(tips, key=lambda partner: tips[partner].shift, default=None)
    if at is None:
        return [
            (0, sentence + "."),
            (4, _margins(say, standing, alone)),
            *((1, each) for each in dissent),
            (2, say("lead.never_tips")),
        ]
    tipping = _tips(say, case, tips[at], standing.rankings, at if total > 1 else None)
    return [(0, sentence + "."), *((1, each) for each in dissent), (2, tipping)]


def _tied(say: Phrasebook, case: Case, ranking: Ranking) -> str:
    tied = few(say, [_named(say, case, model) for model in ranking.leaders])
    return say.counted("lead.tied", ranking.tie_band, models=tied)


def _margins(say: Phrasebook, standing: Standing, alone: Sequence[str]) -> str:
    """By how many points the leader is ahead at the partners where it is alone in front."""
    margins = [standing.rankings[partner].margin for partner in alone]
    low, high = (say.prose(end, 1) for end in (min(margins), max(margins)))
    return say("lead.margin_one", points=low) if low == high else say("lead.margin_range", low=low, high=high)


def _dissent(say: Phrasebook, case: Case, standing: Standing, leader: str) -> list[str]:
    """One sentence for each model that other partners put first."""
    sentences = []
    for model in standing.order:
        partners = [partner for partner in standing.leads.get(model, ()) if partner not in standing.leads[leader]]
        if model != leader and partners:
            names = few(say, [partner_name(say, case, partner) for partner in partners])
            key = "lead.dissent_one" if len(partners) == 1 else "lead.dissent_other"
            sentences.append(say(key, partners=names, model=_named(say, case, model)))
    return sentences


def _tips(say: Phrasebook, case: Case, tip: Tipping, rankings: Mapping[str, Ranking], at: str | None = None) -> str:
    """Where the lead passes to another model, with whose weights (``at``), and which partners weigh beyond that."""
    side = "above" if tip.at > tip.now else "below"
    where = "tips" if at is None else "tips_at"
    sentence = say(
        f"lead.{where}_{side}",
        model=_named(say, case, tip.model),
        criterion=criterion_name(say, case, tip.criterion),
        share=say.percent(tip.at, 1),
        **({} if at is None else {"partner": partner_name(say, case, at)}),
    )
    beyond = [partner_name(say, case, partner) for partner, each in rankings.items() if tip.is_passed_by(each.weighting)]
    if beyond:
        key = "lead.beyond_one" if len(beyond) == 1 else "lead.beyond_other"
        sentence += " " + say(f"{key}_{side}", partners=few(say, beyond))
    return sentence + "."


def _counterpoint(say: Phrasebook, case: Case, ranking: Ranking, first: str, second: str) -> str:
    for_second = [each.criterion for each in difference(ranking, second, first) if each.points > 0][:COUNTER_ARGUMENTS]
    if not for_second:
        return say("lead.no_counterpoint", model=_named(say, case, second))
    criteria = say.listed([criterion_name(say, case, criterion) for criterion in for_second])
    key = "lead.counterpoint_one" if len(for_second) == 1 else "lead.counterpoint_other"
    return say(key, model=_named(say, case, second), criteria=criteria)


def _named(say: Phrasebook, case: Case, model: str) -> str:
    return f"**{model_name(say, case, model)}**"
