"""What a file leaves open: headers nobody knows, columns nobody fills, a decimal mark or a unit that cannot be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import partial
from itertools import cycle

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.answers import problems
from dashboard.domain.tables import Table
from dashboard.ingest import Choices, Question, Reading
from dashboard.store import Mode
from dashboard.text import Phrasebook
from dashboard.ui import cache, html
from dashboard.ui.frame import View

COLUMNS = 3
UNUSED = "-"
"""Stands for a header that is left unused on purpose."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What a reading asks for, without its cells; ``sheets`` are those of a workbook that has several."""

    sheet: str
    sheets: tuple[str, ...]
    unassigned: tuple[str, ...]
    lacking: tuple[str, ...]
    mapped: tuple[str, ...]
    questions: tuple[Question, ...]

    @classmethod
    def of(cls, reading: Reading) -> Outline:
        """The outline of a reading."""
        told = next((issue.expected for issue in reading.issues if issue.code == "sheet_used"), "")
        sheets = tuple(told.split(", ")) if told else ()
        return cls(reading.sheet, sheets, reading.unassigned, reading.lacking, tuple(reading.mapping), reading.questions)


def ask(view: View, file: UploadedFile, table: Table, mode: Mode, outline: Callable[[Choices], Outline]) -> tuple[Choices, int]:
    """The choices made for a file, and how many answers are still missing. Nothing is drawn where nothing is open."""
    first = outline(Choices())
    prefix = f"update_{file.file_id}_{table.name}_{mode}"
    sheet = _sheet(view.say, first, prefix)
    if sheet:
        first = outline(Choices(sheet=sheet))
        prefix = f"{prefix}_{sheet}"
    assigned, constants, ignored = _columns(view, table, first, prefix)
    mapped = Choices(assigned, constants, ignored, sheet=sheet)
    questions = outline(mapped).questions
    marks, factors = _questions(view.say, questions, prefix)
    answered = Choices(assigned, constants, ignored, marks, factors, sheet)
    return answered, len(questions) - len(marks) - len(factors)


def _sheet(say: Phrasebook, outline: Outline, prefix: str) -> str:
    """The sheet chosen in a workbook that has several; empty for the one that is read unless said."""
    if outline.sheet not in outline.sheets:
        return ""
    with st.columns(COLUMNS, gap="medium")[0]:
        chosen = st.selectbox(
            say("mapping.sheet"),
            outline.sheets,
            index=outline.sheets.index(outline.sheet),
            key=f"{prefix}_sheet",
            persist_state="session",
        )
    return "" if chosen == outline.sheet else str(chosen)


def _columns(view: View, table: Table, outline: Outline, prefix: str) -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """A column for every header nobody knows, and a value for every column nobody fills."""
    say = view.say
    if not outline.unassigned and not outline.lacking:
        return {}, {}, frozenset()
    free = [field.name for field in table.fields if field.name not in outline.mapped]
    known = cache.held("mapping", (table.name, view.current), lambda: cache.store().mapping(table.name), most=8)
    remembered = {header: column for column, header in known.items() if column in free}
    html.show("<h3 class='card-title'>{}</h3><p class='source'>{}</p>", say("mapping.title"), say("mapping.note"))
    assigned: dict[str, str] = {}
    ignored: set[str] = set()
    constants: dict[str, str] = {}
    cells = cycle(st.columns(COLUMNS, gap="medium"))
    for place, header in enumerate(outline.unassigned):
        options = [*free, UNUSED]
        with next(cells):
            chosen = st.selectbox(
                say("mapping.header", header=header),
                options,
                index=options.index(remembered[header]) if header in remembered else None,
                format_func=lambda name: say("mapping.unused") if name == UNUSED else problems.column_label(say, name),
                placeholder=say("mapping.choose"),
                key=f"{prefix}_header_{place}",
                persist_state="session",
            )
            if chosen == UNUSED:
                ignored.add(header)
            elif chosen and chosen not in assigned:
                assigned[chosen] = header
            elif chosen:
                html.show("<p class='note'>{}</p>", say("mapping.taken", column=problems.column_label(say, chosen)))
    for column in (name for name in outline.lacking if name not in assigned):
        with next(cells):
            value = st.text_input(
                say("mapping.constant", column=problems.column_label(say, column)),
                key=f"{prefix}_constant_{column}",
                persist_state="session",
                placeholder=say("mapping.constant_example"),
                autocomplete="off",
            )
        if value.strip():
            constants[column] = value.strip()
    return assigned, constants, frozenset(ignored)


def _questions(say: Phrasebook, questions: tuple[Question, ...], prefix: str) -> tuple[dict[str, str], dict[str, int]]:
    """The answers to what the file does not say; a question without an answer stays open."""
    marks: dict[str, str] = {}
    factors: dict[str, int] = {}
    for question in questions:
        answer = st.radio(
            say(
                f"mapping.{question.kind}_question",
                column=problems.column_label(say, question.column),
                header=question.header,
                examples=say.listed(question.examples),
            ),
            question.options,
            index=None,
            format_func=partial(_option, say, question),
            key=f"{prefix}_{question.kind}_{question.column}",
            persist_state="session",
            horizontal=True,
        )
        if answer and question.kind == "decimal":
            marks[question.column] = answer
        elif answer:
            factors[question.column] = int(answer)
    return marks, factors


def _option(say: Phrasebook, question: Question, option: str) -> str:
    """An answer with the first example as it would be understood."""
    example = question.examples[0] if question.examples else ""
    if question.kind == "decimal":
        unit, value = say("mapping.decimal_point" if option == "." else "mapping.decimal_comma"), _value(example, option)
    else:
        unit, value = say(f"mapping.unit_{option}"), _value(example, ".")
    if value is None:
        return unit
    decimals = max(0, -int(value.normalize().as_tuple().exponent))
    factor = int(option) if question.kind == "unit" else 1
    return say("mapping.example", answer=unit, example=example, value=say.number(value * factor, 0 if factor > 1 else decimals))


def _value(example: str, mark: str) -> Decimal | None:
    """The number an example stands for if ``mark`` is its decimal mark."""
    other = "," if mark == "." else "."
    plain = example.replace(other, "").replace(mark, ".").translate({ord(sign): None for sign in "'’ \u00a0"})
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def summary(view: View, reading: Reading) -> None:
    """How the file was read, in one line: rows, encoding, separator, sheet."""
    say = view.say
    parts = [say.counted("update.rows_read", reading.cells.num_rows)]
    if reading.sheet:
        parts.append(say("update.sheet", sheet=reading.sheet))
    else:
        parts += [reading.encoding] if reading.encoding else []
        parts += (
            [say("update.separated", mark=say("update.tab") if reading.delimiter == "\t" else reading.delimiter)]
            if reading.delimiter
            else []
        )
    html.show("<p class='source'>{}</p>", " · ".join(parts))
