"""Which models stand aside, and what another level in a cell would change."""

from __future__ import annotations

import pytest

from dashboard.analysis.dominance import dominated
from dashboard.answers import models, what_if
from dashboard.text import phrasebook
from tests.cases import make_case

CHAIN = make_case(
    {"today": {"cost": 10, "say": 10}, "alpha": {"cost": 20, "say": 10}, "beta": {"cost": 90, "say": 80}}, status_quo="today"
)


def test_all_but_one_may_be_dominated_and_today_is_never_folded() -> None:
    assert models.folded(CHAIN, dominated(CHAIN)) == ("alpha",)


def test_the_reason_names_a_model_that_is_not_dominated_itself() -> None:
    assert models.dominated(phrasebook("de"), CHAIN, dominated(CHAIN)) == {
        "today": "A today ist nirgends besser und bei 2 Kriterien schlechter als C beta.",
        "alpha": "B alpha ist nirgends besser und bei 2 Kriterien schlechter als C beta.",
    }


def test_worse_on_one_criterion_alone_is_said_as_one() -> None:
    case = make_case({"alpha": {"cost": 20, "say": 10}, "beta": {"cost": 90, "say": 10}})
    assert models.dominated(phrasebook("en"), case, dominated(case)) == {
        "alpha": "A alpha is nowhere better and worse on one criterion than B beta."
    }


def test_the_level_at_which_the_lead_changes_is_found_for_every_partner() -> None:
    case = make_case(
        {"alpha": {"cost": 60, "say": 40}, "beta": {"cost": 20, "say": 70}},
        weights={"city": {"cost": 100, "say": 0}, "canton": {"cost": 50, "say": 50}, "iggi": {"cost": 100, "say": 0}},
    )
    found = what_if.switches(case)
    changing, never = what_if.outcomes(found, list(found), "beta", "say")
    assert (changing.key, changing.partners) == ("from_level", ("canton",))
    assert changing.switch is not None
    assert (changing.switch.level, changing.switch.successor) == (pytest.approx(80), "beta")
    assert (never.key, never.partners) == ("never", ("city", "iggi"))


def test_a_score_that_is_missing_has_no_level_to_start_from() -> None:
    case = make_case({"alpha": {"cost": 60, "say": 60}, "beta": {"cost": 50}}, weights={"city": {"cost": 50, "say": 50}})
    (outcome,) = what_if.outcomes(what_if.switches(case), ["city"], "beta", "say")
    assert (outcome.key, outcome.switch and outcome.switch.successor) == ("unscored", "beta")


def test_models_that_share_the_lead_stand_at_the_switching_level() -> None:
    case = make_case({"alpha": {"cost": 50}, "beta": {"cost": 50}}, weights={"city": {"cost": 100}})
    (outcome,) = what_if.outcomes(what_if.switches(case), ["city"], "alpha", "cost")
    assert (outcome.key, outcome.switch and outcome.switch.successor) == ("shared", "beta")
