"""Harmonisation: how far each process area is standardised, what one application for all would touch, and when contracts end.

Method: a process area is standardised as far as its users work with the application, or the data standard, that most of
them share; one that a single partner has is shared by nobody. Where the number of users of a system is not known, partners
are counted instead. In play is the cost a year of all applications but the dearest: what could fall away if everybody used
one, not a saving. Contracts end together in the window of at most ``window_months`` in which those of most partners end; of
several such windows the one with more cost counts, then the earlier one.

Assumption: applications and standards are the same when their names are, whatever the case of the letters; what stands in
brackets behind the name of an application says how it is used and does not count. A cost that is not known counts as none,
so that what is in play is the least there is; such systems are named, as are those whose contract ends on an unknown day.
Contracts that ended before the day asked from are left aside.

Source: rules and thresholds are this program's own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from dashboard.domain.ground import System

Level = Literal["uniform", "mostly", "partly", "separate"]
Means = Literal["application", "standard"]
Counted = Literal["users", "partners"]

BRACKETED = re.compile(r"\s*\([^()]*\)\s*$")


@dataclass(frozen=True, slots=True)
class Rules:
    """From which share on an area is ``mostly`` standardised, and within how many months contracts end together."""

    mostly: float = 0.75
    window_months: int = 12


@dataclass(frozen=True, slots=True)
class Window:
    """From ``start`` to ``end`` the contracts of ``partners`` end, those of ``systems``, which cost ``cost`` a year."""

    start: date
    end: date
    partners: tuple[str, ...]
    systems: tuple[str, ...]
    cost: Decimal


@dataclass(frozen=True, slots=True)
class Area:
    """A process area: who works in it with how many different ``applications``, and what they cost a year (``cost``).

    ``share`` of the ``counted`` work with what most of them ``shared``, an application or a standard (``means``); with fewer
    than two partners there is nothing to share and both ``share`` and ``level`` are ``None``. ``without_cost`` and
    ``without_end`` are the systems of which the cost or the end of the contract is not known.
    """

    process: str
    partners: tuple[str, ...]
    applications: int
    counted: Counted
    users: int
    means: Means | None
    shared: str
    share: float | None
    level: Level | None
    cost: Decimal
    in_play: Decimal
    window: Window | None
    without_cost: tuple[str, ...]
    without_end: tuple[str, ...]


@dataclass(frozen=True)
class Harmonisation:
    """The process areas in their order, by stated ``rules``."""

    rules: Rules
    areas: tuple[Area, ...]

    def area(self, process: str) -> Area:
        """One process area."""
        return next(area for area in self.areas if area.process == process)

    @property
    def order(self) -> tuple[str, ...]:
        """The processes, that with most cost in play first; of equal ones that with more applications, then as they came."""
        ranked = sorted(self.areas, key=lambda area: (-area.in_play, -area.applications))
        return tuple(area.process for area in ranked)

    @property
    def cost(self) -> Decimal:
        """What all systems cost a year, as far as it is known."""
        return sum((area.cost for area in self.areas), Decimal(0))

    @property
    def in_play(self) -> Decimal:
        """What is in play in all areas together."""
        return sum((area.in_play for area in self.areas), Decimal(0))


def harmonise(processes: Sequence[str], systems: Iterable[System], after: date, rules: Rules | None = None) -> Harmonisation:
    """The areas of ``processes``, in this order, in which anything runs; contracts count that end on ``after`` or later."""
    kept, found = rules or Rules(), list(systems)
    by_process = {process: [system for system in found if system.process == process] for process in processes}
    return Harmonisation(kept, tuple(_area(process, running, after, kept) for process, running in by_process.items() if running))


def same(name: str) -> str:
    """What two names have in common that mean the same application or standard."""
    return " ".join(BRACKETED.sub("", name).casefold().split()) or name.casefold()


def _area(process: str, systems: Sequence[System], after: date, rules: Rules) -> Area:
    partners = tuple(dict.fromkeys(system.partner for system in systems))
    counted: Counted = "users" if all(system.users for system in systems) else "partners"
    costs = _sums(systems, lambda system: system.annual_cost or Decimal(0))
    means, shared, share = _shared(systems, counted) if len(partners) > 1 else (None, "", None)
    return Area(
        process=process,
        partners=partners,
        applications=len(costs),
        counted=counted,
        users=sum(system.users or 0 for system in systems),
        means=means,
        shared=shared,
        share=share,
        level=None if share is None else _level(share, rules),
        cost=sum(costs.values(), Decimal(0)),
        in_play=sum(costs.values(), Decimal(0)) - max(costs.values()),
        window=_window(systems, after, rules.window_months),
        without_cost=tuple(system.key for system in systems if system.annual_cost is None),
        without_end=tuple(system.key for system in systems if system.contract_end is None),
    )


def _sums(systems: Sequence[System], amount: Callable[[System], Decimal]) -> Mapping[str, Decimal]:
    """The sum of an amount by application."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for system in systems:
        found[same(system.application)] += amount(system)
    return found


def _shared(systems: Sequence[System], counted: Counted) -> tuple[Means | None, str, float]:
    """What most users, or most partners, share, and which part of all of them they are."""
    everybody = _size(systems, counted)
    best: tuple[Means | None, str, float] = (None, "", 0.0)
    names: tuple[tuple[Means, Callable[[System], str]], ...] = (
        ("application", lambda system: system.application),
        ("standard", lambda system: system.data_standard),
    )
    for means, name in names:
        groups: dict[str, list[System]] = defaultdict(list)
        for system in systems:
            if name(system):
                groups[same(name(system))].append(system)
        for members in groups.values():
            share = _size(members, counted) / everybody
            if len({system.partner for system in members}) > 1 and share > best[2]:
                best = (means, name(min(members, key=lambda system: len(name(system)))), share)
    return best


def _size(systems: Sequence[System], counted: Counted) -> int:
    return sum(system.users or 0 for system in systems) if counted == "users" else len({system.partner for system in systems})


def _level(share: float, rules: Rules) -> Level:
    if share >= 1:
        return "uniform"
    return "mostly" if share >= rules.mostly else "partly" if share > 0 else "separate"


def _window(systems: Sequence[System], after: date, months: int) -> Window | None:
    ending = sorted(
        ((system.contract_end, system) for system in systems if system.contract_end is not None and system.contract_end >= after),
        key=lambda pair: pair[0],
    )
    windows = []
    for place, (start, _) in enumerate(ending):
        inside = [(end, system) for end, system in ending[place:] if _is_within(start, end, months)]
        windows.append(
            Window(
                start=start,
                end=inside[-1][0],
                partners=tuple(dict.fromkeys(system.partner for _, system in inside)),
                systems=tuple(system.key for _, system in inside),
                cost=sum((system.annual_cost or Decimal(0) for _, system in inside), Decimal(0)),
            )
        )
    best = max(windows, key=lambda window: (len(window.partners), window.cost), default=None)
    return best if best is not None and len(best.partners) > 1 else None


def _is_within(start: date, end: date, months: int) -> bool:
    apart = (end.year - start.year) * 12 + end.month - start.month
    return apart < months or (apart == months and end.day <= start.day)
