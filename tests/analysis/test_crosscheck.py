"""Cross-check: published numbers of every method, agreement, and the warning of rank reversal."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.crosscheck import METHODS, Reversal, crosscheck, power_mean, promethee, topsis, vikor
from dashboard.analysis.ranking import rank
from dashboard.analysis.value import values
from dashboard.errors import DashboardError
from tests.analysis.strategies import weighted_cases
from tests.cases import make_case

ROW_WISE = ("additive", "power_mean", "minimum")


def larger_is_better(matrix, types):
    """The matrix with the sign of every "min" column turned, as none of the methods minds where zero lies."""
    return np.array(matrix, dtype=np.float64) * [1.0 if kind == "max" else -1.0 for kind in types]


@pytest.mark.parametrize(
    ("matrix", "types", "weights", "published"),
    [
        # Tzeng and Huang (2011), Multiple Attribute Decision Making; as in the tests of scikit-criteria.
        ([[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], ["max"] * 3, [0.3, 0.4, 0.3], [0.5037, 0.6581, 0.7482, 0.3340]),
        # R package MCDA, tests/TOPSIS.R: three cars, price to be small.
        (
            [[5490, 51.4, 8.5, 285], [6500, 70.6, 7, 288], [6489, 54.3, 7.5, 290]],
            ["min", "max", "max", "max"],
            [0.35, 0.25, 0.25, 0.15],
            [0.4817, 0.5182, 0.1780],
        ),
    ],
    ids=["Tzeng and Huang", "MCDA"],
)
def test_topsis_has_its_published_closeness(matrix, types, weights, published):
    assert topsis(larger_is_better(matrix, types), np.array(weights)) == pytest.approx(published, abs=5e-5)


# Opricovic and Tzeng (2007), European Journal of Operational Research 178: 514-529, hydropower on the Drina.
DRINA = larger_is_better(
    [
        [4184.3, 2914.0, 407.2, 251.0, 195, 244, 15, 2.41],
        [5211.9, 3630.0, 501.7, 308.3, 282, 346, 21, 1.41],
        [5021.3, 3920.5, 504.0, 278.6, 12, 56, 3, 4.42],
        [5566.1, 3957.9, 559.5, 335.3, 167, 268, 16, 3.36],
        [5060.5, 3293.5, 514.1, 284.2, 69, 90, 7, 4.04],
        [4317.9, 2925.9, 432.8, 239.3, 12, 55, 3, 4.36],
    ],
    ["max", "min", "max", "max", "min", "min", "min", "max"],
)


@pytest.mark.parametrize(
    ("weights", "group", "single", "index", "ranks"),
    [
        (
            [1, 1, 1, 1, 1, 1, 1, 1],
            [0.692, 0.7, 0.29, 0.423, 0.28, 0.346],
            [0.125, 0.125, 0.121, 0.125, 0.067, 0.125],
            [0.991, 1, 0.473, 0.67, 0, 0.578],
            [5, 6, 2, 4, 1, 3],
        ),
        (
            [2, 2, 2, 2, 1, 1, 1, 1],
            [0.701, 0.6, 0.386, 0.365, 0.317, 0.459],
            [0.167, 0.114, 0.161, 0.167, 0.089, 0.167],
            [1, 0.533, 0.552, 0.563, 0, 0.686],
            [6, 2, 3, 4, 1, 5],
        ),
        (
            [1, 1, 1, 1, 2, 2, 2, 2],
            [0.683, 0.8, 0.193, 0.48, 0.243, 0.232],
            [0.113, 0.167, 0.08, 0.122, 0.044, 0.083],
            [0.684, 1, 0.147, 0.554, 0.041, 0.191],
            [5, 6, 2, 4, 1, 3],
        ),
        (
            [1, 1, 1, 1, 3.2, 3.2, 3.2, 3.2],
            [0.678, 0.857, 0.138, 0.513, 0.222, 0.167],
            [0.129, 0.19, 0.057, 0.139, 0.042, 0.06],
            [0.668, 1, 0.051, 0.588, 0.058, 0.078],
            [5, 6, 1, 4, 2, 3],
        ),
    ],
    ids=["W1", "W2", "W3", "W4"],
)
def test_vikor_has_its_published_measures(weights, group, single, index, ranks):
    found = vikor(DRINA, np.array(weights) / sum(weights))
    for measure, published in zip(found, (group, single, index), strict=True):
        assert measure == pytest.approx(published, abs=5e-4)
    assert (found[2].argsort().argsort() + 1).tolist() == ranks


def test_vikor_has_its_published_measures_on_the_mountain():
    # Opricovic and Tzeng (2004), European Journal of Operational Research 156: 445-455: risk to be small, altitude large.
    found = vikor(larger_is_better([[1, 3000], [2, 3750], [5, 4500]], ["min", "max"]), np.array([0.5, 0.5]))
    assert [measure.tolist() for measure in found] == [[0.5, 0.375, 0.5], [0.5, 0.25, 0.5], [1, 0, 1]]


def test_vikor_has_its_published_index():
    # Yang and Wu (2020), IEEE Access 8: 21261; as in the tests of pymcdm.
    matrix = [[78, 56, 34, 6], [4, 45, 3, 97], [18, 2, 50, 63], [9, 14, 11, 92], [85, 9, 100, 29]]
    index = vikor(larger_is_better(matrix, ["max"] * 4), np.full(4, 0.25))[2]
    assert index == pytest.approx([0.5679, 0.7667, 1, 0.7493, 0], abs=5e-5)


def test_promethee_has_its_published_net_flows():
    # Zhao, Peng and Li (2013), Procedia Computer Science 17: 181-188; as in the tests of pymcdm.
    flows = promethee(np.array([[4.0, 3, 2], [3, 2, 4], [5, 1, 3]]), np.array([0.5, 0.3, 0.2]))
    assert flows == pytest.approx([0.1, -0.3, 0.2])


def test_the_geometric_mean_is_the_published_weighted_product():
    # Wikipedia, "Weighted product model", columns divided by their sums; as in the tests of scikit-criteria: sums of w log10 x.
    matrix = np.array([[25.0, 20, 15, 30], [10, 30, 20, 30], [30, 10, 30, 10]])
    means = power_mean(matrix / matrix.sum(axis=0), np.array([0.2, 0.15, 0.4, 0.25]), 0.0)
    assert np.log10(means) == pytest.approx([-0.50128589, -0.50448471, -0.52947246], abs=5e-9)


@pytest.mark.parametrize(
    ("exponent", "expected"),
    [
        (1, 0.25 * 20 + 0.75 * 80),
        (2, (0.25 * 400 + 0.75 * 6400) ** 0.5),
        (0.5, (0.25 * 20**0.5 + 0.75 * 80**0.5) ** 2),
        (0, 20**0.25 * 80**0.75),
        (-1, 1 / (0.25 / 20 + 0.75 / 80)),
        (1e-9, 20**0.25 * 80**0.75),
        (1e5, 80),
        (-1e5, 20),
        (1e300, 80),
        (-1e300, 20),
    ],
)
def test_the_power_mean_runs_from_the_weakest_to_the_strongest_criterion(exponent, expected):
    table = np.array([[20.0, 80.0, 0.0]])
    assert power_mean(table, np.array([0.25, 0.75, 0.0]), exponent) == pytest.approx([expected], rel=2e-5)


@pytest.mark.parametrize(("exponent", "expected"), [(1, 75), (0.5, 56.25), (0, 0), (1e-9, 0), (-1, 0), (-1e300, 0)])
def test_a_zero_rules_out_only_from_the_geometric_mean_on(exponent, expected):
    assert power_mean(np.array([[0.0, 100.0]]), np.array([0.25, 0.75]), exponent) == pytest.approx([expected])


def test_a_bold_and_an_even_model_divide_the_methods():
    case = make_case({"bold": {"x": 100, "y": 100, "z": 5}, "even": {"x": 65, "y": 65, "z": 65}}, tie_band=10)
    found = crosscheck(case, {"x": 33, "y": 33, "z": 33})
    assert found.agreeing == ("additive", "vikor", "promethee")
    assert found.dissenting == dict.fromkeys(["power_mean", "minimum", "topsis"], ("even",))
    assert found.scores["additive"] == pytest.approx({"bold": 205 / 3, "even": 65})
    assert found.scores["minimum"] == {"bold": 5, "even": 65}
    assert found.scores["power_mean"] == pytest.approx({"bold": ((20 + 5**0.5) / 3) ** 2, "even": 65})
    assert found.scores["promethee"] == pytest.approx({"bold": 1 / 3, "even": -1 / 3})
    # bold regrets one third, even two thirds, but for both the largest single regret is one third
    assert found.scores["vikor"] == pytest.approx({"bold": 1, "even": 0.5})


def test_the_exponent_of_the_power_mean_is_stated_and_decides():
    case = make_case({"bold": {"x": 100, "y": 100, "z": 5}, "even": {"x": 65, "y": 65, "z": 65}})
    found = [crosscheck(case, {}, exponent) for exponent in (1.0, 0.95, 0.5, -1.0)]
    assert [entry.exponent for entry in found] == [1.0, 0.95, 0.5, -1.0]
    assert [entry.leaders["power_mean"] for entry in found] == [("bold",), ("bold",), ("even",), ("even",)]


def test_a_dominated_model_that_changes_a_leader_by_being_there_is_named():
    scores = {"a": {"x": 30, "y": 90, "z": 20}, "b": {"x": 20, "y": 70, "z": 60}, "c": {"x": 0, "y": 0, "z": 40}}
    points = {"x": 50, "y": 25, "z": 25}
    found = crosscheck(make_case(scores), points)
    assert (found.leaders["topsis"], found.leaders["vikor"]) == (("a",), ("b",))
    assert found.reversals == (
        Reversal("topsis", "c", is_dominated=True, before=("a",), after=("b",)),
        Reversal("vikor", "c", is_dominated=True, before=("b",), after=("a",)),
    )
    del scores["c"]
    without = crosscheck(make_case(scores), points)
    assert (without.leaders["topsis"], without.leaders["vikor"]) == (("b",), ("a",))
    assert all(without.leaders[method] == found.leaders[method] for method in ROW_WISE)


def test_a_criterion_without_weight_is_nobodys_weakness():
    found = crosscheck(make_case({"a": {"x": 80, "y": 0}, "b": {"x": 60, "y": 50}}), {"x": 100, "y": 0})
    assert found.leaders == dict.fromkeys(METHODS, ("a",))
    assert found.scores["minimum"] == {"a": 80, "b": 60}


def test_a_criterion_on_which_all_are_the_same_decides_nothing():
    found = crosscheck(make_case({"a": {"x": 80, "y": 40}, "b": {"x": 60, "y": 40}}), {"x": 1, "y": 99})
    assert found.leaders == {**dict.fromkeys(METHODS, ("a",)), "minimum": ("a", "b")}


def test_an_excluded_model_is_no_standard_for_the_others():
    scores = {"a": {"x": 30, "y": 90, "z": 20}, "b": {"x": 20, "y": 70, "z": 60}, "c": {"x": 0, "y": 0, "z": 40}}
    with_it = crosscheck(make_case(scores, must_haves={"law": {"c": "no"}}), {})
    del scores["c"]
    without = crosscheck(make_case(scores), {})
    assert (with_it.models, with_it.scores, with_it.reversals) == (without.models, without.scores, without.reversals)


@pytest.mark.parametrize(
    "case",
    [
        make_case({"a": {"x": 10, "y": 20}}),
        make_case({"a": {"x": 10, "y": 20}, "b": {"x": 10, "y": 20}}),
        make_case({"a": {"x": 0, "y": 0}, "b": {"x": 0, "y": 0}}),
        make_case(models=["a", "b"], criteria=["x", "y"]),
        make_case(models=["a", "b"]),
    ],
    ids=["one model", "the same", "all worst", "nothing scored", "no criteria"],
)
def test_where_nothing_sets_the_models_apart_all_methods_agree_on_that(case):
    found = crosscheck(case, {})
    assert found.leaders == dict.fromkeys(METHODS, tuple(model.key for model in case.models))
    assert (found.agreeing, found.dissenting, found.reversals) == (METHODS, {}, ())
    assert np.isfinite([score for scores in found.scores.values() for score in scores.values()]).all()


@pytest.mark.parametrize("case", [make_case(criteria=["x"]), make_case({"a": {"x": 1}}, must_haves={"law": {"a": "no"}})])
def test_where_no_model_is_eligible_nobody_leads_and_nothing_agrees(case):
    found = crosscheck(case, {})
    assert found.leaders == dict.fromkeys(METHODS, ())
    assert (found.models, found.agreeing, found.dissenting) == ((), (), {})


@pytest.mark.parametrize("exponent", [float("nan"), float("inf"), float("-inf")])
def test_an_exponent_that_is_no_number_is_refused(exponent):
    with pytest.raises(DashboardError) as refused:
        crosscheck(make_case({"a": {"x": 1}}), {}, exponent)
    assert refused.value.code == "exponent_not_valid"


@settings(max_examples=60)
@given(weighted_cases(), st.sampled_from([0.5, 1.0, 0.0, -2.0, 1e-9]))
def test_every_method_names_leaders_among_the_eligible_and_keeps_to_its_scale(drawn, exponent):
    case, points = drawn
    found, ranking = crosscheck(case, points, exponent), rank(case, points)
    assert set(found.models) == set(ranking.order)
    assert found.scores["additive"] == pytest.approx({model: ranking.value_of(model) for model in found.models})
    ends = {"topsis": (0, 1), "vikor": (0, 1), "promethee": (-1, 1)}
    for method, scores in found.scores.items():
        lowest, highest = ends.get(method, (0, 100))
        assert all(lowest - 1e-9 <= score <= highest + 1e-9 for score in scores.values())
        assert bool(found.leaders[method]) == bool(found.models)
        assert set(found.leaders[method]) <= set(found.models)
    if exponent == 1.0:
        assert found.scores["power_mean"] == pytest.approx(found.scores["additive"], abs=1e-9)
    assert {*found.agreeing, *found.dissenting} == (set(METHODS) if found.models else set())


@settings(max_examples=60)
@given(weighted_cases(minimum=2, complete=True, must_haves=False), st.data())
def test_no_method_puts_a_model_before_one_that_is_nowhere_worse(drawn, data):
    case, points = drawn
    better, worse = (model.key for model in data.draw(st.permutations(case.models))[:2])
    scores = dict(case.scores)
    for leaf in case.leaves:
        level = max(
            (scores[model, leaf.key].likely for model in (better, worse)), key=lambda level, leaf=leaf: values(leaf, level).item()
        )
        scores[better, leaf.key] = replace(scores[better, leaf.key], low=level, likely=level, high=level)
    found = crosscheck(replace(case, scores=scores), points)
    for method in METHODS:
        assert found.scores[method][better] >= found.scores[method][worse] - 1e-9


@settings(max_examples=60)
@given(weighted_cases(minimum=2))
def test_a_reversal_is_what_leaving_the_model_out_brings(drawn):
    case, points = drawn
    found = crosscheck(case, points)
    warned = {(entry.method, entry.removed): entry.after for entry in found.reversals}
    for model in found.models:
        without = crosscheck(replace(case, models=tuple(other for other in case.models if other.key != model)), points)
        for method in METHODS:
            if model not in found.leaders[method]:
                assert without.leaders[method] == warned.get((method, model), found.leaders[method])
