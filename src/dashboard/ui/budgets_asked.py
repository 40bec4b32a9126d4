"""What a reader asks of the budgets: rows, columns and figure of the table, and which lines it counts; it stands in the address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

import streamlit as st

from dashboard.answers import budgets
from dashboard.store.budgets import EVERY, VALID, Dimension, Question
from dashboard.ui import address, ask, html
from dashboard.ui.frame import View

ROWS: tuple[Dimension, ...] = ("partner", "category", "purpose", "shared", "year")
COLUMNS: tuple[Dimension, ...] = ("year", "purpose", "category", "shared", "partner", "status")
MEASURES = ("amount", "per_inhabitant", "per_workplace", "run", "shared_part")
FILTERS: tuple[Dimension, ...] = ("category", "purpose", "shared")
ALL = "all"
TEXT = "words"
LONGEST = 100


@dataclass(frozen=True)
class Asked:
    """The table asked for; the ``question`` has a year unless the years are rows or columns."""

    rows: Dimension
    columns: Dimension
    measure: str
    question: Question

    @property
    def is_over_years(self) -> bool:
        """Whether the years are rows or columns."""
        return "year" in {self.rows, self.columns}

    @property
    def is_filtered(self) -> bool:
        """Whether the table leaves lines out by more than year, state and partner."""
        return any(getattr(self.question, name) for name in (*FILTERS, "text"))


def _rows(view: View) -> list[Dimension]:
    return [name for name in ROWS if name != "partner" or view.partner is None]


def _columns(view: View, rows: str) -> list[Dimension]:
    return [name for name in COLUMNS if name != rows and (name != "partner" or view.partner is None)]


def chosen(view: View, years: Sequence[int]) -> Asked:
    """What is asked for in the state shown, which has lines in ``years``."""
    every_row = _rows(view)
    rows = address.restore("rows", every_row[0], address.one_of(every_row))
    every_column = _columns(view, rows)
    columns = address.restore("columns", every_column[0], address.one_of(every_column))
    status = address.restore("status", VALID, address.one_of((VALID, *budgets.choices("status"))))
    options, default = _years(view, years, is_dimension="year" in {rows, columns})
    year = address.restore("year", default, address.one_of(options))
    kept = {name: address.restore(name, ALL, address.one_of((ALL, *budgets.choices(name)))) for name in FILTERS}
    return Asked(
        cast("Dimension", rows),
        cast("Dimension", columns),
        address.restore("measure", MEASURES[0], address.one_of(MEASURES)),
        Question(
            status=EVERY if columns == "status" else status,
            partners=(view.partner.key,) if view.partner else (),
            year="" if year == ALL else year,
            text=address.restore(TEXT, "", lambda text: len(text) <= LONGEST).strip(),
            **{name: "" if value == ALL else value for name, value in kept.items()},
        ),
    )


def reference(view: View, years: Sequence[int]) -> int:
    """The year that is looked at first: the first of the case, or the nearest before it, or the earliest there is."""
    return max((year for year in years if year <= view.case.info.first_year), default=min(years))


def _years(view: View, years: Sequence[int], *, is_dimension: bool) -> tuple[list[str], str]:
    written = [str(year) for year in years]
    return ([ALL, *written], ALL) if is_dimension else (written, str(reference(view, years)))


def ask_for(view: View, asked: Asked, years: Sequence[int]) -> None:
    """The choices above the table; what is filtered is told, and let go of with one click."""
    say = view.say
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="budgets_asked"):
        ask.among("rows", say("budgets.rows"), _rows(view), _dimension(view), _rows(view)[0])
        columns = _columns(view, asked.rows)
        ask.among("columns", say("budgets.columns"), columns, _dimension(view), columns[0])
        ask.among("measure", say("budgets.measure"), MEASURES, lambda key: say(f"budgets.{key}"), MEASURES[0])
        options, default = _years(view, years, is_dimension=asked.is_over_years)
        ask.among("year", say("budgets.dim_year"), options, lambda key: say("budgets.all_years") if key == ALL else key, default)
        if asked.columns != "status":
            statuses = (VALID, *budgets.choices("status"))
            ask.among("status", say("budgets.dim_status"), statuses, lambda key: _status(view, key), VALID)
        with st.popover(say("budgets.filter")):
            for name in FILTERS:
                ask.among(name, say(f"budgets.dim_{name}"), (ALL, *budgets.choices(name)), _value(view, name), ALL)
            ask.words(TEXT, say("budgets.search"), say("budgets.search_example"), LONGEST)
    if asked.is_filtered:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="budgets_filtered"):
            html.show("<p class='done' role='status'>{}</p>", say("budgets.filtered", filters=filters(view, asked)))
            st.button(say("budgets.unfilter"), on_click=_unfilter, type="tertiary", key="budgets_unfilter")


def filters(view: View, asked: Asked) -> str:
    """By what the lines are filtered, in words."""
    values = [_value(view, name)(value) for name in FILTERS if (value := getattr(asked.question, name))]
    if asked.question.text:
        values.append(view.say("budgets.quoted", text=asked.question.text))
    return ", ".join(values)


def _unfilter() -> None:
    st.session_state.update(dict.fromkeys(FILTERS, ALL), **{TEXT: ""})


def _dimension(view: View) -> Callable[[str], str]:
    return lambda name: view.say(f"budgets.dim_{name}")


def _value(view: View, dimension: str) -> Callable[[str], str]:
    return lambda key: view.say("choices.all") if key == ALL else budgets.named(view.say, view.case, dimension, key)


def _status(view: View, key: str) -> str:
    return view.say("budgets.valid") if key == VALID else view.say(f"choices.{key}")
