"""The page on switching points: whose weights, what is shown, the simulation, and two models compared."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.ranking import rank
from dashboard.analysis.switching import all_switches
from dashboard.analysis.trial_weights import points_at
from dashboard.answers import tipping
from dashboard.answers.lead import WORDS
from dashboard.text import phrasebook
from dashboard.ui.own_address import read, write
from tests.ui.conftest import Open, said
from tests.ui.test_pages import LUCERNE, MINI, _case, healthy

RIBBON = "Simulation – nicht der beschlossene Stand: "


def headline(app: AppTest) -> str:
    return (
        said(app).split("<h1 class='answer'>")[1].split("</h1>")[0].replace("<em>", "").replace("</em>", "").replace("\u00a0", " ")
    )


def of_two_partners(tmp_path: Path, *models: str) -> Path:
    """The small case without its third partner, which has not weighted, and with these ``models`` alone, if any are named."""
    folder = tmp_path / "two"
    shutil.copytree(MINI, folder)
    for file in folder.glob("*.csv"):
        head, *rows = file.read_text("utf-8").splitlines()
        place = head.split(",").index("model") if "model" in head.split(",") else 0 if file.stem == "models" else None
        kept = [row for row in rows if "chestenberg" not in row.split(",")]
        kept = [row for row in kept if not models or place is None or row.split(",")[place] in models]
        file.write_text("\n".join([head, *kept]) + "\n", "utf-8")
    return folder


def test_the_page_opens_with_the_partner_that_turns_soonest_and_says_so(opened: Open) -> None:
    app = opened("tipping", LUCERNE)
    assert headline(app).startswith(
        "Mit den Gewichten von Stadt bleibt B Vertrag vorn, solange «Demokratische Kontrolle» weniger als 12,5 %"
    )
    assert len(headline(app).split()) <= WORDS
    app = opened("tipping", LUCERNE, base="iggi")
    assert headline(app).startswith("Mit den Gewichten von IGGI bleibt B Vertrag vorn")
    assert app.session_state["address_values"]["base"] == "iggi"
    base = next(each for each in app.segmented_control if each.key == "base")
    app = base.set_value("kanton").run()
    assert headline(app).startswith("Mit den Gewichten von Kanton bleibt D Leitung Kanton vorn")
    assert app.session_state["address_values"]["base"] == "kanton"


def test_the_partner_chosen_above_needs_no_second_choice_and_the_picture_says_what_was_found(opened: Open) -> None:
    app = opened("tipping", LUCERNE, partner="vlg", drivers="all")
    assert headline(app).startswith("Mit den Gewichten von VLG bleibt B Vertrag vorn")
    assert [each.key for each in app.segmented_control if each.key == "base"] == []
    assert "Über die Unsicherheit der Gewichte von VLG" in said(app)
    [figure] = app.get("plotly_chart")
    spoken = figure.proto.alt.replace("\u00a0", " ")
    case = _case(LUCERNE)
    found = all_switches(case)["vlg"].weights.by_criterion
    for key, switch in found.items():
        now = f"{100 * switch.now:.1f} %".replace(".", ",")
        assert f"{tipping.driver(phrasebook('de'), case, key)}: heute {now}, kippt" in spoken
    assert len(found) == spoken.count("heute ")
    assert spoken.count("kippt bei keinem Gewicht") == sum(not switch.switches for switch in found.values())


def test_a_preset_simulates_and_one_click_ends_it(opened: Open) -> None:
    app = opened("tipping", LUCERNE)
    assert RIBBON not in said(app)
    before = headline(app)
    presets = next(each for each in app.pills if each.key == "stress_presets")
    app = presets.set_value(["without.stadt"]).run()
    assert f"{RIBBON}ohne Stadt" in said(app)
    assert app.session_state["address_values"]["stress"] == "without.stadt"
    assert "liegt bei 2 von 3 Partnern vorn" in said(app)
    assert headline(app) == before
    app = next(each for each in app.button if each.key == "stress_reset").click().run()
    assert RIBBON not in said(app)
    assert app.session_state["address_values"]["stress"] == ""


def test_a_free_stress_in_the_address_is_shown_with_ranks_and_money(opened: Open) -> None:
    app = opened("tipping", LUCERNE, stress="cost.135-rate.3.5")
    text = said(app).replace("\u00a0", " ")
    assert f"{RIBBON}Kosten +35 %, Zins 3,5 %" in text
    for shown in ("Kernaussage", "Vorn nachher", "Ränge, die sich ändern", "Kosten pro Jahr gegenüber heute"):
        assert shown in text
    typed = next(each for each in app.number_input if each.key == "stress_cost")
    assert typed.value == 135
    app = typed.set_value(100).run()
    assert app.session_state["address_values"]["stress"] == "rate.3.5"


def test_two_models_are_chosen_and_an_unreadable_stress_is_left_aside(opened: Open) -> None:
    app = opened("tipping", LUCERNE, base="stadt", one="association", other="lead_canton", stress="without.nobody")
    assert healthy(app)
    assert "without.nobody" in app.warning[0].value
    assert RIBBON not in said(app)
    assert "bleibt <em>D Leitung Kanton</em> vor <em>E Verein</em>" in said(app)
    other = next(each for each in app.selectbox if each.key == "other")
    app = other.set_value("association").run()
    assert "Bitte zwei verschiedene Varianten wählen." in said(app)
    assert healthy(app)


def test_a_weight_to_try_makes_the_two_models_level() -> None:
    case = _case(LUCERNE)
    for each in all_switches(case).values():
        for tip in each.weights.tips:
            written = write(points_at(case, each.weighting.points, (tip.criterion, tip.at))[0])
            points = read(case, written)
            assert points is not None
            ranking = rank(case, points)
            assert {tip.model, *each.weights.leaders} <= set(ranking.leaders)
            assert ranking.margin == pytest.approx(0.0, abs=1e-3)


def test_as_long_as_not_all_have_weighted_the_page_says_so(opened: Open) -> None:
    app = opened("tipping", MINI)
    assert healthy(app)
    assert headline(app).startswith("2 von 3 Partnern haben gewichtet.")
    assert "class='dots'" not in said(app)


def test_a_case_without_money_terms_or_later_weights_is_shown_whole(opened: Open, tmp_path: Path) -> None:
    app = opened("tipping", of_two_partners(tmp_path))
    assert healthy(app)
    assert headline(app).startswith("Mit den Gewichten von ")
    assert "Welche Bewertung anders sein müsste" in said(app)


def test_a_single_model_has_nothing_to_tip(opened: Open, tmp_path: Path) -> None:
    app = opened("tipping", of_two_partners(tmp_path, "contract"))
    assert healthy(app)
    assert headline(app) == "Zur Wahl steht nur B Vertrag; kippen kann nichts."
