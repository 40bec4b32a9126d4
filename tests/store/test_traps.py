"""What is known to go wrong with an embedded database, and does not here."""

from __future__ import annotations

import ast
import random
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

import dashboard
from dashboard.errors import DashboardError
from dashboard.store import Store
from tests.store.folders import CASES, both, cell, copy_of

SOURCES = Path(dashboard.__file__).parent

# Every way Python opens a file. The database file must never be among them: closing it would drop DuckDB's lock.
WATCH = """
import sys
from pathlib import Path
opened = []
sys.addaudithook(lambda event, arguments: opened.append(str(arguments[0])) if event == "open" else None)
from dashboard.store import Store
database = Path(sys.argv[1])
for _ in range(2):
    with Store.open(database) as store:
        store.load_folder(Path(sys.argv[2]), who="test", why="watched")
        store.read_case(), store.table("scores"), store.verify(), store.versions()
assert str(database) + ".lock" in opened, opened
assert str(database) not in opened, opened
"""


def test_python_never_opens_the_database_file(database: Path) -> None:
    subprocess.run([sys.executable, "-c", WATCH, database, CASES / "mini"], check=True)


OPENERS = {"open", "read_bytes", "read_text", "write_bytes", "write_text", "copy", "copyfile", "copytree", "move", "fdopen"}
MAY_OPEN = {"lock.py": {"open"}, "case_folder.py": {"read_bytes"}, "migrate.py": {"read_text"}, "store.py": {"write_bytes"}}
"""Only the lock beside the database, the files of a case folder, read or written, and the migrations of the package."""


def test_no_code_of_the_store_opens_any_other_file() -> None:
    for file in (SOURCES / "store").glob("*.py"):
        called = {
            name
            for node in ast.walk(ast.parse(file.read_text("utf-8")))
            if isinstance(node, ast.Call)
            for name in [node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")]
        }
        assert called & OPENERS <= MAY_OPEN.get(file.name, set()), file.name


def test_a_failed_statement_undoes_the_whole_change(loaded: Store) -> None:
    """DuckDB lets a COMMIT after an error succeed and stores nothing; here the error always comes through."""
    with pytest.raises(duckdb.ConversionException), loaded._connection.change() as cursor:
        cursor.execute("UPDATE head SET version = 7; INSERT INTO head VALUES (CAST('x' AS INTEGER))")
    assert loaded.current_version() == 1
    with loaded._connection.change() as cursor:
        cursor.execute("UPDATE head SET version = 1")
    assert loaded.verify() == ()


def test_a_change_that_swallows_an_error_is_not_taken_for_saved(loaded: Store) -> None:
    """The trap itself, so that it is noticed should DuckDB ever behave differently."""
    with loaded._connection.change() as cursor:
        cursor.execute("UPDATE head SET version = 7")
        with pytest.raises(duckdb.ConversionException):
            cursor.execute("INSERT INTO head VALUES (CAST('x' AS INTEGER))")
    assert loaded.current_version() == 1


def test_a_table_made_in_a_failed_change_does_not_stay(loaded: Store) -> None:
    with pytest.raises(duckdb.Error, match="stop"), loaded._connection.change() as cursor:
        cursor.execute("CREATE TABLE half (number INTEGER); SELECT error('stop')")
    with pytest.raises(duckdb.CatalogException):
        loaded._connection.ask(lambda cursor: cursor.execute("SELECT * FROM half").fetchall())


REFUSED = [
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM glob('/*')",
    "COPY release TO '/tmp/release.csv'",
    "ATTACH '/tmp/other.duckdb'",
    "EXPORT DATABASE '/tmp/export'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "SET memory_limit = '100GB'",
    "RESET memory_limit",
    "PRAGMA threads = 64",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_the_engine_reaches_nothing_outside_and_cannot_be_unlocked(read_only: Store, statement: str) -> None:
    with pytest.raises(duckdb.Error):
        read_only._connection.ask(lambda cursor: cursor.execute(statement).fetchall())


def test_days_and_moments_do_not_depend_on_the_machine(read_only: Store) -> None:
    zone = read_only._connection.ask(lambda cursor: cursor.execute("SELECT current_setting('TimeZone')").fetchall())
    assert zone == [("UTC",)]


def test_readers_never_see_half_a_release(store: Store, tmp_path: Path) -> None:
    """Each folder names itself in two tables; a reader that mixed two releases would see different names."""
    folders = []
    for name in ("even", "odd"):
        folder = copy_of("mini", tmp_path / name)
        both(cell("partners.csv", 2, "role_de", name), cell("scores.csv", 2, "reason_de", name))(folder)
        folders.append(folder)
    store.load_folder(folders[1], who="test", why="first")  # version 1 is odd
    done = threading.Event()

    def read() -> set[int]:
        seen = set()
        is_last = False
        while not is_last:
            is_last = done.is_set()
            case = store.read_case()
            assert case is not None
            name = "odd" if case.version % 2 else "even"
            assert case.partners[0].role["de"] == case.scores["separate", "hours"].reason["de"] == name
            seen.add(case.version)
        return seen

    with ThreadPoolExecutor() as threads:
        readers = [threads.submit(read) for _ in range(3)]
        try:
            for number in range(2, 5):
                assert store.load_folder(folders[number % 2], who="test", why="next") == number
        finally:
            done.set()
        assert all(4 in reader.result() for reader in readers)
    assert store.verify() == ()


def test_writers_in_several_threads_get_different_versions(store: Store) -> None:
    with ThreadPoolExecutor() as threads:
        writers = [threads.submit(store.load_folder, CASES / "mini", who="test", why="race") for _ in range(4)]
        assert sorted(writer.result() for writer in writers) == [1, 2, 3, 4]
    assert store.verify() == ()


LOAD_FOR_EVER = """
import sys
from pathlib import Path
from dashboard.store import Store
with Store.open(Path(sys.argv[1])) as store:
    print(store.current_version() or 0, flush=True)
    while True:
        print(store.load_folder(Path(sys.argv[2]), who="test", why="killed"), flush=True)
"""


def test_a_process_killed_while_loading_loses_nothing_it_had_saved(database: Path) -> None:
    chance = random.Random(7)
    for _ in range(6):
        command = [sys.executable, "-c", LOAD_FOR_EVER, database, CASES / "mini"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            said = [process.stdout.readline() for _ in range(chance.randint(1, 3))]
            try:
                process.wait(timeout=chance.uniform(0.0, 0.4))
            except subprocess.TimeoutExpired:
                process.kill()
            said += process.stdout.readlines()
        saved = max(int(line) for line in said if line.endswith("\n"))
        with Store.open(database) as store:
            assert (store.current_version() or 0) in {saved, saved + 1}  # saved, but killed before it could say so
            assert store.verify() == ()
    with Store.open(database) as store:
        assert (store.current_version() or 0) > 0


FILL_THE_DISK = """
import resource, sys
from pathlib import Path
from dashboard.store import Store
from dashboard.errors import DashboardError

database, folder = Path(sys.argv[1]), Path(sys.argv[2])
unlimited = resource.RLIM_INFINITY
with Store.open(database) as store:
    store.load_folder(folder, who="test", why="before")
    size = database.stat().st_size
    for room in ({rooms}):
        resource.setrlimit(resource.RLIMIT_FSIZE, (room if room < size else size + 1000, unlimited))
        before = store.current_version()
        try:
            saved = store.load_folder(folder, who="test", why="disk full")
        except DashboardError as error:
            assert error.code == "not_saved", error
            assert store.current_version() == before
        else:
            assert saved == store.current_version() == before + 1
        assert store.read_case().version == store.current_version()
    resource.setrlimit(resource.RLIMIT_FSIZE, (unlimited, unlimited))
    before = store.current_version()
    assert store.load_folder(folder, who="test", why="after") == before + 1
    assert store.verify() == ()
    print(len(store.versions()))
"""


def test_a_full_disk_stops_the_saving_but_not_the_reading(database: Path) -> None:
    """DuckDB gives up the whole instance when a checkpoint fails; the store reopens it by itself."""
    script = FILL_THE_DISK.replace("{rooms}", "1_000, 20_000, 60_000, 10**12")
    run = subprocess.run([sys.executable, "-c", script, database, CASES / "mini"], check=True, capture_output=True, text=True)
    assert int(run.stdout) >= 2
    with Store.open(database) as store:
        assert store.verify() == ()


def test_an_instance_given_up_is_reopened_by_the_next_question(loaded: Store) -> None:
    root = loaded._connection._root
    assert root is not None
    root.close()
    assert loaded.current_version() == 1
    assert loaded.load_folder(CASES / "mini", who="test", why="afterwards") == 2


def test_a_connection_that_is_closed_for_good_stays_closed(loaded: Store) -> None:
    loaded.close()
    loaded.close()
    with pytest.raises(DashboardError, match="store_closed"):
        loaded.read_case()
