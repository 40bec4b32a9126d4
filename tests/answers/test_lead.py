"""The headlines as a drawn table: for every situation the whole sentence, in both languages."""

from __future__ import annotations

import pytest

from dashboard.analysis.ranking import rank
from dashboard.analysis.standing import stand
from dashboard.answers import lead, plain, weights
from dashboard.domain.case import Case
from dashboard.text import phrasebook
from tests.cases import make_case

EVEN = {"cost": 50, "say": 50}

CLEAR = make_case({"alpha": {"cost": 90, "say": 40}, "beta": {"cost": 20, "say": 70}}, weights={"city": EVEN}, tie_band=1)
CLOSE = make_case({"alpha": {"cost": 90, "say": 40}, "beta": {"cost": 60, "say": 69}}, weights={"city": EVEN}, tie_band=1)
DOMINATED = make_case({"alpha": {"cost": 90, "say": 40}, "beta": {"cost": 20, "say": 40}}, weights={"city": EVEN})
ALONE = make_case({"alpha": {"cost": 90, "say": 40}}, weights={"city": EVEN})
REFUSED = make_case(
    {"alpha": {"cost": 90}, "beta": {"cost": 20}},
    weights={"city": {"cost": 100}},
    must_haves={"legal": {"alpha": "no", "beta": "no"}},
)


@pytest.mark.parametrize(
    ("case", "german", "english"),
    [
        pytest.param(
            CLEAR,
            "A alpha liegt mit 65 Punkten vorn, 20,0 Punkte vor B beta. Für B beta spricht say.",
            "A alpha leads with 65 points, 20.0 points ahead of B beta. In favour of B beta: say.",
            id="a clear lead names what speaks for the second",
        ),
        pytest.param(
            CLOSE,
            "Kein klarer Vorsprung zwischen A alpha und B beta: Sie liegen höchstens 1 Punkt auseinander.",
            "No clear lead between A alpha and B beta: they are at most 1 point apart.",
            id="inside the tie band nobody leads",
        ),
        pytest.param(
            DOMINATED,
            "A alpha liegt mit 65 Punkten vorn, 35,0 Punkte vor B beta. B beta ist bei keinem Kriterium stärker.",
            "A alpha leads with 65 points, 35.0 points ahead of B beta. B beta is stronger on no criterion.",
            id="a dominated second has no argument",
        ),
        pytest.param(
            ALONE,
            "Nur A alpha erfüllt alle Vorgaben; zu vergleichen gibt es nichts.",
            "Only A alpha fulfils all must-haves; there is nothing to compare.",
            id="a single model has nothing to lead",
        ),
        pytest.param(
            REFUSED,
            "Keine Variante erfüllt alle Vorgaben; eine Rangfolge gibt es nicht.",
            "No model fulfils all must-haves; there is no ranking.",
            id="no eligible model means no ranking",
        ),
    ],
)
def test_one_weighting_is_answered_by_rule(case: Case, german: str, english: str) -> None:
    ranking = rank(case, {criterion.key: 50 for criterion in case.criteria})
    assert plain(lead.of_weights(phrasebook("de"), case, ranking)) == german
    assert plain(lead.of_weights(phrasebook("en"), case, ranking)) == english


SCORES = {"alpha": {"cost": 90, "say": 40}, "beta": {"cost": 20, "say": 70}}
FOR_ALPHA, FOR_BETA = {"cost": 100, "say": 10}, {"cost": 10, "say": 100}


@pytest.mark.parametrize(
    ("case", "german", "english"),
    [
        pytest.param(
            make_case(SCORES, weights={"city": FOR_ALPHA, "canton": FOR_ALPHA, "iggi": FOR_BETA}),
            "A alpha liegt bei 2 von 3 Partnern vorn. Der Vorsprung beträgt 60,9 Punkte. iggi setzt dagegen B beta an die Spitze.",
            "A alpha leads at 2 of 3 partners. The margin is 60.9 points. iggi puts B beta first instead.",
            id="the partner that sees it otherwise is named",
        ),
        pytest.param(
            make_case(SCORES, weights={"city": FOR_ALPHA, "canton": FOR_ALPHA}),
            "A alpha liegt bei allen 2 Partnern vorn, B beta folgt. Der Vorsprung beträgt 60,9 Punkte.",
            "A alpha leads at all 2 partners, followed by B beta. The margin is 60.9 points.",
            id="agreement of all partners",
        ),
        pytest.param(
            make_case(SCORES, weights={"city": FOR_ALPHA, "canton": FOR_BETA}),
            "Kein klarer Vorsprung: A alpha und B beta liegen bei je 1 von 2 Partnern vorn.",
            "No clear lead: A alpha and B beta each lead at 1 of 2 partners.",
            id="as many first ranks for one as for the other",
        ),
        pytest.param(
            make_case(SCORES, partners=["city", "canton"], weights={"city": FOR_ALPHA}),
            "1 von 2 Partnern haben gewichtet. Es fehlt noch: canton. Eine Rangfolge folgt, wenn alle gewichtet haben.",
            "1 of 2 partners have given weights. Still missing: canton. A ranking follows once all have.",
            id="no ranking before all have weighted",
        ),
        pytest.param(
            make_case(SCORES, partners=["city"]),
            "Noch hat kein Partner gewichtet; eine Rangfolge gibt es erst danach.",
            "No partner has given weights yet; there is no ranking before that.",
            id="nobody has weighted",
        ),
        pytest.param(
            make_case({"alpha": {"cost": 90, "say": 40}, "beta": {"cost": 20}}, weights={"city": FOR_ALPHA}),
            "A alpha liegt beim einzigen Partner vorn, B beta folgt. Der Vorsprung beträgt 62,7 Punkte. Eine Angabe fehlt.",
            "A alpha leads at the only partner, followed by B beta. The margin is 62.7 points. One entry is missing.",
            id="a missing entry is counted, a single partner is not a majority",
        ),
    ],
)
def test_the_partners_together_are_answered_by_rule(case: Case, german: str, english: str) -> None:
    standing = stand(case)
    assert plain(lead.across_partners(phrasebook("de"), case, standing)) == german
    assert plain(lead.across_partners(phrasebook("en"), case, standing)) == english


def test_the_camps_name_whose_weights_lead_where() -> None:
    case = make_case(SCORES, weights={"city": FOR_ALPHA, "canton": FOR_ALPHA, "iggi": FOR_BETA})
    said = plain(weights.by_partner(phrasebook("de"), case, stand(case)))
    assert said == "Vorn liegt A alpha mit den Gewichten von city und canton; B beta mit den Gewichten von iggi."


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_headline_stays_within_45_words_with_twelve_partners(language: str) -> None:
    partners = {f"partner_{i}": FOR_ALPHA if i % 2 else FOR_BETA for i in range(11)}
    case = make_case({**SCORES, "gamma": {"cost": 1}}, weights=partners | {"last": FOR_ALPHA | {"say": 100}})
    assert len(lead.across_partners(phrasebook(language), case, stand(case)).split()) <= 45
