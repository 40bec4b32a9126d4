"""The commands of the analyst: check a file, release it, look at what was released, and take it back."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from dashboard.answers import effect
from dashboard.cli.answer import Answer, as_text
from dashboard.cli.issues import sentences
from dashboard.domain.tables import BY_NAME, Table
from dashboard.errors import CaseRefused, DashboardError
from dashboard.ingest import Choices, Reading, guess_table, read
from dashboard.store import Proposal, Release, Step, Store, TableDifference
from dashboard.text import Phrasebook


def check(say: Phrasebook, options: argparse.Namespace) -> Answer:
    """What is wrong with files, and what they would change; nothing is written. Errors as in ``Store.open`` and ``propose``."""
    with Store.open(options.database, create=False) as store:
        readings = _read(store, options)
        proposal = store.propose([reading.upload(options.mode) for reading in readings])
    problems = (say.counted("cli.check_failed", len(proposal.errors)), *sentences(say, proposal.errors)) if proposal.errors else ()
    if options.json:
        return Answer(as_text(_as_json(readings, proposal)), problems[:1])
    told = [*sentences(say, (*proposal.warnings, *proposal.notices)), *_changes(say, proposal.differences)]
    return Answer("\n".join(told if problems else [say("cli.check_passed"), *told]), problems)


def update(say: Phrasebook, options: argparse.Namespace) -> Answer:
    """Releases files as a new version. Errors as in ``Store.open`` and ``Store.release``."""
    with Store.open(options.database, create=False) as store:
        readings = _read(store, options)
        uploads = [reading.upload(options.mode) for reading in readings]
        proposal = store.propose(uploads)
        if proposal.errors:
            raise CaseRefused(proposal.issues, code="update_refused")
        version = store.release(
            uploads,
            who=options.who,
            why=options.why,
            based_on=proposal.based_on,
            reasons={(issue.code, issue.table, issue.column): options.reason for issue in proposal.warnings},
        )
    if options.json:
        return Answer(as_text({"version": version, **_as_json(readings, proposal)}))
    key = "cli.unchanged" if version == proposal.based_on else "cli.updated"
    told = sentences(say, (*proposal.warnings, *proposal.notices))
    return Answer("\n".join([say(key, version=version), *told, *_changes(say, proposal.differences)]))


def history(say: Phrasebook, options: argparse.Namespace) -> Answer:
    """Every version with who, when, why, and the files it came from; or what each of them did to one row of a table.

    Raises ``DashboardError``: ``table_or_row_missing``, ``unknown_row``, and as in ``Store.open`` and ``Store.trail``.
    """
    if options.table or options.row:
        return _history_of_row(say, options)
    with Store.open(options.database, create=False) as store:
        versions, uploads = store.versions(), store.uploads()
    of_version = {known.version: [upload for upload in uploads if upload.version == known.version] for known in versions}
    if options.json:
        return Answer(
            as_text(
                [
                    {
                        "version": known.version,
                        "released_at": known.released_at.isoformat(),
                        "who": known.who,
                        "why": known.why,
                        "kind": known.kind,
                        "restored_from": known.restored_from,
                        "files": [
                            {"table": each.table, "mode": each.mode, "file": each.file, "sha256": each.sha256, "rows": each.rows}
                            | {"new": each.new, "changed": each.changed, "removed": each.removed, "unchanged": each.unchanged}
                            for each in of_version[known.version]
                        ],
                    }
                    for known in versions
                ]
            )
        )
    return Answer(
        "\n".join(
            say(
                f"cli.history_{known.kind}",
                version=known.version,
                at=_at(known),
                who=known.who,
                why=known.why,
                files=say.listed([each.file for each in of_version[known.version]]),
                restored=known.restored_from,
            )
            for known in versions
        )
        or say("cli.no_history")
    )


def _history_of_row(say: Phrasebook, options: argparse.Namespace) -> Answer:
    if not options.table or not options.row:
        raise DashboardError("table_or_row_missing")
    table = _table_named(options.table)
    with Store.open(options.database, create=False) as store:
        versions, steps = {each.version: each for each in store.versions()}, store.trail(table.name, options.row)
    if not steps:
        raise DashboardError("unknown_row", table=table.name, row=options.row, columns=", ".join(table.key))
    if options.json:
        return Answer(as_text([_step(versions[step.version], step) for step in steps]))
    lines: list[str] = []
    for step in steps:
        known = versions[step.version]
        where = say("history.removed") if step.line is None else say("history.file_line", file=step.file, line=step.line)
        lines.append(say("cli.history_step", version=known.version, at=_at(known), who=known.who, why=known.why, where=where))
        lines += [
            "    " + say("cli.value", column=column, old=old or "–", new=new or "–") for column, (old, new) in step.cells.items()
        ]
    return Answer("\n".join(lines))


def _step(known: Release, step: Step) -> Mapping[str, object]:
    return {
        "version": known.version,
        "released_at": known.released_at.isoformat(),
        "who": known.who,
        "why": known.why,
        "change": step.change,
        "file": step.file,
        "line": step.line,
        "cells": {column: {"old": old, "new": new} for column, (old, new) in step.cells.items()},
    }


def _at(known: Release) -> str:
    return f"{known.released_at:%d.%m.%Y %H:%M} UTC"


def diff(say: Phrasebook, options: argparse.Namespace) -> Answer:
    """What differs between two versions, cell by cell. Errors as in ``Store.open`` and ``Store.compare``."""
    with Store.open(options.database, create=False) as store:
        found = store.compare(options.one, options.other)
    if options.json:
        return Answer(as_text([_difference(each) | {"cells": [asdict(cell) for cell in each.cells]} for each in found]))
    lines: list[str] = []
    for each in found:
        lines += _changes(say, [each])
        lines += [
            "    " + say("cli.cell", row=cell.key, column=cell.column, old=cell.old or "–", new=cell.new or "–")
            for cell in each.cells
            if cell.change == "changed"
        ]
    return Answer("\n".join(lines) or say("cli.no_difference"))


def restore(say: Phrasebook, options: argparse.Namespace) -> Answer:
    """Releases an earlier state again. Errors as in ``Store.open`` and ``Store.restore``."""
    with Store.open(options.database, create=False) as store:
        version = store.restore(options.version, who=options.who, why=options.why)
    return Answer(as_text({"version": version}) if options.json else say("cli.restored", version=version, restored=options.version))


def export(say: Phrasebook, options: argparse.Namespace) -> Answer:
    """Writes a version as a case folder. Errors as in ``Store.open`` and ``Store.export``."""
    with Store.open(options.database, create=False) as store:
        store.export(options.folder, options.version)
    return Answer(say("cli.exported", folder=options.folder))


def backup(say: Phrasebook, options: argparse.Namespace) -> Answer:
    """Copies the database, then opens the copy and verifies it. Errors as in ``Store.open`` and ``Store.backup``."""
    copy: Path = options.copy.absolute()
    with Store.open(options.database, create=False, backup_folder=copy.parent) as store:
        store.backup(copy)
    with Store.open(copy, create=False) as copied:
        issues, count = copied.verify(), len(copied.versions())
    problems = (say.counted("cli.unsound", len(issues)), *sentences(say, issues)) if issues else ()
    return Answer("" if problems else say.counted("cli.backed_up", count, file=copy), problems)


def _read(store: Store, options: argparse.Namespace) -> list[Reading]:
    case = store.read_case()
    if case is None:
        raise DashboardError("nothing_loaded")
    if options.table and len(options.files) > 1:
        raise DashboardError("one_file_for_table")
    readings = []
    for file in options.files:
        try:
            data = file.read_bytes()
        except OSError as error:
            raise DashboardError("file_unreadable", file=str(file)) from error
        table = _table(options.table, file, data)
        remembered = {} if options.map else store.mapping(table.name)
        choices = Choices(
            assigned=_pairs(options.map) or remembered,
            constants=_pairs(options.set),
            ignored=frozenset(options.ignore),
            decimal_marks=_pairs(options.decimal),
            factors={column: int(factor) for column, factor in _pairs(options.unit).items() if factor.isdigit()},
            sheet=options.sheet,
        )
        readings.append(read(data, file.name, table, options.mode, choices, currency=case.info.currency))
    return readings


def _table(named: str, file: Path, data: bytes) -> Table:
    """The table that is named, else the one the file looks like."""
    if named:
        return _table_named(named)
    table = guess_table(file.name, data)
    if table is None:
        raise DashboardError("table_not_guessed", file=file.name)
    return table


def _table_named(named: str) -> Table:
    """A table by its name, its title or the beginning of either; ``DashboardError``: ``unknown_table``."""
    begins = [table for name, table in BY_NAME.items() if name.startswith(named.removesuffix("s"))]
    table = BY_NAME.get(named) or guess_table(named, b"") or (begins[0] if len(begins) == 1 else None)
    if table is None:
        raise DashboardError("unknown_table", table=named)
    return table


def _pairs(given: Iterable[str]) -> dict[str, str]:
    """``column=value`` options as a mapping; ``DashboardError``: ``pair_not_valid``."""
    pairs = {}
    for entry in given:
        column, sign, value = entry.partition("=")
        if not sign:
            raise DashboardError("pair_not_valid", given=entry)
        pairs[column] = value
    return pairs


def _changes(say: Phrasebook, differences: Iterable[TableDifference]) -> Iterator[str]:
    for each in differences:
        changes = effect.changes(say, [each]) or say("cli.no_difference")
        yield "  " + say("cli.change", table=say.of(BY_NAME[each.table].title), changes=changes)


def _as_json(readings: Iterable[Reading], proposal: Proposal) -> Mapping[str, object]:
    return {
        "files": [
            {
                "file": reading.file,
                "table": reading.table,
                "encoding": reading.encoding,
                "delimiter": reading.delimiter,
                "sheet": reading.sheet,
                "rows": reading.cells.num_rows,
                "mapping": dict(reading.mapping),
                "questions": [{"kind": each.kind, "column": each.column, "options": each.options} for each in reading.questions],
            }
            for reading in readings
        ],
        "issues": [issue.flat() for issue in proposal.issues],
        "differences": [_difference(each) for each in proposal.differences],
    }


def _difference(each: TableDifference) -> dict[str, object]:
    counts = {"new": each.new, "changed": each.changed, "removed": each.removed, "unchanged": each.unchanged}
    return {"table": each.table, **counts, "is_cut": each.is_cut}
