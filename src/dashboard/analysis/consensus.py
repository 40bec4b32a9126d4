"""Consensus: the fewest conditions under which every partner can accept a model, or the honest answer that none suffice.

Method: every set of the declared conditions on a model is tried, so the smallest that reaches the aim is found for
certain. A condition sets or shifts levels, which enter the value of each partner through its own weights, and may shift
francs a year between partners.

Assumption: a condition changes what it declares and nothing else, and only its own model; the other models keep their
value. A level can be set only once: conditions that set it differently exclude each other, while shifts add up. Values
are the likely ones. Francs are held against a ceiling and never turned into points.

Source: Fisher and Ury, *Getting to Yes* (1981), on conditions instead of positions; Raiffa, *The Art and Science of
Negotiation* (1982), on the value each party needs to accept.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.cooperation import members_at, memberships
from dashboard.analysis.eligibility import exclusions
from dashboard.analysis.money import CENTIME, yearly
from dashboard.analysis.performance import measure
from dashboard.analysis.ranking import ROUNDING, Ranking
from dashboard.analysis.standing import stand
from dashboard.analysis.value import values
from dashboard.domain.case import Case
from dashboard.errors import DashboardError

MOST_CONDITIONS = 12
"""Conditions on one model up to which every set is tried."""

MOST_FRANCS = 1_000_000_000
"""Francs a year an aim may state."""


@dataclass(frozen=True)
class Condition:
    """What is agreed beside a model: ``scores`` set a level by leaf, ``shifts`` add to it, ``francs`` a year by partner.

    Positive francs cost the partner more. A veto or an exit right is a condition that sets or shifts the leaves it helps.
    """

    key: str
    model: str
    scores: Mapping[str, float] = field(default_factory=dict)
    shifts: Mapping[str, float] = field(default_factory=dict)
    francs: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Aim:
    """What every partner needs in order to accept a model; whatever is given has to hold.

    A value at least that of today's model, at least so many ``points``, a ``rank`` at least that good, and a cost
    against today of at most so many francs a year (0 for nobody dearer than today).
    """

    as_today: bool = False
    points: float | None = None
    rank: int | None = None
    francs_at_most: float | None = None


AIMS: Mapping[str, Aim] = {
    "as_today": Aim(as_today=True),
    "as_today_and_no_dearer": Aim(as_today=True, francs_at_most=0.0),
    "rank_2": Aim(rank=2),
    "rank_1": Aim(rank=1),
}
"""What every partner might need in order to accept a model, by name."""


@dataclass(frozen=True)
class Package:
    """A set of conditions and what it brings: ``values`` in points, ``francs`` a year that the conditions themselves cost.

    ``short`` names the partners that lack points, ``dearer`` those above the francs of the aim, with how much.
    """

    conditions: tuple[str, ...]
    values: Mapping[str, float]
    francs: Mapping[str, float]
    short: Mapping[str, float]
    dearer: Mapping[str, float]

    @property
    def below(self) -> tuple[str, ...]:
        """The partners that cannot accept the model yet."""
        return tuple(dict.fromkeys([*self.short, *self.dearer]))


@dataclass(frozen=True)
class ConsensusPath:
    """The way to a model all can accept: ``before`` any condition, and all ``smallest`` packages that reach the aim.

    ``best`` is the first of them, the one that leaves the most to spare to whom it leaves the least. Where none exists,
    it is the package that leaves the fewest below, then the least short, then has the fewest conditions. ``floors`` are
    the points each partner needs.
    """

    model: str
    floors: Mapping[str, float]
    before: Package
    smallest: tuple[Package, ...]
    best: Package

    @property
    def is_reached(self) -> bool:
        """Whether some set of conditions, perhaps none at all, lets every partner accept."""
        return bool(self.smallest)


def consensus_path(case: Case, model: str, conditions: Sequence[Condition], aim: Aim) -> ConsensusPath:
    """The fewest ``conditions`` after which every partner can accept ``model``; those on other models are left aside.

    Points are asked of the partners that have weighed, francs of all.

    Raises ``DashboardError``: ``nobody_weighted``, ``model_excluded``, ``unknown_model``, ``unknown_criterion``,
    ``unknown_partner``, ``too_many_conditions``, ``condition_twice``, ``shift_without_score``, ``level_not_a_number``,
    ``amount_not_valid``, ``status_quo_missing``, ``unknown_rank``, ``parameter_not_valid``, ``model_without_costs`` where
    francs are limited but not known, and as in ``rank``.
    """
    standing = stand(case)
    if model not in {known.key for known in case.models}:
        raise DashboardError("unknown_model", model=model)
    if model not in standing.order:
        raise DashboardError("model_excluded", model=model)
    if not standing.rankings:
        raise DashboardError("nobody_weighted")
    rankings = standing.rankings
    partners = [partner.key for partner in case.partners]
    declared = _declared(case, model, conditions)
    chosen = memberships(len(declared))
    floors = [_floor(case, ranking, model, aim) for ranking in rankings.values()]
    reached = _values(case, model, list(rankings.values()), declared, chosen)
    shifted = np.array([[c.francs.get(who, 0.0) for who in partners] for c in declared], dtype=np.float64)
    francs = chosen @ shifted.reshape(len(declared), len(partners))
    short = np.array(floors) - reached
    above = francs + _francs_above(case, model, aim)
    below = above > CENTIME
    below[:, [partners.index(who) for who in rankings]] |= short > ROUNDING

    def package(place: int) -> Package:
        return Package(
            members_at([condition.key for condition in declared], place),
            dict(zip(rankings, reached[place].tolist(), strict=True)),
            dict(zip(partners, francs[place].tolist(), strict=True)),
            {who: gap for who, gap in zip(rankings, short[place].tolist(), strict=True) if gap > ROUNDING},
            {who: gap for who, gap in zip(partners, above[place].tolist(), strict=True) if gap > CENTIME},
        )

    smallest, nearest = choose(chosen.sum(axis=1), _compatible(declared, chosen), below, short.max(axis=1), above.max(axis=1))
    packages = tuple(package(place) for place in smallest)
    best = packages[0] if packages else package(nearest)
    return ConsensusPath(model, dict(zip(rankings, floors, strict=True)), package(0), packages, best)


def consensus_paths(case: Case, conditions: Sequence[Condition], aim: Aim) -> tuple[ConsensusPath, ...]:
    """The path to every eligible model: those within reach first, then by partners left below, then by number of conditions.

    Today's model is left out where the aim is to be no worse than today. Ties are in case order. Errors as in
    ``consensus_path``.
    """
    excluded = exclusions(case)
    models = [model.key for model in case.models if model.key not in excluded and not (aim.as_today and model.is_status_quo)]
    paths = [consensus_path(case, model, conditions, aim) for model in models]
    return tuple(sorted(paths, key=lambda path: (len(path.best.below), len(path.best.conditions))))


def choose(
    sizes: NDArray[np.intp],
    allowed: NDArray[np.bool_],
    below: NDArray[np.bool_],
    short: NDArray[np.float64],
    above: NDArray[np.float64],
) -> tuple[list[int], int]:
    """The places of all smallest packages with nobody below, the most to spare first, and of the nearest one.

    ``sizes``, ``allowed`` (n,), ``below`` (n, n_partners), ``short`` and ``above`` (n,): the most any partner lacks in
    points, negative where all have some to spare, and the most francs any has too much.
    """
    counts = below.sum(axis=1)
    nearest = np.lexsort([sizes, np.round(np.maximum(above, 0.0), 2), np.round(np.maximum(short, 0.0), 9), counts, ~allowed])
    suffices = allowed & (counts == 0)
    if not suffices.any():
        return [], int(nearest[0])
    fewest = np.flatnonzero(suffices & (sizes == sizes[suffices].min()))
    return fewest[np.argsort(np.round(short[fewest], 9), kind="stable")].tolist(), int(nearest[0])


def _declared(case: Case, model: str, conditions: Sequence[Condition]) -> list[Condition]:
    """The conditions on ``model``, once all have been checked."""
    for condition in conditions:
        _check(case, condition)
    declared = [condition for condition in conditions if condition.model == model]
    if len(declared) > MOST_CONDITIONS:
        raise DashboardError("too_many_conditions", count=len(declared), most=MOST_CONDITIONS)
    for place, condition in enumerate(declared):
        if condition.key in {earlier.key for earlier in declared[:place]}:
            raise DashboardError("condition_twice", condition=condition.key, model=model)
    return declared


def _check(case: Case, condition: Condition) -> None:
    if condition.model not in {model.key for model in case.models}:
        raise DashboardError("unknown_model", model=condition.model)
    for leaf, level in (*condition.scores.items(), *condition.shifts.items()):
        if leaf not in {known.key for known in case.leaves}:
            raise DashboardError("unknown_criterion", criterion=leaf)
        if not math.isfinite(level):
            raise DashboardError("level_not_a_number", criterion=leaf)
    for leaf in condition.shifts:
        if (condition.model, leaf) not in case.scores:
            raise DashboardError("shift_without_score", condition=condition.key, model=condition.model, criterion=leaf)
    for partner, amount in condition.francs.items():
        if partner not in {known.key for known in case.partners}:
            raise DashboardError("unknown_partner", partner=partner)
        if not math.isfinite(amount):
            raise DashboardError("amount_not_valid", partner=partner, amount=str(amount))


def _values(
    case: Case, model: str, rankings: Sequence[Ranking], declared: Sequence[Condition], chosen: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """What ``model`` is worth to each partner under each package, (2**k, n_rankings); ``chosen`` is (2**k, k)."""
    performance = measure(case)
    row = performance.models.index(model)
    reached = np.tile([ranking.value_of(model) for ranking in rankings], (len(chosen), 1))
    for leaf in dict.fromkeys(key for condition in declared for key in (*condition.scores, *condition.shifts)):
        score = case.scores.get((model, leaf))
        known = np.full(len(chosen), score is not None)
        levels = np.full(len(chosen), score.likely if score else 0.0, dtype=np.float64)
        for place, condition in enumerate(declared):
            if leaf in condition.scores:
                levels[chosen[:, place]] = condition.scores[leaf]
                known |= chosen[:, place]
        levels += chosen @ np.array([condition.shifts.get(leaf, 0.0) for condition in declared], dtype=np.float64)
        before = performance.likely[row, performance.leaves.index(leaf)]
        gained = np.where(known, values(case.criterion(leaf), levels) - before, 0.0)
        reached += gained[:, None] * np.array([ranking.weighting.leaf[leaf] for ranking in rankings])
    return reached


def _compatible(declared: Sequence[Condition], chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which packages (2**k,) set no level in two ways."""
    compatible = np.ones(len(chosen), dtype=np.bool_)
    for (i, one), (j, other) in combinations(enumerate(declared), 2):
        if any(one.scores[leaf] != other.scores[leaf] for leaf in one.scores.keys() & other.scores.keys()):
            compatible &= ~(chosen[:, i] & chosen[:, j])
    return compatible


def _floor(case: Case, ranking: Ranking, model: str, aim: Aim) -> float:
    """The points ``model`` needs for the partner of this ``ranking``."""
    floors = [0.0]
    if aim.as_today:
        if case.status_quo is None:
            raise DashboardError("status_quo_missing")
        floors.append(ranking.value_of(case.status_quo.key))
    if aim.points is not None:
        if not 0 <= aim.points <= 100:
            raise DashboardError("parameter_not_valid", parameter="points", value=str(aim.points), low=0, high=100)
        floors.append(float(aim.points))
    if aim.rank is not None:
        if not 1 <= aim.rank <= len(ranking.order):
            raise DashboardError("unknown_rank", rank=aim.rank)
        others = [ranking.value_of(other) for other in ranking.order if other != model]
        floors += [value - ranking.tie_band for value in others[aim.rank - 1 : aim.rank]]
    return max(floors)


def _francs_above(case: Case, model: str, aim: Aim) -> NDArray[np.float64]:
    """The francs a year (n_partners,) by which ``model`` is above the aim without conditions; far below where there is none."""
    if aim.francs_at_most is None:
        return np.full(len(case.partners), -np.inf)
    against_today = [yearly(case, model, partner.key) for partner in case.partners]
    if not abs(aim.francs_at_most) <= MOST_FRANCS:
        raise DashboardError(
            "parameter_not_valid", parameter="francs", value=str(aim.francs_at_most), low=-MOST_FRANCS, high=MOST_FRANCS
        )
    if any(amount is None for amount in against_today):
        raise DashboardError("model_without_costs", model=model)
    return np.array([amount.likely for amount in against_today if amount]) - aim.francs_at_most
