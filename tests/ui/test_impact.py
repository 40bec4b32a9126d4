"""What it means for a partner: asked for whom, then money, votes, staff and exit of the model chosen."""

from __future__ import annotations

import re
from pathlib import Path

from dashboard.text import phrasebook
from tests.ui.conftest import Open, said
from tests.ui.test_overview import without_last_weights
from tests.ui.test_pages import LUCERNE, healthy


def test_without_a_partner_the_page_asks_for_whom_and_a_button_chooses(opened: Open) -> None:
    app = opened("impact", LUCERNE)
    assert phrasebook("de")("impact.whose") in said(app)
    assert len(re.findall("<th scope='row'>", said(app))) == 4
    app = next(button for button in app.button if button.key == "whose_stadt").click().run()
    assert app.session_state["partner"] == "stadt"
    assert "Was heisst das für: Stadt Luzern" in said(app)


def test_the_answer_for_a_partner_has_money_votes_staff_exit_and_own_position(opened: Open) -> None:
    text = said(opened("impact", LUCERNE, partner="stadt"))
    for part in ("pro Jahr, wahrscheinlich", "einmalig, wahrscheinlich", "Bezahlt ab", "der Stimmen", "Stimmkraft"):
        assert part in text
    assert "Niemand wechselt den Arbeitgeber." in text
    assert "Kündigung des Rahmenvertrags" in text
    assert "Zustimmung zu B: Kein Beschluss über Kosten ohne Zustimmung der Stadt." in text
    assert "Gesicherter Sitz für kleine Gemeinden" in text
    assert "<tr class='chosen'><th scope='row'>B Vertrag</th>" in text


def test_the_model_asked_for_in_the_address_is_shown_and_one_without_a_voting_rule_says_so(opened: Open) -> None:
    text = said(opened("impact", LUCERNE, partner="kanton", chosen="status_quo"))
    assert "A Heute</em> ist der heutige Zustand: Für Kanton ändern sich die Kosten nicht." in text
    assert phrasebook("de")("impact.no_rule") in text


def test_before_all_have_weighed_no_rank_is_shown_and_the_order_is_neutral(opened: Open, tmp_path: Path) -> None:
    app = opened("impact", without_last_weights(tmp_path), partner="stadt")
    assert healthy(app)
    text = said(app)
    assert "Nach eigenen Gewichten" not in text
    rows = re.findall(r"<th scope='row'>(.) [^<]*</th><td>([^<]*)</td><td>([^<]*)</td>", text)
    assert [letter for letter, _, _ in rows] == ["B", "C", "D", "E"]
    assert {cell for _, *cells in rows for cell in cells} == {"–"}
