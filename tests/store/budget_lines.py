"""Budget lines for the small case: say what a test is about, everything else has a sensible default."""

from __future__ import annotations

import csv
from pathlib import Path

COLUMNS = (
    *("key", "partner", "year", "category", "purpose", "status", "name_de", "name_en", "amount", "shared", "project"),
    *("reason_de", "reason_en", "source", "grade", "known_from"),
)
USUAL = {
    "partner": "auental",
    "year": "2027",
    "category": "services",
    "purpose": "run",
    "status": "budget",
    "shared": "no",
    "name_de": "Pflege der Website",
    "name_en": "Website",
    "reason_de": "Vertrag",
    "reason_en": "Contract",
    "source": "accounts",
    "grade": "B",
    "known_from": "2026-03-31",
    "project": "",
}


def put(folder: Path, *lines: dict[str, str]) -> Path:
    """Writes the lines into the case folder; an ``amount`` is all that a line needs."""
    with (folder / "budget_lines.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows({"key": f"line_{place}"} | USUAL | line for place, line in enumerate(lines))
    return folder
