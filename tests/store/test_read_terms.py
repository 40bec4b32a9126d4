"""Reading the terms of a joint organisation: cost keys, groups, limits, votes and conditions, and what was not known yet."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from dashboard.domain.case import Case
from dashboard.store import Store
from tests.store.folders import Change, both, cell, copy_of, text
from tests.store.terms import (
    AMOUNTS,
    LIMITS,
    TAXED,
    USERS,
    coalitions,
    components,
    condition,
    cost_keys,
    numbers,
    parts,
    reasoned,
    table,
    voting,
)

LATER = "2026-11-01"
TERMS = both(
    text("case.toml", "tie_band = 2", "tie_band = 2\nvat_rate = 0.081\nbias_saving = 0.25\ndraws = 2000\nseed = 0"),
    cost_keys("fixed", "mixed", "equal"),
    numbers("k1,auental,0.75", "k1,chestenberg,0.25"),
    parts("k2,k1,0.4", "k2,k3,0.6"),
    components("board,contract,B,Board,fixed,9000.00,", "van,contract,V,Van,tier,4000.50,"),
    table("cost_component_partners.csv", USERS, "van,birkfeld", "van,chestenberg"),
    coalitions(("pair,contract,5000.00", "alone,,8000.00"), "pair,auental", "pair,birkfeld", "alone,chestenberg"),
    reasoned("referendum_limits.csv", LIMITS, "any,,optional,50000.00,no", "own,auental,mandatory,90000.00,yes"),
    reasoned("taxed_models.csv", TAXED, "association"),
    voting("2.5,1,no,2", "contract,auental,2,1,yes", "contract,birkfeld,1,1,no", "contract,chestenberg,1,,no"),
    condition("influence,level,4", "hours,shift,-2.5"),
    reasoned("condition_amounts.csv", AMOUNTS, "veto,birkfeld,-300.25", "veto,auental,300.25"),
)


def load(tmp_path: Path, change: Change = TERMS, *, with_later: bool = True) -> Case:
    """The small case with terms, after a change."""
    folder = copy_of("mini", tmp_path)
    change(folder)
    with Store.open(tmp_path / "case.duckdb") as store:
        store.load_folder(folder, who="test", why="terms")
        case = store.read_case(with_later=with_later)
    assert case is not None
    return case


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return load(tmp_path_factory.mktemp("terms"))


def test_a_case_without_files_for_the_terms_has_none(read_only: Store) -> None:
    bare = read_only.read_case()
    assert bare is not None
    assert (bare.conditions, bare.cost_keys, bare.cost_components, bare.coalition_costs) == ((), (), (), ())
    assert (bare.referendum_limits, bare.taxed_models, bare.voting_rules) == ((), (), {})


def test_what_the_case_says_of_the_calculation_is_taken_and_the_rest_has_a_default(case: Case) -> None:
    info = case.info
    assert (info.vat_rate, info.bias_saving, info.draws, info.seed) == (0.081, 0.25, 2000, 0)
    assert (info.vat_share, info.price_growth, info.bias_one_off, info.bias_recurring, info.concentration) == (1, 0, 0, 0, 50)


def test_without_a_rate_of_tax_there_is_none(read_only: Store) -> None:
    bare = read_only.read_case()
    assert bare is not None
    assert (bare.info.vat_rate, bare.info.draws, bare.info.seed) == (None, 10_000, 1)


def test_a_cost_key_has_its_numbers_or_its_parts(case: Case) -> None:
    fixed, mixed, equal = case.cost_keys
    assert (fixed.measure, fixed.numbers, fixed.parts) == ("fixed", {"auental": 0.75, "chestenberg": 0.25}, {})
    assert (mixed.measure, mixed.numbers, mixed.parts) == ("mixed", {}, {"k1": 0.4, "k3": 0.6})
    assert (equal.measure, equal.numbers, equal.parts, equal.provenance.grade) == ("equal", {}, {}, "D")


def test_a_tier_knows_who_needs_it_and_any_other_component_nobody(case: Case) -> None:
    board, van = case.cost_components
    assert (board.kind, board.model, board.amount, board.from_units, board.users) == ("fixed", "contract", 9000, 0, frozenset())
    assert (van.kind, van.amount, van.users) == ("tier", Decimal("4000.50"), {"birkfeld", "chestenberg"})


def test_a_group_has_its_members_under_one_model_or_under_all(case: Case) -> None:
    assert [(group.key, group.model, group.members, group.amount) for group in case.coalition_costs] == [
        ("pair", "contract", {"auental", "birkfeld"}, 5000),
        ("alone", "", {"chestenberg"}, 8000),
    ]


def test_a_limit_holds_for_one_partner_or_for_all(case: Case) -> None:
    assert [(limit.partner, limit.kind, limit.amount, limit.is_inclusive) for limit in case.referendum_limits] == [
        ("", "optional", 50_000, False),
        ("auental", "mandatory", 90_000, True),
    ]
    assert [taxed.model for taxed in case.taxed_models] == ["association"]


def test_a_voting_rule_has_its_votes(case: Case) -> None:
    rule = case.voting_rules["contract"]
    assert (rule.quota, rule.second_quota, rule.is_inclusive, rule.quorum) == (2.5, 1, False, 2)
    assert [(vote.partner, vote.votes, vote.second_votes, vote.has_veto) for vote in rule.votes] == [
        ("auental", 2, 1, True),
        ("birkfeld", 1, 1, False),
        ("chestenberg", 1, 0, False),
    ]


def test_a_condition_has_what_it_changes_and_what_it_costs(case: Case) -> None:
    [veto] = case.conditions
    assert (veto.key, veto.model, veto.name["en"]) == ("veto", "contract", "Veto")
    assert [(each.criterion, each.effect, each.value) for each in veto.scores] == [
        ("influence", "level", 4),
        ("hours", "shift", -2.5),
    ]
    assert [(each.partner, each.amount) for each in veto.amounts] == [
        ("birkfeld", Decimal("-300.25")),
        ("auental", Decimal("300.25")),
    ]


def test_without_a_member_that_was_not_known_yet_a_group_and_a_key_say_nothing(tmp_path: Path) -> None:
    """A pair without one is not the other alone, and 75 per cent are no key."""
    case = load(tmp_path, both(TERMS, cell("partners.csv", 2, "known_from", LATER)), with_later=False)
    assert [key.key for key in case.cost_keys] == ["k3"]  # k2 contains k1
    assert [group.key for group in case.coalition_costs] == ["alone"]
    assert [limit.key for limit in case.referendum_limits] == ["any"]
    assert [vote.partner for vote in case.voting_rules["contract"].votes] == ["birkfeld", "chestenberg"]
    assert [each.partner for each in case.conditions[0].amounts] == ["birkfeld"]


def test_a_tier_without_one_of_those_who_need_it_says_nothing(tmp_path: Path) -> None:
    case = load(tmp_path, both(TERMS, cell("partners.csv", 4, "known_from", LATER)), with_later=False)
    assert [component.key for component in case.cost_components] == ["board"]


def test_the_terms_of_a_model_that_was_not_known_yet_are_hidden_and_counted(tmp_path: Path) -> None:
    case = load(tmp_path, both(TERMS, cell("models.csv", 3, "known_from", LATER)), with_later=False)
    assert (case.conditions, case.cost_components, case.voting_rules) == ((), (), {})
    assert [group.key for group in case.coalition_costs] == ["alone"]
    # the model with its answer, scores and costs; two positions; the rule with three votes; two components with two users;
    # the pair with two members; the condition with two effects and two amounts
    assert case.hidden == (1 + 1 + 5 + 3) + 1 + (1 + 3) + (2 + 2) + (1 + 2) + (1 + 2 + 2)


@pytest.mark.parametrize(("line", "left"), [(2, ["hours"]), (3, ["influence"])])
def test_an_effect_that_was_not_known_yet_is_left_out(tmp_path: Path, line: int, left: list[str]) -> None:
    case = load(tmp_path, both(TERMS, cell("condition_scores.csv", line, "known_from", LATER)), with_later=False)
    assert [each.criterion for each in case.conditions[0].scores] == left
