"""Robustness: in how many cases a model comes out on which rank, when weights and scores are not known exactly.

Method: SMAA-2. Weights and scores are drawn, and every draw ranks the models. The share of draws in which a model has a
rank is its rank acceptability; the mean of the weights that put it first is its central weight, and its confidence
factor the share of the scores that put it first under that weight. Pairwise winning is the share of draws in which one
model is ahead of another, a tie counting as half. Score draws are shared by all who weigh.

Assumption: that of the additive value (see ``ranking``), and what is said of weights and scores (see ``sampling``).
Models level in a draw share the better rank; the tie band plays no part, as chances say themselves how close it is.

Source: Lahdelma and Salminen, "SMAA-2: stochastic multicriteria acceptability analysis for group decision making",
Operations Research 49 (2001); on pairwise winning Leskinen et al., "Alternatives to incorporate uncertainty and risk
attitude in multicriteria evaluation of forest plans", Forest Science 52 (2006).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.ranking import ROUNDING
from dashboard.analysis.sampling import ScoreSample, WeightSampler, all_weights, partner_weights, sample_scores
from dashboard.analysis.uncertainty import Distribution
from dashboard.domain.case import Case
from dashboard.errors import DashboardError

Floats = NDArray[np.float64]

BLOCK = 250_000
"""Scores that are worked on at a time, so that they stay in the cache of one core."""

EQUAL_FROM, EQUAL_TO = 0.4, 0.6
"""Pairwise winning between which two models are as good as equal."""


@dataclass(frozen=True, slots=True)
class Chance:
    """The ``share`` of ``draws`` in which something happens."""

    share: float
    draws: int

    @property
    def standard_error(self) -> float:
        """The Monte Carlo standard error of the share; at most 0.5 / sqrt(draws)."""
        return float(np.sqrt(self.share * (1.0 - self.share) / self.draws))

    @property
    def in_20(self) -> int:
        """In how many of 20 cases, rounded."""
        return int(self.share * 20 + 0.5)

    @property
    def in_100(self) -> int:
        """In how many of 100 cases, rounded."""
        return int(self.share * 100 + 0.5)


@dataclass(frozen=True, eq=False)
class Acceptability:
    """How the models fare under one sampler of weights, over ``draws``; excluded models keep their row, which is 0.

    ``ranks`` (n_models, n_ranks) are rank acceptabilities, ``wins`` (n_models, n_models) pairwise winning of row over
    column, ``central`` (n_models, n_leaves) central weights, ``confidence`` (n_models,) confidence factors; the latter
    two are 0 for a model that is never first. ``eligible`` are the models that were ranked.
    """

    models: tuple[str, ...]
    leaves: tuple[str, ...]
    eligible: tuple[str, ...]
    draws: int
    ranks: Floats
    wins: Floats
    central: Floats
    confidence: Floats

    @property
    def standard_errors(self) -> Floats:
        """The Monte Carlo standard errors of ``ranks``."""
        return np.asarray(np.sqrt(self.ranks * (1.0 - self.ranks) / self.draws))

    @property
    def largest_error(self) -> float:
        """The largest standard error that any share over so many draws can have."""
        return float(0.5 / np.sqrt(self.draws))

    @cached_property
    def expected_ranks(self) -> Mapping[str, float | None]:
        """The mean rank of every model over all draws; ``None`` for excluded ones."""
        means = (self.ranks @ np.arange(1, self.ranks.shape[1] + 1)).tolist()
        return {model: mean if model in self.eligible else None for model, mean in zip(self.models, means, strict=True)}

    @cached_property
    def firsts(self) -> Mapping[str, Chance]:
        """The chance of every eligible model to be on rank 1, alone or shared."""
        return {model: Chance(float(self.ranks[self.row(model), 0]), self.draws) for model in self.eligible}

    @property
    def order(self) -> tuple[str, ...]:
        """The eligible models, most often first first; equal chances in case order."""
        return tuple(sorted(self.eligible, key=lambda model: -self.firsts[model].share))

    @property
    def practically_equal(self) -> tuple[tuple[str, str], ...]:
        """The pairs of which each wins 40 to 60 % of the time, in case order."""
        return tuple(pair for pair in combinations(self.eligible, 2) if EQUAL_FROM <= self.win_of(*pair).share <= EQUAL_TO)

    def win_of(self, model: str, other: str) -> Chance:
        """The chance that ``model`` is ahead of ``other``; ``DashboardError`` ``unknown_model``."""
        return Chance(float(self.wins[self.row(model), self.row(other)]), self.draws)

    def rank_of(self, model: str, rank: int) -> Chance:
        """The chance of ``model`` to be on ``rank``; ``DashboardError`` ``unknown_model`` or ``unknown_rank``."""
        if not 1 <= rank <= self.ranks.shape[1]:
            raise DashboardError("unknown_rank", rank=rank)
        return Chance(float(self.ranks[self.row(model), rank - 1]), self.draws)

    def central_weights_of(self, model: str) -> dict[str, float] | None:
        """The typical weights, by leaf, of those who put ``model`` first; ``None`` when nobody does. ``unknown_model``."""
        row = self.row(model)
        if model not in self.eligible or not self.ranks[row, 0]:
            return None
        return dict(zip(self.leaves, self.central[row].tolist(), strict=True))

    def confidence_of(self, model: str) -> Chance:
        """The chance of ``model`` to be first under its central weights, by the scores alone; ``unknown_model``."""
        return Chance(float(self.confidence[self.row(model)]), self.draws)

    def row(self, model: str) -> int:
        """The row of ``model`` in the arrays; ``DashboardError`` ``unknown_model``."""
        if model not in self.models:
            raise DashboardError("unknown_model", model=model)
        return self.models.index(model)


@dataclass(frozen=True, eq=False)
class Robustness:
    """The acceptability of the models around the weights of each partner that has given some, and ``over_all`` weights."""

    partners: Mapping[str, Acceptability]
    over_all: Acceptability

    @cached_property
    def pooled(self) -> Floats | None:
        """The rank acceptabilities (n_models, n_ranks) when the weights of every partner are equally plausible.

        Their mean over the partners; as score draws are shared, its standard error is at most that of one partner.
        ``None`` while nobody has weighted.
        """
        if not self.partners:
            return None
        return np.asarray(np.mean([found.ranks for found in self.partners.values()], axis=0))

    def first_of(self, model: str) -> Chance | None:
        """The chance of ``model`` to be on rank 1 over the weights of all partners; ``DashboardError`` ``unknown_model``."""
        row = self.over_all.row(model)
        return None if self.pooled is None else Chance(float(self.pooled[row, 0]), self.over_all.draws)


def value_draws(points: Floats, weights: Floats) -> Floats:
    """The values (n_models, draws) under ``weights`` (draws, n_leaves).

    ``points`` are (n_models, n_leaves, draws), or (n_models, n_leaves) when they are the same in every draw.
    """
    if points.ndim == 2:
        return np.asarray(points @ weights.T)
    return np.asarray(np.einsum("mnd,nd->md", points, np.ascontiguousarray(weights.T)))


def rank_draws(values: Floats) -> tuple[NDArray[np.uint8], NDArray[np.intp]]:
    """How many models are ahead of each in every draw of ``values`` (n_models, draws), and how often each is ahead.

    Returns (n_models, draws) and (n_models, n_models), the row ahead of the column. A difference of rounding is none.
    """
    n_models, draws = values.shape
    ahead_of = np.empty((n_models, draws), dtype=np.uint8)
    leads = np.empty((n_models, n_models), dtype=np.intp)
    for model in range(n_models):
        ahead = values > values[model] + ROUNDING  # (n_models, draws)
        np.add.reduce(ahead.view(np.uint8), axis=0, dtype=np.uint8, out=ahead_of[model])
        leads[:, model] = [np.count_nonzero(other) for other in ahead]
    return ahead_of, leads


class _Tally:
    """What the draws seen so far add up to, under one sampler of weights."""

    def __init__(self, sampler: WeightSampler, stream: np.random.Generator, n_models: int, n_leaves: int) -> None:
        self.sampler, self.stream = sampler, stream
        self.ranks = np.zeros((n_models, max(n_models, 1)))
        self.leads = np.zeros((n_models, n_models))
        self.weights = np.zeros((n_models, n_leaves))
        self.confident = np.zeros(n_models)

    @property
    def central(self) -> Floats:
        """The mean weights (n_models, n_leaves) that put each model first; 0 where none do."""
        return np.asarray(self.weights / np.maximum(self.ranks[:, :1], 1.0))

    def add(self, points: Floats, draws: int) -> None:
        """Counts ``draws`` of weights with these ``points``."""
        weights = self.sampler(draws, self.stream)
        ahead_of, leads = rank_draws(value_draws(points, weights))
        self.leads += leads
        self.weights += (ahead_of == 0).astype(np.float64) @ weights
        for model, places in enumerate(ahead_of):
            self.ranks[model] += np.bincount(places, minlength=len(ahead_of))

    def add_confidence(self, points: Floats, draws: int) -> None:
        """Counts how often the ``points`` of these ``draws`` put each model first under its central weights."""
        ever = np.flatnonzero(self.ranks[:, 0])
        central = self.central[ever]
        values = central @ points if points.ndim == 3 else (points @ central.T)[:, :, None]  # (n_models, ever, draws or 1)
        own = values[ever, np.arange(len(ever))]
        self.confident[ever] += (own >= values.max(axis=0, initial=0.0) - ROUNDING).mean(axis=1) * draws


def assess(case: Case, sample: ScoreSample, samplers: Mapping[str, WeightSampler]) -> dict[str, Acceptability]:
    """How the models fare under each of the ``samplers`` of leaf weights, by the name that these have.

    The same sample and name draw the same, so that what changes is what was changed.
    """
    shape = len(sample.models), len(sample.leaves)
    tallies = {name: _Tally(sampler, sample.stream("weights", name), *shape) for name, sampler in samplers.items()}
    for chunk in sample.chunks():
        for tally, (draws, points) in product(tallies.values(), _blocks(*chunk)):
            tally.add(points, draws)
    for chunk in sample.chunks():
        for tally, (draws, points) in product(tallies.values(), _blocks(*chunk)):
            tally.add_confidence(points, draws)
    return {name: _acceptability(case, sample, tally) for name, tally in tallies.items()}


def robustness(
    case: Case,
    draws: int,
    rng: np.random.Generator,
    concentration: float,
    stated: Mapping[tuple[str, str], Distribution] | None = None,
) -> Robustness:
    """How the models fare around the weights of every partner, as closely as ``concentration`` says, and over all weights.

    ``stated`` as in ``sample_scores``. Raises ``DashboardError``: ``nothing_drawn``, ``concentration_not_valid``, and
    as ``sample_scores``.
    """
    sample = sample_scores(case, draws, rng, stated)
    around = {f"partner {known.key}": partner_weights(case, known.key, concentration) for known in case.weighting_partners}
    found = assess(case, sample, {"all": all_weights(case), **around})
    return Robustness({known.key: found[f"partner {known.key}"] for known in case.weighting_partners}, found["all"])


def _blocks(draws: int, points: Floats) -> Iterator[tuple[int, Floats]]:
    size = max(1, BLOCK // max(points.shape[0] * points.shape[1], 1))
    for start in range(0, draws, size):
        yield min(size, draws - start), points[..., start : start + size] if points.ndim == 3 else points


def _acceptability(case: Case, sample: ScoreSample, tally: _Tally) -> Acceptability:
    models = tuple(model.key for model in case.models)
    rows = [models.index(model) for model in sample.models]
    ranks, wins = np.zeros((len(models), len(rows))), np.zeros((len(models), len(models)))
    central, confidence = np.zeros((len(models), len(sample.leaves))), np.zeros(len(models))
    ranks[rows] = tally.ranks[:, : len(rows)] / sample.draws
    ties = sample.draws - tally.leads - tally.leads.T
    np.fill_diagonal(ties, 0.0)
    wins[np.ix_(rows, rows)] = (tally.leads + ties / 2.0) / sample.draws
    central[rows], confidence[rows] = tally.central, tally.confident / sample.draws
    for array in (ranks, wins, central, confidence):
        array.setflags(write=False)
    return Acceptability(models, sample.leaves, sample.models, sample.draws, ranks, wins, central, confidence)
