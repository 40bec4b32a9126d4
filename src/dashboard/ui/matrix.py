"""A table whose cells can be asked: printed numbers, shaded, each a button that keyboard and screen reader reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import streamlit as st

from dashboard.ui import address
from dashboard.ui.document import component
from dashboard.ui.html import Traced

SHADES = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed value; ``shade`` from 0 (pale) to 4 (strong), ``None`` for no shade; ``label`` is read aloud.

    Without a ``label`` the value is only read, not asked. ``text`` and ``sub`` may be ``Traced``; ``tone`` names a look.
    """

    text: str
    label: str
    shade: int | None = None
    sub: str = ""
    assumed: bool = False
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; with ``label_for_button`` its head can be asked too, and is picked with an empty row key.

    ``tone`` names a look, as in ``Cell``.
    """

    key: str
    label: str
    note: str = ""
    label_for_button: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells, or a heading over the rows that follow when ``group`` is set; a ``strong`` row sums up others.

    With ``label_for_button`` its head can be asked too, and is picked with an empty column key.
    """

    key: str
    label: str
    note: str = ""
    cells: tuple[Cell, ...] = ()
    group: bool = False
    strong: bool = False
    label_for_button: str = ""


def shade(points: float) -> int:
    """The shade of a value in points from 0 to 100."""
    return min(SHADES - 1, int(points / 100 * SHADES))


def _drawn(row: Row) -> dict[str, object]:
    """The row for the script; by hand, because ``asdict`` copies every value and takes ten times as long."""
    return {
        "key": row.key,
        "label": row.label,
        "note": row.note,
        "group": row.group,
        "strong": row.strong,
        "label_for_button": row.label_for_button,
        "cells": [
            {
                "text": cell.text,
                "label": cell.label,
                "shade": cell.shade,
                "sub": cell.sub,
                "assumed": cell.assumed,
                "tone": cell.tone,
                "marks": [part.mark if isinstance(part, Traced) else None for part in (cell.text, cell.sub)],
            }
            for cell in row.cells
        ],
    }


def ask(
    key: str, caption: str, corner: str, columns: Sequence[Column], rows: Sequence[Row], parameters: tuple[str, str]
) -> tuple[str, str] | None:
    """Draws the table and returns the (row, column) asked for, which stands in the address under ``parameters``.

    A head of a column is (``""``, column), that of a row (row, ``""``). A cell the table does not have counts as none.
    """

    def keep() -> None:
        for name, part in zip(parameters, st.session_state[key].pick, strict=True):
            st.session_state[name] = part

    asked = (
        address.restore(parameters[0], "", address.one_of({"", *(row.key for row in rows if row.cells)})),
        address.restore(parameters[1], "", address.one_of({"", *(column.key for column in columns)})),
    )
    picked = asked if asked[1] or asked[0] in {row.key for row in rows if row.label_for_button} else None
    component("matrix")(
        key=key,
        data={
            "caption": caption,
            "corner": corner,
            "columns": [asdict(column) for column in columns],
            "rows": [_drawn(row) for row in rows],
            "picked": picked,
        },
        on_pick_change=keep,
    )
    return picked
