"""How the figures of the budgets are printed: on one scale for a whole table, with its unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from dashboard.answers import budgets
from dashboard.text.names import signed
from dashboard.ui.budgets import PER_HEAD, Budgets
from dashboard.ui.frame import View

MILLION = Decimal(1_000_000)


@dataclass(frozen=True)
class Scale:
    """How the figures of a table are printed: divided by ``divisor``, with ``decimals``, in ``unit``."""

    divisor: Decimal
    decimals: int
    unit: str


def scale(view: View, found: Budgets) -> Scale:
    """One scale for the whole table: millions from one million on, tenths of a per cent, or money per head."""
    say, measure = view.say, found.asked.measure
    currency = say.currency(view.case.info.currency)
    if measure not in {"amount", *PER_HEAD}:
        return Scale(Decimal("0.01"), 1, "%")
    values = [Decimal(str(value)) for key in found.totals if (value := found.value(*key)) is not None]
    largest = max(map(abs, values), default=Decimal(0))
    if measure in PER_HEAD:
        return Scale(Decimal(1), 0 if largest >= 100 else 1, say(f"budgets.unit_{measure}", currency=currency))
    if largest >= MILLION:
        return Scale(MILLION, 2, say("budgets.unit_millions", currency=currency))
    return Scale(Decimal(1), 0, currency)


def written(view: View, found: Budgets, row: str, column: str, *, printed: Scale | None = None) -> str:
    """The figure of a cell on the scale of the table; a dash where there is none."""
    value, on = found.value(row, column), printed or scale(view, found)
    return "–" if value is None else view.say.number(Decimal(str(value)) / on.divisor, on.decimals)


def name(view: View, dimension: str, key: str) -> str:
    """The head of a row or column; partners with their sign."""
    if dimension == "partner" and key:
        return signed(view.say, view.case, key)
    return budgets.named(view.say, view.case, dimension, key)


def title(view: View, found: Budgets) -> str:
    """What the table shows."""
    say, asked = view.say, found.asked
    named = {
        "measure": say(f"budgets.{asked.measure}"),
        "rows": say(f"budgets.dim_{asked.rows}"),
        "columns": say(f"budgets.dim_{asked.columns}"),
    }
    if asked.question.year:
        return say("budgets.table_of_year", year=asked.question.year, **named)
    return say("budgets.table", **named)
