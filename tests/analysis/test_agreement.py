"""Agreement: where the partners agree, what a compromise costs whom, and which criteria divide them."""

from __future__ import annotations

import pickle
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.agreement import agreement
from dashboard.errors import DashboardError
from tests.analysis.strategies import cases, points_for
from tests.cases import Scale, make_case

SCORES = {"a": {"x": 100, "y": 0}, "b": {"x": 0, "y": 90}, "c": {"x": 60, "y": 60}}
WEIGHTS = {"city": {"x": 100}, "town": {"y": 100}, "village": {"x": 95, "y": 5}}


def test_a_regret_is_what_a_partner_loses_against_its_best_model():
    found = agreement(make_case(SCORES, weights=WEIGHTS))
    assert found.regrets == pytest.approx(np.array([[0, 100, 40], [90, 0, 30], [0, 90.5, 35]]))
    assert found.regret_of("town", "c") == pytest.approx(30)
    assert [found.most_regretful(model) for model in "abc"] == [("town",), ("city",), ("city",)]


def test_three_rules_stand_side_by_side():
    found = agreement(make_case(SCORES, weights=WEIGHTS))
    assert found.compromise.figures == pytest.approx({"a": 90, "b": 100, "c": 40})
    assert found.best_mean.figures == pytest.approx({"a": 65, "b": 31.5, "c": 60})
    assert found.best_for_worst_off.figures == pytest.approx({"a": 0, "b": 0, "c": 60})
    assert (found.compromise.order, found.compromise.leader) == (("c", "a", "b"), "c")
    assert (found.best_mean.order, found.best_mean.leader) == (("a", "c", "b"), "a")
    assert (found.best_for_worst_off.order, found.best_for_worst_off.leader) == (("c", "a", "b"), "c")


MILNOR = {
    "a1": {"s1": 2, "s2": 2, "s3": 0, "s4": 1},
    "a2": {"s1": 1, "s2": 1, "s3": 1, "s4": 1},
    "a3": {"s1": 0, "s2": 4, "s3": 0, "s4": 0},
    "a4": {"s1": 1, "s2": 3, "s3": 0, "s4": 0},
}


def test_milnors_table_has_a_row_for_every_rule():
    # Milnor, "Games against nature", in Thrall et al. (eds.), Decision Processes (1954), quoted from memory:
    # Laplace (mean) takes a1, Wald (maximin) a2, Savage (regret) a4. Every state of nature is a partner here.
    states = {state: {state: 100} for state in ("s1", "s2", "s3", "s4")}
    found = agreement(make_case(MILNOR, criteria=dict.fromkeys(states, Scale(0, 4)), weights=states))
    assert (found.best_mean.leader, found.best_for_worst_off.leader, found.compromise.leader) == ("a1", "a2", "a4")


def test_the_mean_is_taken_over_the_voting_power():
    case = make_case(SCORES, weights=WEIGHTS)
    found = agreement(case, {"city": 1, "town": 3})
    assert found.voting_power == {"city": 0.25, "town": 0.75, "village": 0}
    assert found.best_mean.figures == pytest.approx({"a": 25, "b": 67.5, "c": 60})
    assert found.best_mean.leader == "b"
    equal = agreement(case)
    assert equal.voting_power == pytest.approx(dict.fromkeys(WEIGHTS, 1 / 3))
    assert equal.compromise.figures == found.compromise.figures


def test_models_inside_the_tie_band_are_all_named_and_none_leads():
    scores = {"a": {"x": 70, "y": 50}, "b": {"x": 69, "y": 52}, "c": {"x": 0, "y": 0}}
    found = agreement(make_case(scores, weights={"city": {"x": 100}, "town": {"y": 100}}, tie_band=2))
    for choice in (found.compromise, found.best_mean, found.best_for_worst_off):
        assert set(choice.leaders) == {"a", "b"}
        assert choice.leader is None
    assert found.compromise.leaders == ("b", "a")
    assert found.most_regretful("c") == ("city",)


@pytest.mark.parametrize(("step", "leaders"), [(0, ("b", "a")), (1e-6, ("b",))])
def test_exactly_at_the_tie_band_is_a_tie_and_a_step_beyond_is_none(step, leaders):
    scores = {"a": {"x": 60.0}, "b": {"x": 62.0 + step}}
    found = agreement(make_case(scores, weights={"city": {"x": 100}}, tie_band=2))
    assert found.compromise.leaders == found.best_mean.leaders == found.best_for_worst_off.leaders == leaders


def test_ranks_are_those_shown_and_agree_as_far_as_their_coefficient_says():
    found = agreement(make_case(SCORES, weights=WEIGHTS))
    assert found.partners == ("city", "town", "village")
    assert found.ranks.tolist() == [[1, 3, 2], [3, 1, 2], [1, 3, 2]]
    # Rank sums 5, 7, 6: s = 2, W = 12 * 2 / (9 * 24)
    assert found.concordance.w == pytest.approx(1 / 9)
    assert found.concordance.is_exact


def test_an_excluded_model_leads_nowhere_and_sets_no_standard_but_stays_in_the_table():
    found = agreement(make_case(SCORES, weights=WEIGHTS, must_haves={"law": {"a": "no"}}))
    assert found.ranks.tolist() == [[0, 2, 1], [0, 1, 2], [0, 2, 1]]
    assert found.regrets == pytest.approx(np.array([[-40, 60, 0], [90, 0, 30], [-35, 55.5, 0]]))
    assert found.compromise.order == found.best_mean.order == found.best_for_worst_off.order == ("c", "b")
    assert found.best_mean.figures["a"] == pytest.approx(65)
    assert found.concordance.models == 2


def test_criteria_are_sorted_by_how_far_their_weights_spread():
    weights = {"city": {"x": 50, "y": 30, "z": 20}, "town": {"x": 20, "y": 34, "z": 46}, "village": {"x": 50, "y": 25, "z": 25}}
    found = agreement(make_case({"a": {"x": 1, "y": 2, "z": 3}}, weights=weights))
    assert [(entry.criterion, pytest.approx(entry.spread)) for entry in found.leaf_spreads] == [
        ("x", 0.3),
        ("z", 0.26),
        ("y", 0.09),
    ]
    widest = found.leaf_spreads[0]
    assert widest.weights == pytest.approx({"city": 0.5, "town": 0.2, "village": 0.5})
    assert (widest.lowest, widest.highest) == pytest.approx((0.2, 0.5))
    assert widest.extremes == (("town",), ("city", "village"))
    assert (found.agreed, found.contested) == (("y",), ("x", "z"))


@pytest.mark.parametrize(("agreed_below", "agreed"), [(0.2, ()), (0.2 + 1e-9, ("x", "y")), (0, ())])
def test_agreed_means_below_the_stated_spread_and_not_at_it(agreed_below, agreed):
    weights = {"city": {"x": 60, "y": 40}, "town": {"x": 40, "y": 60}}
    found = agreement(make_case({"a": {"x": 1, "y": 2}}, weights=weights), agreed_below=agreed_below)
    assert found.agreed == agreed
    assert set(found.agreed) | set(found.contested) == {"x", "y"}
    assert found.agreed_below == agreed_below


def test_groups_have_a_spread_of_their_own():
    criteria = {"money": {"cost": Scale(), "risk": Scale()}, "people": {"staff": Scale()}}
    weights = {
        "city": {"money": 75, "people": 25, "cost": 100, "staff": 100},
        "town": {"money": 25, "people": 75, "cost": 50, "risk": 50, "staff": 100},
    }
    found = agreement(make_case({"a": {"cost": 1}}, criteria=criteria, weights=weights))
    assert {entry.criterion: entry.spread for entry in found.group_spreads} == pytest.approx({"money": 0.5, "people": 0.5})
    spreads = {entry.criterion: entry.spread for entry in found.leaf_spreads}
    assert spreads == pytest.approx({"cost": 0.625, "risk": 0.125, "staff": 0.5})


def test_one_partner_agrees_with_itself_and_has_no_coefficient():
    found = agreement(make_case(SCORES, partners=["city", "town"], weights={"city": {"x": 100}}))
    assert (found.concordance, found.waiting) == (None, ("town",))
    assert found.compromise.leader == found.best_mean.leader == found.best_for_worst_off.leader == "a"
    assert found.contested == ()


@pytest.mark.parametrize("scores", [{}, {"a": {"x": 1}}], ids=["no models", "all excluded"])
def test_without_a_model_to_choose_nothing_leads(scores):
    case = make_case(scores, criteria=["x"], weights={"city": {"x": 1}, "town": {"x": 2}}, must_haves={"law": {"a": "no"}})
    found = agreement(case)
    assert found.regrets.tolist() == [[0.0] * len(scores)] * 2
    assert found.concordance is None
    for choice in (found.compromise, found.best_mean, found.best_for_worst_off):
        assert (choice.order, choice.leaders, choice.leader) == ((), (), None)


def test_without_criteria_all_models_are_tied():
    found = agreement(replace(make_case(SCORES, weights=WEIGHTS), criteria=()))
    assert found.ranks.tolist() == [[1, 1, 1]] * 3
    assert found.concordance is None
    assert found.compromise.leaders == ("a", "b", "c")
    assert found.leaf_spreads == found.group_spreads == found.agreed == ()


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda case: agreement(make_case(SCORES)), "nobody_weighted"),
        (lambda case: agreement(case, {"canton": 1}), "unknown_partner"),
        (lambda case: agreement(case, {"city": -1}), "voting_power_not_valid"),
        (lambda case: agreement(case, {"city": float("nan")}), "voting_power_not_valid"),
        (lambda case: agreement(case, {"city": 0, "town": 0}), "voting_power_not_valid"),
        (lambda case: agreement(case, {}), "voting_power_not_valid"),
        (lambda case: agreement(case).regret_of("canton", "a"), "unknown_partner"),
        (lambda case: agreement(case).regret_of("city", "z"), "unknown_model"),
        (lambda case: agreement(case).most_regretful("z"), "unknown_model"),
    ],
)
def test_what_cannot_be_answered_is_refused(ask, code):
    with pytest.raises(DashboardError) as refused:
        ask(make_case(SCORES, weights=WEIGHTS))
    assert refused.value.code == code


def test_an_agreement_cannot_be_changed_but_can_be_kept():
    found = agreement(make_case(SCORES, weights=WEIGHTS))
    for array in (found.ranks, found.values, found.regrets):
        with pytest.raises(ValueError, match="read-only"):
            array[0, 0] = 9
    assert pickle.loads(pickle.dumps(found)).compromise == found.compromise


@settings(max_examples=60)
@given(cases(), st.data())
def test_each_rule_names_the_model_that_no_other_beats(case, data):
    points = {partner: data.draw(points_for(case)) | {case.criteria[0].key: 50.0} for partner in ("city", "town", "village")}
    weighed = make_case(criteria=[criterion.key for criterion in case.criteria], weights=points)
    found = agreement(replace(case, partners=weighed.partners, weights=weighed.weights))
    eligible = found.compromise.order
    values = {model: [ranking.value_of(model) for ranking in found.rankings.values()] for model in found.models}
    best = [max((values[model][row] for model in eligible), default=0.0) for row in range(3)]
    band = case.info.tie_band + 1e-6
    for model in found.compromise.leaders:
        largest = max(top - value for top, value in zip(best, values[model], strict=True))
        assert all(largest <= max(t - v for t, v in zip(best, values[other], strict=True)) + band for other in eligible)
    for model in found.best_for_worst_off.leaders:
        assert all(min(values[model]) >= min(values[other]) - band for other in eligible)
    for model in found.best_mean.leaders:
        assert all(np.mean(values[model]) >= np.mean(values[other]) - band for other in eligible)
    columns = [found.models.index(model) for model in eligible]
    assert (found.regrets[:, columns] >= 0).all()
    assert np.isfinite(found.regrets).all()
    assert bool(eligible) == bool(found.compromise.leaders)


def test_twelve_partners_twenty_models_and_sixty_criteria_have_an_answer():
    rng = np.random.default_rng(1)
    leaves = [f"c{number}" for number in range(60)]
    scores = {f"m{model}": {leaf: float(rng.integers(0, 101)) for leaf in leaves} for model in range(20)}
    weights = {f"p{partner}": {leaf: float(rng.integers(0, 101)) for leaf in leaves} for partner in range(12)}
    found = agreement(make_case(scores, weights=weights))
    assert found.regrets.shape == (12, 20)
    assert not found.concordance.is_exact
    assert len(found.agreed) == 60
