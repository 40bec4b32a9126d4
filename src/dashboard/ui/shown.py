"""Which models and criteria the consequence table shows, and why some stand aside."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.analysis.comparison import EQUAL
from dashboard.analysis.difference import CriterionSpread
from dashboard.answers import models
from dashboard.domain.case import Criterion, Model
from dashboard.ui import address, ask, cache, consequences, html
from dashboard.ui.comparison import Comparison
from dashboard.ui.frame import View


def ask_for(view: View, found: Comparison, spreads: Sequence[CriterionSpread]) -> tuple[tuple[Model, ...], tuple[Criterion, ...]]:
    """The models and criteria to show; the reasons why a model stands aside always stand here.

    Dominated models are folded away until asked for, today's state never is. While models are compared only these are
    shown beside it. A model whose value or fact sheet is asked for is shown in any case.
    """
    say, case = view.say, view.case
    folded = models.folded(case, cache.dominances(case))
    asked = address.restore(consequences.ADDRESS[1], "", address.one_of({"", *(model.key for model in case.models)}))
    with st.container(horizontal=True, vertical_alignment="center", key="shown_row"):
        criteria = ask.one("criteria", say("models.shown"), ["all", "differing"], lambda key: say(f"models.{key}_criteria"))
        hidden = {model.key for model in case.models if found.is_on and model.key not in found.models}
        if folded and not found.is_on:
            choice = ask.one(
                "dominated", say("models.dominated_shown"), ["hidden", "shown"], lambda key: say(f"models.{key}_dominated")
            )
            hidden = set(folded) if choice == "hidden" else set()
        hidden -= {asked, case.status_quo.key if case.status_quo else ""}
        _reasons(view, set() if found.is_on else hidden)
    columns = tuple(model for model in case.models if model.key not in hidden)
    return columns, case.leaves if criteria == "all" else _differing(view, found, spreads)


def _reasons(view: View, hidden: set[str]) -> None:
    """Which models have no rank, and which are dominated, hidden or not."""
    say, case = view.say, view.case
    sentences = list(models.excluded(say, case))
    dominated = models.dominated(say, case, cache.dominances(case))
    for key, reasons in (
        ("models.is_hidden", [told for model, told in dominated.items() if model in hidden]),
        ("models.is_marked", [told for model, told in dominated.items() if model not in hidden]),
    ):
        if reasons:
            sentences.append(say(key, reasons=" ".join(reasons)))
    html.show("{}", html.joined("<p class='note'>{}</p>", [(sentence,) for sentence in sentences]))


def _differing(view: View, found: Comparison, spreads: Sequence[CriterionSpread]) -> tuple[Criterion, ...]:
    """The criteria that set the models apart, or those compared."""
    if found.is_on:
        apart = {gap.criterion for gap in found.gaps if gap.distance > EQUAL or gap.missing}
    else:
        apart = {each.criterion for each in spreads if each.difference and not each.uses_little_of_scale}
    return tuple(leaf for leaf in view.case.leaves if leaf.key in apart)
