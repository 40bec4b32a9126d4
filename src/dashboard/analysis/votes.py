"""Votes: which groups of partners can pass a motion under a voting rule, and which can block it.

Method: a motion needs a quota of votes, and where the rule says so a second majority, a quorum and the consent of those
with a veto. A group blocks when those outside it cannot pass anything.

Assumption: whoever is not for a motion is against it. Who is against may stay away, so a group has to make the quorum
by itself. A veto means that nothing passes without that partner's consent.

Source: von Neumann and Morgenstern, *Theory of Games and Economic Behavior* (1944), ch. 10; Felsenthal and Machover,
*The Measurement of Voting Power* (1998), ch. 2.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.cooperation import MOST_PLAYERS, check_players, members_at, memberships, subset_sums
from dashboard.errors import DashboardError

ROUNDING = 1e-9
"""Part of all votes that binary rounding alone may make out."""

MOST_VOTES = 1e15
"""Votes of one partner up to which whole numbers are told apart."""


@dataclass(frozen=True)
class Count:
    """One count of ``votes`` by partner (votes, heads, inhabitants): it passes from ``quota`` on, or only above if ``exceeded``."""

    votes: Mapping[str, float]
    quota: float
    exceeded: bool = False


@dataclass(frozen=True)
class VotingRule:
    """What a motion needs: ``votes``, perhaps a ``second`` majority, a ``quorum`` of those present, and all ``vetoes``.

    The partners of ``votes`` take part; who is absent from another count has nothing there.

    Raises ``DashboardError``: ``no_partners``, ``unknown_partner``, ``votes_not_valid``, ``quota_not_valid`` (nothing is
    needed), ``quota_out_of_reach``.
    """

    votes: Count
    second: Count | None = None
    quorum: Count | None = None
    vetoes: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        check_players(self.players, None)
        for partner in (*self.vetoes, *(partner for count in self.counts for partner in count.votes)):
            if partner not in self.votes.votes:
                raise DashboardError("unknown_partner", partner=partner)
        for count in self.counts:
            if not all(0 <= vote <= MOST_VOTES for vote in count.votes.values()):
                raise DashboardError("votes_not_valid")
        if not (self.thresholds > 0).all():
            raise DashboardError("quota_not_valid")
        if (self.table.sum(axis=1) < self.thresholds).any():
            raise DashboardError("quota_out_of_reach")

    @property
    def players(self) -> tuple[str, ...]:
        """Who takes part, in the order of ``votes``."""
        return tuple(self.votes.votes)

    @property
    def counts(self) -> tuple[Count, ...]:
        """All that are taken: votes, second majority, quorum."""
        return tuple(count for count in (self.votes, self.second, self.quorum) if count is not None)

    @cached_property
    def table(self) -> NDArray[np.float64]:
        """The votes of all players in all counts, (n_counts, n)."""
        return np.array([[count.votes.get(player, 0.0) for player in self.players] for count in self.counts], dtype=np.float64)

    @cached_property
    def thresholds(self) -> NDArray[np.float64]:
        """What each sum has to reach, (n_counts,), binary rounding allowed for."""
        totals = self.table.sum(axis=1)
        slack = ROUNDING * np.where(totals > 0, totals, 1.0)
        signed = np.where([count.exceeded for count in self.counts], slack, -slack)
        return np.asarray(np.array([count.quota for count in self.counts]) + signed, dtype=np.float64)

    @cached_property
    def holds_veto(self) -> NDArray[np.bool_]:
        """Which players (n,) have a veto by name."""
        return np.array([player in self.vetoes for player in self.players], dtype=np.bool_)


@dataclass(frozen=True)
class Groups:
    """The groups that matter: all that win and need every member, and the smallest without which nothing passes.

    ``vetoes`` can block alone, by name or by weight; ``dummies`` are never needed.
    """

    minimal_winning: tuple[tuple[str, ...], ...]
    smallest_blocking: tuple[tuple[str, ...], ...]
    vetoes: tuple[str, ...]
    dummies: tuple[str, ...]


def winning(rule: VotingRule) -> NDArray[np.bool_]:
    """Whether each group passes a motion, (2**n,), indexed by bitmask; ``DashboardError`` ``too_many_partners`` beyond 12."""
    check_players(rule.players, MOST_PLAYERS)
    passed = memberships(len(rule.players))[:, rule.holds_veto].all(axis=1)
    for votes, threshold in zip(rule.table, rule.thresholds, strict=True):
        passed &= subset_sums(votes) >= threshold
    return np.asarray(passed, dtype=np.bool_)


def groups(rule: VotingRule) -> Groups:
    """Which groups of up to 12 partners win or block, the smallest first; ``DashboardError`` ``too_many_partners``."""
    wins, players = winning(rule), rule.players
    indices, sizes = np.arange(wins.size), memberships(len(players)).sum(axis=1)
    needed = [(indices >> place & 1 == 1) & wins & ~wins[indices & ~(1 << place)] for place in range(len(players))]
    spare = np.any([(indices >> place & 1 == 1) & ~needs for place, needs in enumerate(needed)], axis=0)
    minimal = np.flatnonzero(wins & ~spare)
    blocking = ~wins[::-1]  # the group at an index blocks when its complement, counted from the other end, loses
    smallest = np.flatnonzero(blocking & (sizes == sizes[blocking].min()))
    return Groups(
        minimal_winning=tuple(members_at(players, place) for place in minimal[np.argsort(sizes[minimal], kind="stable")].tolist()),
        smallest_blocking=tuple(members_at(players, place) for place in smallest.tolist()),
        vetoes=tuple(player for place, player in enumerate(players) if blocking[1 << place]),
        dummies=tuple(player for player, needs in zip(players, needed, strict=True) if not needs.any()),
    )


def blocks(rule: VotingRule, group: Collection[str]) -> bool:
    """Whether nothing passes without ``group``, for any number of partners: by a veto, or because the others lack the votes."""
    others = [place for place, player in enumerate(rule.players) if player not in group]
    return any(player in rule.vetoes for player in group) or bool((rule.table[:, others].sum(axis=1) < rule.thresholds).any())


def blocking_group(rule: VotingRule) -> tuple[str, ...]:
    """One of the smallest groups without which nothing passes, for any number of partners."""
    if rule.vetoes:
        return next((player,) for player in rule.players if player in rule.vetoes)
    found = []
    for votes, threshold in zip(rule.table, rule.thresholds, strict=True):
        largest_first = np.argsort(-votes, kind="stable")
        left = votes.sum() - np.cumsum(votes[largest_first])
        size = 1 + int((left < threshold).argmax())  # once all are out nothing is left, so some size suffices
        found.append(sorted(largest_first[:size].tolist()))
    return tuple(rule.players[place] for place in min(found, key=len))
