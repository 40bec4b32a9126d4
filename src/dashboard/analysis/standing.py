"""Standing: where the partners stand, each with its own weighting, side by side.

Method: one ranking per partner, counted by first ranks. No average weighting is formed, and nothing is voted.

Assumption: none beyond those of each ranking. The order of the models is an order of presentation (most first ranks,
then the highest mean value, then case order), not an aggregate decision: values of different partners have no common
unit, and a mean hides who loses.

Source: Arrow, *Social Choice and Individual Values* (1951), for why no rule turns several rankings into one without a
choice that is itself political.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from dashboard.analysis.eligibility import exclusions
from dashboard.analysis.performance import measure
from dashboard.analysis.ranking import Ranking, rank
from dashboard.analysis.weighting import partner_points
from dashboard.domain.case import Case


@dataclass(frozen=True, eq=False)
class Standing:
    """The rankings of all partners that have given weights, and what they have in common.

    ``leads`` names for every model the partners that have it on rank 1, alone or shared. ``order`` (of presentation)
    holds the eligible models. ``lowest``, ``highest`` and ``mean`` are the values of every model over these partners,
    in points; they are empty as long as nobody has weighed. ``waiting`` are the partners without weights.
    """

    rankings: Mapping[str, Ranking]
    waiting: tuple[str, ...]
    leads: Mapping[str, tuple[str, ...]]
    order: tuple[str, ...]
    lowest: Mapping[str, float]
    highest: Mapping[str, float]
    mean: Mapping[str, float]

    @property
    def is_complete(self) -> bool:
        """Whether every partner has weighed; before that the rankings are kept back."""
        return not self.waiting

    @property
    def leaders(self) -> tuple[str, ...]:
        """The models with the most first ranks; none as long as nobody has weighed."""
        most = max((len(partners) for partners in self.leads.values()), default=0)
        return tuple(model for model in self.order if most and len(self.leads[model]) == most)

    @property
    def leader(self) -> str | None:
        """The one model with the most first ranks; ``None`` when several share them, or there are none."""
        return self.leaders[0] if len(self.leaders) == 1 else None

    @property
    def runner_up(self) -> str | None:
        """The first model in order behind the leaders, if there is one."""
        return next((model for model in self.order if self.leaders and model not in self.leaders), None)


def stand(case: Case) -> Standing:
    """Which model every partner puts first, and between which values the models lie.

    Errors as in ``rank``.
    """
    performance = measure(case)
    rankings = {partner.key: rank(case, partner_points(case, partner.key), performance) for partner in case.weighting_partners}
    models = tuple(model.key for model in case.models)
    leads = {model: tuple(partner for partner, ranking in rankings.items() if ranking.ranks[model] == 1) for model in models}
    values = np.array([ranking.values for ranking in rankings.values()])  # (n_partners, n_models)
    lowest, highest, mean = (
        dict(zip(models, summary(values, axis=0).tolist(), strict=True)) if rankings else {}
        for summary in (np.min, np.max, np.mean)
    )
    excluded = exclusions(case)
    eligible = [model for model in models if model not in excluded]
    return Standing(
        rankings=rankings,
        waiting=tuple(partner.key for partner in case.partners if partner.key not in rankings),
        leads=leads,
        order=tuple(sorted(eligible, key=lambda model: (-len(leads[model]), -round(mean.get(model, 0.0), 9)))),
        lowest=lowest,
        highest=highest,
        mean=mean,
    )
