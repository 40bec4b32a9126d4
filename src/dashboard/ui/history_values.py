"""Every row of every table, and for each of its values the release, file and line that brought it, and what stood before."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.answers import problems, values
from dashboard.domain.tables import BY_NAME, Field, Table
from dashboard.store import Step
from dashboard.store.records import Record, listing, place
from dashboard.ui import address, ask, cache, clock, evidence, figures, html, matrix, update_templates
from dashboard.ui.frame import View

ADDRESS = ("record", "value")
WORDS = "find"
PAGE = "history_values_page"
SEARCHED = "history_values_searched"
"""The table and the words that the page counts in."""
ON_A_PAGE = 15
LONGEST = 80
NAMING = 3
"""Values beside the key by which a row is recognised."""
NAMES = ("name_", "title_")
FIGURES = {"amount", "number"}


def show(view: View) -> None:
    """A table to choose, its rows to search, and beside them all that is known of the row asked for."""
    say = view.say
    left, right = st.columns([1.5, 1], gap="medium")
    with left, st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="values_asked"):
        table = BY_NAME[update_templates.choose(view, say("update.table"))]
        words = ask.words(WORDS, say("history.search"), say("history.search_example"), LONGEST)
    with left:
        record = _list(view, table, words)
    with right:
        if record is None:
            html.show(
                "<section class='card panel'><h2>{}</h2><p>{}</p></section>",
                say("history.values_hint_title"),
                say("history.values_hint"),
            )
        else:
            _panel(view, table, record)


def _list(view: View, table: Table, words: str) -> Record | None:
    """The rows that hold the words, page by page; the one asked for."""
    say = view.say
    # What is known only later is listed as well: this is where the data is looked after.
    find = partial(cache.summary, view.case, listing, table.name, words, with_later=True)
    if st.session_state.get(SEARCHED) != (table.name, words):
        st.session_state[SEARCHED], st.session_state[PAGE] = (table.name, words), 1
    if wanted := address.asked_for(ADDRESS[0]):
        before = cache.summary(view.case, place, table.name, words, wanted, with_later=True)
        st.session_state[PAGE] = before // ON_A_PAGE + 1
    page = int(st.session_state.get(PAGE) or 1)
    rows, count = find((page - 1) * ON_A_PAGE, ON_A_PAGE)
    if not rows and page > 1:
        st.session_state[PAGE] = 1
        rows, count = find(0, ON_A_PAGE)
    if not rows:
        html.show("<p class='note'>{}</p>", say("history.no_rows" if words else "history.empty_table"))
        return None
    columns = [
        matrix.Column(field.name, problems.column_label(say, field.name), tone=_tone(field)) for field in _naming(view, table)
    ]
    found = [_row(view, table, columns, record) for record in rows]
    asked = matrix.ask("values", problems.table_title(say, table.name), _key(view, table), columns, found, ADDRESS)
    if (pages := -(-count // ON_A_PAGE)) > 1:
        st.pagination(pages, key=PAGE, persist_state="session")
    html.show("<p class='source'>{}</p>", say.counted("history.rows_found", count))
    return next((record for record in rows if asked and record.key == asked[0]), None)


def _naming(view: View, table: Table) -> list[Field]:
    """The columns beside the key by which a person recognises a row: names before figures before the rest, as declared."""
    other = {"de": "_en", "en": "_de"}[view.say.language]
    fields = [field for field in table.fields if field.name not in table.key and not field.name.endswith(other)]

    def rank(field: Field) -> int:
        return 0 if field.name.startswith(NAMES) else 1 if field.kind in FIGURES else 2

    chosen = sorted(fields, key=rank)[:NAMING]
    return [field for field in fields if field in chosen]


def _key(view: View, table: Table) -> str:
    return ", ".join(problems.column_label(view.say, column) for column in table.key)


def _row(view: View, table: Table, columns: list[matrix.Column], record: Record) -> matrix.Row:
    say = view.say
    assumed = record.cells.get("grade") == "D"
    cells = []
    for column in columns:
        field = table.field(column.key)
        text = values.printed(say, field, record.cells[field.name])
        cells.append(matrix.Cell(text, "", assumed=assumed, tone=_tone(field)))
    return matrix.Row(
        record.key,
        record.key,
        cells=tuple(cells),
        label_for_button=say("history.open_row", row=record.key),
    )


def _tone(field: Field) -> str:
    return "number" if field.kind in FIGURES else ""


def _panel(view: View, table: Table, record: Record) -> None:
    """The values of a row with their releases, those releases, and the values that stood there before."""
    say = view.say
    steps = cache.trail(table.name, record.key, view.case.version)
    brought = {column: step.version for step in steps for column in step.cells}
    filled = [(field, record.cells[field.name]) for field in table.fields if record.cells[field.name]]
    head = [say("problems.column"), say("problems.value"), say("history.since")]
    rows = [
        (problems.column_label(say, field.name), values.printed(say, field, value), say("history.v", version=brought[field.name]))
        for field, value in filled
    ]
    html.show(
        "<section class='card panel' aria-live='polite'><h2>{}</h2><p>{}</p><ul class='plain-list'>{}</ul></section>",
        record.key,
        problems.table_title(say, table.name),
        Markup("").join(_told(view, table, step) for step in reversed(steps)),
    )
    if earlier := [row for step in reversed(steps) if step.change != "new" for row in _replaced(view, table, step)]:
        html.show("<h3 class='card-title'>{}</h3>", say("history.earlier"))
        changed = [say("problems.column"), say("difference.old"), say("difference.now"), say("history.version")]
        html.table(say("history.earlier"), changed, earlier)
        html.show("<h3 class='card-title'>{}</h3>", say("history.now"))
    html.table(record.key, head, rows)
    if empty := [problems.column_label(say, field.name) for field in table.fields if not record.cells[field.name]]:
        html.show("<p class='source'>{}</p>", say("history.empty", columns=", ".join(empty)))
    figures.take_away(view, f"{table.name}_row", _taken(view, steps), say("history.values_note"), with_table=False)
    if view.may("update") and not view.is_past:
        view.link("update", say("history.correct"), way="screen", table=table.name)


def _told(view: View, table: Table, step: Step) -> Markup:
    """A release that touched the row: file and line, who, when and why, and the doubts that were answered then."""
    say = view.say
    release = next(each for each in cache.releases() if each.version == step.version)
    where = say("history.removed") if step.line is None else say("history.file_line", file=step.file, line=step.line)
    return Markup("<li><b>{}</b> {}<br>{}{}</li>").format(
        say("history.v", version=step.version),
        where,
        say("evidence.released", who=release.who, day=say.day(clock.local(release.released_at)), why=release.why),
        html.joined("<br>{}", [(told,) for told in evidence.remarks(say, table.name, step.version, step.line)]),
    )


def _replaced(view: View, table: Table, step: Step) -> list[tuple[str, str, str, str]]:
    say = view.say
    return [
        (
            problems.column_label(say, column),
            values.printed(say, table.field(column), old),
            values.printed(say, table.field(column), now),
            say("history.v", version=step.version),
        )
        for column, (old, now) in step.cells.items()
    ]


def _taken(view: View, steps: tuple[Step, ...]) -> pd.DataFrame:
    """Every step of the row, cell by cell, to be taken away."""
    say = view.say
    releases = {each.version: each for each in cache.releases()}
    return pd.DataFrame(
        {
            say("history.version"): step.version,
            say("problems.column"): problems.column_label(say, column),
            say("difference.old"): old,
            say("difference.now"): now,
            say("problems.file"): step.file,
            say("history.place"): "" if step.line is None else step.line,
            say("history.who"): releases[step.version].who,
            say("history.when"): clock.shown(say, releases[step.version].released_at),
            say("history.reason"): releases[step.version].why,
        }
        for step in steps
        for column, (old, now) in step.cells.items()
    )
