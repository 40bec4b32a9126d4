"""What an update costs: one of a million rows beside DuckDB's bare reading of the same file, and a thousand small ones."""

from __future__ import annotations

import multiprocessing
import resource
import statistics
import tempfile
import time
from pathlib import Path

import duckdb

from dashboard.domain.tables import BY_NAME
from dashboard.ingest import read
from dashboard.settings import ROOT
from dashboard.store import Store, Upload

TABLE = BY_NAME["budget_lines"]
CASE = ROOT / "tests" / "case_folders" / "mini"
HEADER = (
    "key;partner;year;category;purpose;status;name_de;name_en;amount;shared;project;reason_de;reason_en;source;grade;known_from"
)
LINE = "b{0};auental;{1};staff;run;budget;Löhne {0};Wages {0};{2};no;;weil;because;accounts;B;03.09.2026"
MILLION, SMALL, UPLOADS, EDGE = 1_000_000, 5_000, 1_000, 50
LIMIT_MILLION, LIMIT_MEMORY, LIMIT_SMALL, LIMIT_GROWTH, LIMIT_TRAVEL, LIMIT_TRAIL = 5.0, 1.5e9, 0.3, 1.5, 0.010, 0.5
WHO = {"who": "bench", "why": "measurement"}
REASONS = {("per_inhabitant", "budget_lines", "amount"): "bench", ("changed_tenfold", "budget_lines", "amount"): "bench"}
BARE = "CREATE TABLE texts AS SELECT * FROM read_csv(?, delim=';', quote='\"', header=true, columns=?, auto_detect=false)"


def budget_file(rows: int, shift: int = 0) -> bytes:
    """A file as Excel in Switzerland writes it; every fiftieth amount depends on ``shift``."""
    lines = [HEADER]
    for number in range(rows):
        francs = 1000 + (number * 37) % 90_000 + (shift if number % 50 == 0 else 0)
        lines.append(LINE.format(number, 2027 + number % 10, f"{francs:,}.{number % 100:02d}".replace(",", "'")))
    return ("\r\n".join(lines) + "\r\n").encode()


def upload(data: bytes) -> Upload:
    """The file as the store takes it."""
    return read(data, "budget_lines.csv", TABLE, "replace").upload("replace")


def release(store: Store, given: Upload) -> int:
    """Checks, compares and releases what was read."""
    return store.release([given], **WHO, reasons=REASONS)


def told(title: str, figure: str, *, ok: bool) -> None:
    """One line of the report."""
    print(f"{title:26s}{figure} {'ok' if ok else 'TOO MUCH'}")


def million() -> None:
    """One file of a million rows, on top of a million others."""
    with tempfile.TemporaryDirectory() as folder:
        first, file = Path(folder) / "first.csv", Path(folder) / "second.csv"
        for path, shift in ((first, 0), (file, 7)):  # written by another process, whose memory is not counted
            writer = multiprocessing.get_context("spawn").Process(target=_write, args=(path, shift))
            writer.start()
            writer.join()
        with Store.open(Path(folder) / "case.duckdb") as store:
            store.load_folder(CASE, **WHO)
            release(store, upload(first.read_bytes()))
            bare = statistics.median(_bare(file) for _ in range(3))
            start = time.perf_counter()
            given = upload(file.read_bytes())
            reading = time.perf_counter() - start
            version = release(store, given)
            whole = time.perf_counter() - start
            assert (version, given.cells.num_rows) == (3, MILLION)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    megabytes = len(given.data) / 1e6
    print(f"a million budget rows     {megabytes:8.0f} MB, read bare {bare:.2f} s, read {reading:.2f} s, released {whole:.2f} s")
    told("  beside the bare read", f"{whole / bare:8.1f} times (limit {LIMIT_MILLION:.0f})", ok=whole <= LIMIT_MILLION * bare)
    told("  memory at most", f"{memory / 1e9:8.2f} GB (limit {LIMIT_MEMORY / 1e9:.1f})", ok=memory <= LIMIT_MEMORY)


def _write(path: Path, shift: int) -> None:
    path.write_bytes(budget_file(MILLION, shift))


def _bare(file: Path) -> float:
    """Seconds DuckDB takes to read the file into texts, nothing checked, with as many threads as the store."""
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        start = time.perf_counter()
        connection.execute(BARE, [str(file), dict.fromkeys(HEADER.split(";"), "VARCHAR")])
        return time.perf_counter() - start


def small(uploads: int = UPLOADS) -> None:
    """Five thousand rows to the difference, and a thousand such uploads one after the other."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "case.duckdb") as store:
        store.load_folder(CASE, **WHO)
        release(store, upload(budget_file(SMALL)))
        start = time.perf_counter()
        store.propose([upload(budget_file(SMALL, shift=1))])
        first = time.perf_counter() - start
        told("5,000 rows to difference", f"{first:8.2f} s (limit {LIMIT_SMALL})", ok=first <= LIMIT_SMALL)
        times = []
        for number in range(uploads):
            data = budget_file(SMALL, shift=number + 1)
            start = time.perf_counter()
            release(store, upload(data))
            times.append(time.perf_counter() - start)
        growth = statistics.median(times[-EDGE:]) / statistics.median(times[:EDGE])
        told(f"last of {uploads:,} uploads", f"{growth:8.2f} times the first (limit {LIMIT_GROWTH})", ok=growth <= LIMIT_GROWTH)
        for title, version in (("current state", uploads + 2), ("time travel", uploads // 2)):
            taken = min(_asked(store, version) for _ in range(5))
            told(title, f"{taken * 1000:8.1f} ms (limit {LIMIT_TRAVEL * 1000:.0f})", ok=taken <= LIMIT_TRAVEL)
        start = time.perf_counter()
        assert len(store.trail("budget_lines", "b0")) == uploads + 1
        taken = time.perf_counter() - start
        told("all values of one row", f"{taken * 1000:8.0f} ms (limit {LIMIT_TRAIL * 1000:.0f})", ok=taken <= LIMIT_TRAIL)


def _asked(store: Store, version: int) -> float:
    """Seconds to read a table of 5,000 rows at a version."""
    start = time.perf_counter()
    rows = store.table("budget_lines", version).num_rows
    assert rows == SMALL, rows
    return time.perf_counter() - start


def main() -> None:
    """Prints the figures and their limits; the memory is that of the million rows, so they come first."""
    million()
    small()


if __name__ == "__main__":
    main()
