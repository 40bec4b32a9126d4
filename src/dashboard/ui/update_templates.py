"""What to begin with: a template per table, and the table as it stands."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard.answers import problems
from dashboard.domain.formula import neutralised
from dashboard.domain.tables import BY_NAME, Table
from dashboard.ingest import template_csv, template_xlsx
from dashboard.ui import ask, cache, html
from dashboard.ui.frame import View

TABLE = "table"
FIRST = "scores"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def choose(view: View, label: str) -> str:
    """The table chosen, which stands in the address."""
    say = view.say
    options = sorted(BY_NAME, key=lambda name: say.of(BY_NAME[name].title))
    return ask.among(TABLE, label, options, lambda name: problems.table_title(say, name), FIRST)


def show(view: View) -> None:
    """The templates of one table, in both forms, and its rows of today."""
    say = view.say
    html.show("<h2 class='section'>{}</h2>", say("update.templates"))
    left, right = st.columns([1, 2], gap="medium", vertical_alignment="bottom")
    with left:
        table = BY_NAME[choose(view, say("update.table"))]
    with right, st.container(horizontal=True, gap="small", vertical_alignment="center", key="templates"):
        _download(say("update.template_xlsx"), lambda: template_xlsx(table, say), f"{table.name}.xlsx", XLSX)
        _download(say("update.template_csv"), lambda: template_csv(table, say), f"{table.name}.csv", "text/csv")
        _download(say("update.today"), lambda: today(table.name, view.current), f"{table.name}_v{view.current}.csv", "text/csv")
    html.show("<p class='source'>{}</p>", f"{say.of(table.description)} {say('update.template_note')}")


def today(table: str, version: int) -> bytes:
    """The rows of a table as they stand, to be changed and brought back."""
    return b"\xef\xbb\xbf" + written(BY_NAME[table], texts(table, version), delimiter=";")


def written(table: Table, rows: pd.DataFrame, *, delimiter: str = ",") -> bytes:
    """The rows as a file with the declared names of the columns; no text in it is a live formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(rows.columns)
    safe = [neutralised if table.field(name).kind == "text" else str for name in rows.columns]
    writer.writerows([[write(cell) for write, cell in zip(safe, row, strict=True)] for row in rows.to_numpy().tolist()])
    return text.getvalue().encode()


def texts(table: str, version: int) -> pd.DataFrame:
    """The rows of a table as texts in canonical form, under the declared names of the columns."""
    rows = cache.store().table(table, version)
    return pd.DataFrame({name: [_text(value) for value in rows[name].to_pylist()] for name in rows.column_names}, dtype=str)


def _text(value: object) -> str:
    if value is None:
        return ""
    written = f"{value:f}" if hasattr(value, "as_tuple") else str(value)
    return written.rstrip("0").rstrip(".") if "." in written and hasattr(value, "as_tuple") else written


def _download(label: str, data: Callable[[], bytes], file: str, mime: str) -> None:
    st.download_button(label, data=data, file_name=file, mime=mime, on_click="ignore", key=f"template_{file}")
