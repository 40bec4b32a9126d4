"""Whether a total row says what the rows add up to."""

from __future__ import annotations

import re
from decimal import Decimal

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from dashboard.errors import Issue
from dashboard.ingest.problems import Problems

PLAIN = "^-?[0-9]{1,24}(?:[.][0-9]{1,8})?$"


def compare(column: str, values: pa.Array, stated: pa.Array, above: tuple[int, ...], places: pa.Table, problems: Problems) -> None:
    """Tells totals of ``column`` that are neither the sum of all rows, nor of those above, nor of those since the last total.

    ``values`` and ``stated`` are canonical; where either cannot be read, there is nothing to compare.
    """
    if not len(stated) or not pc.all(pc.match_substring_regex(values, f"^$|{PLAIN}")).as_py():
        return
    numbers = pc.if_else(pc.equal(values, ""), "0", values).cast(pa.decimal128(38, 8))
    whole, so_far, start, since = _sum(numbers), Decimal(0), 0, Decimal(0)
    for place, (text, count) in enumerate(zip(stated.to_pylist(), above, strict=True)):
        so_far += _sum(numbers.slice(start, count - start))
        start = count
        if not re.fullmatch(PLAIN, text):
            continue
        if Decimal(text) not in {whole, so_far, so_far - since}:
            row, line = (places[name][place].as_py() for name in ("row", "line"))
            expected = f"{so_far.normalize():f}"
            problems.add(Issue("total_differs", row=row, column=column, value=text, expected=expected, line=line))
        since = so_far


def _sum(numbers: pa.Array) -> Decimal:
    return pc.sum(numbers).as_py() or Decimal(0)
