"""The Lucerne case: what is documented stands as documented, and what is assumed adds up."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from decimal import Decimal

import pytest

from dashboard.domain.tables import TABLES
from dashboard.settings import ROOT

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
