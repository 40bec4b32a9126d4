"""The models page: comparing, folding away what is dominated, and what another level would change."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import Open, said
from tests.ui.test_pages import LUCERNE, MINI, healthy

SENTENCE = re.compile(r"<tr><th scope='row'>(Bei .*?)</th>")
CONTRIBUTION = re.compile(r"<td><span data-analysis='[^']*'>([^<]*)</span> <small>für")


def matrix(app: AppTest) -> dict[str, Any]:
    """What the consequence table shows."""
    found = next(each for each in app.get("bidi_component") if each.proto.component_name == "dashboard_matrix")
    return json.loads(found.proto.json)


def columns(app: AppTest) -> list[str]:
    return [column["key"] for column in matrix(app)["columns"]]


@pytest.mark.parametrize("query", [{}, {"partner": "stadt"}], ids=["all", "one partner"])
def test_at_most_five_criteria_are_compared_the_largest_contribution_first(opened: Open, query: dict[str, str]) -> None:
    app = opened("models", LUCERNE, compare="municipal_association.contract", **query)
    text = said(app)
    sentences = [unescape(re.sub("<[^>]*>", "", found)) for found in SENTENCE.findall(text)]
    contributions = [float(found) for found in CONTRIBUTION.findall(text)]
    assert healthy(app)
    assert len(sentences) == len(contributions) == 5
    assert contributions == sorted(contributions, reverse=True)
    assert "unterscheiden sich vor allem bei" in text
    assert ("Mittel über 4 Partner" in text) == (not query)
    assert columns(app) == ["status_quo", "contract", "municipal_association"]
    assert "<th scope='col'>B Vertrag<br>" in text


def test_models_are_picked_and_released(opened: Open) -> None:
    app = opened("models", LUCERNE)
    (pills,) = (each for each in app.button_group if each.key == "compare_pick")
    app = pills.set_value(["association", "contract"]).run()
    assert app.session_state["compare"] == "contract.association"
    assert "B Vertrag</em> und <em>E Verein</em> unterscheiden" in said(app)
    (pills,) = (each for each in app.button_group if each.key == "compare_pick")
    app = pills.set_value(["association", "contract", "lead_city", "stock_company"]).run()
    assert app.session_state["compare"] == "contract.association"
    app = next(button for button in app.button if button.key == "compare_none").click().run()
    assert app.session_state["compare"] == ""
    app = next(button for button in app.button if button.key == "compare_two").click().run()
    assert app.session_state["compare"].count(".") == 1


def test_a_dominated_model_is_folded_away_with_its_reason_until_asked_for(opened: Open) -> None:
    app = opened("models", LUCERNE)
    assert "lead_city" not in columns(app)
    assert "Ausgeblendet: C Leitung Stadt ist nirgends besser und bei 8 Kriterien schlechter als D Leitung Kanton." in said(app)
    app = opened("models", LUCERNE, dominated="shown")
    assert {column["key"]: column["note"] for column in matrix(app)["columns"]}["lead_city"] == "dominiert"
    assert "Dominiert: C Leitung Stadt ist nirgends besser" in said(app)
    assert "lead_city" in columns(opened("models", LUCERNE, criterion="say_small", model="lead_city"))


def test_an_excluded_model_is_marked_with_its_reason(opened: Open) -> None:
    app = opened("models", MINI, compare="contract.foundation", partner="auental")
    assert healthy(app)
    assert "D Stiftung erfüllt die Vorgabe «Budgethoheit» nicht" in said(app)
    assert "D Stiftung<br><small>ohne Rang</small>" in said(app)
    assert "Ohne Rang, weil eine Vorgabe nicht erfüllt ist: D." in said(app)


def test_a_comparison_that_cannot_be_read_is_said_and_left_aside(opened: Open) -> None:
    app = opened("models", LUCERNE, compare="contract.nobody")
    assert "contract.nobody" in app.warning[0].value
    assert "Die Varianten unterscheiden sich am stärksten" in said(app)


def test_a_cell_says_at_which_level_the_lead_changes(opened: Open) -> None:
    text = said(opened("models", LUCERNE, criterion="say_small", model="contract", partner="iggi"))
    assert re.search(r"IGGI: (Ab <span data-analysis='/switching/by_weights/iggi/scores/.*/level'>|Kein Stand auf der Skala)", text)
