"""Referendum: which new spending of a partner is so high that the voters may or must decide.

Method: the planned one-off and recurring cost of a model that today's state does not have, tax and bias included, gross
and undiscounted: neither savings nor costs that fall away are taken off. Recurring cost counts as its total where that is
settled, and otherwise as ten times what it costs in a year.

Assumption: all planned spending is new and free (not bound by earlier law), and decided in one piece. Limits are data of
the case. Whether a spending is bound is a legal question this figure does not answer.

Source: Constitution of the Canton of Lucerne of 17 June 2007 (SR 131.213), art. 23 and 24.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.cashflow import Outlook, Parameters, look_ahead
from dashboard.analysis.money import KINDS, Limit, MoneyRange, Referendum
from dashboard.domain.case import Case

YEARS_COUNTED = 10
"""Times a year's spending that counts where no total can be set."""

Counting = Literal["total", "ten_years"]


def referendums(
    case: Case, limits: Sequence[Limit], parameters: Parameters | None = None, counting: Counting = "ten_years"
) -> tuple[Referendum, ...]:
    """The new spending of every partner under every model that passes one of ``limits``, by model and partner in case order.

    With ``total`` recurring cost counts as what is due within the horizon. Errors as in ``look_ahead``.
    """
    found = []
    spending = {partner.key: _spending(look_ahead(case, parameters, partner.key), counting) for partner in case.partners}
    for model in case.models:
        for partner, by_model in spending.items():
            amount = by_model.get(model.key)
            if amount is None:
                continue
            asked = [limit for limit in limits if limit.partner in (None, partner)]
            likely = tuple(limit for limit in asked if limit.passed_by(amount.likely))
            possible = tuple(limit for limit in asked if limit not in likely and limit.passed_by(amount.high))
            if likely or possible:
                found.append(Referendum(model.key, partner, amount, likely, possible))
    return tuple(found)


def _spending(outlook: Outlook | None, counting: Counting) -> dict[str, MoneyRange]:
    if outlook is None:
        return {}
    is_spent = outlook.ledger.kinds != KINDS.index("saving")
    counted = outlook.coefficients * is_spent * _times(outlook, counting)
    return {model: outlook.ledger.range_of(np.maximum(row, 0.0)) for model, row in zip(outlook.models, counted, strict=True)}


def _times(outlook: Outlook, counting: Counting) -> NDArray[np.float64]:
    """How many times the amount of each item counts, (n_items,)."""
    total = outlook.ledger.courses.sum(axis=1)
    once = outlook.ledger.kinds == KINDS.index("one_off")
    return np.asarray(total if counting == "total" else np.where(once, total, YEARS_COUNTED * (total > 0)), dtype=np.float64)
