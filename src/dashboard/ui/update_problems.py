"""What is wrong with an update, by cause: where, how often, what was expected, and what to take away for mending it."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.answers import problems
from dashboard.errors import SEVERITIES, Issue
from dashboard.text import Phrasebook
from dashboard.ui import figures, html, update_rejected
from dashboard.ui.frame import View
from dashboard.ui.update_draft import Checked
from dashboard.ui.update_release import reason_key

SHOWN_GROUPS = 40


def show(view: View, checked: Checked) -> None:
    """Every cause as a card: what blocks, then what asks for a reason, then in one card what is only told."""
    say, groups = view.say, checked.groups
    if not groups:
        return
    html.show("<h2 class='section'>{}</h2>", say("update.problems"))
    errors, warnings, notices = ([each for each in groups if each.severity == severity] for severity in SEVERITIES)
    if errors:
        html.show("<div class='problems'>{}</div>", Markup("").join(_card(say, group) for group in errors[:SHOWN_GROUPS]))
    if len(errors) > SHOWN_GROUPS:
        html.show("<p class='note'>{}</p>", say.counted("update.more_causes", len(errors) - SHOWN_GROUPS))
    for group in warnings:
        html.show("{}", _card(say, group))
        st.text_input(
            say("update.reason", place=problems.place(say, group)),
            key=reason_key(group),
            persist_state="session",
            max_chars=400,
            autocomplete="off",
            placeholder=say("update.reason_example"),
        )
    if notices:
        html.show("{}", _notices(say, notices))
    if checked.proposal.errors or checked.proposal.warnings:
        _take_away(view, checked)


def _card(say: Phrasebook, group: problems.Group) -> Markup:
    count = say("update.at_least", n=say.number(group.count)) if group.is_cut else say.counted("update.times", group.count)
    if all(issue.row is None for issue in group.issues):
        count = ""
    return Markup("<section class='card problem {}'><h3>{}: {} <small>{}</small></h3><p>{}</p>{}</section>").format(
        group.severity,
        say(f"problems.{group.severity}"),
        problems.place(say, group),
        count,
        problems.sentence(say, group),
        _examples(say, group),
    )


def _notices(say: Phrasebook, groups: list[problems.Group]) -> Markup:
    """What the reader should know and need not answer: each sentence once, with the columns it is about."""
    columns: dict[str, list[str]] = {}
    for group in groups:
        columns.setdefault(problems.sentence(say, group), []).append(
            problems.column_label(say, group.column) if group.column else ""
        )
    lines = [(sentence, ", ".join(filter(None, named))) for sentence, named in columns.items()]
    return Markup("<section class='card problem notice'><h3>{}</h3><ul>{}</ul></section>").format(
        say("problems.notice"), html.joined("<li>{} <small>{}</small></li>", lines)
    )


def _examples(say: Phrasebook, group: problems.Group) -> Markup:
    """The first places as a table: the row as a spreadsheet counts it, the line of the file where that is another."""
    placed = [issue for issue in group.examples if issue.row is not None]
    if not placed:
        return Markup("")
    lines = any(issue.line not in {None, issue.row} for issue in placed)
    expected = any(issue.expected for issue in placed)
    head = [say("problems.row"), *([say("problems.line")] if lines else []), say("problems.value")]
    head += [say("problems.expected")] if expected else []
    heads = html.joined("<th scope='col'>{}</th>", [(each,) for each in head])
    rows = [_example(say, issue, lines=lines, expected=expected) for issue in placed]
    return Markup("<div class='scroll'><table class='plain'><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>").format(
        heads, html.joined("<tr>{}</tr>", [(html.joined("<td>{}</td>", [(cell,) for cell in row]),) for row in rows])
    )


def _example(say: Phrasebook, issue: Issue, *, lines: bool, expected: bool) -> list[object]:
    row: list[object] = [issue.row]
    row += [issue.line or issue.row] if lines else []
    value, meant = problems.printed(say, issue)
    row.append(value or "–")
    return row + ([meant] if expected else [])


def _take_away(view: View, checked: Checked) -> None:
    """All problems as CSV, and the rows with errors as they were written, each with what is wrong."""
    say = view.say
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="problems_take_away"):
        html.show("<p class='source'>{}</p>", say("update.take_away"))
        st.download_button(
            say("update.problems_csv"),
            data=lambda: figures.csv(pd.DataFrame(problems.listing(say, checked.proposal.issues))),
            file_name="problems.csv",
            mime="text/csv",
            on_click="ignore",
            key="problems_csv",
            type="tertiary",
        )
        for table, reading in checked.draft.readings.items():
            if update_rejected.has_any(checked.proposal.errors, table):
                st.download_button(
                    say("update.rejected_csv", file=reading.file),
                    data=partial(update_rejected.rows, say, reading, checked.proposal.errors, table),
                    file_name=f"rejected_{table}.csv",
                    mime="text/csv",
                    on_click="ignore",
                    key=f"rejected_{table}",
                    type="tertiary",
                )
