"""Agreement: how far the partners agree, what each would give up under each model, and which models ask least of anyone.

Method: Kendall's coefficient of concordance W over the ranks, with mean ranks for ties; regret, the value of the best
eligible model of a partner less the value of the model at hand; and three transparent rules side by side, the smallest
largest regret (compromise), the highest mean value, and the highest lowest value (best for the worst-off).

Assumption: a point is a hundredth of the way from worst to best on everything, as each partner weighs it. To compare
losses or form means over partners takes their points for comparable, which is a convention and no measurement; voting power
in the mean is therefore an input, and none of the three rules decides. Models within the tie band share a place.

Source: Kendall and Babington Smith, Annals of Mathematical Statistics 10 (1939), and Siegel, *Nonparametric Statistics*
(1956), ch. 9, for W; Savage, JASA 46 (1951), for regret; Wald, *Statistical Decision Functions* (1950), for the worst-off.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.ranking import ROUNDING, Ranking, ranks_within_band
from dashboard.analysis.standing import Standing
from dashboard.analysis.weighting import shares
from dashboard.errors import DashboardError


@dataclass(frozen=True, slots=True)
class WeightSpread:
    """The ``lowest`` and ``highest`` weight of a leaf over the partners, and who gives it: all of them when they are level."""

    criterion: str
    lowest: float
    highest: float
    lowest_by: tuple[str, ...]
    highest_by: tuple[str, ...]

    @property
    def difference(self) -> float:
        """How far the partners are apart, as a share of the whole weight."""
        return self.highest - self.lowest


@dataclass(frozen=True, eq=False)
class Agreement:
    """The partners that have weighed against the eligible models, (n_partners, n_models) each.

    ``ranks`` within the tie band, ``values`` and ``regrets`` in points, ``power`` (n_partners,) the shares of the partners
    in the mean. ``concordance`` is 0 for no and 1 for full agreement, ``None`` where the question does not arise (fewer than
    two partners or models, or nobody sets any models apart). ``weights`` is the widest spread first, ties in leaf order.
    ``compromise``, ``best_mean`` and ``best_for_worst_off`` hold all models that share the first place, in case order.
    """

    partners: tuple[str, ...]
    models: tuple[str, ...]
    ranks: NDArray[np.intp]
    values: NDArray[np.float64]
    regrets: NDArray[np.float64]
    power: NDArray[np.float64]
    concordance: float | None
    weights: tuple[WeightSpread, ...]
    compromise: tuple[str, ...]
    best_mean: tuple[str, ...]
    best_for_worst_off: tuple[str, ...]

    def rank_of(self, partner: str, model: str) -> int:
        """The rank ``partner`` gives ``model``; ``DashboardError`` ``unknown_partner`` or ``unknown_model``."""
        return int(self.ranks[self._row(partner), self._column(model)])

    def value_of(self, partner: str, model: str) -> float:
        """The points ``model`` is worth to ``partner``; errors as in ``rank_of``."""
        return float(self.values[self._row(partner), self._column(model)])

    def regret_of(self, partner: str, model: str) -> float:
        """The points ``partner`` gives up under ``model`` against its best one, 0 there; errors as in ``rank_of``."""
        return float(self.regrets[self._row(partner), self._column(model)])

    def largest_regret(self, model: str) -> float | None:
        """The most any partner gives up under ``model``, ``None`` as long as nobody has weighed; errors as in ``rank_of``."""
        column = self._column(model)
        return float(self.regrets[:, column].max()) if self.partners else None

    def mean_value(self, model: str) -> float | None:
        """The mean points by voting power, ``None`` as long as nobody has weighed; errors as in ``rank_of``."""
        column = self._column(model)
        return float((self.power * self.values[:, column]).sum()) if self.partners else None

    def lowest_value(self, model: str) -> float | None:
        """The points ``model`` is worth to the worst-off partner, ``None`` as long as nobody has weighed."""
        column = self._column(model)
        return float(self.values[:, column].min()) if self.partners else None

    def _row(self, partner: str) -> int:
        if partner not in self.partners:
            raise DashboardError("unknown_partner", partner=partner)
        return self.partners.index(partner)

    def _column(self, model: str) -> int:
        if model not in self.models:
            raise DashboardError("unknown_model", model=model)
        return self.models.index(model)


def agree(standing: Standing, voting_power: Mapping[str, float] | None = None) -> Agreement:
    """How far the partners of ``standing`` agree, and which models the three rules put first.

    ``voting_power`` weighs the partners in the mean, in any unit; it names at least every partner that has weighed. Without
    it each counts the same. It plays no part in the compromise or for the worst-off.

    Raises ``DashboardError``: ``voting_power_not_valid`` (absent, negative, not finite, or nobody has any).
    """
    rankings, partners = standing.rankings, tuple(standing.rankings)
    first = next(iter(rankings.values()), None)
    case_order = first.models if first else tuple(standing.order)
    models = tuple(model for model in case_order if model in standing.order)
    shape = len(partners), len(models)
    ranks = np.array([[ranking.ranks[model] for model in models] for ranking in rankings.values()], dtype=np.intp).reshape(shape)
    values = np.array([[ranking.value_of(model) for model in models] for ranking in rankings.values()]).reshape(shape)
    regrets = values.max(axis=1, keepdims=True) - values if values.size else np.zeros(shape)
    power = _power(partners, voting_power)
    band = first.tie_band if first else 0.0
    # Without a partner nothing has been said, so no model is first.
    goals = (-regrets.max(axis=0), power @ values, values.min(axis=0)) if values.size else (None, None, None)
    compromise, best_mean, best_for_worst_off = (_first(models, goal, band) for goal in goals)
    for array in (ranks, values, regrets, power):
        array.setflags(write=False)
    return Agreement(
        partners=partners,
        models=models,
        ranks=ranks,
        values=values,
        regrets=regrets,
        power=power,
        concordance=concordance(ranks),
        weights=weight_spread(rankings),
        compromise=compromise,
        best_mean=best_mean,
        best_for_worst_off=best_for_worst_off,
    )


def concordance(ranks: NDArray[np.intp] | NDArray[np.float64]) -> float | None:
    """Kendall's W of ``ranks`` (n_partners, n_models), ties by mean ranks; ``None`` where it is not defined.

    W = 12 s / (k^2 (n^3 - n) - k sum T), T = sum (t^3 - t) over the ties of a partner, s the squared deviations of the
    rank sums from their mean.
    """
    k, n = ranks.shape
    if k < 2 or n < 2:
        return None
    before = (ranks[:, :, None] > ranks[:, None, :]).sum(axis=2)
    level = (ranks[:, :, None] == ranks[:, None, :]).sum(axis=2)  # (k, n): models on this rank, itself included
    sums = (before + (level + 1) / 2).sum(axis=0)  # (n,)
    largest = k**2 * (n**3 - n) - k * int((level**2 - 1).sum())  # summed over models, t^2 - 1 is t^3 - t by tie
    return float(12 * ((sums - sums.mean()) ** 2).sum() / largest) if largest else None


def weight_spread(rankings: Mapping[str, Ranking]) -> tuple[WeightSpread, ...]:
    """How far the partners are apart on the weight of each leaf, the widest first, ties in leaf order; empty without partners."""
    leaves = next((ranking.leaves for ranking in rankings.values()), ())
    found = []
    for leaf in leaves:
        given = {partner: ranking.weighting.leaf[leaf] for partner, ranking in rankings.items()}
        lowest, highest = min(given.values()), max(given.values())
        found.append(
            WeightSpread(
                criterion=leaf,
                lowest=lowest,
                highest=highest,
                lowest_by=tuple(partner for partner, weight in given.items() if weight - lowest <= ROUNDING),
                highest_by=tuple(partner for partner, weight in given.items() if highest - weight <= ROUNDING),
            )
        )
    return tuple(sorted(found, key=lambda entry: -round(entry.difference, 9)))


def _power(partners: tuple[str, ...], voting_power: Mapping[str, float] | None) -> NDArray[np.float64]:
    if voting_power is None:
        return shares(np.ones(len(partners)))
    given = [voting_power.get(partner, math.nan) for partner in partners]
    for partner, power in zip(partners, given, strict=True):
        if not math.isfinite(power) or power < 0:
            raise DashboardError("voting_power_not_valid", partner=partner, power=str(power))
    if partners and not any(given):
        raise DashboardError("voting_power_not_valid", partner="", power="0")
    return shares(given)


def _first(models: tuple[str, ...], goal: NDArray[np.float64] | None, band: float) -> tuple[str, ...]:
    if goal is None:
        return ()
    return tuple(model for model, rank in zip(models, ranks_within_band(goal, band), strict=True) if rank == 1)
