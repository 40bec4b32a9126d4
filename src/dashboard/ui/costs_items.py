"""The cost items behind a model: amounts, years, why they are as they are, and where they come from."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.analysis.money import identity
from dashboard.domain.case import Case, ModelCost
from dashboard.text.names import model_name, partner_name, signed
from dashboard.ui import costs, figures, html
from dashboard.ui.frame import View


def show(view: View, model: str) -> None:
    """Every item that the model has and today’s state has not, of the partner chosen or of all, folded away."""
    say, case = view.say, view.case
    items = _planned(case, model, view.partner.key if view.partner else None)
    if not items:
        return
    caption = say("costs.items", model=model_name(say, case, model))
    head = [say(f"costs.item_{name}_head") for name in ("name", "kind", "partner", "span", "likely", "first", "reason")]
    rows = [
        (
            "",
            say.of(item.name),
            [
                say(f"choices.{item.kind}"),
                signed(say, case, item.partner),
                say("costs.span", low=say.number(item.low), high=say.number(item.high)),
                say.number(item.likely),
                _first(view, item),
                html.filled(
                    "{reason} {grade} <small>{source}</small>",
                    reason=say.of(item.reason),
                    grade=html.badge(say, item.provenance.grade),
                    source=say(
                        "costs.item_source",
                        source=say.of(item.provenance.source.title),
                        file=item.provenance.file,
                        line=item.provenance.line,
                    ),
                ),
            ],
        )
        for item in items
    ]
    with st.expander(say.counted("costs.items_folded", len(items), model=model_name(say, case, model))):
        costs.table(caption, head, rows, words=(1, 2, 6))

        def taken() -> pd.DataFrame:
            table = pd.DataFrame([[name, *map(costs.plain, cells)] for _, name, cells in rows], columns=head)
            table[head[2]] = [partner_name(say, case, item.partner) for item in items]
            return table

        figures.take_away(
            view, "cost_items", taken, say("costs.items_note", unit=say.currency(case.info.currency)), with_table=False
        )


def _planned(case: Case, model: str, partner: str | None) -> Sequence[ModelCost]:
    today = case.status_quo
    held = {identity(cost) for cost in case.costs if today and cost.model == today.key}
    return [cost for cost in case.costs if cost.model == model and partner in (None, cost.partner) and identity(cost) not in held]


def _first(view: View, item: ModelCost) -> str:
    """From which year on, and over how many years it grows to its full effect."""
    say = view.say
    return say.counted("costs.item_ramp", item.ramp_years, year=item.first_year) if item.ramp_years > 1 else str(item.first_year)
