"""Properties that hold across modules: proportions, permutations, dominated models, symmetric players, seeds, sums."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.agreement import agreement
from dashboard.analysis.cashflow import Parameters, cash_flow, look_ahead
from dashboard.analysis.consensus import Aim, Condition, consensus_path
from dashboard.analysis.cooperation import Game, core, memberships, separable_costs, shapley
from dashboard.analysis.crosscheck import crosscheck
from dashboard.analysis.efficiency import efficient_set
from dashboard.analysis.information import information
from dashboard.analysis.nearest import can_lead, nearest
from dashboard.analysis.nucleolus import nucleolus
from dashboard.analysis.ranking import rank
from dashboard.analysis.sampling import sample_scores
from dashboard.analysis.score_switching import score_switches
from dashboard.analysis.sharing import allocate, equal, proportional
from dashboard.analysis.standing import stand
from dashboard.analysis.switching import weight_switches
from dashboard.analysis.votes import Count, VotingRule
from dashboard.analysis.voting_power import voting_power
from tests.analysis.strategies import POINTS, weighted_cases
from tests.cases import cost, make_case

quick = settings(max_examples=15)


def rng(seed=1):
    return np.random.default_rng(seed)


def weighed(case, weights):
    """The same case with these points by partner and criterion."""
    other = make_case(weights=weights)
    return replace(case, partners=other.partners, weights=other.weights)


@st.composite
def shared_cases(draw, **options):
    """Cases in which two partners have weighed, and the points of the first."""
    case, points = draw(weighted_cases(**options))
    others = {criterion.key: draw(POINTS) for criterion in case.criteria}
    return weighed(case, {"city": points or {case.criteria[0].key: 1.0}, "town": others}), points


def by_model(models, figures):
    return dict(zip(models, figures.tolist(), strict=True))


def changed(case, points, model):
    """The points that have to move before ``model`` is level with the first eligible one by name."""
    found = nearest(case, points, model, min(rank(case, points).order))
    return None if found is None else found.total


# What each module says under some points, in a form that does not depend on the order of models, partners or criteria.
ANSWERS = {
    "rank": lambda case, points: by_model(rank(case, points).models, rank(case, points).values),
    "crosscheck": lambda case, points: crosscheck(case, points).scores,
    "weight_switches": lambda case, points: {
        key: (entry.now, entry.lower, entry.upper) for key, entry in weight_switches(case, points).by_criterion.items()
    },
    "can_lead": lambda case, points: {model: entry.margin for model, entry in can_lead(case, points).items()},
    "nearest": lambda case, points: {model: changed(case, points, model) for model in rank(case, points).order},
    "information": lambda case, points: {
        (fact.model, fact.criterion): (fact.chance, fact.gain)
        for fact in information(case, points, sample_scores(case, 2, rng())).facts
    },
    "score_switches": lambda case, points: {key: cell.level for key, cell in score_switches(case, points).cells.items()},
    "stand": lambda case, _: (
        (found := stand(case)) and {model: (sorted(leads), found.mean[model]) for model, leads in found.leads.items()}
    ),
    "agreement": lambda case, _: (
        (found := agreement(case))
        and {partner: by_model(found.models, row) for partner, row in zip(found.partners, found.regrets, strict=True)}
    ),
}


def same(one, other):
    """Whether two answers have the same keys and, up to rounding, the same numbers."""
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    return other == (pytest.approx(one, abs=1e-7, rel=1e-7) if isinstance(one, float) else one)


@pytest.mark.parametrize("question", ANSWERS)
@quick
@given(drawn=shared_cases(), power=st.integers(-8, 8), other=st.integers(-8, 8))
def test_only_the_proportions_of_weights_matter(question, drawn, power, other):
    case, points = drawn
    factors = {"city": 2.0**power, "town": 2.0**other}
    scaled = replace(case, weights={k: replace(w, points=w.points * factors[w.partner]) for k, w in case.weights.items()})
    before, after = ANSWERS[question](case, points), ANSWERS[question](scaled, {k: v * factors["city"] for k, v in points.items()})
    assert same(before, after)


@pytest.mark.parametrize("question", ANSWERS)
@quick
@given(drawn=shared_cases(minimum=2), data=st.data())
def test_permuting_models_partners_and_criteria_permutes_the_answer(question, drawn, data):
    case, points = drawn
    permuted = replace(
        case,
        models=tuple(data.draw(st.permutations(case.models))),
        partners=tuple(data.draw(st.permutations(case.partners))),
        # where two levels of one score are equally near, the sum over the criteria decides in its last digit
        criteria=case.criteria if question == "score_switches" else tuple(data.draw(st.permutations(case.criteria))),
    )
    assert same(ANSWERS[question](case, points), ANSWERS[question](permuted, points))


@st.composite
def shadowed(draw):
    """A case of two partners, and the same with one more model that is worse than the first on every criterion."""
    rows = draw(st.lists(st.lists(st.integers(1, 10), min_size=3, max_size=3), min_size=1, max_size=4))
    worse = [draw(st.integers(0, level - 1)) for level in rows[0]]
    weights = {partner: {leaf: float(draw(st.integers(0, 5))) for leaf in "xyz"} for partner in ("city", "town")}
    scores = {f"m{number}": dict(zip("xyz", levels, strict=True)) for number, levels in enumerate(rows)}
    options = {"weights": weights, "status_quo": "m0", "tie_band": draw(st.sampled_from([0.0, 0.5]))}
    return make_case(scores, **options), make_case({**scores, "shadow": dict(zip("xyz", worse, strict=True))}, **options)


@settings(max_examples=30)
@given(shadowed())
def test_a_dominated_model_never_leads(drawn):
    _, case = drawn
    found, points = agreement(case), {key: weight.points for (who, key), weight in case.weights.items() if who == "city"}
    for choice in (found.compromise, found.best_mean, found.best_for_worst_off):
        assert "shadow" not in choice.leaders
    assert "shadow" not in {*stand(case).leaders, *rank(case, points).leaders}
    assert all("shadow" not in crosscheck(case, points).leaders[method] for method in ("additive", "power_mean", "minimum"))
    assert not can_lead(case)["shadow"].can_lead
    values = [rank(case, points).value_of(model.key) for model in case.models]
    assert "shadow" not in efficient_set([model.key for model in case.models], values, [5.0] * len(values)).efficient


@settings(max_examples=30)
@given(shadowed(), st.integers(0, 10))
def test_adding_a_dominated_model_changes_nothing(drawn, level):
    without, with_it = drawn
    points = {key: weight.points for (who, key), weight in without.weights.items() if who == "city"}
    one, other = agreement(without), agreement(with_it)
    for rule in ("compromise", "best_mean", "best_for_worst_off"):
        assert getattr(other, rule).leaders == getattr(one, rule).leaders
        assert [model for model in getattr(other, rule).order if model != "shadow"] == list(getattr(one, rule).order)
    assert (other.regrets[:, :-1] == one.regrets).all()
    assert {model: stand(with_it).leads[model] for model in one.models} == stand(without).leads
    assert same(ANSWERS["weight_switches"](without, points), ANSWERS["weight_switches"](with_it, points))
    totals = [ANSWERS["nearest"](case, points) for case in (without, with_it)]
    assert same(totals[0], {model: totals[1][model] for model in totals[0]})
    able = [{model: entry.can_lead for model, entry in can_lead(case).items()} for case in (without, with_it)]
    assert able[1] == {**able[0], "shadow": False}
    conditions = [Condition("veto", "m0", scores={"x": float(level)}), Condition("seat", "m0", shifts={"y": 3.0})]
    paths = [consensus_path(case, "m0", conditions, Aim(points=5.0)) for case in (without, with_it)]
    assert paths[0] == paths[1]


@st.composite
def symmetric_games(draw):
    """Games of 2 to 5 players in which the first two are interchangeable."""
    n = draw(st.integers(2, 5))
    members = memberships(n)
    costs = np.random.default_rng(draw(st.integers(0, 2**32))).integers(1, 100, 2**n) * np.sqrt(members.sum(axis=1))
    swapped = np.arange(2**n) & ~3 | (np.arange(2**n) & 1) << 1 | (np.arange(2**n) & 2) >> 1
    return Game(tuple("abcde"[:n]), np.where(np.arange(2**n) > 0, (costs + costs[swapped]) / 2, 0.0))


@settings(max_examples=20)
@given(symmetric_games())
def test_symmetric_players_pay_alike_and_all_pay_the_joint_cost(game):
    rules = {
        "shapley": shapley(game).amounts,
        "separable costs": separable_costs(game).amounts,
        "nucleolus": nucleolus(game).amounts,
        "per capita": nucleolus(game, per_capita=True).amounts,
    }
    for amounts in rules.values():
        assert amounts[0] == pytest.approx(amounts[1], abs=1e-6 * game.costs.max())
        assert amounts.sum() == pytest.approx(game.costs[-1])


@settings(max_examples=20)
@given(symmetric_games(), st.data())
def test_permuting_the_players_permutes_what_they_pay(game, data):
    n = len(game.players)
    order = data.draw(st.permutations(range(n)))
    places = memberships(n) @ (1 << np.argsort(order))  # where every coalition lies once the players stand in this order
    costs = np.empty_like(game.costs)
    costs[places] = game.costs
    permuted = Game(tuple(game.players[place] for place in order), costs)
    for rule in (shapley, separable_costs, nucleolus, lambda game: nucleolus(game, per_capita=True)):
        assert rule(permuted).amounts == pytest.approx(rule(game).amounts[list(order)], abs=1e-6 * game.costs.max())
    pays = dict(zip(game.players, np.arange(n) * 20.0, strict=True))
    objecting = [{frozenset(entry.coalition) for entry in core(one, pays).objections} for one in (game, permuted)]
    assert objecting[0] == objecting[1]


@quick
@given(st.integers(-100_000, 100_000), st.lists(st.integers(0, 50), min_size=1, max_size=6).filter(any))
def test_the_same_number_pays_the_same_up_to_a_centime(amount, numbers):
    named = {f"p{place}": float(number) for place, number in enumerate([*numbers, numbers[0]])}
    for key in (proportional(named), equal(named)):
        centimes = allocate(amount, key).centimes
        assert sum(centimes.values()) == amount
        assert abs(centimes["p0"] - centimes[f"p{len(numbers)}"]) <= 1


@quick
@given(st.lists(st.integers(1, 9), min_size=2, max_size=9), st.data())
def test_partners_with_the_same_votes_have_the_same_power(votes, data):
    named = {f"p{place}": float(vote) for place, vote in enumerate([*votes, votes[0]])}
    quota = data.draw(st.integers(1, int(sum(named.values()))))
    power = voting_power(VotingRule(Count(named, quota)))
    for index in (power.banzhaf, power.absolute, power.shapley_shubik):
        assert index[0] == index[-1]


COSTLY = make_case(
    {"a": {"x": 40, "y": (20, 30, 90)}, "b": {"x": (10, 60, 80), "y": 30}},
    costs=[cost("a", "staff", 100, low=50, high=130), cost("b", "staff", 90, low=10, high=170)],
    status_quo="a",
)
MANY = {f"p{place}": 0.5 + place for place in range(14)}

DRAWN = {
    "net present costs": lambda seed: look_ahead(COSTLY).sample(50, rng(seed)).draws,
    "value of information": lambda seed: information(COSTLY, {}, sample_scores(COSTLY, 50, rng(seed))).everything.gain,
    "voting power": lambda seed: (
        voting_power(VotingRule(Count(MANY, 60.0), Count(dict.fromkeys(MANY, 1.0), 8)), 50, rng(seed)).banzhaf
    ),
}


@pytest.mark.parametrize("question", DRAWN)
def test_the_same_seed_gives_the_same_result_and_another_one_another(question):
    one, again, other = (np.asarray(DRAWN[question](seed)) for seed in (1, 1, 2))
    assert (one == again).all()
    assert (one != other).any()


@quick
@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 5)), min_size=1, max_size=4), st.integers(1, 12))
def test_at_a_rate_of_nothing_the_net_present_cost_is_the_sum_of_the_years(items, years):
    costs = [cost("b", f"i{place}", amount, ramp_years=ramp) for place, (amount, ramp) in enumerate(items)]
    case = make_case(costs=costs, models=["a", "b"], status_quo="a")
    flow = cash_flow(case, "b", parameters=Parameters(years, 0.0))
    assert flow.net_present_cost.likely == pytest.approx(flow.likely.sum())
    by_hand = sum(amount * (min(1.0, (year + 1) / ramp) if ramp else 1.0) for amount, ramp in items for year in range(years))
    assert flow.net_present_cost.likely == pytest.approx(by_hand)
