"""The roadmap of the initiatives, as a picture with its table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd

from dashboard.answers import strategies
from dashboard.charts.initiatives import roadmap
from dashboard.domain.ground import ActionField, Initiative
from dashboard.text.names import partner_name
from dashboard.ui import figures, html
from dashboard.ui.frame import View
from dashboard.ui.strategies import Strategies


def show(view: View, found: Strategies) -> None:
    """All initiatives, or those in which the partner chosen takes part."""
    say, case, chosen = view.say, view.case, view.partner
    every = found.ground.initiatives
    shown = [each for each in every if chosen is None or chosen.key in each.partners]
    if not shown:
        named = {"partner": partner_name(say, case, chosen.key)} if chosen and every else {}
        html.show("<p class='note'>{}</p>", say("strategies.no_initiatives_of" if named else "strategies.no_initiatives", **named))
        return
    by_field = _by_field(found.ground.action_fields, shown)
    years = {"first": min(each.start_on.year for each in shown), "last": max(each.end_on.year for each in shown)}
    headline = (
        say("strategies.roadmap_of", partner=partner_name(say, case, chosen.key), **years)
        if chosen
        else say("strategies.roadmap", **years)
    )
    count = strategies.assumed(say, "strategies.initiatives_assumed", shown)
    if left_out := len(every) - len(shown):
        count = f"{count} {say.counted('strategies.left_out', left_out)}"
    told = [
        say(
            "strategies.roadmap_row",
            field=say.of(field.name),
            initiatives=say.counted("strategies.initiatives", len(members)),
            start=say.day(min(each.start_on for each in members)),
            end=say.day(max(each.end_on for each in members)),
        )
        for field, members in by_field
    ]
    figures.show(
        view,
        figures.FigureSet(
            key="roadmap",
            headline=headline,
            description=say("strategies.roadmap_alt", rows=" ".join(told)),
            build=lambda: roadmap(say, case, by_field, dark=view.dark),
            table=partial(_table, view, by_field),
            source=say("strategies.roadmap_source", count=count),
            depends_on=(chosen.key if chosen else "", view.with_later),
        ),
    )


def _by_field(
    fields: Sequence[ActionField], initiatives: Sequence[Initiative]
) -> tuple[tuple[ActionField, tuple[Initiative, ...]], ...]:
    found = ((field, tuple(each for each in initiatives if each.action_field == field.key)) for field in fields)
    return tuple((field, members) for field, members in found if members)


def _table(view: View, by_field: Sequence[tuple[ActionField, Sequence[Initiative]]]) -> pd.DataFrame:
    say, case = view.say, view.case
    return pd.DataFrame(
        {
            say("strategies.initiative"): say.of(each.name),
            say("strategies.field"): say.of(field.name),
            say("strategies.priority_column"): str(each.priority),
            say("strategies.starts"): say.day(each.start_on),
            say("strategies.ends"): say.day(each.end_on),
            say("strategies.lead"): partner_name(say, case, each.lead),
            say("strategies.takes_part"): ", ".join(partner_name(say, case, partner) for partner in each.partners[1:]),
            say("strategies.grade"): each.provenance.grade,
        }
        for field, members in by_field
        for each in members
    )
