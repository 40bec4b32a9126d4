"""What an update costs: one of a million rows beside DuckDB's bare reading of the same file, and a thousand small ones."""

from __future__ import annotations

import resource
import statistics
import sys
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
HEADER = "key;partner;year;category;purpose;status;name_de;name_en;amount;shared;project;reason_de;reason_en;source;grade;known_from"
LINE = "b{0};auental;{1};staff;run;budget;Löhne {0};Wages {0};{2};no;;weil;because;accounts;B;03.09.2026"
MILLION, SMALL, UPLOADS = 1_000_000, 5_000, 1_000
LIMIT_MILLION, LIMIT_MEMORY, LIMIT_SMALL, LIMIT_GROWTH, LIMIT_TRAVEL = 5.0, 1.5e9, 0.3, 1.5, 0.010
WHO = {"who": "bench", "why": "measurement"}


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


def release(store: Store, data: bytes) -> int:
    """Checks, compares and releases the file."""
    reasons = {(code, "budget_lines", column): "bench" for code, column in (("per_inhabitant", "amount"), ("changed_tenfold", "amount"), ("rows_lost", ""))}
    return store.release([upload(data)], **WHO, reasons=reasons)


def million() -> None:
    """One file of a million rows, on top of a million others."""
    with tempfile.TemporaryDirectory() as folder:
        first, second = budget_file(MILLION), budget_file(MILLION, shift=7)
        file = Path(folder) / "budget_lines.csv"
        file.write_bytes(second)
        columns = {name: "VARCHAR" for name in HEADER.split(";")}
        with duckdb.connect() as bare:
            bare.execute("SET threads = 2")
            start = time.perf_counter()
            bare.execute("CREATE TABLE texts AS SELECT * FROM read_csv(?, delim=';', quote='\"', header=true, columns=?, auto_detect=false)", [str(file), columns])
            nothing = time.perf_counter() - start
        with Store.open(Path(folder) / "case.duckdb") as store:
            store.load_folder(CASE, **WHO)
            release(store, first)
            start = time.perf_counter()
            given = upload(second)
            reading = time.perf_counter() - start
            version = release(store, second)
            whole = time.perf_counter() - start - reading
            assert version == 3, version
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"a million budget rows     {len(second) / 1e6:8.0f} MB, bare all-text read {nothing:.2f} s, reading alone {reading:.2f} s, {given.cells.num_rows:,} rows")
    print(f"  read, checked, released {whole / nothing:8.1f} times the bare read (limit {LIMIT_MILLION:.0f}) {'ok' if whole <= LIMIT_MILLION * nothing else 'TOO SLOW'}")
    print(f"  memory at most          {memory / 1e9:8.2f} GB (limit {LIMIT_MEMORY / 1e9:.1f}) {'ok' if memory <= LIMIT_MEMORY else 'TOO MUCH'}")


def small() -> None:
    """Five thousand rows to the difference, and a thousand such uploads one after the other."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "case.duckdb") as store:
        store.load_folder(CASE, **WHO)
        release(store, budget_file(SMALL))
        start = time.perf_counter()
        store.propose([upload(budget_file(SMALL, shift=1))])
        first = time.perf_counter() - start
        print(f"5,000 rows to difference  {first:8.2f} s (limit {LIMIT_SMALL}) {'ok' if first <= LIMIT_SMALL else 'TOO SLOW'}")
        times = []
        for number in range(UPLOADS):
            data = budget_file(SMALL, shift=number + 1)
            start = time.perf_counter()
            release(store, data)
            times.append(time.perf_counter() - start)
        growth = statistics.median(times[-50:]) / statistics.median(times[:50])
        print(f"upload 1,000 beside 1     {growth:8.2f} times (limit {LIMIT_GROWTH}) {'ok' if growth <= LIMIT_GROWTH else 'TOO SLOW'}, {statistics.median(times):.2f} s each")
        for title, version in (("current state", None), ("time travel", UPLOADS // 2)):
            start = time.perf_counter()
            rows = store.table("budget_lines", version).num_rows
            taken = time.perf_counter() - start
            print(f"{title:26s}{taken * 1000:8.1f} ms for {rows:,} rows (limit {LIMIT_TRAVEL * 1000:.0f}) {'ok' if taken <= LIMIT_TRAVEL else 'TOO SLOW'}")


if __name__ == "__main__":
    {"million": million, "small": small}[sys.argv[1]]()
