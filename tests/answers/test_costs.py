"""Money and votes in words: cost as a range, pay against say, who would leave, who decides, and one's own municipality."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from dashboard.analysis.charges import Charge
from dashboard.analysis.cooperation import core, explicit
from dashboard.analysis.declared import limits, outlook
from dashboard.analysis.money import MoneyRange
from dashboard.analysis.referendum import referendums
from dashboard.analysis.votes import Count, VotingRule
from dashboard.analysis.voting_power import Say
from dashboard.answers import costs, places, plain, referendum, sharing, votes
from dashboard.answers.lead import WORDS
from dashboard.domain.case import Case
from dashboard.domain.ground import Municipality
from dashboard.domain.terms import CostKey, ReferendumLimit
from dashboard.text import phrasebook
from tests.cases import cost, make_case, provenance, words

DE = phrasebook("de")
EQUAL = CostKey("equal", 1, words("Equal parts"), "equal", {}, {}, words("because"), provenance())
CASE = replace(make_case(models=["today", "joint", "other"], partners=["city", "land"], status_quo="today"), cost_keys=(EQUAL,))
SHARES = {"equal": {"city": 0.5, "land": 0.5}, "use": {"city": 0.3, "land": 0.7}}
SAYS = {"equal": (Say("city", 0.5, 0.25, 0.2, 0.2), Say("land", 0.5, 0.75, 0.8, 0.8))}
COST = MoneyRange(-400_000.0, 100_000.0, 1_500_000.0)


def spaced(told: str) -> str:
    """Without marks of stress, and with plain spaces."""
    return plain(told).replace("\u00a0", " ")


def headline(case: Case = CASE, model: str = "joint", **given: object) -> str:
    known = {"years": 10, "cost": COST, "shares": SHARES, "says": SAYS, "votes": {"city": 0.25, "land": 0.75}}
    return spaced(costs.headline(DE, case, model, **(known | given)))


def test_for_all_the_headline_has_the_cost_as_a_range_and_where_pay_and_say_lie_furthest_apart() -> None:
    told = headline()
    assert "B joint ändert die Kosten aller zusammen in 10 Jahren um −0,4 bis +1,5 Mio. Fr. gegenüber heute." in told
    assert "bei city und land: 50 % der Kosten, 25 % der Stimmen («Equal parts»)" not in told  # the votes of the two differ
    assert "bei city: 50 % der Kosten, 25 % der Stimmen («Equal parts»)." in told
    assert len(told.split()) <= WORDS


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param({}, "Je nach Schlüssel zahlt city 30–50 % und hat mit B joint 25 % der Stimmen.", id="both"),
        pytest.param({"votes": {}}, "zahlt city 30–50 %; zu B joint ist keine Abstimmungsregel erfasst.", id="no voting rule"),
        pytest.param({"shares": {}}, "city hat mit B joint 25 % der Stimmen; Kostenschlüssel sind keine erfasst.", id="no keys"),
        pytest.param({"shares": {}, "votes": {}}, "weder Kostenschlüssel noch eine Abstimmungsregel", id="neither"),
        pytest.param({"cost": None}, "Was B joint kostet, ist nicht erfasst.", id="no costs"),
        pytest.param({"cost": MoneyRange(-2e6, -1e6, -5e5)}, "um −2,0 bis −0,5 Mio. Fr. gegenüber heute", id="savings only"),
        pytest.param({"cost": MoneyRange(3e6, 3e6, 3e6)}, "um +3,0 Mio. Fr. gegenüber heute", id="certain"),
        pytest.param({"shares": {"equal": {"city": 0.5}}}, "zahlt city 50 % und hat", id="one key"),
        pytest.param({"model": "today"}, "A today ist der heutige Zustand", id="today"),
    ],
)
def test_for_a_partner_the_headline_starts_with_its_payment_and_votes(given: dict[str, object], expected: str) -> None:
    told = headline(partner="city", **given)
    assert expected in told
    assert len(told.split()) <= WORDS


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        pytest.param({}, "", id="no keys or no rule"),
        pytest.param({"equal": (Say("city", 1.0, 1.0, 1.0, 1.0),)}, DE("costs.level"), id="one partner"),
        pytest.param(
            {"equal": (Say("city", 0.5, 0.0, 0, 0), Say("land", 0.5, 0.0, 0, 0))}, "bei city und land: 50 %", id="two alike"
        ),
    ],
)
def test_pay_and_say_that_match_are_said_to_match_and_ties_are_named_together(says: costs.Says, expected: str) -> None:
    assert expected in spaced(costs.furthest(DE, CASE, says))
    assert bool(costs.furthest(DE, CASE, says)) == bool(expected)


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        pytest.param([], DE("costs.no_costs"), id="no costs"),
        pytest.param([cost("joint", "fee", 100)], "Mit heute vergleichbar ist nur B joint.", id="one model"),
        pytest.param(
            [cost("joint", "fee", 100), cost("other", "fee", 300)], "Keine Variante ist wahrscheinlich günstiger", id="dearer"
        ),
        pytest.param(
            [cost("joint", "less", 100, kind="saving"), cost("other", "fee", 300)], "B joint kostet am wenigsten", id="clear"
        ),
        pytest.param(
            [cost("joint", "less", 100, kind="saving"), cost("other", "less", 90, low=80, high=120, kind="saving")],
            "wahrscheinlich B joint; die Bandbreite einer anderen Variante überschneidet sich damit",
            id="within the range of another",
        ),
        pytest.param(
            [cost("joint", "less", 100, kind="saving"), cost("other", "save", 100, kind="saving")], "gleichauf", id="a tie"
        ),
    ],
)
def test_what_costs_least_is_said_with_the_ranges_that_overlap(items: list, expected: str) -> None:
    case = replace(CASE, costs=tuple(items))
    assert expected in plain(costs.cheapest(DE, case, outlook(case)))


def test_a_case_of_today_alone_has_nothing_to_compare() -> None:
    case = make_case(models=["today"], costs=[cost("today", "run", 100)], status_quo="today")
    assert costs.cheapest(DE, case, outlook(case)) == DE("costs.no_other")


@pytest.mark.parametrize(
    ("items", "steps", "payback"),
    [
        pytest.param(
            [cost("joint", "less", 100, kind="saving")], "Einsparung −1’000, zusammen −1’000", "von Beginn an", id="savings only"
        ),
        pytest.param(
            [cost("joint", "setup", 300, kind="one_off"), cost("joint", "less", 100, kind="saving")],
            "einmalig +300, Einsparung −1’000, zusammen −700",
            "bezahlt ab 2028",
            id="pays off",
        ),
        pytest.param([cost("joint", "fee", 200)], "wiederkehrend +2’000", "in 10 Jahren nicht bezahlt", id="never pays off"),
        pytest.param(
            [cost("joint", "setup", 1500, low=100, high=1500, kind="one_off"), cost("joint", "less", 100, kind="saving")],
            "einmalig +1’500",
            "nur im günstigen Fall bezahlt, ab 2026",
            id="in the favourable case",
        ),
        pytest.param(
            [cost("joint", "run", 50), cost("today", "run", 50)], "ohne Unterschied zu heute", "von Beginn an", id="as today"
        ),
    ],
)
def test_the_way_to_a_model_and_its_payback_are_said(items: list, steps: str, payback: str) -> None:
    case = replace(CASE, costs=tuple(items))
    found = outlook(case)
    assert found is not None
    flow = found.cash_flow("joint")
    assert steps in costs.steps(DE, case, flow)
    assert payback in costs.payback(DE, flow)


def limit(partner: str, amount: int) -> ReferendumLimit:
    return ReferendumLimit(
        "limit", partner, "optional", Decimal(amount), is_inclusive=True, reason=words("because"), provenance=provenance()
    )


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        pytest.param(500, "wahrscheinlich die Schwelle für ein fakultatives Referendum", id="likely"),
        pytest.param(1500, "nur im ungünstigen Fall", id="possible"),
        pytest.param(9000, "Mit B joint erreicht keine neue Ausgabe eine Schwelle", id="none"),
    ],
)
def test_a_limit_is_passed_likely_possibly_or_not(amount: int, expected: str) -> None:
    case = replace(CASE, costs=(cost("joint", "fee", 100, low=90, high=200),), referendum_limits=(limit("city", amount),))
    told = referendum.flag(DE, case, "joint", referendums(case, limits(case)))
    assert expected in told
    assert "Schwellen sind nur für city erfasst." in told


def test_without_limits_nothing_is_said_to_pass() -> None:
    assert referendum.flag(DE, CASE, "joint", ()) == DE("costs.flag_no_limits")


GAME = explicit(("city", "land"), {("city",): 300_000, ("land",): 100_000, ("city", "land"): 350_000})


def charge(city: float, land: float) -> Charge:
    amounts = {"city": city, "land": land}
    return Charge(amounts, core(GAME, amounts))


def test_the_group_that_would_pay_less_alone_is_named_with_its_francs() -> None:
    assert sharing.leaving(DE, CASE, charge(50_000, 300_000)) == "land zahlt 0,20 Mio. Fr. mehr als allein"
    assert sharing.leaving(DE, CASE, charge(270_000, 80_000)) == "niemand"
    both = explicit(("city", "land"), {("city",): 0, ("land",): 0, ("city", "land"): 0})
    amounts = {"city": 10_000.0, "land": 20_000.0}
    assert (
        sharing.leaving(DE, CASE, Charge(amounts, core(both, amounts)))
        == "land zahlt 20’000 Fr. mehr als allein; ebenso eine weitere Gruppe"
    )


@pytest.mark.parametrize(
    ("by_key", "expected"),
    [
        pytest.param({}, DE("costs.no_keys"), id="no keys"),
        pytest.param({"equal": charge(270_000, 80_000)}, DE("costs.objecting_none"), id="nobody"),
        pytest.param(
            {"equal": charge(50_000, 300_000)}, "Bei jedem Schlüssel zahlt jemand mehr als allein; am meisten zahlt land", id="all"
        ),
        pytest.param({"equal": charge(50_000, 300_000), "use": charge(270_000, 80_000)}, "Bei 1 von 2 Schlüsseln", id="one of two"),
    ],
)
def test_under_how_many_keys_somebody_pays_more_than_alone_is_counted(by_key: dict[str, Charge], expected: str) -> None:
    assert expected in sharing.objecting(DE, CASE, by_key)


THREE = make_case(models=["today"], partners=["city", "land", "iggi"])


@pytest.mark.parametrize(
    ("rule", "needs", "decides"),
    [
        pytest.param(
            VotingRule(Count({"city": 1, "land": 1, "iggi": 1}, 2)),
            "Ein Beschluss braucht 2 von 3 Stimmen.",
            "Allein kann ihn niemand verhindern; am kleinsten sind die Gruppen city + land, city + iggi oder land + iggi.",
            id="majority",
        ),
        pytest.param(
            VotingRule(
                Count({"city": 2, "land": 1, "iggi": 1}, 2, exceeded=True),
                second=Count({"land": 1, "iggi": 1}, 1),
                quorum=Count({"city": 1, "land": 1, "iggi": 1}, 2),
                vetoes=frozenset({"city"}),
            ),
            "mehr als 2 von 4 Stimmen, in der zweiten Zählung 1 von 2, 2 von 3 Partnern anwesend und die Zustimmung von city.",
            "Allein verhindern kann ihn city.",
            id="second count, quorum and veto",
        ),
        pytest.param(
            VotingRule(Count({"city": 1, "land": 0, "iggi": 0}, 1)),
            "1 von 1 Stimmen",
            "city entscheidet allein. land und iggi geben nie den Ausschlag.",
            id="one decides",
        ),
        pytest.param(
            VotingRule(Count({"city": 1, "land": 1, "iggi": 1}, 3)),
            "3 von 3",
            "können ihn city, land oder iggi, jeder für sich",
            id="all",
        ),
    ],
)
def test_a_voting_rule_is_said_in_words(rule: VotingRule, needs: str, decides: str) -> None:
    assert needs in votes.needs(DE, THREE, rule)
    assert decides in votes.decides(DE, THREE, rule)


PLACE = Municipality("1", "Bergdorf", "land", 500, provenance())


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param({}, "für Bergdorf um −100 bis +900 Fr. pro Jahr, wahrscheinlich um +0,40 Fr. je Einwohner.", id="costs"),
        pytest.param({"yearly": (-50.0, -50.0, -50.0)}, "um −50 Fr. pro Jahr, das sind −0,10 Fr. je Einwohner", id="savings only"),
        pytest.param({"yearly": None}, "Was B joint für Bergdorf kostet, ist nicht erfasst.", id="no costs"),
        pytest.param({"model": "today"}, "Mit A today bleibt für Bergdorf alles wie heute.", id="today"),
        pytest.param({"votes": 0.0}, "land stimmt für sie nicht mit.", id="no votes"),
        pytest.param({"votes": 1.0}, "entscheidet allein", id="decides alone"),
        pytest.param({"joint": [1200.0]}, "An gemeinsamen Kosten trägt sie 1’200 Fr. jährlich.", id="one key"),
    ],
)
def test_a_municipality_reads_its_francs_and_its_vote(given: dict[str, object], expected: str) -> None:
    known = {"model": "joint", "yearly": (-100.0, 200.0, 900.0), "joint": [1000.0, 2000.0], "votes": 0.25} | given
    model = str(known.pop("model"))
    told = plain(places.headline(DE, CASE, PLACE, model, **known))
    assert expected in told
    assert len(told.split()) <= WORDS


@pytest.mark.parametrize("language", ["de", "en"])
def test_cost_share_and_vote_of_a_municipality_fit_into_one_headline(language: str) -> None:
    say = phrasebook(language)
    told = places.headline(say, CASE, PLACE, "joint", yearly=(-170, 7142, 17520), joint=[245708, 572928], votes=1 / 6)
    assert say("costs.place_votes", partner="land", votes=say.percent(1 / 6)) in told


def test_where_nobody_lives_no_amount_is_divided() -> None:
    empty = replace(PLACE, inhabitants=0)
    told = places.headline(DE, CASE, empty, "joint", yearly=(1.0, 2.0, 3.0), joint=[], votes=None)
    assert "um – Fr. je Einwohner" in told
    assert places.each(DE, 5.0, 0) == "–"
