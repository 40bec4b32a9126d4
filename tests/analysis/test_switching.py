"""Switching points of weights: exact, named, and defined where there is nothing to switch."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from dashboard.analysis.performance import measure
from dashboard.analysis.ranking import rank
from dashboard.analysis.score_switching import score_switches
from dashboard.analysis.switching import Tipping, all_switches, nearest_tips, weight_switches
from dashboard.analysis.weighting import weigh
from dashboard.errors import DashboardError
from tests.analysis.strategies import weighted_cases
from tests.analysis.test_published import ONE_LEVEL, TURNOVER, TWO_LEVELS, WORKING_CONDITIONS
from tests.cases import Scale, make_case

SEESAW = {"a": {"x": 100, "y": 0}, "b": {"x": 0, "y": 100}}


def interval(case, points, key):
    """What is said of one weight: lower and upper end, and who takes over."""
    found = weight_switches(case, points).by_criterion[key]
    return found.lower, found.upper, found.below, found.above


def test_the_office_location_has_its_published_switching_point():
    # Goodwin and Wright, ch. 3: the weight of turnover at which Elton draws level with Addison, about 52.1 %.
    points = TURNOVER | WORKING_CONDITIONS | {"turnover": 81, "working_conditions": 19}
    found = weight_switches(TWO_LEVELS, points)
    assert found.leaders == ("Addison",)
    assert found.by_criterion["turnover"].now == pytest.approx(0.81)
    assert interval(TWO_LEVELS, points, "turnover") == (pytest.approx(0.5216627634660422, abs=1e-12), 1.0, "Elton", None)
    assert interval(TWO_LEVELS, points, "working_conditions") == (0.0, pytest.approx(1 - 0.5216627634660422), None, "Elton")


@pytest.mark.parametrize(
    ("leaf", "expected"),
    [
        # From the same data, where the straight lines cross; the other five weights keep their proportions.
        ("closeness", (0.0727272727272727, 1.0, "Elton", None)),
        ("visibility", (0.0, 0.5115511551155115, None, "Gorton")),
        ("image", (0.0, 1.0, None, None)),
        ("size", (0.0, 0.4512195121951219, None, "Elton")),
        ("comfort", (0.0, 0.2578947368421054, None, "Elton")),
        ("parking", (0.0, 0.7764976958525345, None, "Carlisle")),
    ],
)
def test_a_leaf_moves_against_all_others_in_their_proportions(leaf, expected):
    lower, upper, below, above = expected
    for case, groups in ((ONE_LEVEL, {}), (TWO_LEVELS, {"turnover": 81, "working_conditions": 19})):
        found = interval(case, TURNOVER | WORKING_CONDITIONS | groups, leaf)
        assert found == (pytest.approx(lower, abs=1e-12), pytest.approx(upper, abs=1e-12), below, above)


def test_a_group_keeps_the_proportions_inside_it_and_a_leaf_does_not():
    scores = {"a": {"x": 100, "y": 0, "z": 60}, "b": {"x": 0, "y": 100, "z": 60}, "c": {"x": 0, "y": 0, "z": 100}}
    case = make_case(scores, criteria={"g": {"x": Scale(), "y": Scale()}, "z": Scale()})
    points = {"g": 50, "z": 50, "x": 75, "y": 25}
    # group: a has 75 g + 60 (1 - g), b 25 g + 60 (1 - g), c 100 (1 - g)
    assert interval(case, points, "g") == (pytest.approx(40 / 115), 1.0, "c", None)
    # leaf: y to z stay as 1 to 4, so that a has 100 x + 48 (1 - x) and c 80 (1 - x)
    assert interval(case, points, "x") == (pytest.approx(32 / 132), 1.0, "c", None)


def test_leaders_that_are_level_stay_together_only_at_todays_weight():
    found = weight_switches(make_case(SEESAW), {"x": 50, "y": 50})
    assert found.leaders == ("a", "b")
    assert interval(make_case(SEESAW), {"x": 50, "y": 50}, "x") == (0.5, 0.5, "b", "a")


def test_leaders_that_are_level_everywhere_stay_until_a_third_overtakes():
    scores = {"a": {"x": 60, "y": 60}, "twin": {"x": 60, "y": 60}, "c": {"x": 20, "y": 80}}
    assert weight_switches(make_case(scores), {"x": 50, "y": 50}).leaders == ("a", "twin")
    assert interval(make_case(scores), {"x": 50, "y": 50}, "x") == (pytest.approx(1 / 3), 1.0, "c", None)


def test_a_difference_of_rounding_alone_counts_as_level():
    scores = {"a": {"x": 10, "y": 20, "z": 30}, "b": {"x": 30, "y": 10, "z": 20}}
    found = interval(make_case(scores), {"x": 0.1, "y": 0.1, "z": 0.1}, "x")
    assert found == (pytest.approx(1 / 3), pytest.approx(1 / 3), "a", "b")


def test_the_tie_band_moves_no_switching_point():
    scores = {"a": {"x": 60, "y": 50}, "b": {"x": 50, "y": 58}}
    strict, lenient = (make_case(scores, tie_band=band) for band in (0.0, 5.0))
    assert rank(lenient, {"x": 50, "y": 50}).leaders == ("a", "b")
    assert interval(strict, {"x": 50, "y": 50}, "x") == interval(lenient, {"x": 50, "y": 50}, "x")
    assert interval(lenient, {"x": 50, "y": 50}, "x") == (pytest.approx(8 / 18), 1.0, "b", None)


def test_being_level_at_a_weight_of_nothing_or_everything_is_no_takeover():
    case = make_case({"a": {"x": 70, "y": 50}, "b": {"x": 10, "y": 50}})
    assert interval(case, {"x": 50, "y": 50}, "x") == (0.0, 1.0, None, None)
    assert not weight_switches(case, {"x": 50, "y": 50}).by_criterion["x"].switches


def test_of_several_that_overtake_at_once_the_one_furthest_ahead_beyond_is_named():
    scores = {"a": {"x": 60, "y": 20}, "slow": {"x": 20, "y": 60}, "fast": {"x": 0, "y": 80}, "same": {"x": 0, "y": 80}}
    assert interval(make_case(scores), {"x": 80, "y": 20}, "x") == (pytest.approx(0.5), 1.0, "fast", None)


def test_an_excluded_model_takes_over_nowhere():
    scores = {"a": {"x": 60, "y": 20}, "out": {"x": 0, "y": 90}, "c": {"x": 0, "y": 60}}
    case = make_case(scores, must_haves={"law": {"out": "no"}})
    assert interval(case, {"x": 80, "y": 20}, "x") == (pytest.approx(0.4), 1.0, "c", None)


@pytest.mark.parametrize(
    ("points", "key", "expected"),
    [
        # all weight on z: below it a and b gain with x and y in equal parts
        ({"z": 100}, "z", (pytest.approx(0.2), 1.0, "b", None)),
        ({"z": 0, "x": 50, "y": 50}, "z", (0.0, pytest.approx(0.2), None, "a")),
    ],
)
def test_a_weight_of_nothing_or_everything_can_be_moved(points, key, expected):
    case = make_case({"a": {"x": 10, "y": 10, "z": 30}, "b": {"x": 0, "y": 30, "z": 10}})
    assert interval(case, points, key) == expected


@pytest.mark.parametrize(
    ("case", "leaders", "keys"),
    [
        (make_case({"a": {"x": 10}, "b": {"x": 20}}), ("b",), ["x"]),
        (make_case({"a": {"x": 10}}, criteria={"g": {"x": Scale()}}), ("a",), ["g", "x"]),
        (make_case({"a": {"x": 10, "y": 20}}), ("a",), ["x", "y"]),
        (make_case(models=["a", "b"], criteria=["x", "y"]), ("a", "b"), ["x", "y"]),
        (make_case(models=["a", "b"]), ("a", "b"), []),
        (make_case(criteria=["x", "y"]), (), ["x", "y"]),
        (make_case({"a": {"x": 1, "y": 2}}, must_haves={"law": {"a": "no"}}), (), ["x", "y"]),
    ],
    ids=["one criterion", "one leaf in a group", "one model", "nothing scored", "no criteria", "no models", "all excluded"],
)
def test_where_nothing_can_switch_every_weight_keeps_the_leader(case, leaders, keys):
    found = weight_switches(case, {})
    assert (found.leaders, list(found.by_criterion)) == (leaders, keys)
    assert all((entry.lower, entry.upper, entry.switches) == (0.0, 1.0, False) for entry in found.by_criterion.values())


def test_a_group_without_a_leaf_has_no_weight_to_move():
    case = make_case({"a": {"x": 10}, "b": {"x": 5}}, criteria={"empty": {}, "g": {"x": Scale()}})
    assert list(weight_switches(case, {}).by_criterion) == ["g", "x"]


def test_partners_whose_own_weight_lies_beyond_are_named():
    weights = {"city": {"x": 80, "y": 20}, "town": {"x": 50, "y": 50}, "village": {"x": 10, "y": 90}}
    case = make_case(SEESAW, weights=weights)
    found = all_switches(case)
    given_weights = {partner: entry.weighting for partner, entry in found.items()}
    # a leads for the city from 50 % on; the town stands exactly there
    assert found["city"].weights.beyond(given_weights) == {"x": ("village",), "y": ("village",)}
    assert found["village"].weights.beyond(given_weights) == {"x": ("city",), "y": ("city",)}
    assert found["town"].weights.beyond(given_weights) == {"x": ("city", "village"), "y": ("city", "village")}


def test_all_switching_points_are_those_of_each_partner():
    weights = {"city": {"x": 80, "y": 20}, "town": {"x": 30, "y": 70}}
    found = all_switches(make_case(SEESAW, weights=weights, partners=["city", "idle", "town"]))
    assert list(found) == ["city", "town"]
    for partner, points in weights.items():
        assert found[partner].weights.by_criterion == weight_switches(make_case(SEESAW), points).by_criterion
        assert found[partner].scores.cells == score_switches(make_case(SEESAW), points).cells
    assert all_switches(make_case(SEESAW)) == {}


def test_the_largest_case_is_answered_for_every_partner():
    rng = np.random.default_rng(7)
    groups = {f"g{place}": {f"g{place}_{leaf}": Scale() for leaf in range(6)} for place in range(10)}
    keys = [*groups, *(leaf for leaves in groups.values() for leaf in leaves)]
    scores = {f"m{place}": {leaf: float(rng.integers(101)) for leaf in keys if "_" in leaf} for place in range(20)}
    weights = {f"p{place}": {key: float(rng.integers(101)) for key in keys} for place in range(12)}
    case = make_case(scores, criteria=groups, weights=weights)
    found = all_switches(case)
    assert {partner: entry.weights.leaders for partner, entry in found.items()} == {
        partner: rank(case, points).leaders for partner, points in weights.items()
    }
    assert all(len(entry.weights.by_criterion) == 70 and len(entry.scores.cells) == 1200 for entry in found.values())


def test_a_faulty_question_is_refused():
    with pytest.raises(DashboardError, match="unknown_criterion"):
        weight_switches(make_case(SEESAW), {"z": 1})


def ends(case, points, key):
    """The weights of the leaves (n_leaves,) when ``key`` has all of the weight, and when it has none, from first principles."""
    groups = [group.key for group in case.groups if group.key in weigh(case, points).group]
    leaves = [leaf.key for leaf in case.leaves]
    here = weigh(case, points).leaf
    if key in groups:
        others = dict.fromkeys(groups, 0.0)
        inside = weigh(case, {**points, **others, key: 1.0}).leaf
        others = {group: points.get(group, 0.0) for group in groups if group != key}
        others = others if any(others.values()) else dict.fromkeys(others, 1.0)
        outside = weigh(case, {**points, **others, key: 0.0}).leaf if others else inside
    else:
        inside = {leaf: float(leaf == key) for leaf in leaves}
        rest = {leaf: here[leaf] for leaf in leaves if leaf != key}
        rest = rest if any(rest.values()) else dict.fromkeys(rest, 1.0)
        outside = {leaf: rest.get(leaf, 0.0) / sum(rest.values()) for leaf in leaves} if rest else inside
    return (np.array([weights[leaf] for leaf in leaves]) for weights in (inside, outside))


@settings(max_examples=60)
@given(weighted_cases())
def test_the_leaders_stay_inside_the_interval_are_level_at_its_ends_and_behind_beyond(drawn):
    case, points = drawn
    found = weight_switches(case, points)
    ranking = rank(case, points)
    rows = {model: measure(case).likely[place] for place, model in enumerate(ranking.models) if model in ranking.order}
    for key, switch in found.by_criterion.items():
        inside, outside = ends(case, points, key)
        assert 0.0 <= switch.lower <= switch.now <= switch.upper <= 1.0

        def worth(weight, inside=inside, outside=outside):
            return {model: row @ (weight * inside + (1.0 - weight) * outside) for model, row in rows.items()}

        for weight in np.linspace(switch.lower, switch.upper, 7):
            values = worth(weight)
            assert all(values[leader] >= max(values.values()) - 2.1e-9 for leader in found.leaders)
        for successor, end, beyond in ((switch.below, switch.lower, 0.0), (switch.above, switch.upper, 1.0)):
            if successor is None:
                assert end == beyond
                continue
            values = worth(end)
            assert values[successor] == pytest.approx(min(values[leader] for leader in found.leaders), abs=1.1e-9)
            for step in (0.01, 0.5, 1.0):
                values = worth(end + step * (beyond - end))
                assert values[successor] > min(values[leader] for leader in found.leaders)


def test_the_nearest_tipping_is_the_smallest_shift_and_of_equal_ones_the_first():
    scores = {"a": {"x": 100, "y": 0, "z": 0}, "b": {"x": 0, "y": 100, "z": 0}, "c": {"x": 90, "y": 0, "z": 100}}
    found = weight_switches(make_case(scores), {"x": 90, "y": 8, "z": 2})
    assert found.leaders == ("a",)
    # z takes over from 1/11 on, where 10 x = 100 z; nothing else moves the lead over a shorter way.
    assert found.nearest.criterion == "z"
    assert found.nearest.model == "c"
    assert found.nearest.shift == pytest.approx(found.nearest.at - 0.02)
    equal = weight_switches(make_case(SEESAW), {"x": 75, "y": 25}).nearest
    assert (equal.criterion, equal.now, equal.at, equal.model) == ("x", 0.75, pytest.approx(0.5), "b")
    assert weight_switches(make_case({"a": {"x": 2, "y": 2}, "b": {"x": 1, "y": 1}}), {"x": 1, "y": 1}).nearest is None


def test_a_tipping_is_passed_by_who_weighs_more_or_less_than_it():
    case = make_case(SEESAW)
    less, same, more = (weigh(case, {"x": share, "y": 100 - share}) for share in (40, 50, 60))
    below, above = Tipping("x", 0.75, 0.5, "b"), Tipping("x", 0.25, 0.5, "b")
    assert [below.is_passed_by(each) for each in (less, same, more)] == [True, False, False]
    assert [above.is_passed_by(each) for each in (less, same, more)] == [False, False, True]


def test_the_tippings_of_all_partners_are_those_of_each():
    case = make_case(SEESAW, weights={"city": {"x": 75, "y": 25}, "town": {"x": 10, "y": 90}})
    expected = {
        partner: weight_switches(case, points).nearest
        for partner, points in (("city", {"x": 75, "y": 25}), ("town", {"x": 10, "y": 90}))
    }
    assert nearest_tips(case) == expected
    assert nearest_tips(make_case(SEESAW)) == {}
