"""The table of the budgets: printed sums, the total first, growth over the years or the states against each other beside them."""

from __future__ import annotations

from functools import partial

import pandas as pd

from dashboard.answers import budgets
from dashboard.ui import figures, matrix
from dashboard.ui.budgets import PER_HEAD, TOGETHER, Budgets
from dashboard.ui.budgets_beside import RATE, Beside, beside, years
from dashboard.ui.budgets_scale import Scale, name, scale, title, written
from dashboard.ui.frame import View

ADDRESS = ("row", "column")


def table(view: View, found: Budgets) -> tuple[str, str] | None:
    """Draws the table; returns the (row, column) asked for."""
    say, asked, on = view.say, found.asked, scale(view, found)
    further = beside(view, found)
    columns = [matrix.Column(_key(key), name(view, asked.columns, key), _note(view, found, key)) for key in found.all_columns]
    columns += [matrix.Column(each.key, each.label, each.note) for each in further]
    rows = [
        matrix.Row(
            _key(key),
            name(view, asked.rows, key),
            cells=(
                *(_cell(view, found, key, column, on) for column in found.all_columns),
                *(_further(view, found, key, each) for each in further),
            ),
            strong=key == TOGETHER,
        )
        for key in found.all_rows
    ]
    if asked.rows == "year" and found.is_summed and asked.measure in {"amount", *PER_HEAD} and len(found.row_keys) > 1:
        rows.append(_growth_row(view, found))
    corner = say("budgets.corner", rows=say(f"budgets.dim_{asked.rows}"), unit=on.unit)
    return matrix.ask("budgets", title(view, found), corner, columns, rows, ADDRESS)


def _key(key: str) -> str:
    """The key of a row or column in the address, where an empty one means none."""
    return key or ".all"


def _note(view: View, found: Budgets, column: str) -> str:
    """Under a year, in which states its lines are."""
    if found.asked.columns != "year":
        return ""
    total = found.totals.get((TOGETHER, column))
    return budgets.statuses(view.say, total.statuses) if total else ""


def _cell(view: View, found: Budgets, row: str, column: str, on: Scale) -> matrix.Cell:
    say, asked, total = view.say, found.asked, found.totals.get((row, column))
    text = written(view, found, row, column, printed=on)
    label = say(
        "budgets.cell",
        row=budgets.named(say, view.case, asked.rows, row),
        column=budgets.named(say, view.case, asked.columns, column),
        value=text,
        unit=on.unit,
    )
    return matrix.Cell(text, label, assumed=total is not None and budgets.is_assumed(total))


def _further(view: View, found: Budgets, row: str, each: Beside) -> matrix.Cell:
    text = each.text(row)
    named = budgets.named(view.say, view.case, found.asked.rows, row)
    return matrix.Cell(text, view.say("budgets.cell", row=named, column=each.label, value=text, unit=each.note), shade=0)


def _growth_row(view: View, found: Budgets) -> matrix.Row:
    """The growth of every column over the years that are the rows."""
    say = view.say
    label, note = say("budgets.rate"), say("budgets.rate_note", years=years(view, found, found.all_columns))
    cells = []
    for column in found.all_columns:
        growth = found.growth(column)
        text = "–" if growth is None or growth.rate is None else say.number(100 * growth.rate, 1, sign=True)
        named = budgets.named(say, view.case, found.asked.columns, column)
        cells.append(matrix.Cell(text, say("budgets.cell", row=label, column=named, value=text, unit=note), shade=0))
    return matrix.Row(RATE, label, note=note, cells=tuple(cells))


def taken(view: View, found: Budgets) -> pd.DataFrame:
    """The table as it is shown."""
    say, asked, on = view.say, found.asked, scale(view, found)
    further = beside(view, found)
    rows = []
    for key in found.all_rows:
        row = {
            say("budgets.corner", rows=say(f"budgets.dim_{asked.rows}"), unit=on.unit): budgets.named(
                say, view.case, asked.rows, key
            )
        }
        for column in found.all_columns:
            head = " ".join(filter(None, [budgets.named(say, view.case, asked.columns, column), _note(view, found, column)]))
            row[head] = written(view, found, key, column, printed=on)
        row.update({f"{each.label} ({each.note})": each.text(key) for each in further})
        rows.append(row)
    return pd.DataFrame(rows)


def take_away(view: View, found: Budgets) -> None:
    """Below the table: how it is read, and as a file."""
    figures.take_away(view, "budgets", partial(taken, view, found), notes(view, found), with_table=False)


def notes(view: View, found: Budgets) -> str:
    """By which rule lines hold, what is marked, and what is left out."""
    say = view.say
    told = [say("budgets.rule_every" if found.asked.columns == "status" else f"budgets.rule_{_rule(found)}"), say("budgets.dashed")]
    if found.asked.measure == "shared_part":
        told.append(say("budgets.shared_rule"))
    return " ".join(told)


def _rule(found: Budgets) -> str:
    return "valid" if found.asked.question.status == "valid" else "one"
