"""How a declared column is kept in the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.domain.tables import Field, Kind, Table

SQL_TYPES: Mapping[Kind, str] = {
    "key": "VARCHAR",
    "text": "VARCHAR",
    "choice": "VARCHAR",
    "integer": "INTEGER",
    "number": "DECIMAL(24,8)",
    "amount": "DECIMAL(18,2)",
    "date": "DATE",
}

# DuckDB casts leniently: 1e3, 0x10, 1_000 and 8.005 all pass. What a value may look like is therefore said first.
PATTERNS: Mapping[Kind, str] = {
    "key": "[A-Za-z0-9_]{1,64}",
    "integer": "-?[0-9]{1,10}",
    "number": "-?[0-9]{1,16}([.][0-9]{1,8})?",
    "amount": "-?[0-9]{1,16}([.][0-9]{1,2})?",
    "date": "[0-9]{4}-[0-9]{2}-[0-9]{2}",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a database table."""

    name: str
    sql_type: str
    required: bool


def columns(table: Table) -> tuple[Column, ...]:
    """The columns of ``table`` in the database: data version, release and line a row came from, then the declared fields."""
    leading = tuple(Column(place, "INTEGER", required=True) for place in ("version", "origin", "line"))
    return leading + tuple(Column(field.name, SQL_TYPES[field.kind], field.required) for field in table.fields)


def name(identifier: str) -> str:
    """A declared name, quoted: ``key`` and ``level`` are words of SQL as well."""
    return f'"{identifier}"'


def names(table: Table) -> str:
    """The declared columns of ``table``, quoted, in order."""
    return ", ".join(name(field.name) for field in table.fields)


def literal(text: str) -> str:
    """A text of the declaration as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def readable(field: Field, value: str) -> str:
    """The condition that the text ``value`` (an SQL expression) can be read as the kind of ``field``."""
    if field.kind not in PATTERNS:
        return "true"
    matches = f"regexp_full_match({value}, {literal(PATTERNS[field.kind])})"
    if SQL_TYPES[field.kind] == "VARCHAR":
        return matches
    return f"({matches} AND TRY_CAST({value} AS {SQL_TYPES[field.kind]}) IS NOT NULL)"


def typed(field: Field, value: str) -> str:
    """The text ``value`` (an SQL expression) as the kind of ``field``; NULL where it is empty or cannot be read."""
    if SQL_TYPES[field.kind] == "VARCHAR":
        return f"nullif({value}, '')"
    return f"CASE WHEN {readable(field, value)} THEN TRY_CAST({value} AS {SQL_TYPES[field.kind]}) END"
