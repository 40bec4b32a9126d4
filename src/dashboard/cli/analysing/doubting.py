"""Doubting: how a result fares when weights and scores are uncertain, what to clarify, and what other ways of calculating say."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from dashboard.analysis.crosscheck import METHODS, crosscheck
from dashboard.analysis.information import information
from dashboard.analysis.robustness import Acceptability, Robustness, assess
from dashboard.analysis.sampling import all_weights, given_weights, sample_scores
from dashboard.cli.analysing.plain import Topic, Weights, absent, by_model, each, of
from dashboard.domain.case import Case


def robustness(case: Case, weights: Weights, draws: int, seed: int) -> Topic:
    """Rank acceptability, central weights, confidence and pairwise winning: around the weights given, and over all weights."""
    if not case.models:
        return absent("no_models")
    closely = case.info.concentration
    sample = sample_scores(case, draws, np.random.default_rng(seed))
    samplers = {f"partner {who}": given_weights(case, points, closely) for who, points in weights.items()}
    found = assess(case, sample, {"all": all_weights(case), **samplers})
    head: Topic = {"draws": draws, "seed": seed, "concentration": closely, "largest_error": found["all"].largest_error}
    together = Robustness({who: found[f"partner {who}"] for who in weights}, found["all"])
    over_partners = {} if together.pooled is None else by_model(found["all"].models, together.pooled)
    fares = {"over_all": _fares(found["all"]), "over_partners": over_partners}
    return head | fares | each(weights, lambda who, _: _fares(found[f"partner {who}"]))


def clarification(case: Case, weights: Weights, draws: int, seed: int) -> Topic:
    """What knowing each score, each criterion and everything is worth, the largest gain first."""
    if not case.models:
        return absent("no_models")
    sample = sample_scores(case, draws, np.random.default_rng(seed))

    def topic(_who: str, points: Mapping[str, float]) -> Topic:
        found = information(case, points, sample)
        worthwhile = [{"model": fact.model, "criterion": fact.criterion} for fact in found.worthwhile]
        return of(found, without=["draws"]) | {"worthwhile": worthwhile}

    return {"draws": draws, "seed": seed} | each(weights, topic)


def cross_check(case: Case, weights: Weights) -> Topic:
    """How many ways of calculating name the same leader, and where leaving out a model would change one of them."""
    if not case.models:
        return absent("no_models")

    def topic(_who: str, points: Mapping[str, float]) -> Topic:
        found = crosscheck(case, points)
        return of(found, "agreeing", "dissenting", without=["models"]) | {"count": len(found.agreeing), "of": len(METHODS)}

    return each(weights, topic)


def _fares(found: Acceptability) -> Topic:
    models = {}
    for place, model in enumerate(found.models):
        confidence = found.confidence_of(model)
        models[model] = {
            "rank_acceptability": found.ranks[place].tolist(),
            "standard_errors": found.standard_errors[place].tolist(),
            "expected_rank": found.expected_ranks[model],
            "central_weights": found.central_weights_of(model),
            "confidence_factor": confidence.share,
            "confidence_error": confidence.standard_error,
            "pairwise_winning": by_model(found.models, found.wins[place]),
        }
    return {"order": list(found.order), "practically_equal": [list(pair) for pair in found.practically_equal], "models": models}
