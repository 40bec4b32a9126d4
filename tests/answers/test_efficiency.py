"""Value against cost in words: who is on the line, what a step brings, who is dominated."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dashboard.analysis.efficiency import EfficientSet, Increment, efficient_set
from dashboard.answers import efficiency
from dashboard.text import phrasebook
from tests.cases import Scale, make_case

SAY = phrasebook("de")
MODELS = ("alpha", "beta", "gamma", "delta", "epsilon")
CASE = make_case({key: {"x": 1} for key in MODELS})


def found(values: Sequence[float], costs: Sequence[float], excluded: Sequence[str] = ()) -> EfficientSet:
    return efficient_set(MODELS[: len(values)], values, costs, excluded=excluded)


@pytest.mark.parametrize(
    ("values", "costs", "told"),
    [
        pytest.param(
            (60, 40, 30),
            (1, 2, 3),
            "Allein auf der Linie liegt **A alpha**: Keine der 2 anderen bringt mehr Nutzen oder kostet weniger.",
            id="all are dominated but one",
        ),
        pytest.param(
            (60, 40),
            (1, 2),
            "Allein auf der Linie liegt **A alpha**: Die andere Variante bringt nicht mehr Nutzen und kostet nicht weniger.",
            id="one of two",
        ),
        pytest.param(
            (40, 60),
            (1, 2),
            "Alle 2 Varianten liegen auf der Linie: Mehr Nutzen kostet hier durchwegs mehr.",
            id="none is dominated",
        ),
        pytest.param(
            (40, 60, 30),
            (1, 2, 3),
            "Auf der Linie liegen **A alpha** und **B beta**, 2 von 3 Varianten: Zu jeder anderen gibt es eine mit mindestens so "
            "viel Nutzen für höchstens so viel Geld.",
            id="some are dominated",
        ),
        pytest.param((40,), (1,), "Nur **A alpha** lässt sich vergleichen.", id="one model"),
    ],
)
def test_who_is_on_the_line(values: tuple[float, ...], costs: tuple[float, ...], told: str) -> None:
    assert efficiency.headline(SAY, CASE, found(values, costs)) == told


def test_of_many_on_the_line_some_are_counted() -> None:
    told = efficiency.headline(SAY, CASE, found((10, 20, 30, 40, 5), (1, 2, 3, 4, 5)))
    assert told.startswith("Auf der Linie liegen **A alpha**, **B beta**, **C gamma** und 1 weitere, 4 von 5 Varianten")


def test_without_costs_or_eligible_models_it_says_so() -> None:
    assert efficiency.headline(SAY, CASE, None) == (
        "Zu keiner Variante sind Kosten erfasst, die sich mit heute vergleichen lassen."
    )
    assert efficiency.headline(SAY, CASE, found((1,), (1,), ["alpha"])) == (
        "Keine Variante erfüllt alle Vorgaben; zu vergleichen gibt es nichts."
    )


@pytest.mark.parametrize(
    ("points", "key"), [(4.0, "efficiency.step"), (0.5, "efficiency.step_in_band"), (0.0, "efficiency.step_level")]
)
def test_a_step_inside_the_tie_band_is_no_lead(points: float, key: str) -> None:
    assert efficiency.step(Increment("beta", "alpha", points, 1000.0), tie_band=1.0) == key


def test_every_model_is_told_how_it_stands() -> None:
    several = found((60, 40, 30, 70), (1, 2, 3, 0), excluded=["delta"])
    assert [efficiency.beaten(SAY, CASE, several, model) for model in several.models] == [
        "auf der Linie",
        "unterlegen: A",
        "unterlegen: A und B",
        "erfüllt eine Vorgabe nicht",
    ]


def test_cost_is_never_counted_twice_and_that_is_said() -> None:
    case = make_case(criteria={"francs": Scale(), "use": Scale()}, models=["a"])
    assert "«francs» und «use» zählen deshalb nicht im Nutzen" in efficiency.once(SAY, case, ("francs", "use"))
    assert efficiency.once(SAY, case, ("francs",)).count("«francs» zählt deshalb nicht") == 1
    assert efficiency.once(SAY, case, ()) == "Kosten sind hier die Achse; kein Kriterium misst sie zusätzlich."
