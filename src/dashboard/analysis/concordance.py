"""Concordance: how far several rankings of the same models agree.

Method: Kendall's coefficient W, the spread of the rank sums as a part of what full agreement would give, corrected for
ties; beside it its chi-square, and the chance that rankings made at random would agree as much.

Assumption: under chance every partner gives its own ranks, ties included, in any order with equal chance. For few
models and partners all these orders are counted; otherwise the chance comes from the chi-square, which is rough for few.

Source: Kendall and Babington Smith, "The problem of m rankings", Ann. Math. Stat. 10 (1939); Siegel, *Nonparametric
Statistics* (1956), ch. 9.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from math import factorial, prod

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import chi2, rankdata

MOST_MODELS_EXACT = 7
"""Models up to which the orders a partner could have given are enumerated."""

MOST_SUMS_EXACT = 1_000_000
"""Sums of ranks per partner up to which the p value is exact."""


@dataclass(frozen=True, slots=True)
class Concordance:
    """Kendall's ``w`` (0 to 1) of ``partners`` rankings of ``models``, and the chance ``p_value`` of as much by accident.

    ``is_exact`` says that ``p_value`` comes from all orders the partners could have given, not from the chi-square.
    """

    w: float
    chi_square: float
    degrees_of_freedom: int
    p_value: float
    is_exact: bool
    partners: int
    models: int


def concordance(ranks: ArrayLike) -> Concordance | None:
    """How far several rankings agree: ``ranks`` (n_partners, n_models), equal numbers for models that are tied.

    W = 12 s / (m² (n³ - n) - m T), where s is the sum of squares of the rank sums about their mean, and T sums t³ - t
    over the groups of t tied models; chi-square = m (n - 1) W. ``None`` where nothing can agree: fewer than two
    partners or two models, or every partner ties all models.
    """
    given = np.asarray(ranks, dtype=np.float64)
    m, n = given.shape
    if m < 2 or n < 2:
        return None
    doubled = np.rint(2.0 * rankdata(given, axis=1)).astype(np.int64)  # (m, n): twice the mid-ranks are whole
    ties = sum(int((t**3 - t).sum()) for t in (np.unique(row, return_counts=True)[1] for row in doubled))
    largest = m * m * (n**3 - n) - m * ties
    if largest == 0:
        return None
    squares = _squares(doubled.sum(axis=0), m)
    w = 3.0 * float(squares) / largest
    chi_square = m * (n - 1) * w
    exact = _exact_p(doubled, int(squares))
    p_value = float(chi2.sf(chi_square, n - 1)) if exact is None else exact
    return Concordance(w, chi_square, n - 1, p_value, exact is not None, m, n)


def _squares(sums: NDArray[np.int64], partners: int) -> NDArray[np.int64]:
    """Four times the sum of squares (...,) of the rank sums about their mean, from doubled ``sums`` (..., n)."""
    return np.asarray(((sums - partners * (sums.shape[-1] + 1)) ** 2).sum(axis=-1), dtype=np.int64)


def _exact_p(doubled: NDArray[np.int64], observed: int) -> float | None:
    """The chance of at least the ``observed`` squares when every partner orders its own ranks at random; ``None`` if too many.

    Models are exchangeable then, so rank sums that differ only in their order are one state.
    """
    m, n = doubled.shape
    base = 2 * m * n + 1  # above any doubled rank sum, so that the sums of all models are the digits of one number
    if n > MOST_MODELS_EXACT or base**n >= 2**63:
        return None
    digits = base ** np.arange(n, dtype=np.int64)
    # Few orders first, so that most is left to the last partner; and who is named first makes no difference.
    one, *others = sorted((tuple(sorted(row)) for row in doubled.tolist()), key=lambda ranks: (_count_orders(ranks), ranks))
    sums, chances = np.array([one], dtype=np.int64), np.ones(1)
    for ranks in others:
        if len(sums) * _count_orders(ranks) > MOST_SUMS_EXACT:
            return None
        orders = np.array(sorted(set(permutations(ranks))), dtype=np.int64)
        reached = np.sort((sums[:, None, :] + orders).reshape(-1, n), axis=1)
        _, first, state = np.unique(reached @ digits, return_index=True, return_inverse=True)
        sums = reached[first]
        chances = np.asarray(np.bincount(state, np.repeat(chances / len(orders), len(orders))), dtype=np.float64)
    return min(1.0, float(chances[_squares(sums, m) >= observed].sum()))


def _count_orders(ranks: tuple[int, ...]) -> int:
    """How many different orders some ``ranks`` (n,) have."""
    return factorial(len(ranks)) // prod(factorial(ranks.count(rank)) for rank in set(ranks))
