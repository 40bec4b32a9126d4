"""Deciding: rankings, evidence, what is known before any weight, switching points and the nearest changes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from dashboard.analysis.comparison import mean_weights
from dashboard.analysis.difference import spread
from dashboard.analysis.dominance import dominated
from dashboard.analysis.eligibility import exclusions
from dashboard.analysis.evidence import evidence
from dashboard.analysis.nearest import NearestChange, Potential, can_lead, nearest
from dashboard.analysis.pair_switching import all_pairs
from dashboard.analysis.ranking import rank
from dashboard.analysis.score_switching import score_switches
from dashboard.analysis.switching import WeightSwitches, weight_switches
from dashboard.analysis.weighting import partner_points, weigh
from dashboard.cli.analysing.plain import Topic, Weights, absent, each, of, plain
from dashboard.cli.ranking import ranking_as_json
from dashboard.domain.case import Case


def before_weights(case: Case) -> Topic:
    """What holds under any weights: who is excluded or dominated, and how far the criteria set the models apart."""
    if not case.models or not case.leaves:
        return absent("no_scores")
    return {
        "excluded": plain(exclusions(case)),
        "dominated": plain(dominated(case)),
        "spread": [of(entry, "difference", "uses_little_of_scale") for entry in spread(case)],
        "levels": {model.key: {leaf.key: _levels(case, model.key, leaf.key) for leaf in case.leaves} for model in case.models},
    }


def ranking(case: Case, weights: Weights) -> Topic:
    """Value, rank and contributions, on what evidence they rest, and what the criteria weigh on the mean."""

    def topic(_who: str, points: Mapping[str, float]) -> Topic:
        found = rank(case, points)
        graded = {model: plain(evidence(case, found, model)) for model in found.models}
        return ranking_as_json(case, found) | {"leader": found.leader, "runner_up": found.runner_up, "evidence": graded}

    means = mean_weights(weigh(case, points) for points in weights.values())
    return each(weights, topic) | ({"mean_weights": means} if means else {})


def switching(case: Case, weights: Weights) -> Topic:
    """Between which weights, and up to which scores, the leader stays, and who stands beyond."""
    given = {partner.key: weigh(case, partner_points(case, partner.key)) for partner in case.weighting_partners}

    def topic(_who: str, points: Mapping[str, float]) -> Topic:
        intervals, levels = weight_switches(case, points), score_switches(case, points)
        beyond = intervals.beyond(given)
        return {
            "leaders": list(intervals.leaders),
            "weights": {
                key: of(switch, "switches", without=["criterion"]) | {"beyond": list(beyond[key])}
                for key, switch in intervals.by_criterion.items()
            },
            "scores": [of(cell, "change") for cell in levels.cells.values()],
            "nearest_scores": [{"model": cell.model, "criterion": cell.criterion} for cell in levels.nearest],
            "pairs": _pairs(all_pairs(case, points)),
        }

    return each(weights, topic)


def nearest_changes(case: Case, weights: Weights) -> Topic:
    """The smallest change of several weights that brings each model level with the leader, and which can never lead."""
    if not case.models:
        return absent("no_models")

    def topic(_who: str, points: Mapping[str, float]) -> Topic:
        order = rank(case, points).order
        change = partial(nearest, case, points)
        return {
            "leader": next(iter(order), None),
            "challengers": {
                model: {"free": _change(change(model)), "keeping_order": _change(change(model, keep_order=True))}
                for model in order[1:]
            },
            "keeping_order": _potential(can_lead(case, points)),
        }

    return {"any_weights": _potential(can_lead(case))} | each(weights, topic)


def _pairs(found: Mapping[tuple[str, str], WeightSwitches]) -> Topic:
    pairs: Topic = {}
    for (one, other), switches in found.items():
        pairs.setdefault(one, {})[other] = {tip.criterion: tip.at for tip in switches.tips}
    return pairs


def _levels(case: Case, model: str, leaf: str) -> Topic | None:
    score = case.scores.get((model, leaf))
    return {"low": score.low, "likely": score.likely, "high": score.high} if score else None


def _change(found: NearestChange | None) -> Topic | None:
    if found is None:
        return None
    changes = [of(entry, "change") for entry in found.changes]
    return {"total": found.total, "changes": changes, "still_ahead": list(found.still_ahead)}


def _potential(found: Mapping[str, Potential]) -> Topic:
    return {
        "never_leading": [model for model, potential in found.items() if not potential.can_lead],
        "potential": {model: of(potential, "can_lead", without=["model"]) for model, potential in found.items()},
    }
