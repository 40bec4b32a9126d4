"""Cooperation: what every group of partners would pay alone, and what follows from that for sharing the joint cost.

Method: a cost game gives every coalition its stand-alone cost. The Shapley value averages what a partner adds over all
orders of joining; SCRB charges separable costs and splits the rest by remaining benefits; the core test looks for
coalitions that would be better off alone. Beyond 12 partners orders are sampled, each together with its reverse.

Assumption: coalition costs are known or modelled, and who stands alone pays its own cost, whatever the others do.

Source: Shapley, "A value for n-person games" (1953); Young (ed.), *Cost Allocation* (1985); Straffin and Heaney, "Game
theory and the Tennessee Valley Authority", Int. J. Game Theory 10 (1981); on reversed orders Mitchell et al.,
"Sampling permutations for Shapley value estimation", JMLR 23 (2022).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import factorial

import numpy as np
from numpy.typing import NDArray

from dashboard.errors import DashboardError

MOST_PLAYERS = 12
"""Players up to which every coalition is looked at."""

ROUNDING = 1e-9
"""Part of the largest cost that binary rounding alone may make out."""


@dataclass(frozen=True, eq=False)
class Game:
    """``costs`` (2**n,) of every coalition: bit i of the index says whether ``players[i]`` takes part; ``costs[0]`` is 0.

    ``is_modelled`` says that the costs come from a ``CostStructure``; ``overridden`` names coalitions set by hand since.
    """

    players: tuple[str, ...]
    costs: NDArray[np.float64]
    is_modelled: bool = False
    overridden: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        check_players(self.players, MOST_PLAYERS)
        if self.costs.shape != (1 << len(self.players),) or not np.isfinite(self.costs).all() or self.costs[0]:
            raise DashboardError("coalition_costs_not_valid")
        self.costs.setflags(write=False)

    @property
    def rounding(self) -> float:
        """The amount below which two sums of costs count as equal."""
        return ROUNDING * float(np.abs(self.costs).max())

    def index(self, members: Iterable[str]) -> int:
        """The place of a coalition in ``costs``; ``DashboardError`` ``unknown_partner``."""
        return sum(1 << _place(self.players, member) for member in set(members))

    def with_costs(self, costs: Mapping[Sequence[str] | frozenset[str], float]) -> Game:
        """The same game with the ``costs`` of some coalitions set by hand, and named as such; errors as in ``index``."""
        changed, places = self.costs.copy(), [self.index(members) for members in costs]
        changed[places] = list(costs.values())
        named = dict.fromkeys([*self.overridden, *(members_at(self.players, place) for place in places)])
        return replace(self, costs=changed, overridden=tuple(named))


@dataclass(frozen=True, slots=True)
class Tier:
    """A cost that is shared by whoever needs it: due once when one of ``users`` takes part (all, when ``None``).

    With ``from_units`` it is due only once the coalition has at least that many units.
    """

    cost: float
    users: frozenset[str] | None = None
    from_units: float = 0.0


@dataclass(frozen=True, slots=True)
class CostStructure:
    """What a joint organisation costs: ``fixed`` once, ``per_party`` for each, ``per_unit``, and shared ``tiers``."""

    fixed: float = 0.0
    per_party: float = 0.0
    per_unit: float = 0.0
    tiers: tuple[Tier, ...] = ()

    def costs(self, units: Mapping[str, float], members: NDArray[np.bool_]) -> NDArray[np.float64]:
        """The cost (m,) of each coalition in ``members`` (m, n), columns in the order of ``units``; nobody costs 0."""
        volumes = members @ np.array(list(units.values()), dtype=np.float64)
        costs = members.any(axis=1) * self.fixed + members.sum(axis=1) * self.per_party + volumes * self.per_unit
        for tier in self.tiers:
            costs = costs + tier.cost * (members[:, _users(tier, units)].any(axis=1) & (volumes >= tier.from_units))
        return np.asarray(costs, dtype=np.float64)


@dataclass(frozen=True, eq=False)
class Division:
    """What each player pays, ``amounts`` (n,). When sampled: from ``draws`` pairs of orders, with ``standard_errors`` (n,)."""

    players: tuple[str, ...]
    amounts: NDArray[np.float64]
    standard_errors: NDArray[np.float64]
    draws: int | None = None

    @property
    def by_player(self) -> dict[str, float]:
        """The amounts by player."""
        return dict(zip(self.players, self.amounts.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Objection:
    """A coalition that ``pays`` more together than it would ``alone``."""

    coalition: tuple[str, ...]
    pays: float
    alone: float

    @property
    def saves(self) -> float:
        """What the coalition would save by standing alone."""
        return self.pays - self.alone


@dataclass(frozen=True, slots=True)
class CoreTest:
    """Who objects, the largest saving first, and the ``gap``: what is charged in all less the joint cost."""

    objections: tuple[Objection, ...]
    gap: float
    in_core: bool


@dataclass(frozen=True, slots=True)
class Subadditivity:
    """Whether no two separate coalitions are dearer together; if not, how many are, and the worst (with the extra cost)."""

    holds: bool
    violations: int
    worst: tuple[tuple[tuple[str, ...], tuple[str, ...], float], ...]


def subset_sums(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sum (2**n,) of ``numbers`` (n,) over every coalition, indexed by bitmask."""
    sums = np.zeros(1)
    for number in numbers:
        sums = np.concatenate([sums, sums + number])
    return sums


def memberships(n: int) -> NDArray[np.bool_]:
    """Who takes part in every coalition, (2**n, n), indexed by bitmask."""
    return np.asarray((np.arange(1 << n)[:, None] >> np.arange(n)) & 1, dtype=np.bool_)


def shapley_values(worths: NDArray[np.float64], n: int) -> NDArray[np.float64]:
    """The Shapley value (n,) of ``worths`` (2**n,), exactly: mean marginal worth over all orders of joining."""
    members = memberships(n)
    chances = np.array([factorial(size) * factorial(n - size - 1) / factorial(n) for size in range(n)])
    sizes, indices = members.sum(axis=1), np.arange(1 << n)
    values = np.empty(n)
    for i in range(n):
        without = indices[~members[:, i]]
        values[i] = chances[sizes[without]] @ (worths[without | (1 << i)] - worths[without])
    return values


def modelled(structure: CostStructure, units: Mapping[str, float]) -> Game:
    """The game in which every coalition pays by ``structure`` for its ``units`` (by player); labelled as modelled.

    Raises ``DashboardError``: ``too_many_partners``, ``no_partners``.
    """
    check_players(tuple(units), MOST_PLAYERS)
    return Game(tuple(units), structure.costs(units, memberships(len(units))), is_modelled=True)


def explicit(players: Sequence[str], costs: Mapping[Sequence[str] | frozenset[str], float]) -> Game:
    """The game with the stated ``costs`` of every coalition but the empty one.

    Raises ``DashboardError``: ``coalition_without_cost``, ``unknown_partner``, ``too_many_partners``, ``no_partners``.
    """
    check_players(tuple(players), MOST_PLAYERS)
    blank = Game(tuple(players), np.zeros(1 << len(players)))
    for place in sorted({*range(1, 1 << len(players))} - {blank.index(members) for members in costs}):
        raise DashboardError("coalition_without_cost", partners=", ".join(members_at(blank.players, place)))
    return replace(blank.with_costs(costs), overridden=())


def shapley(game: Game) -> Division:
    """What each player adds to the cost on average over all orders of joining, exactly."""
    return _exactly(game.players, shapley_values(game.costs, len(game.players)))


def shapley_by_parts(structure: CostStructure, units: Mapping[str, float]) -> Division:
    """The Shapley value of a modelled game of any size, exactly: each part of the cost is shared by those who cause it.

    Raises ``DashboardError``: ``tier_not_separable`` for a tier that depends on the units of the whole coalition.
    """
    check_players(tuple(units), None)
    amounts = structure.per_party + structure.per_unit * np.array(list(units.values())) + structure.fixed / len(units)
    for tier in structure.tiers:
        if tier.from_units > 0:
            raise DashboardError("tier_not_separable")
        users = _users(tier, units)
        amounts = amounts + tier.cost * users / max(int(users.sum()), 1)
    return _exactly(tuple(units), amounts)


def sampled_shapley(
    players: Sequence[str], costs: Callable[[NDArray[np.bool_]], NDArray[np.float64]], draws: int, rng: np.random.Generator
) -> Division:
    """The Shapley value from ``draws`` random orders and their reverses, for more players than can be enumerated.

    ``costs`` gives the cost (m,) of coalitions (m, n), such as ``partial(structure.costs, units)``. The amounts sum to
    the joint cost exactly. Raises ``DashboardError``: ``too_few_draws`` (under 2), ``no_partners``.
    """
    check_players(tuple(players), None)
    n = len(players)
    if draws < 2:
        raise DashboardError("too_few_draws")
    samples = np.empty((draws, n))
    joined = np.tri(n + 1, n, -1, dtype=np.bool_)  # after step k the first k have joined
    for draw in range(draws):
        forth = rng.permutation(n)
        orders = np.stack([forth, forth[::-1]])  # (2, n)
        coalitions = joined[:, np.argsort(orders, axis=1)].transpose(1, 0, 2)  # (2, n + 1, n): after each step, by player
        added = np.diff(costs(coalitions.reshape(-1, n)).reshape(2, n + 1), axis=1)
        samples[draw, forth] = (added[0] + added[1][::-1]) / 2.0
    return Division(tuple(players), samples.mean(axis=0), samples.std(axis=0, ddof=1) / np.sqrt(draws), draws)


def separable_costs(game: Game) -> Division:
    """SCRB: each player pays what it adds to all others, and of the rest its part of the remaining benefits.

    A remaining benefit below 0 counts as 0; where nobody has any the rest is split equally.
    """
    n, everyone = len(game.players), game.costs.size - 1
    singles = 1 << np.arange(n)
    separable = game.costs[everyone] - game.costs[everyone ^ singles]
    benefits = np.maximum(game.costs[singles] - separable, 0.0)
    rest = game.costs[everyone] - separable.sum()
    parts = benefits / benefits.sum() if benefits.sum() > game.rounding else np.full(n, 1.0 / n)
    return _exactly(game.players, separable + rest * parts)


def core(game: Game, amounts: Mapping[str, float]) -> CoreTest:
    """Which coalitions would pay less alone than under ``amounts`` (by player, 0 when absent), and by how much.

    Raises ``DashboardError``: ``unknown_partner``.
    """
    game.index(amounts)
    paid = subset_sums(np.array([amounts.get(player, 0.0) for player in game.players]))
    excess = paid - game.costs
    objecting = np.flatnonzero(excess[:-1] > game.rounding)
    order = objecting[np.argsort(-excess[objecting], kind="stable")].tolist()
    objections = tuple(Objection(members_at(game.players, place), float(paid[place]), float(game.costs[place])) for place in order)
    return CoreTest(objections, float(excess[-1]), not objections and abs(float(excess[-1])) <= game.rounding)


def subadditivity(game: Game, most: int = 20) -> Subadditivity:
    """Whether joining ever costs extra, and the ``most`` worst cases in which two separate coalitions should not join."""
    one, other = np.zeros(1, dtype=np.intp), np.zeros(1, dtype=np.intp)
    for bit in 1 << np.arange(len(game.players)):  # every player is in neither, in the one or in the other: 3**n pairs
        one, other = np.concatenate([one, one | bit, one]), np.concatenate([other, other, other | bit])
    pairs = one < other
    one, other = one[pairs], other[pairs]
    extra = game.costs[one | other] - game.costs[one] - game.costs[other]
    dearer = np.flatnonzero(extra > game.rounding)
    worst = dearer[np.argsort(-extra[dearer], kind="stable")][:most]
    named = ((members_at(game.players, int(one[at])), members_at(game.players, int(other[at])), float(extra[at])) for at in worst)
    return Subadditivity(not dearer.size, int(dearer.size), tuple(named))


def members_at(players: Sequence[str], index: int) -> tuple[str, ...]:
    """The members of the coalition at ``index``, in player order."""
    return tuple(player for place, player in enumerate(players) if index >> place & 1)


def check_players(players: Sequence[str], most: int | None) -> None:
    """Raises ``DashboardError``: ``no_partners``, ``partner_twice``, ``too_many_partners`` (more than ``most``)."""
    if not players:
        raise DashboardError("no_partners")
    if len(set(players)) < len(players):
        raise DashboardError("partner_twice")
    if most is not None and len(players) > most:
        raise DashboardError("too_many_partners", maximum=most)


def _place(players: Sequence[str], player: str) -> int:
    if player not in players:
        raise DashboardError("unknown_partner", partner=player)
    return players.index(player)


def _users(tier: Tier, units: Mapping[str, float]) -> NDArray[np.bool_]:
    return np.array([tier.users is None or player in tier.users for player in units], dtype=np.bool_)


def _exactly(players: tuple[str, ...], amounts: NDArray[np.float64]) -> Division:
    return Division(players, amounts, np.zeros(len(players)))
