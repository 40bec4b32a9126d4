"""Agreement: how far the partners see the models alike, what each model would cost the one who likes it least, and why.

Method: the concordance of the ranks the partners give, and three rules that each name a model: the compromise has the
smallest largest regret, the best mean averages over the voting power, the best for the worst-off has the highest lowest
value. What divides the partners is the spread of their weights, criterion by criterion.

Assumption: each rule compares the points of one partner with those of another. That is a choice, so the rules stand
side by side and none decides. For the concordance, models that share a shown rank are tied.

Source: Savage, "The theory of statistical decision", JASA 46 (1951), on regret; Rawls, *A Theory of Justice* (1971), on
the worst-off; Kendall and Babington Smith (1939), see ``concordance``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.concordance import Concordance, concordance
from dashboard.analysis.ranking import Ranking, ranks_within_band
from dashboard.analysis.standing import stand
from dashboard.domain.case import Case
from dashboard.domain.terms import VotingRule
from dashboard.errors import DashboardError

AGREED_BELOW = 0.10
"""Spread of a weight, as a share of the whole, below which the partners count as agreed on a criterion."""

ROUNDING = 1e-12
"""Share of the whole by which two weights may differ through binary rounding alone."""


@dataclass(frozen=True)
class Choice:
    """What a rule sees in every model, ``figures`` in points; ``order`` has the eligible, ``leaders`` those tied with the first."""

    figures: Mapping[str, float]
    order: tuple[str, ...]
    leaders: tuple[str, ...]

    @property
    def leader(self) -> str | None:
        """The model the rule names; ``None`` when several are tied, or there is none."""
        return self.leaders[0] if len(self.leaders) == 1 else None


@dataclass(frozen=True)
class WeightSpread:
    """What a criterion or group weighs for each partner, as a share of the whole."""

    criterion: str
    weights: Mapping[str, float]

    @property
    def lowest(self) -> float:
        """The smallest weight any partner gives."""
        return min(self.weights.values())

    @property
    def highest(self) -> float:
        """The largest weight any partner gives."""
        return max(self.weights.values())

    @property
    def spread(self) -> float:
        """The largest weight less the smallest."""
        return self.highest - self.lowest

    @property
    def extremes(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The partners with the smallest and those with the largest weight."""
        ends = self.lowest, self.highest
        low, high = (tuple(who for who, weight in self.weights.items() if abs(weight - end) <= ROUNDING) for end in ends)
        return low, high


@dataclass(frozen=True, eq=False)
class Agreement:
    """The partners that have weighed, side by side: ``ranks``, ``values``, ``regrets`` are (n_partners, n_models), in points.

    A rank of 0 stands for an excluded model. A regret is the best value an eligible model has for the partner, less the
    value of this one; it is negative only for an excluded model the partner would prefer. ``voting_power`` are shares.
    ``leaf_spreads`` and ``group_spreads`` are sorted, the widest first.
    """

    rankings: Mapping[str, Ranking]
    waiting: tuple[str, ...]
    models: tuple[str, ...]
    ranks: NDArray[np.intp]
    values: NDArray[np.float64]
    regrets: NDArray[np.float64]
    concordance: Concordance | None
    voting_power: Mapping[str, float]
    compromise: Choice
    best_mean: Choice
    best_for_worst_off: Choice
    leaf_spreads: tuple[WeightSpread, ...]
    group_spreads: tuple[WeightSpread, ...]
    agreed_below: float

    @property
    def partners(self) -> tuple[str, ...]:
        """The partners that have weighed, in the order of the rows."""
        return tuple(self.rankings)

    @property
    def agreed(self) -> tuple[str, ...]:
        """The leaf criteria whose weights spread by less than ``agreed_below``, the widest first."""
        return tuple(entry.criterion for entry in self.leaf_spreads if entry.spread < self.agreed_below - ROUNDING)

    @property
    def contested(self) -> tuple[str, ...]:
        """The other leaf criteria, the widest first."""
        return tuple(entry.criterion for entry in self.leaf_spreads if entry.criterion not in self.agreed)

    def regret_of(self, partner: str, model: str) -> float:
        """The points ``partner`` loses with ``model``; ``DashboardError`` ``unknown_partner``, ``unknown_model``."""
        if partner not in self.rankings:
            raise DashboardError("unknown_partner", partner=partner)
        return float(self.regrets[self.partners.index(partner), self._column(model)])

    def most_regretful(self, model: str) -> tuple[str, ...]:
        """The partners that lose most with ``model``, ties within the tie band included; ``DashboardError`` ``unknown_model``."""
        regrets = self.regrets[:, self._column(model)]
        band = next(iter(self.rankings.values())).tie_band
        return tuple(who for who, place in zip(self.partners, ranks_within_band(regrets, band).tolist(), strict=True) if place == 1)

    def _column(self, model: str) -> int:
        if model not in self.models:
            raise DashboardError("unknown_model", model=model)
        return self.models.index(model)


def regrets(values: NDArray[np.float64], eligible: NDArray[np.bool_]) -> NDArray[np.float64]:
    """What each partner loses with each model: ``values`` (n_partners, n_models) to points (n_partners, n_models).

    Against the best model that is ``eligible`` (n_models,); 0 when none is.
    """
    if not eligible.any():
        return np.zeros_like(values)
    return np.asarray(values[:, eligible].max(axis=1)[:, None] - values, dtype=np.float64)


def agreement(case: Case, voting_power: Mapping[str, float] | None = None, agreed_below: float = AGREED_BELOW) -> Agreement:
    """How far the partners that have weighed agree, on models and on criteria, and what three rules make of it.

    ``voting_power`` by partner (0 when absent) enters the best mean only; by default all count the same. The criteria
    are agreed where the weights spread by less than ``agreed_below``, as a share of the whole.

    Raises ``DashboardError``: ``nobody_weighted``, ``unknown_partner``, ``voting_power_not_valid`` (negative, infinite,
    or none at all for those who have weighed), and as in ``rank``.
    """
    standing = stand(case)
    if not standing.rankings:
        raise DashboardError("nobody_weighted")
    rankings = standing.rankings
    models = tuple(model.key for model in case.models)
    power = _shares(case, tuple(rankings), voting_power)
    values = np.array([ranking.values for ranking in rankings.values()]).reshape(len(rankings), len(models))
    ranks = np.array([[ranking.ranks[model] or 0 for model in models] for ranking in rankings.values()], dtype=np.intp)
    ranks = ranks.reshape(values.shape)
    eligible = np.array([model in standing.order for model in models], dtype=np.bool_)
    lost = regrets(values, eligible)
    band = case.info.tie_band
    leaf_weights = {partner: ranking.weighting.leaf for partner, ranking in rankings.items()}
    group_weights = {partner: ranking.weighting.group for partner, ranking in rankings.items()}
    for array in (ranks, values, lost):
        array.setflags(write=False)
    return Agreement(
        rankings=rankings,
        waiting=standing.waiting,
        models=models,
        ranks=ranks,
        values=values,
        regrets=lost,
        concordance=concordance(ranks[:, eligible]),
        voting_power=power,
        compromise=_choose(models, eligible, lost.max(axis=0), band, smallest=True),
        best_mean=_choose(models, eligible, np.array(list(power.values())) @ values, band),
        best_for_worst_off=_choose(models, eligible, values.min(axis=0), band),
        leaf_spreads=_spreads(leaf_weights),
        group_spreads=_spreads(group_weights),
        agreed_below=agreed_below,
    )


def best_mean_by_votes(case: Case, rule: VotingRule) -> Choice:
    """The best mean where every partner counts as it does under a voting rule; errors as in ``agreement``."""
    return agreement(case, {vote.partner: vote.votes for vote in rule.votes}).best_mean


def _choose(
    models: tuple[str, ...], eligible: NDArray[np.bool_], figures: NDArray[np.float64], tie_band: float, *, smallest: bool = False
) -> Choice:
    known = dict(zip(models, figures.tolist(), strict=True))
    goodness = {model: -known[model] if smallest else known[model] for model in np.array(models)[eligible].tolist()}
    order = tuple(sorted(goodness, key=lambda model: -round(goodness[model], 9)))
    places = ranks_within_band(np.array([goodness[model] for model in order]), tie_band).tolist()
    return Choice(known, order, tuple(model for model, place in zip(order, places, strict=True) if place == 1))


def _spreads(weights: Mapping[str, Mapping[str, float]]) -> tuple[WeightSpread, ...]:
    criteria = next(iter(weights.values()))
    found = [WeightSpread(key, {partner: given[key] for partner, given in weights.items()}) for key in criteria]
    return tuple(sorted(found, key=lambda entry: -round(entry.spread, 12)))


def _shares(case: Case, partners: tuple[str, ...], voting_power: Mapping[str, float] | None) -> dict[str, float]:
    power = dict.fromkeys(partners, 1.0) if voting_power is None else voting_power
    known = {partner.key for partner in case.partners}
    for partner, amount in power.items():
        if partner not in known:
            raise DashboardError("unknown_partner", partner=partner)
        if not math.isfinite(amount) or amount < 0:
            raise DashboardError("voting_power_not_valid", partner=partner, power=str(amount))
    largest = max(power.get(partner, 0.0) for partner in partners)
    if largest == 0:
        raise DashboardError("voting_power_not_valid", partner=", ".join(partners), power="0")
    relative = {partner: power.get(partner, 0.0) / largest for partner in partners}
    total = sum(relative.values())
    return {partner: part / total for partner, part in relative.items()}
