"""What is asked again about own weights: the question follows from the ratio."""

from __future__ import annotations

import pytest

from dashboard.analysis.elicitation import Comparison, comparisons
from dashboard.analysis.weighting import weigh
from dashboard.answers import elicitation
from dashboard.text import phrasebook
from tests.cases import Scale, make_case

CASE = make_case(
    {"a": {"cost": 1, "say": 1, "speed": 1}},
    criteria={"money": {"cost": Scale(10, 0)}, "voice": {"say": Scale(), "speed": Scale()}},
)


def asked(ratio: float | None, *keys: str) -> str:
    return elicitation.question(phrasebook("de"), CASE, Comparison(keys or ("cost", "say"), ratio))


@pytest.mark.parametrize(
    ("ratio", "question"),
    [
        (2.0, "Ist **cost** wirklich doppelt so wichtig wie **say**?"),
        (1.9, "Ist **cost** wirklich doppelt so wichtig wie **say**?"),
        (3.0, "Ist **cost** wirklich 3-mal so wichtig wie **say**?"),
        (2.97, "Ist **cost** wirklich 3-mal so wichtig wie **say**?"),
        (1.5, "Ist **cost** wirklich 1,5-mal so wichtig wie **say**?"),
        (12.34, "Ist **cost** wirklich 12-mal so wichtig wie **say**?"),
        (1.1, "Ist **cost** wirklich nur wenig wichtiger als **say**?"),
        (1.0, "Sind **cost** und **say** wirklich gleich wichtig?"),
        (None, "Zählt **say** wirklich nichts?"),
    ],
)
def test_the_question_follows_from_the_ratio(ratio: float | None, question: str) -> None:
    assert asked(ratio) == question


def test_all_that_count_the_same_are_named() -> None:
    assert asked(1.0, "cost", "say", "speed") == "Sind **cost**, **say** und **speed** wirklich gleich wichtig?"


def test_the_ends_of_the_scales_and_the_points_are_told() -> None:
    weighting = weigh(CASE, {"say": 100, "speed": 33.5})
    told = elicitation.meaning(phrasebook("de"), CASE, weighting, Comparison(("say", "speed"), 100 / 33.5))
    assert told == "Punkte: 100 und 33,5. Gemeint ist der Schritt von «worst» zu «best» und von «worst» zu «best»."


def test_points_that_are_the_same_are_told_once() -> None:
    told = elicitation.meaning(phrasebook("de"), CASE, weigh(CASE, {"say": 80, "speed": 80}), Comparison(("say", "speed"), 1.0))
    assert told.startswith("Je 80 Punkte. Gemeint ist der Schritt")


def test_for_groups_it_is_told_what_moves() -> None:
    told = elicitation.meaning(
        phrasebook("en"), CASE, weigh(CASE, {"money": 100, "voice": 50}), Comparison(("money", "voice"), 2.0)
    )
    assert told == "Points: 100 and 50. Meant is that all criteria inside move from the worst to the best end."


def test_across_groups_the_shares_are_told() -> None:
    points = {"money": 100, "voice": 50, "cost": 100, "say": 100, "speed": 25}
    (across,) = [each for each in comparisons(CASE, points) if each.across]
    told = elicitation.meaning(phrasebook("de"), CASE, weigh(CASE, points), across)
    assert told.startswith("Anteile am Ganzen: 66,7\u00a0% und 6,7\u00a0%.")


def test_how_many_questions_are_confirmed_is_said() -> None:
    say, two = phrasebook("de"), (Comparison(("cost", "say"), 2.0), Comparison(("cost", "say"), 3.0))
    assert elicitation.progress(say, two, 1) == "1 von 2 Fragen bestätigt."
    assert elicitation.progress(say, two, 2) == "Alle 2 Fragen sind bestätigt."
    assert elicitation.progress(say, two[:1], 1) == "Die Frage ist bestätigt."
    assert elicitation.progress(say, (), 0) == "Es gibt nur ein Kriterium; zu prüfen gibt es nichts."
