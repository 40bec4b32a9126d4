"""Putting the tables of a case under the names ``checked_<table>``, as they are stored or as an update would leave them.

Every such table has, beside the declared columns, the ``origin`` and ``line`` a row came from (``origin`` is NULL for
rows of the update), its ``row`` in that file (NULL for stored rows) and ``place``, a number that orders all rows.
"""

# ruff: noqa: S608 - every name in this SQL comes from the declaration

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import pyarrow as pa  # type: ignore[import-untyped]

from dashboard.domain.tables import BY_NAME, TABLES, Table
from dashboard.errors import DashboardError, Issue
from dashboard.store.checks import Check, declared_checks, key_of, missing_in_new_rows, run, text_checks
from dashboard.store.connection import Cursor
from dashboard.store.rules import rules
from dashboard.store.schema import name, names, typed
from dashboard.store.upload import Upload

PLACE = "CAST(coalesce(origin, 2147483647) AS BIGINT) * 4294967296 + line AS place"

PIECE = 122_880
"""Rows of an upload that the engine takes at a time: those it keeps together when it stores them."""


def view(
    cursor: Cursor,
    data_versions: Mapping[str, int],
    *,
    prefix: str = "checked",
    known_on: date | None = None,
    tables: Iterable[Table] = TABLES,
) -> None:
    """Puts stored ``tables`` under ``<prefix>_<table>``, each at its data version; a table the version lacks is empty.

    Rows that became known after ``known_on`` are left out, if a day is given.
    """
    known = f" AND (known_from IS NULL OR known_from <= DATE '{known_on}')"
    statements = []
    for table in tables:
        is_dated = known_on is not None and any(field.name == "known_from" for field in table.fields)
        statements.append(
            f"CREATE OR REPLACE TEMP VIEW {prefix}_{table.name} AS"
            f' SELECT origin, line, NULL::INTEGER AS "row", {PLACE}, {names(table)} FROM {table.name}'
            f" WHERE version = {data_versions.get(table.name, 0):d}{known if is_dated else ''}"
        )
    if statements:
        cursor.execute("; ".join(statements))


def offer(cursor: Cursor, uploads: Sequence[Upload]) -> None:
    """The texts of every upload as ``offered_<table>``, its values as ``typed_<table>``.

    Done before the transaction begins that needs them: the engine goes through a table of the same transaction with one
    thread only. Raises ``DashboardError``: ``table_twice`` when two uploads are for one table.
    """
    if len({upload.table for upload in uploads}) < len(uploads):
        raise DashboardError("table_twice")
    for upload in uploads:
        table, arrow = BY_NAME[upload.table], f"arrow_{upload.table}"
        # In pieces, which the engine reads side by side.
        cursor.register(arrow, pa.Table.from_batches(upload.cells.to_batches(max_chunksize=PIECE), upload.cells.schema))
        cursor.execute(f"CREATE TEMP VIEW offered_{table.name} AS SELECT NULL::INTEGER AS origin, * FROM {arrow}")
        cells = ", ".join(f"{typed(field, name(field.name))} AS {name(field.name)}" for field in table.fields)
        cursor.execute(
            f'CREATE TEMP TABLE typed_{table.name} AS SELECT origin, line, "row", {PLACE}, {cells} FROM offered_{table.name}'
        )


def stage(cursor: Cursor, uploads: Iterable[Upload], data_versions: Mapping[str, int]) -> Iterator[Issue]:
    """Puts the case as the offered ``uploads`` would leave it under ``checked_<table>``, and says everything wrong with it.

    What stands at ``data_versions`` in the tables of the uploads is under ``before_<table>``. An issue of a stored row
    carries the version of that row.
    """
    by_table = {upload.table: upload for upload in uploads}
    view(cursor, data_versions, prefix="before", tables=[BY_NAME[table] for table in by_table])
    view(cursor, data_versions, tables=[table for table in TABLES if table.name not in by_table])
    for upload in by_table.values():
        _check(cursor, BY_NAME[upload.table], upload)
    for upload in by_table.values():
        yield from upload.issues
    yield from _found(cursor, by_table)


def _check(cursor: Cursor, table: Table, upload: Upload) -> None:
    """What an offered upload makes of its table, as ``checked_<table>``."""
    if upload.mode == "replace":
        cursor.execute(f"CREATE TEMP VIEW checked_{table.name} AS SELECT * FROM typed_{table.name}")
        return
    same = " AND ".join(f"old.{name(key)} = new.{name(key)}" for key in table.key)
    query = f"SELECT * FROM before_{table.name} old WHERE NOT EXISTS (SELECT 1 FROM typed_{table.name} new WHERE {same})"
    if upload.mode == "merge":
        kept = ", ".join(
            f"{'new' if field.name in upload.given else 'old'}.{name(field.name)} AS {name(field.name)}" for field in table.fields
        )
        query += f' UNION ALL SELECT new.origin, new.line, new."row", new.place, {kept} FROM typed_{table.name} new'
        query += f" LEFT JOIN before_{table.name} old ON {same}"
    cursor.execute(f"CREATE TEMP TABLE checked_{table.name} AS {query}")


def _unreadable(cursor: Cursor, uploads: Mapping[str, Upload]) -> Iterator[Issue]:
    """The texts that are missing where one is required, or are not what is declared.

    Counting filled texts beside values that could be read shows which columns have any, so that no text is looked at twice.
    """
    for upload in uploads.values():
        table = BY_NAME[upload.table]
        fields = [field for field in table.fields if field.name in _columns(upload)]
        filled = ", ".join(f"count(*) FILTER (WHERE {name(field.name)} <> '')" for field in fields)
        read = ", ".join(f"count({name(field.name)})" for field in fields)
        [texts] = cursor.execute(f"SELECT {filled} FROM offered_{table.name}").fetchall()
        [values] = cursor.execute(f"SELECT {read} FROM typed_{table.name}").fetchall()
        rows = upload.cells.num_rows
        doubtful = {
            field.name
            for field, texts_filled, values_read in zip(fields, texts, values, strict=True)
            if field.kind == "key" or texts_filled != values_read or (field.required and texts_filled != rows)
        }
        told = {(issue.row, issue.column) for issue in upload.issues if issue.severity == "error"}
        found = run(
            cursor, (check for check in text_checks() if check.table == table.name and check.column in doubtful), on="offered"
        )
        yield from (issue for issue in found if (issue.row, issue.column) not in told)


def _found(cursor: Cursor, uploads: Mapping[str, Upload]) -> Iterator[Issue]:
    unread = {table for table, upload in uploads.items() if not upload.is_whole}
    # Nothing is wrong with rows that are not there.
    filled = {table for table, upload in uploads.items() if upload.cells.num_rows}
    in_cells = list(_unreadable(cursor, {table: upload for table, upload in uploads.items() if table in filled}))
    yield from in_cells
    for upload in uploads.values():
        if upload.mode == "merge":
            yield from run(cursor, missing_in_new_rows(BY_NAME[upload.table], upload.given))
        elif upload.mode == "delete":
            yield from _unknown_keys(cursor, upload)
    yield from run(cursor, (check for check in declared_checks() if _concerns(check, uploads, filled)), skip=unread)
    # A rule across rows says nothing true about rows that are missing or cannot be read.
    faulty = {issue.table for issue in in_cells} | unread
    faulty_rows = {(issue.table, issue.row, issue.version) for issue in in_cells}
    across = run(cursor, (rule for rule in rules() if _concerns(rule, uploads, filled - unread)), skip=faulty)
    yield from (issue for issue in across if (issue.table, issue.row, issue.version) not in faulty_rows)


def _concerns(check: Check, uploads: Mapping[str, Upload], filled: set[str]) -> bool:
    """Whether an update can break a check: it brings rows of that table, or changes one the check looks into."""
    if check.table in uploads and uploads[check.table].mode == "replace":
        return check.table in filled
    return check.table in uploads or not set(check.reads).isdisjoint(uploads)


def _columns(upload: Upload) -> frozenset[str]:
    """The columns of the file whose texts have to be readable; a deletion needs its keys alone."""
    return frozenset(BY_NAME[upload.table].key) if upload.mode == "delete" else upload.given


def _unknown_keys(cursor: Cursor, upload: Upload) -> Iterator[Issue]:
    """Rows to be deleted that are not there."""
    table = BY_NAME[upload.table]
    same = " AND ".join(f"old.{name(key)} = this.{name(key)}" for key in table.key)
    missing = f"NOT EXISTS (SELECT 1 FROM before_{table.name} old WHERE {same})"
    yield from run(cursor, [Check("nothing_to_delete", table.name, ", ".join(table.key), missing, key_of(table))], on="typed")
