"""Whether strategies fit together, in sentences: shared, contested, missing, one partner, nothing recorded."""

from __future__ import annotations

import pytest

from dashboard.analysis import grounded
from dashboard.answers import strategies
from dashboard.domain.case import Case
from dashboard.domain.ground import Ground
from dashboard.text import phrasebook
from tests.cases import make_case
from tests.grounds import coverage, field, goal, initiative, strategy

DE, EN = phrasebook("de"), phrasebook("en")
CASE = make_case(models=["pact", "union"], partners=["city", "canton", "towns"])


def ground(*fields: tuple[str, tuple[int | None, int | None, int | None]], **more) -> Ground:
    """Fields with the priorities of city, canton and towns; ``None`` without a goal."""
    goals = [
        goal(partner, name, priority)
        for name, priorities in fields
        for partner, priority in zip(("city", "canton", "towns"), priorities, strict=True)
        if priority
    ]
    return Ground(version=1, action_fields=tuple(field(name) for name, _ in fields), goals=tuple(goals), **more)


def headline(found: Ground, partner: str = "", *, case: Case = CASE, say=DE) -> str:
    return strategies.headline(say, case, found, grounded.alignment(case, found), grounded.coverage(case, found), partner)


MIXED = ground(
    ("data", (1, 2, 1)),
    ("tools", (1, 3, None)),
    ("desk", (None, 1, 1)),
    ("net", (None, None, 2)),
    coverage=(coverage("union", "data", "full"), coverage("pact", "tools", "partial")),
)


def test_shared_contested_missing_and_uncarried_fields_are_said() -> None:
    assert headline(MIXED) == (
        "**1 von 4 Handlungsfeldern** verfolgen alle 3 Partner mit ähnlicher Priorität; strittig: «tools»; "
        "in 2 fehlen Ziele, am meisten bei «net». 3\u00a0Felder trägt keine Variante ganz."
    )


def test_where_all_want_the_same_nothing_else_is_said() -> None:
    found = ground(("data", (1, 2, 1)), coverage=(coverage("union", "data", "full"),))
    assert headline(found) == (
        "**Das einzige Handlungsfeld** verfolgen alle 3 Partner mit ähnlicher Priorität. "
        "Jedes Feld trägt mindestens eine Variante ganz."
    )


def test_where_nothing_is_shared_it_is_said_so() -> None:
    found = ground(("data", (1, None, 1)), ("desk", (None, 1, 1)))
    assert headline(found, say=EN) == (
        "**None of the 2 fields of action** is pursued by all 3 partners with similar priority; "
        "goals are missing in “data” and “desk”. How far the models carry the fields is not recorded."
    )


def test_a_partner_reads_its_own_goals_disputes_and_gaps() -> None:
    assert headline(MIXED, "city") == (
        "city hat in **2 von 4 Handlungsfeldern** Ziele; strittig: «tools»; keines bei «desk» und «net». "
        "3\u00a0Felder trägt keine Variante ganz."
    )
    assert "strittig" not in headline(MIXED, "towns")


def test_a_single_partner_agrees_with_nobody() -> None:
    case = make_case(models=["pact"], partners=["city"])
    found = Ground(version=1, action_fields=(field("data"), field("tools")), goals=(goal("city", "data"),))
    assert headline(found, case=case).startswith("city hat in **1 von 2 Handlungsfeldern** Ziele; keines bei «tools».")


@pytest.mark.parametrize("say", [DE, EN], ids=["de", "en"])
def test_without_fields_there_is_nothing_to_compare(say) -> None:
    assert headline(Ground(version=1), say=say) == say("strategies.no_fields")


@pytest.mark.parametrize("say", [DE, EN], ids=["de", "en"])
def test_many_fields_with_long_names_stay_under_45_words(say) -> None:
    names = [f"long name of {i}" for i in range(9)]
    found = ground(*((name, [(1, 3, None), (1, None, 1), (2, 2, 2)][i % 3]) for i, name in enumerate(names)))
    for partner in ("", "towns"):
        assert len(headline(found, partner, say=say).split()) <= 45


def test_findings_name_partners_models_goals_and_initiatives() -> None:
    found = ground(
        ("data", (1, 2, 1)),
        ("tools", (1, 3, None)),
        coverage=(coverage("pact", "tools", "partial"),),
        strategies=(strategy("city", 2024, 2026),),
        initiatives=(initiative("kit", "tools", "city", "towns"),),
    )
    told = {
        each.kind: each.sentences
        for each in strategies.findings(
            DE,
            CASE,
            found,
            grounded.alignment(CASE, found),
            grounded.coverage(CASE, found),
            grounded.pursuit(CASE, found),
        )
    }
    assert told["contested"] == ("«tools»: Priorität 1 für city; Priorität 3 für canton; kein Ziel von towns",)
    assert told["missing"] == ("«tools»: kein Ziel von towns (an einer Initiative beteiligt)",)
    assert told["uncarried"] == ("«data»: auch teilweise mit keiner Variante", "«tools»: teilweise mit A")
    assert told["goals"][-1] == "«tools»: canton, «goal canton_tools_3»"
    assert told["initiatives"] == ("«tools»: «kit», Federführung city",)
    assert told["early"] == ("city: Die Strategien enden 2026, die Initiativen laufen bis 2027.",)


def test_findings_of_a_partner_leave_out_what_concerns_others() -> None:
    told = {
        each.kind: each.sentences
        for each in strategies.findings(
            EN,
            CASE,
            MIXED,
            grounded.alignment(CASE, MIXED),
            grounded.coverage(CASE, MIXED),
            grounded.pursuit(CASE, MIXED),
            "towns",
        )
    }
    assert told["contested"] == ()
    assert told["missing"] == ("“tools”: no goal from towns (takes part in no initiative)",)
    assert {sentence.split(",")[0].split(": ")[1] for sentence in told["goals"]} == {"towns"}
