"""One hardened connection to the database file: a cursor for every question, one writer at a time."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import duckdb

from dashboard.errors import DashboardError
from dashboard.settings import THREADS
from dashboard.store.schema import literal, name

Answer = TypeVar("Answer")
Cursor = duckdb.DuckDBPyConnection
Prepare = Callable[[Cursor], None]

# GLOBAL, because cursors do not inherit what is set for a session. The order matters: the last statement forbids
# every later SET. Without a directory for temporary files a query that needs too much memory fails, the connection
# lives on, and no copy of the data lies about.
HARDENING = (
    "SET GLOBAL TimeZone = 'UTC'",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allow_community_extensions = false",
    "SET memory_limit = '2GB'",
    f"SET threads = {THREADS}",
    "SET temp_directory = ''",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)

HELD_BY = re.compile(r"Conflicting lock is held in .+ \(PID (\d+)\)")
NOT_WRITABLE = re.compile("Permission denied|Read-only file system|Is a directory|No space left|No such file|Cannot open")


def nothing(_: Cursor) -> None:
    """Prepares nothing."""


@contextmanager
def private_files() -> Iterator[None]:
    """Files that DuckDB creates meanwhile (database, write-ahead log) are readable by their owner alone."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


class Connection:
    """The connection of this process to one database file.

    A DuckDB connection must not be shared between threads, so every question gets a cursor of its own. When a full
    disk makes DuckDB invalidate the whole instance, the next question reopens the file.
    """

    def __init__(self, path: Path, *, backup_folder: Path | None = None) -> None:
        self._path = path
        self._backup_folder = backup_folder
        self._writer = threading.Lock()
        self._opening = threading.Lock()
        self._root: Cursor | None = _connect(path, backup_folder)

    def close(self) -> None:
        """Closes the connection; ``store_closed`` is what later questions get."""
        with self._opening:
            if self._root is not None:
                self._root.close()
            self._root = None

    def ask(self, question: Callable[[Cursor], Answer], prepare: Prepare = nothing) -> Answer:
        """What ``question`` answers within one read transaction, so that all it reads belongs together.

        ``prepare`` puts what the question brings under the cursor before that transaction begins.
        Raises ``DashboardError``: ``database_damaged`` when the file cannot be read, ``store_closed``.
        """
        root = self._open_root()
        try:
            try:
                return _ask(root, question, prepare)
            except (duckdb.FatalException, duckdb.ConnectionException):
                return _ask(self._reopened(root), question, prepare)
        except (duckdb.IOException, duckdb.FatalException, duckdb.SerializationException, duckdb.InternalException) as error:
            raise DashboardError("database_damaged", path=str(self._path), reason=first_line(error)) from error

    @contextmanager
    def change(self, prepare: Prepare = nothing) -> Iterator[Cursor]:
        """One write transaction: committed when the block ends; rolled back, and the error passed on, when it fails.

        ``prepare`` as in ``ask``.

        Nothing may catch a database error inside the block: a COMMIT after a failed statement succeeds and stores
        nothing.
        """
        with self._writer, private_files():
            cursor = self._open_root().cursor()
            try:
                prepare(cursor)
                cursor.begin()
                yield cursor
                cursor.commit()
            except BaseException:
                # After a failed COMMIT there is no transaction left to roll back.
                with suppress(duckdb.Error):
                    cursor.rollback()
                raise
            finally:
                cursor.close()

    def checkpoint(self) -> None:
        """Moves what was written from the write-ahead log into the file; passes on ``duckdb.Error``."""
        with self._writer, private_files():
            cursor = self._open_root().cursor()
            try:
                cursor.execute("CHECKPOINT")
            finally:
                cursor.close()

    def copy_to(self, file: Path) -> None:
        """Copies the database as it stands to the new ``file``; passes on ``duckdb.Error``."""
        with self._writer, private_files():
            cursor = self._open_root().cursor()
            try:
                [(database,)] = cursor.execute("SELECT current_database()").fetchall()
                cursor.execute(f"ATTACH {literal(str(file))} AS backup")
                try:
                    cursor.execute(f"COPY FROM DATABASE {name(database)} TO backup")
                finally:
                    cursor.execute("DETACH backup")
            finally:
                cursor.close()

    def _open_root(self) -> Cursor:
        root = self._root
        if root is None:
            raise DashboardError("store_closed")
        return root

    def _reopened(self, failed: Cursor) -> Cursor:
        """A working connection in place of ``failed``, opened by whichever thread comes first."""
        with self._opening:
            if self._root is failed:
                failed.close()
                self._root = _connect(self._path, self._backup_folder)
        return self._open_root()


def _ask(root: Cursor, question: Callable[[Cursor], Answer], prepare: Prepare) -> Answer:
    cursor = root.cursor()
    try:
        prepare(cursor)
        cursor.begin()
        return question(cursor)
    finally:
        cursor.close()  # which ends the transaction as well


def _connect(path: Path, backup_folder: Path | None) -> Cursor:
    """The hardened connection, which may write to ``backup_folder`` besides; ``DashboardError`` as in ``refusal``."""
    try:
        with private_files():
            root = duckdb.connect(str(path))
        if backup_folder is not None:
            root.execute(f"SET allowed_directories = [{literal(str(backup_folder))}]")
        for statement in HARDENING:
            root.execute(statement)
    except duckdb.Error as error:
        raise refusal(path, error) from error
    return root


def refusal(path: Path, error: duckdb.Error) -> DashboardError:
    """Why the file at ``path`` cannot be used: ``database_locked``, ``database_unwritable`` or ``database_damaged``."""
    reason = str(error)
    if held := HELD_BY.search(reason):
        return DashboardError("database_locked", process=int(held.group(1)), path=str(path))
    if "Could not set lock" in reason:
        return DashboardError("database_locked", process=0, path=str(path))
    code = "database_unwritable" if NOT_WRITABLE.search(reason) else "database_damaged"
    return DashboardError(code, path=str(path), reason=first_line(error))


def first_line(error: duckdb.Error) -> str:
    """What DuckDB says, without its stack trace."""
    return (str(error).splitlines() or [""])[0]
