"""Weights and result: own weights in three steps, contributions, value against cost, and the cross-check."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.crosscheck import METHODS, crosscheck
from dashboard.analysis.elicitation import points_in_order
from dashboard.analysis.ranking import rank
from dashboard.analysis.robustness import Chance
from dashboard.analysis.weighting import partner_points
from dashboard.cli.analysing.topics import question, topics
from dashboard.domain.case import Case
from dashboard.domain.ground import Ground
from dashboard.ui import whose
from dashboard.ui.own_address import read_orders
from tests.ui.conftest import Open, said
from tests.ui.test_pages import LUCERNE, MINI, _case, healthy

RIBBON = "Simulation – nicht der beschlossene Stand"
GROUPS = ("effect", "say", "economy", "feasibility", "flexibility")


@cache
def lucerne() -> Case:
    return _case(LUCERNE)


def told(app: AppTest, name: str) -> dict[str, Any]:
    """What a component of the page was given."""
    (found,) = [each for each in app.get("bidi_component") if each.proto.component_name == f"dashboard_{name}"]
    return dict(json.loads(found.proto.json))


def points(app: AppTest) -> dict[str, float]:
    return {row["key"]: row["points"] for rows in told(app, "swings")["groups"] for row in rows}


def press(app: AppTest, key: str) -> AppTest:
    return next(button for button in app.button if button.key.startswith(key)).click().run()


def test_points_in_the_address_are_a_simulation_that_one_click_ends(opened: Open) -> None:
    app = opened("weights", LUCERNE, show="own", partner="stadt", w="effect.0-say.33.5")
    assert healthy(app)
    assert RIBBON in said(app)
    assert (points(app)["effect"], points(app)["say"], points(app)["economy"]) == (0, 33.5, 0)
    app = press(app, "own_reset")
    assert RIBBON not in said(app)
    assert points(app) == partner_points(lucerne(), "stadt")


def test_how_often_own_weights_put_a_model_first_is_what_the_command_prints_for_them(opened: Open) -> None:
    case = lucerne()
    given = partner_points(case, "iggi")
    text = said(opened("weights", LUCERNE, show="own", partner="iggi"))
    printed = topics(question(case, Ground(1), given=given))["robustness"]["by_weights"]["given_weights"]["models"]
    expected = [Chance(printed[model]["rank_acceptability"][0], case.info.draws).in_20 for model in rank(case, given).order]
    assert [int(n) for n in re.findall(r"<span class='often'>(\d+) von 20</span>", text)] == expected


def test_own_weights_start_from_the_chosen_partner_and_can_begin_with_its_order_alone(opened: Open) -> None:
    app = opened("weights", LUCERNE, show="own", partner="kanton")
    assert points(app) == partner_points(lucerne(), "kanton")
    assert RIBBON not in said(app)
    (starts,) = (each for each in app.button_group if each.key == "own_start")
    app = starts.set_value(".order").run()
    order = (("effect",), ("economy",), ("feasibility",), ("say", "flexibility"))
    assert {key: points(app)[key] for key in GROUPS} == points_in_order(order)
    assert RIBBON in said(app)


def test_the_first_step_lists_groups_before_what_is_inside_them(opened: Open) -> None:
    lists = told(opened("weights", LUCERNE, show="own", step="order", partner="kanton"), "order")["lists"]
    assert lists[0]["order"] == [["effect"], ["economy"], ["feasibility"], ["say", "flexibility"]]
    assert [len(each["entries"]) for each in lists] == [5, 3, 3, 2, 2, 2]


def test_a_yes_stays_and_a_no_leads_to_the_two_sliders(opened: Open) -> None:
    app = opened("weights", LUCERNE, show="own", step="check", partner="stadt")
    first = "say.feasibility~200"
    assert "wirklich doppelt so wichtig wie" in said(app)
    app = press(app, f"yes_{first}")
    assert app.session_state["sure"] == first
    assert "1 von 6 Fragen bestätigt" in said(app)
    app = press(app, f"no_{first}")
    assert app.session_state["step"] == "points"
    assert told(app, "swings")["asked"] == ["say", "feasibility"]


def test_back_and_next_lead_through_the_steps(opened: Open) -> None:
    app = opened("weights", MINI, show="own", step="order", lang="en")
    for button, step in (("own_next", "points"), ("own_next", "check"), ("own_back", "points")):
        app = press(app, button)
        assert app.session_state["step"] == step
        assert healthy(app)


@pytest.mark.parametrize(
    ("written", "orders"),
    [
        ("a.b-c~d-e", ((("a", "b"), ("c",)), (("d",), ("e",)))),
        ("c-b-a~e.d", ((("c",), ("b",), ("a",)), (("e", "d"),))),
        ("a-b~d-e", None),
        ("a-b-c", None),
        ("a-b-c-c~d-e", None),
        ("", None),
    ],
)
def test_only_orders_of_all_siblings_are_read(written: str, orders: object) -> None:
    assert read_orders((("a", "b", "c"), ("d", "e")), written) == orders


def test_the_contributions_of_one_group_can_be_asked_for(opened: Open) -> None:
    app = opened("weights", LUCERNE, show="parts", group="say", whose="vlg")
    assert "Beitrag der Kriterien von «Mitsprache» zum Nutzen, Gewichte VLG" in said(app)


def test_value_against_cost_says_that_cost_counts_once(opened: Open) -> None:
    app = opened("weights", LUCERNE, show="cost", whose="kanton")
    text = said(app)
    assert "Kosten sind hier die Achse. «Nettokosten über zehn Jahre» und «Einmalige Kosten» zählen deshalb nicht" in text
    assert "zählen als gleichauf" in text  # G is 0.3 points ahead of D, inside the tie band
    assert "Gewichte Kanton" in text
    assert app.get("plotly_chart")[0].proto.alt.endswith("Auf der Linie: D Leitung Kanton und G Anstalt.")


def test_equal_weights_are_nobodys_and_carry_no_place_in_the_analysis(opened: Open) -> None:
    text = said(opened("weights", LUCERNE, show="cost"))
    assert whose.EQUAL not in text
    assert "efficient_set" not in text
    assert "data-analysis='/money/together/models/contract/net_present_cost/low 1e-06'" in text


def test_the_cross_check_has_a_line_for_each_partner(opened: Open) -> None:
    counts = [len(crosscheck(lucerne(), partner_points(lucerne(), partner.key)).agreeing) for partner in lucerne().partners]
    text = said(opened("weights", LUCERNE))
    shown = re.findall(r"<dd><b><span data-analysis='/cross_check[^>]*>(\d)</span> von <span[^>]*>(\d)<", text)
    assert shown == [(str(count), str(len(METHODS))) for count in counts]


def test_the_cross_check_is_told_in_full_for_one_partner(opened: Open) -> None:
    text = said(opened("weights", LUCERNE, partner="stadt"))
    assert text.count("/cross_check/by_weights/") == 2
    assert "(Rangumkehr; insgesamt 2 Fälle)" in text
