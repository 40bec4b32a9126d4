"""What the projects page costs on the server with a thousand projects: its first paint, and a change of the filter."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from tests.portfolio import portfolio
from tests.server import serving
from tests.visitor import Visitor

PROJECTS, CHANGES = 1000, 12
FIRST_LIMIT, FILTER_LIMIT = 1.0, 0.2
VIEWS = ("list", "gantt", "plan", "joint", "links")


def main() -> None:
    """Prints the figures and their limits; every filter is asked for the first time, so nothing of it is kept.

    Another page is opened before, since the first page of a server has to load what all pages share.
    """
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), case=portfolio(Path(folder), PROJECTS)) as server:
        with Visitor(server.url, "/") as visitor:
            visitor.run()
        with Visitor(server.url, "/projects") as visitor:
            _tell(f"{PROJECTS:,} projects, first paint", visitor.run().seconds, FIRST_LIMIT)
        for view in VIEWS:
            with Visitor(server.url, f"/projects?show={view}") as visitor:
                [words] = visitor.run().inputs
                times = [visitor.write(words, f"{number}").seconds for number in range(1, CHANGES + 1)]
            _tell(f"  another filter, {view}", statistics.median(times), FILTER_LIMIT)


def _tell(what: str, seconds: float, limit: float) -> None:
    print(f"{what:31s} {seconds * 1000:8.0f} ms (limit {limit * 1000:.0f}) {'ok' if seconds <= limit else 'TOO SLOW'}")


if __name__ == "__main__":
    main()
