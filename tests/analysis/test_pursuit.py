"""What stands behind goals, and where nothing does."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.analysis.pursuit import EarlyEnd, pursue
from dashboard.domain.ground import Ground
from tests.grounds import field, goal, initiative, project, strategy

PARTNERS = ("city", "canton")


def test_goals_count_for_their_partner_and_initiatives_for_all_that_take_part() -> None:
    ground = Ground(
        version=1,
        action_fields=(field("data"), field("tools")),
        goals=(goal("city", "data", 1), goal("city", "data", 2)),
        initiatives=(initiative("register", "data", "city", "canton"), initiative("kit", "data", "canton")),
        projects=(project("old", "data", "city"),),
    )
    data, tools = pursue(["data", "tools"], PARTNERS, ground).fields
    assert (data.goals, data.initiatives) == ({"city": 2, "canton": 0}, {"city": 1, "canton": 2})
    assert (data.undertaken, data.projects) == (2, 1)
    assert (tools.goals, tools.initiatives, tools.undertaken, tools.projects) == (
        {"city": 0, "canton": 0},
        {"city": 0, "canton": 0},
        0,
        0,
    )


def test_a_goal_nobody_takes_up_is_named() -> None:
    ground = Ground(
        version=1,
        goals=(goal("city", "data"), goal("canton", "data"), goal("canton", "tools")),
        initiatives=(initiative("register", "data", "city"), initiative("kit", "other", "canton")),
    )
    assert pursue(["data", "tools"], PARTNERS, ground).goals_without_initiative == ("canton_data_1", "canton_tools_1")


@pytest.mark.parametrize(
    ("projects", "is_carried_out"),
    [
        ((), False),
        ((project("p", "data", "canton", "city"),), True),
        ((project("p", "data", "canton"),), False),  # the leading partner takes no part
        ((project("p", "tools", "city"),), False),
        ((project("p", "data", "city", end=date(2026, 6, 30)),), False),  # ended the day before
        ((project("p", "data", "city", start=date(2027, 7, 1), end=None),), False),
        ((project("p", "data", "city", start=None, end=None),), True),  # may run at any time
    ],
)
def test_an_initiative_is_carried_out_by_a_project_of_the_leading_partner_at_the_same_time(
    projects, *, is_carried_out: bool
) -> None:
    ground = Ground(version=1, initiatives=(initiative("register", "data", "city", "canton"),), projects=projects)
    assert pursue(["data"], PARTNERS, ground).initiatives_without_project == (() if is_carried_out else ("register",))


def test_the_last_strategy_of_a_partner_counts_against_its_last_initiative() -> None:
    ground = Ground(
        version=1,
        strategies=(strategy("city", 2020, 2024), strategy("city", 2024, 2026), strategy("canton", 2024, 2027)),
        initiatives=(initiative("register", "data", "canton", "city"),),
    )
    assert pursue(["data"], (*PARTNERS, "towns"), ground).ending_early == (EarlyEnd("city", 2026, 2027),)
