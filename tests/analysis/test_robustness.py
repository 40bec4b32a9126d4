"""Robustness: closed forms, what must hold for every case, and that a chance says how well it is known."""

from __future__ import annotations

import pickle
import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.ranking import rank
from dashboard.analysis.robustness import Chance, assess, rank_draws, robustness, value_draws
from dashboard.analysis.sampling import all_weights, ranked_weights, sample_scores
from dashboard.analysis.uncertainty import Uniform
from dashboard.analysis.weighting import partner_points
from dashboard.errors import DashboardError
from tests.analysis.strategies import cases
from tests.cases import make_case

DRAWS = 40_000
FIRM = 1e6
"""A concentration at which the weights are practically those given."""

# Exact, by integration over the simplex: model i is best on criterion i alone. Lahdelma and Salminen (2001) define the indices;
# the central weights are the first rank order centroid weight and the mean of the others.
IDENTITY = {
    2: (0.75, 0.25),
    3: (0.611111111111111, 0.19444444444444448),
    4: (0.5208333333333334, 0.1597222222222222),
    5: (0.45666666666666667, 0.13583333333333333),
    6: (0.4083333333333334, 0.11833333333333332),
    7: (0.3704081632653061, 0.10493197278911565),
    8: (0.33973214285714287, 0.09432397959183672),
    9: (0.3143298059964727, 0.0857087742504409),
    10: (0.2928968253968254, 0.07856701940035274),
}

# Exact: two criteria, the third model is balanced; the lead changes at a first weight of 0.4 and of 0.6.
BALANCED = make_case({"1": {"x": 100, "y": 0}, "2": {"x": 0, "y": 100}, "3": {"x": 60, "y": 60}})
BALANCED_RANKS = np.array([[0.4, 0.1, 0.5], [0.4, 0.1, 0.5], [0.2, 0.8, 0]])
BALANCED_CENTRAL = {"1": {"x": 0.8, "y": 0.2}, "2": {"x": 0.2, "y": 0.8}, "3": {"x": 0.5, "y": 0.5}}


def rng(seed=1):
    return np.random.default_rng(seed)


def over_all(case, draws=DRAWS, **stated):
    return robustness(case, draws, rng(), 30, **stated).over_all


def near(expected):
    """A share that so many draws cannot tell from ``expected``."""
    return pytest.approx(expected, abs=4 * np.sqrt(expected * (1 - expected) / DRAWS) + 1e-12)


def weighed(case, weights):
    """The same case with these points by partner and criterion."""
    other = make_case(weights=weights)
    return replace(case, partners=other.partners, weights=other.weights)


def row(acceptability, model):
    return acceptability.ranks[acceptability.models.index(model)]


@pytest.mark.parametrize("n", IDENTITY)
def test_models_that_are_each_best_on_one_criterion_have_their_closed_form(n):
    names = [f"m{number}" for number in range(n)]
    found = over_all(make_case({name: {leaf: 100.0 * (leaf == name) for leaf in names} for name in names}))
    own, other = IDENTITY[n]
    for name in names:
        assert found.firsts[name].share == near(1 / n)
        central = found.central_weights_of(name)
        assert central == pytest.approx({leaf: own if leaf == name else other for leaf in names}, abs=0.02)
        assert found.confidence_of(name).share == 1  # all scores are certain


def test_a_balanced_model_has_its_closed_form():
    found = over_all(BALANCED)
    assert [[near(share) for share in ranks] for ranks in BALANCED_RANKS.tolist()] == found.ranks.tolist()
    assert [found.win_of(*pair).share for pair in ("12", "13", "23")] == [near(0.5), near(0.4), near(0.4)]
    assert all(found.central_weights_of(model) == pytest.approx(central, abs=0.01) for model, central in BALANCED_CENTRAL.items())
    assert found.expected_ranks == pytest.approx({"1": 2.1, "2": 2.1, "3": 1.8}, abs=0.03)


def test_models_with_the_same_uncertainty_share_all_ranks():
    found = over_all(make_case(models=["a", "b", "c"], criteria=["x"]))  # every score is missing
    assert found.ranks.tolist() == [[near(1 / 3)] * 3] * 3
    assert [found.confidence_of(model).share for model in "abc"] == [near(1 / 3)] * 3
    assert found.practically_equal == (("a", "b"), ("a", "c"), ("b", "c"))


def test_uncertain_scores_enter_rank_and_confidence():
    case = make_case({"sure": {"x": 60}, "open": {}}, models=["sure", "open"])
    found = over_all(case)
    assert found.firsts["sure"].share == near(0.6)
    assert found.confidence_of("open").share == near(0.4)
    assert found.central_weights_of("open") == {"x": 1}
    narrowed = over_all(case, stated={("open", "x"): Uniform(50, 70)})
    assert narrowed.firsts["sure"].share == near(0.5)


def test_confidence_is_taken_under_the_central_weights():
    # The central weights of "mixed" are equal. Then it is first with x + y above 100, half of the time.
    case = make_case({"even": {"x": 50, "y": 50}, "mixed": {"x": (0, 50, 100), "y": (0, 50, 100)}})
    found = over_all(case)
    assert found.central_weights_of("mixed") == pytest.approx({"x": 0.5, "y": 0.5}, abs=0.01)
    assert found.confidence_of("mixed").share == pytest.approx(0.5, abs=0.015)


def test_each_partner_has_its_own_result():
    weights = {"city": {"x": 90, "y": 10}, "town": {"x": 10, "y": 90}, "canton": {"x": 50, "y": 50}}
    case = weighed(BALANCED, weights)
    firm = robustness(case, 1000, rng(), FIRM).partners
    assert {partner: found.order[0] for partner, found in firm.items()} == {"city": "1", "town": "2", "canton": "3"}
    assert firm["city"].firsts["1"].share == 1
    loose = robustness(case, 20_000, rng(), 1.0).partners["canton"]
    # Beta(0.5, 0.5): the first weight lies between 0.4 and 0.6 with a chance of 2 / pi * asin(0.2)
    assert loose.firsts["3"].share == pytest.approx(2 / np.pi * np.arcsin(0.2), abs=0.01)


def test_another_partner_or_its_absence_changes_nothing_for_the_rest():
    weights = {"city": {"x": 60, "y": 40}, "town": {"x": 10, "y": 90}}
    both, one = (robustness(weighed(BALANCED, some), 500, rng(), 5) for some in (weights, {"town": weights["town"]}))
    assert (both.partners["town"].ranks == one.partners["town"].ranks).all()
    assert (both.over_all.ranks == one.over_all.ranks).all()


def test_a_partner_without_weights_has_no_result():
    case = make_case({"a": {"x": 1}}, partners=["city", "town"], weights={"city": {"x": 100}})
    assert list(robustness(case, 10, rng(), 30).partners) == ["city"]


def test_other_weights_may_be_asked_about_with_the_same_scores():
    sample = sample_scores(BALANCED, DRAWS, rng())
    found = assess(BALANCED, sample, {"x first": ranked_weights(BALANCED, ["x", "y"]), "all": all_weights(BALANCED)})
    assert found["x first"].firsts["1"].share == near(0.8)  # the first weight is above 0.6, given that it is above 0.5
    assert found["x first"].firsts["2"].share == 0
    assert found["all"].firsts["2"].share == near(0.4)


def test_a_model_that_is_never_first_has_no_central_weights():
    found = over_all(make_case({"a": {"x": 60, "y": 60}, "b": {"x": 50, "y": 50}}), draws=100)
    assert found.central_weights_of("b") is None
    assert found.confidence_of("b").share == 0
    assert found.firsts["b"].share == 0


def test_an_excluded_model_takes_no_rank_but_keeps_its_row():
    case = make_case({"a": {"x": 90}, "b": {"x": 50}, "c": {"x": 70}}, must_haves={"law": {"a": "no"}})
    found = over_all(case, draws=100)
    assert (found.eligible, found.order) == (("b", "c"), ("c", "b"))
    assert found.ranks.tolist() == [[0, 0], [0, 1], [1, 0]]
    assert found.wins.tolist() == [[0, 0, 0], [0, 0, 0], [0, 1, 0]]
    assert found.expected_ranks == {"a": None, "b": 2, "c": 1}
    assert (found.central_weights_of("a"), found.confidence_of("a").share) == (None, 0)
    assert found.practically_equal == ()


def test_models_level_in_every_draw_share_rank_one_and_are_practically_equal():
    found = over_all(
        make_case({"a": {"x": 10, "y": 20, "z": 30}, "b": {"x": 10, "y": 20, "z": 30}, "c": {"x": 0, "y": 0}}), draws=999
    )
    assert row(found, "a")[0] == row(found, "b")[0] > 0.5
    assert found.win_of("a", "b") == Chance(0.5, 999)
    assert ("a", "b") in found.practically_equal


@pytest.mark.parametrize(
    ("share", "draws", "in_20", "in_100", "error"),
    [
        (0.83, 10_000, 17, 83, 0.003756),
        (1.0, 100, 20, 100, 0),
        (0.0, 100, 0, 0, 0),
        (0.5, 100, 10, 50, 0.05),
        (0.025, 400, 1, 3, 0.0078),
    ],
)
def test_a_chance_is_told_in_whole_cases_with_its_error(share, draws, in_20, in_100, error):
    chance = Chance(share, draws)
    assert (chance.in_20, chance.in_100) == (in_20, in_100)
    assert chance.standard_error == pytest.approx(error, abs=1e-5)


def test_the_stated_error_is_that_of_repeated_runs():
    runs = [robustness(BALANCED, 400, rng(seed), 30).over_all for seed in range(150)]
    shares = np.array([found.ranks[2, 0] for found in runs])
    assert shares.mean() == pytest.approx(0.2, abs=4 * 0.02 / np.sqrt(150))
    assert shares.std() == pytest.approx(np.mean([found.standard_errors[2, 0] for found in runs]), rel=0.25)
    assert all(found.standard_errors.max() <= found.largest_error == 0.025 for found in runs)
    assert {found.draws for found in runs} == {400}


@pytest.mark.parametrize("models", [[], ["a"], ["a", "b"]])
@pytest.mark.parametrize("criteria", [[], ["x"]])
@pytest.mark.parametrize("answer", ["yes", "no"])
def test_an_empty_case_has_a_defined_result(models, criteria, answer):
    case = make_case(models=models, criteria=criteria, weights={"city": dict.fromkeys(criteria, 0)}, partners=["city"])
    must = make_case(models=models, must_haves={"law": dict.fromkeys(models, answer)})
    found = over_all(replace(case, must_haves=must.must_haves, fulfilments=must.fulfilments), draws=10)
    ranked = len(models) * (answer == "yes")
    assert found.ranks.shape == (len(models), ranked)
    assert np.isfinite(found.ranks).all()
    assert found.ranks.sum(axis=1).tolist() == [1.0 if ranked else 0.0] * len(models)
    assert len(found.order) == len(found.firsts) == ranked


def test_the_largest_case_is_worked_out():
    models, leaves = [f"m{number}" for number in range(20)], [f"x{number}" for number in range(60)]
    weights = {f"p{number}": {leaf: float(place % (number + 2)) for place, leaf in enumerate(leaves)} for number in range(12)}
    found = robustness(make_case(models=models, criteria=leaves, weights=weights), 3000, rng(), 30)
    assert len(found.partners) == 12
    assert all(part.ranks.sum(axis=1) == pytest.approx(np.ones(20)) for part in found.partners.values())


def test_memory_stays_bounded_however_many_draws():
    case = make_case(models=list("abcdefgh"), criteria=[f"x{number}" for number in range(12)])
    tracemalloc.start()
    robustness(case, 100_000, rng(), 30)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 60e6  # the scores alone would take 77 megabytes


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda found: found.win_of("1", "z"), "unknown_model"),
        (lambda found: found.rank_of("z", 1), "unknown_model"),
        (lambda found: found.rank_of("1", 0), "unknown_rank"),
        (lambda found: found.rank_of("1", 4), "unknown_rank"),
        (lambda found: found.central_weights_of("z"), "unknown_model"),
        (lambda found: found.confidence_of("z"), "unknown_model"),
        (lambda _: robustness(BALANCED, 0, rng(), 30), "nothing_drawn"),
        (lambda _: robustness(weighed(BALANCED, {"city": {"x": 1}}), 5, rng(), 0), "concentration_not_valid"),
    ],
)
def test_a_question_without_an_answer_is_refused(ask, code):
    with pytest.raises(DashboardError) as refused:
        ask(over_all(BALANCED, draws=10))
    assert refused.value.code == code


def test_a_result_cannot_be_changed_but_can_be_kept():
    found = over_all(BALANCED, draws=10)
    with pytest.raises(ValueError, match="read-only"):
        found.ranks[0, 0] = 1
    assert pickle.loads(pickle.dumps(found)).rank_of("1", 1) == found.rank_of("1", 1)


@given(st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), min_size=1, max_size=5))
def test_the_kernel_counts_as_one_would_by_hand(rows):
    values = np.array(rows, dtype=float)  # (n_models, draws), with many ties
    ahead_of, leads = rank_draws(values)
    n, draws = values.shape
    assert ahead_of.tolist() == [[sum(values[j, d] > values[i, d] for j in range(n)) for d in range(draws)] for i in range(n)]
    assert leads.tolist() == [[sum(values[i, d] > values[j, d] for d in range(draws)) for j in range(n)] for i in range(n)]


def test_values_are_the_same_whether_points_are_repeated_or_not():
    points, weights = rng().random((3, 4)), rng(2).random((5, 4))
    repeated = np.repeat(points[:, :, None], 5, axis=2)
    assert value_draws(repeated, weights) == pytest.approx(value_draws(points, weights))


@st.composite
def weighing_cases(draw, **options):
    """Cases in which two partners have weighed."""
    case = draw(cases(**options))
    keys = [criterion.key for criterion in case.criteria]
    points = st.one_of(st.just(0.0), st.floats(0.01, 100.0))
    return weighed(case, {name: {key: draw(points) for key in keys} for name in ("city", "town")})


SEEDS = st.integers(0, 2**32)
quick = settings(max_examples=25)


def every_view(case, seed):
    found = robustness(case, 60, rng(seed), 8)
    return [found.over_all, *found.partners.values()]


@quick
@given(weighing_cases(), SEEDS)
def test_acceptabilities_add_up_and_are_the_same_again(case, seed):
    for one, other in zip(every_view(case, seed), every_view(case, seed), strict=True):
        eligible = [model in one.eligible for model in one.models]
        assert one.ranks.sum(axis=1) == pytest.approx(np.array(eligible, dtype=float))
        pairs = np.outer(eligible, eligible) & ~np.eye(len(eligible), dtype=bool)
        assert (one.wins + one.wins.T) == pytest.approx(pairs.astype(float))
        assert all(np.isfinite(array).all() for array in (one.ranks, one.wins, one.central, one.confidence))
        assert ((one.confidence >= 0) & (one.confidence <= 1)).all()
        sums = one.central.sum(axis=1)
        assert (np.isclose(sums, 1) == (one.ranks[:, :1].sum(axis=1) > 0)).all()
        assert all((getattr(one, name) == getattr(other, name)).all() for name in ("ranks", "wins", "central", "confidence"))


@quick
@given(weighing_cases(), SEEDS, st.integers(-8, 8))
def test_only_the_proportions_of_weights_matter(case, seed, power):
    scaled = replace(
        case, weights={key: replace(weight, points=weight.points * 2.0**power) for key, weight in case.weights.items()}
    )
    found, after = (robustness(one, 60, rng(seed), 8).partners["city"] for one in (case, scaled))
    assert (after.ranks == found.ranks).all()


@quick
@given(weighing_cases(minimum=2), SEEDS, st.data())
def test_permuting_the_models_permutes_the_result(case, seed, data):
    permuted = replace(case, models=tuple(data.draw(st.permutations(case.models))))
    for before, after in zip(every_view(case, seed), every_view(permuted, seed), strict=True):
        rows = [after.models.index(model) for model in before.models]
        assert after.ranks[rows] == pytest.approx(before.ranks)
        assert after.wins[np.ix_(rows, rows)] == pytest.approx(before.wins)
        assert after.central[rows] == pytest.approx(before.central)
        assert after.confidence[rows] == pytest.approx(before.confidence)


@quick
@given(st.lists(st.lists(st.integers(1, 10), min_size=3, max_size=3), min_size=2, max_size=4), SEEDS, st.data())
def test_a_dominated_model_never_leads_and_changes_nothing_at_the_top(rows, seed, data):
    beaten = [data.draw(st.integers(0, level - 1)) for level in rows[0]]  # by the first, everywhere
    scores = {f"m{number}": dict(zip("xyz", levels, strict=True)) for number, levels in enumerate([*rows, beaten])}
    case = make_case(scores, weights={"city": {"x": 50, "y": 0, "z": 20}})
    last = case.models[-1].key
    for found, without in zip(every_view(case, seed), every_view(replace(case, models=case.models[:-1]), seed), strict=True):
        assert found.firsts[last].share == 0
        assert {model: found.firsts[model] for model in without.models} == without.firsts
        assert found.central[:-1] == pytest.approx(without.central)


@quick
@given(weighing_cases(complete=True), SEEDS)
def test_with_firm_weights_and_scores_the_result_is_the_ranking(case, seed):
    certain = {key: replace(score, low=score.likely, high=score.likely) for key, score in case.scores.items()}
    case = replace(case, scores=certain, info=replace(case.info, tie_band=0.0))
    ranking = rank(case, partner_points(case, "city"))
    values = [ranking.value_of(model) for model in ranking.order]
    found = robustness(case, 5, rng(seed), 1e13).partners["city"]
    if all(gap > 0.01 for gap in -np.diff(values)):
        assert {model: found.rank_of(model, ranking.ranks[model]).share for model in ranking.order} == dict.fromkeys(
            ranking.order, 1
        )


def test_over_all_partners_a_model_is_first_as_often_as_on_average_at_each():
    case = weighed(
        make_case({"a": {"cost": 100, "say": 0}, "b": {"cost": 0, "say": 100}}),
        {"north": {"cost": 80, "say": 20}, "south": {"cost": 20, "say": 80}},
    )
    found = robustness(case, 2_000, rng(), 5.0)
    firsts = [found.partners[partner].firsts["a"].share for partner in ("north", "south")]
    assert 0.05 < firsts[1] < firsts[0] < 0.95
    assert found.first_of("a").share == pytest.approx(sum(firsts) / 2)
