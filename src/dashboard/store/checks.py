"""What every row of a case has to obey, as conditions in SQL generated from the declaration.

The same checks run before a case is released, on the tables on offer, and in ``verify``, on what is stored: both
stand under the names ``checked_<table>``. A check is the condition under which a row is *wrong*.
"""

# ruff: noqa: S608 - every name in this SQL comes from the declaration

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from dashboard.domain.tables import BY_NAME, TABLES, Field, Table
from dashboard.errors import Issue, Severity
from dashboard.store.connection import Cursor
from dashboard.store.csv_file import MAXIMUM_ISSUES
from dashboard.store.schema import literal, name, readable


@dataclass(frozen=True, slots=True)
class Check:
    """One rule: rows of ``table`` for which ``wrong`` holds (an SQL condition on the row ``this``) break it.

    ``value`` and ``expected`` are SQL expressions for what the reader is told; ``reads`` names further tables the
    condition looks into. A check of the ``whole`` table gives at most one issue, without a row. Where ``only_if`` (an
    SQL condition without a row, cheaper to ask) does not hold, no row can be wrong.
    """

    code: str
    table: str
    column: str
    wrong: str
    value: str = "''"
    expected: str = "''"
    reads: tuple[str, ...] = ()
    whole: bool = False
    severity: Severity = "error"
    only_if: str = ""


NEAREST = 4
"""Keys that are named where a reference leads nowhere."""

KIND_CODES = {
    "key": "not_a_key",
    "integer": "not_an_integer",
    "number": "not_a_number",
    "amount": "not_an_amount",
    "date": "not_a_date",
}


@cache
def text_checks() -> tuple[Check, ...]:
    """Whether the texts of ``offered_<table>`` are there and can be read as what is declared."""
    return tuple(check for table in TABLES for field in table.fields for check in _of_text(table, field))


@cache
def declared_checks() -> tuple[Check, ...]:
    """Choices, limits, unique keys, references and the number of rows, as declared."""
    return tuple(check for table in TABLES for check in _of_table(table))


def missing_in_new_rows(table: Table, given: Collection[str]) -> Iterator[Check]:
    """Whether rows that a merge adds lack what the file has no column for."""
    for field in table.fields:
        if field.required and field.name not in given:
            yield Check("required", table.name, field.name, f"this.origin IS NULL AND this.{name(field.name)} IS NULL")


def first_row(table: str, same: str) -> tuple[str, str]:
    """The condition that an earlier row ``other`` of ``table`` is the ``same`` (a condition), and the row it stands on."""
    wrong = f"this.place > (SELECT min(other.place) FROM checked_{table} other WHERE {same})"
    row = f'(SELECT arg_min(coalesce(other."row", other.line), other.place) FROM checked_{table} other WHERE {same})'
    return wrong, f"CAST({row} AS VARCHAR)"


def shown(field: Field, of: str = "this") -> str:
    """A value as a person writes it: numbers without the zeros the database adds."""
    column = f"{of}.{name(field.name)}"
    return plain(column) if field.kind == "number" else f"CAST({column} AS VARCHAR)"


def key_of(table: Table, of: str = "this") -> str:
    """The key values of a row as a person writes them, joined by commas."""
    return " || ', ' || ".join(shown(table.field(column), of) for column in table.key)


def plain(number: str) -> str:
    """A DECIMAL(24,8) expression as text without trailing zeros."""
    return f"regexp_replace(CAST(CAST({number} AS DECIMAL(24,8)) AS VARCHAR), '[.]?0+$', '')"


def run(
    cursor: Cursor, checks: Iterable[Check], *, on: str = "checked", skip: Collection[str] = (), version: int | None = None
) -> Iterator[Issue]:
    """Every issue the ``checks`` find in the tables ``<on>_<table>``; those that look into a table in ``skip`` are left out.

    One query per table asks how many rows break each rule; only rules that are broken are asked for their rows. Rules
    that look into other rows are asked one by one: together they would carry the whole table through every join.
    """
    by_table: dict[str, list[Check]] = {}
    for check in checks:
        if not set(check.reads) & set(skip):
            by_table.setdefault(check.table, []).append(check)
    for table, belonging in by_table.items():
        alone = [check for check in belonging if "SELECT" in check.wrong]
        together = [check for check in belonging if "SELECT" not in check.wrong]
        asked = [check for check in alone if not check.only_if or cursor.execute(f"SELECT {check.only_if}").fetchall() == [(True,)]]
        for group in ([together] if together else []) + [[check] for check in asked]:
            counts = ", ".join(f"count(*) FILTER (WHERE {check.wrong})" for check in group)
            [found] = cursor.execute(f"SELECT {counts} FROM {on}_{table} this").fetchall()
            for check, count in zip(group, found, strict=True):
                if count:
                    yield from _issues(cursor, check, on, count, version)


def _issues(cursor: Cursor, check: Check, on: str, count: int, version: int | None) -> Iterator[Issue]:
    file = BY_NAME[check.table].file
    order = "ORDER BY this.origin NULLS LAST, this.line"
    limit = 1 if check.whole else MAXIMUM_ISSUES
    # What is to be told is worked out for those rows alone.
    wrong = f"SELECT * FROM {on}_{check.table} this WHERE {check.wrong} {order} LIMIT {limit}"
    rows = cursor.execute(
        f'SELECT this.origin, this."row", this.line, {check.value}, {check.expected} FROM ({wrong}) this {order}'
    ).fetchall()
    for origin, row, line, value, expected in rows:
        told = (str(value or ""), str(expected or ""), file)
        if check.whole:
            yield Issue(check.code, check.table, None, check.column, *told, version, check.severity)
        else:
            place = None if row in {None, line} else line
            held = origin if version is None else version
            yield Issue(check.code, check.table, line if row is None else row, check.column, *told, held, check.severity, place)
    if not check.whole and count > MAXIMUM_ISSUES:
        yield Issue("more_problems", check.table, None, check.column, file=file, version=version, severity=check.severity)


def _of_text(table: Table, field: Field) -> Iterator[Check]:
    cell = f"this.{name(field.name)}"
    if field.required:
        yield Check("required", table.name, field.name, f"{cell} = ''")
    if field.kind in KIND_CODES and not field.refers_to:  # what refers to nothing is told once
        wrong = f"{cell} <> '' AND NOT {readable(field, cell)}"
        yield Check(KIND_CODES[field.kind], table.name, field.name, wrong, value=cell)


def _of_table(table: Table) -> Iterator[Check]:
    for field in table.fields:
        yield from _of_field(table, field)
    yield _unique(table)
    if table.maximum_rows is not None:
        count = f"(SELECT count(*) FROM checked_{table.name})"
        limit = str(table.maximum_rows)
        yield Check("too_many_rows", table.name, "", f"{count} > {limit}", value=count, expected=literal(limit), whole=True)


def _of_field(table: Table, field: Field) -> Iterator[Check]:
    cell, value = f"this.{name(field.name)}", shown(field)
    if field.choices:
        allowed = ", ".join(literal(choice) for choice in field.choices)
        expected = literal(", ".join(field.choices))
        yield Check("not_a_choice", table.name, field.name, f"{cell} NOT IN ({allowed})", value, expected)
    if field.minimum is not None:
        yield Check("below_minimum", table.name, field.name, f"{cell} < {field.minimum}", value, literal(str(field.minimum)))
    if field.maximum is not None:
        yield Check("above_maximum", table.name, field.name, f"{cell} > {field.maximum}", value, literal(str(field.maximum)))
    if field.refers_to:
        target = BY_NAME[field.refers_to]
        [key] = target.key
        known = f"EXISTS (SELECT 1 FROM checked_{target.name} other WHERE other.{name(key)} = {cell})"
        wrong = f"{cell} IS NOT NULL AND NOT {known}"
        yield Check("reference_unknown", table.name, field.name, wrong, value, _nearest(target, cell), (target.name,))


def _nearest(target: Table, cell: str) -> str:
    """The file of ``target``, in brackets the keys in it that are most like the text ``cell``."""
    key = f"other.{name(target.key[0])}"
    likeness = f"jaro_winkler_similarity(lower({key}), lower({cell}))"
    like = f"SELECT {key} AS found FROM checked_{target.name} other ORDER BY {likeness} DESC, {key} LIMIT {NEAREST}"
    return f"{literal(target.file)} || coalesce((SELECT ' (' || string_agg(found, ', ') || ')' FROM ({like})), '')"


def _unique(table: Table) -> Check:
    same = " AND ".join(f"other.{name(column)} = this.{name(column)}" for column in table.key)
    wrong, first = first_row(table.name, same)
    value = key_of(table)
    keys = ", ".join(name(column) for column in table.key)
    repeated = f"(SELECT count(*) > count(DISTINCT ({keys})) FROM checked_{table.name})"
    return Check("key_twice", table.name, ", ".join(table.key), wrong, value, first, only_if=repeated)
