"""Opening the database file: what it becomes, and what is said of a file that cannot be used."""

from __future__ import annotations

import os
import random
import stat
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from dashboard.domain.tables import TABLES
from dashboard.errors import DashboardError
from dashboard.store import Store
from dashboard.store.schema import columns
from tests.store.folders import CASES
from tests.store.uploads import POINTS, upload

HOLD_WITH_STORE = """
import sys
from pathlib import Path
from dashboard.store import Store
store = Store.open(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""
HOLD_WITHOUT_STORE = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
"""


def refusal(path: Path, *, create: bool = True) -> DashboardError:
    with pytest.raises(DashboardError) as refused:
        Store.open(path, create=create)
    return refused.value


def test_a_new_database_is_made_with_its_folder_and_holds_nothing(database: Path) -> None:
    with Store.open(database) as store:
        assert store.current_version() is None
        assert store.versions() == ()
        assert store.read_case() is None
        assert store.row_counts() == {}
        assert store.table("scores").num_rows == 0
        assert store.verify() == ()


def test_its_tables_are_those_declared_with_name_order_type_and_necessity(database: Path) -> None:
    Store.open(database).close()
    with duckdb.connect(str(database), read_only=True) as connection:
        for table in TABLES:
            found = connection.execute(
                "SELECT column_name, data_type, is_nullable = 'NO' FROM information_schema.columns"
                " WHERE table_name = ? ORDER BY ordinal_position",
                [table.name],
            ).fetchall()
            assert found == [(column.name, column.sql_type, column.required) for column in columns(table)], table.name
        names = {name for (name,) in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()}
    assert names == {table.name for table in TABLES} | {
        "migration",
        "release",
        "release_table",
        "head",
        "upload",
        "upload_part",
        "remark",
        "mapping",
    }


def test_it_uses_nothing_that_another_engine_lacks(database: Path) -> None:
    Store.open(database).close()
    with duckdb.connect(str(database), read_only=True) as connection:
        kinds = {kind for (kind,) in connection.execute("SELECT constraint_type FROM duckdb_constraints()").fetchall()}
        assert kinds == {"NOT NULL"}
        assert connection.execute("SELECT count(*) FROM duckdb_indexes()").fetchall() == [(0,)]
        assert connection.execute("SELECT count(*) FROM duckdb_sequences()").fetchall() == [(0,)]


def test_its_files_are_for_their_owner_alone(database: Path) -> None:
    mask = os.umask(0o022)
    try:
        with Store.open(database) as store:
            store.load_folder(CASES / "mini", who="test", why="permissions")
            with store._connection.change() as cursor:  # leaves a write-ahead log
                cursor.execute("INSERT INTO release_table VALUES (1, 'more', 1, 0)")
            modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in database.parent.iterdir()}
        assert modes == dict.fromkeys(("case.duckdb", "case.duckdb.wal", "case.duckdb.lock"), 0o600)
        assert stat.S_IMODE(database.parent.stat().st_mode) == 0o700
    finally:
        assert os.umask(mask) == 0o022


def test_a_database_that_may_not_be_made_is_missing_and_leaves_no_trace(database: Path) -> None:
    error = refusal(database, create=False)
    assert (error.code, error.details) == ("database_missing", {"path": str(database)})
    assert not database.parent.exists()


@pytest.mark.parametrize("holder", [HOLD_WITH_STORE, HOLD_WITHOUT_STORE], ids=["another dashboard", "another DuckDB"])
def test_a_database_in_use_names_the_process_that_has_it(database: Path, holder: str) -> None:
    Store.open(database).close()
    with subprocess.Popen([sys.executable, "-c", holder, database], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        error = refusal(database)
        process.communicate()
    assert (error.code, error.details) == ("database_locked", {"process": process.pid, "path": str(database)})
    Store.open(database).close()


def test_one_process_opens_it_once(store: Store, database: Path) -> None:
    assert refusal(database).details["process"] == os.getpid()


def test_a_database_of_another_program_is_foreign_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE invoice (number INTEGER)")
    error = refusal(path)
    assert (error.code, error.details["tables"]) == ("database_foreign", "invoice")
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("SELECT table_name FROM information_schema.tables").fetchall() == [("invoice",)]


def test_a_database_that_kept_every_file_in_one_piece_is_changed_and_loses_nothing(loaded: Store, database: Path) -> None:
    noise = random.Random(3).randbytes(5_000)  # which no compression brings into a single part
    loaded.release([replace(upload("weights", POINTS), data=noise)], who="test", why="long")
    before = {(record.version, record.table): loaded.original(record.version, record.table) for record in loaded.uploads()}
    loaded.close()
    with duckdb.connect(str(database)) as connection:
        parts = connection.execute(
            "SELECT version, table_name, content FROM upload_part ORDER BY version, table_name, part"
        ).fetchall()
        assert max(Counter(part[:2] for part in parts).values()) > 1
        connection.execute("ALTER TABLE upload ADD COLUMN content BLOB")
        for key in before:
            whole = b"".join(content for *place, content in parts if tuple(place) == key)
            connection.execute("UPDATE upload SET content = ? WHERE version = ? AND table_name = ?", [whole, *key])
        connection.execute("DROP TABLE upload_part")
        connection.execute("DELETE FROM migration WHERE number > 1")
    with Store.open(database) as store:
        assert {key: store.original(*key) for key in before} == before
        assert store.verify() == ()


def test_a_database_of_a_newer_version_is_left_alone(database: Path) -> None:
    Store.open(database).close()
    with duckdb.connect(str(database)) as connection:
        connection.execute("INSERT INTO migration VALUES (999, 'future', TIMESTAMP '2030-01-01')")
    error = refusal(database)
    assert (error.code, error.details["found"], error.details["known"]) == ("database_newer", 999, 2)


@pytest.mark.parametrize("data", [b"", b"text", b"text\n" * 10_000, b"\0" * 50_000], ids=["empty", "short", "text", "zeros"])
def test_a_file_that_is_no_database_is_damaged(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "case.duckdb"
    path.write_bytes(data)
    assert refusal(path).code == "database_damaged"
    assert path.read_bytes() == data


@pytest.mark.parametrize("part", [0.01, 0.5, 0.9])
def test_a_truncated_database_is_damaged(database: Path, part: float) -> None:
    size = filled(database)
    os.truncate(database, int(size * part))
    assert complaint(database) == "database_damaged"


@pytest.mark.parametrize("place", [10, 5_000, 9_000])
def test_a_database_with_a_flipped_bit_in_its_header_is_damaged_or_whole(database: Path, place: int) -> None:
    filled(database)
    data = bytearray(database.read_bytes())
    data[place] ^= 0x40
    database.write_bytes(data)
    assert complaint(database) in {"database_damaged", None}


def test_flipped_bits_are_never_read_as_data(database: Path) -> None:
    size = filled(database)
    whole = database.read_bytes()
    outcomes = set()
    for part in range(1, 8):
        data = bytearray(whole)
        for place in range(part * size // 8, part * size // 8 + 4_000, 40):
            data[place] ^= 0x01
        database.write_bytes(data)
        outcomes.add(complaint(database))
    assert "database_damaged" in outcomes
    assert outcomes <= {"database_damaged", None}


def filled(database: Path) -> int:
    with Store.open(database) as store:
        store.load_folder(CASES / "mini", who="test", why="damage")
    return database.stat().st_size


def complaint(database: Path) -> str | None:
    """What is said on reading everything; nothing when the data are whole."""
    try:
        with Store.open(database) as store:
            assert store.verify() == ()
            assert store.read_case() is not None
    except DashboardError as error:
        return error.code
    return None


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "database_not_a_file"


def test_a_file_in_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    assert refusal(tmp_path / "data" / "case.duckdb").code == "database_unwritable"


def test_a_folder_in_place_of_the_lock_is_told(database: Path) -> None:
    database.with_name("case.duckdb.lock").mkdir(parents=True)
    assert refusal(database).code == "database_unwritable"


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    with pytest.raises(DashboardError, match="store_closed"):
        store.current_version()
