"""Which column of the file fills which declared column, and what is said about those left over on either side."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from dashboard.domain.tables import Table
from dashboard.errors import Issue
from dashboard.ingest.header import Header
from dashboard.ingest.names import column_of, nearest_name, normal
from dashboard.ingest.problems import Problems
from dashboard.ingest.reading import Choices
from dashboard.store import Mode

_LETTER = re.compile(r" ?\[[A-Z]{1,3}\]$")


@dataclass(frozen=True)
class Filling:
    """Positions in the file and constants by declared column; headers nobody uses; needed columns that are not there."""

    positions: Mapping[str, int]
    constants: Mapping[str, str]
    unassigned: tuple[str, ...]
    lacking: tuple[str, ...]


def filling(header: Header, table: Table, mode: Mode, choices: Choices, blank: Collection[int], problems: Problems) -> Filling:
    """How the declared columns are filled; ``blank`` are the positions of columns with neither a name nor a value."""
    declared = [field.name for field in table.fields]
    constants = {name: choices.constants[name] for name in declared if choices.constants.get(name, "").strip()}
    ignored = {normal(name) for name in choices.ignored}
    positions = _assigned(header, choices, [name for name in declared if name not in constants])
    free = [place for place, name in enumerate(header.names) if place not in blank and normal(name) not in ignored]
    twice = _match(header, table, [place for place in free if place not in positions.values()], positions, constants, problems)
    left_over = [place for place in free if place not in positions.values()]
    for place, name in enumerate(header.names):
        if normal(name) in ignored and place not in positions.values():
            problems.add(_of_header(header, Issue("column_ignored", column=name, severity="notice")))
    for name, value in constants.items():
        problems.add(Issue("constant_used", column=name, value=value, severity="notice"))
    lacking = [name for name in declared if name not in positions and name not in constants]
    unknown = [header.names[place] for place in left_over if place not in twice]
    if mode == "delete":
        for name in [*(column for column in positions if column not in table.key), *unknown]:
            problems.add(_of_header(header, Issue("column_not_needed", column=name, severity="notice")))
        positions = {column: place for column, place in positions.items() if column in table.key}
    for name in unknown if mode != "delete" else ():
        meant = nearest_name(_LETTER.sub("", name), table, lacking)
        problems.add(_of_header(header, Issue("column_unknown", column=name, expected=meant)))
    needed = tuple(_needed(header, table, mode, lacking, problems))
    return Filling(positions, constants, tuple(header.names[place] for place in left_over), needed)


def _assigned(header: Header, choices: Choices, columns: Iterable[str]) -> dict[str, int]:
    """What the reader has assigned, as far as those headers are in this file; remembered assignments may not be."""
    by_form = {normal(name): place for place, name in reversed(list(enumerate(header.names)))}
    places = {column: by_form.get(normal(choices.assigned[column])) for column in columns if choices.assigned.get(column)}
    return {column: place for column, place in places.items() if place is not None}


def _match(
    header: Header, table: Table, free: list[int], positions: dict[str, int], constants: Mapping[str, str], problems: Problems
) -> set[int]:
    """Adds to ``positions`` what the names say; the places of names that come again."""
    meant: dict[str, list[int]] = {}
    for place in free:
        column = column_of(_LETTER.sub("", header.names[place]), table.name)
        if column and column not in positions and column not in constants:
            meant.setdefault(column, []).append(place)
    for column, places in meant.items():
        positions[column] = places[0]
        if len(places) > 1:
            problems.add(_of_header(header, Issue("column_twice", column=column, value=str(len(places)))))
    return {place for places in meant.values() for place in places[1:]}


def _needed(header: Header, table: Table, mode: Mode, lacking: list[str], problems: Problems) -> Iterable[str]:
    """The lacking columns this mode cannot do without; tells what happens with every lacking one."""
    for name in lacking:
        if name in table.key or (mode == "replace" and table.field(name).required):
            problems.add(_of_header(header, Issue("column_missing", column=name)))
            yield name
        elif mode == "replace":
            problems.add(_of_header(header, Issue("column_left_empty", column=name, severity="warning")))
        elif mode == "merge":
            problems.add(_of_header(header, Issue("column_kept", column=name, severity="notice")))


def _of_header(header: Header, issue: Issue) -> Issue:
    return replace(issue, row=header.record.row, line=header.record.line)
