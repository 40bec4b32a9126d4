"""What a change of the data does to the sum of every column of money: the figure to compare with the one in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from dashboard.domain.tables import BY_NAME
from dashboard.store import TableDifference, Upload


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of a column before and after; ``after`` is ``None`` where too many cells differ to be listed."""

    table: str
    column: str
    before: Decimal
    after: Decimal | None


def totals(
    differences: Iterable[TableDifference], before: Callable[[str, str], Decimal], uploads: Iterable[Upload] = ()
) -> tuple[Total, ...]:
    """The sums of all columns of money in the tables that differ; ``before`` gives the sum that holds now.

    A file that replaces its table is summed itself, any other change follows from the touched cells.
    """
    whole = {upload.table: upload.cells for upload in uploads if upload.mode == "replace"}
    found = []
    for difference in differences:
        if difference.is_empty:
            continue
        for field in BY_NAME[difference.table].fields:
            if field.kind == "amount":
                held = before(difference.table, field.name)
                cells = whole.get(difference.table)
                after = _after(difference, field.name, held) if cells is None else _sum(cells[field.name])
                found.append(Total(difference.table, field.name, held, after))
    return tuple(found)


def lists_all(difference: TableDifference) -> bool:
    """Whether every row that differs is among the listed cells."""
    listed = {(cell.change, cell.key) for cell in difference.cells}
    return not difference.is_cut and len(listed) == difference.new + difference.changed + difference.removed


def _after(difference: TableDifference, column: str, before: Decimal) -> Decimal | None:
    if not lists_all(difference):
        return None
    touched = [cell for cell in difference.cells if cell.column == column]
    return before + sum((_amount(cell.new) - _amount(cell.old) for cell in touched), Decimal(0))


def _sum(texts: pa.ChunkedArray) -> Decimal:
    amounts = texts.filter(pc.not_equal(texts, "")).cast(pa.decimal128(38, 2))
    return Decimal(pc.sum(amounts).as_py() or 0)


def _amount(written: str) -> Decimal:
    return Decimal(written) if written else Decimal(0)
