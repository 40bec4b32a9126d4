"""Which projects overlap and could be done together, and what is in play in them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from dashboard.analysis.money import MoneyRange
from dashboard.analysis.portfolio import cost_in_play
from dashboard.analysis.project_links import JointCandidate, Overlap
from dashboard.answers import projects as answers
from dashboard.answers.lead import few
from dashboard.text.names import SIGNS, partner_name, place
from dashboard.ui import cache, figures, html
from dashboard.ui.frame import View
from dashboard.ui.projects import Projects, named_overlaps

CARDS = 12
"""More cards than these nobody reads; the dearest come first."""


def show(view: View, found: Projects) -> None:
    """A card for every group of projects that could run jointly, the dearest first; below, the overlaps one by one."""
    say, keys = view.say, found.keys
    every = found.portfolio.met.candidates
    shown = [(i, each) for i, each in enumerate(every) if keys & set(each.projects)]
    overlaps = [each for each in _overlaps(view) if {each.first, each.second} & keys]
    html.show("<h2 class='card-title'>{}</h2>", say("projects.joint_headline"))
    if not shown:
        html.show("<p class='note'>{}</p>", say("projects.joint_none"))
        return
    html.show("<p class='lead'>{}</p>", _told(view, found, [each for _, each in shown]))
    cards = html.joined("{}", [(_card(view, found, overlaps, i, each),) for i, each in shown[:CARDS]])
    html.show("<div class='paths'>{}</div>", cards)
    note = [say("projects.joint_first", n=CARDS, of=say.number(len(shown)))] if len(shown) > CARDS else []
    if undated := len(keys & set(found.portfolio.met.undated)):
        note.append(say.counted("projects.joint_undated", undated))
    note.append(say("projects.joint_note"))
    figures.take_away(view, "overlaps", lambda: _taken(view, found, overlaps), " ".join(note), with_table=False)


def _overlaps(view: View) -> tuple[Overlap, ...]:
    return cache.of_ground(view.case, named_overlaps, with_later=view.with_later)


def _told(view: View, found: Projects, shown: Sequence[JointCandidate]) -> Markup:
    """How many groups there are and what is in play in them; in a selection, how many of all these are."""
    say, every = view.say, found.portfolio.met.candidates
    cost = cost_in_play(found.portfolio.projects[key] for each in shown for key in each.projects)
    traced = len(shown) == len(every)
    at = ("portfolio", "candidates_cost", "amount") if traced else ()
    told = html.filled(say.counted("projects.joint_told", len(shown), **_places()), **money(view, cost.amount, at))
    if traced:
        return told
    return Markup("{} {}").format(say("projects.joint_part", n=len(shown), of=len(every)), told)


def _places() -> dict[str, str]:
    """Places that are filled later, with figures that know where they stand."""
    return {name: f"{{{name}}}" for name in ("amount", "low", "high", "scale", "unit")}


def money(view: View, amount: MoneyRange, at: tuple[str, ...]) -> dict[str, object]:
    """The likely amount and its range on one scale, traced where they stand in the analysis; untraced for an empty ``at``."""
    say = view.say
    unit = say.currency(view.case.info.currency)
    figures_of = [(amount.likely, "likely"), (amount.low, "low"), (amount.high, "high")]
    texts, scale = html.amounts(say, [(value, html.pointer(*at, name)) for value, name in figures_of])
    likely, low, high = texts if at else map(str, texts)
    return {"amount": likely, "low": low, "high": high, "scale": scale, "unit": unit}


def _card(view: View, found: Projects, overlaps: Sequence[Overlap], place_of: int, candidate: JointCandidate) -> Markup:
    say, case = view.say, view.case
    names = {each.key: each for each in found.ground.projects if each.key in candidate.projects}
    field = next(say.of(each.name) for each in found.ground.action_fields if each.key == candidate.action_field)
    signs = " ".join(SIGNS[place(case, partner)] for partner in candidate.partners)
    projects = html.joined(
        "<li>{} <small>{}</small></li>",
        [
            (say.of(names[key].name), " ".join(SIGNS[place(case, partner)] for partner in names[key].partners))
            for key in candidate.projects[:CARDS]
        ],
    )
    meeting = [each for each in overlaps if {each.first, each.second} <= set(candidate.projects)]
    lacking = [say.of(names[key].name) for key in candidate.cost.unknown]
    told = [
        say("projects.joint_span", start=say.day(candidate.start), end=say.day(candidate.end)),
        answers.met_because(say, found.ground, meeting),
        *([say.counted("projects.joint_lacking", len(lacking), projects=few(say, lacking))] if lacking else []),
    ]
    return Markup("<section class='card path'><h2>{} <small>{}</small></h2>{}<ul class='points'>{}</ul><p>{}</p></section>").format(
        field, signs, _cost(view, candidate, place_of), projects, " · ".join(filter(None, told))
    )


def _cost(view: View, candidate: JointCandidate, place_of: int) -> Markup:
    say, amount = view.say, candidate.cost.amount
    if not amount.likely and candidate.cost.unknown:
        return Markup("<p class='figure'>{}</p>").format(say("projects.joint_cost_unknown"))
    written = money(view, amount, ("portfolio", "joint_candidates", str(place_of), "cost", "amount"))
    key = "joint_cost" if written["low"] == written["high"] else "joint_cost_range"
    return Markup("<p class='figure'>{}</p>").format(html.filled(say(f"projects.{key}"), **written))


def _taken(view: View, found: Projects, overlaps: Sequence[Overlap]) -> pd.DataFrame:
    """The overlaps one by one, with the group each is part of."""
    say, case = view.say, view.case
    names = {each.key: say.of(each.name) for each in found.ground.projects}
    fields = {each.key: say.of(each.name) for each in found.ground.action_fields}
    processes = {each.key: say.of(each.name) for each in found.ground.processes}
    groups = {key: number for number, each in enumerate(found.portfolio.met.candidates, start=1) for key in each.projects}
    return pd.DataFrame(
        {
            say("projects.group"): str(groups[each.first]),
            say("projects.field"): fields[each.action_field],
            say("projects.first"): names[each.first],
            say("projects.second"): names[each.second],
            say("projects.process"): processes.get(each.process or "", ""),
            say("projects.because"): answers.met_because(say, found.ground, [each]),
            say("projects.partners"): ", ".join(partner_name(say, case, partner) for partner in each.partners),
            say("projects.from"): say.day(each.start),
            say("projects.to"): say.day(each.end),
        }
        for each in overlaps
    )
