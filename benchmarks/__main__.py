"""What updates cost beside a bare read, the mathematics beside plain NumPy, and a page beside an empty one, in one run."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from benchmarks import analysis, fragments, projects, updates
from benchmarks.empty import SCRIPT as EMPTY
from dashboard.settings import ROOT
from dashboard.store import Store
from dashboard.ui.menu import MENU
from tests.server import serving
from tests.visitor import Visitor

WARM, COUNTED = 8, 60
LIMIT = 6.0
START_LIMIT = 3.0
CASE = ROOT / "data" / "luzern"


def beside(url: str, address: str, empty: str) -> tuple[float, float]:
    """Warm reruns of a page and, just before them, of an empty one: the median of each in seconds."""
    nothing, page = _reruns(empty, "/"), _reruns(url, address)
    return page, nothing


def _reruns(url: str, address: str) -> float:
    with Visitor(url, address) as visitor:
        times = [visitor.run().seconds for _ in range(WARM + COUNTED)]
    return statistics.median(times[WARM:])


def main() -> None:
    """Prints the figures and their limits."""
    updates.main()
    analysis.main()
    projects.main()
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other, tempfile.TemporaryDirectory() as third:
        with Store.open(Path(third) / "load.duckdb") as store:
            start = time.perf_counter()
            store.load_folder(CASE, who="bench", why="measurement")
            print(f"load the case             {time.perf_counter() - start:8.2f} s")
        with (
            serving(Path(one), case=CASE) as dashboard,
            serving(Path(other), case=None, script=EMPTY, ready="/_stcore/health") as empty,
        ):
            for address in [f"/{'' if entry.is_first else entry.key}" for entry in MENU] + [
                "/weights?show=own",
                "/weights?show=own&step=order",
                "/weights?show=own&step=check",
                "/weights?show=parts",
                "/weights?show=cost",
            ]:
                page, nothing = beside(dashboard.url, address, empty.url)
                ratio = page / nothing
                print(
                    f"{address:31s} {page * 1000:6.1f} ms,{ratio:5.1f} times an empty page (limit {LIMIT:.0f})"
                    f" {'ok' if ratio <= LIMIT else 'TOO SLOW'}"
                )
            fragments.moves(dashboard.url, empty.url, analysis.lucerne())
        start = time.perf_counter()
        with serving(Path(one), case=CASE, ready="/"):
            print(f"second start, first byte  {time.perf_counter() - start:8.2f} s (limit {START_LIMIT:.0f})")


if __name__ == "__main__":
    main()
