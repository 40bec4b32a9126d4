"""Degenerate input to what needs no case: games, voting rules, keys, and lists with nothing in them."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest

from dashboard.analysis.concordance import concordance
from dashboard.analysis.cooperation import (
    CostStructure,
    Game,
    Tier,
    core,
    modelled,
    sampled_shapley,
    separable_costs,
    shapley,
    shapley_by_parts,
    subadditivity,
)
from dashboard.analysis.efficiency import efficient_set
from dashboard.analysis.equalisation import equalise
from dashboard.analysis.nucleolus import nucleolus
from dashboard.analysis.pairwise import pairwise_weights
from dashboard.analysis.portfolio import Project, cost_in_play, statuses
from dashboard.analysis.project_links import cycles, overlaps
from dashboard.analysis.sharing import allocate, allocate_within, equal, mixed
from dashboard.analysis.strategy import align, cover
from dashboard.analysis.votes import Count, VotingRule, blocking_group, groups
from dashboard.analysis.voting_power import pay_and_say, voting_power
from tests.analysis.finite import numbers

TWELVE = [f"p{place:02}" for place in range(12)]
MANY = [f"p{place:02}" for place in range(87)]

GAMES = {
    "one player": Game(("a",), np.array([0.0, 7.0])),
    "one player, no cost": Game(("a",), np.zeros(2)),
    "no cost at all": Game(tuple(TWELVE), np.zeros(1 << 12)),
    "all the same": modelled(CostStructure(100), dict.fromkeys(TWELVE, 1.0)),
    "nothing to gain": modelled(CostStructure(per_party=1), dict.fromkeys(TWELVE, 0.0)),
    "a joint cost of nothing": Game(("a", "b"), np.array([0.0, 5.0, 5.0, 0.0])),
    "negative costs": Game(("a", "b"), np.array([0.0, -1.0, -1.0, -2.0])),
    "tiny costs": Game(("a", "b"), np.array([0.0, 1e-300, 1e-300, 1e-300])),
    "huge costs": Game(("a", "b"), np.array([0.0, 1e300, 1e300, 1e300])),
    "twelve players": modelled(
        CostStructure(1000, 10, 2, (Tier(50, frozenset(TWELVE[:4])), Tier(80, from_units=30))),
        {player: float(place) for place, player in enumerate(TWELVE)},
    ),
}


@pytest.mark.parametrize("name", GAMES)
def test_every_game_is_shared_to_the_last_franc(name):
    game = GAMES[name]
    cores = core(game, {}), subadditivity(game)
    divisions = [shapley(game), separable_costs(game), *(nucleolus(game, per_capita=heads).division for heads in (False, True))]
    for division in divisions:
        assert division.amounts.sum() == pytest.approx(game.costs[-1], rel=1e-6, abs=game.rounding)
    assert np.isfinite(list(numbers([cores, divisions]))).all()


RULES = {
    "one partner": VotingRule(Count({"a": 1.0}, 1)),
    "unanimity of twelve": VotingRule(Count(dict.fromkeys(TWELVE, 1.0), 12)),
    "one has all votes": VotingRule(Count({"a": 1.0, **dict.fromkeys(TWELVE[:11], 0.0)}, 1)),
    "all have a veto": VotingRule(Count(dict.fromkeys(TWELVE, 1.0), 1), vetoes=frozenset(TWELVE)),
}


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_groups_and_powers_that_sum_to_one(name):
    rule = RULES[name]
    power = voting_power(rule)
    assert power.banzhaf.sum() == pytest.approx(1)
    assert power.shapley_shubik.sum() == pytest.approx(1)
    said = pay_and_say(power, {rule.players[0]: 1.0})
    assert np.isfinite(list(numbers([groups(rule), blocking_group(rule), power, said]))).all()


def test_eighty_seven_municipalities_are_shared_among_and_have_power():
    structure, units = CostStructure(1000, 5, 2, (Tier(900, frozenset(MANY[50:])),)), dict.fromkeys(MANY, 0.0)
    sampled = sampled_shapley(MANY, partial(structure.costs, units), 10, np.random.default_rng(1))
    power = voting_power(VotingRule(Count({**dict.fromkeys(MANY, 0.0), "p00": 0.5}, 0.1)), 50, np.random.default_rng(1))
    assert sampled.amounts.sum() == pytest.approx(shapley_by_parts(structure, units).amounts.sum())
    assert np.isfinite(list(numbers([sampled, power]))).all()


def test_keys_without_a_difference_share_equally_and_nothing_is_split_into_nothing():
    assert set(allocate(0, equal(TWELVE)).centimes.values()) == {0}
    within = allocate_within(allocate(1, {"a": 1.0, "b": 0.0}), {"a": dict.fromkeys(MANY, 1.0), "b": {"c": 1.0}})
    assert (sum(within["a"].centimes.values()), within["b"].centimes) == (1, {"c": 0})
    assert mixed([(1.0, {"a": 1.0}), (0.0, {"b": 1.0})]) == {"a": 1.0, "b": 0.0}


@pytest.mark.parametrize(
    "ask",
    [
        lambda: [concordance(ranks) for ranks in (np.ones((12, 20)), np.tile(np.arange(20), (12, 1)), [[1]], [[]])],
        lambda: [efficient_set([], [], []), efficient_set(["a", "b"], [0, 0], [0, 0], draws=np.zeros((3, 2)))],
        lambda: [pairwise_weights([], []), pairwise_weights(MANY, np.ones((87, 87)))],
        lambda: [align([], [], []), align(["f"], ["a"], []), cover([], [], []), cover(["m"], ["f"], [])],
        lambda: [overlaps([]), cycles([]), cost_in_play([]), statuses([])],
        lambda: [overlaps([Project("p", "a", "f")]), cost_in_play([Project("p", "a", "f")]), statuses([Project("p", "a", "f")])],
        lambda: [equalise({"a": 0.0}), equalise(dict.fromkeys(TWELVE, -1.0)), equalise(dict.fromkeys(TWELVE, 1.0))],
    ],
    ids=["concordance", "efficiency", "pairwise", "strategy", "portfolio", "a bare project", "equalisation"],
)
def test_what_needs_no_case_is_finite_as_well(ask):
    assert np.isfinite(list(numbers(ask()))).all()


def test_a_number_that_is_none_is_found_wherever_it_hides():
    broken = Game(("a",), np.zeros(2))
    object.__setattr__(broken, "costs", np.array([0.0, np.nan]))
    assert np.isnan(list(numbers({"found": [broken]}))).any()
