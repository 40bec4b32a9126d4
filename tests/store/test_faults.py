"""What may happen at any moment: the process is killed, the disk is full, files are copied, readers never stop."""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from dashboard.errors import DashboardError
from dashboard.store import Store
from tests.store.folders import CASES
from tests.store.uploads import budgets, upload

KILLS = int(os.environ.get("DASHBOARD_KILLS", "20"))
WHO = {"who": "test", "why": "fault"}

UPDATE_FOR_EVER = """
import sys
from pathlib import Path
from dashboard.store import Store
from tests.store.uploads import budgets, upload
with Store.open(Path(sys.argv[1])) as store:
    while True:
        amount = store.current_version() + 1
        given = [upload("budget_lines", budgets(1000, amount=f"{amount}000.00"), "replace")]
        reasons = {(issue.code, issue.table, issue.column): "test" for issue in store.propose(given).warnings}
        print(store.release(given, who="test", why="killed", reasons=reasons), flush=True)
"""


def test_a_process_killed_at_any_moment_of_an_update_loses_nothing_acknowledged_and_leaves_nothing_half(
    loaded: Store, database: Path
) -> None:
    loaded.close()
    chance, acknowledged, in_the_middle = random.Random(11), 1, 0
    for _ in range(KILLS):
        command = [sys.executable, "-c", UPDATE_FOR_EVER, database]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            said = [process.stdout.readline()]
            try:
                process.wait(timeout=chance.uniform(0.0, 0.8))
            except subprocess.TimeoutExpired:
                process.kill()
            said += process.stdout.readlines()
        acknowledged = max(int(line) for line in said if line.endswith("\n"))
        with Store.open(database) as store:
            current = store.current_version()
            assert current in {acknowledged, acknowledged + 1}  # saved, but killed before it could say so
            in_the_middle += current != acknowledged
            [line] = {(row["amount"]) for row in store.table("budget_lines").to_pylist()}
            assert line == Decimal(current * 1000)
            assert store.table("budget_lines").num_rows == 1000
            assert len(store.versions()) == current
    with Store.open(database) as store:
        assert store.verify() == ()
        assert store.current_version() > KILLS // 2


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk], check=False, capture_output=True, text=True)
    if mounted.returncode:
        pytest.skip(f"only an administrator can make a small disk here: {mounted.stderr.strip()}")
    yield disk
    subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize("ballast_size", [1_500_000, 9_000_000])
def test_a_full_disk_refuses_the_update_and_keeps_every_earlier_one(small_disk: Path, ballast_size: int) -> None:
    with Store.open(small_disk / "case.duckdb") as store:
        store.load_folder(CASES / "mini", **WHO)
        noise, refused = random.Random(3), None
        for number in range(40):
            text = budgets(4000, amount="1.00").replace("weil", f"weil {noise.getrandbits(4000):x}")
            try:
                store.release(
                    [upload("budget_lines", text, "replace")], **WHO, reasons={("per_inhabitant", "budget_lines", "amount"): "x"}
                )
            except DashboardError as error:
                refused = error
                break
            with contextlib.suppress(OSError):  # the ballast itself may be what finds the disk full
                (small_disk / f"ballast{number}").write_bytes(noise.randbytes(ballast_size))
        assert refused is not None
        assert refused.code == "not_saved"
        before = store.current_version()
        assert store.read_case().version == before
        for ballast in small_disk.glob("ballast*"):
            ballast.unlink()
        assert store.release([upload("weights", "partner,criterion,points\nauental,service,40\n")], **WHO) == before + 1
        assert store.verify() == ()
        assert len(store.versions()) == before + 1


def test_a_plain_copy_of_the_file_has_every_release_because_the_log_is_emptied_after_each(
    loaded: Store, database: Path, tmp_path: Path
) -> None:
    """Copying a DuckDB file without its write-ahead log loses the last commits without a word."""
    loaded.release([upload("weights", "partner,criterion,points\nauental,service,40\n")], **WHO)
    log = database.with_name(f"{database.name}.wal")
    assert not log.exists() or log.stat().st_size == 0
    subprocess.run(["cp", database, tmp_path / "copy.duckdb"], check=True)  # not by this process, which would lose its lock
    with Store.open(tmp_path / "copy.duckdb", create=False) as copy:
        assert copy.current_version() == 2
        assert copy.verify() == ()


def test_the_log_does_not_grow_under_readers_that_never_stop(loaded: Store, database: Path) -> None:
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            loaded.read_case()

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    try:
        for number in range(1, 11):
            loaded.release([upload("budget_lines", budgets(2000, amount=f"{1000 + number}.00"), "replace")], **WHO)
    finally:
        done.set()
        for reader in readers:
            reader.join()
    loaded.release([upload("weights", "partner,criterion,points\nauental,service,40\n")], **WHO)
    log = database.with_name(f"{database.name}.wal")
    assert not log.exists() or log.stat().st_size < 1_000_000


def test_two_questions_of_one_reader_see_one_state(loaded: Store) -> None:
    def twice(cursor) -> tuple[object, object]:
        first = cursor.execute("SELECT version FROM head").fetchall()
        releaser = threading.Thread(
            target=loaded.release, args=([upload("weights", "partner,criterion,points\nauental,service,40\n")],), kwargs=WHO
        )
        releaser.start()
        releaser.join()
        return first, cursor.execute("SELECT version FROM head").fetchall()

    first, second = loaded._connection.ask(twice)
    assert first == second == [(1,)]
    assert loaded.current_version() == 2


@pytest.mark.parametrize("amount", ["9007199254740993.01", "-0.01", "0.10", "9999999999999999.99"])
def test_an_amount_comes_back_exactly_as_it_went_in(loaded: Store, amount: str) -> None:
    proposal = loaded.propose([upload("budget_lines", budgets(1, amount=amount))])
    reasons = {(issue.code, issue.table, issue.column): "test" for issue in proposal.warnings}
    loaded.release([upload("budget_lines", budgets(1, amount=amount))], **WHO, reasons=reasons)
    [row] = loaded.table("budget_lines").to_pylist()
    assert row["amount"] == Decimal(amount)
    [cell] = [cell for each in loaded.compare(1, 2) for cell in each.cells if cell.column == "amount"]
    assert cell.new == amount
