"""Consensus: the fewest conditions under which every partner can accept a model, and who remains when none suffice."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.consensus import Aim, Condition, consensus_path, consensus_paths
from dashboard.analysis.ranking import rank
from dashboard.analysis.weighting import partner_points
from dashboard.errors import DashboardError
from tests.cases import Level, Scale, cost, make_case

# Influence matters to the town, exit to the village, savings to the city.
SCORES: dict[str, dict[str, Level]] = {
    "today": {"savings": 0, "influence": 80, "exit": 90},
    "joint": {"savings": 100, "influence": 20, "exit": 10},
    "loose": {"savings": 30, "influence": 70, "exit": 80},
}
WEIGHTS = {
    "city": {"savings": 80, "influence": 10, "exit": 10},
    "town": {"savings": 20, "influence": 80},
    "village": {"savings": 20, "exit": 80},
}
VETO = Condition("veto", "joint", scores={"influence": 80})
EXIT_RIGHT = Condition("exit_right", "joint", shifts={"exit": 70})
SEAT = Condition("seat", "joint", shifts={"influence": 10})


def case_of(**options):
    return make_case(SCORES, **{"weights": WEIGHTS, "status_quo": "today", **options})


def test_two_conditions_together_carry_every_partner_and_neither_alone_does():
    path = consensus_path(case_of(), "joint", [SEAT, VETO, EXIT_RIGHT], Aim(as_today=True))
    assert path.floors == pytest.approx({"city": 17, "town": 64, "village": 72})
    assert path.before.values == pytest.approx({"city": 83, "town": 36, "village": 28})
    assert path.before.short == pytest.approx({"town": 28, "village": 44})
    assert path.before.below == ("town", "village")
    assert path.is_reached
    assert [package.conditions for package in path.smallest] == [("veto", "exit_right")]
    assert path.best.values == pytest.approx({"city": 96, "town": 84, "village": 84})
    assert path.best.below == ()


def test_without_a_way_the_nearest_set_says_who_remains():
    path = consensus_path(case_of(), "joint", [SEAT, EXIT_RIGHT], Aim(as_today=True))
    assert (path.is_reached, path.smallest) == (False, ())
    assert path.best.conditions == ("seat", "exit_right")
    assert path.best.short == pytest.approx({"town": 20})
    assert path.best.below == ("town",)


def test_a_model_all_can_accept_as_it_is_needs_no_condition():
    path = consensus_path(case_of(), "loose", [VETO], Aim(points=30))
    assert [package.conditions for package in path.smallest] == [()]
    assert path.best == path.before


def test_all_smallest_sets_are_named_the_most_to_spare_first():
    stronger = Condition("stronger", "joint", scores={"influence": 60})
    path = consensus_path(case_of(), "joint", [stronger, VETO, EXIT_RIGHT], Aim(as_today=True))
    assert [package.conditions for package in path.smallest] == [("veto", "exit_right"), ("stronger", "exit_right")]


@pytest.mark.parametrize(("level", "is_reached"), [(55.0, True), (55.0 - 1e-6, False)])
def test_exactly_at_the_level_of_today_is_enough_and_a_step_below_is_not(level, is_reached):
    # Town: 20 % savings at 100 and 80 % influence reach the 64 points of today at an influence of 55.
    conditions = [Condition("board", "joint", scores={"influence": level}), EXIT_RIGHT]
    assert consensus_path(case_of(), "joint", conditions, Aim(as_today=True)).is_reached == is_reached


@pytest.mark.parametrize(
    ("number", "conditions"),
    [(1, ("veto", "exit_right")), (2, ("veto", "exit_right")), (3, ())],
)
def test_a_rank_may_be_asked_for(number, conditions):
    assert consensus_path(case_of(), "joint", [VETO, EXIT_RIGHT], Aim(rank=number)).best.conditions == conditions


def test_a_rank_shared_within_the_tie_band_counts():
    case = case_of(tie_band=2)
    below = Condition("board", "joint", scores={"influence": 57.5 - 5})  # the town: 62 points, 2 behind today
    assert consensus_path(case, "joint", [below, EXIT_RIGHT], Aim(rank=1)).is_reached
    lower = replace(below, scores={"influence": 57.5 - 5 - 1e-6})
    assert not consensus_path(case, "joint", [lower, EXIT_RIGHT], Aim(rank=1)).is_reached


def test_francs_have_to_stay_below_their_limit_for_every_partner():
    costs = [cost("joint", "run", 900, partner="city"), cost("joint", "run", -300, partner="town", low=-300, high=-300)]
    shift = Condition("key", "joint", francs={"city": -900, "town": 250, "village": 0})
    larger = Condition("larger_key", "joint", francs={"city": -900, "town": 350})
    case = case_of(costs=[*costs, cost("joint", "run", 0, partner="village")])
    aim = Aim(francs_at_most=0)
    path = consensus_path(case, "joint", [larger, shift], aim)
    assert path.before.dearer == pytest.approx({"city": 900})
    assert path.best.conditions == ("key",)
    assert path.best.francs == {"city": -900, "town": 250, "village": 0}
    unreached = consensus_path(case, "joint", [larger], aim)
    assert not unreached.is_reached
    assert unreached.best.below == ("town",)
    assert unreached.best.dearer == pytest.approx({"town": 50})


def test_points_and_francs_have_to_hold_together():
    case = case_of(costs=[cost("joint", "run", 100, partner=partner) for partner in WEIGHTS])
    grant = Condition("grant", "joint", francs=dict.fromkeys(WEIGHTS, -100))
    aim = Aim(as_today=True, francs_at_most=0)
    assert consensus_path(case, "joint", [VETO, grant, EXIT_RIGHT], aim).best.conditions == ("veto", "grant", "exit_right")
    assert consensus_path(case, "joint", [grant], aim).best.below == ("town", "village")


def test_conditions_that_set_a_level_differently_exclude_each_other():
    half = Condition("half", "joint", scores={"influence": 55, "exit": 0})
    full = Condition("full", "joint", scores={"exit": 90})
    path = consensus_path(case_of(), "joint", [half, full], Aim(as_today=True))
    assert not path.is_reached
    assert path.best.conditions == ("full",)  # one partner below either way; the town lacks 28, the village would lack 52
    same = replace(half, scores={"influence": 55, "exit": 90})
    assert consensus_path(case_of(), "joint", [same, full], Aim(as_today=True)).best.conditions == ("half",)


def test_shifts_add_up_also_to_a_level_that_is_set():
    twice = [replace(SEAT, key="first"), replace(SEAT, key="second"), Condition("set", "joint", scores={"influence": 35})]
    path = consensus_path(case_of(weights={"town": {"influence": 100}}), "joint", twice, Aim(points=55))
    assert path.best.conditions == ("first", "second", "set")
    assert path.best.values == pytest.approx({"town": 55})


def test_a_shift_beyond_the_scale_counts_as_its_end():
    far = Condition("far", "joint", shifts={"exit": 1000})
    path = consensus_path(case_of(weights={"village": {"exit": 100}}), "joint", [far], Aim(points=100))
    assert path.best.values == {"village": 100}


def test_a_missing_score_may_be_set_but_not_shifted():
    case = make_case({"joint": {"x": 0}, "today": {"x": 0, "y": 80}}, weights={"city": {"y": 1}}, status_quo="today")
    path = consensus_path(case, "joint", [Condition("agreed", "joint", scores={"y": 90})], Aim(as_today=True))
    assert (path.before.values, path.best.values) == ({"city": 50}, {"city": 90})
    with pytest.raises(DashboardError) as refused:
        consensus_path(case, "joint", [Condition("more", "joint", shifts={"y": 40})], Aim(as_today=True))
    assert refused.value.code == "shift_without_score"


def test_over_all_models_the_shortest_way_comes_first():
    lean = Condition("lean", "loose", shifts={"influence": 30, "exit": 30})
    paths = consensus_paths(case_of(), [VETO, EXIT_RIGHT, lean], Aim(as_today=True))
    assert [(path.model, path.best.conditions) for path in paths] == [("loose", ("lean",)), ("joint", ("veto", "exit_right"))]
    unreached = consensus_paths(case_of(), [VETO], Aim(points=60))
    assert [(path.model, path.best.below) for path in unreached] == [
        ("today", ("city",)),
        ("loose", ("city",)),
        ("joint", ("village",)),  # one condition already, and still one partner below
    ]


def test_an_excluded_model_has_no_path_and_sets_no_rank():
    case = case_of(must_haves={"law": {"today": "no"}})
    assert [path.model for path in consensus_paths(case, [], Aim(rank=2))] == ["joint", "loose"]
    assert consensus_path(case, "loose", [], Aim(rank=2)).is_reached
    with pytest.raises(DashboardError) as refused:
        consensus_path(case, "today", [], Aim(rank=1))
    assert refused.value.code == "model_excluded"


def test_a_partner_that_has_not_weighed_is_asked_for_francs_only():
    costs = [cost("joint", "run", amount, partner=who) for who, amount in {"city": 0, "town": 5}.items()]
    case = case_of(partners=["city", "town"], weights={"city": {"savings": 1}}, costs=costs)
    path = consensus_path(case, "joint", [], Aim(as_today=True, francs_at_most=0))
    assert (list(path.floors), path.best.below) == (["city"], ("town",))


@pytest.mark.parametrize(
    ("conditions", "aim", "options", "code"),
    [
        ([], Aim(), {"weights": {}, "partners": ["city"]}, "nobody_weighted"),
        ([], Aim(as_today=True), {"status_quo": None}, "status_quo_missing"),
        ([], Aim(points=101), {}, "parameter_not_valid"),
        ([], Aim(points=math.nan), {}, "parameter_not_valid"),
        ([], Aim(rank=0), {}, "unknown_rank"),
        ([], Aim(rank=4), {}, "unknown_rank"),
        ([], Aim(francs_at_most=0), {}, "model_without_costs"),
        ([], Aim(francs_at_most=math.nan), {}, "parameter_not_valid"),
        ([Condition("c", "z")], Aim(), {}, "unknown_model"),
        ([Condition("c", "loose", scores={"z": 1})], Aim(), {}, "unknown_criterion"),
        ([Condition("c", "joint", shifts={"z": 1})], Aim(), {}, "unknown_criterion"),
        ([Condition("c", "joint", scores={"exit": math.inf})], Aim(), {}, "level_not_a_number"),
        ([Condition("c", "joint", francs={"canton": 1})], Aim(), {}, "unknown_partner"),
        ([Condition("c", "joint", francs={"city": math.nan})], Aim(), {}, "amount_not_valid"),
        ([VETO, replace(EXIT_RIGHT, key="veto")], Aim(), {}, "condition_twice"),
        ([Condition(f"c{number}", "joint") for number in range(13)], Aim(), {}, "too_many_conditions"),
    ],
)
def test_what_cannot_be_answered_is_refused(conditions, aim, options, code):
    with pytest.raises(DashboardError) as refused:
        consensus_path(case_of(**options), "joint", conditions, aim)
    assert refused.value.code == code


def test_an_unknown_model_is_refused():
    with pytest.raises(DashboardError) as refused:
        consensus_path(case_of(), "z", [], Aim())
    assert refused.value.code == "unknown_model"


def test_twelve_conditions_with_twelve_partners_and_sixty_criteria_have_an_answer():
    leaves = [f"c{number}" for number in range(60)]
    weights = {f"p{partner}": {leaf: 1 + (7 * partner + place) % 10 for place, leaf in enumerate(leaves)} for partner in range(12)}
    case = make_case({"a": dict.fromkeys(leaves, 50), "b": dict.fromkeys(leaves, 10)}, weights=weights)
    conditions = [Condition(f"c{n}", "b", shifts=dict.fromkeys(leaves[n::12], 80), francs={"p0": n}) for n in range(12)]
    path = consensus_path(case, "b", conditions, Aim(points=89.9))
    assert len(path.best.conditions) == 12
    assert len(consensus_path(case, "b", conditions, Aim(points=10)).best.conditions) == 0


LEAVES = {"x": Scale(0, 10), "y": Scale(10, 0), "z": Scale(0, 10, "exponential", 2.0)}
LEVELS = st.integers(0, 10).map(float)


@st.composite
def negotiations(draw):
    rows = {model: {leaf: draw(LEVELS) for leaf in LEAVES} for model in ("a", "b", "c")}
    weights = {partner: {leaf: draw(st.integers(0, 10)) for leaf in LEAVES} for partner in ("city", "town")}
    costs = [cost("a", "run", draw(st.integers(-9, 9)), partner=partner) for partner in weights]
    change = st.dictionaries(st.sampled_from(list(LEAVES)), LEVELS, max_size=2)
    shift = st.dictionaries(st.sampled_from(list(LEAVES)), st.integers(-4, 4).map(float), max_size=2)
    francs = st.dictionaries(st.sampled_from(list(weights)), st.integers(-9, 9).map(float), max_size=2)
    conditions = [
        Condition(f"c{number}", "a", draw(change), draw(shift), draw(francs)) for number in range(draw(st.integers(0, 4)))
    ]
    aim = Aim(
        draw(st.booleans()),
        draw(st.sampled_from([None, 40.0, 70.0])),
        draw(st.sampled_from([None, 1, 2])),
        draw(st.sampled_from([None, 0.0, 5.0])),
    )
    case = make_case(
        rows, criteria=LEAVES, weights=weights, status_quo="b", tie_band=draw(st.sampled_from([0.0, 3.0])), costs=costs
    )
    return case, conditions, aim


def accepted(case, chosen, aim):
    """Whether every partner accepts model a once the scores have been rewritten; ``None`` where the levels contradict."""
    scores = dict(case.scores)
    for leaf in LEAVES:
        levels = {condition.scores[leaf] for condition in chosen if leaf in condition.scores}
        if len(levels) > 1:
            return None
        score = scores["a", leaf]
        level = next(iter(levels), score.likely) + sum(condition.shifts.get(leaf, 0.0) for condition in chosen)
        scores["a", leaf] = replace(score, low=level, likely=level, high=level)
    for partner in ("city", "town"):
        before, after = (rank(state, partner_points(case, partner)) for state in (case, replace(case, scores=scores)))
        paid = next(float(entry.likely) for entry in case.costs if entry.partner == partner)
        paid += sum(condition.francs.get(partner, 0.0) for condition in chosen)
        if aim.as_today and after.value_of("a") < before.value_of("b") - 1e-9:
            return False
        if aim.points is not None and after.value_of("a") < aim.points - 1e-9:
            return False
        if aim.rank is not None and after.ranks["a"] > aim.rank:
            return False
        if aim.francs_at_most is not None and paid > aim.francs_at_most:
            return False
    return True


@settings(max_examples=80)
@given(negotiations())
def test_the_smallest_sets_are_those_found_by_rewriting_the_scores(drawn):
    case, conditions, aim = drawn
    path = consensus_path(case, "a", conditions, aim)
    expected = set()
    for size in range(len(conditions) + 1):
        expected = {tuple(c.key for c in chosen) for chosen in combinations(conditions, size) if accepted(case, chosen, aim)}
        if expected:
            break
    assert {package.conditions for package in path.smallest} == expected
    assert path.is_reached == bool(expected)
    assert bool(path.best.below) != path.is_reached
