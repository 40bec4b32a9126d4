"""The right of one process to use a database file.

DuckDB guards its file with POSIX record locks, which the process loses as soon as any code in it opens and closes
that file. So nothing here ever opens the database file, and an ``flock`` on a file beside it is held as well: it
says which process has the database, and no file operation elsewhere can undo it.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from dashboard.errors import DashboardError


class ProcessLock:
    """The lock beside a database file, held until ``release``."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, database: Path) -> ProcessLock:
        """The lock of ``database``, taken without waiting.

        Raises ``DashboardError``: ``database_locked`` with the ``process`` that holds it (0: unknown),
        ``database_unwritable``.
        """
        try:
            descriptor = os.open(database.with_name(f"{database.name}.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise DashboardError("database_unwritable", path=str(database), reason=error.strerror or str(error)) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(descriptor, 20, 0)
            os.close(descriptor)
            process = int(holder) if holder.isdigit() else 0
            raise DashboardError("database_locked", process=process, path=str(database)) from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        return cls(descriptor)

    def release(self) -> None:
        """Gives the lock back; the file stays, because deleting it would race with the next process."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
