"""The one declaration of every table of a case, from which loader, schema test and data dictionary follow."""

from __future__ import annotations

from dashboard.domain.tables.agreement import AGREEMENT_TABLES
from dashboard.domain.tables.decision import DECISION_TABLES
from dashboard.domain.tables.declare import Field, Kind, Table
from dashboard.domain.tables.ground import GROUND_TABLES
from dashboard.domain.tables.money import MONEY_TABLES

TABLES: tuple[Table, ...] = DECISION_TABLES + MONEY_TABLES + AGREEMENT_TABLES + GROUND_TABLES
BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}

__all__ = ["BY_NAME", "TABLES", "Field", "Kind", "Table"]
