"""What others spend on IT, as it is published."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from dashboard.domain.case import Provenance
from dashboard.domain.words import Words
from dashboard.store.connection import Cursor
from dashboard.store.rows import Tables


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What others spend, from ``low`` to ``high``: an amount per head or a share from 0 to 1; ``covers`` says of which part."""

    key: str
    name: Words
    scope: Words
    unit: Literal["per_inhabitant", "per_workplace", "share"]
    covers: str
    low: Decimal
    high: Decimal
    year: int
    provenance: Provenance


def benchmarks(cursor: Cursor) -> tuple[Benchmark, ...]:
    """The benchmarks in screen order."""
    tables = Tables(cursor, prefix="shown")
    sources = tables.sources()
    return tuple(
        Benchmark(
            row.text("key"),
            row.words("name"),
            row.words("scope"),
            row.cells["unit"],
            row.text("covers"),
            row.cells["low"],
            row.cells["high"],
            row.cells["year"],
            row.provenance(sources),
        )
        for row in tables.rows("benchmarks")
    )
