"""What runs where, said by rule: where most cost is in play, what is uniform already, and which contracts end together."""

from __future__ import annotations

from decimal import Decimal

from dashboard.analysis.harmonisation import Area, Harmonisation
from dashboard.answers.lead import few
from dashboard.domain.case import Case
from dashboard.domain.ground import Ground
from dashboard.text import Phrasebook
from dashboard.text.names import partner_name


def process_name(say: Phrasebook, ground: Ground, process: str) -> str:
    """Name of a process."""
    return say.of(next(each.name for each in ground.processes if each.key == process))


def headline(say: Phrasebook, case: Case, ground: Ground, found: Harmonisation, partner: str = "") -> str:
    """Where most cost is in play, how many areas are uniform, and where all contracts end together; or what a partner runs."""
    if not found.areas:
        return say("systems.none")
    if partner:
        return _of_partner(say, case, ground, found, partner)
    return " ".join(filter(None, [_most(say, case, ground, found), _uniform(say, found), _together(say, ground, found)]))


def _most(say: Phrasebook, case: Case, ground: Ground, found: Harmonisation) -> str:
    first = found.area(found.order[0])
    if not first.in_play:
        return say("systems.nothing_in_play")
    equal = [area for area in found.areas if area.in_play == first.in_play]
    names = [f"**{process_name(say, ground, area.process)}**" for area in equal]
    amount = francs(say, case, first.in_play)
    if len(equal) > 1:
        return say("systems.most_equal", processes=few(say, names), amount=amount)
    return say("systems.most", process=names[0], n=first.applications, amount=amount)


def _uniform(say: Phrasebook, found: Harmonisation) -> str:
    shared = [area for area in found.areas if area.level is not None]
    if not shared:
        return say("systems.nobody_shares")
    return say("systems.uniform_areas", n=sum(area.level == "uniform" for area in shared), of=len(shared))


def _together(say: Phrasebook, ground: Ground, found: Harmonisation) -> str:
    ending = [area for area in found.areas if area.window is not None and set(area.window.partners) == set(area.partners)]
    if not ending:
        return say("systems.no_window", months=found.rules.window_months)
    names = [process_name(say, ground, area.process) for area in ending]
    return say("systems.all_end", months=found.rules.window_months, processes=few(say, names))


def _of_partner(say: Phrasebook, case: Case, ground: Ground, found: Harmonisation, partner: str) -> str:
    own = [system for system in ground.systems if system.partner == partner]
    name = partner_name(say, case, partner)
    if not own:
        return say("systems.partner_none", partner=name)
    known = [system.annual_cost for system in own if system.annual_cost is not None]
    told = [
        say.counted("systems.of_partner", len(own), partner=name, amount=francs(say, case, sum(known, Decimal(0))))
        if known
        else say.counted("systems.of_partner_without", len(own), partner=name)
    ]
    if known and len(known) < len(own):
        told.append(say.counted("systems.costs_lacking", len(own) - len(known)))
    joint = [area.process for area in found.areas if area.window is not None and partner in area.window.partners]
    names = [process_name(say, ground, process) for process in found.order if process in joint]
    told.append(
        say("systems.ends_with_others", months=found.rules.window_months, processes=few(say, names))
        if names
        else say("systems.ends_alone", months=found.rules.window_months)
    )
    return " ".join(told)


def francs(say: Phrasebook, case: Case, amount: Decimal) -> str:
    """An amount with its scale and currency."""
    [written], scale = say.amounts(amount)
    return " ".join(filter(None, [written, scale, say.currency(case.info.currency)]))


def told(say: Phrasebook, case: Case, area: Area) -> tuple[str, ...]:
    """How far an area is standardised and by what, and when its contracts end together."""
    return (_shared(say, area), _window(say, case, area))


def _shared(say: Phrasebook, area: Area) -> str:
    if area.share is None:
        return say("systems.single")
    if area.means is None:
        return say("systems.nothing_shared")
    return say(
        f"systems.shared_{area.means}", share=say.percent(area.share), shared=area.shared, counted=say(f"systems.{area.counted}")
    )


def _window(say: Phrasebook, case: Case, area: Area) -> str:
    lacking = say.counted("systems.ends_lacking", len(area.without_end)) if area.without_end else ""
    if area.window is None:
        return f"{say('systems.window_none')} {lacking}".strip()
    partners = say.listed([partner_name(say, case, partner) for partner in area.window.partners])
    window = area.window
    span = say("systems.on", day=say.day(window.start))
    if window.start != window.end:
        span = say("systems.between", start=say.day(window.start), end=say.day(window.end))
    told = say("systems.window", partners=partners, span=span, amount=francs(say, case, window.cost))
    return f"{told} {lacking}".strip()
