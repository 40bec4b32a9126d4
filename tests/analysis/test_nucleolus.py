"""Nucleolus: published games, a closed form, and the properties every nucleolus has."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.cooperation import CostStructure, Game, Tier, core, explicit, memberships, modelled, shapley
from dashboard.analysis.nucleolus import is_nucleolus, nucleolus
from tests.analysis.games import BIRMINGHAM, TVA, airport, gain_game, three_player_game


def test_the_tennessee_valley_authority_has_its_published_nucleolus():
    # Straffin and Heaney (1981), Int. J. Game Theory 10: 35-43.
    found = nucleolus(TVA)
    assert found.amounts == pytest.approx([116_234, 93_540, 202_810])
    assert found.levels[0] == pytest.approx(-47_286)
    assert found.verified
    assert found.division.by_player["power"] == pytest.approx(202_810)


@pytest.mark.parametrize(
    ("worths", "expected"),
    [
        ((-1, 0, 1, 3, 4, 2, 5), (8 / 3, 2 / 3, 5 / 3)),  # T. Ferguson, Game Theory (UCLA)
        ((46125, 17437.5, 5812.5, 69187.5, 53812.5, 30750, 90000), (52687.5, 24468.75, 12843.75)),  # Lemaire (1991)
        ((2, 6, 5, 15, 1, 18, 14), (2, 7, 5)),  # CRAN CoopGame, tests of version 0.2.2: at the edge of the imputations
        ((0, 0, 0, 0, 0, 0, 100), (100 / 3, 100 / 3, 100 / 3)),  # Talmud, claims of 100, 200 and 300:
        ((0, 0, 0, 0, 0, 100, 200), (50, 75, 75)),  # Aumann and Maschler (1985),
        ((0, 0, 0, 0, 100, 200, 300), (50, 100, 150)),  # Journal of Economic Theory 36: 195-213
    ],
    ids=["Ferguson", "Lemaire", "CoopGame", "estate of 100", "estate of 200", "estate of 300"],
)
def test_published_games_have_their_nucleolus(worths, expected):
    found = nucleolus(gain_game(*worths))
    assert -found.amounts == pytest.approx(expected)
    assert found.verified


def closed_form(costs):
    """Littlechild (1974), Int. J. Game Theory 3: 21-29, for a runway game with one player per cost, ascending."""
    paid, done, rate = [], 0, 0.0
    while done < len(costs):
        base = (costs[done - 1] if done else 0.0) - rate
        rates = [(costs[i] - base) / (i - done + 2) for i in range(done, len(costs) - 1)] + [
            (costs[-1] - base) / (len(costs) - done)
        ]
        rate = min(rates)
        upto = max(i for i, candidate in enumerate(rates) if candidate <= rate + 1e-9) + done + 1
        paid += [rate] * (upto - done)
        done = upto
    return paid


def test_the_taxi_is_shared_as_in_the_handbook():
    # V. Knight, documentation of coopgt (MIT).
    assert nucleolus(airport([6, 12, 42])).amounts == pytest.approx([3, 4.5, 34.5])
    assert closed_form([6, 12, 42]) == pytest.approx([3, 4.5, 34.5])


def test_the_runways_of_birmingham_follow_the_closed_form():
    costs = [cost for _, cost, _ in BIRMINGHAM.values()]
    found = nucleolus(airport(costs))
    assert found.amounts == pytest.approx(closed_form(costs))
    assert found.verified


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=7, unique=True).map(sorted))
@settings(max_examples=40)
def test_every_runway_game_follows_the_closed_form(costs):
    found = nucleolus(airport(costs))
    assert found.amounts == pytest.approx(closed_form(costs), abs=1e-6 * costs[-1])
    assert found.verified


def test_per_capita_weighs_dissatisfaction_by_heads():
    # Alone 6 each, in pairs 9, together 12 but c with a at 11: by hand, equal savings per head instead of per coalition.
    game = three_player_game(6, 6, 9, 9, 13, 13, 15)
    plain, per_head = nucleolus(game), nucleolus(game, per_capita=True)
    assert plain.verified
    assert per_head.verified
    assert per_head.per_capita
    assert per_head.amounts.sum() == pytest.approx(15)
    heads = memberships(3).sum(axis=1).clip(1)
    worst = [((memberships(3) @ found.amounts - game.costs) / heads)[1:-1].max() for found in (plain, per_head)]
    assert worst[1] <= worst[0] + 1e-9
    assert worst[1] == pytest.approx(per_head.levels[0])


def test_a_split_that_is_not_the_nucleolus_is_not_verified():
    costs, heads = TVA.costs / TVA.costs[-1], np.ones(8)
    alone = costs[[1, 2, 4]]
    assert is_nucleolus(nucleolus(TVA).amounts / TVA.costs[-1], costs, heads, alone)
    assert not is_nucleolus(shapley(TVA).amounts / TVA.costs[-1], costs, heads, alone)
    assert not is_nucleolus(np.array([0.5, 0.2, 0.2]), costs, heads, alone)  # does not cover the joint cost
    assert not is_nucleolus(np.array([0.5, 0.2, 0.3]), costs, heads, alone)  # one pays more than alone


def test_what_is_not_verified_is_not_shown(monkeypatch):
    monkeypatch.setattr("dashboard.analysis.nucleolus.is_nucleolus", lambda *_: False)
    found = nucleolus(TVA)
    assert (found.verified, found.division) == (False, None)


def test_where_the_partners_alone_would_be_cheaper_some_pay_more():
    found = nucleolus(three_player_game(1, 1, 1, 5, 5, 5, 6))
    assert found.amounts == pytest.approx([2, 2, 2])
    assert (found.verified, found.individually_rational) == (True, False)


def test_one_and_two_partners_are_games_too():
    assert nucleolus(explicit("a", {"a": 7})).amounts == pytest.approx([7])
    found = nucleolus(explicit("ab", {"a": 7, "b": 5, "ab": 8}))
    assert found.amounts == pytest.approx([5, 3])  # the saving of 4 is halved
    assert found.verified


def test_a_joint_cost_of_nothing_is_shared_too():
    found = nucleolus(three_player_game(1, 1, 1, 1, 1, 1, 0))
    assert found.amounts == pytest.approx([0, 0, 0])
    assert found.verified


@st.composite
def games(draw, fewest=4, most=6):
    n = draw(st.integers(fewest, most))
    seed = draw(st.integers(0, 2**32 - 1))
    costs = np.random.default_rng(seed).integers(1, draw(st.sampled_from([5, 1000])), 2**n).astype(float)
    costs[0] = 0.0
    if draw(st.booleans()):
        costs = costs * np.sqrt(memberships(n).sum(axis=1))
    return Game(tuple("abcdefgh"[:n]), costs)


@given(games(), st.booleans())
@settings(max_examples=60)
def test_random_games_are_verified_and_in_the_core_when_there_is_one(game, per_capita):
    found = nucleolus(game, per_capita=per_capita)
    assert found.verified
    assert found.amounts.sum() == pytest.approx(game.costs[-1])
    excess = (memberships(len(game.players)) @ found.amounts - game.costs)[1:-1]
    if found.levels[0] <= 0:
        assert excess.max() <= 1e-6 * game.costs[-1]
    else:
        assert core(game, found.amounts.tolist() and dict(zip(game.players, found.amounts.tolist(), strict=True))).objections
    if found.individually_rational:
        alone = game.costs[1 << np.arange(len(game.players))]
        assert (found.amounts <= alone + 1e-6 * game.costs[-1]).all()


@given(st.lists(st.integers(1, 500), min_size=4, max_size=7), st.integers(0, 900), st.integers(0, 300))
@settings(max_examples=30)
def test_equal_partners_pay_the_same(units, fixed, step):
    named = {f"p{place}": float(number) for place, number in enumerate(units)} | {"twin": float(units[0])}
    structure = CostStructure(fixed, 10, 1, (Tier(step, frozenset({"p0", "p1", "twin"})), Tier(40, from_units=200)))
    found = nucleolus(modelled(structure, named))
    assert found.verified
    assert found.amounts[0] == pytest.approx(found.amounts[-1], abs=1e-6 * found.amounts.sum())


@given(games(4, 5), st.integers(1, 500))
@settings(max_examples=30)
def test_who_saves_nobody_anything_pays_its_own_cost(game, own):
    with_dummy = Game((*game.players, "dummy"), np.concatenate([game.costs, game.costs + own]))
    found, before = nucleolus(with_dummy), nucleolus(game)
    if before.levels[0] <= 0:  # with an empty core the pressure to object may reach the dummy's bound as well
        assert found.amounts[-1] == pytest.approx(own, abs=1e-6 * with_dummy.costs[-1])
        assert found.amounts[:-1] == pytest.approx(before.amounts, abs=1e-6 * with_dummy.costs[-1])


@given(games(3, 5), st.integers(-3, 3).filter(bool), st.integers(-100, 100))
@settings(max_examples=30)
def test_scaling_and_adding_to_every_member_moves_the_split_with_it(game, factor, each):
    if factor < 0:
        factor = -factor
    moved = Game(game.players, game.costs * factor + each * memberships(len(game.players)).sum(axis=1))
    scale = max(1.0, float(np.abs(moved.costs).max()))
    assert nucleolus(moved).amounts == pytest.approx(nucleolus(game).amounts * factor + each, abs=1e-6 * scale)
