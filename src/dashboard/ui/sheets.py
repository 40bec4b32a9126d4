"""Fact sheets: one model in full, or those compared side by side."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.domain.case import FACT_SHEET
from dashboard.text.names import lettered, model_name
from dashboard.ui import ask, figures, html
from dashboard.ui.frame import View


def ask_for(view: View, asked: tuple[str, str] | None) -> str:
    """The model whose fact sheet is shown: the one asked for in the table, or the one chosen here."""
    say, case = view.say, view.case
    # The sheet follows the table, until another one is chosen here.
    if asked and st.session_state.get("sheet_follows") != asked:
        st.session_state["sheet_follows"], st.session_state["sheet"] = asked, asked[1]
    return ask.one("sheet", say("models.sheet_of"), [model.key for model in case.models], lambda key: model_name(say, case, key))


def single(view: View, model_key: str) -> None:
    """The fact sheet of one model."""
    say, case = view.say, view.case
    model = case.model(model_key)
    html.show("<p class='lead'><b>{}</b> – {}</p>", say.of(model.name), say.of(model.summary))
    entries = html.joined(
        "<div><dt>{}</dt><dd>{}</dd></div>", [(say(f"models.{name}"), say.of(model.fact_sheet[name])) for name in FACT_SHEET]
    )
    source = model.provenance.source
    html.show(
        "<dl class='sheet'>{}</dl><p class='source'>{} {}: {} · {}</p>",
        entries,
        html.badge(say, model.provenance.grade),
        say("common.source"),
        say.of(source.title),
        say("evidence.place", file=model.provenance.file, line=model.provenance.line, version=model.provenance.version),
    )


def side_by_side(view: View, keys: Sequence[str]) -> None:
    """The fact sheets of several models as one table, to be taken away."""
    say, case = view.say, view.case
    models = [case.model(key) for key in keys]
    facts: list[tuple[str, list[str]]] = [(say("models.summary"), [say.of(model.summary) for model in models])]
    facts.extend((say(f"models.{name}"), [say.of(model.fact_sheet[name]) for model in models]) for name in FACT_SHEET)
    sources = [
        Markup("{} {} · {}").format(
            html.badge(say, model.provenance.grade),
            say.of(model.provenance.source.title),
            say("evidence.place", file=model.provenance.file, line=model.provenance.line, version=model.provenance.version),
        )
        for model in models
    ]
    html.show(
        "<div class='scroll' tabindex='0' role='region' aria-label='{}'><table class='sheets'><caption class='unseen'>{}</caption>"
        "<thead><tr><th scope='col'>{}</th>{}</tr></thead><tbody>{}</tbody></table></div>",
        say("models.sheets"),
        say("models.sheets"),
        say("models.fact"),
        html.joined(
            "<th scope='col'>{}<br><small>{}</small></th>", [(lettered(say, model), say.of(model.name)) for model in models]
        ),
        html.joined(
            "<tr><th scope='row'>{}</th>{}</tr>",
            [
                *((name, html.joined("<td>{}</td>", [(text,) for text in texts])) for name, texts in facts),
                (say("common.source"), html.joined("<td>{}</td>", [(source,) for source in sources])),
            ],
        ),
    )
    taken = pd.DataFrame(
        {say("models.fact"): name} | {lettered(say, model): text for model, text in zip(models, texts, strict=True)}
        for name, texts in facts
    )
    figures.take_away(view, "fact_sheets", taken, say("models.sheets_note"), with_table=False)
