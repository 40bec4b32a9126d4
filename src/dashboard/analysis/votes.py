"""Votes: who can decide what under a voting rule, and who can block it.

Method: a motion passes when every majority of the rule is reached, the quorum is met and no veto is cast. The Banzhaf
index counts how often a partner turns the outcome among all ways the others may vote, the Shapley-Shubik index among
all orders of joining. Up to 16 partners every coalition is looked at. A single majority with whole-number weights is
counted exactly for any number: the sum of the others' weights is built up partner by partner when each agrees with
chance t; t = 1/2 gives Banzhaf, and the mean over t, by a Gauss rule exact for its degree, Shapley-Shubik.
Everything else is sampled with a standard error.

Assumption: partners vote yes or no, independently; opinions, parties and bargaining are left out on purpose. Who stays
away to break a quorum counts as not joining.

Source: Banzhaf, "Weighted voting doesn't work" (1965); Shapley and Shubik, "A method for evaluating the distribution of
power in a committee system" (1954); Owen, "Multilinear extensions of games" (1972); Felsenthal and Machover (1998).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.cooperation import check_players, members_at, memberships, shapley_values
from dashboard.errors import DashboardError

MOST_ENUMERATED = 16
"""Partners up to which every coalition is looked at."""

LARGEST_COUNT = 500_000
"""Votes up to which the sums of a single majority are counted exactly."""

ROUNDING = 1e-9
"""Part of all votes by which a sum may miss the quota through binary rounding alone."""

Floats = NDArray[np.float64]
Method = Literal["enumerated", "counted", "sampled"]


@dataclass(frozen=True)
class Majority:
    """Votes by partner (none when absent) and the ``quota`` they must reach, or exceed when it is ``more_than``."""

    weights: Mapping[str, float]
    quota: float
    more_than: bool = False


@dataclass(frozen=True)
class VotingRule:
    """All ``majorities`` are needed, at least ``quorum`` partners must join, and none of ``vetoes`` may stand aside."""

    players: tuple[str, ...]
    majorities: tuple[Majority, ...] = ()
    quorum: int = 0
    vetoes: frozenset[str] = frozenset()

    @cached_property
    def table(self) -> tuple[Floats, Floats]:
        """The rule as votes (n_rules, n) and quotas (n_rules,) to be reached: a veto and a quorum are majorities too.

        Raises ``DashboardError``: ``no_partners``, ``unknown_partner``, ``votes_not_valid`` (negative or not finite),
        ``quota_not_valid`` when nobody is needed, ``quota_out_of_reach`` when even all together do not pass.
        """
        check_players(self.players, None)
        for player in {*self.vetoes, *(player for majority in self.majorities for player in majority.weights)}:
            if player not in self.players:
                raise DashboardError("unknown_partner", partner=player)
        rows = [([majority.weights.get(player, 0.0) for player in self.players], majority) for majority in self.majorities]
        votes = [row for row, _ in rows] + [[1.0] * len(self.players), [float(player in self.vetoes) for player in self.players]]
        quotas = [_threshold(row, majority) for row, majority in rows] + [float(self.quorum), float(len(self.vetoes))]
        weights, needed = np.array(votes, dtype=np.float64), np.array(quotas, dtype=np.float64)
        if not np.isfinite(weights).all() or (weights < 0).any() or not np.isfinite(needed).all():
            raise DashboardError("votes_not_valid")
        if (weights.sum(axis=1) < needed).any():
            raise DashboardError("quota_out_of_reach")
        binding = needed > 0
        if not binding.any():
            raise DashboardError("quota_not_valid")
        return weights[binding], needed[binding]


@dataclass(frozen=True, eq=False)
class VotingPower:
    """The power of each player, (n,) each: ``banzhaf_absolute`` is the chance to turn the outcome, the others sum to 1.

    The standard errors are 0 unless ``sampled``, from ``draws`` coalitions and as many orders.
    """

    players: tuple[str, ...]
    banzhaf_absolute: Floats
    shapley_shubik: Floats
    banzhaf_error: Floats
    shapley_shubik_error: Floats
    method: Method
    draws: int | None = None

    @property
    def banzhaf(self) -> Floats:
        """The normalised Banzhaf index (n,)."""
        total = self.banzhaf_absolute.sum()
        return np.asarray(self.banzhaf_absolute / total if total else self.banzhaf_absolute, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class PayAndSay:
    """The shares of a partner in the cost, in the votes and in the power (Shapley-Shubik)."""

    player: str
    pays: float
    votes: float
    power: float


def voting_power(rule: VotingRule, draws: int = 100_000, rng: np.random.Generator | None = None) -> VotingPower:
    """How much each partner decides; ``draws`` and ``rng`` matter only where nothing exact is possible.

    Raises ``DashboardError``: ``sampling_needs_rng``, and as in ``VotingRule.table``.
    """
    weights, quotas = rule.table
    n = len(rule.players)
    none = np.zeros(n)
    if n <= MOST_ENUMERATED:
        wins = winning(weights, quotas)
        by_player = [wins.reshape(-1, 2, 1 << i) for i in range(n)]  # the middle axis: without and with the player
        swings = np.array([(pairs[:, 1] & ~pairs[:, 0]).sum() for pairs in by_player]) / 2.0 ** (n - 1)
        return VotingPower(rule.players, swings, shapley_values(wins.astype(np.float64), n), none, none, "enumerated")
    whole = _whole(weights, quotas)
    if whole is not None:
        return VotingPower(rule.players, *counted_power(*whole), none, none, "counted")
    if rng is None:
        raise DashboardError("sampling_needs_rng")
    return VotingPower(rule.players, *sampled_power(weights, quotas, draws, rng), "sampled", draws)


def winning(weights: Floats, quotas: Floats) -> NDArray[np.bool_]:
    """Whether each coalition passes, (2**n,) by bitmask, for votes (n_rules, n) and quotas (n_rules,)."""
    return np.asarray((memberships(weights.shape[1]) @ weights.T >= quotas).all(axis=1), dtype=np.bool_)


def counted_power(weights: NDArray[np.int64], quota: int) -> tuple[Floats, Floats]:
    """Absolute Banzhaf and Shapley-Shubik (n,) of one majority with whole ``weights`` (n,), exact but for rounding.

    The pivot chance of a partner is a polynomial of degree n - 1 in t, which a Gauss rule of n / 2 nodes integrates exactly.
    """
    n = weights.size
    quota = min(quota, int(weights.sum()) - quota + 1)  # the dual rule gives the same power on fewer sums
    nodes, shares = np.polynomial.legendre.leggauss(n // 2 + 1)
    chances = [0.5, *((nodes + 1.0) / 2.0)]
    pivots = np.zeros((len(chances), n))
    for row, chance in enumerate(chances):
        start = np.zeros(quota)
        start[0] = 1.0
        for player, others in _others(start, weights, list(range(n)), chance):
            pivots[row, player] = others[max(quota - weights[player], 0) :].sum() if weights[player] else 0.0
    return pivots[0], shares / 2.0 @ pivots[1:]


def sampled_power(
    weights: Floats, quotas: Floats, draws: int, rng: np.random.Generator, batch: int = 10_000
) -> tuple[Floats, Floats, Floats, Floats]:
    """Absolute Banzhaf, Shapley-Shubik and their standard errors (n,) each, for votes (n_rules, n) and quotas (n_rules,)."""
    n = weights.shape[1]
    swings, pivots = np.zeros(n), np.zeros(n)
    for size in [batch] * (draws // batch) + [draws % batch] * (draws % batch > 0):
        joins = rng.random((size, n)) < 0.5
        passes_with, passes_without = np.ones((2, size, n), dtype=np.bool_)
        orders = rng.permuted(np.tile(np.arange(n), (size, 1)), axis=1)
        turn = np.zeros(size, dtype=np.intp)
        for votes, quota in zip(weights, quotas, strict=True):
            others = (joins @ votes)[:, None] - joins * votes
            passes_with &= others + votes >= quota
            passes_without &= others >= quota
            turn = np.maximum(turn, (np.cumsum(votes[orders], axis=1) >= quota).argmax(axis=1))
        swings += (passes_with & ~passes_without).sum(axis=0)
        pivots += np.bincount(orders[np.arange(size), turn], minlength=n)
    banzhaf, shapley_shubik = swings / draws, pivots / draws
    errors = [np.sqrt(chance * (1.0 - chance) / draws) for chance in (banzhaf, shapley_shubik)]
    return banzhaf, shapley_shubik, errors[0], errors[1]


def minimal_winning(rule: VotingRule) -> tuple[tuple[str, ...], ...]:
    """The coalitions that pass, but no longer when anyone leaves; the smallest first.

    Raises ``DashboardError``: ``too_many_partners`` (more than 16), and as in ``VotingRule.table``.
    """
    return _minimal(rule, blocking=False)


def minimal_blocking(rule: VotingRule) -> tuple[tuple[str, ...], ...]:
    """The groups without which nothing passes, and that need every member for it; the smallest first.

    Errors as in ``minimal_winning``.
    """
    return _minimal(rule, blocking=True)


def smallest_blocking(rule: VotingRule) -> tuple[str, ...]:
    """One of the smallest groups without which nothing passes, for any number of partners: the largest votes first.

    Raises ``DashboardError``: as in ``VotingRule.table``.
    """
    groups = []
    for votes, quota in zip(*rule.table, strict=True):
        order = np.argsort(-votes, kind="stable")
        rest = votes.sum() - np.cumsum(votes[order])
        groups.append(sorted(order[: int((rest < quota).argmax()) + 1].tolist()))
    return tuple(rule.players[place] for place in min(groups, key=len))


def pay_and_say(pays: Mapping[str, float], majority: Majority, power: VotingPower) -> tuple[PayAndSay, ...]:
    """What each partner pays, votes and decides, as shares of the whole, in the order of the players.

    ``pays`` are amounts or shares by partner. A whole that is 0 gives shares of 0.
    """
    paid, voted = sum(pays.values()) or 1.0, sum(majority.weights.values()) or 1.0
    return tuple(
        PayAndSay(player, pays.get(player, 0.0) / paid, majority.weights.get(player, 0.0) / voted, decides)
        for player, decides in zip(power.players, power.shapley_shubik.tolist(), strict=True)
    )


def _minimal(rule: VotingRule, *, blocking: bool) -> tuple[tuple[str, ...], ...]:
    check_players(rule.players, MOST_ENUMERATED)
    wins = winning(*rule.table)
    effective = ~wins[::-1] if blocking else wins  # a group blocks when all others together do not pass
    minimal = effective.copy()
    indices = np.arange(effective.size)
    for i in range(len(rule.players)):
        minimal &= ((indices >> i & 1) == 0) | ~effective[indices & ~(1 << i)]
    found = [members_at(rule.players, place) for place in np.flatnonzero(minimal).tolist()]
    return tuple(sorted(found, key=len))


def _threshold(row: list[float], majority: Majority) -> float:
    slack = ROUNDING * sum(row)
    if majority.more_than:
        return majority.quota + slack if not _integral(row) else math.floor(majority.quota + slack) + 1.0
    return majority.quota - slack if not _integral(row) else float(math.ceil(majority.quota - slack))


def _integral(row: list[float]) -> bool:
    return all(float(votes).is_integer() for votes in row)


def _whole(weights: Floats, quotas: Floats) -> tuple[NDArray[np.int64], int] | None:
    """The one majority in whole numbers without a common divisor, if there is only one and few enough votes."""
    if len(weights) != 1 or not _integral(weights[0].tolist()):
        return None
    votes = weights[0].astype(np.int64)
    divisor = int(np.gcd.reduce(votes))
    votes = votes // divisor
    return (votes, math.ceil(quotas[0] / divisor)) if votes.sum() <= LARGEST_COUNT else None


def _others(sums: Floats, weights: NDArray[np.int64], players: list[int], chance: float) -> Iterator[tuple[int, Floats]]:
    """For each player the distribution (quota,) of the sum of all others, by halving; only additions, so nothing cancels."""
    if len(players) == 1:
        yield players[0], sums
        return
    middle = len(players) // 2
    for kept, joining in ((players[:middle], players[middle:]), (players[middle:], players[:middle])):
        joined = sums
        for player in joining:
            joined = _joined(joined, int(weights[player]), chance)
        yield from _others(joined, weights, kept, chance)


def _joined(sums: Floats, votes: int, chance: float) -> Floats:
    if votes == 0:
        return sums
    joined = (1.0 - chance) * sums
    joined[votes:] += chance * sums[: max(sums.size - votes, 0)]
    return joined
