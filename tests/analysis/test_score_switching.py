"""Switching levels of scores: in the unit of the criterion, through every value function, and none where none exists."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.ranking import rank
from dashboard.analysis.score_switching import inverse_exponential, score_switches
from dashboard.analysis.value import exponential
from tests.analysis.strategies import weighted_cases
from tests.cases import Scale, make_case

PLAIN = {"x": 50, "y": 50}


def level(case, model, leaf, points=PLAIN):
    """The switching level of one score, and who leads beyond."""
    found = score_switches(case, points).cells[model, leaf]
    return found.level, found.successor


def rescored(case, model, leaf, level):
    """The same case with one score set to ``level``, for certain."""
    template = next(iter(make_case({"a": {"x": 0}}).scores.values()))
    score = replace(template, model=model, criterion=leaf, low=level, likely=level, high=level)
    return replace(case, scores={**case.scores, (model, leaf): score})


def test_a_leader_may_fall_and_another_must_rise_to_the_level_of_the_other():
    case = make_case({"a": {"x": 80, "y": 60}, "b": {"x": 50, "y": 70}, "c": {"x": 10, "y": 10}})
    # values 70, 60 and 10: on a weight of a half, 10 points apart are 20 points on the scale
    assert level(case, "a", "x") == (pytest.approx(60), "b")
    assert level(case, "a", "y") == (pytest.approx(40), "b")
    assert level(case, "b", "x") == (pytest.approx(70), "b")
    assert level(case, "b", "y") == (pytest.approx(90), "b")
    assert level(case, "c", "x") == level(case, "c", "y") == (None, None)  # 100 on one criterion is not enough


def test_money_is_told_in_francs():
    case = make_case(
        {"a": {"cost": 800_000, "y": 60}, "b": {"cost": 1_400_000, "y": 70}},
        criteria={"cost": Scale(2_000_000, 500_000), "y": Scale()},
    )
    found = score_switches(case, {"cost": 50, "y": 50}).cells
    # 80 + 60 against 40 + 70 points: a may become 30 points, or 450,000 francs, dearer
    assert found["a", "cost"].level == pytest.approx(1_250_000)
    assert found["a", "cost"].change == pytest.approx(450_000)
    assert found["b", "cost"].change == pytest.approx(-450_000)
    assert found["b", "cost"].part == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("scale", "now", "expected"),
    [
        # a needs 75 points on x
        (Scale(0, 10), 2, 7.5),
        (Scale(10, 0), 8, 2.5),
        (Scale(0, 10, "piecewise", levels={0: 0, 2: 70, 10: 100}), 0, 2 + 8 / 6),
        (Scale(10, 0, "piecewise", levels={0: 100, 6: 90, 10: 0}), 10, 10 - 4 * 75 / 90),
        (Scale(0, 1, "exponential", 2.0), 0, -np.log(1 - 0.75 * (1 - np.exp(-2))) / 2),
        (Scale(0, 1, "exponential", -3.0), 0, np.log(1 + 0.75 * (np.exp(3) - 1)) / 3),
        (Scale(0, 1, "exponential", 0.0), 0, 0.75),
        # up and down again: from 0 on the way up, from 9 on the way back
        (Scale(0, 10, "piecewise", levels={0: 0, 4: 100, 8: 20, 10: 100}), 0, 3),
        (Scale(0, 10, "piecewise", levels={0: 0, 4: 100, 8: 20, 10: 100}), 8, 8 + 2 * 55 / 80),
        (Scale(0, 10, "piecewise", levels={0: 0, 4: 100, 8: 20, 10: 100}), 7, 4 + 4 * 25 / 80),
        # a terrace at exactly 75 points is left at its far end, a peak of 75 does not pass
        (Scale(0, 10, "piecewise", levels={0: 0, 3: 75, 6: 75, 10: 100}), 0, 6),
        (Scale(0, 10, "piecewise", levels={0: 0, 3: 75, 6: 50, 10: 100}), 0, 8),
    ],
)
def test_the_level_is_found_through_the_value_function(scale, now, expected):
    case = make_case({"a": {"x": now, "y": 0}, "b": {"x": scale.worst, "y": 75}}, criteria={"x": scale, "y": Scale()})
    assert level(case, "a", "x") == (pytest.approx(expected, abs=1e-9), "a")
    before, beyond = (rescored(case, "a", "x", expected + np.sign(expected - now) * step) for step in (-1e-6, 1e-6))
    assert rank(beyond, PLAIN).leader == "a"
    assert rank(before, PLAIN).leaders[0] == ("b" if expected != 6 else "a")  # level already on the terrace, named in case order


def test_being_level_at_the_very_end_of_a_scale_changes_nothing():
    case = make_case({"a": {"x": 40, "y": 50}, "b": {"x": 0, "y": 50}, "c": {"x": 0, "y": 40}})
    assert level(case, "a", "x") == (None, None)
    assert level(case, "c", "x") == (pytest.approx(50), "c")
    top = make_case({"a": {"x": 100, "y": 50}, "b": {"x": 40, "y": 50}})
    assert level(top, "b", "x") == (None, None)


def test_models_that_share_the_lead_give_it_away_with_any_loss():
    case = make_case({"a": {"x": 60, "y": 0}, "b": {"x": 0, "y": 60}, "c": {"x": 20, "y": 20}}, tie_band=0)
    found = score_switches(case, PLAIN)
    assert found.leaders == ("a", "b")
    assert level(case, "a", "x") == (pytest.approx(60), "b")
    assert level(case, "b", "y") == (pytest.approx(60), "a")
    assert level(case, "a", "y") == (None, None)  # there is nothing left to lose
    assert level(case, "c", "x") == (pytest.approx(40), "c")


def test_the_tie_band_moves_no_level():
    scores = {"a": {"x": 60, "y": 50}, "b": {"x": 50, "y": 58}}
    lenient, strict = (score_switches(make_case(scores, tie_band=band), PLAIN) for band in (5.0, 0.0))
    assert lenient.cells == strict.cells
    assert lenient.leaders == ("a",)


def test_a_missing_score_has_a_level_but_no_change():
    case = make_case({"a": {"x": 90, "y": 60}, "b": {"y": 80}})  # 75 against (50 + 80) / 2
    found = score_switches(case, PLAIN).cells["b", "x"]
    assert (found.now, found.level, found.change, found.part, found.successor) == (None, pytest.approx(70), None, None, "b")
    leading = make_case({"a": {"y": 90}, "b": {"x": 60, "y": 60}})  # (50 + 90) / 2 against 60
    assert level(leading, "a", "x") == (pytest.approx(30), "b")


def test_the_nearest_levels_come_first():
    case = make_case(
        {"a": {"x": 80, "y": 6}, "b": {"x": 50, "y": 7}},
        criteria={"x": Scale(), "y": Scale(0, 10)},
    )
    nearest = score_switches(case, {"x": 25, "y": 75}).nearest
    # a 20 + 45, b 12.5 + 52.5: level
    assert {(entry.model, entry.criterion): entry.part for entry in nearest} == dict.fromkeys(
        [("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")], pytest.approx(0, abs=1e-9)
    )
    nearest = score_switches(case, {"x": 40, "y": 60}).nearest
    # a 32 + 36, b 20 + 42: 6 points are 15 on x and 10 on y
    assert [(entry.model, entry.criterion) for entry in nearest] == [("a", "y"), ("b", "y"), ("a", "x"), ("b", "x")]
    assert [entry.part for entry in nearest] == pytest.approx([0.1, 0.1, 0.15, 0.15])


def test_excluded_models_and_criteria_without_weight_have_no_level():
    scores = {"a": {"x": 80, "y": 60}, "out": {"x": 79, "y": 60}, "b": {"x": 50, "y": 60}}
    case = make_case(scores, must_haves={"law": {"out": "no"}})
    assert level(case, "out", "x") == (None, None)
    assert level(case, "a", "x") == (pytest.approx(50), "b")
    assert level(case, "a", "x", {"y": 100}) == (None, None)


@pytest.mark.parametrize(
    "case",
    [
        make_case({"a": {"x": 10, "y": 20}}),
        make_case(models=["a", "b"]),
        make_case(criteria=["x", "y"]),
        make_case({"a": {"x": 1, "y": 2}}, must_haves={"law": {"a": "no"}}),
    ],
    ids=["one model", "no criteria", "no models", "all excluded"],
)
def test_where_there_is_no_rival_no_score_changes_the_lead(case):
    found = score_switches(case, {})
    assert len(found.cells) == len(case.models) * len(case.leaves)
    assert all((entry.level, entry.successor, entry.part) == (None, None, None) for entry in found.cells.values())
    assert found.nearest == ()


@pytest.mark.parametrize("curvature", [-5000.0, -700.0, -3.0, -1e-7, 0.0, 1e-12, 1e-7, 3.0, 700.0, 5000.0])
def test_the_inverse_leads_back_to_the_same_worth(curvature):
    worth = np.linspace(0, 1, 101)
    share = inverse_exponential(worth, np.full(101, curvature))
    assert np.all((share >= -1e-12) & (share <= 1 + 1e-12))
    assert exponential(share, curvature) == pytest.approx(worth, abs=1e-11)


@settings(max_examples=60)
@given(weighted_cases(minimum=2), st.data())
def test_a_score_at_its_level_makes_a_tie_and_one_beyond_changes_the_lead(drawn, data):
    case, points = drawn
    case = replace(case, info=replace(case.info, tie_band=0.0))
    found = score_switches(case, points)
    before = rank(case, points)
    assert set(found.leaders) == set(before.leaders)
    for model, leaf in data.draw(st.lists(st.sampled_from(sorted(found.cells)), min_size=1, max_size=2)):
        cell, scale = found.cells[model, leaf], case.criterion(leaf)
        steps = [scale.worst + (scale.best - scale.worst) * step for step in np.linspace(0, 1, 9)]
        if cell.level is None:
            for step in [*steps, *(level.level for level in scale.levels)]:
                after = rank(rescored(case, model, leaf, step), points)
                values = [after.value_of(other) for other in after.order if other != model] or [0.0]
                if model in found.leaders:
                    assert after.value_of(model) >= max(values) - 2.1e-9
                elif model in after.order:
                    assert after.value_of(model) <= max(values) + 2.1e-9
            continue
        at = rank(rescored(case, model, leaf, cell.level), points)
        rivals = [other for other in at.order if other != model]
        assert at.value_of(model) == pytest.approx(max(at.value_of(other) for other in rivals), abs=2.1e-9)
        assert at.value_of(cell.successor) == pytest.approx(at.value_of(at.order[0]), abs=2.1e-9)
        if cell.now is not None:
            start = min(max(cell.now, min(scale.worst, scale.best)), max(scale.worst, scale.best))
            for part in (0.25, 0.5, 0.75, 0.99):
                on_the_way = rank(rescored(case, model, leaf, start + part * (cell.level - start)), points)
                ahead = on_the_way.value_of(model) - max(on_the_way.value_of(other) for other in rivals)
                assert ahead >= -2.1e-9 if model in found.leaders else ahead <= 2.1e-9
