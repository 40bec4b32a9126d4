"""What one municipality pays under every model and every key, and whose vote is its own."""

from __future__ import annotations

import streamlit as st

from dashboard.answers import places as answer
from dashboard.domain.ground import Municipality
from dashboard.text.names import partner_name
from dashboard.ui import address, ask, costs, costs_keys, costs_place_keys, costs_place_money, html
from dashboard.ui import costs_place_parts as parts
from dashboard.ui.frame import View

ADDRESS, NONE = "place", ""


def chosen(view: View) -> Municipality | None:
    """The municipality asked for, before its list is drawn."""
    found = parts.known(view)
    return found.get(address.restore(ADDRESS, NONE, address.one_of({NONE, *found})))


def headline(view: View, place: Municipality | None, model: str) -> str:
    """What it pays under the model, or which municipalities there are to choose from."""
    say, case = view.say, view.case
    if place is None:
        found = parts.known(view)
        return say.counted("costs.place_ask", len(found)) if found else say("costs.no_places")
    charged, _ = costs_keys.of(view, model)
    members = parts.members(view)
    yearly, _ = parts.yearly(view, place, model, members)
    joint = [parts.part(place, charge.amounts, members) for charge in charged.by_key.values()] if charged else []
    power = costs.power_of(view, model)
    votes = dict(zip(power.players, power.votes.tolist(), strict=True)).get(place.partner, 0.0) if power else None
    return answer.headline(say, case, place, model, yearly=yearly, joint=[each for each in joint if each is not None], votes=votes)


def choose(view: View) -> None:
    """The list to choose from, by click or by typing a name."""
    say = view.say
    found = parts.known(view)
    wanted = address.asked_for(ADDRESS)
    if wanted and wanted not in found:
        st.warning(say("costs.place_unknown", found=wanted[:40]))
    if found:
        names = {key: _told(view, each) for key, each in found.items()}
        with st.columns([1, 1.6])[0]:
            ask.among(ADDRESS, say("costs.place"), [NONE, *found], lambda key: names.get(key, say("costs.place_choose")), NONE)


def show(view: View, place: Municipality | None, model: str) -> None:
    """Against today with the votes, the part of the joint cost under every key, and all municipalities of the partner."""
    if place is None:
        return
    say, members = view.say, parts.members(view)
    left, right = st.columns([1.3, 1], gap="medium")
    with left:
        costs_place_money.show(view, place, model, members)
    with right:
        costs_place_keys.show(view, place, members)
    whole = [partner_name(say, view.case, partner.key) for partner in view.case.partners if partner.key not in members]
    kept = say("costs.not_shared_out", partners=say.listed(whole)) if whole else ""
    html.show("<p class='source'>{} {}</p>", _way(view, place, members), kept)
    costs_place_keys.neighbours(view, place, model, members)


def _told(view: View, place: Municipality) -> str:
    return f"{place.name} ({partner_name(view.say, view.case, place.partner)})"


def _way(view: View, place: Municipality, members: parts.Members) -> str:
    """The way of calculation in one line."""
    say = view.say
    total = sum(members.get(place.partner, {}).values())
    return say(
        "costs.place_way",
        partner=partner_name(say, view.case, place.partner),
        inhabitants=say.number(place.inhabitants),
        total=say.number(total),
        share=say.percent(place.inhabitants / total if total else 0.0, 1),
    )
