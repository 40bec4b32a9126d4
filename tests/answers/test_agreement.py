"""Where the partners agree, as a drawn table: for every situation the whole sentence, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.analysis.concordance import Concordance
from dashboard.answers import agreement, consensus, plain
from dashboard.domain.case import Case
from dashboard.domain.terms import Condition, ConditionScore, Vote, VotingRule
from dashboard.text import phrasebook
from tests.cases import make_case, provenance, words

SCORES = {"alpha": {"cost": 90, "say": 40}, "beta": {"cost": 20, "say": 70}}
FOR_COST, FOR_SAY, EVEN = {"cost": 100, "say": 25}, {"cost": 25, "say": 100}, {"cost": 50, "say": 50}
DIVIDED = make_case(SCORES, weights={"city": FOR_COST, "canton": FOR_SAY})
MIRRORED = make_case(
    {"alpha": {"cost": 100, "say": 0}, "beta": {"cost": 0, "say": 100}}, weights={"city": FOR_COST, "canton": FOR_SAY}
)


def condition(key: str, model: str, criterion: str, level: float) -> Condition:
    effect = ConditionScore(criterion, "level", level, words("because"), provenance())
    return Condition(key, model, 1, words(key), (effect,), (), words("because"), provenance())


def headline(case: Case, language: str, partner: str = "") -> str:
    found = agreement.compared(case)
    leader = found.compromise.leader if found else None
    to_first = consensus.path_to(case, leader, "rank_1") if leader else None
    return plain(agreement.headline(phrasebook(language), case, found, to_first, partner))


@pytest.mark.parametrize(
    ("case", "german", "english"),
    [
        pytest.param(
            make_case(
                {"alpha": {"cost": 90, "say": 40, "time": 50}, "beta": {"cost": 20, "say": 70, "time": 60}},
                weights={"city": {"cost": 50, "say": 30, "time": 20}, "canton": {"cost": 20, "say": 55, "time": 25}},
            ),
            "Einig bei 1 von 3 Kriterien; strittig: cost und say. Mit A alpha verliert niemand mehr als 5,0 Punkte.",
            "Agreed on 1 of 3 criteria; contested: cost and say. With A alpha nobody loses more than 5.0 points.",
            id="the contested criteria are named, and what the compromise costs",
        ),
        pytest.param(
            DIVIDED,
            "Einig bei keinem der 2 Kriterien; am weitesten auseinander: cost und say."
            " Mit A alpha verliert niemand mehr als 10,0 Punkte.",
            "Agreed on none of the 2 criteria; furthest apart: cost and say. With A alpha nobody loses more than 10.0 points.",
            id="agreed on nothing",
        ),
        pytest.param(
            replace(DIVIDED, conditions=(condition("veto", "alpha", "say", 80), condition("seat", "beta", "say", 80))),
            "Einig bei keinem der 2 Kriterien; am weitesten auseinander: cost und say."
            " Mit A alpha verliert niemand mehr als 10,0 Punkte;"
            " mit einer Bedingung läge sie bei allen vorn.",
            "Agreed on none of the 2 criteria; furthest apart: cost and say. With A alpha nobody loses more than 10.0 points;"
            " on one condition it would lead at all partners.",
            id="what it would take",
        ),
        pytest.param(
            replace(DIVIDED, conditions=(condition("hearing", "alpha", "say", 45),)),
            "Einig bei keinem der 2 Kriterien; am weitesten auseinander: cost und say."
            " Mit A alpha verliert niemand mehr als 10,0 Punkte;"
            " die erfassten Bedingungen bringen sie nicht bei allen nach vorn.",
            "Agreed on none of the 2 criteria; furthest apart: cost and say. With A alpha nobody loses more than 10.0 points;"
            " the recorded conditions do not make it lead at all partners.",
            id="conditions that do not suffice are said not to",
        ),
        pytest.param(
            MIRRORED,
            "Einig bei keinem der 2 Kriterien; am weitesten auseinander: cost und say."
            " Als Kompromiss liegen A alpha und B beta gleichauf: Niemand verliert mehr als 60,0 Punkte.",
            "Agreed on none of the 2 criteria; furthest apart: cost and say."
            " As a compromise A alpha and B beta are level: nobody loses more than 60.0 points.",
            id="a tie of compromises is said as a tie",
        ),
        pytest.param(
            make_case(SCORES, weights={"city": EVEN, "canton": EVEN}),
            "Einig bei allen 2 Kriterien: Kein Gewicht liegt 10 Prozentpunkte oder mehr auseinander."
            " A alpha steht bei allen 2 Partnern auf Rang 1.",
            "Agreed on all 2 criteria: no weights lie 10 percentage points or more apart. A alpha is on rank 1 for all 2 partners.",
            id="agreed on everything",
        ),
        pytest.param(
            make_case(SCORES | {"beta": {"cost": 20, "say": 30}}, weights={"city": FOR_COST, "canton": FOR_SAY}),
            "Einig bei keinem der 2 Kriterien; am weitesten auseinander: cost und say."
            " A alpha steht bei allen 2 Partnern auf Rang 1.",
            "Agreed on none of the 2 criteria; furthest apart: cost and say. A alpha is on rank 1 for all 2 partners.",
            id="where all others are dominated, the weights may differ as they like",
        ),
        pytest.param(
            make_case(
                SCORES | {"beta": {"cost": 20}}, weights={"city": EVEN, "canton": EVEN}, must_haves={"legal": {"beta": "no"}}
            ),
            "Einig bei allen 2 Kriterien: Kein Gewicht liegt 10 Prozentpunkte oder mehr auseinander."
            " Nur A alpha erfüllt alle Vorgaben; zu vergleichen gibt es nichts. 2 Angaben fehlen.",
            "Agreed on all 2 criteria: no weights lie 10 percentage points or more apart."
            " Only A alpha fulfils all must-haves; there is nothing to compare. 2 entries are missing.",
            id="one eligible model leaves nothing to compare, and gaps are counted",
        ),
        pytest.param(
            make_case(SCORES, weights={"city": FOR_COST, "canton": FOR_SAY}, must_haves={"legal": {"alpha": "no", "beta": "no"}}),
            "Einig bei keinem der 2 Kriterien; am weitesten auseinander: cost und say."
            " Keine Variante erfüllt alle Vorgaben; eine Rangfolge gibt es nicht.",
            "Agreed on none of the 2 criteria; furthest apart: cost and say. No model fulfils all must-haves; there is no ranking.",
            id="no eligible model has no compromise",
        ),
        pytest.param(
            make_case(SCORES, partners=["city", "canton", "vlg"], weights={"city": EVEN, "canton": EVEN}),
            "Einig bei allen 2 Kriterien: Kein Gewicht liegt 10 Prozentpunkte oder mehr auseinander."
            " A alpha steht bei allen 2 Partnern auf Rang 1. Noch ohne Gewichte: vlg.",
            "Agreed on all 2 criteria: no weights lie 10 percentage points or more apart."
            " A alpha is on rank 1 for all 2 partners. Still without weights: vlg.",
            id="who has not weighed yet is named",
        ),
        pytest.param(
            make_case(SCORES, partners=["city", "canton"], weights={"city": EVEN}),
            "Erst city hat gewichtet; vergleichen lässt sich ab zwei Partnern. Noch ohne Gewichte: canton.",
            "Only city has given weights so far; it takes two partners to compare. Still without weights: canton.",
            id="one set of weights cannot be compared",
        ),
        pytest.param(
            make_case(SCORES, weights={"city": EVEN}),
            "Der Fall hat nur einen Partner, city; zu vergleichen gibt es nichts.",
            "The case has one partner only, city; there is nothing to compare.",
            id="a single partner",
        ),
        pytest.param(
            make_case(SCORES, partners=["city", "canton"]),
            "Noch hat kein Partner gewichtet; worin sich die Partner einig sind, zeigt sich danach.",
            "No partner has given weights yet; where the partners agree will show after that.",
            id="nobody has weighed",
        ),
    ],
)
def test_agreement_is_answered_by_rule(case: Case, german: str, english: str) -> None:
    assert headline(case, "de") == german
    assert headline(case, "en") == english


@pytest.mark.parametrize(
    ("partner", "counterpoint"),
    [
        ("canton", "Der Kompromiss A alpha kostet canton 10,0 Punkte gegenüber B beta."),
        ("city", "Der Kompromiss A alpha steht auch bei city auf Rang 1."),
    ],
)
def test_a_chosen_partner_reads_what_the_compromise_costs_it(partner: str, counterpoint: str) -> None:
    assert headline(DIVIDED, "de", partner).endswith(counterpoint)


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_headline_stays_within_45_words_with_twelve_partners_and_criteria(language: str) -> None:
    criteria = [f"criterion_{place}" for place in range(12)]
    scores = {model: {leaf: (7 * i * j) % 100 for i, leaf in enumerate(criteria)} for j, model in enumerate("abc", 2)}
    weights = {f"partner_{i}": {leaf: 100.0 * (i == j) for j, leaf in enumerate(criteria)} for i in range(10)}
    case = make_case(scores, weights=weights, partners=[f"partner_{i}" for i in range(12)])
    assert len(headline(case, language).split()) <= 45


def test_a_spread_names_who_weighs_least_and_most() -> None:
    found = agreement.compared(DIVIDED)
    assert found is not None
    assert agreement.spread(phrasebook("de"), DIVIDED, found.leaf_spreads[0]) == (
        "Am wenigsten wiegt es für canton (20,0\u00a0%), am meisten für city (80,0\u00a0%): 60,0 Prozentpunkte auseinander."
    )


def test_equal_weights_are_said_to_be_equal() -> None:
    case = make_case(SCORES, weights={"city": EVEN, "canton": EVEN})
    found = agreement.compared(case)
    assert found is not None
    assert agreement.spread(phrasebook("en"), case, found.leaf_spreads[0]) == "It weighs the same for all: 50.0%."


@pytest.mark.parametrize(
    ("w", "strength"), [(0.0, "sehr schwache"), (0.3, "schwache"), (0.685, "mittlere"), (0.696, "starke"), (1.0, "sehr starke")]
)
def test_the_word_for_the_agreement_of_rankings_follows_the_printed_number(w: float, strength: str) -> None:
    found = Concordance(w, 1.0, 1, 0.5, is_exact=True, partners=2, models=2)
    assert agreement.concordance(phrasebook("de"), found) == f"Kendalls W (von 0 bis 1): {strength} Übereinstimmung der Rangfolgen"


def test_the_chance_of_as_much_agreement_is_never_printed_as_none() -> None:
    found = Concordance(0.9, 1.0, 1, 0.00001, is_exact=False, partners=2, models=2)
    assert "weniger als 0,1\u00a0%; Näherung" in agreement.concordance_note(phrasebook("de"), found)


def test_without_two_partners_and_two_models_nothing_is_said_of_rankings() -> None:
    assert "erst mit zwei Partnern" in agreement.concordance(phrasebook("de"), None)
    assert agreement.concordance_note(phrasebook("de"), None) == ""


def test_the_rules_are_said_to_agree_or_to_differ() -> None:
    agreed, divided = agreement.compared(make_case(SCORES, weights={"city": EVEN})), agreement.compared(RAWLS)
    assert agreed is not None
    assert divided is not None
    say = phrasebook("de")
    assert agreement.rules(say, RAWLS, agreed) == "Alle drei Regeln nennen A alpha."
    assert agreement.rules(say, RAWLS, divided) == "Die drei Regeln nennen nicht dieselbe Variante; keine von ihnen entscheidet."
    assert [agreement.choice_of(divided, rule).leader for rule in agreement.RULES] == ["alpha", "alpha", "beta"]


RAWLS = make_case(
    {"alpha": {"cost": 100, "say": 30}, "beta": {"cost": 40, "say": 40}},
    weights={"city": {"cost": 100, "say": 0}, "canton": {"cost": 0, "say": 100}},
)
"""Alpha is better on average and costs nobody more than 10 points; the lowest value is higher under beta."""


def test_what_is_stated_of_a_tie_holds_for_all_in_it() -> None:
    case = make_case(SCORES, weights={"city": FOR_COST, "canton": FOR_SAY}, tie_band=60)
    found = agreement.compared(case)
    assert found is not None
    assert found.compromise.leaders == ("alpha", "beta")
    assert agreement.stated(found, "compromise") == ("beta", pytest.approx(50))


def test_the_mean_by_votes_counts_the_voting_rules_behind_every_model() -> None:
    def rule(model: str, city: float, canton: float) -> VotingRule:
        votes = tuple(
            Vote(partner, number, 0.0, has_veto=False, reason=words("because"), provenance=provenance())
            for partner, number in (("city", city), ("canton", canton))
        )
        return VotingRule(
            model, 1.0, None, is_inclusive=True, quorum=None, votes=votes, reason=words("because"), provenance=provenance()
        )

    rules = {"alpha": rule("alpha", 1, 0), "beta": rule("beta", 0, 1), "gamma": rule("gamma", 0, 0)}
    case = replace(DIVIDED, voting_rules=rules)
    assert agreement.means_by_votes(phrasebook("de"), case, agreement.by_votes(case)) == (
        "Zählen die Partner nach ihren Stimmen, nennt das höchste Mittel bei 2 Abstimmungsregeln A alpha einmal und B beta einmal."
    )
    assert agreement.means_by_votes(phrasebook("de"), DIVIDED, agreement.by_votes(DIVIDED)) == ""


def test_a_loss_is_split_into_what_is_lost_and_gained_on_the_criteria() -> None:
    found = agreement.compared(DIVIDED)
    assert found is not None
    say = phrasebook("de")
    assert agreement.loss(say, DIVIDED, found, "alpha", "canton") == (
        "A alpha liegt 10,0 Punkte hinter dem Favoriten B beta.",
        "Verloren gehen Punkte bei: say 24,0.",
        "Gewonnen werden Punkte bei: cost 14,0.",
    )
    assert agreement.loss(say, DIVIDED, found, "alpha", "city") == ("A alpha ist der eigene Favorit; hier geht nichts verloren.",)
    assert (
        agreement.largest_loss(say, DIVIDED, found, "beta") == "Niemand verliert mehr als 50,0 Punkte mit B beta; am meisten: city."
    )


def test_an_excluded_model_loses_nothing_and_says_why() -> None:
    case = make_case(SCORES, weights={"city": EVEN, "canton": EVEN}, must_haves={"legal": {"beta": "no", "alpha": "yes"}})
    found = agreement.compared(case)
    assert found is not None
    sentence = "B beta erfüllt eine Vorgabe nicht und hat keinen Rang."
    assert agreement.largest_loss(phrasebook("de"), case, found, "beta") == sentence
    assert agreement.loss(phrasebook("de"), case, found, "beta", "city") == (sentence,)
