"""Every release: when, by whom, why, what it changed; to be looked at, compared, taken away and restored."""

from __future__ import annotations

import streamlit as st

from dashboard.answers import effect, problems
from dashboard.store import Release, UploadRecord
from dashboard.text import Phrasebook
from dashboard.ui import address, cache, clock, frame, history_compare, history_restore, html, matrix
from dashboard.ui.frame import View

ADDRESS = ("release", "about")
PAGE = "history_page"
ON_A_PAGE = 12
OPEN_FILES = 6


def show(view: View) -> None:
    """The list, newest first, and beside it the release asked for."""
    say = view.say
    releases = cache.releases()[::-1]
    table, beside = st.columns([1.5, 1], gap="medium")
    with table:
        asked = _list(view, releases)
    with beside:
        chosen = next((each for each in releases if asked and str(each.version) == asked[0]), None)
        if chosen is None:
            html.show("<section class='card panel'><h2>{}</h2><p>{}</p></section>", say("history.hint_title"), say("history.hint"))
        else:
            _panel(view, chosen)


def _list(view: View, releases: tuple[Release, ...]) -> tuple[str, str] | None:
    say = view.say
    places = {str(each.version): place for place, each in enumerate(releases)}
    if (wanted := address.asked_for(ADDRESS[0])) in places:
        st.session_state[PAGE] = places[wanted] // ON_A_PAGE + 1
    pages = -(-len(releases) // ON_A_PAGE)
    page = min(int(st.session_state.get(PAGE) or 1), pages)
    files = _by_version(cache.uploads())
    columns = [matrix.Column(key, say(f"history.{key}")) for key in ("when", "who", "changes")]
    rows = [_row(view, each, files.get(each.version, [])) for each in releases[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]]
    asked = matrix.ask("versions", say("history.versions"), say("history.version_and_why"), columns, rows, ADDRESS)
    if pages > 1:
        st.pagination(pages, key=PAGE, persist_state="session")
    return asked


def _row(view: View, release: Release, files: list[UploadRecord]) -> matrix.Row:
    say = view.say
    name = say("history.v", version=release.version)
    when, changed = clock.shown(say, release.released_at), changes(say, release, files)
    cells = tuple(matrix.Cell(text, f"{name}: {text}") for text in (when, release.who, changed))
    return matrix.Row(str(release.version), name, note=release.why, cells=cells)


def changes(say: Phrasebook, release: Release, files: list[UploadRecord]) -> str:
    """What a release did to the data, in a few words."""
    if release.restored_from is not None:
        return say("history.as_restored", version=release.restored_from)
    if release.kind == "folder":
        return say.counted("history.loaded", sum(each.rows for each in files))
    return effect.changes(say, files) or say("effect.unchanged")


def _by_version(files: tuple[UploadRecord, ...]) -> dict[int, list[UploadRecord]]:
    found: dict[int, list[UploadRecord]] = {}
    for each in files:
        found.setdefault(each.version, []).append(each)
    return found


def _panel(view: View, release: Release) -> None:
    """All that is known of a release, and what can be done with it."""
    say = view.say
    files = _by_version(cache.uploads()).get(release.version, [])
    html.show(
        "<section class='card panel' aria-live='polite'><h2>{}</h2><p>{}</p><p>{}</p><p class='meaning'>{}</p></section>",
        say("history.v", version=release.version),
        say("history.by", who=release.who, when=clock.shown(say, release.released_at)),
        release.why,
        html.emphasised(_effect(view, release, files)),
    )
    with st.container(horizontal=True, gap="small", key="release_actions"):
        if release.version != view.case.version:
            st.button(say("history.look_at"), key="look_at", on_click=_look_at, args=(view, release.version))
        if release.version != view.current:
            st.button(
                say("history.compare_with_current"),
                key="compare_with",
                on_click=history_compare.begin,
                args=(release.version, view.current),
            )
        st.download_button(
            say("history.export"),
            data=lambda: cache.store().export_zip(release.version),
            file_name=f"{release.case_key}_v{release.version}.zip",
            mime="application/zip",
            on_click="ignore",
            key="export",
        )
        history_restore.offer(view, release)
    if files:
        _files(view, release, files)


def _look_at(view: View, version: int) -> None:
    frame.look_at(None if version == view.current else version)


def _effect(view: View, release: Release, files: list[UploadRecord]) -> str:
    """What a release did to the data and to the decision, against the one before it."""
    say = view.say
    told = changes(say, release, files)
    if release.version <= 1:
        return f"{told}."
    _, found = cache.comparison(release.version - 1, release.version)
    return say("update.changes", changes=told, effect=effect.sentence(say, found))


def _files(view: View, release: Release, files: list[UploadRecord]) -> None:
    """The files of a release with what they did; whoever may update can have them back as they came."""
    say = view.say
    with st.expander(say.counted("history.files", len(files)), expanded=len(files) <= OPEN_FILES):
        html.table(
            say.counted("history.files", len(files)),
            [say("problems.file"), say("problems.table"), say("history.done")],
            [
                (each.file, problems.table_title(say, each.table), effect.changes(say, [each]) or say("effect.unchanged"))
                for each in files
            ],
        )
    if view.may("update"):
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="originals"):
            names = {each.table: each.file for each in files}
            table = st.selectbox(
                say("history.original_of"),
                list(names),
                format_func=lambda table: f"{problems.table_title(say, table)} ({names[table]})",
                key=f"original_{release.version}",
            )
            st.download_button(
                say("history.original"),
                data=lambda: cache.store().original(release.version, table),
                file_name=_file_name(names[table], table),
                mime="application/octet-stream",
                on_click="ignore",
                key="original",
            )


def _file_name(file: str, table: str) -> str:
    """The name a file came under; what was corrected on screen never had one."""
    return file if "." in file else f"{table}.csv"
