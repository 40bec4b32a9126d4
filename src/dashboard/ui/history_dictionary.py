"""The data dictionary: what every table and column means, straight from the declaration."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.answers import problems
from dashboard.answers.dictionary import rules
from dashboard.domain.tables import BY_NAME
from dashboard.ui import figures, html, update_templates
from dashboard.ui.frame import View


def show(view: View) -> None:
    """One table with its columns: name, meaning, and what a value has to obey."""
    say = view.say
    left, _ = st.columns([1, 2])
    with left:
        table = BY_NAME[update_templates.choose(view, say("update.table"))]
    html.show(
        "<h2 class='section'>{}</h2><p class='note'>{}</p>",
        say.of(table.title),
        say("history.dictionary_note", description=say.of(table.description), file=table.file, columns=", ".join(table.key)),
    )
    head = [say("history.column"), say("history.meaning"), say("history.rule"), say("history.name_in_file")]
    rows = [
        (problems.column_label(say, field.name), say.of(field.description), ", ".join(rules(say, table, field)), field.name)
        for field in table.fields
    ]
    html.table(say.of(table.title), head, rows)
    note = say("history.dictionary_source")
    figures.take_away(view, f"dictionary_{table.name}", partial(pd.DataFrame, rows, columns=head), note, with_table=False)
