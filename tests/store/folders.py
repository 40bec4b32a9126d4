"""Case folders for tests: a copy of a small case, changed in one place."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

CASES = Path(__file__).parents[1] / "case_folders"

Change = Callable[[Path], None]


def copy_of(case: str, to: Path) -> Path:
    """A copy of ``tests/case_folders/<case>`` in the folder ``to``."""
    return Path(shutil.copytree(CASES / case, to / case))


def cells(folder: Path, file: str) -> list[list[str]]:
    with (folder / file).open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def write(folder: Path, file: str, rows: list[list[str]]) -> None:
    with (folder / file).open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def cell(file: str, line: int, column: str, value: str) -> Change:
    """The value in ``column`` on ``line`` (the header is 1) of ``file`` becomes ``value``."""

    def change(folder: Path) -> None:
        rows = cells(folder, file)
        rows[line - 1][rows[0].index(column)] = value
        write(folder, file, rows)

    return change


def row(file: str, **values: str) -> Change:
    """A further row at the end of ``file``: a copy of its last one, except for ``values``."""

    def change(folder: Path) -> None:
        rows = cells(folder, file)
        rows.append([values.get(column, value) for column, value in zip(rows[0], rows[-1], strict=True)])
        write(folder, file, rows)

    return change


def without(file: str, line: int) -> Change:
    """``file`` loses a line."""

    def change(folder: Path) -> None:
        rows = cells(folder, file)
        del rows[line - 1]
        write(folder, file, rows)

    return change


def text(file: str, old: str, new: str) -> Change:
    """The first ``old`` in the text of ``file`` becomes ``new``."""

    def change(folder: Path) -> None:
        found = (folder / file).read_text("utf-8")
        assert old in found
        (folder / file).write_text(found.replace(old, new, 1), "utf-8")

    return change


def content(file: str, data: str | bytes) -> Change:
    """``file`` holds ``data`` and nothing else."""

    def change(folder: Path) -> None:
        (folder / file).write_bytes(data.encode() if isinstance(data, str) else data)

    return change


def gone(file: str) -> Change:
    """There is no ``file``."""
    return lambda folder: (folder / file).unlink()


def both(*changes: Change) -> Change:
    """Several changes, one after the other."""

    def change(folder: Path) -> None:
        for each in changes:
            each(folder)

    return change
