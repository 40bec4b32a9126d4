"""How often a model is first under own weights, in words."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.analysis.robustness import Acceptability
from dashboard.answers import weights
from dashboard.text import phrasebook
from tests.cases import make_case

CASE = make_case({"alpha": {"x": 1}, "beta": {"x": 1}})


def found(*firsts: float) -> Acceptability:
    models = ("alpha", "beta")[: len(firsts)]
    ranks = np.array([[first, 1.0 - first] for first in firsts])
    nothing = np.zeros(len(firsts))
    return Acceptability(models, ("x",), models, 1000, ranks, np.zeros((len(firsts),) * 2), nothing[:, None], nothing)


@pytest.mark.parametrize(
    ("firsts", "german", "english"),
    [
        pytest.param(
            (0.66, 0.34),
            "A alpha kommt in **13 von 20** Fällen auf Rang 1, B beta in 7.",
            "A alpha comes first in **13 of 20** cases, B beta in 7.",
            id="the next is named",
        ),
        pytest.param(
            (0.5, 0.5),
            "A alpha und B beta kommen gleich oft auf Rang 1: in je **10 von 20** Fällen.",
            "A alpha and B beta come first equally often: in **10 of 20** cases each.",
            id="a tie is said as a tie",
        ),
        pytest.param(
            (0.01, 0.99),
            "B beta kommt in **20 von 20** Fällen auf Rang 1.",
            "B beta comes first in **20 of 20** cases.",
            id="who is never first is not named",
        ),
        pytest.param((1.0,), "A alpha kommt in **20 von 20** Fällen auf Rang 1.", None, id="a single model"),
        pytest.param((), "", "", id="no eligible model"),
    ],
)
def test_how_often_a_model_is_first(firsts: tuple[float, ...], german: str, english: str | None) -> None:
    assert weights.how_often(phrasebook("de"), CASE, found(*firsts)) == german
    if english is not None:
        assert weights.how_often(phrasebook("en"), CASE, found(*firsts)) == english
