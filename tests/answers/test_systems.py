"""What runs where, in sentences: most in play, ties, nothing known, one partner, windows."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.analysis import grounded
from dashboard.answers import systems
from dashboard.domain.ground import Ground, System
from dashboard.text import phrasebook
from tests.cases import make_case
from tests.grounds import process, system

DE, EN = phrasebook("de"), phrasebook("en")
CASE = make_case(models=["pact"], partners=["city", "canton"])
END = date(2027, 12, 31)


def headline(*running: System, partner: str = "", say=DE) -> str:
    ground = Ground(version=1, processes=(process("tax", 1), process("hr", 2)), systems=running)
    return systems.headline(say, CASE, ground, grounded.harmonisation(CASE, ground), partner)


def test_most_in_play_what_is_uniform_and_what_ends_together_are_said() -> None:
    assert headline(
        system("city", "tax", "A", cost=900_000, end=END),
        system("canton", "tax", "B", cost=300_000, end=END),
        system("city", "hr", "C", cost=100_000),
        system("canton", "hr", "C"),
    ) == (
        "Am meisten Kosten stehen bei **tax** im Spiel: 2 Anwendungen, 0,30 Mio. Fr. pro Jahr neben der teuersten. "
        "1 von 2 Gebieten sind einheitlich. Innert 12 Monaten enden die Verträge aller Beteiligten bei tax."
    )


def test_areas_with_as_much_in_play_are_named_together() -> None:
    found = headline(
        *(system(partner, kind, partner, cost=50_000) for partner in ("city", "canton") for kind in ("tax", "hr")), say=EN
    )
    assert found.startswith("Most cost is in play with **tax** and **hr**: 50’000 CHF a year each beside the dearest application.")
    assert found.endswith("In no area do all contracts end within 12 months.")


def test_without_costs_nothing_is_in_play() -> None:
    assert headline(system("city", "tax", "A"), system("canton", "tax", "B")).startswith(
        "Bei keinem Prozess stehen Kosten im Spiel"
    )


def test_a_single_partner_has_nothing_to_harmonise() -> None:
    assert "zu vereinheitlichen gibt es nichts" in headline(system("city", "tax", "A", cost=5))


def test_a_partner_reads_what_it_runs_and_what_ends_with_others() -> None:
    running = (
        system("city", "tax", "A", cost=900_000, end=END),
        system("canton", "tax", "B", end=END),
        system("city", "hr", "C"),
    )
    assert headline(*running, partner="city") == (
        "city betreibt **2 Systeme** für 0,90 Mio. Fr. pro Jahr. Bei einem davon fehlen die Kosten. "
        "Innert 12 Monaten mit Verträgen anderer enden jene für tax."
    )
    assert headline(*running, partner="canton").startswith("canton betreibt **1 System**; die Kosten fehlen.")
    assert headline(*running[:1], partner="canton") == "Von canton ist kein System erfasst."


@pytest.mark.parametrize("say", [DE, EN], ids=["de", "en"])
def test_where_nothing_is_recorded_it_is_said(say) -> None:
    assert headline(say=say) == say("systems.none")


def test_an_area_says_what_is_shared_and_how_it_was_counted() -> None:
    ground = Ground(
        version=1,
        processes=(process("tax"),),
        systems=(
            system("city", "tax", "A", users=30, standard="X", end=END),
            system("canton", "tax", "B", users=10, standard="X", end=date(2027, 6, 30)),
            system("towns", "tax", "B", users=10),
        ),
    )
    (area,) = grounded.harmonisation(CASE, ground).areas
    shared, window = systems.told(DE, CASE, area)
    assert shared == "80\u00a0% arbeiten mit demselben Datenstandard, X; nach Benutzern gezählt."
    assert window == (
        "Die Verträge von canton und city enden zwischen 30.06.2027 und 31.12.2027; zusammen 0 Fr. pro Jahr. "
        "Bei einem System fehlt das Vertragsende."
    )
