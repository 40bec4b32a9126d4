"""All topics of one question, in the order of the decision: facts, weights, doubts, agreement, money, votes, strategy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from dashboard.analysis.weighting import partner_points, weigh
from dashboard.cli.analysing import agreeing, deciding, doubting, money, portfolio, sharing, voting
from dashboard.cli.analysing.plain import GIVEN, Topic, Weights, answered
from dashboard.domain.case import Case
from dashboard.domain.ground import Ground
from dashboard.errors import DashboardError

FEWEST_DRAWS, MOST_DRAWS = 2, 10_000_000
LARGEST_SEED = 2**63 - 1


@dataclass(frozen=True)
class Question:
    """What is asked of a case: ``weights`` are those of every partner that has weighed, of one ``partner``, or given ones."""

    case: Case
    ground: Ground
    weights: Weights
    partner: str | None
    draws: int
    seed: int


def question(
    case: Case,
    ground: Ground,
    partner: str | None = None,
    given: Mapping[str, float] | None = None,
    draws: int | None = None,
    seed: int | None = None,
) -> Question:
    """The question for one ``partner``, for ``given`` swing points or for all partners; draws and seed of the case unless said.

    Given points go before a partner. Raises ``DashboardError``: ``partner_without_weights``, ``parameter_not_valid`` (draws,
    seed), and as in ``partner_points`` and ``weigh``.
    """
    draws, seed = case.info.draws if draws is None else draws, case.info.seed if seed is None else seed
    for name, value, low, high in (("draws", draws, FEWEST_DRAWS, MOST_DRAWS), ("seed", seed, 0, LARGEST_SEED)):
        if not low <= value <= high:
            raise DashboardError("parameter_not_valid", parameter=name, value=value, low=low, high=high)
    if given is not None:
        weigh(case, given)
        return Question(case, ground, {GIVEN: given}, None, draws, seed)
    names = [partner] if partner is not None else [known.key for known in case.weighting_partners]
    weights = {name: partner_points(case, name) for name in names}
    if partner is not None and not weights[partner]:
        raise DashboardError("partner_without_weights", partner=partner)
    return Question(case, ground, weights, partner, draws, seed)


def topics(asked: Question) -> Topic:
    """Everything that follows from the question, by topic; one that fails says by which error, the others stand."""
    case, ground, weights, draws, seed = asked.case, asked.ground, asked.weights, asked.draws, asked.seed
    found = {
        "before_weights": partial(deciding.before_weights, case),
        "ranking": partial(deciding.ranking, case, weights),
        "switching": partial(deciding.switching, case, weights),
        "nearest_changes": partial(deciding.nearest_changes, case, weights),
        "robustness": partial(doubting.robustness, case, weights, draws, seed),
        "clarification": partial(doubting.clarification, case, weights, draws, seed),
        "cross_check": partial(doubting.cross_check, case, weights),
        "agreement": partial(agreeing.agreeing, case),
        "consensus": partial(agreeing.consensus, case),
        "equalisation": partial(agreeing.equalisation, case),
        "money": partial(money.money, case, ground, asked.partner, draws, seed),
        "efficient_set": partial(money.efficient, case, weights, draws, seed),
        "referendums": partial(money.referendum, case),
        "cost_keys": partial(sharing.cost_keys, case, ground),
        "cost_sharing": partial(sharing.cost_sharing, case, ground),
        "votes": partial(voting.votes, case, draws, seed),
        "strategy": partial(portfolio.strategy, case, ground),
        "systems": partial(portfolio.systems, case, ground),
        "portfolio": partial(portfolio.portfolio, ground, asked.partner),
    }
    head: Topic = {
        "case": case.info.key,
        "version": case.version,
        "knowledge_date": case.info.knowledge_date.isoformat(),
        "partner": asked.partner,
        "weights_of": list(weights),
        "draws": draws,
        "seed": seed,
    }
    return head | {name: answered(topic) for name, topic in found.items()}
