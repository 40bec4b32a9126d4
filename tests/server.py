"""A server of the dashboard in a process of its own, as a person starts it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dashboard.settings import ROOT

STARTS_WITHIN = 60.0


@dataclass(frozen=True)
class Server:
    """Where it answers, and where it writes what it has to say."""

    url: str
    log: Path
    process: subprocess.Popen[bytes]


@contextmanager
def serving(
    folder: Path, *, case: Path | None, database: Path | None = None, script: Path = ROOT / "app.py", ready: str = "/api/ready"
) -> Iterator[Server]:
    """A running server with its own database in ``folder``, filled from ``case``."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "DASHBOARD_DATABASE": str(database or folder / "case.duckdb"),
        "DASHBOARD_CASE": str(case or ""),
    }
    log = folder / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
    try:
        server = Server(f"http://localhost:{port}", log, process)
        _wait(server, ready)
        yield server
    finally:
        process.terminate()
        process.wait(10)


def _wait(server: Server, path: str) -> None:
    pause, last = threading.Event(), time.monotonic() + STARTS_WITHIN
    while time.monotonic() < last and server.process.poll() is None:
        try:
            with urllib.request.urlopen(server.url + path, timeout=5):
                return
        except OSError:
            pause.wait(0.05)
    raise RuntimeError(f"the server did not start:\n{server.log.read_text()}")
