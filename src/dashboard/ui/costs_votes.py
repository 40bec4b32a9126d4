"""Who decides: what a resolution needs, what every partner pays beside what it has to say, and who can prevent what."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.analysis.charges import shares_by_key
from dashboard.analysis.votes import VotingRule
from dashboard.analysis.voting_power import VotingPower
from dashboard.answers import costs as answer
from dashboard.answers import impact, votes
from dashboard.charts.pay_and_say import pairs
from dashboard.text.names import model_name, partner_name, signed
from dashboard.ui import ask, cache, costs, figures, html, impact_votes
from dashboard.ui.figures import FigureSet
from dashboard.ui.frame import View

INDICES = ("votes", "banzhaf", "shapley_shubik")


def show(view: View, model: str) -> None:
    """The rule in words, the table of all partners, and their payment beside their votes under one key."""
    say, case = view.say, view.case
    rule, reason = impact_votes.rule_of(view, model)
    power = costs.power_of(view, model)
    if rule is None or power is None:
        html.show("<p class='note'>{}</p>", reason if case.voting_rules else say("costs.no_rules"))
        return
    laid_down = case.voting_rules[model]
    html.show(
        "<p class='result'>{}</p><p class='lead'>{}</p><p class='source'>{} {}</p>",
        votes.needs(say, case, rule),
        votes.decides(say, case, rule),
        say("costs.rule_source", reason=say.of(laid_down.reason)),
        html.badge(say, laid_down.provenance.grade),
    )
    found = cache.of_case(case, costs.says, model)
    left, right = st.columns([1.35, 1], gap="medium")
    key = ""
    if found:
        with right:
            key = ask.among(
                "split", say("costs.split"), list(found), lambda each: answer.key_name(say, case, each), next(iter(found))
            )
            _pairs(view, model, key)
    with left:
        _table(view, model, rule, power, key)


def _table(view: View, model: str, rule: VotingRule, power: VotingPower, key: str) -> None:
    say, case = view.say, view.case
    caption = say("costs.votes_table", model=model_name(say, case, model))
    names = ["votes", "share_votes", "banzhaf", "shapley", *(["pays_share", "gap", "all_keys"] if key else []), "alone"]
    head = [say("common.partner"), *(say(f"costs.{name}_head") for name in names)]
    place = ("votes", "models", model)
    says = {each.partner: each for each in cache.of_case(case, costs.says, model).get(key, ())}
    shares = cache.of_case(case, shares_by_key)
    rows = []
    for at, player in enumerate(power.players):
        counted = html.Traced(say.number(rule.votes.votes[player]), html.pointer(*place, "rule", "votes", "votes", player))
        cells: list[object] = [
            counted,
            *(costs.percent(view, float(getattr(power, index)[at]), *place, "power", index, player) for index in INDICES),
        ]
        if key:
            each = says[player]
            cells += [
                costs.percent(view, each.pays, *place, "pay_and_say", key, player, "pays"),
                html.Traced(say.number(100 * each.gap, 1, sign=True), html.pointer(*place, "pay_and_say", key, player, "gap"), 100),
                answer.share_range(say, [row.get(player, 0.0) for row in shares.values()]),
            ]
        chosen = "chosen" if view.partner and view.partner.key == player else ""
        rows.append((chosen, signed(say, case, player), [*cells, say(f"impact.alone_{impact.alone(rule, player)}")]))
    html.show("<h2 class='card-title'>{}</h2>", caption)
    costs.table(caption, head, rows, words=(len(head) - 1,))
    notes = [say("costs.votes_note")]
    notes += [say("costs.sampled", draws=say.number(power.draws))] if power.draws else []
    table = pd.DataFrame([[name, *map(str, cells)] for _, name, cells in rows], columns=head)
    figures.take_away(view, "votes", table, " ".join(notes), with_table=False)


def _pairs(view: View, model: str, key: str) -> None:
    say, case = view.say, view.case
    found = cache.of_case(case, costs.says, model)
    rows = found[key]
    shares = [cache.of_case(case, shares_by_key)[each] for each in found]
    payments = {row.partner: (min(ends), max(ends)) for row in rows if (ends := [each.get(row.partner, 0.0) for each in shares])}
    headline = say("costs.pair_headline", by_key=answer.key_name(say, case, key))
    told = answer.furthest(say, case, {key: rows})
    figures.show(
        view,
        FigureSet(
            key="pay_and_say",
            headline=headline,
            description=say("costs.pair_alt", told=told),
            build=lambda: pairs(say, case, rows, payments, dark=view.dark, chosen=view.partner.key if view.partner else ""),
            table=lambda: pd.DataFrame(
                [
                    [partner_name(say, case, row.partner), say.number(100 * row.pays, 1), say.number(100 * row.votes, 1)]
                    for row in rows
                ],
                columns=[say("common.partner"), say("costs.pays_share_head"), say("costs.share_votes_head")],
            ),
            source=told,
            depends_on=(model, key, view.partner.key if view.partner else ""),
        ),
    )
