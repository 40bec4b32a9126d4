"""Where a value comes from: the panel that opens with one click on it."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from dashboard.answers import problems
from dashboard.domain.case import Provenance
from dashboard.domain.words import Words
from dashboard.text import Phrasebook
from dashboard.ui import cache, clock, html
from dashboard.ui.frame import View

NONE = Words("", "")


def panel(
    view: View,
    title: str,
    provenance: Provenance,
    *,
    value: str = "",
    detail: str = "",
    meaning: str = "",
    reason: Words = NONE,
    author: Words = NONE,
    row: tuple[str, ...],
) -> None:
    """Title, value with its range, meaning of the level, reason, grade, author, source, file and line.

    Below them the release that brought the ``row`` (table and key values): who, when, why, the doubts that were answered
    then, and the way to all values that ever stood there.
    """
    say, (table, *key) = view.say, row
    source = provenance.source
    title_of_source = (
        Markup("<a href='{}' target='_blank' rel='noopener noreferrer'>{}</a>").format(source.url, say.of(source.title))
        if source.url.startswith(("https://", "http://"))
        else say.of(source.title)
    )
    published = f", {say.day(source.published_on)}" if source.published_on else ""
    html.show(
        "<section class='card panel' aria-live='polite'><h2>{}</h2>{}{}{}<p>{} {}</p>"
        "<p class='source'>{}: {}{}<br>{}{}</p>{}</section>",
        title,
        Markup("<p class='figure'>{} <small>{}</small></p>").format(value, detail) if value else "",
        Markup("<p class='meaning'>{}</p>").format(meaning) if meaning else "",
        Markup("<p>{}</p>").format(say.of(reason)) if reason != NONE else "",
        html.badge(say, provenance.grade),
        say("evidence.graded", grade=say(f"grade.{provenance.grade}"), author=say.of(author), day=say.day(provenance.known_from))
        if author != NONE
        else say("evidence.graded_alone", grade=say(f"grade.{provenance.grade}"), day=say.day(provenance.known_from)),
        say("common.source"),
        title_of_source,
        published,
        say("evidence.place", file=provenance.file, line=provenance.line, version=provenance.version),
        _released(say, provenance),
        html.joined("<p class='remark'>{}</p>", [(told,) for told in remarks(say, table, provenance.version, provenance.line)]),
    )
    view.link("history", say("evidence.history"), look="values", table=table, record=", ".join(key), find="")


def _released(say: Phrasebook, provenance: Provenance) -> Markup:
    """Who released the row, when and why."""
    release = next((each for each in cache.releases() if each.version == provenance.version), None)
    if release is None:
        return Markup("")
    day = say.day(clock.local(release.released_at))
    return Markup("<br>{}").format(say("evidence.released", who=release.who, day=day, why=release.why))


def remarks(say: Phrasebook, table: str, version: int, line: int | None) -> Iterator[str]:
    """The warnings about a row, by the release, file line and table that brought it, each with the reason it was released for."""
    for remark in cache.remarks():
        if (remark.version, remark.table, remark.line) == (version, table, line):
            yield say(
                "evidence.remark",
                column=problems.column_label(say, remark.column),
                told=problems.told(say, remark),
                reason=remark.reason,
                who=remark.who,
            )


def gap(title: str, sentence: str) -> None:
    """The panel of a value that is missing."""
    html.show("<section class='card panel' aria-live='polite'><h2>{}</h2><p>{}</p></section>", title, sentence)
