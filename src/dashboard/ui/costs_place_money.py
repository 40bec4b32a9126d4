"""What a municipality pays against today under every model, and who votes for it."""

from __future__ import annotations

import pandas as pd

from dashboard.answers import places as answer
from dashboard.domain.ground import Municipality
from dashboard.text.names import model_name, partner_name
from dashboard.ui import costs, figures, html, impact_votes
from dashboard.ui import costs_place_parts as parts
from dashboard.ui.frame import View


def show(view: View, place: Municipality, model: str, members: parts.Members) -> None:
    """Per model the range and the likely amount a year, per inhabitant, the votes of the partner and whose they are."""
    say, case = view.say, view.case
    unit = say.currency(case.info.currency)
    partner = partner_name(say, case, place.partner)
    caption = say("costs.place_against_today", place=place.name)
    head = [
        say("common.model"),
        say("costs.per_year_head", unit=unit),
        say("costs.likely_head"),
        say("costs.per_inhabitant_head"),
        say("costs.partner_votes_head", partner=partner),
        say("costs.own_vote_head"),
    ]
    rows = []
    for each in case.models:
        amounts, pointer = parts.yearly(view, place, each.key, members)
        cells: list[object] = [say("costs.none")] * 3
        if each.is_status_quo:
            cells[0] = say("costs.today")
        elif amounts is not None:
            low, likely, high = (
                html.Traced(say.number(amount, sign=True), html.pointer(*pointer, end, place.key))
                for end, amount in zip(parts.ENDS, amounts, strict=True)
            )
            per = answer.each(say, amounts[1], place.inhabitants, sign=True)
            if place.inhabitants:
                per = html.Traced(per, html.pointer(*pointer, "likely", place.key), 1 / place.inhabitants)
            cells = [html.filled(say("costs.span"), low=low, high=high), likely, per]
        rule = case.voting_rules.get(each.key)
        vote = next((vote for vote in rule.votes if vote.partner == place.partner), None) if rule else None
        cells.append(impact_votes.share(view, each.key, place.partner) if costs.power_of(view, each.key) else say("costs.none"))
        cells.append(
            html.filled("{reason} {grade}", reason=say.of(vote.reason), grade=html.badge(say, vote.provenance.grade))
            if vote
            else say("costs.own_vote_unknown" if not rule else "costs.own_vote_none")
        )
        rows.append(("chosen" if each.key == model else "", model_name(say, case, each.key), cells))
    html.show("<h2 class='card-title'>{}</h2>", caption)
    costs.table(caption, head, rows, words=(5,))
    table = pd.DataFrame([[name, *map(costs.plain, cells)] for _, name, cells in rows], columns=head)
    note = say("costs.place_recorded", n=case.info.horizon_years)
    figures.take_away(view, "municipality", table, note, with_table=False)
