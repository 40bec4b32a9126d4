"""Nucleolus: the split of a joint cost under which the most dissatisfied coalition is as satisfied as it can be.

Method: a linear programme makes the smallest saving of any coalition as large as possible, then the second smallest, and
so on. On each level only coalitions that are tight at every optimum are fixed, namely those with a positive dual
price (complementary slackness); what follows from fixed ones is dropped, until a single split is left. Costs are scaled
to a joint cost of 1. The result is then checked by a second way: Kohlberg's criterion, the balancedness of the
collections of the most dissatisfied coalitions, one linear programme each.

Assumption: a coalition's dissatisfaction is what it pays beyond its stand-alone cost, in the per-capita variant divided
by its members. Nobody pays more than alone, as long as such a split exists.

Source: Schmeidler, "The nucleolus of a characteristic function game" (1969); Kohlberg, "On the nucleolus of a
characteristic function game" (1971); on fixing too many coalitions Guajardo and Jörnsten, "Common mistakes in computing
the nucleolus", European Journal of Operational Research 241 (2015).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from dashboard.analysis.cooperation import Division, Game, memberships, subset_sums
from dashboard.errors import DashboardError

POSITIVE = 1e-6
"""A dual price, or a move away from balance, above this is no rounding; both are of the order of 1 / n when real."""

SAME = 1e-8
"""Scaled excesses closer than this are on the same level."""

IN_SPAN = 1e-9
"""Distance up to which a coalition follows from the fixed ones."""

TIGHT = 1e-10
"""Feasibility tolerance of the solver, the smallest it takes."""

Floats = NDArray[np.float64]
Bounds = list[tuple[float | None, float | None]]


@dataclass(frozen=True, eq=False)
class Nucleolus:
    """A split and its proof: ``amounts`` may be shown only when ``verified``; ``division`` sees to that.

    ``levels`` are the excesses at which coalitions were fixed, ascending in satisfaction: the first is the largest excess
    of any coalition (per head, if ``per_capita``), and the core is empty when it is above 0. ``individually_rational``
    is false where the partners alone would pay less in sum than together, so that some must pay more.
    """

    players: tuple[str, ...]
    amounts: Floats
    levels: tuple[float, ...]
    verified: bool
    per_capita: bool
    individually_rational: bool

    @property
    def division(self) -> Division | None:
        """What each player pays, or ``None`` as long as that is not verified."""
        return Division(self.players, self.amounts, np.zeros(len(self.players))) if self.verified else None


def nucleolus(game: Game, *, per_capita: bool = False) -> Nucleolus:
    """The nucleolus of a cost game, or its per-capita variant, with the result of the check.

    Raises ``DashboardError``: ``nucleolus_not_found`` when the solver gives up.
    """
    n = len(game.players)
    members = memberships(n)
    heads = members.sum(axis=1).astype(np.float64) if per_capita else np.ones(len(members))
    joint = abs(float(game.costs[-1]))
    scale = joint if joint > game.rounding else float(np.abs(game.costs).max()) or 1.0
    costs = game.costs / scale
    alone = costs[1 << np.arange(n)]
    rational = bool(alone.sum() >= costs[-1] - SAME)
    split, levels = _lexicographic(members, costs, heads, alone if rational else None)
    verified = is_nucleolus(split, costs, heads, alone if rational else None)
    return Nucleolus(game.players, split * scale, tuple(level * scale for level in levels), verified, per_capita, rational)


def is_nucleolus(split: Floats, costs: Floats, heads: Floats, most: Floats | None) -> bool:
    """Kohlberg's criterion for ``split`` (n,), given ``costs`` and ``heads`` (2**n,) by bitmask, and ``most`` (n,) a player pays.

    For every level, no move that keeps the sum may relieve a coalition with at least that excess without burdening another.
    """
    members = memberships(split.size).astype(np.float64)
    excess = ((subset_sums(split) - costs) / heads.clip(1.0))[1:-1]
    if abs(split.sum() - costs[-1]) > SAME or (most is not None and (split > most + SAME).any()):
        return False
    order = np.argsort(-excess, kind="stable")
    ends = [*np.flatnonzero(-np.diff(excess[order]) > SAME).tolist(), excess.size - 1] if excess.size else []
    full = np.zeros(split.size, dtype=np.bool_) if most is None else split >= most - SAME
    bounds: Bounds = [(-1.0, 0.0 if is_full else 1.0) for is_full in full]  # who pays the most it may cannot pay more
    for end in ends:
        level = members[1 + order[: end + 1]]
        solved = linprog(level.sum(axis=0), level, np.zeros(end + 1), np.ones((1, split.size)), [0.0], bounds, "highs")
        if solved.fun is None or solved.fun < -POSITIVE:
            return False
        if np.linalg.matrix_rank(np.vstack([level, np.ones(split.size)])) == split.size:
            return True  # the split is pinned down, later levels cannot move it
    return True


def _lexicographic(
    members: NDArray[np.bool_], costs: Floats, heads: Floats, most: Floats | None
) -> tuple[Floats, tuple[float, ...]]:
    """The split (n,) and the excess of each level, for ``members`` (2**n, n), ``costs`` and ``heads`` (2**n,), ``most`` (n,)."""
    n = members.shape[1]
    rows = members.astype(np.float64)
    fixed, due = rows[-1:], costs[-1:]  # everyone together pays the joint cost
    free = np.arange(1, len(members) - 1)
    levels: list[float] = []
    tops = [None] * n if most is None else most.tolist()
    bounds: Bounds = [(None, top) for top in [*tops, None]]
    while len(fixed) < n:
        free = free[_distances(rows[free], fixed) > IN_SPAN]
        saving, prices = _largest_saving(rows[free], costs[free], heads[free], fixed, due, bounds)
        tight = free[prices > POSITIVE]
        before = len(fixed)
        for place in tight[np.argsort(-prices[prices > POSITIVE], kind="stable")]:
            if _distances(rows[[place]], fixed)[0] > IN_SPAN:
                fixed = np.vstack([fixed, rows[place]])
                due = np.append(due, costs[place] - heads[place] * saving)
        if len(fixed) == before:
            raise DashboardError("nucleolus_not_found")
        levels.append(-saving)
    return np.asarray(np.linalg.solve(fixed, due), dtype=np.float64), tuple(levels)


def _largest_saving(rows: Floats, costs: Floats, heads: Floats, fixed: Floats, due: Floats, bounds: Bounds) -> tuple[float, Floats]:
    """The largest t with x(S) + heads * t <= costs for the free and x(S) = due for the fixed coalitions; its dual prices."""
    solved = linprog(
        np.append(np.zeros(rows.shape[1]), -1.0),
        np.column_stack([rows, heads]),
        costs,
        np.column_stack([fixed, np.zeros(len(fixed))]),
        due,
        bounds,
        "highs-ds",
        options={"primal_feasibility_tolerance": TIGHT, "dual_feasibility_tolerance": TIGHT},
    )
    if solved.x is None:
        raise DashboardError("nucleolus_not_found")
    return float(solved.x[-1]), -np.asarray(solved.ineqlin.marginals, dtype=np.float64)


def _distances(rows: Floats, fixed: Floats) -> Floats:
    """How far each of ``rows`` (m, n) lies from the span of ``fixed`` (k, n), (m,)."""
    basis = np.linalg.qr(fixed.T)[0]  # (n, k)
    return np.asarray(np.linalg.norm(rows - rows @ basis @ basis.T, axis=1), dtype=np.float64)
