"""Swings: the groups in which a partner turns defeat into victory, counted or sampled.

Method: three ways to the same numbers. Up to 12 partners every group is looked at. Beyond, where a group passes by its
size and one whole-numbered sum of votes, the groups of each size and sum are counted by dynamic programming, exactly.
Otherwise orders of joining are drawn, and the partner that turns the group into a winning one is noted.

Assumption: a group that wins also wins with more members.

Source: Mann and Shapley, *Values of Large Games* (RAND, 1960 and 1962), on sampled orders and on generating functions;
Brams and Affuso, "Power and size: a new paradox", Theory and Decision 7 (1976), for the Banzhaf index.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import comb

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.cooperation import memberships

DRAWS_AT_ONCE = 1_000_000
"""Places in drawn orders that are held in memory at once."""


def enumerated(winning: NDArray[np.bool_], n: int) -> list[list[int]]:
    """Swings of each of ``n`` players by the size of the group before it joins, (n, n), from ``winning`` (2**n,)."""
    sizes, indices = memberships(n).sum(axis=1), np.arange(1 << n)
    found = []
    for i in range(n):
        without = indices[(indices >> i & 1) == 0]
        swings = winning[without | 1 << i] & ~winning[without]
        found.append(np.bincount(sizes[without[swings]], minlength=n).tolist())
    return found


def counted(
    votes: Sequence[int],
    vetoes: Sequence[bool],
    wins: Callable[[NDArray[np.intp], NDArray[np.intp]], NDArray[np.bool_]],
) -> list[list[int]]:
    """Swings as in ``enumerated``, (n, n), where ``wins`` tells from size and sum of ``votes`` (n,) whether a group passes.

    Nothing passes without all ``vetoes`` (n,), which ``wins`` need not know.
    """
    n = len(votes)
    fixed = [vote for vote, veto in zip(votes, vetoes, strict=True) if veto]
    free = [vote for vote, veto in zip(votes, vetoes, strict=True) if not veto]
    groups = np.zeros((len(free) + 1, sum(free) + 1), dtype=object)  # Python integers: there may be more than 2**64
    groups[0, 0] = 1
    for joined, vote in enumerate(free):
        groups[1 : joined + 2, vote:] += groups[: joined + 1, : groups.shape[1] - vote].copy()
    sizes, sums = (axis + start for axis, start in zip(np.indices(groups.shape), (len(fixed), sum(fixed)), strict=True))
    winning = wins(sizes, sums)
    known: dict[tuple[int, bool], list[int]] = {}
    for vote, veto in dict.fromkeys(zip(votes, vetoes, strict=True)):
        if veto:
            before, by_size = len(fixed) - 1, (groups * winning).sum(axis=1)
        else:
            others = _without(groups, vote)
            before, by_size = len(fixed), (others * (wins(sizes + 1, sums + vote) & ~winning)).sum(axis=1)
        known[vote, veto] = ([0] * before + by_size.tolist() + [0] * n)[:n]
    return [known[player] for player in zip(votes, vetoes, strict=True)]


def pivots(
    votes: NDArray[np.float64], thresholds: NDArray[np.float64], vetoes: NDArray[np.bool_], draws: int, rng: np.random.Generator
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Who turns the group into a winning one, and how many had joined before, in ``draws`` random orders, (draws,) each.

    ``votes`` (n_counts, n) have to reach ``thresholds`` (n_counts,) and all ``vetoes`` (n,) have to be in.
    """
    n = votes.shape[1]
    who, before = np.empty(draws, dtype=np.intp), np.empty(draws, dtype=np.intp)
    step = max(1, DRAWS_AT_ONCE // n)
    for start in range(0, draws, step):
        orders = np.argsort(rng.random((min(step, draws - start), n)), axis=1)
        passed = np.cumsum(vetoes[orders], axis=1) == vetoes.sum()
        for count, threshold in zip(votes, thresholds, strict=True):
            passed &= np.cumsum(count[orders], axis=1) >= threshold
        place = passed.argmax(axis=1)
        before[start : start + step] = place
        who[start : start + step] = np.take_along_axis(orders, place[:, None], axis=1)[:, 0]
    return who, before


def chance_weights(n: int) -> NDArray[np.float64]:
    """What a drawn pivot counts, by the number that joined before it (n,), so that groups of any size become equally likely."""
    return np.array([n * comb(n - 1, size) / 2 ** (n - 1) for size in range(n)])


def _without(groups: NDArray[np.object_], vote: int) -> NDArray[np.object_]:
    """The groups by size and sum when one player with this ``vote`` is left out."""
    others = groups.copy()
    for size in range(1, len(groups)):
        others[size, vote:] -= others[size - 1, : groups.shape[1] - vote]
    return others
