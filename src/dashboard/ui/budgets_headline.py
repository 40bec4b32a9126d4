"""The budgets of the year looked at in one sentence."""

from __future__ import annotations

from decimal import Decimal

from dashboard.analysis.budgets import per_head
from dashboard.answers import budgets
from dashboard.store.budgets import EVERY, Question
from dashboard.ui import budgets_asked
from dashboard.ui.budgets import BY_YEAR, PER_HEAD, TOGETHER, Budgets, heads, totals
from dashboard.ui.frame import View


def headline(view: View, found: Budgets | None) -> str:
    """The sum of the year looked at, what it is for and per head."""
    say, case = view.say, view.case
    if found is None:
        return say("budgets.none_of", partner=say.of(view.partner.name)) if view.partner else say("budgets.none")
    asked = found.asked
    year = int(asked.question.year) if asked.question.year else budgets_asked.reference(view, found.years)
    by_year = found.by_year
    if asked.question.status == EVERY:
        by_year = totals(view, BY_YEAR, Question(partners=(view.partner.key,) if view.partner else ()))
    total = by_year.get((TOGETHER, str(year)))
    each: dict[str, float | None] = dict.fromkeys(PER_HEAD)
    for measure in each:
        counted = heads(case, found.municipalities, total.partners if total else (), measure)
        amounts = [by_year[partner, str(year)].amount for partner in counted.counted]
        each[measure] = per_head(sum(amounts, Decimal(0)), counted.number)
    told = budgets.Year(
        year, total, each["per_inhabitant"], each["per_workplace"], is_marked=total is not None and total.marked > 0
    )
    return budgets.headline(say, case, told, view.partner.key if view.partner else "")
