"""A case with as many projects as wanted: the Lucerne case, its projects replaced by generated ones, the same every time."""

from __future__ import annotations

import csv
import random
import shutil
from datetime import date, timedelta
from pathlib import Path

from dashboard.domain.tables import BY_NAME
from dashboard.settings import ROOT

PHASES = ("initiation", "concept", "realisation", "introduction", "completion")
FIRST = date(2009, 1, 1)
CIRCLE = 3
"""So many projects wait for each other in a circle."""


def portfolio(to: Path, projects: int = 1000) -> Path:
    """A case folder with so many projects, their partners, phases and dependencies; some without dates, some without cost."""
    folder = Path(shutil.copytree(ROOT / "data" / "luzern", to / "portfolio"))
    chance = random.Random(projects)
    partners, fields, processes = (_keys(folder, name) for name in ("partners", "action_fields", "processes"))
    rows, phases, taking, needing = [], [], [], []
    for number in range(projects):
        key = f"p{number:05d}"
        others = chance.sample(partners, chance.choice((1, 1, 1, 2, 2, 3, len(partners))))
        start = FIRST + timedelta(days=chance.randrange(1500))
        days, late = chance.randrange(120, 1100), chance.choice((0, 0, 0, 0, 0, 15, 45, 200))
        cost, dearer = 1000 * chance.randrange(20, 4000), chance.choice((0, 0, 0, 0, 3, 8, 25))
        end = start + timedelta(days=days + late)
        dated, priced = number % 29 != 1, number % 17 != 2
        rows.append(
            {
                "key": key,
                "name_de": f"Vorhaben {number}",
                "name_en": f"Undertaking {number}",
                "lead": others[0],
                **dict.fromkeys(("description_de", "description_en", "reason_de", "reason_en"), f"generiert {number}"),
                "action_field": chance.choice(fields),
                "process": chance.choice([*processes, ""]),
                "source": "assumption",
                "grade": "D",
                "known_from": "2011-12-15",
                **(_days(start, start + timedelta(days=days), end) if dated else {}),
                **({"cost_baseline": f"{cost}.00", "cost_expected": f"{cost * (100 + dearer) // 100}.00"} if priced else {}),
            }
        )
        taking += [
            {"project": key, "partner": partner, "role": "participant" if place else "lead"} for place, partner in enumerate(others)
        ]
        if dated:
            step = timedelta(days=(days + late) // len(PHASES))
            phases += [
                {
                    "project": key,
                    "phase": phase,
                    "start_on": start + place * step,
                    "end_on": start + (place + 1) * step - timedelta(days=1),
                }
                for place, phase in enumerate(PHASES)
            ]
        if number % 3 == 0 and number:
            needing.append(_needs(key, f"p{chance.randrange(number):05d}"))
    needing += [_needs(f"p{number:05d}", f"p{(number + 1) % CIRCLE:05d}") for number in range(CIRCLE)]
    needing = list({(each["project"], each["depends_on"]): each for each in needing}.values())
    for name, entries in (
        ("projects", rows),
        ("project_phases", phases),
        ("project_partners", taking),
        ("project_dependencies", needing),
        ("budget_lines", []),
    ):
        _write(folder, name, entries)
    return folder


def _keys(folder: Path, table: str) -> list[str]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row["key"] for row in csv.DictReader(file)]


def _days(start: date, planned: date, expected: date) -> dict[str, date]:
    return {"start_baseline": start, "start_on": start, "end_baseline": planned, "end_expected": expected}


def _needs(project: str, other: str) -> dict[str, str]:
    return {"project": project, "depends_on": other, "reason_de": "generiert", "reason_en": "generated"}


def _write(folder: Path, table: str, rows: list[dict[str, object]] | list[dict[str, str]]) -> None:
    names = [field.name for field in BY_NAME[table].fields]
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
