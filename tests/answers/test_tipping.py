"""What would have to be different, as whole sentences in both languages, for every situation there is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.analysis.pair_switching import pair_switches
from dashboard.analysis.ranking import rank
from dashboard.analysis.switching import all_switches
from dashboard.analysis.weighting import partner_points
from dashboard.answers import plain, tipping
from dashboard.answers.lead import WORDS
from dashboard.domain.case import Case
from dashboard.domain.words import Words
from dashboard.text import phrasebook
from tests.cases import Scale, make_case

EVEN = {"cost": 50, "say": 50}
CLEAR = {"alpha": {"cost": 90, "say": 40}, "beta": {"cost": 20, "say": 70}}
"""Level at 30 / 100 of cost; the village, with 10 %, stands beyond."""


WHILE = "«cost» mehr als 30,0 % und «say» weniger als 70,0 %"


def read_plain(sentence: str) -> str:
    return plain(sentence).replace("\u00a0", " ")


def told(case: Case, partner: str = "city", language: str = "de") -> str:
    found = all_switches(case)
    ranking = rank(case, partner_points(case, partner))
    weightings = {key: each.weighting for key, each in found.items()}
    return read_plain(tipping.headline(phrasebook(language), case, partner, ranking, found[partner].weights, weightings))


@pytest.mark.parametrize(
    ("case", "german", "english"),
    [
        pytest.param(
            make_case(CLEAR, weights={"city": EVEN}),
            "Mit den Gewichten von city bleibt A alpha vorn, solange «cost» mehr als 30,0 % und «say» weniger als 70,0 % wiegt.",
            "With the weights of city, A alpha stays ahead as long as “cost” weighs more than 30.0% and “say”"
            " weighs less than 70.0%.",
            id="a clear lead",
        ),
        pytest.param(
            make_case(CLEAR, weights={"city": EVEN, "village": {"cost": 10, "say": 90}}),
            "Mit den Gewichten von city bleibt A alpha vorn, solange «cost» mehr als 30,0 % und «say» weniger als 70,0 % wiegt."
            " village steht bei «cost» schon jenseits.",
            "With the weights of city, A alpha stays ahead as long as “cost” weighs more than 30.0% and “say”"
            " weighs less than 70.0%."
            " village already stands beyond on “cost”.",
            id="a partner beyond is named",
        ),
        pytest.param(
            make_case(CLEAR | {"beta": {"cost": 60, "say": 69}}, weights={"city": EVEN}, tie_band=1),
            "Mit den Gewichten von city gibt es keinen klaren Vorsprung zwischen A alpha und B beta: Sie liegen höchstens 1 Punkt"
            " auseinander. Rein rechnerisch führt A, solange «cost» mehr als 49,2 % und «say» weniger als 50,8 % wiegt.",
            "With the weights of city there is no clear lead between A alpha and B beta: they are at most 1 point apart."
            " By calculation alone A leads, as long as “cost” weighs more than 49.2% and “say” weighs less than 50.8%.",
            id="inside the tie band nobody is said to lead",
        ),
        pytest.param(
            make_case(CLEAR | {"beta": {"cost": 40, "say": 90}}, weights={"city": EVEN}),
            "Mit den Gewichten von city gibt es keinen klaren Vorsprung zwischen A alpha und B beta: Sie liegen höchstens 0 Punkte"
            " auseinander.",
            "With the weights of city there is no clear lead between A alpha and B beta: they are at most 0 points apart.",
            id="exactly level there is nothing to keep",
        ),
        pytest.param(
            make_case(CLEAR | {"beta": {"cost": 20, "say": 40}}, weights={"city": EVEN}),
            "Mit den Gewichten von city bleibt A alpha vorn, gleich wie viel ein einzelnes Kriterium wiegt.",
            "With the weights of city, A alpha stays ahead whatever a single criterion weighs.",
            id="all but one dominated: nothing tips",
        ),
        pytest.param(
            make_case({"alpha": {"cost": 90, "say": 40}}, weights={"city": EVEN}),
            "Zur Wahl steht nur A alpha; kippen kann nichts.",
            "Only A alpha is to be chosen from; nothing can tip.",
            id="a single model",
        ),
        pytest.param(
            make_case(CLEAR, weights={"city": EVEN}, must_haves={"legal": {"alpha": "no", "beta": "no"}}),
            "Keine Variante erfüllt alle Vorgaben; eine Rangfolge gibt es nicht.",
            "No model fulfils all must-haves; there is no ranking.",
            id="no model is eligible",
        ),
        pytest.param(
            make_case({"alpha": {"cost": 90}, "beta": {"cost": 20, "say": 70}}, criteria=["cost", "say"], weights={"city": EVEN}),
            "Mit den Gewichten von city bleibt A alpha vorn, solange «cost» mehr als 22,2 % und «say» weniger als 77,8 % wiegt.",
            "With the weights of city, A alpha stays ahead as long as “cost” weighs more than 22.2% and “say”"
            " weighs less than 77.8%.",
            id="a missing score counts as the middle of its scale",
        ),
    ],
)
def test_the_headline_says_within_which_weights_the_leader_stays(case: Case, german: str, english: str) -> None:
    assert told(case) == german
    assert told(case, language="en") == english


def test_a_headline_with_long_names_names_one_weight_only() -> None:
    case = make_case(CLEAR, weights={"city": EVEN, "village": {"cost": 10, "say": 90}})
    long = " ".join(["word"] * 16)
    named = replace(case, criteria=tuple(replace(each, name=Words(f"{long} {each.key}", each.key)) for each in case.criteria))
    assert told(named) == f"Mit den Gewichten von city bleibt A alpha vorn, solange «{long} cost» mehr als 30,0 % wiegt."
    assert len(told(named).split()) <= WORDS


def test_of_a_group_and_its_criteria_only_the_nearest_is_named() -> None:
    scores = {"a": {"x": 90, "y": 80, "z": 10}, "b": {"x": 20, "y": 30, "z": 70}}
    case = make_case(scores, criteria={"g": {"x": Scale(), "y": Scale()}, "z": Scale()}, weights={"city": {"g": 60, "z": 40}})
    tips = all_switches(case)["city"].weights.tips
    assert {"g", "x", "y"} & {tip.criterion for tip in tips} > {"g"}
    assert len({case.criterion(tip.criterion).parent or tip.criterion for tip in tipping.named(case, tips)}) == 2


def test_each_criterion_names_who_stands_beyond() -> None:
    case = make_case(CLEAR, weights={"city": EVEN, "village": {"cost": 10, "say": 90}, "town": {"cost": 20, "say": 80}})
    found = all_switches(case)
    weightings = {key: each.weighting for key, each in found.items()}
    said = tipping.beyond(phrasebook("de"), case, found["city"].weights, weightings, ["cost", "say"])
    assert said == ("village und town stehen bei «cost» schon jenseits.", "village und town stehen bei «say» schon jenseits.")


def test_the_partner_that_turns_soonest_is_looked_at_first() -> None:
    weights = {"city": EVEN, "town": {"cost": 35, "say": 65}, "village": {"cost": 10, "say": 90}}
    assert tipping.closest(all_switches(make_case(CLEAR, weights=weights))) == "town"
    never = make_case(CLEAR | {"beta": {"cost": 20, "say": 40}}, weights=weights)
    assert tipping.closest(all_switches(never)) == "city"


def test_the_smallest_change_is_the_smallest_over_all_models() -> None:
    scores = {"a": {"x": 90, "y": 40}, "b": {"x": 20, "y": 70}, "c": {"x": 60, "y": 65}}
    case = make_case(scores, weights={"city": {"x": 60, "y": 40}})
    found = tipping.changes(case, "city")
    # a and c: 30 wx = 25 wy at wx = 25 / 55, so 60 - 45.45 points change place
    assert found.freely is not None
    assert (found.freely.challenger, found.freely.total / 2) == ("c", pytest.approx(60 - 2500 / 55))
    assert found.keeping_order is None
    lone = tipping.changes(make_case({"a": {"x": 90}}, weights={"city": {"x": 1}}), "city")
    assert (lone.freely, lone.keeping_order) == (None, None)


@pytest.mark.parametrize(
    ("scores", "german"),
    [
        (
            CLEAR,
            f"Mit den Gewichten von city bleibt A alpha vor B beta, solange {WHILE} wiegt.",
        ),
        (CLEAR | {"beta": {"cost": 40, "say": 90}}, "Mit den Gewichten von city liegen A alpha und B beta genau gleichauf."),
        (
            CLEAR | {"beta": {"cost": 20, "say": 40}},
            "Mit den Gewichten von city liegt A alpha vor B beta, gleich wie viel ein einzelnes Kriterium wiegt.",
        ),
    ],
    ids=["crossing", "level", "never"],
)
def test_two_models_are_compared_in_a_sentence(scores: dict[str, dict[str, float]], german: str) -> None:
    case = make_case(scores, weights={"city": EVEN})
    found = pair_switches(case, EVEN, "alpha", "beta")
    assert read_plain(tipping.pair(phrasebook("de"), case, "city", ("alpha", "beta"), found)) == german
