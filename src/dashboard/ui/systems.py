"""Processes and systems: how far the areas are standardised, what is in play, and when contracts end together."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.analysis import grounded
from dashboard.analysis.harmonisation import Area, Harmonisation
from dashboard.answers import systems
from dashboard.charts.contracts import contracts
from dashboard.domain.ground import Ground
from dashboard.text.names import SIGNS, partner_name, place
from dashboard.ui import cache, figures, html, systems_table
from dashboard.ui.frame import View

MILLION = Decimal(1_000_000)


def headline(view: View) -> str:
    """Where most cost is in play and what ends together, or what the partner chosen runs."""
    partner = view.partner.key if view.partner else ""
    return systems.headline(view.say, view.case, _ground(view), _found(view), partner)


def _ground(view: View) -> Ground:
    return cache.ground(view.case, with_later=view.with_later)


def _found(view: View) -> Harmonisation:
    return cache.of_ground(view.case, grounded.harmonisation, with_later=view.with_later)


def show(view: View) -> None:
    """The areas by cost in play beside the ends of their contracts; below, who runs what."""
    found, ground = _found(view), _ground(view)
    if not found.areas:
        html.show("<p class='note'>{}</p>", view.say("systems.none"))
        return
    areas, ends = st.columns([1.3, 1], gap="large")
    with areas:
        _areas(view, ground, found)
    with ends:
        _ends(view, ground, found)
    html.show("<h2 class='section'>{}</h2>", view.say("systems.running"))
    table, beside = st.columns([4.2, 1], gap="medium")
    with table:
        asked = systems_table.table(view, ground, found)
    with beside:
        systems_table.panel(view, ground, found, asked)


def _areas(view: View, ground: Ground, found: Harmonisation) -> None:
    """A row per process area, that with most cost in play first."""
    say = view.say
    unit = say("systems.unit_millions", unit=say.currency(view.case.info.currency))
    title = say("systems.areas", unit=unit)
    head = [
        say("systems.process"),
        say("systems.applications"),
        say("systems.level"),
        say("systems.cost"),
        say("systems.in_play"),
        say("systems.window_head"),
    ]
    ordered = [found.area(process) for process in found.order]
    html.show("<h2 class='card-title'>{}</h2>", title)
    html.table(title, head, [_area(view, ground, area) for area in ordered], numbers=(1, 3, 4))
    kept = ground.systems
    note = say(
        "systems.areas_note",
        mostly=say.percent(found.rules.mostly),
        months=found.rules.window_months,
        assumed=say.counted("systems.assumed", len(kept), assumed=sum(each.provenance.grade == "D" for each in kept)),
    )
    figures.take_away(view, "systems", _taken(view, ground, ordered, unit), note, with_table=False)


def _area(view: View, ground: Ground, area: Area) -> tuple[object, ...]:
    say = view.say
    at = ("systems", "areas", f"process={area.process}")
    return (
        systems.process_name(say, ground, area.process),
        html.Traced(str(area.applications), html.pointer(*at, "applications")),
        _level(view, area),
        _millions(view, area.cost, area, "cost"),
        _millions(view, area.in_play, area, "in_play"),
        _window(view, area),
    )


def _level(view: View, area: Area) -> Markup:
    """Word and shape, and the share where anything is shared."""
    say = view.say
    word = say(f"systems.{area.level or 'alone'}")
    if not area.share:
        return Markup("{}").format(word)
    at = html.pointer("systems", "areas", f"process={area.process}", "share")
    return Markup("<span class='together'>{} {}</span>").format(word, html.Traced(say.percent(area.share), at, 100))


def _millions(view: View, amount: Decimal, area: Area, name: str) -> Markup:
    """An amount in millions, and of how many systems the cost is missing; no figure where all are."""
    say = view.say
    lacking = len(area.without_cost)
    missing = Markup("<small>{}</small> ").format(say.counted("systems.lacking", lacking)) if lacking and name == "cost" else ""
    if not area.cost and lacking:
        return Markup("{}").format(say("common.unknown"))
    at = html.pointer("systems", "areas", f"process={area.process}", name)
    return Markup("{}{}").format(missing, html.Traced(say.number(amount / MILLION, 2), at, 1e-6))


def _window(view: View, area: Area) -> Markup:
    window = area.window
    if window is None:
        return Markup("–")
    months = dict.fromkeys(day.strftime("%m.%Y") for day in (window.start, window.end))
    signs = " ".join(SIGNS[place(view.case, partner)] for partner in window.partners)
    return Markup("<span class='together'>{} <small>{}</small></span>").format("–".join(months), signs)


def _taken(view: View, ground: Ground, areas: list[Area], unit: str) -> pd.DataFrame:
    say, case = view.say, view.case
    return pd.DataFrame(
        {
            say("systems.process"): systems.process_name(say, ground, area.process),
            say("systems.applications"): str(area.applications),
            say("systems.level"): say(f"systems.{area.level or 'alone'}"),
            say("systems.share_column"): "" if area.share is None else say.number(100 * area.share, 1),
            say("systems.shared_column"): say(f"systems.by_{area.means}", shared=area.shared) if area.means else "",
            say("systems.counted_column"): say(f"systems.{area.counted}"),
            say("systems.in_unit", name=say("systems.cost"), unit=unit): say.number(area.cost / MILLION, 2),
            say("systems.lacking_column"): str(len(area.without_cost)),
            say("systems.in_unit", name=say("systems.in_play"), unit=unit): say.number(area.in_play / MILLION, 2),
            say("systems.window_from"): say.day(area.window.start) if area.window else "",
            say("systems.window_to"): say.day(area.window.end) if area.window else "",
            say("systems.window_partners"): ", ".join(
                partner_name(say, case, partner) for partner in (area.window.partners if area.window else ())
            ),
        }
        for area in areas
    )


def _ends(view: View, ground: Ground, found: Harmonisation) -> None:
    """When the contracts end, as a picture."""
    say, case = view.say, view.case
    if all(system.contract_end is None for system in ground.systems):
        html.show("<h2 class='card-title'>{}</h2><p class='note'>{}</p>", say("systems.contracts"), say("systems.contracts_none"))
        return
    ordered = [found.area(process) for process in found.order]
    chosen = view.partner.key if view.partner else ""
    told = [
        say(
            "systems.contracts_row",
            process=systems.process_name(say, ground, area.process),
            told=systems.told(say, case, area)[1],
        )
        for area in ordered
    ]
    days = {(system.process, system.partner): system.contract_end for system in ground.systems}
    figures.show(
        view,
        figures.FigureSet(
            key="contracts",
            headline=say("systems.contracts"),
            description=say("systems.contracts_alt", rows=" ".join(told)),
            build=lambda: contracts(say, case, ground, ordered, chosen=chosen, dark=view.dark),
            table=lambda: pd.DataFrame(
                {say("systems.process"): systems.process_name(say, ground, area.process)}
                | {
                    say("systems.ends_column", partner=partner_name(say, case, partner.key)): (
                        say.day(day) if (day := days.get((area.process, partner.key))) else "–"
                    )
                    for partner in case.partners
                }
                for area in ordered
            ),
            source=say("systems.contracts_source", months=found.rules.window_months),
            depends_on=(chosen, view.with_later),
        ),
    )
