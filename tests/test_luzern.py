"""The Lucerne case: what is documented stands as documented, and what is assumed adds up."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from decimal import Decimal

import pytest

from dashboard.analysis.consensus import Aim, consensus_paths
from dashboard.analysis.cooperation import core, shapley, subadditivity
from dashboard.analysis.declared import conditions, game, key_shares, voting_rule
from dashboard.analysis.votes import groups
from dashboard.domain.case import Case
from dashboard.domain.ground import Ground
from dashboard.domain.tables import TABLES
from dashboard.settings import ROOT
from dashboard.store import Store

FOLDER = ROOT / "data" / "luzern"


def rows(table: str) -> list[dict[str, str]]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_declared_table_has_its_file_and_rows() -> None:
    for table in TABLES:
        assert (FOLDER / table.file).exists(), table.file
        if table.file.endswith(".csv"):
            assert rows(table.name), table.file


def test_the_eighty_seven_municipalities_sum_to_the_population_of_the_canton() -> None:
    municipalities = rows("municipalities")
    assert len(municipalities) == 87
    assert sum(int(row["inhabitants"]) for row in municipalities) == 377_610
    assert Counter(row["partner"] for row in municipalities) == {"iggi": 44, "vlg": 42, "stadt": 1}


def test_the_documented_numbers_of_fields_initiatives_and_models_are_kept() -> None:
    assert [row["priority"] for row in rows("action_fields")] == ["normal"] * 3 + ["high", "normal", "high", "high", "normal"]
    assert len(rows("initiatives")) == 22
    assert [row["letter"] for row in rows("models")] == list("ABCDEFGH")
    criteria = rows("criteria")
    assert len([row for row in criteria if row["worst"]]) == 12
    assert len([row for row in criteria if not row["parent"]]) == 5


@pytest.mark.parametrize("kind", ["low", "likely", "high"])
def test_the_cost_criteria_equal_the_cost_model(kind: str) -> None:
    rate, horizon, first = Decimal("0.02"), 10, 2012
    present: dict[str, Decimal] = defaultdict(Decimal)
    once: dict[str, Decimal] = defaultdict(Decimal)
    opposite = {"low": "high", "likely": "likely", "high": "low"}
    for row in rows("model_costs"):
        amount = Decimal(row[opposite[kind] if row["kind"] == "saving" else kind])
        start, ramp = int(row["first_year"]) - first, int(row["ramp_years"])
        if row["kind"] == "one_off":
            once[row["model"]] += amount
            present[row["model"]] += amount / (1 + rate) ** start
            continue
        for year in range(start, horizon):
            share = min(Decimal(1), Decimal(year - start + 1) / ramp) if ramp else Decimal(1)
            present[row["model"]] += (-1 if row["kind"] == "saving" else 1) * amount * share / (1 + rate) ** year
    scores = {(row["model"], row["criterion"]): Decimal(row[kind]) for row in rows("scores")}
    for model in (row["key"] for row in rows("models")):
        assert abs(scores[model, "net_cost"] - present[model] / 1_000_000) <= Decimal("0.0500001")
        assert abs(scores[model, "one_off"] - once[model] / 1_000_000) <= Decimal("0.0500001")


def test_todays_running_cost_equals_the_shared_part_of_the_budgets() -> None:
    budget: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows("budget_lines"):
        if (row["year"], row["purpose"], row["shared"]) == ("2012", "run", "yes"):
            budget[row["partner"]] += Decimal(row["amount"])
    today = {row["partner"]: Decimal(row["likely"]) for row in rows("model_costs") if row["model"] == "status_quo"}
    assert budget == today


def test_every_assumption_says_how_it_was_derived() -> None:
    for table in TABLES:
        names = {field.name for field in table.fields}
        if {"grade", "reason_de"} <= names:
            assert [row for row in rows(table.name) if row["grade"] == "D" and not (row["reason_de"] and row["reason_en"])] == []


def test_a_documented_entry_never_cites_an_assumption_as_its_source() -> None:
    for table in TABLES:
        if "grade" in {field.name for field in table.fields}:
            assert [
                row for row in rows(table.name) if row["grade"] in "AB" and row["source"].startswith(("assumption", "example_"))
            ] == []


def test_swing_points_give_a_hundred_to_one_sibling_of_every_family() -> None:
    family = {row["key"]: row["parent"] for row in rows("criteria")}
    highest: dict[tuple[str, str], float] = defaultdict(float)
    for row in rows("weights"):
        place = row["partner"], family[row["criterion"]]
        highest[place] = max(highest[place], float(row["points"]))
    assert set(highest.values()) == {100.0}
    assert len(highest) == 4 * 6


def test_projects_that_concern_two_or_more_partners_exist_and_phases_belong_to_projects() -> None:
    partners = Counter(row["project"] for row in rows("project_partners"))
    assert sum(count >= 2 for count in partners.values()) >= 7
    assert {row["project"] for row in rows("project_phases")} <= {row["key"] for row in rows("projects")}


def amounts(table: str, **wanted: str) -> Decimal:
    """The sum of the amounts in the rows of ``table`` that say what is ``wanted``."""
    column = "likely" if table == "model_costs" else "amount"
    return sum((Decimal(row[column]) for row in rows(table) if wanted.items() <= row.items()), Decimal(0))


@pytest.mark.parametrize("model", ["contract", "lead_canton", "public_institution"])
def test_the_components_of_all_partners_together_equal_the_running_cost_at_full_savings(model: str) -> None:
    """To a thousand francs."""
    workplaces = sum(int(row["workplaces"]) for row in rows("partners"))
    times = {"fixed": 1, "tier": 1, "per_partner": len(rows("partners")), "per_unit": workplaces}
    modelled = sum(Decimal(row["amount"]) * times[row["kind"]] for row in rows("cost_components") if row["model"] == model)
    running = amounts("model_costs", model=model, kind="recurring") - amounts("model_costs", model=model, kind="saving")
    assert abs(modelled - running) <= 1000


def test_whoever_stays_alone_pays_what_it_pays_today() -> None:
    today = {row["partner"]: Decimal(row["likely"]) for row in rows("model_costs") if row["model"] == "status_quo"}
    groups: dict[str, list[str]] = defaultdict(list)
    for row in rows("coalition_members"):
        groups[row["coalition"]].append(row["partner"])
    for row in rows("coalition_costs"):
        assert Decimal(row["amount"]) == sum(today[partner] for partner in groups[row["key"]])
    assert {tuple(members) for members in groups.values()} >= {(partner,) for partner in today}


def test_the_documented_limits_are_those_of_the_constitution() -> None:
    limits = [(row["partner"], row["kind"], row["amount"], row["inclusive"], row["source"]) for row in rows("referendum_limits")]
    assert limits == [
        ("kanton", "optional", "3000000.00", "yes", "constitution_23"),
        ("kanton", "mandatory", "25000000.00", "no", "constitution_23"),
    ]


def test_every_way_of_sharing_is_shown_by_one_cost_key() -> None:
    assert [row["measure"] for row in rows("cost_keys")] == ["inhabitants", "workplaces", "use", "equal", "fixed", "mixed"]


def test_shareholders_vote_by_capital_and_members_by_head() -> None:
    votes = {(row["model"], row["partner"]): Decimal(row["votes"]) for row in rows("votes")}
    municipalities = Counter(row["partner"] for row in rows("municipalities"))
    for row in rows("partners"):
        capital = amounts("model_costs", model="stock_company", partner=row["key"], item="capital")
        assert votes["stock_company", row["key"]] == capital / 1000
        assert votes["association", row["key"]] == municipalities.get(row["key"], 1)


@pytest.mark.parametrize("shifting", ["contract_workplace_key", "canton_savings_guarantee", "canton_migration_fund"])
def test_a_condition_that_only_shifts_money_costs_nothing_in_all(shifting: str) -> None:
    assert amounts("condition_amounts", condition=shifting) == 0
    assert [row for row in rows("condition_scores") if row["condition"] == shifting] == []


def test_a_condition_that_costs_money_raises_the_net_cost_by_ten_years_of_it() -> None:
    for row in rows("condition_scores"):
        if row["criterion"] == "net_cost":
            assert Decimal(row["value"]) * 1_000_000 == 10 * amounts("condition_amounts", condition=row["condition"])


def test_tax_is_due_where_it_is_recorded_on_everything_that_is_run() -> None:
    run = amounts("model_costs", model="status_quo")
    full = {row["key"] for row in rows("models") if amounts("model_costs", model=row["key"], item="vat") > run * Decimal("0.01")}
    assert {row["model"] for row in rows("taxed_models")} == full


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Case, Ground]:
    """The case and its ground, as the program reads them."""
    with Store.open(tmp_path_factory.mktemp("luzern") / "case.duckdb") as store:
        store.load_folder(FOLDER, who="test", why="luzern")
        case, ground = store.read_case(), store.read_ground()
    assert case is not None
    assert ground is not None
    return case, ground


def test_only_two_milestones_of_the_case_became_known_later(loaded: tuple[Case, Ground]) -> None:
    case, ground = loaded
    assert (case.hidden, ground.hidden) == (0, len(rows("milestones")) - len(ground.milestones)) == (0, 2)
    assert (len(ground.projects), len(ground.municipalities), len(ground.initiatives)) == (len(rows("projects")), 87, 22)


def test_by_inhabitants_the_canton_bears_half_because_it_counts_everybody(loaded: tuple[Case, Ground]) -> None:
    case, _ = loaded
    shares = {key.key: key_shares(case, key) for key in case.cost_keys}
    assert shares["inhabitants"]["kanton"] == pytest.approx(0.5)
    assert shares["todays_cost"] == pytest.approx(
        {"kanton": 8.5 / 15.6, "stadt": 3.2 / 15.6, "vlg": 1.9 / 15.6, "iggi": 2.0 / 15.6}
    )
    assert all(sum(each.values()) == pytest.approx(1) for each in shares.values())


@pytest.mark.parametrize("model", ["contract", "lead_canton", "public_institution"])
def test_nobody_would_rather_stay_apart_under_the_shapley_value(loaded: tuple[Case, Ground], model: str) -> None:
    costs = game(loaded[0], model)
    assert costs is not None
    assert subadditivity(costs).holds
    assert core(costs, shapley(costs).by_player).in_core


def test_what_the_canton_as_lead_lacks_is_a_body_of_the_municipalities(loaded: tuple[Case, Ground]) -> None:
    case, _ = loaded
    found = {path.model: path for path in consensus_paths(case, conditions(case), Aim(as_today=True))}
    assert found["contract"].best.conditions == ()
    assert found["lead_canton"].best.conditions == ("canton_municipal_body",)
    assert set(found["lead_canton"].before.short) == {"stadt", "vlg"}
    assert found["public_institution"].best.conditions == ("institution_exit_right", "institution_liability")
    assert not found["association"].is_reached


def test_the_canton_decides_alone_where_it_leads_and_nowhere_else(loaded: tuple[Case, Ground]) -> None:
    case, _ = loaded
    rules = {model.key: voting_rule(case, model.key) for model in case.models}
    assert [model for model, rule in rules.items() if rule is None] == ["status_quo"]
    alone = [model for model, rule in rules.items() if rule and ("kanton",) in groups(rule).minimal_winning]
    assert alone == ["lead_canton"]


def test_projects_and_goals_come_with_their_partners(loaded: tuple[Case, Ground]) -> None:
    _, ground = loaded
    assert {goal.partner for goal in ground.goals} == {"kanton", "stadt", "vlg", "iggi"}
    assert ("lutax", "lureg") in {(each.project, each.depends_on) for each in ground.dependencies}
    assert {project.key: project.partners for project in ground.projects}["ebage"] == ("kanton", "stadt", "vlg")
