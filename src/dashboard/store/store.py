"""The store of one process: opens the database file, releases case folders and updates, and reads every state of the case."""

# ruff: noqa: S608 - every name in this SQL comes from the declaration

from __future__ import annotations

import io
import logging
import threading
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]

from dashboard.domain.case import Case
from dashboard.domain.ground import Ground
from dashboard.domain.tables import BY_NAME
from dashboard.errors import DashboardError, Issue
from dashboard.store import export, log, release, update
from dashboard.store.case_folder import read_folder
from dashboard.store.connection import Answer, Connection, Cursor, Prepare, first_line, nothing
from dashboard.store.lock import ProcessLock
from dashboard.store.migrate import migrate
from dashboard.store.read_case import read_case
from dashboard.store.read_ground import read_ground
from dashboard.store.records import Step, trail
from dashboard.store.release import Cause, Release
from dashboard.store.schema import names
from dashboard.store.stage import offer, view
from dashboard.store.summary import show
from dashboard.store.update import Reasons
from dashboard.store.upload import Proposal, Remark, TableDifference, Upload, UploadRecord
from dashboard.store.verify import verify

logger = logging.getLogger(__name__)


class Store:
    """Every release of a case in one DuckDB file. May be used from several threads; one process holds the file."""

    def __init__(self, path: Path, lock: ProcessLock, connection: Connection) -> None:
        self._path = path
        self._lock = lock
        self._connection = connection
        self._head: int | None = None
        self._heading = threading.Lock()

    @classmethod
    def open(cls, path: Path, *, create: bool = True, backup_folder: Path | None = None) -> Self:
        """The store in the file at ``path``, made when ``create`` allows it, and brought to the current shape.

        ``backup`` may write into ``backup_folder`` alone. Raises ``DashboardError``: ``database_missing``,
        ``database_locked`` with the ``process`` that holds it, ``database_foreign``, ``database_newer``,
        ``database_damaged``, ``database_unwritable``, ``database_not_a_file``.
        """
        path = path.absolute()
        _prepare(path, create=create)
        lock = ProcessLock.take(path)
        try:
            connection = Connection(path, backup_folder=backup_folder)
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
        self._forget()
        self._lock.release()

    def _forget(self) -> None:
        with self._heading:
            self._head = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def current_version(self) -> int | None:
        """The version of the current release; ``None`` while nothing is loaded."""
        # Every page asks, and nobody but this process writes: what is known holds until the next write.
        with self._heading:
            if self._head is None:
                self._head = self._connection.ask(release.head)
            return self._head or None

    def versions(self) -> tuple[Release, ...]:
        """Every release, oldest first."""
        return self._connection.ask(release.releases)

    def uploads(self, version: int | None = None) -> tuple[UploadRecord, ...]:
        """The files that went into release ``version``, or into all releases."""
        return self._connection.ask(lambda cursor: log.upload_records(cursor, version))

    def remarks(self, version: int | None = None) -> tuple[Remark, ...]:
        """The warnings that were answered with a reason in release ``version``, or in all releases."""
        return self._connection.ask(lambda cursor: log.remarks(cursor, version))

    def original(self, version: int, table: str) -> bytes:
        """The file for ``table`` in release ``version`` as it came; ``DashboardError``: ``no_such_upload``, ``upload_damaged``."""
        return self._connection.ask(lambda cursor: log.original(cursor, version, table))

    def mapping(self, table: str) -> Mapping[str, str]:
        """The header that stood for each column of ``table`` in earlier files, where it had to be assigned."""
        return self._connection.ask(lambda cursor: log.mapping(cursor, table))

    def row_counts(self, version: int | None = None) -> Mapping[str, int]:
        """The number of rows of every table in a release, the current one unless said; ``unknown_version``."""

        def counts(cursor: Cursor) -> Mapping[str, int]:
            chosen = _release(cursor, version)
            found = release.contents(cursor, chosen.version if chosen else 0)
            return {table: found[table][1] for table in BY_NAME if table in found}

        return self._connection.ask(counts)

    def read_case(self, version: int | None = None, *, with_later: bool = False) -> Case | None:
        """The case in a release, the current one unless said; ``None`` while nothing is loaded.

        Entries known only after the knowledge date are hidden unless ``with_later``.
        Raises ``DashboardError``: ``unknown_version``.
        """

        def case(cursor: Cursor) -> Case | None:
            chosen = _release(cursor, version)
            if chosen is None:
                return None
            view(cursor, release.data_versions(cursor, chosen.version))
            return read_case(cursor, chosen, with_later=with_later)

        return self._connection.ask(case)

    def read_ground(self, version: int | None = None, *, with_later: bool = False) -> Ground | None:
        """The strategies, projects and municipalities behind the case; as ``read_case``."""

        def ground(cursor: Cursor) -> Ground | None:
            chosen = _release(cursor, version)
            if chosen is None:
                return None
            view(cursor, release.data_versions(cursor, chosen.version))
            return read_ground(cursor, chosen, with_later=with_later)

        return self._connection.ask(ground)

    def table(self, name: str, version: int | None = None) -> pa.Table:
        """The declared columns of a table in a release, as its rows came; empty while nothing is loaded.

        Money and numbers are exact decimals. Raises ``DashboardError``: ``unknown_table``, ``unknown_version``.
        """
        if name not in BY_NAME:
            raise DashboardError("unknown_table", table=name)

        def cells(cursor: Cursor) -> pa.Table:
            held = release.data_versions(cursor, release.head(cursor) if version is None else version)
            if not held and version is not None:
                raise DashboardError("unknown_version", version=version)
            query = f"SELECT origin, line, {names(BY_NAME[name])} FROM {name} WHERE version = {held.get(name, 0):d}"
            found = cursor.execute(query).to_arrow_table()  # which sorts a few thousand rows sooner than the engine
            return found.sort_by([("origin", "ascending"), ("line", "ascending")]).drop_columns(["origin", "line"])

        return self._connection.ask(cells)

    def trail(self, table: str, key: str, version: int | None = None) -> tuple[Step, ...]:
        """What every release up to ``version``, the current one unless said, did to a row, oldest first; none for no such row.

        ``key`` holds the key values joined by commas. Raises ``DashboardError``: ``unknown_table``, ``unknown_version``.
        """
        if table not in BY_NAME:
            raise DashboardError("unknown_table", table=table)

        def steps(cursor: Cursor) -> tuple[Step, ...]:
            chosen = _release(cursor, version)
            return trail(cursor, table, key, chosen.version) if chosen else ()

        return self._connection.ask(steps)

    def summary(self, question: Callable[[Cursor], Answer], version: int | None = None, *, with_later: bool = False) -> Answer:
        """What a summary of this room (see ``summary``) answers from a release, the current one unless said.

        Entries known only after the knowledge date are left out unless ``with_later``. Raises ``DashboardError``:
        ``nothing_loaded``, ``unknown_version``.
        """

        def answer(cursor: Cursor) -> Answer:
            chosen = _release(cursor, version)
            if chosen is None:
                raise DashboardError("nothing_loaded")
            show(cursor, release.data_versions(cursor, chosen.version), with_later=with_later)
            return question(cursor)

        return self._connection.ask(answer)

    def load_folder(self, folder: Path, *, who: str, why: str) -> int:
        """Releases the case in ``folder``, all of it or nothing; the new version.

        Raises ``CaseRefused`` with every problem found, ``DashboardError``: ``folder_missing``, ``folder_unreadable``,
        ``other_case`` when the database holds another case, and as ``release``.
        """
        offered = read_folder(folder)
        cause = Cause(who, why, "folder")
        return self._write(lambda cursor: update.load(cursor, offered, cause), lambda cursor: offer(cursor, offered.uploads))

    def propose(self, uploads: Sequence[Upload]) -> Proposal:
        """What releasing ``uploads`` would do; nothing is written.

        Raises ``DashboardError``: ``table_twice`` when two of them are for one table, ``nothing_loaded``.
        """
        return self._connection.ask(lambda cursor: update.propose(cursor, uploads), lambda cursor: offer(cursor, uploads))

    def release(
        self,
        uploads: Sequence[Upload],
        *,
        who: str,
        why: str,
        based_on: int | None = None,
        reasons: Reasons | None = None,
        request: str = "",
        mappings: Mapping[str, Mapping[str, str]] | None = None,
    ) -> int:
        """Releases ``uploads`` on top of version ``based_on``, the current one unless said; the version they are in.

        Asking again under the same ``request`` gives the same version, as does an update that changes nothing.
        ``reasons`` answer the warnings by code, table and column; ``mappings`` (header by column, by table) are kept for
        the next file. Raises ``CaseRefused`` with the errors, ``DashboardError``: ``stale_comparison`` when somebody
        else released meanwhile, ``reason_missing``, ``who_or_why_missing``, ``not_saved``, ``not_read_back``,
        and as ``propose``.
        """
        cause = Cause(who, why, "update", request)

        def released(cursor: Cursor) -> int:
            if request and (version := release.requested(cursor, request)):
                return version
            _require(cursor, based_on)
            proposal = update.propose(cursor, uploads, with_case=False)
            version = update.apply(cursor, uploads, proposal, cause, reasons or {})
            if version != proposal.based_on:
                log.note_mappings(cursor, version, mappings or {})
            return version

        return self._write(released, lambda cursor: offer(cursor, uploads))

    def restore(self, version: int, *, who: str, why: str, based_on: int | None = None, request: str = "") -> int:
        """Releases the state of ``version`` again, as a new version; errors as in ``release``, and ``unknown_version``."""
        cause = Cause(who, why, "restore", request, restored_from=version)

        def restored(cursor: Cursor) -> int:
            if request and (made := release.requested(cursor, request)):
                return made
            _require(cursor, based_on)
            _release(cursor, version)
            parts = release.data_versions(cursor, version)
            if parts == release.data_versions(cursor, release.head(cursor)):
                return release.head(cursor)
            view(cursor, parts)
            return release.publish(cursor, cause, changed=(), unchanged=parts)

        return self._write(restored)

    def compare(self, one: int, other: int) -> tuple[TableDifference, ...]:
        """What differs from release ``one`` to release ``other``, table by table; ``DashboardError``: ``unknown_version``."""

        def differences(cursor: Cursor) -> tuple[TableDifference, ...]:
            for version, prefix in ((one, "before"), (other, "checked")):
                _release(cursor, version)
                view(cursor, release.data_versions(cursor, version), prefix=prefix)
            return update.compare(cursor, one, other)

        return self._connection.ask(differences)

    def export(self, folder: Path, version: int | None = None) -> None:
        """Writes a release, the current one unless said, as a case folder that loads back to the same values.

        Raises ``DashboardError``: ``folder_not_empty``, ``folder_unwritable``, ``nothing_loaded``, ``unknown_version``.
        """
        files = self._files(version)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if any(folder.iterdir()):
                raise DashboardError("folder_not_empty", folder=str(folder))
            for name, content in files:
                (folder / name).write_bytes(content)
        except OSError as error:
            raise DashboardError("folder_unwritable", folder=str(folder), reason=error.strerror or str(error)) from error

    def export_zip(self, version: int | None = None) -> bytes:
        """The same case folder as one ZIP file."""
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self._files(version):
                archive.writestr(name, content)
        return written.getvalue()

    def backup(self, file: Path) -> None:
        """Copies the whole database, consistent and complete, to the new ``file`` in the backup folder.

        Raises ``DashboardError``: ``backup_exists``, ``not_saved``.
        """
        file = file.absolute()
        if file.exists():
            raise DashboardError("backup_exists", path=str(file))
        try:
            self._connection.copy_to(file)
        except duckdb.Error as error:
            raise DashboardError("not_saved", path=str(file), reason=first_line(error)) from error

    def verify(self) -> tuple[Issue, ...]:
        """Every problem of every release; empty when the database is whole."""
        return self._connection.ask(lambda cursor: tuple(verify(cursor)))

    def _files(self, version: int | None) -> list[tuple[str, bytes]]:
        def files(cursor: Cursor) -> list[tuple[str, bytes]]:
            chosen = _release(cursor, version)
            if chosen is None:
                raise DashboardError("nothing_loaded")
            view(cursor, release.data_versions(cursor, chosen.version))
            return list(export.files(cursor))

        return self._connection.ask(files)

    def _write(self, change: Callable[[Cursor], int], prepare: Prepare = nothing) -> int:
        """The version that ``change`` has made, once another transaction can read it whole."""
        self._connection.ask(release.head)  # reopens an instance that an earlier write on a full disk has brought down
        try:
            with self._connection.change(prepare) as cursor:
                version = change(cursor)
        except duckdb.Error as error:
            raise DashboardError("not_saved", path=str(self._path), reason=first_line(error)) from error
        finally:
            self._forget()
        if not self._connection.ask(lambda cursor: release.is_whole(cursor, version)):
            raise DashboardError("not_read_back", path=str(self._path), version=version)
        try:
            self._connection.checkpoint()
        except duckdb.Error:
            logger.warning("no checkpoint after release %s; it follows with a later one", version, exc_info=True)
        return version


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


def _require(cursor: Cursor, based_on: int | None) -> None:
    current = release.head(cursor)
    if based_on is not None and based_on != current:
        raise DashboardError("stale_comparison", based_on=based_on, current=current)


def _release(cursor: Cursor, version: int | None) -> Release | None:
    """The release asked for, else the current one; ``None`` while nothing is loaded."""
    wanted = version if version is not None else release.head(cursor)
    if version is None and not wanted:
        return None
    for known in release.releases(cursor, wanted):
        return known
    raise DashboardError("unknown_version", version=wanted)
