"""The store: every release of a case in one DuckDB file; the only room that speaks SQL."""

from __future__ import annotations

from dashboard.store.release import Release
from dashboard.store.store import Store

__all__ = ["Release", "Store"]
