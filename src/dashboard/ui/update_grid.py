"""Small corrections without a file: the rows of one table to edit, which then go the way of every file."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from dashboard.answers import problems
from dashboard.domain.tables import BY_NAME, Field, Table
from dashboard.ingest import Choices, Reading, read
from dashboard.store import Mode
from dashboard.text import Phrasebook
from dashboard.ui import cache, html, update_templates
from dashboard.ui.frame import View
from dashboard.ui.update_draft import Draft
from dashboard.ui.update_release import SAVED, turn

MOST_ROWS = 2_000
NUMERIC = {"integer", "number", "amount"}


@dataclass
class Edit:
    """What is being edited in one table, kept while other pages are looked at.

    The edit is made in the version ``base`` and stays when somebody else releases meanwhile; it is then compared with what
    they released. ``begun`` are the rows the grid on screen began with, ``rows`` those that stand in it, ``None`` while
    nothing is edited. ``discarded`` counts how often it was begun anew.
    """

    base: int
    begun: pd.DataFrame | None = None
    rows: pd.DataFrame | None = None
    discarded: int = 0


def draft(view: View) -> Draft | None:
    """What has been edited as a draft; ``None`` while nothing is."""
    say = view.say
    left, _ = st.columns([1, 2])
    with left:
        table = BY_NAME[update_templates.choose(view, say("update.table"))]
    key = f"update_grid_{turn()}_{table.name}"
    edit: Edit = st.session_state.setdefault(key, Edit(view.current))
    before = cache.held("grid", (table.name, edit.base), lambda: update_templates.texts(table.name, edit.base))
    if len(before) > MOST_ROWS:
        html.show("<p class='note'>{}</p>", say("update.too_many_rows", most=say.number(MOST_ROWS), n=say.number(len(before))))
        return None
    head = st.container(horizontal=True, vertical_alignment="center", key="update_grid_head")
    with head:
        html.show("<p class='source'>{}</p>", say("update.grid_note"))
    widget = f"{key}_{edit.base}_{edit.discarded}"
    if widget not in st.session_state:
        # Drawn for the first time, or anew: the browser forgets what was edited when the page is left.
        edit.begun = before if edit.rows is None else edit.rows
    after = st.data_editor(
        edit.begun,
        key=widget,
        num_rows="dynamic",
        hide_index=True,
        column_config={field.name: _column(say, table, field) for field in table.fields},
        alt=problems.table_title(say, table.name),
    )
    edited = after.astype(object).where(after.notna(), "").astype(str)
    edited = edited[(edited != "").any(axis=1)]
    mode, rows = edits(table, before, edited)
    if rows.empty:
        edit.rows = None
        if edit.base != view.current:
            edit.base = view.current
            st.rerun()
        return None
    edit.rows = after
    with head:
        st.button(say("update.discard"), key="update_discard", type="tertiary", on_click=_discard, args=(key, edit))
    st.session_state.pop(SAVED, None)
    data = update_templates.written(table, rows)
    content = (table.name, mode, sha256(data).hexdigest())
    reading = cache.held("reading", content, lambda: _read(view, table, mode, data))
    return Draft(content, (reading.upload(mode),), {table.name: reading})


def edits(table: Table, before: pd.DataFrame, after: pd.DataFrame) -> tuple[Mode, pd.DataFrame]:
    """The smallest update that makes ``after`` of ``before``, so that rows nobody touched keep where they come from.

    Rows that are gone are a deletion, rows that are new or differ a merge; both at once replace the table.
    """
    key = list(table.key)
    old, new = (set(map(tuple, rows[key].to_numpy().tolist())) for rows in (before, after))
    known = set(map(tuple, before.to_numpy().tolist()))
    touched = after[[tuple(row) not in known for row in after.to_numpy().tolist()]]
    gone = before[[tuple(row) not in new for row in before[key].to_numpy().tolist()]]
    is_unique = len(new) == len(after)
    if gone.empty and is_unique:
        return "merge", touched
    if touched.empty and is_unique and new <= old:
        return "delete", gone
    return "replace", after


def _discard(key: str, edit: Edit) -> None:
    st.session_state[key] = Edit(edit.base, discarded=edit.discarded + 1)


def _read(view: View, table: Table, mode: Mode, data: bytes) -> Reading:
    # The grid writes numbers with a decimal point; there is nothing to ask about it.
    marks = {field.name: "." for field in table.fields if field.kind in NUMERIC}
    choices = Choices(decimal_marks=marks)
    return read(data, view.say("update.grid_file"), table, mode, choices, currency=view.case.info.currency)


def _column(say: Phrasebook, table: Table, field: Field) -> ColumnConfig:
    label, hint = problems.column_label(say, field.name), say.of(field.description)
    is_key = field.name in table.key
    if field.choices:
        return st.column_config.SelectboxColumn(
            label, help=hint, options=list(field.choices), format_func=lambda word: say(f"choices.{word}"), required=is_key
        )
    return st.column_config.TextColumn(label, help=hint, pinned=is_key, required=is_key)
