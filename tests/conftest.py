"""What holds for all tests: drawn examples are judged by what they find, never by how long a busy machine takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from dashboard.store import Store

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """A database with a case folder of the repository, to be copied: loading it anew would take most of a test's time."""
    templates: dict[Path, Path] = {}

    def template(case: Path) -> Path:
        if case not in templates:
            templates[case] = tmp_path_factory.mktemp("template") / "case.duckdb"
            with Store.open(templates[case]) as store:
                store.load_folder(case, who="dashboard", why="Erster Start")
        return templates[case]

    return template
