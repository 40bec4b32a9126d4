"""What a municipality bears of the joint cost under every key, and all municipalities of its partner beside it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.analysis.charges import Charges, within
from dashboard.answers.costs import key_name
from dashboard.domain.ground import Municipality
from dashboard.text.names import lettered, model_name, partner_name
from dashboard.ui import costs, costs_keys, figures, html
from dashboard.ui import costs_place_parts as parts
from dashboard.ui.frame import View


def show(view: View, place: Municipality, members: parts.Members) -> None:
    """The part of the joint cost under every key and every solution, for each model whose joint cost is known."""
    say, case = view.say, view.case
    priced = [found for each in case.models if (found := costs_keys.of(view, each.key)[0])]
    if not priced:
        html.show("<p class='note'>{}</p>", say("costs.place_no_joint"))
        return
    caption = say("costs.place_joint", unit=say.currency(case.info.currency))
    head = [say("costs.key_head"), *(model_name(say, case, found.model) for found in priced)]
    rows: list[tuple[str, object, list[object]]] = [
        ("today", say("costs.keys_alone"), [_cell(view, place, found, found.alone, members, "alone") for found in priced])
    ]
    for kind, group in (("key", "by_key"), ("solution", "by_solution")):
        for name in dict.fromkeys(name for found in priced for name in getattr(found, group)):
            title = key_name(say, case, name) if kind == "key" else say(f"costs.solution_{name}")
            charged = [(found, getattr(found, group).get(name)) for found in priced]
            cells = [
                _cell(view, place, found, charge.amounts, members, group, name) if charge else say("costs.none")
                for found, charge in charged
            ]
            rows.append((kind, title, cells))
    html.show("<h2 class='card-title'>{}</h2>", caption)
    costs.table(caption, head, rows)
    table = pd.DataFrame(
        [[str(name), *map(costs.plain, cells)] for _, name, cells in rows],
        columns=[head[0], *(lettered(say, case.model(found.model)) for found in priced)],
    )
    figures.take_away(view, "municipality_keys", table, say("costs.place_joint_note"), with_table=False)


def _cell(
    view: View, place: Municipality, found: Charges, amounts: Mapping[str, float], members: parts.Members, *steps: str
) -> object:
    """Francs a year, and in brackets those per inhabitant."""
    say = view.say
    bears = parts.part(place, amounts, members)
    if bears is None:
        return say("costs.none")
    pointer = html.pointer("cost_sharing", "models", found.model, *steps, "within_partners", place.partner, place.key)
    amount = html.Traced(say.number(bears), pointer)
    if not place.inhabitants:
        return amount
    per = html.Traced(say.number(bears / place.inhabitants, 2), pointer, 1 / place.inhabitants)
    return html.filled(say("costs.place_cell"), amount=amount, per=per)


def neighbours(view: View, place: Municipality, model: str, members: parts.Members) -> None:
    """All municipalities of the partner under the model, to the centime, and their sum."""
    say, case = view.say, view.case
    found, _ = costs_keys.of(view, model)
    inhabitants = members.get(place.partner, {})
    if found is None or place.partner not in found.alone or not sum(inhabitants.values()):
        return
    names = parts.known(view)
    split = {key: within(charge.amounts[place.partner], inhabitants) for key, charge in found.by_key.items()}
    if not split:
        return
    partner = partner_name(say, case, place.partner)
    caption = say("costs.places_of", partner=partner, model=model_name(say, case, model))
    head = [say("costs.place"), say("costs.inhabitants_head"), *(key_name(say, case, key) for key in split)]
    steps = ("cost_sharing", "models", model, "by_key")
    rows = [
        (
            "chosen" if key == place.key else "",
            names[key].name,
            [
                say.number(names[key].inhabitants),
                *(
                    html.Traced(say.number(amounts[key], 2), html.pointer(*steps, name, "within_partners", place.partner, key))
                    for name, amounts in split.items()
                ),
            ],
        )
        for key in names
        if key in inhabitants
    ]
    foot = [
        say("costs.places_total"),
        say.number(sum(inhabitants.values())),
        *(
            html.Traced(
                say.number(round(found.by_key[name].amounts[place.partner], 2), 2),
                html.pointer(*steps, name, "amounts", place.partner),
            )
            for name in split
        ),
    ]
    html.show("<h2 class='section'>{}</h2>", caption)
    costs.table(caption, head, rows, foot=foot)
    table = pd.DataFrame([[name, *map(costs.plain, cells)] for _, name, cells in [*rows, ("", foot[0], foot[1:])]], columns=head)
    note = say("costs.places_note", unit=say.currency(case.info.currency), partner=partner)
    figures.take_away(view, "municipalities", table, note, with_table=False)
