"""What a change does to the decision, said by rule, as a drawn table of situations."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
import pytest

from dashboard.answers import effect, plain
from dashboard.answers.totals import Total, totals
from dashboard.domain.case import Case
from dashboard.store import CellChange, TableDifference, Upload
from dashboard.store.upload import Change
from dashboard.text import phrasebook
from tests.cases import cost, make_case

SCORES = {"alpha": {"cost": 90, "say": 40}, "beta": {"cost": 20, "say": 70}, "gamma": {"cost": 10, "say": 10}}
FOR_ALPHA, FOR_BETA = {"cost": 100, "say": 10}, {"cost": 10, "say": 100}


def case(scores: dict[str, dict[str, float]] | None = None, **weights: dict[str, float]) -> Case:
    return make_case(scores or SCORES, weights=weights, tie_band=1)


BOTH_ALPHA = case(city=FOR_ALPHA, canton=FOR_ALPHA)


@pytest.mark.parametrize(
    ("before", "after", "german", "english"),
    [
        pytest.param(
            BOTH_ALPHA,
            BOTH_ALPHA,
            "die Rangfolge bleibt bei allen Partnern",
            "the ranking stays at every partner",
            id="nothing in the decision changes",
        ),
        pytest.param(
            BOTH_ALPHA,
            case(city=FOR_ALPHA, canton=FOR_BETA),
            "bei canton liegt neu B beta vorn",
            "at canton B beta now leads",
            id="another model leads at one partner",
        ),
        pytest.param(
            BOTH_ALPHA,
            case(city=FOR_BETA, canton=FOR_BETA),
            "bei city liegt neu B beta vorn und bei canton liegt neu B beta vorn",
            "at city B beta now leads and at canton B beta now leads",
            id="another model leads at every partner",
        ),
        pytest.param(
            BOTH_ALPHA,
            case(SCORES | {"gamma": {"cost": 80, "say": 10}}, city=FOR_ALPHA, canton=FOR_ALPHA),
            "vorn bleibt es, wie es ist, 4 Ränge ändern sich",
            "the lead stays as it is, 4 ranks change",
            id="only the ranks behind change",
        ),
        pytest.param(
            make_case(SCORES),
            make_case(SCORES),
            "ohne Gewichte gibt es noch keine Rangfolge",
            "without weights there is no ranking yet",
            id="nobody has weighted",
        ),
        pytest.param(
            BOTH_ALPHA,
            case(city=FOR_ALPHA),
            "bei canton liegt keine Variante mehr vorn",
            "at canton no model leads any more",
            id="a partner that is gone has no leader",
        ),
        pytest.param(
            BOTH_ALPHA,
            case(SCORES | {"beta": {"cost": 90, "say": 40}}, city=FOR_ALPHA, canton=FOR_ALPHA),
            "bei city liegen neu A alpha und B beta gleichauf vorn und bei canton liegen neu A alpha und B beta gleichauf vorn",
            "at city A alpha and B beta now lead together and at canton A alpha and B beta now lead together",
            id="two models lead together",
        ),
    ],
)
def test_the_effect_on_the_decision_is_said_by_rule(before: Case, after: Case, german: str, english: str) -> None:
    found = effect.effect(before, after)
    assert plain(effect.sentence(phrasebook("de"), found)) == german
    assert plain(effect.sentence(phrasebook("en"), found)) == english


def test_more_than_two_turns_are_counted() -> None:
    before = case(one=FOR_ALPHA, two=FOR_ALPHA, three=FOR_ALPHA, four=FOR_ALPHA)
    after = case(one=FOR_BETA, two=FOR_BETA, three=FOR_BETA, four=FOR_BETA)
    told = plain(effect.sentence(phrasebook("de"), effect.effect(before, after)))
    assert told.endswith("bei 2 weiteren Partnern wechselt die Spitze")


def test_every_changed_rank_is_named_with_both_ranks() -> None:
    found = effect.effect(BOTH_ALPHA, case(city=FOR_ALPHA, canton=FOR_BETA))
    assert {each.partner: each.ranks for each in found.partners} == {
        "city": (),
        "canton": (("alpha", 1, 2), ("beta", 2, 1)),
    }


def test_a_model_that_is_new_or_gone_has_no_rank_on_the_other_side() -> None:
    smaller = case({key: SCORES[key] for key in ("alpha", "beta")}, city=FOR_ALPHA)
    [city] = effect.effect(smaller, case(city=FOR_ALPHA)).partners
    assert ("gamma", None, 3) in city.ranks
    [city] = effect.effect(case(city=FOR_ALPHA), smaller).partners
    assert ("gamma", 3, None) in city.ranks


def test_costs_that_change_are_shown_and_those_that_stay_are_not() -> None:
    def priced(amount: int) -> Case:
        costs = [cost("alpha", "staff", 100), cost("beta", "staff", amount)]
        return make_case(SCORES, weights={"city": FOR_ALPHA}, costs=costs, status_quo="alpha")

    found = effect.effect(priced(200), priced(300))
    assert [(model, before and before.likely, after and after.likely) for model, before, after in found.money] == [
        ("beta", 100.0, 200.0)
    ]
    assert effect.sentence(phrasebook("de"), found) == "die Rangfolge bleibt, die Kosten ändern sich"


@pytest.mark.parametrize(
    ("counts", "german", "english"),
    [
        ((12, 3, 0), "12 Zeilen neu, 3 geändert", "12 rows new, 3 changed"),
        ((1, 0, 1), "Eine Zeile neu, 1 entfernt", "One row new, 1 removed"),
        ((0, 1, 0), "Eine Zeile geändert", "One row changed"),
        ((0, 0, 1200), "1’200 Zeilen entfernt", "1’200 rows removed"),
        ((0, 0, 0), "", ""),
    ],
)
def test_the_difference_is_counted_in_words(counts: tuple[int, int, int], german: str, english: str) -> None:
    difference = TableDifference("scores", *counts, unchanged=5, cells=(), is_cut=False)
    assert effect.changes(phrasebook("de"), [difference]) == german
    assert effect.changes(phrasebook("en"), [difference]) == english


def cell(change: Change, key: str, old: str, new: str, column: str = "amount") -> CellChange:
    return CellChange("budget_lines", change, key, column, old, new, 2)


def test_the_sum_of_a_column_follows_from_the_touched_cells() -> None:
    cells = (
        cell("changed", "b1", "100.50", "200.50"),
        cell("changed", "b1", "1999", "2000", "year"),
        cell("new", "b2", "", "50"),
        cell("removed", "b3", "25.25", ""),
    )
    difference = TableDifference("budget_lines", 1, 1, 1, 5, cells, is_cut=False)
    found = totals([difference], lambda _table, _column: Decimal("1000.00"))
    assert found == (Total("budget_lines", "amount", Decimal("1000.00"), Decimal("1124.75")),)


def test_a_file_that_replaces_its_table_is_summed_itself() -> None:
    cells = pa.table({"amount": ["10.5", "", "-3", "1000000"]})
    upload = Upload("budget_lines", "replace", "budget.csv", b"", cells, frozenset({"amount"}))
    difference = TableDifference("budget_lines", 9000, 0, 0, 0, (), is_cut=True)
    [total] = totals([difference], lambda _table, _column: Decimal(7), [upload])
    assert (total.before, total.after) == (Decimal(7), Decimal("1000007.50"))


@pytest.mark.parametrize("is_cut", [True, False])
def test_no_sum_is_formed_from_a_list_that_lacks_rows(*, is_cut: bool) -> None:
    difference = TableDifference("budget_lines", 9000, 0, 0, 0, (cell("new", "b1", "", "5"),), is_cut=is_cut)
    [total] = totals([difference], lambda _table, _column: Decimal(0))
    assert total.after is None


def test_the_nearest_switching_point_is_told_before_and_after() -> None:
    """With cost c and say 1 - c, alpha leads beta as long as 90c + 40(1 - c) > 20c + 70(1 - c): from c = 30 % on."""
    found = effect.effect(case(city={"cost": 100, "say": 100}), case(city={"cost": 10, "say": 100}))
    [(partner, before, after)] = found.tipping
    assert partner == "city"
    assert (before.now, before.at, before.model) == (pytest.approx(0.5), pytest.approx(0.3), "beta")
    assert (after.now, after.at, after.model) == (pytest.approx(1 / 11), pytest.approx(0.3), "alpha")
    assert (
        effect.tipping(phrasebook("de"), found, before, after=False).replace("\u00a0", " ") == "cost von 50,0 % auf 30,0 %: B beta"
    )


def test_a_leader_that_no_weight_unseats_has_no_switching_point() -> None:
    scores = {"alpha": {"cost": 90, "say": 90}, "beta": {"cost": 20, "say": 70}}
    found = effect.effect(case(scores, city=FOR_ALPHA), case(scores, city=FOR_BETA))
    assert found.tipping == (("city", None, None),)
    assert effect.tipping(phrasebook("en"), found, None, after=True) == "no single weight"
