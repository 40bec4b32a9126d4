"""Who pays under each key: francs a year of the joint cost, solutions beside them, and the groups that would pay less alone."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from markupsafe import Markup

from dashboard.analysis.charges import Charges, charges, shares_by_key
from dashboard.analysis.cooperation import subadditivity
from dashboard.analysis.declared import game, key_shares
from dashboard.answers import sharing as answer
from dashboard.answers.costs import key_name
from dashboard.domain.case import Case
from dashboard.errors import DashboardError
from dashboard.text.names import model_name, partner_name, signed
from dashboard.ui import cache, costs, figures, html
from dashboard.ui.frame import View


def show(view: View, model: str) -> None:
    """The francs of every partner where the joint cost of the model is known, else the shares alone; then what the keys rest on."""
    say, case = view.say, view.case
    if not case.cost_keys:
        html.show("<p class='note'>{}</p>", say("costs.no_keys"))
        return
    found, reason = of(view, model)
    if found is None:
        html.show("<p class='note'>{}</p>", reason)
        _shares(view)
    else:
        html.show("<p class='result'>{}</p>", answer.objecting(say, case, found.by_key))
        _francs(view, found)
    _reasons(view)


def of(view: View, model: str) -> tuple[Charges | None, str]:
    """The charges under a model, or why there are none."""
    say, case = view.say, view.case
    try:
        found = cache.of_case(case, charges, model)
    except DashboardError as error:
        return None, say(f"errors.{error.code}", **error.details)
    return found, "" if found else answer.without_joint_cost(say, case, model, cache.of_case(case, priced))


def priced(case: Case) -> tuple[str, ...]:
    """The models whose joint cost is known."""
    return tuple(model.key for model in case.models if _is_priced(case, model.key))


def _is_priced(case: Case, model: str) -> bool:
    try:
        return game(case, model) is not None
    except DashboardError:
        return False


def _francs(view: View, found: Charges) -> None:
    """One row for each alone, for every key and for every solution."""
    say, case = view.say, view.case
    unit = say.currency(case.info.currency)
    caption = say("costs.keys_table", model=model_name(say, case, found.model), unit=unit)
    head = [say("costs.key_head"), *(signed(say, case, player) for player in found.game.players), say("costs.leaves_head")]
    place = ("cost_sharing", "models", found.model)
    rows: list[tuple[str, object, list[object]]] = [
        ("today", say("costs.keys_alone"), [*_amounts(view, found, found.alone, *place, "alone"), say("costs.none")])
    ]
    for kind, group, charged in (("key", "by_key", found.by_key), ("solution", "by_solution", found.by_solution)):
        for name, charge in charged.items():
            title = key_name(say, case, name) if kind == "key" else say(f"costs.solution_{name}")
            cells = _amounts(view, found, charge.amounts, *place, group, name)
            rows.append((kind, title, [*cells, answer.leaving(say, case, charge)]))
    html.show("<h2 class='card-title'>{} {}</h2>", caption, _graded(view, found))
    costs.table(caption, head, rows, words=(len(head) - 1,))
    notes = [_joint(view, found), *_cautions(view, found), say("costs.keys_note")]
    html.show("<p class='note'>{}</p>", Markup(" ").join(notes))
    table = pd.DataFrame(
        [[str(name), *map(costs.plain, cells)] for _, name, cells in rows],
        columns=[head[0], *(partner_name(say, case, player) for player in found.game.players), head[-1]],
    )
    figures.take_away(view, "cost_sharing", table, say("costs.keys_source"), with_table=False)


def _joint(view: View, found: Charges) -> Markup:
    """What all pay together, how that is known, and what it is less or more than each alone."""
    say = view.say
    apart = sum(found.alone.values()) - found.joint_cost
    place = html.pointer("cost_sharing", "models", found.model, "joint_cost")
    (joint, saved), scale = html.amounts(say, [(found.joint_cost, place), (abs(apart), "")])
    unit = {"scale": scale, "unit": say.currency(view.case.info.currency)}
    return Markup("{} {}").format(
        html.filled(say("costs.joint_cost"), amount=joint, how=answer.how(say, found), **unit),
        say("costs.saves_together" if apart >= 0 else "costs.costs_together", amount=str(saved), **unit),
    )


def _amounts(view: View, found: Charges, amounts: Mapping[str, float], *place: str) -> list[object]:
    """Francs by partner with the share in the joint cost below; a partner chosen above stands out."""
    say = view.say
    return [
        Markup("{}{} <small>{}</small>{}").format(
            Markup("<b>") if view.partner and view.partner.key == player else "",
            html.Traced(say.number(amounts[player]), html.pointer(*place, "amounts", player)),
            say.percent(amounts[player] / found.joint_cost) if found.joint_cost > 0 and place[-1] != "alone" else "",
            Markup("</b>") if view.partner and view.partner.key == player else "",
        )
        for player in found.game.players
    ]


def _graded(view: View, found: Charges) -> Markup:
    """The weakest evidence among what the joint cost is made of."""
    case = view.case
    grades = [part.provenance.grade for part in case.cost_components if part.model == found.model]
    grades += [group.provenance.grade for group in case.coalition_costs if group.model in ("", found.model)]
    return html.badge(view.say, max(grades)) if grades else Markup("")


def _cautions(view: View, found: Charges) -> list[str]:
    """Why a solution is not shown, and where going together costs extra."""
    say = view.say
    together = subadditivity(found.game)
    told = [answer.unverified(say, found)]
    told += [] if together.holds else [say.counted("costs.not_subadditive", together.violations)]
    return [sentence for sentence in told if sentence]


def _shares(view: View) -> None:
    """The share of every partner under every key."""
    say, case = view.say, view.case
    found = cache.of_case(case, shares_by_key)
    head = [say("costs.key_head"), *(signed(say, case, partner.key) for partner in case.partners)]
    rows = [
        (
            "key",
            key_name(say, case, key),
            [
                html.Traced(
                    say.percent(row.get(partner.key, 0.0), 1), html.pointer("cost_keys", "keys", key, "shares", partner.key), 100
                )
                for partner in case.partners
            ],
        )
        for key, row in found.items()
    ]
    if rows:
        html.show("<h2 class='card-title'>{}</h2>", say("costs.shares_table"))
        costs.table(say("costs.shares_table"), head, rows)
        table = pd.DataFrame([[name, *map(str, cells)] for _, name, cells in rows], columns=head)
        figures.take_away(view, "cost_keys", table, say("costs.shares_source"), with_table=False)


def _reasons(view: View) -> None:
    """What each key rests on, and why one cannot be computed."""
    say, case = view.say, view.case
    entries: list[tuple[object, ...]] = []
    for key in case.cost_keys:
        told: object = say.of(key.reason)
        try:
            key_shares(case, key)
        except DashboardError as error:
            told = say(f"errors.{error.code}", **error.details)
        entries.append((say.of(key.name), told, html.badge(say, key.provenance.grade)))
    html.show(
        "<h2 class='card-title'>{}</h2><dl class='facts keys'>{}</dl>",
        say("costs.keys_reasons"),
        html.joined("<div><dt>{}</dt><dd>{} {}</dd></div>", entries),
    )
