"""The cross-check in words: whom the ways of calculating put in front, who dissents, and where ranks reverse."""

from __future__ import annotations

import pytest

from dashboard.analysis.crosscheck import METHODS, Crosscheck, Reversal, crosscheck
from dashboard.analysis.ranking import rank
from dashboard.answers import crosscheck as answers
from dashboard.domain.case import Case
from dashboard.text import phrasebook
from tests.cases import make_case

SAY = phrasebook("de")
CASE = make_case({key: {"x": 1} for key in ("alpha", "beta", "gamma", "delta")})


def found(*, reversals: tuple[Reversal, ...] = (), **leaders: tuple[str, ...]) -> Crosscheck:
    everyone = dict.fromkeys(METHODS, ("alpha",)) | leaders
    return Crosscheck(("alpha", "beta", "gamma", "delta"), 0.5, {}, everyone, reversals)


def test_the_model_in_front_is_named() -> None:
    assert answers.agreement(SAY, CASE, found()) == "Rechenweisen setzen **A alpha** an die Spitze."
    assert answers.dissent(SAY, CASE, found()) == answers.warning(SAY, CASE, found()) == ""


def test_a_tie_in_front_is_said_as_a_tie() -> None:
    tied = found(**dict.fromkeys(METHODS, ("alpha", "beta")))
    assert answers.agreement(SAY, CASE, tied) == "Rechenweisen setzen **A alpha** und **B beta** gleichauf an die Spitze."


def test_dissenting_ways_with_the_same_answer_are_told_together() -> None:
    split = found(vikor=("beta",), promethee=("beta",), minimum=("alpha", "beta", "gamma", "delta"))
    assert answers.dissent(SAY, CASE, split) == (
        "Anders: schwächstes Kriterium (**A alpha**, **B beta** und 2 weitere gleichauf); VIKOR und PROMETHEE II (**B beta**)."
    )
    assert answers.in_short(SAY, CASE, split) == (
        "Rechenweisen setzen **A alpha** an die Spitze. Anders: schwächstes Kriterium, VIKOR und PROMETHEE II."
    )


def test_a_reversal_by_a_dominated_model_is_told_first() -> None:
    harmless = Reversal("vikor", "gamma", is_dominated=False, before=("alpha",), after=("beta",))
    worse = Reversal("topsis", "delta", is_dominated=True, before=("alpha",), after=("beta",))
    both = found(reversals=(harmless, worse))
    assert answers.warning(SAY, CASE, both) == (
        "Vorsicht: Ohne D delta setzt TOPSIS **B beta** an die Spitze statt **A alpha** (Rangumkehr; insgesamt 2 Fälle)."
    )
    assert answers.in_short(SAY, CASE, both).endswith("Rangumkehr bei VIKOR und TOPSIS.")


def test_a_lead_inside_the_tie_band_is_said_to_be_none() -> None:
    close = make_case({"a": {"x": 50}, "b": {"x": 49}}, tie_band=2)
    assert answers.band(SAY, rank(close, {"x": 100})) == "Abstände bis 2 Punkte zählen hier als gleichauf."
    assert answers.band(SAY, rank(make_case({"a": {"x": 50}, "b": {"x": 49}}), {"x": 100})) == ""


@pytest.mark.parametrize(
    ("case", "told"),
    [
        pytest.param(make_case({"a": {"x": 1}}), "Rechenweisen setzen **A a** an die Spitze.", id="one model"),
        pytest.param(
            make_case({"a": {"x": 1}, "b": {"x": 0}}, must_haves={"legal": {"a": "no", "b": "no"}}),
            "Keine Variante erfüllt alle Vorgaben; zu prüfen gibt es nichts.",
            id="no model is eligible",
        ),
        pytest.param(
            make_case({"a": {"x": 5, "y": 5}, "b": {"x": 1, "y": 1}}), "Rechenweisen setzen **A a** an die Spitze.", id="dominated"
        ),
    ],
)
def test_odd_cases_have_their_sentence(case: Case, told: str) -> None:
    assert answers.agreement(SAY, case, crosscheck(case, {"x": 100, "y": 100} if len(case.leaves) > 1 else {"x": 100})) == told
