"""The store of one process: opens the database file, loads case folders into it and reads cases out of it."""

# ruff: noqa: S608 - every name in this SQL comes from the declaration

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]

from dashboard.domain.case import Case
from dashboard.domain.tables import BY_NAME
from dashboard.errors import CaseRefused, DashboardError, Issue
from dashboard.store import release
from dashboard.store.case_folder import read_folder
from dashboard.store.connection import Connection, Cursor, first_line
from dashboard.store.lock import ProcessLock
from dashboard.store.migrate import migrate
from dashboard.store.offer import offer
from dashboard.store.read_case import read_case
from dashboard.store.release import Release
from dashboard.store.schema import names
from dashboard.store.verify import verify

log = logging.getLogger(__name__)


class Store:
    """Every release of a case in one DuckDB file. May be used from several threads; one process holds the file."""

    def __init__(self, path: Path, lock: ProcessLock, connection: Connection) -> None:
        self._path = path
        self._lock = lock
        self._connection = connection

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Self:
        """The store in the file at ``path``, made when ``create`` allows it, and brought to the current shape.

        Raises ``DashboardError``: ``database_missing``, ``database_locked`` with the ``process`` that holds it,
        ``database_foreign``, ``database_newer``, ``database_damaged``, ``database_unwritable``,
        ``database_not_a_file``.
        """
        path = path.absolute()
        _prepare(path, create=create)
        lock = ProcessLock.take(path)
        try:
            connection = Connection(path)
            try:
                migrate(connection, path)
            except BaseException:
                connection.close()
                raise
        except BaseException:
            lock.release()
            raise
        return cls(path, lock, connection)

    def close(self) -> None:
        """Closes the file and lets other processes have it."""
        self._connection.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def current_version(self) -> int | None:
        """The version of the current release; ``None`` while nothing is loaded."""
        return self._connection.ask(release.head) or None

    def versions(self) -> tuple[Release, ...]:
        """Every release, oldest first."""
        return self._connection.ask(release.releases)

    def row_counts(self, version: int | None = None) -> Mapping[str, int]:
        """The number of rows of every table in a release, the current one unless said; ``unknown_version``."""

        def counts(cursor: Cursor) -> Mapping[str, int]:
            _, found = _release(cursor, version)
            return {table: found[table][1] for table in BY_NAME if table in found}

        return self._connection.ask(counts)

    def read_case(self, version: int | None = None, *, with_later: bool = False) -> Case | None:
        """The case in a release, the current one unless said; ``None`` while nothing is loaded.

        Entries known only after the knowledge date are hidden unless ``with_later``.
        Raises ``DashboardError``: ``unknown_version``.
        """

        def case(cursor: Cursor) -> Case | None:
            chosen, contents = _release(cursor, version)
            if chosen is None:
                return None
            data_versions = {table: data_version for table, (data_version, _) in contents.items()}
            return read_case(cursor, chosen, data_versions, with_later=with_later)

        return self._connection.ask(case)

    def table(self, name: str, version: int | None = None) -> pa.Table:
        """The declared columns of a table in a release, in the order of its file; empty while nothing is loaded.

        Money and numbers are exact decimals. Raises ``DashboardError``: ``unknown_table``, ``unknown_version``.
        """
        if name not in BY_NAME:
            raise DashboardError("unknown_table", table=name)

        def cells(cursor: Cursor) -> pa.Table:
            _, contents = _release(cursor, version)
            data_version, _ = contents.get(name, (0, 0))
            query = f"SELECT {names(BY_NAME[name])} FROM {name} WHERE version = ? ORDER BY line"
            return cursor.execute(query, [data_version]).to_arrow_table()

        return self._connection.ask(cells)

    def load_folder(self, folder: Path, *, who: str, why: str) -> int:
        """Releases the case in ``folder``, all of it or nothing; the new version.

        Raises ``CaseRefused`` with every problem found, ``DashboardError``: ``folder_missing``,
        ``folder_unreadable``, ``other_case`` when the database holds another case, ``release_conflict``,
        ``not_saved`` when the file cannot be written, ``not_read_back``.
        """
        self.current_version()  # reopens an instance that an earlier write on a full disk has brought down
        offered = read_folder(folder)
        try:
            with self._connection.change() as cursor:
                issues = offer(cursor, offered)
                if issues:
                    raise CaseRefused(issues)
                version = release.publish(cursor, who=who, why=why, folder=folder.absolute().name)
        except duckdb.Error as error:
            raise DashboardError("not_saved", path=str(self._path), reason=first_line(error)) from error
        # What counts as saved is what another transaction can read.
        if version not in {known.version for known in self.versions()}:
            raise DashboardError("not_read_back", path=str(self._path), version=version)
        try:
            self._connection.checkpoint()
        except duckdb.Error:
            log.warning("no checkpoint after release %s; it follows with a later one", version, exc_info=True)
        return version

    def verify(self) -> tuple[Issue, ...]:
        """Every problem of every release; empty when the database is whole."""
        return self._connection.ask(lambda cursor: tuple(verify(cursor)))


def _prepare(path: Path, *, create: bool) -> None:
    if not path.exists():
        if not create:
            raise DashboardError("database_missing", path=str(path))
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise DashboardError("database_unwritable", path=str(path), reason=error.strerror or str(error)) from error
    elif not path.is_file():
        raise DashboardError("database_not_a_file", path=str(path))


def _release(cursor: Cursor, version: int | None) -> tuple[Release | None, Mapping[str, tuple[int, int]]]:
    """The release asked for, else the current one, and what it consists of; nothing while nothing is loaded."""
    wanted = version if version is not None else release.head(cursor)
    if version is None and not wanted:
        return None, {}
    for known in release.releases(cursor):
        if known.version == wanted:
            return known, release.contents(cursor, wanted)
    raise DashboardError("unknown_version", version=wanted)
