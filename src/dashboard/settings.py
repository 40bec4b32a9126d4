"""What differs between machines: typed, read once from the environment, frozen."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]

THREADS = min(4, os.cpu_count() or 1)
"""Processors that reading one file or answering one question may keep busy."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the database is, which case folder fills it on first start (``None``: none), and the role of whoever connects."""

    database: Path
    case_folder: Path | None
    role: str = "analyst"


def read(environment: Mapping[str, str]) -> Settings:
    """The settings in ``environment``: ``DASHBOARD_DATABASE``, ``DASHBOARD_CASE`` and ``DASHBOARD_ROLE``, each with a default."""
    folder = environment.get("DASHBOARD_CASE", str(ROOT / "data" / "luzern"))
    return Settings(
        database=Path(environment.get("DASHBOARD_DATABASE") or ROOT / "data" / "dashboard.duckdb"),
        case_folder=Path(folder) if folder else None,
        role=environment.get("DASHBOARD_ROLE") or "analyst",
    )


@cache
def settings() -> Settings:
    """The settings of this process."""
    return read(os.environ)
