"""The log of uploads: every file as it came, what it did, and the doubts that were answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC
from hashlib import sha256

import pyarrow as pa  # type: ignore[import-untyped]

from dashboard.errors import DashboardError, Issue
from dashboard.store.connection import Cursor
from dashboard.store.upload import Remark, TableDifference, Upload, UploadRecord

CODEC = "zstd"

PART = 1024
"""Bytes of a compressed file that are kept together: the engine writes long values anew with every checkpoint."""


def note_uploads(cursor: Cursor, version: int, uploads: Iterable[Upload], differences: Mapping[str, TableDifference]) -> None:
    """Keeps the files of release ``version`` with what they did to their tables."""
    for upload in uploads:
        did = differences[upload.table]
        cursor.execute(
            "INSERT INTO upload VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                version,
                upload.table,
                upload.mode,
                upload.file,
                sha256(upload.data).hexdigest(),
                len(upload.data),
                upload.cells.num_rows,
                did.new,
                did.changed,
                did.removed,
                did.unchanged,
            ],
        )
        _keep(cursor, version, upload)


def _keep(cursor: Cursor, version: int, upload: Upload) -> None:
    """Keeps the file as it came, compressed, in parts."""
    content = pa.compress(upload.data, codec=CODEC, asbytes=True)
    parts = [content[start : start + PART] for start in range(0, len(content), PART)]
    cursor.register("parts", pa.table({"part": pa.array(range(len(parts)), pa.int32()), "content": pa.array(parts, pa.binary())}))
    cursor.execute("INSERT INTO upload_part SELECT ?, ?, part, content FROM parts", [version, upload.table])
    cursor.unregister("parts")


def note_remarks(cursor: Cursor, version: int, answered: Sequence[tuple[Issue, str]]) -> None:
    """Keeps the warnings of release ``version`` with the reasons they were answered with."""
    for issue, reason in answered:
        line = issue.row if issue.line is None else issue.line
        cursor.execute(
            "INSERT INTO remark VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [version, issue.table, line, issue.column, issue.code, issue.value, issue.expected, reason],
        )


def note_mappings(cursor: Cursor, version: int, mappings: Mapping[str, Mapping[str, str]]) -> None:
    """Keeps which header stood for which column."""
    for table, mapping in mappings.items():
        for column, header in mapping.items():
            cursor.execute("INSERT INTO mapping VALUES (?, ?, ?, ?)", [version, table, column, header])


def upload_records(cursor: Cursor, version: int | None) -> tuple[UploadRecord, ...]:
    """The files of release ``version``, or of all releases, in the order they came in."""
    found = cursor.execute(
        "SELECT version, table_name, mode, file, sha256, size, row_count, new_rows, changed_rows, removed_rows, unchanged_rows"
        " FROM upload WHERE coalesce(version = ?, true) ORDER BY version, table_name",
        [version],
    ).fetchall()
    return tuple(UploadRecord(*row) for row in found)


def remarks(cursor: Cursor, version: int | None) -> tuple[Remark, ...]:
    """The answered warnings of release ``version``, or of all releases."""
    found = cursor.execute(
        "SELECT r.version, r.table_name, r.line, r.column_name, r.code, r.value, r.expected, r.reason, e.who, e.released_at"
        " FROM remark r JOIN release e ON e.version = r.version"
        " WHERE coalesce(r.version = ?, true) ORDER BY r.version, r.table_name, r.line",
        [version],
    ).fetchall()
    return tuple(replace(Remark(*row), released_at=row[-1].replace(tzinfo=UTC)) for row in found)


def original(cursor: Cursor, version: int, table: str) -> bytes:
    """The file for ``table`` in release ``version`` as it came; ``DashboardError``: ``no_such_upload``, ``upload_damaged``."""
    found = cursor.execute("SELECT size FROM upload WHERE version = ? AND table_name = ?", [version, table]).fetchall()
    if not found:
        raise DashboardError("no_such_upload", version=version, table=table)
    [(size,)] = found
    parts = cursor.execute(
        "SELECT content FROM upload_part WHERE version = ? AND table_name = ? ORDER BY part", [version, table]
    ).fetchall()
    content = b"".join(part for (part,) in parts)
    try:
        return bytes(pa.decompress(content, decompressed_size=size, codec=CODEC, asbytes=True)) if size else b""
    except OSError as error:
        raise DashboardError("upload_damaged", version=version, table=table) from error


def mapping(cursor: Cursor, table: str) -> dict[str, str]:
    """The header that last stood for each column of ``table``."""
    found = cursor.execute("SELECT column_name, header FROM mapping WHERE table_name = ? ORDER BY version", [table]).fetchall()
    return dict(found)
