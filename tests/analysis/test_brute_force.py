"""Brute force: the long way on small cases, written down from the definitions and not from the program."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.cooperation import Game, core, sampled_shapley, shapley
from dashboard.analysis.ranking import rank
from dashboard.analysis.score_switching import score_switches
from dashboard.analysis.switching import weight_switches
from tests.cases import make_case

STEPS = 2000
"""How fine a sweep is: a switching point must lie between two neighbouring steps."""


@st.composite
def games(draw, most=6):
    """The stand-alone cost of every coalition of up to ``most`` players, by its members."""
    players = "abcdef"[: draw(st.integers(1, most))]
    coalitions = list(chain.from_iterable(combinations(players, size) for size in range(1, len(players) + 1)))
    costs = draw(st.lists(st.integers(-50, 200), min_size=len(coalitions), max_size=len(coalitions)))
    return players, {frozenset(): 0, **dict(zip(map(frozenset, coalitions), costs, strict=True))}


def as_game(players, costs):
    return Game(tuple(players), np.zeros(1 << len(players))).with_costs(costs)


@settings(max_examples=40)
@given(games())
def test_the_shapley_value_is_the_mean_over_all_orders_of_joining(drawn):
    players, costs = drawn
    orders = list(permutations(players))
    mean = dict.fromkeys(players, 0.0)
    for order in orders:
        for place, player in enumerate(order):
            mean[player] += (costs[frozenset(order[: place + 1])] - costs[frozenset(order[:place])]) / len(orders)
    assert shapley(as_game(players, costs)).by_player == pytest.approx(mean, abs=1e-9)


@settings(max_examples=60)
@given(games(), st.data())
def test_the_core_is_the_answer_of_every_single_coalition(drawn, data):
    players, costs = drawn
    pays = dict(zip(players, data.draw(st.lists(st.integers(-20, 80), min_size=len(players), max_size=len(players))), strict=True))
    objections = {
        members: sum(pays[player] for player in members) - alone
        for members, alone in costs.items()
        if members and len(members) < len(players) and sum(pays[player] for player in members) > alone
    }
    found = core(as_game(players, costs), pays)
    assert {frozenset(entry.coalition): entry.saves for entry in found.objections} == objections
    assert [entry.saves for entry in found.objections] == sorted(objections.values(), reverse=True)
    assert found.in_core == (not objections and sum(pays.values()) == costs[frozenset(players)])


@settings(max_examples=15)
@given(games(4), st.integers(0, 2**32))
def test_sampled_orders_lead_to_the_mean_over_all_of_them(drawn, seed):
    players, costs = drawn
    game = as_game(players, costs)
    bits = 1 << np.arange(len(players))
    found = sampled_shapley(players, lambda members: game.costs[members @ bits], 400, np.random.default_rng(seed))
    assert (np.abs(found.amounts - shapley(game).amounts) <= 6 * found.standard_errors + 1e-9).all()


LEVELS = st.integers(0, 20).map(lambda fifth: 5.0 * fifth)
TABLES = st.tuples(st.integers(2, 4), st.integers(2, 4)).flatmap(
    lambda shape: st.lists(st.lists(LEVELS, min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0])
)


def leaders(worth):
    return {place for place, value in enumerate(worth) if value >= max(worth) - 1e-9}


def walk(stays, start, step):
    """The last step from ``start`` on at which ``stays`` still holds, and the first at which it does not; ``None`` at an end."""
    at = start
    while 0 <= at + step <= STEPS:
        if not stays(at + step):
            return at, at + step
        at += step
    return at, None


@settings(max_examples=25)
@given(TABLES, st.data())
def test_the_switching_points_of_weights_are_those_of_a_fine_sweep(rows, data):
    points = np.array(rows)
    n = points.shape[1]
    parts = data.draw(st.lists(st.integers(1, 10), min_size=n, max_size=n))
    leaves = [f"x{place}" for place in range(n)]
    case = make_case({f"m{row}": dict(zip(leaves, levels, strict=True)) for row, levels in enumerate(rows)})
    found = weight_switches(case, dict(zip(leaves, map(float, parts), strict=True)))
    for place, leaf in enumerate(leaves):
        switch = found.by_criterion[leaf]
        others = np.array([0 if other == place else part for other, part in enumerate(parts)]) / (sum(parts) - parts[place])
        own = np.eye(n)[place]

        def stays(at, own=own, others=others):
            worth = points @ (at / STEPS * own + (1 - at / STEPS) * others)
            return {f"m{row}" for row in leaders(worth)} >= set(found.leaders)

        start = round(switch.now * STEPS)
        if not stays(start):  # today's weight lies between two steps, and so does the whole interval
            assert switch.upper - switch.lower <= 1 / STEPS
            continue
        for step, end in ((-1, switch.lower), (1, switch.upper)):
            last, beyond = walk(stays, start, step)
            ends = sorted((last / STEPS, (last if beyond is None else beyond) / STEPS))
            assert ends[0] - 1e-6 <= end <= ends[1] + 1e-6


@settings(max_examples=25)
@given(TABLES, st.data())
def test_the_switching_points_of_scores_are_those_of_a_fine_sweep(rows, data):
    n = len(rows[0])
    points = np.array(rows)
    parts = np.array(data.draw(st.lists(st.integers(1, 10), min_size=n, max_size=n)), dtype=float)
    leaves = [f"x{place}" for place in range(n)]
    case = make_case({f"m{row}": dict(zip(leaves, levels, strict=True)) for row, levels in enumerate(rows)})
    found = score_switches(case, dict(zip(leaves, parts.tolist(), strict=True)))
    today = leaders(points @ parts / parts.sum())
    for (model, leaf), cell in found.cells.items():
        row, column = int(model[1:]), leaves.index(leaf)

        def leads(at, row=row, column=column):
            changed = points.copy()
            changed[row, column] = 100 * at / STEPS
            return row in leaders(changed @ parts / parts.sum())

        # A leader is followed down until it no longer leads, another model up until it leads.
        is_leader = row in today
        start = round(points[row, column] / 100 * STEPS)
        last, beyond = walk(lambda at, leads=leads, is_leader=is_leader: leads(at) == is_leader, start, -1 if is_leader else 1)
        if cell.level is None:
            assert beyond is None or (not is_leader and beyond == STEPS)  # level at the very end of the scale changes nothing
            continue
        assert min(last, beyond) / STEPS * 100 - 1e-6 <= cell.level <= max(last, beyond) / STEPS * 100 + 1e-6


@settings(max_examples=15)
@given(TABLES, st.data())
def test_at_a_stated_level_there_is_a_tie_in_the_ranking_itself(rows, data):
    leaves = [f"x{place}" for place in range(len(rows[0]))]
    case = make_case({f"m{row}": dict(zip(leaves, levels, strict=True)) for row, levels in enumerate(rows)})
    parts = {leaf: float(data.draw(st.integers(1, 10))) for leaf in leaves}
    for key, cell in score_switches(case, parts).cells.items():
        if cell.level is None:
            continue
        score = replace(case.scores[key], low=cell.level, likely=cell.level, high=cell.level)
        ranking = rank(replace(case, scores={**case.scores, key: score}), parts)
        best = max(ranking.value_of(model) for model in ranking.order if model != cell.model)
        assert ranking.value_of(cell.model) == pytest.approx(best, abs=1e-9)
