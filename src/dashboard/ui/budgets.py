"""The budgets as a reader asks for them: sums with what they are per head, what they are for, and how they grow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from dashboard.analysis.budgets import Growth, Heads, growth, inhabitants, per_head, share, workplaces
from dashboard.answers import budgets
from dashboard.domain.case import Case, Partner
from dashboard.domain.ground import Municipality
from dashboard.store import budgets as store
from dashboard.store.budgets import VALID, BudgetTotal, Dimension, Question
from dashboard.ui import budgets_asked, cache
from dashboard.ui.budgets_asked import Asked
from dashboard.ui.frame import View

TOGETHER = ""
PER_HEAD = ("per_inhabitant", "per_workplace")
BY_YEAR: tuple[Dimension, Dimension] = ("partner", "year")

Key = tuple[str, str]


@dataclass(frozen=True)
class Budgets:
    """The sums asked for by (row, column), and those of all lines by (partner, year), which tell what they are of."""

    asked: Asked
    case: Case
    municipalities: tuple[Municipality, ...]
    years: tuple[int, ...]
    by_year: Mapping[Key, BudgetTotal]
    totals: Mapping[Key, BudgetTotal]

    @property
    def row_keys(self) -> tuple[str, ...]:
        """The rows in order, without the one that adds them up."""
        return self._ordered(self.asked.rows, 0)

    @property
    def column_keys(self) -> tuple[str, ...]:
        """The columns in order, without the one that adds them up."""
        return self._ordered(self.asked.columns, 1)

    @property
    def all_rows(self) -> tuple[str, ...]:
        """The rows in order, their sum first where they can be added up."""
        keys = self.row_keys
        return (TOGETHER, *keys) if self.asked.rows != "year" and len(keys) > 1 else keys

    @property
    def all_columns(self) -> tuple[str, ...]:
        """The columns in order, their sum first where they can be added up: neither years nor states can."""
        keys = self.column_keys
        return (TOGETHER, *keys) if self.is_summed and len(keys) > 1 else keys

    @property
    def is_summed(self) -> bool:
        """Whether columns can be added up."""
        return self.asked.columns not in {"year", "status"}

    def _ordered(self, dimension: str, place: int) -> tuple[str, ...]:
        found = {key[place] for key in self.totals} - {TOGETHER}
        if dimension == "partner":
            return tuple(partner.key for partner in self.case.partners if partner.key in found)
        return tuple(sorted(found)) if dimension == "year" else tuple(key for key in budgets.choices(dimension) if key in found)

    def year_of(self, row: str, column: str) -> str:
        """The year of a cell."""
        return {self.asked.rows: row, self.asked.columns: column}.get("year") or self.asked.question.year

    def is_marked(self, year: str) -> bool:
        """Whether any line of a year is marked as touched by the joint organisation; without any, the part is not known."""
        return (total := self.by_year.get((TOGETHER, year))) is not None and total.marked > 0

    def heads(self, row: str, column: str, measure: str = "") -> Heads:
        """Whose inhabitants or workplaces a cell is divided by: those of its partner, or of all with lines in its year."""
        partner = {self.asked.rows: row, self.asked.columns: column}.get("partner")
        total = self.by_year.get((TOGETHER, self.year_of(row, column)))
        present = (partner,) if partner else total.partners if total else ()
        return heads(self.case, self.municipalities, present, measure or self.asked.measure)

    def value(self, row: str, column: str) -> Decimal | float | None:
        """The figure of a cell: an amount, an amount per head, or a share from 0 to 1."""
        total = self.totals.get((row, column))
        if total is None:
            return None
        match self.asked.measure:
            case "amount":
                return total.amount
            case "run":
                return share(total.run, total.amount)
            case "shared_part":
                return share(total.shared, total.amount) if self.is_marked(self.year_of(row, column)) else None
            case _:
                return per_head(total.amount, self.heads(row, column).number)

    def growth(self, key: str) -> Growth | None:
        """How the amounts of a row, or of a column where the years are rows, grow over the years."""
        is_column = self.asked.rows == "year"
        found = {
            int(year): total
            for (row, column), total in self.totals.items()
            if (column if is_column else row) == key and (year := row if is_column else column)
        }
        return growth(
            {year: total.amount for year, total in found.items()}, {year: total.partners for year, total in found.items()}
        )


def heads(case: Case, municipalities: tuple[Municipality, ...], present: tuple[str, ...], measure: str) -> Heads:
    """The inhabitants or workplaces of the partners that are present."""
    partners: list[Partner] = [partner for partner in case.partners if partner.key in present]
    return workplaces(partners) if measure == "per_workplace" else inhabitants(partners, municipalities)


def of(view: View) -> Budgets | None:
    """The budgets as asked for; ``None`` where there is no line of the partner chosen, or at all."""
    partners = (view.partner.key,) if view.partner else ()
    valid = totals(view, BY_YEAR, Question(partners=partners))
    years = tuple(sorted(int(year) for partner, year in valid if year and not partner))
    if not years:
        return None
    asked = budgets_asked.chosen(view, years)
    municipalities = cache.ground(view.case, with_later=view.with_later).municipalities
    by_year = valid
    if asked.question.status != VALID:
        by_year = totals(view, BY_YEAR, Question(partners=partners, status=asked.question.status))
    if asked.measure in PER_HEAD:
        everyone = partners or tuple(partner.key for partner in view.case.partners)
        counted = heads(view.case, municipalities, everyone, asked.measure).counted
        # No partner with a figure: a name that is no key leaves all lines out, as an empty choice would leave none out.
        asked = replace(asked, question=replace(asked.question, partners=counted or ("-",)))
    shown = totals(view, (asked.rows, asked.columns), asked.question)
    return Budgets(asked, view.case, municipalities, years, by_year, shown)


def totals(view: View, by: tuple[Dimension, Dimension], question: Question) -> dict[Key, BudgetTotal]:
    """The sums of the lines asked for by two dimensions."""
    return {(total.key[0], total.key[1]): total for total in view.summary(store.totals, by, question)}
