"""The strips: between which weights the leader stays, who stands beyond, and which weights can be tried."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.analysis.switching import WeightSwitch
from dashboard.analysis.trial_weights import points_at
from dashboard.answers import tipping
from dashboard.charts.strips import Strip, strips
from dashboard.text.names import lettered, model_name, partner_name, signed
from dashboard.ui import ask, figures, html, own_address
from dashboard.ui.frame import View
from dashboard.ui.tipping_basis import Basis

DRIVERS = "drivers"
NEAREST, NEAR, MOST = 4, 6, 7
TRIED = 8


def show(view: View, basis: Basis) -> None:
    """The picture with its table, who already stands beyond, and the weights to try."""
    say, case = view.say, view.case
    who = partner_name(say, case, basis.partner)
    picture, below = st.container(), st.container()
    with below, st.container(horizontal=True, vertical_alignment="center", key="drivers_row"):
        shown = ask.one(DRIVERS, say("tipping.drivers"), ["nearest", "all"], lambda key: say(f"tipping.{key}_drivers"))
        _tries(view, basis)
    drivers = _drivers(basis, everything=shown == "all")
    rows = [Strip(tipping.driver(say, case, key), basis.weights.by_criterion[key], basis.weights_on(key)) for key in drivers]
    marks = ", ".join(signed(say, case, partner) for partner in basis.weightings)
    leaders = say.listed([case.model(model).letter for model in basis.weights.leaders])
    stands = tipping.beyond(say, case, basis.weights, basis.weightings, drivers)
    with picture:
        figures.show(
            view,
            figures.FigureSet(
                key="strips",
                headline=say("tipping.strips", partner=who),
                description=say("tipping.strips_alt", partner=who, rows=" ".join(_spoken(view, row) for row in rows)),
                build=lambda: strips(say, case, rows, basis.partner, dark=view.dark),
                table=partial(_table, view, basis),
                source=say("tipping.strips_source"),
                depends_on=(basis.partner, shown),
            ),
        )
        html.show(
            "<p class='source'>{}</p><ul class='plain-list'>{}</ul>",
            say("tipping.strips_legend", model=leaders, partner=who, marks=marks),
            html.joined("<li>{}</li>", [(each,) for each in stands or (say("tipping.nobody_beyond"),)]),
        )
    if hidden := len(basis.weights.by_criterion) - len(drivers):
        with below:
            html.show("<p class='source'>{}</p>", say.counted("tipping.not_shown", hidden))


def _drivers(basis: Basis, *, everything: bool) -> tuple[str, ...]:
    """The criteria in order of how soon they turn the lead, those that never do last.

    Unless all are asked for, the nearest, and those on which a partner already stands beyond.
    """
    turning = tuple(dict.fromkeys(tip.criterion for tip in basis.weights.tips))
    order = (*turning, *(key for key in basis.weights.by_criterion if key not in turning))
    if everything:
        return order
    passed = basis.weights.beyond(basis.weightings)
    telling = [*order[:NEAREST], *(key for key in order[NEAREST:] if passed[key])]
    near = {*telling[:MOST], *order[: NEAR - len(telling[NEAREST:])]}
    return tuple(key for key in order if key in near)


def _tips(view: View, switch: WeightSwitch) -> str:
    say = view.say
    found = [
        say(key, at=say.percent(at, 1), model=model_name(say, view.case, model))
        for key, at, model in (
            ("tipping.tip_below", switch.lower, switch.below),
            ("tipping.tip_above", switch.upper, switch.above),
        )
        if model
    ]
    return ", ".join(found) or say("tipping.no_tip")


def _spoken(view: View, row: Strip) -> str:
    say = view.say
    return say("tipping.row_alt", criterion=row.name, now=say.percent(row.switch.now, 1), tips=_tips(view, row.switch))


def _table(view: View, basis: Basis) -> pd.DataFrame:
    """All criteria and groups, with the weights in per cent."""
    say, case = view.say, view.case
    passed = basis.weights.beyond(basis.weightings)

    def share(at: float, model: str | None) -> str:
        return f"{say.number(100 * at, 1)} %" if model else "–"

    return pd.DataFrame(
        {
            say("common.criterion"): tipping.driver(say, case, key),
            say("tipping.now"): f"{say.number(100 * switch.now, 1)} %",
            say("tipping.lower"): share(switch.lower, switch.below),
            say("tipping.leads_below"): lettered(say, case.model(switch.below)) if switch.below else "–",
            say("tipping.upper"): share(switch.upper, switch.above),
            say("tipping.leads_above"): lettered(say, case.model(switch.above)) if switch.above else "–",
            **{
                partner_name(say, case, partner): f"{say.number(100 * weight, 1)} %"
                for partner, weight in basis.weights_on(key).items()
            },
            say("tipping.beyond"): ", ".join(partner_name(say, case, partner) for partner in passed[key]) or "–",
        }
        for key, switch in ((key, basis.weights.by_criterion[key]) for key in _drivers(basis, everything=True))
    )


def _tries(view: View, basis: Basis) -> None:
    """Links that open the own weights with one weight exactly at its switching point."""
    say, case = view.say, view.case
    tips = basis.weights.tips[:TRIED]
    if not tips or len(basis.weights.leaders) > 1:
        return
    popover = st.popover(say("tipping.try"), type="tertiary", on_change="rerun", key="tipping_tries")
    if not popover.open:
        return
    with popover:
        html.show("<p class='source'>{}</p>", say("tipping.try_title"))
        targets = points_at(case, basis.switches.weighting.points, *((tip.criterion, tip.at) for tip in tips))
        for tip, points in zip(tips, targets, strict=True):
            label = say("tipping.try_one", criterion=tipping.driver(say, case, tip.criterion), at=say.percent(tip.at, 1))
            view.link("weights", label, show="own", w=own_address.write(points))
