"""Voting power: how often each partner decides, beside how many votes it has and what it pays.

Method: the absolute Banzhaf index is the chance that a partner decides when all others vote by the toss of a coin; the
normalised one is its share in all swings. The Shapley-Shubik index is the chance that a partner turns the group into a
winning one when all join in random order.

Assumption: every group, or every order, is equally likely, whatever the partners want. That of the rule (see ``votes``).

Source: Penrose, "The elementary statistics of majority voting" (1946); Banzhaf, "Weighted voting doesn't work" (1965);
Shapley and Shubik, "A method for evaluating the distribution of power in a committee system" (1954); Felsenthal and
Machover, *The Measurement of Voting Power* (1998).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from math import factorial

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.cooperation import MOST_PLAYERS
from dashboard.analysis.sharing import proportional
from dashboard.analysis.swings import chance_weights, counted, enumerated, pivots
from dashboard.analysis.votes import VotingRule, winning
from dashboard.errors import DashboardError

MOST_SUMS = 40_000_000
"""Players, squared, times votes, up to which swings are counted exactly beyond 12 players."""


@dataclass(frozen=True, eq=False)
class VotingPower:
    """The power of each player, (n,) each: ``banzhaf`` and ``shapley_shubik`` sum to 1, ``absolute`` is a chance.

    ``votes`` are the shares in the first count. Where sampled, from ``draws`` orders of joining, with standard errors; a
    player that decided in none of them has 0, and no error that could be stated.
    """

    players: tuple[str, ...]
    votes: NDArray[np.float64]
    banzhaf: NDArray[np.float64]
    absolute: NDArray[np.float64]
    shapley_shubik: NDArray[np.float64]
    banzhaf_errors: NDArray[np.float64]
    absolute_errors: NDArray[np.float64]
    shapley_shubik_errors: NDArray[np.float64]
    draws: int | None = None


@dataclass(frozen=True, slots=True)
class Say:
    """What a partner ``pays`` beside its ``votes`` and its power, as shares of the whole."""

    partner: str
    pays: float
    votes: float
    banzhaf: float
    shapley_shubik: float

    @property
    def gap(self) -> float:
        """Its share of the votes less its share of the payments: below 0 it pays more than it has to say."""
        return self.votes - self.pays


def voting_power(rule: VotingRule, draws: int = 100_000, rng: np.random.Generator | None = None) -> VotingPower:
    """How often each partner decides: exactly where that is possible, otherwise from ``draws`` sampled orders of joining.

    Beyond 12 partners it is exact as long as at most one count gives different votes, and these are whole and not too many.

    Raises ``DashboardError``: ``sampling_needs_rng``, ``too_few_draws`` (under 2).
    """
    n, shares = len(rule.players), rule.table[0] / rule.table[0].sum()
    swings = enumerated(winning(rule), n) if n <= MOST_PLAYERS else _counted(rule)
    if swings is None:
        if rng is None:
            raise DashboardError("sampling_needs_rng")
        if draws < 2:
            raise DashboardError("too_few_draws")
        return _sampled(rule, shares, draws, rng)
    totals = [sum(row) for row in swings]
    orders = [factorial(size) * factorial(n - size - 1) for size in range(n)]
    exact = np.zeros(n)
    return VotingPower(
        players=rule.players,
        votes=shares,
        banzhaf=np.array([total / sum(totals) for total in totals]),
        absolute=np.array([total / 2 ** (n - 1) for total in totals]),
        shapley_shubik=np.array([sum(s * o for s, o in zip(row, orders, strict=True)) / factorial(n) for row in swings]),
        banzhaf_errors=exact,
        absolute_errors=exact,
        shapley_shubik_errors=exact,
    )


def pay_and_say(found: VotingPower, payments: Mapping[str, float]) -> tuple[Say, ...]:
    """What each partner pays beside what it has to say, in player order; who is absent from ``payments`` pays nothing.

    Raises ``DashboardError``: ``unknown_partner``, ``key_number_not_valid``, ``key_without_numbers``.
    """
    for partner in payments:
        if partner not in found.players:
            raise DashboardError("unknown_partner", partner=partner)
    pays = proportional(payments)
    rows = zip(found.players, found.votes.tolist(), found.banzhaf.tolist(), found.shapley_shubik.tolist(), strict=True)
    return tuple(Say(player, pays.get(player, 0.0), votes, banzhaf, shapley) for player, votes, banzhaf, shapley in rows)


def _counted(rule: VotingRule) -> list[list[int]] | None:
    """The swings by size, where a group passes by its size and one whole-numbered sum that is not too large."""
    n = len(rule.players)
    uneven = [place for place, votes in enumerate(rule.table) if np.ptp(votes) > 0]
    column = rule.table[uneven[0]] if uneven else np.ones(n)
    if len(uneven) > 1 or (column != np.rint(column)).any():
        return None
    whole = [int(vote) for vote in column.tolist()]
    unit = math.gcd(*whole)
    if n * n * sum(whole) > MOST_SUMS * unit:
        return None

    def wins(sizes: NDArray[np.intp], sums: NDArray[np.intp]) -> NDArray[np.bool_]:
        passed = np.ones(sizes.shape, dtype=np.bool_)
        for place, (votes, threshold) in enumerate(zip(rule.table, rule.thresholds, strict=True)):
            passed &= (sums * unit if place in uneven else sizes * votes[0]) >= threshold
        return passed

    return counted([vote // unit for vote in whole], rule.holds_veto.tolist(), wins)


def _sampled(rule: VotingRule, shares: NDArray[np.float64], draws: int, rng: np.random.Generator) -> VotingPower:
    n = len(rule.players)
    who, before = pivots(rule.table, rule.thresholds, rule.holds_veto, draws, rng)
    weights = chance_weights(n)[before]
    ones, sums, squares = (np.bincount(who, weight, minlength=n) for weight in (np.ones(draws), weights, weights**2))
    shapley, absolute, banzhaf = ones / draws, sums / draws, sums / weights.sum()
    # The normalised index is a ratio of two means: its error is that of the numerator less the ratio times the denominator.
    residuals = squares * (1.0 - 2.0 * banzhaf) + banzhaf**2 * (weights**2).sum()
    return VotingPower(
        players=rule.players,
        votes=shares,
        banzhaf=banzhaf,
        absolute=absolute,
        shapley_shubik=shapley,
        banzhaf_errors=np.sqrt(np.maximum(residuals, 0.0)) / weights.sum(),
        absolute_errors=np.sqrt(np.maximum(squares / draws - absolute**2, 0.0) / (draws - 1)),
        shapley_shubik_errors=np.sqrt(shapley * (1.0 - shapley) / (draws - 1)),
        draws=draws,
    )
