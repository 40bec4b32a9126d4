"""Conditions and payments in words: what it takes, who is left and what is lacking."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.analysis.consensus import AIMS
from dashboard.analysis.equalisation import equalise
from dashboard.answers import consensus, plain
from dashboard.domain.case import Case
from dashboard.errors import DashboardError
from dashboard.text import phrasebook
from tests.answers.test_agreement import condition
from tests.cases import cost, make_case

# Influence matters to the town, exit to the village, savings to the city.
CASE = make_case(
    {
        "today": {"savings": 0, "influence": 80, "exit": 90},
        "joint": {"savings": 100, "influence": 20, "exit": 10},
        "loose": {"savings": 30, "influence": 70, "exit": 80},
    },
    weights={
        "city": {"savings": 80, "influence": 10, "exit": 10},
        "town": {"savings": 20, "influence": 80},
        "village": {"savings": 20, "exit": 80},
    },
    status_quo="today",
)
VETO, EXIT, HEARING = (
    condition("veto", "joint", "influence", 80),
    condition("exit", "joint", "exit", 80),
    condition("hearing", "joint", "influence", 40),
)
SAY = phrasebook("de")


def told(case: Case, aim: str = "as_today") -> tuple[str, dict[str, tuple[str, ...]]]:
    found = consensus.paths(case, aim)
    assert not isinstance(found, DashboardError)
    summary = plain(consensus.summary(SAY, case, found))
    return summary, {path.model: (consensus.status(SAY, path), *consensus.sentences(SAY, case, path)) for path in found}


def test_the_conditions_it_takes_are_named() -> None:
    summary, models = told(replace(CASE, conditions=(VETO, EXIT, HEARING)))
    assert summary == "Eine von 2 Varianten erreicht das Ziel bei allen Partnern: B joint mit 2 Bedingungen."
    assert models["joint"] == ("erreicht, mit 2 Bedingungen", "Es braucht «veto» und «exit».")
    assert models["loose"] == (
        "nicht erreicht",
        "Zu dieser Variante ist keine Bedingung erfasst.",
        "Nicht am Ziel: town (2,0 Punkte zu wenig), village (2,0 Punkte zu wenig).",
    )


def test_other_packages_of_the_same_size_are_told() -> None:
    same = [replace(VETO, key=key, name=replace(VETO.name, de=key)) for key in ("board", "panel")]
    _, models = told(replace(CASE, conditions=(VETO, *same, EXIT)))
    assert models["joint"] == (
        "erreicht, mit 2 Bedingungen",
        "Es braucht «veto» und «exit».",
        "Ebenso genügt «board» und «exit».",
        "Eine weitere Verbindung von gleich vielen Bedingungen genügt auch.",
    )


def test_where_no_package_suffices_the_nearest_and_what_is_lacking_are_told() -> None:
    summary, models = told(replace(CASE, conditions=(HEARING, EXIT)))
    assert summary == (
        "Keine Variante erreicht das Ziel bei allen Partnern; am nächsten kommt B joint, nicht erreicht ist es bei town."
    )
    assert models["joint"] == (
        "nicht erreicht",
        "Am nächsten kommt «hearing» und «exit».",
        "Nicht am Ziel: town (12,0 Punkte zu wenig).",
    )


def test_what_is_too_dear_is_told_in_francs() -> None:
    costs = [cost("joint", "fee", 1200, partner="city"), *(cost("joint", "fee", 0, partner=who) for who in ("town", "village"))]
    case = replace(
        make_case(
            {"today": {"gain": 10}, "joint": {"gain": 90}},
            weights={who: {"gain": 1} for who in ("city", "town", "village")},
            costs=costs,
            status_quo="today",
        )
    )
    _, models = told(case, "as_today_and_no_dearer")
    assert models["joint"][-1] == "Nicht am Ziel: city (1’200\u00a0Fr. pro Jahr zu viel)."


def test_a_model_all_accept_as_it_is_needs_no_condition() -> None:
    case = make_case({"today": {"gain": 10}, "joint": {"gain": 90}}, weights={"city": {"gain": 1}}, status_quo="today")
    summary, models = told(case)
    assert summary == "Das Ziel ist bei allen Partnern erreichbar: B joint ohne Bedingung."
    assert models["joint"] == ("erreicht, ohne Bedingung",)


def test_a_partner_that_has_not_weighed_is_not_counted_among_those_who_accept() -> None:
    case = make_case(
        {"today": {"gain": 10}, "joint": {"gain": 90}, "loose": {"gain": 5}},
        partners=["city", "town"],
        weights={"city": {"gain": 1}},
        status_quo="today",
    )
    assert told(case)[0] == (
        "Eine von 2 Varianten erreicht das Ziel beim einzigen Partner, der gewichtet hat: B joint ohne Bedingung."
    )


def test_without_an_eligible_model_nothing_is_within_reach() -> None:
    case = make_case({"alpha": {"gain": 10}}, weights={"city": {"gain": 1}}, must_haves={"legal": {"alpha": "no"}})
    assert consensus.summary(SAY, case, consensus.paths(case, "rank_1")) == SAY("consensus.no_models")


def test_an_aim_that_cannot_be_tested_says_why() -> None:
    case = make_case({"alpha": {"gain": 10}, "beta": {"gain": 90}}, weights={"city": {"gain": 1}})
    assert consensus.summary(SAY, case, consensus.paths(case, "as_today")) == SAY("errors.status_quo_missing")
    without_costs = replace(CASE, costs=())
    assert "«B joint»" in consensus.summary(SAY, without_costs, consensus.paths(without_costs, "as_today_and_no_dearer"))
    assert consensus.path_to(case, "alpha", "as_today") is None


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_aim_has_a_name(language: str) -> None:
    assert len({phrasebook(language)(f"analyse.{aim}") for aim in AIMS}) == len(AIMS)


@pytest.mark.parametrize(
    ("amounts", "sentence"),
    [
        (
            {"city": -300, "town": 80, "village": -100},
            "Pro Jahr von city 60\u00a0Fr. und village 20\u00a0Fr. an town 80\u00a0Fr.: Dann fährt niemand teurer als heute.",
        ),
        ({"city": -300, "town": 0}, "Niemand fährt teurer als heute; ein Ausgleich ist nicht nötig."),
        (
            {"city": -300, "town": 500},
            "Nicht möglich: 500\u00a0Fr. Mehrkosten stehen 300\u00a0Fr. Einsparungen gegenüber; es fehlen 200\u00a0Fr. pro Jahr.",
        ),
    ],
    ids=["who pays whom", "nothing to pay", "the gains do not cover the losses"],
)
def test_a_payment_is_told_by_rule(amounts: dict[str, float], sentence: str) -> None:
    assert consensus.payment(SAY, CASE, equalise(amounts)) == sentence


def test_the_models_under_which_nobody_need_be_dearer_are_named() -> None:
    possible, impossible = equalise({"city": -3, "town": 2}), equalise({"city": 3, "town": -2})
    assert plain(consensus.payments(SAY, CASE, {"joint": possible, "loose": impossible})) == (
        "Bei einer von 2 Varianten muss niemand teurer fahren als heute: B joint."
    )
    assert consensus.payments(SAY, CASE, {"loose": impossible}) == SAY("consensus.none_possible")
    assert consensus.payments(SAY, CASE, {}) == SAY("analyse.no_costs")
