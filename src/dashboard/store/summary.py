"""Summaries: what SQL adds up over a release, asked through ``Store.summary``.

A summary is a function of a cursor that reads the views ``shown_<table>``: the rows of a release, without those that became
known after the knowledge date unless they are asked for. Every module of summaries holds such functions and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.store.connection import Cursor
from dashboard.store.stage import view


def show(cursor: Cursor, data_versions: Mapping[str, int], *, with_later: bool) -> None:
    """Puts the tables of a release under ``shown_<table>``, each row with its ``origin``, ``line`` and ``place``."""
    version = data_versions.get("case_info", 0)
    [(known_on,)] = cursor.execute("SELECT knowledge_date FROM case_info WHERE version = ?", [version]).fetchall()
    view(cursor, data_versions, prefix="shown", known_on=None if with_later else known_on)
