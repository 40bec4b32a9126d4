"""The store: every release of a case in one DuckDB file; the only room that speaks SQL."""

from __future__ import annotations

from dashboard.store.records import Step
from dashboard.store.release import Release
from dashboard.store.store import Store
from dashboard.store.upload import MODES, CellChange, Mode, Proposal, Remark, TableDifference, Upload, UploadRecord

__all__ = [
    "MODES",
    "CellChange",
    "Mode",
    "Proposal",
    "Release",
    "Remark",
    "Step",
    "Store",
    "TableDifference",
    "Upload",
    "UploadRecord",
]
