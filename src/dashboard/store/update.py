"""An update within one transaction: what it would do, and doing it."""

# ruff: noqa: S608 - every name in this SQL comes from the declaration

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.domain.tables import BY_NAME, TABLES
from dashboard.errors import SEVERITIES, CaseRefused, DashboardError, Issue
from dashboard.store import log
from dashboard.store.case_folder import CaseFolder
from dashboard.store.connection import Cursor
from dashboard.store.difference import difference
from dashboard.store.plausibility import doubts
from dashboard.store.read_case import read_case
from dashboard.store.release import Cause, data_versions, head, publish, releases
from dashboard.store.schema import name
from dashboard.store.stage import stage
from dashboard.store.upload import Proposal, TableDifference, Upload

Reasons = Mapping[tuple[str, str, str], str]
"""The written reason for all warnings of one code, table and column."""


def propose(cursor: Cursor, uploads: Sequence[Upload], *, with_case: bool = True) -> Proposal:
    """What releasing the offered ``uploads`` on the current state would do; the staged tables stay for ``apply``.

    Raises ``DashboardError``: ``nothing_loaded``.
    """
    current = head(cursor)
    if not current:
        raise DashboardError("nothing_loaded")
    found = [_weighed(cursor, issue) for issue in stage(cursor, uploads, data_versions(cursor, current))]
    broken = {issue.table for issue in found if issue.severity == "error"}
    differences = []
    for upload in uploads:
        if upload.table not in broken:
            differences.append(difference(cursor, BY_NAME[upload.table]))
            found += doubts(cursor, upload, differences[-1])
    issues = _under_their_names(found, uploads)
    case = None
    if with_case and not broken:
        [release] = releases(cursor, current)
        case = read_case(cursor, replace(release, version=current + 1), with_later=False)
    return Proposal(current, issues, tuple(differences), case)


def load(cursor: Cursor, folder: CaseFolder, cause: Cause) -> int:
    """Releases the whole case of the offered ``folder``; errors as in ``apply``."""
    held = data_versions(cursor, head(cursor))
    issues = folder.placed(stage(cursor, folder.uploads, held))
    if issues:
        raise CaseRefused(issues)
    if held:
        differences = {table.name: difference(cursor, table) for table in TABLES}
    else:
        rows = {upload.table: upload.cells.num_rows for upload in folder.uploads}
        differences = {table: TableDifference(table, new, 0, 0, 0, (), is_cut=False) for table, new in rows.items()}
    version = publish(cursor, cause, changed=[table.name for table in TABLES], unchanged={})
    log.note_uploads(cursor, version, folder.uploads, differences)
    return version


def apply(cursor: Cursor, uploads: Sequence[Upload], proposal: Proposal, cause: Cause, reasons: Reasons) -> int:
    """Releases what ``propose`` has staged in the same transaction; the new version, or the current one when nothing changes.

    Raises ``CaseRefused`` with the errors, ``DashboardError``: ``reason_missing``, and as ``publish``.
    """
    if proposal.errors:
        raise CaseRefused(proposal.issues, code="update_refused")
    if proposal.is_empty:
        return proposal.based_on
    answered = [(issue, reasons.get((issue.code, issue.table, issue.column), "").strip()) for issue in proposal.warnings]
    if unanswered := [issue for issue, reason in answered if not reason]:
        raise DashboardError("reason_missing", count=len(unanswered))
    by_table = {each.table: each for each in proposal.differences}
    changed = [upload.table for upload in uploads if not by_table[upload.table].is_empty]
    held = data_versions(cursor, proposal.based_on)
    unchanged = {table.name: held[table.name] for table in TABLES if table.name not in changed}
    version = publish(cursor, cause, changed=changed, unchanged=unchanged)
    log.note_uploads(cursor, version, uploads, by_table)
    log.note_remarks(cursor, version, answered)
    return version


def compare(cursor: Cursor, one: int, other: int) -> tuple[TableDifference, ...]:
    """What differs from release ``one`` to release ``other``; tables they share are left out."""
    here, there = data_versions(cursor, one), data_versions(cursor, other)
    apart = [table for table in TABLES if here[table.name] != there[table.name]]
    found = [difference(cursor, table) for table in apart]
    return tuple(each for each in found if not each.is_empty)


def _weighed(cursor: Cursor, issue: Issue) -> Issue:
    """A column that a file leaves out is only to be noticed where nothing stands in it."""
    if issue.code != "column_left_empty":
        return issue
    [(filled,)] = cursor.execute(f"SELECT count({name(issue.column)}) FROM before_{issue.table}").fetchall()
    return issue if filled else replace(issue, severity="notice")


def _under_their_names(issues: Sequence[Issue], uploads: Sequence[Upload]) -> tuple[Issue, ...]:
    """The issues with the names of the files that were sent, errors first, each in reading order."""
    files = {upload.table: upload.file for upload in uploads}
    named = [
        replace(issue, file=files[issue.table]) if issue.version is None and issue.table in files else issue for issue in issues
    ]
    order = {table.name: place for place, table in enumerate(TABLES)}
    return tuple(sorted(named, key=lambda issue: (SEVERITIES.index(issue.severity), order.get(issue.table, -1), issue.row or 0)))
