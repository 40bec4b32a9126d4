"""The table of the budgets as a picture."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from dashboard.answers import budgets
from dashboard.charts.budgets import Bar, Panel, panels, parts
from dashboard.charts.palette import partner_colour
from dashboard.ui import budgets_scale, budgets_table, figures, html
from dashboard.ui.budgets import PER_HEAD, TOGETHER, Budgets
from dashboard.ui.frame import View

OVER = ("year", "status")
"""Dimensions whose values are not parts of a sum: they follow one another."""


def show(view: View, found: Budgets) -> None:
    """Small multiples over years or states, else the parts of the sum by size."""
    say, asked, on = view.say, found.asked, budgets_scale.scale(view, found)
    is_over = asked.columns in OVER or asked.rows in OVER
    shown = _panels(view, found) if is_over else _parts(view, found)
    if not shown:
        html.show("<p class='note'>{}</p>", say("budgets.no_picture"))
        return
    told = [
        say(
            "budgets.picture_row",
            name=panel.title,
            values=", ".join(f"{bar.label} {bar.text}" if bar.label else bar.text for bar in panel.bars),
        )
        for panel in shown
    ]
    headline = say("budgets.picture", answer=_answer(view, found), unit=on.unit)
    figures.show(
        view,
        figures.FigureSet(
            key="budgets_picture",
            headline=headline,
            description=say("budgets.picture_alt", headline=headline, rows=" ".join(told)),
            build=lambda: panels(shown, dark=view.dark) if is_over else parts(shown, dark=view.dark),
            table=partial(budgets_table.taken, view, found),
            source=say("budgets.picture_source_over" if is_over else "budgets.picture_source"),
            depends_on=(asked, view.with_later),
        ),
    )


def _bar(view: View, found: Budgets, row: str, column: str, label: str) -> Bar | None:
    """A cell as a bar; none where it has no figure."""
    value, on = found.value(row, column), budgets_scale.scale(view, found)
    if value is None:
        return None
    statuses = found.totals[row, column].statuses
    text = budgets_scale.written(view, found, row, column, printed=on)
    return Bar(label, float(Decimal(str(value)) / on.divisor), text, is_pale=statuses == ("plan",))


def _panels(view: View, found: Budgets) -> tuple[Panel, ...]:
    """A panel per row, or per column where the years are the rows; the sum is not among them, it would flatten the others."""
    asked = found.asked
    is_turned = asked.rows == "year"
    keys, along = (found.column_keys, found.row_keys) if is_turned else (found.row_keys, found.column_keys)
    of, over = (asked.columns, asked.rows) if is_turned else (asked.rows, asked.columns)
    shown = []
    for key in keys:
        bars = [
            bar
            for each in along
            if (
                bar := _bar(
                    view,
                    found,
                    *((each, key) if is_turned else (key, each)),
                    budgets.named(view.say, view.case, over, each),
                )
            )
        ]
        if bars:
            shown.append(Panel(budgets_scale.name(view, of, key), tuple(bars), _colour(view, of, key)))
    return tuple(shown)


def _parts(view: View, found: Budgets) -> tuple[Panel, ...]:
    """A bar per row, the largest first."""
    asked = found.asked
    bars = [(key, _bar(view, found, key, TOGETHER, "")) for key in found.row_keys]
    shown = [Panel(budgets_scale.name(view, asked.rows, key), (bar,), _colour(view, asked.rows, key)) for key, bar in bars if bar]
    return tuple(sorted(shown, key=lambda panel: -panel.bars[0].value))


def _colour(view: View, dimension: str, key: str) -> str:
    return partner_colour(view.case, key, dark=view.dark) if dimension == "partner" else ""


def _answer(view: View, found: Budgets) -> str:
    """What the picture says."""
    say, asked = view.say, found.asked
    if asked.measure not in {"amount", *PER_HEAD}:
        return say(f"budgets.{asked.measure}")
    if asked.columns == "status" or (asked.rows not in OVER and asked.columns not in OVER):
        whole = sum(float(found.totals[key, TOGETHER].amount) for key in found.row_keys)
        amounts = {key: float(found.totals[key, TOGETHER].amount) for key in found.row_keys}
        if asked.measure != "amount" or asked.columns == "status" or whole <= 0 or min(amounts.values()) < 0:
            return budgets_scale.title(view, found)
        named = {budgets.named(say, view.case, asked.rows, key): amount / whole for key, amount in amounts.items()}
        return budgets.largest(say, named)
    dimension, keys = (asked.columns, found.column_keys) if asked.rows == "year" else (asked.rows, found.row_keys)
    return budgets.fastest(say, {budgets.named(say, view.case, dimension, key): found.growth(key) for key in keys})
