"""What has changed since the last version, and what is kept back until all have weighed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from dashboard.answers import plain
from dashboard.answers.effect import effect
from dashboard.answers.progress import of_partner
from dashboard.answers.since import since
from dashboard.domain.case import Case
from dashboard.text import phrasebook
from tests.cases import make_case

SCORES = {"alpha": {"cost": 90, "say": 40}, "beta": {"cost": 20, "say": 70}}
FOR_ALPHA, FOR_BETA = {"cost": 100, "say": 10}, {"cost": 10, "say": 100}
ALL = make_case(SCORES, weights={"city": FOR_ALPHA, "vlg": FOR_ALPHA})
TURNED = make_case(SCORES, weights={"city": FOR_ALPHA, "vlg": FOR_BETA})
ONE = make_case(SCORES, partners=["city", "vlg"], weights={"city": FOR_ALPHA})


@dataclass
class Rows:
    new: int = 0
    changed: int = 0
    removed: int = 0


@pytest.mark.parametrize(
    ("before", "after", "rows", "german"),
    [
        pytest.param(
            ALL,
            ALL,
            Rows(new=12, changed=3),
            "Seit v13 vom 05.01.2012: 12 Zeilen neu, 3 geändert; die Rangfolge bleibt bei allen Partnern.",
            id="the ranking stays",
        ),
        pytest.param(
            ALL,
            TURNED,
            Rows(changed=1),
            "Seit v13 vom 05.01.2012: Eine Zeile geändert; bei vlg liegt neu B beta vorn.",
            id="another model leads somewhere",
        ),
        pytest.param(
            ALL,
            ALL,
            Rows(),
            "Seit v13 vom 05.01.2012: keine Zeile geändert; die Rangfolge bleibt bei allen Partnern.",
            id="nothing",
        ),
        pytest.param(ONE, ALL, Rows(new=2), "Seit v13 vom 05.01.2012: 2 Zeilen neu.", id="before, not all had weighed"),
        pytest.param(ALL, ONE, Rows(removed=2), "Seit v13 vom 05.01.2012: 2 Zeilen entfernt.", id="now, not all have weighed"),
    ],
)
def test_the_change_is_said_in_one_sentence(before: Case, after: Case, rows: Rows, german: str) -> None:
    say = phrasebook("de")
    assert plain(since(say, 13, date(2012, 1, 5), [rows], effect(before, after))) == german


def test_progress_says_since_when_weights_are_there_and_whose_are_to_come() -> None:
    say = phrasebook("de")
    assert of_partner(say, ONE, "city") == "Gewichte vom 01.01.2026"
    assert of_partner(say, ONE, "vlg") == "Gewichte ausstehend"
