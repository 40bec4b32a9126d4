"""The files of an update: dropped in, each with its table and what is to be done with its rows, read once."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.answers import problems
from dashboard.domain.tables import BY_NAME, TABLES, Table
from dashboard.ingest import Choices, Reading, guess_table, read
from dashboard.store import MODES, Mode
from dashboard.text import Phrasebook
from dashboard.ui import cache, html, update_mapping, update_templates
from dashboard.ui.frame import View
from dashboard.ui.update_draft import Draft
from dashboard.ui.update_release import FILES, SAVED, turn

KINDS = ("csv", "txt", "tsv", "xlsx")
NO_TABLE = ""
LAST_MODE = "update_mode"
LISTED = "update_listed"
"""The files in the browser's list, by identity."""


def draft(view: View) -> Draft | None:
    """The files on the screen as a draft; ``None`` while there is none. Templates stand below as long as nothing is open."""
    files = _files(view.say)
    if not files:
        cache.drop("reading", "outline", "proposal")
        update_templates.show(view)
        return None
    st.session_state.pop(SAVED, None)
    readings: dict[str, Reading] = {}
    modes: dict[str, Mode] = {}
    mappings: dict[str, dict[str, str]] = {}
    keys: list[Hashable] = []
    unanswered = 0
    for file in files:
        with st.container(border=True, key=f"update_file_{file.file_id}"):
            table, mode = _what(view, file, len(files))
            if table is None or mode is None:
                unanswered += 1
                continue
            if table.name in readings:
                unanswered += 1
                html.show("<p class='note'>{}</p>", view.say("errors.table_twice"))
                continue
            choices, open_ = update_mapping.ask(view, file, table, mode, partial(_outline, view, file, table, mode, len(files)))
            unanswered += open_
            found = _reading(view, file, table, mode, choices, len(files))
            update_mapping.summary(view, found)
        readings[table.name], modes[table.name] = found, mode
        mappings[table.name] = dict(choices.assigned)
        keys.append(_key(file, table, mode, choices))
    uploads = tuple(found.upload(modes[name]) for name, found in readings.items())
    return Draft(tuple(keys), uploads, readings, mappings, unanswered)


def _files(say: Phrasebook) -> list[UploadedFile]:
    """The files of this update in the order they came, those too that came before the page was left and seen again.

    The browser's list forgets its files when the page is left; they can then be removed in their own cards.
    """
    key = f"update_files_{turn()}"

    def keep() -> None:
        listed = st.session_state.get(LISTED, frozenset())
        earlier = [file for file in st.session_state.get(FILES, []) if file.file_id not in listed]
        st.session_state[FILES] = [*earlier, *st.session_state[key]]

    listed = st.file_uploader(say("update.drop"), type=list(KINDS), accept_multiple_files=True, key=key, on_change=keep)
    st.session_state[LISTED] = frozenset(file.file_id for file in listed)
    files: list[UploadedFile] = st.session_state.get(FILES, [])
    return files


def _remove(file_id: str) -> None:
    st.session_state[FILES] = [file for file in st.session_state[FILES] if file.file_id != file_id]


def _what(view: View, file: UploadedFile, files: int) -> tuple[Table | None, Mode | None]:
    """Which table the file is for, guessed and open to change, and what happens to its rows, chosen by a person."""
    say = view.say
    guessed = cache.held("guess", file.file_id, lambda: guess_table(file.name, file.getvalue()), most=files)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key=f"update_head_{file.file_id}"
    ):
        html.show("<p class='file'><b>{}</b> <small>{}</small></p>", file.name, size(say, file.size))
        if file.file_id not in st.session_state[LISTED]:
            st.button(
                say("update.remove"), key=f"update_remove_{file.file_id}", type="tertiary", on_click=_remove, args=(file.file_id,)
            )
    left, right = st.columns([1, 2], gap="medium")
    options = [NO_TABLE, *(table.name for table in sorted(TABLES, key=lambda table: say.of(table.title)))]
    with left:
        name = st.selectbox(
            say("update.table"),
            options,
            index=options.index(guessed.name if guessed else NO_TABLE),
            format_func=lambda name: problems.table_title(say, name) if name else say("update.no_table"),
            key=f"update_table_{file.file_id}",
            persist_state="session",
        )
    key = f"update_mode_{file.file_id}"
    # What was chosen for one file is proposed for the next.
    if st.session_state.get(key) is None and (last := st.session_state.get(LAST_MODE)) is not None:
        st.session_state[key] = last

    def keep() -> None:
        st.session_state[LAST_MODE] = st.session_state[key]

    with right:
        mode = st.radio(
            say("update.mode"),
            MODES,
            index=None,
            format_func=lambda mode: say(f"update.mode_{mode}"),
            key=key,
            persist_state="session",
            on_change=keep,
            horizontal=True,
        )
        html.show("<p class='source'>{}</p>", say(f"update.mode_{mode}_note") if mode else say("update.mode_note"))
    return BY_NAME.get(name), mode


def _key(file: UploadedFile, table: Table, mode: Mode, choices: Choices) -> Hashable:
    decided = (choices.assigned, choices.constants, choices.decimal_marks, choices.factors)
    return (
        file.file_id,
        table.name,
        mode,
        *(tuple(sorted(each.items())) for each in decided),
        tuple(sorted(choices.ignored)),
        choices.sheet,
    )


def _reading(view: View, file: UploadedFile, table: Table, mode: Mode, choices: Choices, files: int) -> Reading:
    """The file read with these choices; what was read last is kept as long as it is on the screen."""

    def build() -> Reading:
        with st.spinner(view.say("update.reading", file=file.name)):
            return read(file.getvalue(), file.name, table, mode, choices, currency=view.case.info.currency)

    return cache.held("reading", _key(file, table, mode, choices), build, most=files)


def _outline(view: View, file: UploadedFile, table: Table, mode: Mode, files: int, choices: Choices) -> update_mapping.Outline:
    """What reading with these choices asks for, without its cells."""
    return cache.held(
        "outline",
        _key(file, table, mode, choices),
        lambda: update_mapping.Outline.of(_reading(view, file, table, mode, choices, files)),
        most=4 * files,
    )


def size(say: Phrasebook, count: int) -> str:
    """A number of bytes for people."""
    if count < 1_000_000:
        return f"{say.prose(max(count, 1) / 1000, 0 if count >= 10_000 else 1)} kB"
    return f"{say.prose(count / 1_000_000, 1)} MB"
