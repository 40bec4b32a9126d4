"""Voting: who can pass or block a resolution under each model, and what each pays beside what it has to say."""

from __future__ import annotations

from functools import partial

import numpy as np

from dashboard.analysis.charges import shares_by_key
from dashboard.analysis.cooperation import MOST_PLAYERS
from dashboard.analysis.declared import voting_rule
from dashboard.analysis.votes import blocking_group, groups
from dashboard.analysis.voting_power import VotingPower, pay_and_say, voting_power
from dashboard.cli.analysing.plain import Topic, absent, answered, by_model, of, plain
from dashboard.domain.case import Case

INDICES = ("votes", "banzhaf", "absolute", "shapley_shubik", "banzhaf_errors", "absolute_errors", "shapley_shubik_errors")


def votes(case: Case, draws: int, seed: int) -> Topic:
    """For every model with a voting rule: power, the groups that win and block, and pay share against vote share."""
    if not case.voting_rules:
        return absent("no_voting_rules")
    asked = [model.key for model in case.models if model.key in case.voting_rules]
    return {"models": {model: answered(partial(_voting, case, model, draws, seed)) for model in asked}}


def _voting(case: Case, model: str, draws: int, seed: int) -> Topic:
    rule = voting_rule(case, model)
    if rule is None:
        return absent("no_voting_rules")
    power = voting_power(rule, draws, np.random.default_rng(seed))
    return {
        "rule": plain(rule),
        "power": {index: by_model(power.players, getattr(power, index)) for index in INDICES},
        "draws": power.draws,
        "groups": plain(groups(rule)) if len(rule.players) <= MOST_PLAYERS else None,
        "blocking_group": list(blocking_group(rule)),
        "pay_and_say": {key: answered(partial(_pay_and_say, power, shares)) for key, shares in shares_by_key(case).items()},
    }


def _pay_and_say(power: VotingPower, shares: dict[str, float]) -> Topic:
    return {say.partner: of(say, "gap", without=["partner"]) for say in pay_and_say(power, shares)}
