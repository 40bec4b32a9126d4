"""Two models compared: at which weights they are level."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.analysis.pair_switching import pair_switches
from dashboard.analysis.ranking import Ranking
from dashboard.analysis.switching import WeightSwitches
from dashboard.analysis.weighting import partner_points
from dashboard.answers import tipping
from dashboard.domain.case import Case
from dashboard.text.names import lettered, model_name
from dashboard.ui import address, ask, cache, figures, frame, html
from dashboard.ui.frame import View

PAIR = ("one", "other")


def switches(case: Case, partner: str, one: str, other: str) -> WeightSwitches:
    """At which weights two models are level, starting from the weights of ``partner``; errors as in ``pair_switches``."""
    return pair_switches(case, partner_points(case, partner), one, other)


@frame.live
def show(view: View, partner: str, ranking: Ranking) -> None:
    """The two models to choose, at first the leader and the runner-up, and their table; a choice repaints only this part."""
    say, case = view.say, view.case
    eligible = [model.key for model in case.models if model.key in ranking.order]
    html.show("<h2 class='card-title'>{}</h2>", say("tipping.pair"))
    left, right = st.columns([1, 1.3], gap="medium")
    with left:
        with st.container(horizontal=True, key="pair_row"):
            one, other = (
                ask.among(name, say(f"tipping.pair_{name}"), eligible, lambda key: model_name(say, case, key), default)
                for name, default in zip(PAIR, ranking.order[:2], strict=True)
            )
        if one == other:
            html.show("<p class='note'>{}</p>", say("tipping.pair_same"))
        else:
            found = cache.of_case(case, switches, partner, one, other)
            html.show("<p class='told'>{}</p>", html.emphasised(tipping.pair(say, case, partner, (one, other), found)))
            if found.tips and len(found.leaders) == 1:
                head, rows = _rows(view, partner, (one, other), found)
                figures.take_away(
                    view, "pair", partial(pd.DataFrame, rows, columns=head), say("tipping.pair_source"), with_table=False
                )
                with right:
                    html.table(say("tipping.pair_table"), head, rows, numbers=(1, 2))
    address.write("tipping_pair")


def _rows(
    view: View, partner: str, models: tuple[str, str], found: WeightSwitches
) -> tuple[list[str], list[tuple[str | html.Traced, ...]]]:
    """The head and the rows of the table, the nearest switching point first."""
    say, case = view.say, view.case
    place = ("switching", "by_weights", partner)
    first, second = (model.key for model in case.models if model.key in models)

    def share(weight: float, *steps: str) -> html.Traced:
        return html.Traced(f"{say.number(100 * weight, 1)} %", html.pointer(*place, *steps), 100)

    rows: list[tuple[str | html.Traced, ...]] = [
        (
            tipping.driver(say, case, tip.criterion),
            share(tip.now, "weights", tip.criterion, "now"),
            share(tip.at, "pairs", first, second, tip.criterion),
            lettered(say, case.model(tip.model)),
        )
        for tip in found.tips
    ]
    return [say(key) for key in ("common.criterion", "tipping.now", "tipping.level_at", "tipping.ahead_beyond")], rows
