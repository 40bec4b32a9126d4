"""Any table, written in any accepted dialect, reads back identical."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.formula import neutralised
from dashboard.domain.tables import BY_NAME, TABLES, Field, Table
from dashboard.domain.words import LANGUAGES
from dashboard.ingest import Choices, read
from dashboard.ingest.names import label
from dashboard.ingest.words import is_excel_error, is_missing, iso_day
from tests.ingest.files import column, workbook

DRAWN = tuple(BY_NAME[name] for name in ("budget_lines", "municipalities", "scores", "scale_levels", "systems", "sources", "goals"))
"""Tables that together have columns of every kind, and few enough columns to draw many files."""

GROUPS = ("", "'", "’", "\u00a0", "\u202f", " ")
WRAPS = ("{}", "CHF {}", "{} Fr.", " {} ")


@dataclass(frozen=True)
class Dialect:
    """How one file is written."""

    delimiter: str
    end: str
    encoding: str
    quoting: int
    names: str
    order: tuple[int, ...]
    titles: int
    group: str
    mark: str
    negative: str
    wrap: str
    date: str


def dialects(width: int) -> st.SearchStrategy[Dialect]:
    return st.builds(
        Dialect,
        delimiter=st.sampled_from(";,\t"),
        end=st.sampled_from(["\r\n", "\n", "\r"]),
        encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
        quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
        names=st.sampled_from(["name", "NAME", *LANGUAGES]),
        order=st.permutations(range(width)).map(tuple),
        titles=st.integers(0, 2),
        group=st.sampled_from([*GROUPS, "other"]),
        mark=st.sampled_from(".,"),
        negative=st.sampled_from(["-{}", "−{}", "({})", "{}-"]),
        wrap=st.sampled_from(WRAPS),
        date=st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "serial"]),
    )


TEXTS = st.text(alphabet="aZ09äé«»–’'\"=+-@;,\t\n .%()#", max_size=12).filter(
    lambda text: not (text.isspace() or is_missing(text.strip()) or is_excel_error(text.strip()))
)


def values(field: Field) -> st.SearchStrategy[str]:
    if field.kind == "key":
        return st.from_regex("[A-Za-z0-9_]{1,12}", fullmatch=True)
    if field.kind == "choice":
        return st.sampled_from(field.choices)
    if field.kind == "date":
        return st.dates(date(1950, 1, 1), date(2150, 1, 1)).map(date.isoformat)
    if field.kind == "text":
        return TEXTS
    if field.kind == "integer":
        return st.integers(-(10**9), 10**9).map(str)
    places = 2 if field.kind == "amount" else 4
    return st.decimals(min_value=-(10**9), max_value=10**9, places=places).map(lambda number: f"{number:f}")


def written(field: Field, value: str, dialect: Dialect) -> str:
    if not value:
        return value
    if field.kind == "choice":
        return label(f"choices.{value}", dialect.names) if dialect.names in LANGUAGES else value
    if field.kind == "date":
        day = date.fromisoformat(value)
        return str((day - date(1899, 12, 30)).days) if dialect.date == "serial" else day.strftime(dialect.date)
    if field.kind == "text":
        return neutralised(value)
    if field.kind not in {"integer", "number", "amount"}:
        return value
    other = "," if dialect.mark == "." else "."
    whole, _, fraction = f"{abs(Decimal(value)):,f}".partition(".")
    body = whole.replace(",", other if dialect.group == "other" else dialect.group)
    body += dialect.mark + fraction if fraction else ""
    signed = dialect.negative.format(body) if value.startswith("-") else body
    return dialect.wrap.format(signed) if field.kind == "amount" else signed


def named(field: Field, dialect: Dialect) -> str:
    if dialect.names in LANGUAGES:
        return label(f"columns.{field.name}", dialect.names)
    return field.name.upper().replace("_", " ") if dialect.names == "NAME" else field.name


@st.composite
def files(draw: st.DrawFn) -> tuple[Table, list[list[str]], Dialect]:
    table = draw(st.sampled_from(DRAWN))
    rows = draw(st.lists(st.tuples(*(values(field) for field in table.fields)).map(list), min_size=1, max_size=4))
    return table, rows, draw(dialects(len(table.fields)))


def told_marks(table: Table, mark: str) -> Choices:
    """The answers a person would give for columns that do not show their mark."""
    return Choices(decimal_marks={field.name: mark for field in table.fields if field.kind in {"integer", "number", "amount"}})


def same(field: Field, found: str, meant: str) -> bool:
    if field.kind in {"integer", "number", "amount"} and meant:
        return Decimal(found) == Decimal(meant)
    return found == meant


@settings(max_examples=100)
@given(files())
def test_any_table_in_any_dialect_reads_back_identical(drawn: tuple[Table, list[list[str]], Dialect]) -> None:
    table, rows, dialect = drawn
    fields = [table.fields[place] for place in dialect.order]
    stream = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if dialect.end == "\r" else dialect.quoting  # csv writes a bare LF into lines that end with CR
    writer = csv.writer(stream, delimiter=dialect.delimiter, lineterminator=dialect.end, quoting=quoting)
    writer.writerows([[f"Datei {line}"] for line in range(dialect.titles)])
    writer.writerow([named(field, dialect) for field in fields])
    writer.writerows(
        [[written(field, row[place], dialect) for place, field in zip(dialect.order, fields, strict=True)] for row in rows]
    )
    data = stream.getvalue().encode(dialect.encoding, errors="replace" if dialect.encoding == "cp1252" else "strict")
    if dialect.encoding == "cp1252" and ("−" in stream.getvalue() or "\u202f" in stream.getvalue()):
        data = stream.getvalue().encode()
    reading = read(data, "x.csv", table, choices=told_marks(table, dialect.mark))
    assert {issue.code for issue in reading.issues} <= {"encoding_windows", "encoding_doubtful", "title_lines", "date_from_serial"}
    assert reading.given == {field.name for field in table.fields}
    for place, field in enumerate(table.fields):
        found = column(reading, field.name)
        assert len(found) == len(rows)
        assert all(same(field, cell, row[place]) for cell, row in zip(found, rows, strict=True)), (field.name, found)


@settings(max_examples=40)
@given(files())
def test_any_table_in_a_workbook_reads_back_identical(drawn: tuple[Table, list[list[str]], Dialect]) -> None:
    table, rows, dialect = drawn
    fields = [table.fields[place] for place in dialect.order]

    def cell(field: Field, text: str) -> object:
        if field.kind == "date":
            return date.fromisoformat(text)
        if field.kind in {"integer", "number", "amount"}:
            return int(text) if field.kind == "integer" else float(text)
        return neutralised(text) if field.kind == "text" else written(field, text, dialect)

    body = [[cell(field, row[place]) for place, field in zip(dialect.order, fields, strict=True)] for row in rows]
    reading = read(workbook([named(field, dialect) for field in fields], *body), "x.xlsx", table)
    assert reading.issues == reading.questions == ()
    for place, field in enumerate(table.fields):
        found = column(reading, field.name)
        assert all(same(field, text, row[place]) for text, row in zip(found, rows, strict=True)), (field.name, found)


def test_the_drawn_tables_have_columns_of_every_kind() -> None:
    assert {field.kind for table in DRAWN for field in table.fields} == {field.kind for table in TABLES for field in table.fields}


def test_days_are_the_same_in_every_form() -> None:
    assert {iso_day(text) for text in ("31.12.2011", "2011-12-31", "40908")} == {"2011-12-31"}
