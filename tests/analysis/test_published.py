"""Worked examples from the literature and from public guidance, reproduced to the digits they print."""

from __future__ import annotations

import pytest

from dashboard.analysis.difference import difference
from dashboard.analysis.dominance import Dominance, dominated
from dashboard.analysis.ranking import rank
from tests.cases import Scale, make_case

# Goodwin and Wright, Decision Analysis for Management Judgment, ch. 3: an office location, values 0 to 100.
# The figures were copied from notes on the book, not from a copy of it; the total of Bilton is computed from them.
TURNOVER = {"closeness": 32, "visibility": 26, "image": 23}
WORKING_CONDITIONS = {"size": 10, "comfort": 6, "parking": 3}
OFFICES = ("Addison", "Bilton", "Carlisle", "Denver", "Elton", "Filton", "Gorton")
VALUES = {
    "closeness": (100, 20, 80, 70, 40, 0, 60),
    "visibility": (60, 80, 70, 50, 60, 0, 100),
    "image": (100, 10, 0, 30, 90, 70, 20),
    "size": (75, 30, 0, 55, 100, 0, 50),
    "comfort": (0, 100, 10, 30, 60, 80, 50),
    "parking": (90, 30, 100, 90, 70, 0, 80),
}
TOTALS = {"Addison": 80.8, "Bilton": 39.4, "Carlisle": 47.4, "Denver": 52.3, "Elton": 64.8, "Filton": 20.9, "Gorton": 60.2}
GROUP_SWITCHING_POINT = 52.16627634660422  # per cent, where the two straight lines cross; published as about 52.1

OFFICE_SCORES = {office: {leaf: row[column] for leaf, row in VALUES.items()} for column, office in enumerate(OFFICES)}
ONE_LEVEL = make_case(OFFICE_SCORES)
TWO_LEVELS = make_case(
    OFFICE_SCORES,
    criteria={
        "turnover": dict.fromkeys(TURNOVER, Scale()),
        "working_conditions": dict.fromkeys(WORKING_CONDITIONS, Scale()),
    },
)


@pytest.mark.parametrize(
    ("case", "points"),
    [
        (ONE_LEVEL, TURNOVER | WORKING_CONDITIONS),
        (TWO_LEVELS, TURNOVER | WORKING_CONDITIONS | {"turnover": 81, "working_conditions": 19}),
    ],
    ids=["one level", "two levels"],
)
def test_the_office_location_has_its_published_totals(case, points):
    ranking = rank(case, points)
    assert {office: round(ranking.value_of(office), 1) for office in OFFICES} == TOTALS
    assert ranking.order == ("Addison", "Elton", "Gorton", "Denver", "Carlisle", "Bilton", "Filton")
    assert (ranking.leader, ranking.runner_up) == ("Addison", "Elton")
    assert ranking.margin == pytest.approx(16.0, abs=0.05)


def test_the_two_best_offices_tie_at_the_switching_point_of_the_group():
    points = TURNOVER | WORKING_CONDITIONS
    at = {"turnover": GROUP_SWITCHING_POINT, "working_conditions": 100 - GROUP_SWITCHING_POINT}
    tied = rank(TWO_LEVELS, points | at)
    assert tied.value_of("Addison") == pytest.approx(tied.value_of("Elton"), abs=1e-9)
    assert tied.leaders == ("Addison", "Elton")
    assert tied.leader is None
    below, above = (rank(TWO_LEVELS, points | at | {"turnover": GROUP_SWITCHING_POINT + step}) for step in (-0.1, 0.1))
    assert (below.leader, above.leader) == ("Elton", "Addison")


def test_no_office_dominates_another():
    assert dominated(ONE_LEVEL) == ()


def test_the_dear_option_with_the_lower_score_is_dominated():
    # Scottish capital investment guidance: option, net present cost in millions, weighted score.
    table = {"P": (3.0, 790), "Q": (4.5, 1010), "R": (4.0, 1250), "S": (5.0, 1480)}
    case = make_case(
        {option: {"cost": cost, "score": score} for option, (cost, score) in table.items()},
        criteria={"cost": Scale(5.0, 3.0), "score": Scale(0, 1500)},
    )
    assert dominated(case) == (Dominance("Q", "R", worse_on=("cost", "score"), equal_on=()),)


# A public scoring template: weights 50/25/15/10, scores 0 to 10; to one decimal options 2 and 4 both print as 6.0.
TEMPLATE = {"1": (3, 5, 4, 4), "2": (5, 9, 6, 3), "3": (5, 0, 8, 5), "4": (5, 6, 8, 8)}
TEMPLATE_WEIGHTS = {"a": 50, "b": 25, "c": 15, "d": 10}


def template(tie_band):
    scores = {option: dict(zip(TEMPLATE_WEIGHTS, row, strict=True)) for option, row in TEMPLATE.items()}
    return make_case(scores, criteria=dict.fromkeys(TEMPLATE_WEIGHTS, Scale(0, 10)), tie_band=tie_band)


def test_the_false_tie_of_the_template_is_none_when_nothing_is_rounded():
    ranking = rank(template(tie_band=0), TEMPLATE_WEIGHTS)
    assert (ranking.values / 10).tolist() == pytest.approx([3.75, 5.95, 4.20, 6.00])
    assert ranking.leader == "4"
    assert ranking.margin == pytest.approx(0.5)
    assert ranking.ranks == {"1": 4, "2": 2, "3": 3, "4": 1}


def test_a_tie_band_says_openly_that_the_two_are_level():
    ranking = rank(template(tie_band=0.5), TEMPLATE_WEIGHTS)
    assert ranking.leaders == ("4", "2")
    assert ranking.ranks == {"1": 4, "2": 1, "3": 3, "4": 1}


def test_the_difference_in_the_template_shows_where_each_option_gains():
    gaps = difference(rank(template(tie_band=0), TEMPLATE_WEIGHTS), "4", "2")
    assert [(gap.criterion, pytest.approx(gap.points)) for gap in gaps] == [("b", -7.5), ("d", 5.0), ("c", 3.0), ("a", 0.0)]
