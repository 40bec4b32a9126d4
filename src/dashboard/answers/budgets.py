"""What is spent on IT and what for, in sentences: the year in one, what grows most, and what the figures per head leave out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dashboard.analysis.budgets import Growth, Heads, share
from dashboard.answers.systems import francs
from dashboard.domain.case import Case
from dashboard.domain.tables import BY_NAME
from dashboard.store.budgets import BudgetTotal
from dashboard.text import Phrasebook
from dashboard.text.names import partner_name

MOSTLY = Decimal("0.5")
"""The part of an amount from which it is marked as an assumption."""

TIE = 0.0005
"""Rates and shares closer than this are told as equal: they are printed to a tenth of a per cent."""


@dataclass(frozen=True, slots=True)
class Year:
    """The budgets of one year: their ``total`` if there is any, what it is per head, and whether shared parts are marked at all."""

    year: int
    total: BudgetTotal | None
    per_inhabitant: float | None
    per_workplace: float | None
    is_marked: bool


def choices(dimension: str) -> tuple[str, ...]:
    """The words a budget line can have in a column of choices, in their order."""
    return BY_NAME["budget_lines"].field(dimension).choices


def named(say: Phrasebook, case: Case, dimension: str, key: str) -> str:
    """How a value of a dimension is called; that of no single one is all of it together."""
    if not key:
        return say("budgets.together")
    if dimension == "partner":
        return partner_name(say, case, key)
    if dimension == "shared":
        return say(f"budgets.shared_{key}")
    if dimension == "category" and key == "other":
        return say("budgets.other")
    return key if dimension == "year" else say(f"choices.{key}")


def statuses(say: Phrasebook, found: Sequence[str]) -> str:
    """The states of the lines, in the order in which they hold."""
    return say.listed([say(f"choices.{word}") for word in choices("status") if word in found])


def is_assumed(total: BudgetTotal) -> bool:
    """Whether the larger part of an amount is an assumption."""
    return total.size > 0 and total.assumed / total.size > MOSTLY


def headline(say: Phrasebook, case: Case, found: Year, partner: str) -> str:
    """The sum of a year with what it is for and what it is per head, and how much of it is assumed."""
    total = found.total
    whose = partner_name(say, case, partner) if partner else say("budgets.together")
    if total is None:
        return say("budgets.none_in_year", whose=whose, year=found.year)
    told = say(
        "budgets.sum", status=statuses(say, total.statuses), year=found.year, whose=whose, amount=francs(say, case, total.amount)
    )
    told = told[:1].upper() + told[1:]
    if total.amount == 0:
        return f"{told} {say('budgets.is_zero')}"
    if total.amount < 0:
        return f"{told} {say('budgets.is_negative')}"
    parts = []
    if (run := share(total.run, total.amount)) is not None:
        parts.append(say("budgets.of_it_run", share=say.percent(run)))
    if found.is_marked and (shared := share(total.shared, total.amount)) is not None:
        parts.append(say("budgets.of_it_shared", share=say.percent(shared)))
    heads = [
        say(f"budgets.{name}", amount=_head(say, case, amount))
        for name, amount in (("for_inhabitant", found.per_inhabitant), ("for_workplace", found.per_workplace))
        if amount is not None
    ]
    told = ", ".join([told, say("budgets.of_it", parts=say.listed(parts))]) if parts else told
    told = "; ".join([told, ", ".join(heads)]) if heads else told
    return f"{told}. {assumed(say, total)}"


def assumed(say: Phrasebook, total: BudgetTotal) -> str:
    """How much of an amount rests on assumptions."""
    if not total.assumed or not total.size:
        return say("budgets.no_assumption")
    return say("budgets.assumed", share=say.percent(total.assumed / total.size))


def _head(say: Phrasebook, case: Case, amount: float) -> str:
    return f"{say.prose(amount, 0 if abs(amount) >= 10 else 1)} {say.currency(case.info.currency)}"


def fastest(say: Phrasebook, growths: Mapping[str, Growth | None]) -> str:
    """Which of the named sums grows most per year, a tie told as one; nothing can be said without rates."""
    rates = {name: growth.rate for name, growth in growths.items() if growth is not None and growth.rate is not None}
    if len(rates) < 2:
        return say("budgets.no_rates")
    most = max(rates.values())
    first = [name for name, rate in rates.items() if most - rate <= TIE]
    rate = say.prose(100 * most, 1, sign=True)
    if len(first) == len(rates):
        return say("budgets.all_grow_alike", rate=rate)
    return say.counted("budgets.grows_most", len(first), names=say.listed(first), rate=rate)


def largest(say: Phrasebook, shares: Mapping[str, float]) -> str:
    """Which of the named sums is the largest part; none is where two are as large."""
    if len(shares) < 2:
        return say("budgets.one_part")
    most = max(shares.values())
    first = [name for name, part in shares.items() if most - part <= TIE]
    return say.counted("budgets.largest", len(first), names=say.listed(first), share=say.percent(most))


def scope(say: Phrasebook, case: Case, measure: str, heads: Heads) -> tuple[str, ...]:
    """What a figure per inhabitant or workplace leaves out or counts once."""
    told = []
    if heads.enclosing:
        names = say.listed([partner_name(say, case, partner) for partner in heads.enclosing])
        told.append(say.counted("budgets.encloses", len(heads.enclosing), names=names, number=say.prose(heads.number)))
    if not heads.is_checked:
        told.append(say("budgets.overlap_unknown"))
    if heads.lacking:
        names = say.listed([partner_name(say, case, partner) for partner in heads.lacking])
        told.append(say(f"budgets.without_{measure}", names=names))
    return (*told, say("budgets.same_heads"), say("budgets.not_efficiency"))
