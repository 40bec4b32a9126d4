"""How the projects stand and which belong together, said by rule."""

from __future__ import annotations

import pytest

from dashboard.analysis.grounded import portfolio
from dashboard.answers import project_filter, projects
from dashboard.answers.project_filter import Filter
from dashboard.domain.ground import Ground
from dashboard.text import phrasebook
from tests.answers.projects import ground, project
from tests.cases import make_case

DE, EN = phrasebook("de"), phrasebook("en")
CASE = make_case(partners=["north", "south"])
TWO = ground(
    project("a", "north", late=100, planned=1_000_000, expected=1_100_000, process="tax"),
    project("b", "south", "north", late=0, planned=200_000, expected=200_000, process="tax"),
    project("c", "south", late=40, planned=50_000, expected=50_000),
    project("d", "south"),
)


def said(found: Ground, partner: str = "") -> str:
    return projects.headline(DE, CASE, found, portfolio(found), partner)


def test_what_is_shared_meets_and_is_critical_is_said() -> None:
    assert said(TWO) == (
        "**1 von 4 Projekten** betrifft zwei oder mehr Partner, 2 überschneiden sich mit anderen (**1,3 Mio. Fr.** im Spiel)."
        " Kritisch ist **eines**, am weitesten zurück «project a» (100 Tage); eines ohne Angaben."
    )
    assert projects.headline(EN, CASE, TWO, portfolio(TWO)).startswith(
        "**1 of 4 projects** concerns two partners or more, 2 overlap"
    )


def test_a_headline_has_at_most_45_words() -> None:
    assert len(said(TWO).split()) <= 45


def test_of_a_partner_only_its_projects_are_counted() -> None:
    assert said(TWO, "north").startswith("north ist an **2 Projekten** beteiligt, mit anderen gemeinsam an 1, 2 überschneiden sich")


def test_a_partner_without_projects_is_told_so() -> None:
    assert said(ground(project("a", "north")), "south") == "south ist an keinem erfassten Projekt beteiligt."


def test_without_projects_that_is_the_answer() -> None:
    assert said(ground()) == "Es sind keine Projekte erfasst."


def test_one_partner_has_nothing_to_do_jointly() -> None:
    alone = make_case(partners=["north"])
    found = ground(project("a", "north", late=0))
    assert projects.headline(DE, alone, found, portfolio(found)) == (
        "**Ein Projekt** ist erfasst; mit nur einem Partner gibt es nichts gemeinsam zu tun. Keines ist kritisch."
    )


def test_two_equally_far_behind_are_not_told_apart() -> None:
    found = ground(project("a", "north", late=100), project("b", "south", late=100))
    assert "Kritisch sind **2**." in said(found)


def test_what_is_to_be_watched_is_said_where_nothing_is_critical() -> None:
    assert said(ground(project("a", "north", late=40))).endswith("Keines ist kritisch; eines ist zu beobachten.")


def test_projects_without_any_figure_have_no_status() -> None:
    found = ground(project("a", "north"), project("b", "south", "north"))
    assert said(found).endswith("Ihr Stand lässt sich nicht bestimmen: Es fehlen Plan oder Erwartung.")
    assert projects.why(DE, portfolio(found).statuses["a"])[:2] == (
        "Für das Ende fehlt Plan oder Erwartung.",
        "Für die Kosten fehlt Plan oder Erwartung.",
    )


def test_overlaps_without_a_known_cost_have_no_amount() -> None:
    found = ground(project("a", "north", late=0, process="tax"), project("b", "south", late=0, process="tax"))
    assert "2 überschneiden sich mit anderen." in said(found)


def test_a_status_set_by_hand_names_who_and_why_and_what_is_computed() -> None:
    found = ground(project("a", "north", late=0, override="critical"))
    standing = portfolio(found).statuses["a"]
    assert projects.status_of(standing) == "critical"
    assert projects.override(DE, found.projects[0], standing) == (
        "Von Hand gesetzt auf «kritisch» durch Eve: open funding. Berechnet wäre: in Ordnung."
    )


@pytest.mark.parametrize(
    ("late", "planned", "expected", "told"),
    [
        (-3, 100, 90, ("Ende 3 Tage früher als im ersten Plan.", "Kosten 10 % tiefer als im ersten Plan.")),
        (0, 100, 100, ("Ende wie im ersten Plan.", "Kosten wie im ersten Plan.")),
        (1, 0, 5, ("Ende einen Tag später als im ersten Plan.", "Im ersten Plan standen keine Kosten.")),
    ],
)
def test_the_reasons_of_a_status_are_told(late: int, planned: float, expected: float, told: tuple[str, str]) -> None:
    found = ground(project("a", "north", late=late, planned=planned, expected=expected))
    assert tuple(each.replace("\u00a0", " ") for each in projects.why(DE, portfolio(found).statuses["a"])[:2]) == told


def test_risks_follow_from_dates_costs_and_dependencies() -> None:
    found = ground(project("a", "north", late=0, planned=5), project("b", "south", late=10), needs=("ab", "ba"))
    first, second = (projects.risks(DE, CASE, found, portfolio(found), each) for each in found.projects)
    assert first == (
        "Braucht das Ergebnis von «project b», das 10 Tage nach dem eigenen Ende kommt.",
        "Im Kreis warten aufeinander: «project a» und «project b».",
    )
    assert second == (
        "«project a» braucht das Ergebnis, endet aber 10 Tage vorher.",
        "Im Kreis warten aufeinander: «project a» und «project b».",
        "Kosten fehlen: In keiner Summe enthalten.",
    )


def shown(asked: Filter, partner: str = "") -> list[str]:
    return [each.key for each in project_filter.matching(TWO, portfolio(TWO), asked, partner)]


def test_what_deviates_stands_first() -> None:
    assert shown(Filter()) == ["a", "c", "d", "b"]


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        (Filter(partners=("north",)), ["a", "b"]),
        (Filter(partners=("north", "south")), ["a", "c", "d", "b"]),
        (Filter(partners=("north", "south"), together=True), ["b"]),
        (Filter(status="unknown"), ["d"]),
        (Filter(field="other"), []),
        (Filter(text="PROJECT C"), ["c"]),
        (Filter(partners=("south",), status="watch"), ["c"]),
    ],
)
def test_a_filter_keeps_what_is_asked_for(asked: Filter, keys: list[str]) -> None:
    assert shown(asked) == keys


def test_the_filter_is_told_in_a_sentence() -> None:
    asked = Filter(partners=("north", "south"), status="watch", text="tax")
    found = project_filter.told(DE, CASE, TWO, asked, TWO.projects[:1], 4)
    assert found == "1 von 4 Projekten: mit Beteiligung von north oder south; Status «! beobachten»; Text «tax»."
