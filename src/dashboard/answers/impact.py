"""What a model means for one partner, said by rule: money, votes, and where its own weights put the model."""

from __future__ import annotations

from typing import Literal

from dashboard.analysis.money import MoneyRange
from dashboard.analysis.ranking import Ranking
from dashboard.analysis.votes import VotingRule, blocks
from dashboard.answers.lead import few, within
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import model_name, partner_name

Alone = Literal["no_vote", "decides_alone", "blocks_alone", "can_be_outvoted"]


def headline(
    say: Phrasebook,
    case: Case,
    partner: str,
    model: str,
    *,
    yearly: MoneyRange | None,
    rule: VotingRule | None,
    ranking: Ranking | None,
) -> str:
    """What changes in a year, whether the partner can be outvoted, and on which rank its own weights put the model.

    ``yearly`` is ``None`` where the cost is not known, ``ranking`` as long as not all have weighed.
    """
    told = {"model": f"**{model_name(say, case, model)}**", "partner": partner_name(say, case, partner)}
    return within(
        [
            (0, _money(say, case, model, yearly, told)),
            (1, votes(say, case, rule, partner) if rule else ""),
            (2, rank(say, case, model, ranking) if ranking else ""),
        ]
    )


def votes(say: Phrasebook, case: Case, rule: VotingRule, partner: str) -> str:
    """What a partner can do alone under a voting rule, as a sentence."""
    return say(f"impact.{alone(rule, partner)}", partner=partner_name(say, case, partner))


def alone(rule: VotingRule, partner: str) -> Alone:
    """What a partner can do alone under a voting rule: decide, prevent, neither, or that it has no vote at all."""
    if not rule.table[:, [player == partner for player in rule.players]].any():
        return "no_vote"
    if not blocks(rule, [player for player in rule.players if player != partner]):
        return "decides_alone"
    return "blocks_alone" if blocks(rule, [partner]) else "can_be_outvoted"


def rank(say: Phrasebook, case: Case, model: str, ranking: Ranking) -> str:
    """On which rank the partner's own weights put a model, and what stands before or beside it."""
    place, letter = ranking.ranks[model], case.model(model).letter
    if place is None:
        return say("impact.no_rank", letter=letter)
    if len(ranking.order) == 1:
        return say("impact.only_rank", letter=letter)
    if ranking.leader == model:
        second = model_name(say, case, ranking.order[1])
        return say("impact.rank_first", letter=letter, margin=say.prose(ranking.margin, 1), second=second)
    if model in ranking.leaders:
        beside = few(say, [model_name(say, case, each) for each in ranking.leaders if each != model])
        return say("impact.rank_level", letter=letter, models=beside)
    first = ranking.order[0]
    behind = say.prose(ranking.value_of(first) - ranking.value_of(model), 1)
    return say("impact.rank_behind", letter=letter, rank=place, points=behind, first=model_name(say, case, first))


def _money(say: Phrasebook, case: Case, model: str, yearly: MoneyRange | None, told: dict[str, str]) -> str:
    if case.model(model).is_status_quo:
        return say("impact.as_today", **told)
    if yearly is None:
        return say("impact.cost_unknown", **told)
    (low, high), scale = say.amounts(yearly.low, yearly.high, sign=True)
    return say("impact.costs", low=low, high=high, scale=scale, unit=say.currency(case.info.currency), **told)
