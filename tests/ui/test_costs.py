"""Money and votes: every view and simulation opens, totals are to the centime, and a municipality finds its bill."""

from __future__ import annotations

import json
import re
import shutil
from decimal import Decimal
from html import unescape
from pathlib import Path

import duckdb
import pytest

from dashboard.analysis import declared
from dashboard.cli.analysing.sharing import cost_sharing
from dashboard.store import Store
from dashboard.text import phrasebook
from dashboard.ui.costs_address import Assumed, parameters, read, write
from tests.cases import cost, make_case
from tests.ui.conftest import Open, said
from tests.ui.test_pages import LUCERNE, MINI, healthy
from tests.ui.test_traced import PRINTED

DE = phrasebook("de")
ITEMS = [cost("joint", "setup", 1000, kind="one_off"), cost("joint", "fee", 100), cost("joint", "less", 300, kind="saving")]
CASE = make_case(models=["today", "joint"], costs=ITEMS, status_quo="today", discount_rate=0.02)


@pytest.mark.parametrize("show", ["keys", "votes", "municipality"])
def test_every_view_answers_a_case_without_keys_rules_and_municipalities(opened: Open, show: str) -> None:
    app = opened("costs", MINI, show=show)
    assert healthy(app)
    missing = {"keys": "no_keys", "votes": "no_rules", "municipality": "no_places"}[show]
    assert DE(f"costs.{missing}") in said(app)


def test_without_costs_the_page_says_so(opened: Open, tmp_path: Path) -> None:
    folder = tmp_path / "without_costs"
    shutil.copytree(MINI, folder)
    lines = (folder / "model_costs.csv").read_text("utf-8").splitlines(keepends=True)
    (folder / "model_costs.csv").write_text(lines[0], "utf-8")
    app = opened("costs", folder)
    assert healthy(app)
    assert DE("costs.no_costs") in said(app)
    assert "nan" not in said(app).lower().split()


def test_all_municipalities_of_a_partner_add_up_to_its_charge_to_the_centime(opened: Open, tmp_path: Path) -> None:
    app = opened("costs", LUCERNE, show="municipality", place="1003")
    sums: dict[str, Decimal] = {}
    charged: dict[str, Decimal] = {}
    members = set()
    for mark, text in PRINTED.findall(said(app)):
        steps = unescape(mark).split("/")
        amount = Decimal(text.replace("’", "")) if re.fullmatch(r"[0-9’]+\.\d\d", text) else None
        if steps[4:5] != ["by_key"] or amount is None or " " in mark:
            continue
        if steps[6] == "within_partners":
            sums[steps[5]] = sums.get(steps[5], Decimal(0)) + amount
            members.add(steps[-1])
        else:
            charged[steps[5]] = amount
    assert len(members) == 42
    assert sums == charged
    assert len(sums) == 6
    printed = printed_charges(tmp_path)
    for key, total in sums.items():
        assert sum(Decimal(str(part)) for part in printed[key]["within_partners"]["vlg"].values()) == total


def printed_charges(folder: Path) -> dict[str, dict[str, dict[str, dict[str, float]]]]:
    """What the command prints under every key for the model that is shown."""
    with Store.open(folder / "printed.duckdb") as store:
        store.load_folder(LUCERNE, who="test", why="test")
        case, ground = store.read_case(), store.read_ground()
    assert case is not None
    assert ground is not None
    found = json.loads(json.dumps(cost_sharing(case, ground)))
    return found["models"]["contract"]["by_key"]  # type: ignore[no-any-return]


def test_every_municipality_of_the_tables_can_be_chosen(opened: Open) -> None:
    app = opened("costs", LUCERNE, show="municipality")
    (choice,) = [box for box in app.selectbox if box.key == "place"]
    with duckdb.connect(":memory:") as database:
        (known,) = database.execute(f"select count(*) from read_csv('{LUCERNE / 'municipalities.csv'}')").fetchone() or (0,)
    assert len(choice.options) == known + 1
    assert f"{known} sind erfasst" in said(app)
    app = choice.set_value("1024").run()
    assert "Emmen" in said(app)


def test_a_municipality_that_is_not_known_is_said(opened: Open) -> None:
    app = opened("costs", LUCERNE, show="municipality", place="4711")
    assert [warning.value for warning in app.warning] == [DE("costs.place_unknown", found="4711")]


def test_a_simulation_wears_its_ribbon_beside_the_state_and_ends_with_one_click(opened: Open) -> None:
    app = opened("costs", LUCERNE, assume="rate.4-saving.50")
    text = said(app)
    assert "Simulation – nicht der beschlossene Stand: Zins 4\u00a0%, Einsparungen 50\u00a0% des Plans" in text
    assert "ohne Simulation" in text
    assert not any("/money/" in mark for mark, _ in PRINTED.findall(text))
    app = next(button for button in app.button if button.key == "assumed_reset").click().run()
    assert "ribbon" not in said(app)
    assert any("/money/" in mark for mark, _ in PRINTED.findall(said(app)))


def test_assumptions_that_cannot_be_read_are_said_and_left_aside(opened: Open) -> None:
    app = opened("costs", LUCERNE, assume="rate.99")
    assert [warning.value for warning in app.warning] == [DE("costs.not_read", found="rate.99")]
    assert "ribbon" not in said(app)


@pytest.mark.parametrize("written", ["rate", "rate.99", "rate.4-rate.5", "colour.3", "years.2.5", "vat.-1", "rate.4-"])
def test_only_known_assumptions_within_their_bounds_are_read(written: str) -> None:
    assert read(CASE, written) is None


def test_assumptions_come_back_from_the_address_and_those_of_the_case_leave_it() -> None:
    assumed = Assumed(rate=3.5, saving=50, bias=20, vat=8, years=15)
    assert read(CASE, write(CASE, assumed)) == assumed
    assert write(CASE, Assumed(rate=2, saving=100, bias=0, years=10)) == ""
    assert read(CASE, "") == Assumed()


def test_assumptions_change_what_the_cash_flow_rests_on() -> None:
    found = parameters(CASE, Assumed(rate=4, saving=50, bias=20, vat=8, years=5))
    assert (found.discount_rate, found.horizon_years, found.vat_rate) == (0.04, 5, 0.08)
    assert list(found.multipliers) == pytest.approx([1.2, 1.2, 0.5])
    assert parameters(CASE, Assumed()) == declared.parameters(CASE)


def test_a_partner_reads_its_payment_and_votes_first_and_the_flags_that_are_its_own(opened: Open) -> None:
    text = said(opened("costs", LUCERNE, partner="stadt"))
    assert "Je nach Schlüssel zahlt Stadt 10–25\u00a0% und hat mit <em>B Vertrag</em> 17\u00a0% der Stimmen." in text
    assert "obligatorisch über" not in text
    text = said(opened("costs", LUCERNE, partner="kanton", chosen="lead_canton"))
    assert "nur im ungünstigen Fall die Schwelle für ein fakultatives Referendum" in text
    assert "Verfassung des Kantons Luzern" in text
