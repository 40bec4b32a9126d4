"""The headlines as a drawn table: for every situation the whole sentence, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.ranking import rank
from dashboard.analysis.standing import stand
from dashboard.answers import lead, plain, weights
from dashboard.domain.case import Case
from dashboard.text import phrasebook
from tests.analysis.strategies import cases, points_for
from tests.cases import make_case

EVEN = {"cost": 50, "say": 50}


def read(sentence: str) -> str:
    """The sentence without its marks of stress, its no-break spaces as plain ones."""
    return plain(sentence).replace("\u00a0", " ")


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
            "A alpha liegt mit 65 Punkten vorn, 20,0 Punkte vor B beta. Es kippt zu B beta, sobald cost weniger als 30,0 % wiegt.",
            "A alpha leads with 65 points, 20.0 points ahead of B beta. It tips to B beta once cost weighs less than 30.0%.",
            id="a clear lead names where it tips",
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
    assert read(lead.of_weights(phrasebook("de"), case, ranking)) == german
    assert read(lead.of_weights(phrasebook("en"), case, ranking)) == english


SCORES = {"alpha": {"cost": 90, "say": 40}, "beta": {"cost": 20, "say": 70}}
FOR_ALPHA, FOR_BETA = {"cost": 100, "say": 10}, {"cost": 10, "say": 100}
# Within the tie band of 1 point of beta at the first partner and of gamma at the second.
LEVEL = make_case(
    {"alpha": {"x": 60, "y": 60}, "beta": {"x": 60.5, "y": 0}, "gamma": {"x": 0, "y": 60.5}},
    weights={"city": {"x": 100}, "vlg": {"y": 100}},
    tie_band=1,
)
LEVEL_DE = "Kein klarer Vorsprung: A alpha liegt bei 2 von 2 Partnern vorn, aber überall gleichauf mit anderen."
LEVEL_EN = "No clear lead: A alpha leads at 2 of 2 partners, but everywhere level with others."


@pytest.mark.parametrize(
    ("case", "german", "english"),
    [
        pytest.param(
            make_case(SCORES, weights={"city": FOR_ALPHA, "canton": FOR_ALPHA, "iggi": FOR_BETA}),
            "A alpha liegt bei 2 von 3 Partnern vorn. iggi setzt dagegen B beta an die Spitze. "
            "Bei city kippt es zu B beta, sobald cost weniger als 30,0 % wiegt – iggi liegt darunter.",
            "A alpha leads at 2 of 3 partners. iggi puts B beta first instead. "
            "At city it tips to B beta once cost weighs less than 30.0% – iggi is below that.",
            id="the partner that sees it otherwise is named",
        ),
        pytest.param(
            make_case(SCORES, weights={"city": FOR_ALPHA, "canton": FOR_ALPHA}),
            "A alpha liegt bei beiden Partnern vorn, B beta folgt. "
            "Bei city kippt es zu B beta, sobald cost weniger als 30,0 % wiegt.",
            "A alpha leads at both partners, followed by B beta. At city it tips to B beta once cost weighs less than 30.0%.",
            id="agreement of all partners",
        ),
        pytest.param(
            make_case(SCORES, weights={"city": FOR_ALPHA, "canton": FOR_BETA}),
            "Kein klarer Vorsprung zwischen A alpha und B beta: Sie liegen bei je 1 von 2 Partnern vorn.",
            "No clear lead between A alpha and B beta: they each lead at 1 of 2 partners.",
            id="as many first ranks for one as for the other",
        ),
        pytest.param(
            make_case(SCORES, partners=["city", "canton"], weights={"city": FOR_ALPHA}),
            "1 von 2 Partnern hat gewichtet. Ausstehend: canton. Eine Rangfolge folgt, wenn alle gewichtet haben.",
            "1 of 2 partners has given weights. Still to come: canton. A ranking follows once all have.",
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
            "A alpha liegt beim einzigen Partner vorn, B beta folgt. "
            "Es kippt zu B beta, sobald cost weniger als 12,5 % wiegt. Eine Angabe fehlt.",
            "A alpha leads at the only partner, followed by B beta. "
            "It tips to B beta once cost weighs less than 12.5%. One entry is missing.",
            id="a missing entry is counted, a single partner is not a majority",
        ),
        pytest.param(
            make_case(
                {"alpha": {"cost": 90, "say": 40}, "beta": {"cost": 20, "say": 30}}, weights={"city": FOR_ALPHA, "iggi": FOR_BETA}
            ),
            "A alpha liegt bei beiden Partnern vorn, B beta folgt. Der Vorsprung beträgt 15,5 bis 64,5 Punkte. "
            "Kein einzelnes Gewicht ändert das.",
            "A alpha leads at both partners, followed by B beta. The margin is 15.5 to 64.5 points. No single weight changes that.",
            id="where all others are dominated nothing tips",
        ),
        pytest.param(
            make_case({"alpha": {"cost": 90}, "beta": {"cost": 89.5}}, weights={"city": {"cost": 100}}, tie_band=1),
            "Kein klarer Vorsprung zwischen A alpha und B beta: Sie liegen höchstens 1 Punkt auseinander.",
            "No clear lead between A alpha and B beta: they are at most 1 point apart.",
            id="a tie at the only partner is a tie",
        ),
        pytest.param(LEVEL, LEVEL_DE, LEVEL_EN, id="who is nowhere ahead alone does not lead"),
        pytest.param(
            make_case(
                {"alpha": {"cost": 90, "say": 40}, "beta": {"cost": 20, "say": 41}},
                weights={"city": FOR_ALPHA, "vlg": FOR_ALPHA, "iggi": {"say": 100}},
                tie_band=1,
            ),
            "A alpha liegt bei allen 3 Partnern vorn, bei einem davon gleichauf mit anderen, B beta folgt. "
            "Bei city kippt es zu B beta, sobald cost weniger als 1,4 % wiegt – iggi liegt darunter.",
            "A alpha leads at all 3 partners, at one of them level with others, followed by B beta. "
            "At city it tips to B beta once cost weighs less than 1.4% – iggi is below that.",
            id="a lead that is shared somewhere says so",
        ),
    ],
)
def test_the_partners_together_are_answered_by_rule(case: Case, german: str, english: str) -> None:
    standing = stand(case)
    assert read(lead.across_partners(phrasebook("de"), case, standing)) == german
    assert read(lead.across_partners(phrasebook("en"), case, standing)) == english


def test_the_camps_name_whose_weights_lead_where() -> None:
    case = make_case(SCORES, weights={"city": FOR_ALPHA, "canton": FOR_ALPHA, "iggi": FOR_BETA})
    said = plain(weights.by_partner(phrasebook("de"), case, stand(case)))
    assert said == "Vorn liegt A alpha mit den Gewichten von city und canton; B beta mit den Gewichten von iggi."


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_headline_stays_within_45_words_with_twelve_partners(language: str) -> None:
    partners = {f"partner_{i}": FOR_BETA if i < 5 else FOR_ALPHA for i in range(12)}
    case = make_case({**SCORES, "gamma": {"cost": 1}}, weights=partners)
    told = lead.across_partners(phrasebook(language), case, stand(case))
    assert len(told.split()) <= lead.WORDS
    assert "partner_0" in told


@st.composite
def partnered(draw: st.DrawFn) -> Case:
    """A drawn case in which up to five partners have given weights."""
    case = draw(cases())
    weights = {f"partner_{number}": draw(points_for(case)) for number in range(draw(st.integers(1, 5)))}
    given_weights = make_case(criteria=[criterion.key for criterion in case.criteria], weights=weights)
    return replace(case, partners=given_weights.partners, weights=given_weights.weights)


@given(partnered())
@settings(max_examples=60)
def test_no_headline_is_longer_than_45_words_and_none_names_a_leader_inside_the_tie_band(case: Case) -> None:
    standing = stand(case)
    for say in map(phrasebook, ("de", "en")):
        assert len(plain(lead.across_partners(say, case, standing)).split()) <= lead.WORDS
        for ranking in standing.rankings.values():
            told = plain(lead.of_weights(say, case, ranking, standing.rankings, gaps=True))
            assert len(told.split()) <= lead.WORDS
            assert told.startswith(("Kein klarer Vorsprung", "No clear lead")) == (len(ranking.leaders) > 1)


def test_what_may_be_left_out_is_left_out_from_the_least_important_on() -> None:
    parts = [(0, "one " * 30), (2, "two " * 10), (1, "three " * 10), (3, "four " * 10)]
    assert lead.within(parts).split() == ["one"] * 30 + ["three"] * 10
    assert lead.within([(0, "one " * 50), (1, "two")]).split() == ["one"] * 50


def test_of_many_names_the_first_are_given_and_the_others_counted() -> None:
    say = phrasebook("de")
    assert lead.few(say, ["a", "b", "c"]) == "a, b und c"
    assert lead.few(say, ["a", "b", "c", "d", "e"]) == "a, b und 3 weitere"


def test_who_already_weighs_beyond_the_switching_point_is_named() -> None:
    case = make_case(SCORES, weights={"city": FOR_ALPHA, "iggi": FOR_BETA, "vlg": FOR_BETA})
    standing = stand(case)
    told = read(lead.of_weights(phrasebook("de"), case, standing.rankings["city"], standing.rankings))
    assert told.endswith("Es kippt zu B beta, sobald cost weniger als 30,0 % wiegt – iggi und vlg liegen darunter.")
