"""The page on agreement: what its address asks for is shown, and a case without weights is said to be one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.ui.conftest import Open, said
from tests.ui.test_pages import LUCERNE, MINI, healthy


def test_a_criterion_in_the_address_opens_the_reasons_of_all_partners(opened: Open) -> None:
    text = said(opened("agreement", LUCERNE, weighed="liability"))
    assert "<h2>Haftung</h2>" in text
    for reason in ("Der Kanton fürchtet", "mit Verträgen begrenzen", "lässt sich aber regeln", "Ein kleiner Verein"):
        assert reason in text


def test_a_partner_in_the_address_opens_its_evidence(opened: Open) -> None:
    text = said(opened("agreement", LUCERNE, weighed="liability", by="stadt"))
    assert "Haftung · Stadt" in text
    assert "Beweglichkeit und Risiko · Stadt" in text
    assert "Datei weights.csv, Zeile" in text


def test_a_rank_in_the_address_opens_what_is_lost(opened: Open) -> None:
    text = said(opened("agreement", LUCERNE, facet="models", ranked="contract", by="kanton"))
    assert "B Vertrag liegt 2,0 Punkte hinter dem Favoriten D Leitung Kanton." in text
    assert "Verloren gehen Punkte bei" in text


def test_the_aim_can_be_chosen_and_stands_in_the_address(opened: Open) -> None:
    app = opened("agreement", LUCERNE, facet="path", aim="as_today_and_no_dearer")
    assert "Eine von 7 Varianten erreicht das Ziel bei allen Partnern" in said(app)
    aim = next(each for each in app.segmented_control if each.key == "aim")
    app = aim.set_value("rank_1").run()
    assert "3 von 8 Varianten erreichen das Ziel bei allen Partnern" in said(app)
    assert app.session_state["address_values"]["aim"] == "rank_1"


@pytest.mark.parametrize("facet", ["criteria", "payments"])
def test_without_weights_the_page_says_so_and_payments_stand(opened: Open, tmp_path: Path, facet: str) -> None:
    folder = tmp_path / "unweighted"
    shutil.copytree(MINI, folder)
    weights = folder / "weights.csv"
    weights.write_text(weights.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    app = opened("agreement", folder, facet=facet)
    assert healthy(app)
    assert "Noch hat kein Partner gewichtet" in said(app)
    assert ("Unterschied zu heute" in said(app)) == (facet == "payments")
