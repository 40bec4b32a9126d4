"""Cooperation: published cost games, the core, and modelled coalition costs."""

from __future__ import annotations

from functools import partial
from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.cooperation import (
    CostStructure,
    Game,
    Tier,
    core,
    explicit,
    members_at,
    memberships,
    modelled,
    sampled_shapley,
    separable_costs,
    shapley,
    shapley_by_parts,
    subadditivity,
    subset_sums,
)
from dashboard.errors import DashboardError
from tests.analysis.games import BIRMINGHAM, TVA, airport, gain_game, three_player_game


def test_the_tennessee_valley_authority_has_its_published_shares():
    # Ransmeier (1942); Straffin and Heaney (1981), Int. J. Game Theory 10: 35-43.
    assert shapley(TVA).by_player == pytest.approx({"navigation": 117829, "flood": 100756.5, "power": 193998.5})
    assert separable_costs(TVA).amounts == pytest.approx([117476, 99157, 195951], abs=0.5)


@pytest.mark.parametrize(
    ("worths", "expected"),
    [
        ((2, 4, 5, 18, 14, 9, 24), (9.5, 8, 6.5)),  # CRAN CoopGame, tests of version 0.2.2
        ((46125, 17437.5, 5812.5, 69187.5, 53812.5, 30750, 90000), (51750, 25875, 12375)),  # Lemaire (1991)
    ],
    ids=["CoopGame", "Lemaire"],
)
def test_published_games_have_their_shapley_value(worths, expected):
    assert -shapley(gain_game(*worths)).amounts == pytest.approx(expected)


def test_the_taxi_is_shared_as_in_the_handbook():
    # V. Knight, documentation of coopgt (MIT): fares of 6, 12 and 42 on the same way.
    assert shapley(airport([6, 12, 42])).amounts == pytest.approx([2, 5, 35])


def test_birmingham_airport_has_its_published_fees_per_movement():
    # Littlechild and Thompson (1977), Bell Journal of Economics 8: 186-204; every movement is a player.
    movements = {f"{kind}-{number}": kind for kind, (count, _, _) in BIRMINGHAM.items() for number in range(count)}
    assert len(movements) == 13_572
    costs = [0, *(cost for _, cost, _ in BIRMINGHAM.values())]
    larger = [frozenset(name for name, kind in movements.items() if kind >= step) for step in BIRMINGHAM]
    steps = tuple(Tier(after - before, users) for users, before, after in zip(larger, costs[:-1], costs[1:], strict=True))
    found = shapley_by_parts(CostStructure(tiers=steps), dict.fromkeys(movements, 1.0)).by_player
    published = {kind: fee for kind, (_, _, fee) in BIRMINGHAM.items()}
    assert {kind: found[f"{kind}-0"] for kind in BIRMINGHAM} == pytest.approx(published, abs=0.0051)


def test_a_split_in_the_core_meets_no_objection():
    found = core(TVA, shapley(TVA).by_player)
    assert (found.in_core, found.objections) == (True, ())
    assert found.gap == pytest.approx(0)


def test_who_would_do_better_alone_is_named_the_largest_saving_first():
    found = core(TVA, {"navigation": 170_000, "flood": 0, "power": 242_584})
    assert not found.in_core
    assert [(entry.coalition, pytest.approx(entry.saves)) for entry in found.objections] == [
        (("navigation", "power"), 33_763),  # 412,584 less 378,821
        (("navigation",), 6_480),
    ]


def test_a_split_that_does_not_cover_the_joint_cost_is_not_in_the_core():
    found = core(TVA, {"navigation": 100_000, "flood": 90_000, "power": 180_000})
    assert (found.objections, found.in_core, found.gap) == ((), False, pytest.approx(-42_584))


def test_a_modelled_game_adds_fixed_party_unit_and_tier_costs():
    structure = CostStructure(100, 10, 2, (Tier(50, frozenset({"a", "b"})), Tier(7, from_units=6)))
    game = modelled(structure, {"a": 1, "b": 2, "c": 4})
    assert game.is_modelled
    expected = {"": 0, "a": 162, "b": 164, "ab": 176, "c": 118, "ac": 180, "bc": 189, "abc": 201}
    assert {"".join(members_at(game.players, place)): cost for place, cost in enumerate(game.costs.tolist())} == expected


def test_single_coalitions_may_be_set_by_hand_and_stay_named():
    game = modelled(CostStructure(100, 10), {"a": 1, "b": 2, "c": 4}).with_costs({("c", "b"): 90, frozenset("a"): 95})
    assert game.costs[game.index(["b", "c"])] == 90
    assert (game.is_modelled, game.overridden) == (True, (("b", "c"), ("a",)))
    assert game.costs[game.index(["a", "b"])] == 120


def test_joining_that_costs_extra_is_found():
    found = subadditivity(three_player_game(10, 10, 10, 25, 18, 15, 30))
    assert (found.holds, found.violations) == (False, 3)
    assert found.worst == ((("a",), ("b",), 5), (("a",), ("b", "c"), 5), (("b",), ("a", "c"), 2))
    assert subadditivity(TVA).holds


def test_without_remaining_benefits_the_rest_is_split_equally():
    assert separable_costs(three_player_game(1, 1, 1, 2, 2, 2, 3)).amounts == pytest.approx([1, 1, 1])
    assert separable_costs(three_player_game(5, 5, 5, 10, 10, 10, 18)).amounts == pytest.approx([6, 6, 6])


def test_one_partner_pays_all():
    game = explicit(["a"], {("a",): 12})
    assert shapley(game).amounts == separable_costs(game).amounts == pytest.approx([12])
    assert subadditivity(game).holds
    assert core(game, {"a": 12}).in_core


def test_sampled_values_state_an_error_that_holds_and_sum_to_the_whole():
    units = {f"m{number:02}": 1.0 + number for number in range(87)}
    tiers = (Tier(900, frozenset(list(units)[50:])), Tier(500, frozenset(list(units)[:3])))
    structure = CostStructure(1000, 5, 2, tiers)
    exact = shapley_by_parts(structure, units)
    found = sampled_shapley(list(units), partial(structure.costs, units), 2000, np.random.default_rng(1))
    assert found.amounts.sum() == pytest.approx(exact.amounts.sum())
    assert (np.abs(found.amounts - exact.amounts) <= 4.5 * found.standard_errors + 1e-9).all()
    assert found.draws == 2000
    again = sampled_shapley(list(units), partial(structure.costs, units), 2000, np.random.default_rng(1))
    assert (again.amounts == found.amounts).all()


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda: explicit("ab", {"a": 1, "b": 1}), "coalition_without_cost"),
        (lambda: explicit("ab", {"a": 1, "b": 1, "abz": 2}), "unknown_partner"),
        (lambda: explicit("", {}), "no_partners"),
        (lambda: explicit("aa", {}), "partner_twice"),
        (lambda: modelled(CostStructure(), dict.fromkeys("abcdefghijklm", 1.0)), "too_many_partners"),
        (lambda: Game(("a",), np.array([1.0, 2.0])), "coalition_costs_not_valid"),
        (lambda: Game(("a",), np.array([0.0, np.nan])), "coalition_costs_not_valid"),
        (lambda: core(TVA, {"fishing": 1}), "unknown_partner"),
        (lambda: shapley_by_parts(CostStructure(tiers=(Tier(1, from_units=2),)), {"a": 1}), "tier_not_separable"),
        (lambda: sampled_shapley("ab", lambda members: members.sum(axis=1), 1, np.random.default_rng()), "too_few_draws"),
    ],
)
def test_what_makes_no_game_is_refused(ask, code):
    with pytest.raises(DashboardError) as refused:
        ask()
    assert refused.value.code == code


@st.composite
def structures(draw):
    names = "abcdef"[: draw(st.integers(1, 6))]
    amounts = st.integers(0, 1000).map(float)
    tiers = draw(st.lists(st.builds(Tier, amounts, st.sets(st.sampled_from(names)).map(frozenset)), max_size=4))
    return CostStructure(draw(amounts), draw(amounts), draw(amounts), tuple(tiers)), {name: draw(amounts) for name in names}


@given(structures())
def test_a_structure_without_thresholds_is_shared_by_those_who_cause_each_part(drawn):
    structure, units = drawn
    game = modelled(structure, units)
    assert shapley_by_parts(structure, units).amounts == pytest.approx(shapley(game).amounts, abs=1e-6)
    assert subadditivity(game).holds
    assert core(game, shapley(game).by_player).in_core  # such a game is concave, its Shapley value lies in the core


@given(st.integers(1, 6).flatmap(lambda n: st.lists(st.integers(-50, 50), min_size=2**n - 1, max_size=2**n - 1)))
def test_every_rule_charges_the_joint_cost_exactly(costs):
    n = (len(costs) + 1).bit_length() - 1
    game = Game(tuple("abcdef"[:n]), np.array([0.0, *costs]))
    for division in (shapley(game), separable_costs(game)):
        assert division.amounts.sum() == pytest.approx(game.costs[-1], abs=1e-9)
        assert core(game, division.by_player).gap == pytest.approx(0, abs=1e-6)


def test_the_kernels_number_coalitions_by_their_bits():
    assert subset_sums(np.array([1.0, 10.0, 100.0])).tolist() == [0, 1, 10, 11, 100, 101, 110, 111]
    assert memberships(2).tolist() == [[False, False], [True, False], [False, True], [True, True]]
    assert list(chain.from_iterable(members_at("abc", place) for place in (0, 5))) == ["a", "c"]
