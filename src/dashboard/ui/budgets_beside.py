"""What stands beside the sums: growth over the years, or how one state departs from the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from dashboard.analysis.budgets import deviation
from dashboard.ui.budgets import PER_HEAD, Budgets
from dashboard.ui.budgets_scale import scale
from dashboard.ui.frame import View

RATE, SPAN = ".rate", ".span"


@dataclass(frozen=True)
class Beside:
    """A further column: its key, head and note, and what it prints for a row."""

    key: str
    label: str
    note: str
    text: Callable[[str], str]


def beside(view: View, found: Budgets) -> tuple[Beside, ...]:
    """Growth where the columns are years, differences where they are states; nothing beside shares."""
    if found.asked.measure not in {"amount", *PER_HEAD}:
        return ()
    if found.asked.columns == "year" and len(found.column_keys) > 1:
        return _growth(view, found)
    if found.asked.columns == "status":
        return tuple(_deviation(view, found, *pair) for pair in pairwise(reversed(found.column_keys)))
    return ()


def _growth(view: View, found: Budgets) -> tuple[Beside, ...]:
    say, on = view.say, scale(view, found)

    def rate(row: str) -> str:
        growth = found.growth(row)
        return "–" if growth is None or growth.rate is None else say.number(100 * growth.rate, 1, sign=True)

    def span(row: str) -> str:
        growth = found.growth(row)
        if growth is None:
            return "–"
        first, last = (found.value(row, str(year)) for year in (growth.first, growth.last))
        if first is None or last is None:
            return "–"
        return say.number((Decimal(str(last)) - Decimal(str(first))) / on.divisor, on.decimals, sign=True)

    span_of_years = years(view, found, found.all_rows)
    return (
        Beside(RATE, say("budgets.rate"), say("budgets.rate_note", years=span_of_years), rate),
        Beside(SPAN, say("budgets.span"), on.unit, span),
    )


def years(view: View, found: Budgets, keys: Sequence[str]) -> str:
    """The years that growth is told between; that of each row or column where they differ."""
    spans = {(growth.first, growth.last) for key in keys if (growth := found.growth(key)) is not None}
    if len(spans) != 1:
        return view.say("budgets.years_differ")
    [(first, last)] = spans
    return f"{first}–{last}"


def _deviation(view: View, found: Budgets, later: str, earlier: str) -> Beside:
    """How a state departs from the one before it, where the same partners have lines in both."""
    say, on = view.say, scale(view, found)

    def text(row: str) -> str:
        one, other = found.totals.get((row, later)), found.totals.get((row, earlier))
        if one is None or other is None or one.partners != other.partners:
            return "–"
        told = deviation(one.amount, other.amount)
        values = [found.value(row, column) for column in (later, earlier)]
        if values[0] is None or values[1] is None:
            return "–"
        apart = say.number((Decimal(str(values[0])) - Decimal(str(values[1]))) / on.divisor, on.decimals, sign=True)
        return apart if told.share is None else f"{apart} ({say.number(100 * told.share, 1, sign=True)} %)"

    named = [say(f"choices.{word}") for word in (later, earlier)]
    return Beside(f".{later}_{earlier}", say("budgets.deviation", later=named[0], earlier=named[1]), on.unit, text)
