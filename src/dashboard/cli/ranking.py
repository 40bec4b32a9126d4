"""The ranking for one partner, for given points or for all partners: unrounded for machines, and in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.analysis.performance import measure
from dashboard.analysis.ranking import Ranking, by_group, rank
from dashboard.analysis.weighting import partner_points
from dashboard.domain.case import Case
from dashboard.errors import DashboardError
from dashboard.text import Phrasebook
from dashboard.text.names import criterion_name, model_name


@dataclass(frozen=True)
class Asked:
    """A case and its rankings: one for given points (key ``""``) or one per partner."""

    case: Case
    rankings: Mapping[str, Ranking]
    is_all: bool = False

    def as_json(self) -> dict[str, object]:
        """Everything the rankings say, unrounded; points are 0 to 100, weights are shares of one."""
        head: dict[str, object] = {"case": self.case.info.key, "version": self.case.version, "tie_band": self.case.info.tie_band}
        if self.is_all:
            without = [partner.key for partner in self.case.partners if partner.key not in self.rankings]
            partners = {partner: ranking_as_json(self.case, ranking) for partner, ranking in self.rankings.items()}
            return head | {"partners": partners, "without_weights": without}
        [(partner, ranking)] = self.rankings.items()
        return head | {"partner": partner or None} | ranking_as_json(self.case, ranking)

    def in_words(self, say: Phrasebook) -> str:
        """A short table per ranking: rank, model, points and the range they may lie in."""
        parts = []
        for partner, ranking in self.rankings.items():
            title = say.of(self.case.partner(partner).name) if partner else say("cli.given_weights")
            parts.append("\n".join([title, *_lines(say, self.case, ranking)]))
        return "\n\n".join(parts)


def with_points(case: Case, points: Mapping[str, float]) -> Asked:
    """The ranking under these swing points; errors as in ``rank``."""
    return Asked(case, {"": rank(case, points)})


def of_partner(case: Case, partner: str) -> Asked:
    """The ranking of one partner; ``DashboardError``: ``unknown_partner``, ``partner_without_weights``."""
    points = partner_points(case, partner)
    if not points:
        raise DashboardError("partner_without_weights", partner=partner)
    return Asked(case, {partner: rank(case, points)})


def of_all(case: Case) -> Asked:
    """The ranking of every partner that has given weights; ``DashboardError``: ``nobody_weighted``."""
    if not case.weighting_partners:
        raise DashboardError("nobody_weighted")
    rankings = {partner.key: rank(case, partner_points(case, partner.key)) for partner in case.weighting_partners}
    return Asked(case, rankings, is_all=True)


def ranking_as_json(case: Case, ranking: Ranking) -> dict[str, object]:
    """Everything one ranking says, unrounded; points are 0 to 100, weights are shares of one."""
    performance, groups = measure(case), by_group(case, ranking)
    models = []
    for place, key in enumerate(ranking.models):
        low, high = ranking.range_of(key)
        models.append(
            {
                "model": key,
                "letter": case.model(key).letter,
                "value": ranking.value_of(key),
                "low": low,
                "high": high,
                "rank": ranking.ranks[key],
                "excluded_by": list(ranking.excluded.get(key, ())),
                "missing": list(ranking.incomplete.get(key, ())),
                "points": dict(zip(performance.leaves, performance.likely[place].tolist(), strict=True)),
                "contributions": dict(zip(ranking.leaves, ranking.contributions[place].tolist(), strict=True)),
                "group_contributions": {group: float(added[place]) for group, added in groups.items()},
            }
        )
    weighting = ranking.weighting
    return {
        "swing_points": dict(weighting.points),
        "weights": {"leaf": dict(weighting.leaf), "group": dict(weighting.group)},
        "leaders": list(ranking.leaders),
        "margin": ranking.margin,
        "models": models,
    }


def _lines(say: Phrasebook, case: Case, ranking: Ranking) -> list[str]:
    names = {model: model_name(say, case, model) for model in ranking.models}
    width = max(map(len, names.values()), default=0)
    behind = [model for model in ranking.models if model in ranking.excluded]
    lines = []
    for model in (*ranking.order, *behind):
        low, high = ranking.range_of(model)
        rank_shown = ranking.ranks[model] or "–"
        notes = []
        if model in ranking.excluded:
            musts = {must.key: say.of(must.name) for must in case.must_haves}
            notes.append(say("cli.excluded", must_haves=say.listed([musts[must] for must in ranking.excluded[model]])))
        if model in ranking.incomplete:
            notes.append(
                say("cli.missing", criteria=say.listed([criterion_name(say, case, leaf) for leaf in ranking.incomplete[model]]))
            )
        value = say.number(ranking.value_of(model), 1)
        span = f"({say.number(low, 1)} … {say.number(high, 1)})"
        lines.append(f"  {rank_shown:>2}  {names[model]:<{width}}  {value:>5}  {span:<15}  {'; '.join(notes)}".rstrip())
    return lines
