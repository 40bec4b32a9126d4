"""Two or three models compared, as drawn tables: for every situation the whole sentence, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.analysis.comparison import compare
from dashboard.analysis.standing import stand
from dashboard.answers import comparison, plain
from dashboard.domain.case import Case, ScaleLevel
from dashboard.text import phrasebook
from tests.cases import Scale, make_case, words

SCORES = {"alpha": {"cost": 90, "say": 40, "exit": 50}, "beta": {"cost": 20, "say": 70, "exit": 50}}
FOR_ALPHA, FOR_BETA = {"cost": 100, "say": 10, "exit": 0}, {"cost": 10, "say": 100, "exit": 0}
CITY = {"city": FOR_ALPHA}
BOTH = {"city": FOR_ALPHA, "canton": FOR_BETA}
ALONE = make_case({"alpha": {"cost": 90}, "beta": {"cost": 20}}, weights={"city": {"cost": 100}})


def headline(case: Case, language: str, models: tuple[str, ...] = ("alpha", "beta"), *, is_complete: bool = True) -> str:
    rankings = stand(case).rankings
    gaps = compare(case, models, [ranking.weighting for ranking in rankings.values()])
    return plain(comparison.headline(phrasebook(language), case, models, gaps, rankings, is_complete=is_complete))


@pytest.mark.parametrize(
    ("case", "german", "english"),
    [
        pytest.param(
            make_case(SCORES, weights=CITY),
            "A alpha und B beta unterscheiden sich vor allem bei cost. "
            "Mit den Gewichten von city liegt A 60,9 Punkte vor B; für B spricht am meisten say.",
            "A alpha and B beta differ above all on cost. "
            "With the weights of city, A is 60.9 points ahead of B; the most in favour of B is say.",
            id="a clear lead with what speaks against it",
        ),
        pytest.param(
            make_case(SCORES, weights=CITY, tie_band=61),
            "A alpha und B beta unterscheiden sich vor allem bei cost. "
            "Mit den Gewichten von city gibt es keinen klaren Vorsprung: A und B liegen höchstens 61 Punkte auseinander.",
            "A alpha and B beta differ above all on cost. "
            "With the weights of city there is no clear lead: A and B are at most 61 points apart.",
            id="inside the tie band nobody is ahead",
        ),
        pytest.param(
            make_case(SCORES, weights={**BOTH, "iggi": FOR_ALPHA}),
            "A alpha und B beta unterscheiden sich vor allem bei cost. Von diesen liegt A bei 2 von 3 Partnern vorn, B bei 1.",
            "A alpha and B beta differ above all on cost. Of these, A is ahead at 2 of 3 partners, B at 1.",
            id="partners that see it otherwise are counted",
        ),
        pytest.param(
            make_case(SCORES, weights={"city": FOR_ALPHA, "canton": FOR_ALPHA}),
            "A alpha und B beta unterscheiden sich vor allem bei cost. "
            "Von diesen liegt A bei 2 von 2 Partnern vorn; für B spricht am meisten say.",
            "A alpha and B beta differ above all on cost. Of these, A is ahead at 2 of 2 partners; the most in favour of B is say.",
            id="where all agree the strongest argument against is named",
        ),
        pytest.param(
            make_case(SCORES, weights={"city": {"cost": 30, "say": 70}, "canton": FOR_BETA}, tie_band=1),
            "A alpha und B beta unterscheiden sich vor allem bei say und cost. "
            "Von diesen liegt B bei 1 von 2 Partnern vorn, bei 1 ohne klaren Vorsprung.",
            "A alpha and B beta differ above all on say and cost. "
            "Of these, B is ahead at 1 of 2 partners, at 1 there is no clear lead.",
            id="a tie at one partner is said as a tie",
        ),
        pytest.param(
            ALONE,
            "A alpha und B beta unterscheiden sich vor allem bei cost. Mit den Gewichten von city liegt A 70,0 Punkte vor B.",
            "A alpha and B beta differ above all on cost. With the weights of city, A is 70.0 points ahead of B.",
            id="with one criterion nothing speaks against it",
        ),
        pytest.param(
            make_case({"alpha": {"cost": 50, "say": 3}, "beta": {"cost": 50, "say": 3}}, weights={"city": {"cost": 100}}),
            "A alpha und B beta sind bei allen Kriterien gleich bewertet, soweit Bewertungen vorliegen.",
            "A alpha and B beta have the same scores on every criterion, as far as there are scores.",
            id="two models that are equal everywhere",
        ),
        pytest.param(
            make_case({"alpha": {"cost": 50.3}, "beta": {"cost": 50}}, weights={"city": {"cost": 100}}),
            "A alpha und B beta liegen bei allen bewerteten Kriterien weniger als einen halben Punkt auseinander.",
            "A alpha and B beta are less than half a point apart on every criterion that is scored.",
            id="what whole points cannot show is no difference",
        ),
        pytest.param(
            make_case({"alpha": {"cost": 90}, "beta": {"say": 20}}, weights={"city": {"cost": 100}}),
            "Für A alpha und B beta liegt bei keinem Kriterium mehr als eine Bewertung vor; zu vergleichen gibt es nichts.",
            "For A alpha and B beta there is no criterion with more than one score; there is nothing to compare.",
            id="missing scores leave nothing to compare",
        ),
        pytest.param(
            make_case(SCORES, weights=CITY, must_haves={"legal": {"alpha": "yes", "beta": "no"}}),
            "A alpha und B beta unterscheiden sich vor allem bei cost. Ohne Rang, weil eine Vorgabe nicht erfüllt ist: B.",
            "A alpha and B beta differ above all on cost. Without a rank because a must-have is not fulfilled: B.",
            id="an excluded model is ahead of nobody",
        ),
        pytest.param(
            make_case(SCORES, partners=["city"]),
            "A alpha und B beta unterscheiden sich vor allem bei cost.",
            "A alpha and B beta differ above all on cost.",
            id="without weights the points alone are compared",
        ),
    ],
)
def test_a_comparison_has_its_headline(case: Case, german: str, english: str) -> None:
    is_complete = bool(case.weights)
    assert headline(case, "de", is_complete=is_complete) == german
    assert headline(case, "en", is_complete=is_complete) == english


def test_nobody_is_said_to_be_ahead_before_all_have_weighted() -> None:
    case = make_case(SCORES, partners=["city", "canton"], weights=CITY)
    assert headline(case, "de", is_complete=False) == "A alpha und B beta unterscheiden sich vor allem bei cost."


def test_of_three_models_the_strongest_are_told_apart() -> None:
    case = make_case({**SCORES, "gamma": {"cost": 85, "say": 10, "exit": 90}}, weights=CITY)
    assert headline(case, "de", ("alpha", "beta", "gamma")) == (
        "A alpha, B beta und C gamma unterscheiden sich vor allem bei cost. "
        "Mit den Gewichten von city liegt A 7,3 Punkte vor C; für B spricht am meisten say."
    )


def test_a_headline_names_two_criteria_at_most() -> None:
    case = make_case({"alpha": dict.fromkeys("uvwxyz", 90), "beta": dict.fromkeys("uvwxyz", 20)})
    assert headline(case, "de", is_complete=False).endswith("vor allem bei u und v.")


LEVELS = {1: None, 2: None, 3: None, 4: None, 5: None}


def described(scores: dict[str, float]) -> Case:
    """One criterion of five described levels, without a unit."""
    case = make_case({model: {"say": level} for model, level in scores.items()}, criteria={"say": Scale(1, 5, levels=LEVELS)})
    (leaf,) = case.leaves
    levels = tuple(ScaleLevel(each.level, words(f"Level {each.level} described"), None) for each in leaf.levels)
    return replace(case, criteria=(replace(leaf, unit=words(""), levels=levels),))


def sentences(case: Case, models: tuple[str, ...], language: str = "de") -> list[str]:
    gaps = compare(case, models)
    return [plain(comparison.sentence(phrasebook(language), case, gap)) for gap in comparison.listed(gaps)]


@pytest.mark.parametrize(
    ("scores", "german", "english"),
    [
        pytest.param(
            {"alpha": 3, "beta": 4},
            "Bei say liegt B 25 Punkte vor A: Stufe 4 statt 3 – «Level 4 described».",
            "On say, B is 25 points ahead of A: Level 4 instead of 3 – “Level 4 described”.",
            id="two models with what the level means",
        ),
        pytest.param(
            {"alpha": 3, "beta": 4, "gamma": 2},
            "Bei say liegt B 50 Punkte vor C: Stufe 4 statt 2; dazwischen A mit Stufe 3 – «Level 4 described».",
            "On say, B is 50 points ahead of C: Level 4 instead of 2; A in between with Level 3 – “Level 4 described”.",
            id="the third model in between",
        ),
        pytest.param(
            {"alpha": 4, "beta": 4, "gamma": 2},
            "Bei say liegen A und B 50 Punkte vor C: Stufe 4 statt 2 – «Level 4 described».",
            "On say, A and B are 50 points ahead of C: Level 4 instead of 2 – “Level 4 described”.",
            id="two level with each other",
        ),
        pytest.param(
            {"alpha": 3.5, "beta": 3},
            "Bei say liegt A 12 Punkte vor B: Stufe 4 statt 3.",
            "On say, A is 12 points ahead of B: Level 4 instead of 3.",
            id="a level that is not described",
        ),
    ],
)
def test_a_criterion_is_told_in_a_sentence(scores: dict[str, float], german: str, english: str) -> None:
    case, models = described(scores), tuple(scores)
    assert sentences(case, models) == [german]
    assert sentences(case, models, "en") == [english]


def test_a_unit_follows_both_levels() -> None:
    case = make_case({"alpha": {"months": 6}, "beta": {"months": 18}}, criteria={"months": Scale(36, 0)})
    assert sentences(case, ("alpha", "beta")) == ["Bei months liegt A 33 Punkte vor B: 6 statt 18 points."]


def test_a_missing_score_of_a_third_model_is_named() -> None:
    case = make_case({"alpha": {"say": 10}, "beta": {"say": 30}, "gamma": {"cost": 1}})
    assert sentences(case, ("alpha", "beta", "gamma")) == [
        "Bei say liegt B 20 Punkte vor A: 30 statt 10 points; für C fehlt die Bewertung."
    ]


def test_at_most_five_criteria_are_listed_and_the_others_named_in_a_sentence() -> None:
    case = make_case(
        {
            "alpha": {"u": 90, "v": 80, "w": 70, "x": 60, "y": 50, "z": 40, "same": 10, "open": 5},
            "beta": {"u": 0, "v": 0, "w": 0, "x": 0, "y": 0, "z": 0, "same": 10},
        },
        weights={"city": dict.fromkeys(("u", "v", "w", "x", "y", "z", "same", "open"), 100)},
    )
    rankings = stand(case).rankings
    gaps = compare(case, ["alpha", "beta"], [rankings["city"].weighting])
    assert [gap.criterion for gap in comparison.listed(gaps)] == ["u", "v", "w", "x", "y"]
    assert comparison.rest(phrasebook("de"), case, gaps) == (
        "Weitere, kleinere Unterschiede, zusammen 5,0 Punkte: z.",
        "Gleich bewertet sind sie bei same.",
        "Eine Bewertung fehlt bei open (B).",
    )


def test_must_haves_are_named_where_the_answers_differ() -> None:
    musts = {"legal": {"alpha": "yes", "beta": "no"}, "privacy": {"alpha": "yes", "beta": "yes"}}
    case = make_case(SCORES, must_haves=musts)
    assert comparison.must_haves(phrasebook("de"), case, ["alpha", "beta"]) == ("Vorgabe «legal»: A ✓ ja, B ✗ nein.",)


@pytest.mark.parametrize(
    ("case", "begins"),
    [
        pytest.param(make_case(SCORES, weights=BOTH), "Gewicht: Mittel über 2 Partner;", id="all partners"),
        pytest.param(make_case(SCORES, weights=CITY), "Gewichte von city.", id="one partner"),
        pytest.param(
            make_case(SCORES, partners=["city", "canton", "iggi"], weights=BOTH), "Gewicht: Mittel über die 2 von 3", id="some"
        ),
        pytest.param(make_case(SCORES, partners=["city"]), "Sortiert nach Punkten ohne Gewicht", id="nobody"),
    ],
)
def test_whose_weights_sort_the_criteria_is_said(case: Case, begins: str) -> None:
    assert comparison.basis(phrasebook("de"), case, stand(case).rankings).startswith(begins)
