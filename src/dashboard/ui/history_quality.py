"""How far the values can be trusted: grades of evidence and gaps by table and by partner, and the doubts that were answered."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.answers import problems
from dashboard.answers.quality import GRADES, RECORDED, SHARED, Quality
from dashboard.text.names import signed
from dashboard.ui import cache, clock, figures, html
from dashboard.ui.frame import View

SHOWN_REMARKS = 30


def show(view: View, quality: Quality) -> None:
    """Two tables of numbers and the list of answered warnings."""
    left, right = st.columns([1.25, 1], gap="large")
    with left:
        by_table(view, quality)
    with right:
        by_partner(view, quality)
    remarks(view)


def by_table(view: View, quality: Quality) -> None:
    """Numbers of entries by grade for every table that has any, and what it lacks."""
    say = view.say
    tables = [name for name in _tables(quality) if quality.count(table=name) or quality.missing.get(name)]
    rows = [
        (
            problems.table_title(say, name),
            *_numbers(view, quality, table=name),
            say.number(quality.missing[name]) if name in quality.missing else "–",
        )
        for name in tables
    ]
    head = [say("problems.table"), *_head(view), say("history.lacking")]
    html.show("<h2 class='section'>{}</h2>", say("history.by_table"))
    html.table(say("history.by_table"), head, rows, numbers=range(1, len(head)))
    note = say("history.grades", grades=say.listed([say(f"grade.{grade}") for grade in GRADES]))
    figures.take_away(view, "quality", partial(pd.DataFrame, rows, columns=head), note, with_table=False)


def by_partner(view: View, quality: Quality) -> None:
    """The same numbers by the partner an entry belongs to."""
    say, case = view.say, view.case
    known = [partner.key for partner in case.partners if quality.count(partner=partner.key)]
    rows = [(signed(say, case, partner), *_numbers(view, quality, partner=partner)) for partner in known]
    if quality.count(partner=SHARED):
        rows.append((say("history.all_together"), *_numbers(view, quality, partner=SHARED)))
    if not rows:
        return
    head = [say("common.partner"), *_head(view)]
    html.show("<h2 class='section'>{}</h2>", say("history.by_partner"))
    html.table(say("history.by_partner"), head, rows, numbers=range(1, len(head)))


def remarks(view: View) -> None:
    """The warnings that were released with a reason, up to the state shown, newest first."""
    say = view.say
    found = [remark for remark in reversed(cache.remarks()) if remark.version <= view.case.version]
    html.show("<h2 class='section'>{}</h2>", say("history.remarks"))
    if not found:
        html.show("<p class='note'>{}</p>", say("history.no_remarks"))
        return
    rows = [
        (
            f"v{remark.version}",
            problems.table_title(say, remark.table),
            problems.column_label(say, remark.column) if remark.column else "–",
            say("history.line", line=remark.line) if remark.line else "–",
            problems.told(say, remark),
            remark.reason,
            say("history.signed", who=remark.who, day=say.day(clock.local(remark.released_at))),
        )
        for remark in found
    ]
    head = [
        say(key)
        for key in (
            *("history.version", "problems.table", "problems.column", "history.place"),
            *("history.remark", "history.reason", "history.who"),
        )
    ]
    html.table(say("history.remarks"), head, rows[:SHOWN_REMARKS])
    note = say("history.remarks_shown", shown=min(SHOWN_REMARKS, len(rows)), n=say.number(len(rows)))
    figures.take_away(view, "remarks", partial(pd.DataFrame, rows, columns=head), note, with_table=False)


def _tables(quality: Quality) -> list[str]:
    return list(dict.fromkeys([*(table for table, _, _ in quality.entries), *quality.missing]))


def _head(view: View) -> list[str]:
    return [view.say("history.entries"), *GRADES, view.say("history.recorded")]


def _numbers(view: View, quality: Quality, *, table: str | None = None, partner: str | None = None) -> list[str]:
    say = view.say
    total = quality.count(table=table, partner=partner)
    by_grade = [quality.count(table=table, partner=partner, grade=grade) for grade in GRADES]
    recorded = sum(count for grade, count in zip(GRADES, by_grade, strict=True) if grade in RECORDED)
    return [say.number(total), *map(say.number, by_grade), say.percent(recorded / total) if total else "–"]
