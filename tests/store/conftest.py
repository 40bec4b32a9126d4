from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.store import Store
from tests.store.folders import CASES, copy_of


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """A case folder to change."""
    return copy_of("mini", tmp_path)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / "case.duckdb"


@pytest.fixture(scope="session")
def mini_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the small case, to be copied: loading it anew for every test would take most of their time."""
    path = tmp_path_factory.mktemp("template") / "mini.duckdb"
    with Store.open(path) as filled:
        filled.load_folder(CASES / "mini", who="test", why="fixture")
    return path


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    with Store.open(database) as opened:
        yield opened


@pytest.fixture
def loaded(mini_database: Path, database: Path) -> Iterator[Store]:
    database.parent.mkdir()
    shutil.copy(mini_database, database)
    with Store.open(database) as opened:
        yield opened


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An empty store for loads that are refused, and so change nothing."""
    with Store.open(tmp_path_factory.mktemp("refused") / "case.duckdb") as opened:
        yield opened
        assert opened.current_version() is None


@pytest.fixture(scope="module")
def read_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the small case, for tests that only read."""
    with Store.open(tmp_path_factory.mktemp("read") / "case.duckdb") as opened:
        opened.load_folder(CASES / "mini", who="test", why="fixture")
        yield opened
