"""The declared columns from the columns of a file, each in canonical form as far as it can be brought there."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from dashboard.domain.tables import Field, Table
from dashboard.errors import Issue
from dashboard.ingest import totals
from dashboard.ingest.cells import TOLD, Cell, doubtful, exchanged, has_many, plain_reader, read_cell
from dashboard.ingest.figures import Evidence, figures, reader
from dashboard.ingest.grid import Grid
from dashboard.ingest.mapping import Filling
from dashboard.ingest.names import unit_of
from dashboard.ingest.numbers import PLACES, is_share
from dashboard.ingest.problems import Problems
from dashboard.ingest.reading import Choices, Question
from dashboard.ingest.rows import Rows
from dashboard.settings import THREADS
from dashboard.store.csv_file import MAXIMUM_ISSUES


@dataclass
class Columns:
    """Fills the columns of ``table`` one by one; ``questions`` gathers what only the reader of the file can tell."""

    table: Table
    rows: Rows
    filling: Filling
    headers: tuple[str, ...]
    titles: str
    choices: Choices
    currency: str
    problems: Problems

    def __post_init__(self) -> None:
        self.questions: list[Question] = []

    def cells(self) -> pa.Table:
        """``row``, ``line`` and every declared column; what is not filled is empty."""
        grid, fields = self.rows.data, self.table.fields
        # Side by side; what each column has to tell and ask is then gathered in the order of the columns.
        alone = [replace(self, problems=Problems(self.problems.table, self.problems.file)) for _ in fields]
        with ThreadPoolExecutor(THREADS) as pool:
            columns = list(pool.map(Columns._column, alone, fields))
        for each in alone:
            self.problems.take(each.problems)
            self.questions += each.questions
        arrays = [grid.row, grid.line, *columns]
        schema = pa.schema([("row", pa.int32()), ("line", pa.int32()), *((field.name, pa.string()) for field in self.table.fields)])
        return pa.Table.from_arrays(arrays, schema=schema)

    def _column(self, field: Field) -> pa.Array:
        grid = self.rows.data
        if field.name in self.filling.constants:
            column, place = pa.repeat(pa.scalar(self.filling.constants[field.name]), len(grid.row)), None
        elif field.name in self.filling.positions:
            place = self.filling.positions[field.name]
            column = grid.columns[place]
        else:
            return pa.repeat(pa.scalar(""), len(grid.row))
        if field.kind in PLACES:
            return self._figures(field, column, place)
        value = plain_reader(field)
        mask = doubtful(column, field) if has_many(column) else None
        if mask is None and has_many(column):
            return column
        new, told = exchanged(column, mask, lambda text: read_cell(field, text, value))
        self._tell(field, column, told)
        return new

    def _figures(self, field: Field, column: pa.Array, place: int | None) -> pa.Array:
        header = "" if place is None else self.headers[place]
        factor = self._factor(field, header, column)
        answer = self.choices.decimal_marks.get(field.name, "")
        exact = None if place is None else self.rows.data.exact.get(place)
        written = column if exact is None else pc.if_else(exact, "", column)
        found = figures(written, field, answer=answer, currency=self.currency, factor=factor)
        self._tell(field, written, found.told)
        self._tell_mark(field, header, written, found.evidence, answer)
        new = found.column
        if exact is not None:
            value = reader(field, ".", self.currency, factor)
            own, told = exchanged(column, exact, lambda text: read_cell(field, text, value))
            self._tell(field, column, told)
            new = pc.if_else(exact, own, new)
        if field.kind == "amount" and place is not None and found.mark:
            self._compare(field, new, place, found.mark, factor)
        return new

    def _factor(self, field: Field, header: str, column: pa.Array) -> int:
        """What the values are to be multiplied by, once it is known; else 1 and a question."""
        unit, above = unit_of(header), unit_of(self.titles if field.kind == "amount" else "", is_title=True)
        currency = unit.currency or above.currency
        if field.kind == "amount" and currency not in {"", self.currency}:
            self.problems.add(Issue("currency_in_header", column=field.name, value=currency, expected=self.currency))
        if is_share(field) and unit.is_percentage and not pc.all(pc.match_substring_regex(column, r"%\s*$|^\s*$")).as_py():
            self.problems.add(Issue("percent_in_header", column=field.name, value=header))
        if field.name in self.choices.factors:
            factor = self.choices.factors[field.name]
            if factor != 1:
                self.problems.add(Issue("unit_applied", column=field.name, value=str(factor), severity="notice"))
            return factor
        if field.kind == "amount":  # a unit is often named once, in a title or in the first of several columns
            said = [header, self.titles, *self.headers]
            named = [(text, size) for text in said if (size := unit_of(text, is_title=text != header).factor) != 1]
        else:
            named = [(header, unit.factor)] if unit.factor != 1 else []
        for text, size in named[:1]:
            self.questions.append(Question("unit", field.name, header, _examples(column), (str(size), "1")))
            self.problems.add(Issue("unit_open", column=field.name, value=text, expected=str(size)))
        return 1

    def _tell_mark(self, field: Field, header: str, column: pa.Array, evidence: Evidence, answer: str) -> None:
        if len(evidence.proven) > 1:
            point, comma = (evidence.proven[mark] or f"«{mark}»" for mark in (".", ","))
            against = comma if answer != "," else point
            issue = Issue("mixed_decimal_marks", column=field.name, value=point, expected=comma)
            self.problems.add(self._placed(issue, column, against))
        elif not evidence.mark:
            self.questions.append(Question("decimal", field.name, header, tuple(evidence.open), (".", ",")))
            issue = Issue("decimal_mark_open", column=field.name, value=evidence.open[0])
            self.problems.add(self._placed(issue, column, evidence.open[0]))

    def _placed(self, issue: Issue, column: pa.Array, text: str) -> Issue:
        place = pc.index(pc.utf8_trim_whitespace(column), text).as_py()
        grid = self.rows.data
        return issue if place < 0 else replace(issue, row=grid.row[place].as_py(), line=grid.line[place].as_py())

    def _tell(self, field: Field, column: pa.Array, told: Mapping[str, Cell]) -> None:
        """Tells of every cell that holds one of the texts in ``told``; of serial days only once."""
        if not told:
            return
        grid = self.rows.data
        serials = {text: cell for text, cell in told.items() if cell.code == "date_from_serial"}
        if serials:
            text, cell = next(iter(serials.items()))
            issue = replace(TOLD["date_from_serial"], column=field.name, value=text.strip(), expected=cell.expected)
            self.problems.add(self._placed(issue, column, text.strip()))
        count: dict[str, int] = {}
        rest = pa.array([text for text in told if text not in serials], pa.string())
        for place in pc.indices_nonzero(pc.is_in(column, value_set=rest)).to_pylist():
            text = column[place].as_py()
            cell = told[text]
            count[cell.code] = count.get(cell.code, 0) + 1
            if count[cell.code] <= MAXIMUM_ISSUES + 1:
                row, line = grid.row[place].as_py(), grid.line[place].as_py()
                value = text.strip()
                issue = replace(TOLD[cell.code], row=row, column=field.name, value=value, expected=cell.expected, line=line)
                self.problems.add(issue)

    def _compare(self, field: Field, new: pa.Array, place: int, mark: str, factor: int) -> None:
        stated: Grid = self.rows.totals
        if len(stated.row):
            value = reader(field, mark, self.currency, factor)
            read, _ = exchanged(stated.columns[place], None, lambda text: read_cell(field, text, value))
            places = pa.table({"row": stated.row, "line": stated.line})
            totals.compare(field.name, new, read, self.rows.above, places, self.problems)


def _examples(column: pa.Array) -> tuple[str, ...]:
    return tuple(text for text in column.slice(0, 50).unique().to_pylist() if text.strip())[:3]
