"""Files as analysts bring them, made from the tables of a case folder."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

Row = dict[str, str]


def table(folder: Path, name: str, change: Callable[[list[Row]], list[Row] | None] | None = None, **headers: str) -> bytes:
    """The CSV file of a table after ``change``, with semicolons as Excel writes it; ``headers`` renames columns."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = list(rows[0])
    if change:
        rows = change(rows) or rows
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([headers.get(column, column) for column in columns])
    writer.writerows([[row[column] for column in columns] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def setting(place: int, **cells: str) -> Callable[[list[Row]], None]:
    """A change of one row."""

    def change(rows: list[Row]) -> None:
        rows[place].update(cells)

    return change
