"""What a model means for one partner: money, votes and rank in one headline, by rule."""

from __future__ import annotations

import pytest

from dashboard.analysis.money import MoneyRange
from dashboard.analysis.standing import stand
from dashboard.analysis.votes import Count, VotingRule
from dashboard.answers import impact, plain
from dashboard.answers.lead import WORDS
from dashboard.text import phrasebook
from tests.cases import make_case

SCORES = {"alpha": {"cost": 90, "say": 40}, "beta": {"cost": 20, "say": 70}, "gamma": {"cost": 89, "say": 41}}
CASE = make_case(SCORES, weights={"city": {"cost": 50, "say": 50}, "iggi": {"cost": 10, "say": 90}}, status_quo="gamma", tie_band=1)
MONEY = MoneyRange(-88_000.0, -38_000.0, 40_800.0)
RANKINGS = stand(CASE).rankings


def rule(quota: float, vetoes: frozenset[str] = frozenset(), **votes: float) -> VotingRule:
    return VotingRule(Count(votes, quota), vetoes=vetoes)


THREE = rule(2.0, city=1.0, iggi=1.0, vlg=1.0)


@pytest.mark.parametrize(
    ("given_rule", "partner", "expected"),
    [
        pytest.param(THREE, "city", "can_be_outvoted", id="two of three pass without it"),
        pytest.param(rule(3.0, city=1.0, iggi=1.0, vlg=1.0), "city", "blocks_alone", id="unanimity"),
        pytest.param(rule(2.0, frozenset({"city"}), city=1.0, iggi=1.0, vlg=1.0), "city", "blocks_alone", id="a veto"),
        pytest.param(rule(2.0, city=2.0, iggi=1.0), "city", "decides_alone", id="enough votes alone"),
        pytest.param(rule(2.0, city=2.0, iggi=1.0), "iggi", "can_be_outvoted", id="too few votes"),
        pytest.param(rule(2.0, city=2.0, iggi=0.0), "iggi", "no_vote", id="no votes"),
        pytest.param(rule(2.0, city=2.0), "iggi", "no_vote", id="takes no part"),
    ],
)
def test_what_a_partner_can_do_alone_follows_from_the_rule(given_rule: VotingRule, partner: str, expected: str) -> None:
    assert impact.alone(given_rule, partner) == expected


@pytest.mark.parametrize(
    ("model", "partner", "expected"),
    [
        pytest.param("gamma", "city", "Nach eigenen Gewichten steht C auf Rang 1, gleichauf mit A alpha.", id="level"),
        pytest.param("beta", "city", "Nach eigenen Gewichten steht B auf Rang 3, 20,0 Punkte hinter A alpha.", id="behind"),
        pytest.param("beta", "iggi", "Nach eigenen Gewichten steht B auf Rang 1, 19,2 Punkte vor C gamma.", id="in front"),
    ],
)
def test_the_rank_by_own_weights_names_what_stands_before_or_beside(model: str, partner: str, expected: str) -> None:
    assert impact.rank(phrasebook("de"), CASE, model, RANKINGS[partner]) == expected


def test_a_model_that_fails_a_must_have_has_no_rank_and_a_single_one_nothing_beside_it() -> None:
    say = phrasebook("de")
    case = make_case(SCORES, weights={"city": {"cost": 1}}, must_haves={"law": {"alpha": "no", "beta": "no"}})
    ranking = stand(case).rankings["city"]
    assert impact.rank(say, case, "alpha", ranking) == "A erfüllt eine Vorgabe nicht und hat keinen Rang."
    assert impact.rank(say, case, "gamma", ranking) == "Nur C erfüllt alle Vorgaben."


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_headline_has_money_votes_and_rank(language: str) -> None:
    told = plain(impact.headline(phrasebook(language), CASE, "city", "beta", yearly=MONEY, rule=THREE, ranking=RANKINGS["city"]))
    assert len(told.split()) <= WORDS
    assert "88’000" in told
    assert "city" in told
    assert "20,0" in told or "20.0" in told


def test_what_is_not_known_is_said_or_left_out() -> None:
    say = phrasebook("de")
    assert plain(impact.headline(say, CASE, "city", "beta", yearly=None, rule=None, ranking=None)) == (
        "Was B beta für city kostet, ist nicht erfasst."
    )
    assert plain(impact.headline(say, CASE, "city", "gamma", yearly=None, rule=None, ranking=None)) == (
        "C gamma ist der heutige Zustand: Für city ändern sich die Kosten nicht."
    )
