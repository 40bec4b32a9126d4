"""How far the values of a case can be trusted: how many rest on which evidence, and which are missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from dashboard.domain.case import Case, Grade
from dashboard.domain.tables import BY_NAME, TABLES
from dashboard.text import Phrasebook

GRADES: tuple[Grade, ...] = get_args(Grade)
RECORDED: tuple[Grade, ...] = ("A", "B")
"""The grades that rest on a document: account or record, budget or resolution."""

GRADED = tuple(table.name for table in TABLES if any(field.name == "grade" for field in table.fields))
"""The tables whose rows state how well they are evidenced."""

OF_PARTNER = ("partner", "lead", "owner")
"""The columns that name the partner a row belongs to, by preference."""

SHARED = ""
"""Stands for all partners together."""


@dataclass(frozen=True)
class Quality:
    """Numbers of entries by table, partner (``SHARED``: none of them alone) and grade, and of what is missing."""

    entries: Mapping[tuple[str, str, Grade], int]
    missing: Mapping[str, int]

    @property
    def total(self) -> int:
        """All entries."""
        return sum(self.entries.values())

    @property
    def gaps(self) -> int:
        """All that is missing."""
        return sum(self.missing.values())

    def count(self, *, table: str | None = None, partner: str | None = None, grade: Grade | None = None) -> int:
        """The entries of a table, partner or grade, of all of them unless said."""
        return sum(
            number
            for (its_table, its_partner, its_grade), number in self.entries.items()
            if table in {None, its_table} and partner in {None, its_partner} and grade in {None, its_grade}
        )

    @property
    def recorded(self) -> int:
        """The entries that rest on a document."""
        return sum(self.count(grade=grade) for grade in RECORDED)


def assess(case: Case, tables: Mapping[str, pa.Table], *, with_later: bool) -> Quality:
    """The evidence of every entry of the graded ``tables``; later knowledge counts only ``with_later``."""
    entries: Counter[tuple[str, str, Grade]] = Counter()
    for name, rows in tables.items():
        shown = rows if with_later else rows.filter(pc.less_equal(rows["known_from"], case.info.knowledge_date))
        partner = next((column for column in OF_PARTNER if any(field.name == column for field in BY_NAME[name].fields)), None)
        partners = [SHARED] * len(shown) if partner is None else shown[partner].to_pylist()
        entries.update(zip([name] * len(shown), [key or SHARED for key in partners], shown["grade"].to_pylist(), strict=True))
    models = {model.key for model in case.models}
    leaves = {leaf.key for leaf in case.leaves}
    scores = sum(1 for model, criterion in case.missing if model in models and criterion in leaves)
    missing = {"scores": scores, "must_have_fulfilments": len(case.missing) - scores}
    return Quality(entries, {table: count for table, count in missing.items() if count})


def headline(say: Phrasebook, quality: Quality) -> str:
    """How many values there are, which share rests on a document, and how many are missing."""
    if not quality.total:
        return say("history.no_values")
    share = say.percent(quality.recorded / quality.total)
    told = say.counted("history.values", quality.total, share=share)
    return f"{told} {say.counted('history.missing', quality.gaps) if quality.gaps else say('history.none_missing')}"
