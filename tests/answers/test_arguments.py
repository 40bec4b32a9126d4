"""Arguments for and against the model in front: what counts most first, and never one that rests on a missing score."""

from __future__ import annotations

import pytest

from dashboard.analysis.standing import stand
from dashboard.answers.arguments import Arguments, arguments, sentence
from dashboard.domain.case import Case
from dashboard.text import phrasebook
from tests.cases import make_case

SCORES = {
    "alpha": {"cost": 90, "say": 40, "exit": 80, "staff": 50},
    "beta": {"cost": 20, "say": 70, "exit": 60, "staff": 50},
}
EVEN = dict.fromkeys(SCORES["alpha"], 25)


def of_all(case: Case) -> Arguments | None:
    standing = stand(case)
    return arguments(case, standing.rankings.values(), standing.order, standing.leaders)


def test_the_largest_contributions_come_first_and_equal_levels_are_no_argument() -> None:
    found = of_all(make_case(SCORES, weights={"city": EVEN}))
    assert found == Arguments("alpha", "beta", pro=("cost", "exit"), con=("say",), is_ahead=True)


def test_the_weights_of_all_partners_decide_what_counts_most() -> None:
    weights = {"city": {"cost": 1, "exit": 100}, "vlg": {"cost": 1, "exit": 100}}
    found = of_all(make_case(SCORES, weights=weights))
    assert found is not None
    assert found.pro == ("exit", "cost")


def test_a_criterion_that_nobody_weighs_is_no_argument() -> None:
    found = of_all(make_case(SCORES, weights={"city": {"cost": 100}}))
    assert found is not None
    assert (found.pro, found.con) == (("cost",), ())


def test_a_missing_score_is_no_argument() -> None:
    scores = {"alpha": SCORES["alpha"], "beta": {"cost": 20, "exit": 60, "staff": 50}}
    found = of_all(make_case(scores, weights={"city": EVEN}))
    assert found is not None
    assert found.con == ()


def test_where_none_is_ahead_each_of_the_two_has_its_arguments() -> None:
    found = of_all(make_case(SCORES, weights={"city": {"cost": 100}, "vlg": {"say": 100}}))
    assert found is not None
    assert not found.is_ahead
    assert (found.pro, found.con) == (("cost",), ("say",))


def test_where_all_others_are_dominated_nothing_speaks_against_the_leader() -> None:
    scores = {"alpha": SCORES["alpha"], "beta": {"cost": 10, "say": 10, "exit": 10, "staff": 10}}
    found = of_all(make_case(scores, weights={"city": EVEN}))
    assert found is not None
    assert found.con == ()


@pytest.mark.parametrize("scores", [{"alpha": SCORES["alpha"]}, {}])
def test_a_single_model_is_set_apart_from_nothing(scores: dict[str, dict[str, float]]) -> None:
    assert of_all(make_case(scores, weights={"city": {}}, partners=["city"])) is None


def test_an_argument_gives_the_levels_of_both_models_its_own_first() -> None:
    case = make_case(SCORES, weights={"city": EVEN})
    found = of_all(case)
    assert found is not None
    say = phrasebook("de")
    assert sentence(say, case, found, "cost") == "cost: 90 statt 20 points"
    assert sentence(say, case, found, "say") == "say: 40 statt 70 points"
    assert sentence(say, case, found, "say", of_rival=True) == "say: 70 statt 40 points"
