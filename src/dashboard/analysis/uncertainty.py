"""Uncertainty: what is known of one score, as a distribution of the points it is worth.

Method: a level of which low, likely and high are stated has a triangular distribution, one of which only the ends are
stated a uniform one, one of a few possible levels a discrete one; the value function turns levels into points. An
expectation is an integral over pieces on which density and value function are smooth, by Gauss-Legendre quadrature:
exact where both are straight, to rounding where the value function is exponential.

Assumption: a missing score may be worth anything from 0 to 100 points, all equally likely (see ``performance``).

Source: on distributions of scores Lahdelma and Salminen, "SMAA-2", Operations Research 49 (2001); on drawing from a
triangle as a mean of the smaller and the larger of two uniform numbers Stein and Keblis, "A new method to simulate the
triangular distribution", Mathematical and Computer Modelling 49 (2009).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import brentq

from dashboard.analysis.performance import MISSING_HIGH, MISSING_LOW
from dashboard.analysis.value import values
from dashboard.domain.case import Criterion
from dashboard.errors import DashboardError

Floats = NDArray[np.float64]

_nodes, _shares = np.polynomial.legendre.leggauss(32)
NODES: Floats = (_nodes + 1.0) / 2.0
SHARES: Floats = _shares / 2.0
"""Where a piece of length 1 is looked at, and what part of it each place stands for."""

GENTLE = 16.0
"""Curvature up to which these nodes integrate an exponential function in one piece, to rounding."""

WHOLE = 1e-9
"""How far from 1 probabilities may sum, so that binary rounding refuses nobody."""


@dataclass(frozen=True, slots=True)
class Triangular:
    """A level between ``low`` and ``high``, most likely ``likely``."""

    low: float
    likely: float
    high: float

    @property
    def corners(self) -> tuple[float, ...]:
        """Where the density turns, ascending."""
        return (self.low, self.likely, self.high)

    def on(self, *corners: float) -> Triangular:
        """The same shape on other ``corners``."""
        return Triangular(*corners)

    def density(self, levels: Floats) -> Floats:
        """The density at ``levels`` (any shape) strictly between the corners."""
        left, right, width = self.likely - self.low, self.high - self.likely, self.high - self.low
        rising = (levels - self.low) / (left or 1.0)
        falling = (self.high - levels) / (right or 1.0)
        return np.asarray(np.where(levels < self.likely, rising, falling) * 2.0 / width)

    def draw(self, draws: int, rng: np.random.Generator) -> Floats:
        """Levels at random, (draws,)."""
        one, other = rng.random((2, draws))
        levels: Floats = np.minimum(one, other)
        levels *= self.high - self.likely
        levels += np.maximum(one, other) * (self.likely - self.low)
        levels += self.low
        return levels


@dataclass(frozen=True, slots=True)
class Uniform:
    """A level anywhere between ``low`` and ``high``."""

    low: float
    high: float

    @property
    def corners(self) -> tuple[float, ...]:
        """The ends, ascending."""
        return (self.low, self.high)

    def on(self, *corners: float) -> Uniform:
        """The same shape on other ends."""
        return Uniform(*corners)

    def density(self, levels: Floats) -> Floats:
        """The density at ``levels`` (any shape) strictly between the ends."""
        return np.full(levels.shape, 1.0 / (self.high - self.low))

    def draw(self, draws: int, rng: np.random.Generator) -> Floats:
        """Levels at random, (draws,)."""
        return np.asarray(self.low + (self.high - self.low) * rng.random(draws))


@dataclass(frozen=True, slots=True)
class Discrete:
    """One of the ``levels``, with these ``chances``, which sum to 1."""

    levels: tuple[float, ...]
    chances: tuple[float, ...]

    def draw(self, draws: int, rng: np.random.Generator) -> Floats:
        """Levels at random, (draws,)."""
        last = len(self.levels) - 1
        places = np.searchsorted(np.cumsum(self.chances), rng.random(draws), side="right")
        return np.array(self.levels)[np.minimum(places, last)]


Distribution = Triangular | Uniform | Discrete


@dataclass(frozen=True)
class UncertainScore:
    """A score as a ``distribution`` of levels of ``criterion``, or directly of points when that is ``None``."""

    distribution: Distribution
    criterion: Criterion | None = None

    @cached_property
    def span(self) -> tuple[float, float]:
        """The fewest and the most points possible."""
        worths = self.worth(self._edges()).tolist()
        return min(worths), max(worths)

    @cached_property
    def mean(self) -> float:
        """The expected points."""
        points, chances = self.quadrature(0.0)
        return float(points @ chances)

    def draw(self, draws: int, rng: np.random.Generator) -> Floats:
        """Points at random, (draws,)."""
        return self.worth(self.distribution.draw(draws, rng))

    def quadrature(self, at: float) -> tuple[Floats, Floats]:
        """Points (q,) and their chances (q,), which give every expectation of a function that bends only ``at`` some points."""
        if isinstance(self.distribution, Discrete):
            return self.worth(self.distribution.levels), np.array(self.distribution.chances)
        edges = self._edges()
        gaps = self.worth(edges) - at
        turns = [self._crossing(edges[place], edges[place + 1], at) for place in np.flatnonzero(gaps[:-1] * gaps[1:] < 0)]
        edges = np.unique([*edges, *turns])
        widths = np.diff(edges)[:, None]
        levels = edges[:-1, None] + widths * NODES  # (pieces, nodes)
        return self.worth(levels.ravel()), (self.distribution.density(levels) * widths * SHARES).ravel()

    def worth(self, levels: ArrayLike) -> Floats:
        """The points of ``levels`` (any shape)."""
        return np.asarray(levels, dtype=np.float64) if self.criterion is None else values(self.criterion, levels)

    def _edges(self) -> Floats:
        """The levels (k,), ascending, between which density and value function are smooth and do not turn."""
        if isinstance(self.distribution, Discrete):
            return np.array(self.distribution.levels)
        corners = self.distribution.corners
        if self.criterion is None:
            return np.array(corners)
        return np.unique(np.clip([*corners, *_kinks(self.criterion)], corners[0], corners[-1]))

    def _crossing(self, left: float, right: float, at: float) -> float:
        width = right - left
        return float(left + width * brentq(lambda share: float(self.worth(left + share * width)) - at, 0.0, 1.0, xtol=1e-15))


MISSING = UncertainScore(Uniform(MISSING_LOW, MISSING_HIGH))
"""What is known of a score that nobody has given."""


def uncertain(criterion: Criterion, distribution: Distribution) -> UncertainScore:
    """The points that a level of ``criterion`` with this ``distribution`` is worth.

    Raises ``DashboardError``: ``levels_not_in_order`` when low, likely and high are not finite and ascending,
    ``probabilities_not_valid`` (negative, not a number, not one per level, or not summing to 1), and those of ``values``.
    """
    if isinstance(distribution, Discrete):
        chances = np.array(distribution.chances)
        if len(distribution.levels) != len(chances) or not (chances >= 0).all() or not abs(chances.sum() - 1.0) <= WHOLE:
            raise DashboardError("probabilities_not_valid", criterion=criterion.key)
        points = values(criterion, distribution.levels)
        return UncertainScore(Discrete(tuple(points.tolist()), distribution.chances))
    corners = distribution.corners
    worths = sorted(values(criterion, corners).tolist())
    if not (math.isfinite(corners[0]) and math.isfinite(corners[-1]) and all(a <= b for a, b in pairwise(corners))):
        raise DashboardError("levels_not_in_order", criterion=criterion.key)
    if corners[0] == corners[-1]:
        return UncertainScore(Discrete((worths[0],), (1.0,)))
    low, high = sorted(_ends(criterion))
    if criterion.value_function == "linear" and low <= corners[0] and corners[-1] <= high:
        # On a straight line the points have the distribution of the levels: nothing needs to be converted draw by draw.
        return UncertainScore(distribution.on(*worths))
    return UncertainScore(distribution, criterion)


def _ends(criterion: Criterion) -> list[float]:
    return [end for end in (criterion.worst, criterion.best) if end is not None]


def _kinks(criterion: Criterion) -> list[float]:
    """The levels at which a value function turns, and as many in between as keep an exponential one gentle."""
    ends = _ends(criterion)
    if criterion.value_function == "piecewise":
        return ends + [level.level for level in criterion.levels if level.value is not None]
    bend = abs(criterion.curvature) if criterion.value_function == "exponential" else 0.0
    pieces = math.ceil(min(bend / GENTLE, 100.0)) or 1
    return [ends[0] + (ends[-1] - ends[0]) * place / pieces for place in range(pieces + 1)]
