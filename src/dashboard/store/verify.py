"""Verifying a database: whether every release is complete and obeys the rules it was loaded under."""

# ruff: noqa: S608 - every name in this SQL comes from the declaration

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from dashboard.domain.tables import TABLES
from dashboard.errors import DashboardError, Issue
from dashboard.store.checks import declared_checks, run
from dashboard.store.connection import Cursor
from dashboard.store.log import original, upload_records
from dashboard.store.release import contents, releases
from dashboard.store.rules import rules
from dashboard.store.stage import view
from dashboard.store.upload import UploadRecord


def verify(cursor: Cursor) -> Iterator[Issue]:
    """Every problem of every release, with its version in ``Issue.version``; nothing when all is well."""
    yield from _head(cursor)
    for release in releases(cursor):
        stated = contents(cursor, release.version)
        missing = [table.name for table in TABLES if table.name not in stated]
        for name in missing:
            yield Issue("release_incomplete", name, version=release.version)
        for table in TABLES:
            if table.name not in missing:
                yield from _rows(cursor, table.name, release.version, *stated[table.name])
        if not missing:
            view(cursor, {table: data_version for table, (data_version, _) in stated.items()})
            keys = [key for (key,) in cursor.execute("SELECT key FROM checked_case_info").fetchall()]
            if keys != [release.case_key]:
                yield Issue(
                    "release_of_other_case", "case_info", value=", ".join(keys), expected=release.case_key, version=release.version
                )
            yield from run(cursor, (*declared_checks(), *rules()), version=release.version)
    yield from _orphans(cursor)
    yield from _files(cursor)


def _head(cursor: Cursor) -> Iterator[Issue]:
    heads = [version for (version,) in cursor.execute("SELECT version FROM head").fetchall()]
    if len(heads) != 1:
        yield Issue("head_not_single", value=str(len(heads)))
    known = {release.version for release in releases(cursor)}
    for version in heads:
        if version not in known | {0}:
            yield Issue("head_without_release", value=str(version), version=version)
    [(releases_, versions)] = cursor.execute("SELECT count(*), count(DISTINCT version) FROM release").fetchall()
    if releases_ != versions:
        yield Issue("release_twice", value=str(releases_ - versions))


def _rows(cursor: Cursor, table: str, version: int, data_version: int, stated: int) -> Iterator[Issue]:
    [(found,)] = cursor.execute(f"SELECT count(*) FROM {table} WHERE version = ?", [data_version]).fetchall()
    if found != stated:
        yield Issue("row_count", table, value=str(found), expected=str(stated), version=version)


def _files(cursor: Cursor) -> Iterator[Issue]:
    """Files in the log that belong to no release, or are no longer what came in."""
    known = {release.version for release in releases(cursor)}
    for record in upload_records(cursor, None):
        if record.version not in known:
            yield Issue("rows_without_release", record.table, file=record.file, version=record.version)
        elif not _is_as_it_came(cursor, record):
            yield Issue("file_altered", record.table, file=record.file, version=record.version)


def _is_as_it_came(cursor: Cursor, record: UploadRecord) -> bool:
    try:
        return sha256(original(cursor, record.version, record.table)).hexdigest() == record.sha256
    except DashboardError:
        return False


def _orphans(cursor: Cursor) -> Iterator[Issue]:
    lost = cursor.execute(
        "SELECT DISTINCT table_name, version FROM release_table part"
        " WHERE NOT EXISTS (SELECT 1 FROM release whole WHERE whole.version = part.version) ORDER BY ALL"
    ).fetchall()
    for table in TABLES:
        lost += cursor.execute(
            f"SELECT DISTINCT '{table.name}', version FROM {table.name} stored WHERE NOT EXISTS"
            f" (SELECT 1 FROM release_table part WHERE part.table_name = '{table.name}' AND part.data_version = stored.version)"
        ).fetchall()
    for table_name, version in lost:
        yield Issue("rows_without_release", table_name, version=version)
