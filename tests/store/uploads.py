"""Uploads for tests, written as comma-separated text in canonical form."""

from __future__ import annotations

import csv
import io

import pyarrow as pa

from dashboard.domain.tables import BY_NAME
from dashboard.store import Mode, Upload

POINTS = "partner,criterion,points\nauental,service,40\n"
"""One changed weight of the mini case."""


def upload(table: str, text: str, mode: Mode = "merge", file: str = "new.csv", **more) -> Upload:
    header, *rows = list(csv.reader(io.StringIO(text, newline="")))
    places = pa.array(range(2, len(rows) + 2), pa.int32())
    columns = {name: [row[header.index(name)] for row in rows] for name in header}
    names = [field.name for field in BY_NAME[table].fields]
    cells = pa.table(
        {"row": places, "line": places} | {name: pa.array(columns.get(name, [""] * len(rows)), pa.string()) for name in names}
    )
    return Upload(table, mode, file, text.encode(), cells, frozenset(header), **more)


def budgets(rows: int, *, first: int = 0, amount: str = "1000.00") -> str:
    """Budget lines of the mini case."""
    header = "key,partner,year,category,purpose,status,name_de,name_en,amount,shared,reason_de,reason_en,source,grade,known_from"
    line = "auental,2027,staff,run,budget,Löhne,Wages,{},no,weil,because,accounts,B,2026-09-03"
    return "\n".join([header, *(f"b{number},{line.format(amount)}" for number in range(first, first + rows))]) + "\n"
