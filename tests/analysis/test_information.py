"""Information: integrals by hand, the long way by nested simulation, and what no clarification can do."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.information import Clarification, information, partner_information
from dashboard.analysis.sampling import sample_scores
from dashboard.analysis.uncertainty import Discrete, Triangular, Uniform
from dashboard.errors import DashboardError
from tests.analysis.strategies import weighted_cases
from tests.cases import Scale, make_case


def rng(seed=1):
    return np.random.default_rng(seed)


def clarify(case, points=None, draws=2000, stated=None):
    return information(case, points or {}, sample_scores(case, draws, rng(), stated))


def exactly(model, leaf, chance, gain):
    return Clarification(model, leaf, pytest.approx(chance, abs=1e-9), pytest.approx(gain, abs=1e-9))


@pytest.mark.parametrize(
    ("sure", "distribution", "leader", "chance", "gain"),
    [
        # by hand: the mean of what the open model gets above the sure one, or falls short of it when it leads
        (60, Uniform(0, 100), "sure", 0.4, 8),
        (40, Uniform(0, 100), "open", 0.4, 8),
        (60, Triangular(0, 0, 100), "sure", 0.16, 0.4**3 * 100 / 3),
        (60, Discrete((0, 70), (0.5, 0.5)), "sure", 0.5, 5),
        (20, Discrete((0, 70), (0.5, 0.5)), "open", 0.5, 10),
        (35, Discrete((0, 70), (0.5, 0.5)), None, 1, 17.5),  # level today, and never once it is known
        (60, Discrete((50, 60), (0.5, 0.5)), "sure", 0, 0),  # to draw level changes nothing
        (90, Uniform(0, 80), "sure", 0, 0),
        (60, Uniform(50, 50), "sure", None, None),
    ],
)
def test_one_open_score_is_worth_what_the_integral_says(sure, distribution, leader, chance, gain):
    found = clarify(make_case({"sure": {"x": sure}, "open": {"x": 0}}), stated={("open", "x"): distribution})
    assert found.leaders == ((leader,) if leader else ("sure", "open"))
    expected = [] if chance is None else [exactly("open", "x", chance, gain)]
    assert list(found.facts) == expected
    assert list(found.criteria) == [replace(entry, model=None) for entry in expected]  # no other score is open there
    assert len(found.worthwhile) == bool(gain)


def test_the_weight_of_a_criterion_scales_what_it_may_change():
    # In value: open 20 + 0.4 x, of which the mean is 40; sure 50. Known, it leads with x above 75.
    case = make_case({"sure": {"x": 50, "y": 50}, "open": {"y": 100 / 3}})
    found = clarify(case, {"x": 40, "y": 60})
    assert found.expected == pytest.approx({"sure": 50, "open": 40})
    assert found.facts == (exactly("open", "x", 0.25, 0.4 * 25**2 / 200),)


def test_expected_points_decide_and_not_the_likely_ones():
    found = clarify(make_case({"a": {"x": (0, 60, 60)}, "b": {"x": 50}}))
    assert found.expected == pytest.approx({"a": 40, "b": 50})
    assert found.leaders == ("b",)


def test_what_changes_most_comes_first():
    case = make_case(
        {"a": {"x": 60, "y": 50, "z": 50}, "b": {"x": (40, 50, 60)}, "c": {"x": 0, "y": (0, 10, 20), "z": 20}},
    )
    found = clarify(case, {"x": 50, "y": 40, "z": 10})
    assert [(fact.model, fact.criterion) for fact in found.facts] == [("b", "y"), ("b", "x"), ("b", "z"), ("c", "y")]
    assert [fact.gain > 0 for fact in found.facts] == [True, False, False, False]
    assert found.criteria[0].criterion == "y"
    assert found.worthwhile == found.facts[:1]


def nested(case, points, model, leaf, outer, inner):
    """Whether a leader falls behind, and the gain, (outer,) each: all other scores anew for every value of the known one."""
    weights = np.array([points[key] for key in ("x", "y")]) / sum(points.values())
    sample = sample_scores(case, outer * inner, rng(5))
    drawn = np.concatenate([chunk for _, chunk in sample.chunks()], axis=-1)
    place = sample.models.index(model), sample.leaves.index(leaf)
    drawn = drawn.reshape(*drawn.shape[:2], outer, inner)
    drawn[place] = drawn[place][:, :1]  # known within each inner loop
    values = np.einsum("mnoi,n->mo", drawn, weights) / inner
    leader = int(np.argmax(values.mean(axis=1)))
    return values.argmax(axis=0) != leader, values.max(axis=0) - values[leader]


@pytest.mark.parametrize(("model", "leaf"), [("a", "x"), ("b", "x"), ("b", "y"), ("c", "y")])
def test_nested_simulation_agrees(model, leaf):
    case = make_case(
        {"a": {"x": (5, 70, 100), "y": 55}, "b": {"x": (10, 60, 95), "y": (20, 50, 90)}, "c": {"x": 65}},
        criteria={"x": Scale(0, 100, "exponential", 1.5), "y": Scale(100, 0)},
    )
    points = {"x": 60, "y": 40}
    [fact] = [fact for fact in clarify(case, points).facts if (fact.model, fact.criterion) == (model, leaf)]
    changed, gains = nested(case, points, model, leaf, outer=2000, inner=500)
    assert fact.gain > 0.05
    # the inner loop leaves some noise of its own, which makes changes seem a little likelier
    assert fact.chance == pytest.approx(changed.mean(), abs=4 * changed.std() / np.sqrt(2000) + 0.01)
    assert fact.gain == pytest.approx(gains.mean(), abs=4 * gains.std() / np.sqrt(2000) + 0.01)


def test_a_criterion_known_for_all_models_has_its_closed_form():
    # Two independent uniform scores: the expected larger one is 2 / 3, the mean 1 / 2; the tie of today is broken for certain.
    found = clarify(make_case(models=["a", "b"], criteria=["x"]), draws=40_000)
    [whole] = found.criteria
    assert (whole.model, whole.criterion, whole.chance) == (None, "x", 1)
    assert whole.gain == pytest.approx(100 / 6, abs=4 * whole.standard_error)
    assert whole.standard_error == pytest.approx(np.sqrt(100**2 / 12 - (100 / 6) ** 2) / 200, rel=0.05)  # gain: max(b - a, 0)
    assert (found.everything.gain, found.everything.chance) == (whole.gain, 1)
    assert found.draws == 40_000


def test_each_partner_has_its_own_list():
    case = make_case(
        {"a": {"x": 60, "y": 60}, "b": {}},
        models=["a", "b"],
        criteria=["x", "y"],
        weights={"city": {"x": 90, "y": 10}, "town": {"x": 10, "y": 90}},
    )
    found = partner_information(case, sample_scores(case, 100, rng()))
    assert {partner: [fact.criterion for fact in part.worthwhile] for partner, part in found.items()} == {
        "city": ["x"],
        "town": ["y"],
    }


def test_an_excluded_model_needs_no_clarification():
    case = make_case({"a": {"x": 60}, "b": {}, "c": {"x": (0, 50, 100)}}, models=["a", "b", "c"], must_haves={"law": {"b": "no"}})
    assert [fact.model for fact in clarify(case).facts] == ["c"]


@pytest.mark.parametrize("models", [[], ["a"], ["a", "b"]])
@pytest.mark.parametrize("criteria", [[], ["x", "y"]])
def test_an_empty_case_has_a_defined_answer(models, criteria):
    found = clarify(make_case(models=models, criteria=criteria), {}, draws=10)
    assert found.leaders == tuple(models)
    assert len(found.facts) == len(models) * len(criteria)
    assert all(np.isfinite([entry.chance, entry.gain]).all() for entry in (*found.facts, *found.criteria, found.everything))
    assert bool(found.worthwhile) == (len(models) == 2 and bool(criteria))


def test_a_single_draw_is_too_few():
    with pytest.raises(DashboardError) as refused:
        clarify(make_case({"a": {"x": 1}}), draws=1)
    assert refused.value.code == "too_few_draws"


@settings(max_examples=25)
@given(weighted_cases(), st.integers(0, 2**32))
def test_knowing_never_costs_and_more_is_never_worth_less(drawn, seed):
    case, points = drawn
    found = information(case, points, sample_scores(case, 300, rng(seed)))
    entries = [*found.facts, *found.criteria, found.everything]
    assert all(entry.gain >= 0 and -1e-9 <= entry.chance <= 1 + 1e-9 and np.isfinite(entry.standard_error) for entry in entries)
    assert all((fact.gain > 1e-9) <= (fact.chance > 0) for fact in found.facts)
    whole = {entry.criterion: entry for entry in found.criteria}
    for fact in found.facts:
        assert fact.gain <= whole[fact.criterion].gain + 6 * whole[fact.criterion].standard_error + 0.5
    for entry in found.criteria:
        assert entry.gain <= found.everything.gain + 6 * found.everything.standard_error + 0.5
    assert [fact.gain for fact in found.facts] == pytest.approx(sorted((fact.gain for fact in found.facts), reverse=True), abs=1e-8)


@settings(max_examples=25)
@given(weighted_cases(minimum=2), st.data())
def test_permuting_the_models_changes_no_fact(drawn, data):
    case, points = drawn
    permuted = replace(case, models=tuple(data.draw(st.permutations(case.models))))
    before, after = (
        {
            (fact.model, fact.criterion): (fact.chance, fact.gain)
            for fact in information(one, points, sample_scores(one, 2, rng())).facts
        }
        for one in (case, permuted)
    )
    assert before.keys() == after.keys()
    assert all(after[key] == pytest.approx(value, abs=1e-8) for key, value in before.items())
