"""What holds for all tests.

Drawn examples are judged by what they find, never by how long a busy machine takes. They are the same in every run, so that a
change is judged by itself; ``pytest --hypothesis-profile=explore`` looks at others each time.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from dashboard.store import Store

settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", settings.get_profile("explore"), derandomize=True)
settings.load_profile("same")


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
