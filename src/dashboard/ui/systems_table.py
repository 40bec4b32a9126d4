"""Who runs what: the application of every partner for every process, and the panel behind each."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd
from markupsafe import Markup

from dashboard.analysis.harmonisation import Area, Harmonisation
from dashboard.answers import systems
from dashboard.domain.ground import Ground, Process, System
from dashboard.text.names import partner_name, signed
from dashboard.ui import evidence, figures, html, matrix
from dashboard.ui.frame import View

ADDRESS = ("process", "of")
LEVEL = ".level"
SHADES = {"uniform": 2, "mostly": 1, "partly": 0}
MILLION = Decimal(1_000_000)


def table(view: View, ground: Ground, found: Harmonisation) -> tuple[str, str] | None:
    """Draws processes by partner with their applications; returns the (process, column) asked for."""
    say, case = view.say, view.case
    columns = [
        *(matrix.Column(partner.key, signed(say, case, partner.key)) for partner in case.partners),
        matrix.Column(LEVEL, say("systems.level")),
    ]
    kept = _processes(ground, found)
    rows = [
        matrix.Row(
            process.key,
            say.of(process.name),
            cells=(
                *(_cell(view, ground, process, partner.key) for partner in case.partners),
                _level(view, process, found.area(process.key)),
            ),
        )
        for process in kept
    ]
    asked = matrix.ask("running", say("systems.table"), say("systems.corner"), columns, rows, ADDRESS)
    note = say("systems.table_note", unit=say.currency(case.info.currency))
    figures.take_away(view, "running", _taken(view, ground, kept), note, with_table=False)
    return asked


def _processes(ground: Ground, found: Harmonisation) -> list[Process]:
    """The processes in which anything runs, in their order."""
    by_key = {process.key: process for process in ground.processes}
    return [by_key[area.process] for area in found.areas]


def _of(ground: Ground, process: str, partner: str) -> list[System]:
    return [system for system in ground.systems if (system.process, system.partner) == (process, partner)]


def _cell(view: View, ground: Ground, process: Process, partner: str) -> matrix.Cell:
    say, own = view.say, _of(ground, process.key, partner)
    named = {"process": say.of(process.name), "partner": partner_name(say, view.case, partner)}
    if not own:
        return matrix.Cell(say("systems.none_runs"), say("systems.cell_none", **named))
    applications = ", ".join(system.application for system in own)
    return matrix.Cell(
        applications,
        say("systems.cell", applications=applications, **named),
        sub=_numbers(view, own),
        assumed={system.provenance.grade for system in own} == {"D"},
    )


def _numbers(view: View, own: Sequence[System]) -> str:
    """Users, cost and the months in which contracts end; a question mark for what is not known."""
    say, unknown = view.say, view.say("systems.no_number")
    users = [system.users for system in own if system.users is not None]
    known = [system.annual_cost for system in own if system.annual_cost is not None]
    ends = sorted(system.contract_end for system in own if system.contract_end is not None)
    return say(
        "systems.numbers",
        users=say.number(sum(users)) if users else unknown,
        cost=say.number(sum(known, Decimal(0)) / MILLION, 2) if known else unknown,
        end=", ".join(end.strftime("%m.%Y") for end in ends) or unknown,
    )


def _level(view: View, process: Process, area: Area) -> matrix.Cell:
    say = view.say
    word = say(f"systems.{area.level or 'alone'}")
    label = say("systems.level_cell", process=say.of(process.name), word=word)
    if not area.share:
        return matrix.Cell(word, label)
    at = html.pointer("systems", "areas", f"process={process.key}", "share")
    return matrix.Cell(word, label, shade=SHADES.get(area.level or ""), sub=html.Traced(say.percent(area.share), at, 100))


def _taken(view: View, ground: Ground, processes: Sequence[Process]) -> pd.DataFrame:
    say, case = view.say, view.case
    unit = say.currency(case.info.currency)
    rows = []
    for process in processes:
        row = {say("systems.process"): say.of(process.name)}
        for partner in case.partners:
            name, own = partner_name(say, case, partner.key), _of(ground, process.key, partner.key)
            row |= {
                say("systems.application_of", partner=name): ", ".join(system.application for system in own),
                say("systems.users_column", partner=name): ", ".join(_text(view, system.users) for system in own),
                say("systems.cost_column", partner=name, unit=unit): ", ".join(_text(view, system.annual_cost) for system in own),
                say("systems.ends_column", partner=name): ", ".join(
                    say.day(system.contract_end) if system.contract_end else say("common.unknown") for system in own
                ),
            }
        rows.append(row)
    return pd.DataFrame(rows)


def _text(view: View, number: int | Decimal | None) -> str:
    return view.say("common.unknown") if number is None else view.say.number(number)


def panel(view: View, ground: Ground, found: Harmonisation, asked: tuple[str, str] | None) -> None:
    """The panel beside the table: the application asked for with its evidence, or what the partners share."""
    say, case = view.say, view.case
    process, of = asked or ("", "")
    if not process:
        html.show("<section class='card panel'><h2>{}</h2><p>{}</p></section>", say("systems.hint_title"), say("systems.hint"))
        return
    name = systems.process_name(say, ground, process)
    if of == LEVEL:
        area = found.area(process)
        html.show(
            "<section class='card panel' aria-live='polite'><h2>{}</h2><p class='figure'>{}</p>{}</section>",
            name,
            say(f"systems.{area.level or 'alone'}"),
            html.joined("<p>{}</p>", [(sentence,) for sentence in systems.told(say, case, area)]),
        )
        return
    title = say("systems.panel_title", process=name, who=partner_name(say, case, of))
    own = _of(ground, process, of)
    if not own:
        evidence.gap(title, say("systems.no_system", partner=partner_name(say, case, of)))
    for system in own:
        evidence.panel(
            view,
            title,
            system.provenance,
            value=system.application,
            detail=_detail(view, system),
            reason=system.reason,
            row=("systems", system.key),
        )


def _detail(view: View, system: System) -> Markup:
    """Users, cost a year, end of the contract and data standard, each said to be missing where it is."""
    say, at = view.say, ("systems", "systems", f"key={system.key}")
    users, cost = say("systems.users_unknown"), Markup("{}").format(say("systems.cost_unknown"))
    if system.users is not None:
        users = html.Traced(say.counted("systems.users_of", system.users), html.pointer(*at, "users"))
    if system.annual_cost is not None:
        (amount,), scale = html.amounts(say, [(float(system.annual_cost), html.pointer(*at, "annual_cost"))])
        unit = say.currency(view.case.info.currency)
        cost = html.filled(say("systems.a_year"), amount=Markup("{} {} {}").format(amount, scale, unit))
    end = say("systems.until", day=say.day(system.contract_end)) if system.contract_end else say("systems.until_unknown")
    standard = [say("systems.standard", standard=system.data_standard)] if system.data_standard else []
    return html.joined("{}<br>", [(part,) for part in (users, cost, end, *standard)])
