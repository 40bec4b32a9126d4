"""Agreeing: how far the partners see it alike, which conditions would let all accept, and which payments would."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from dashboard.analysis.agreement import Agreement, WeightSpread, agreement, best_mean_by_votes
from dashboard.analysis.consensus import AIMS, Aim, Condition, ConsensusPath, Package, consensus_paths
from dashboard.analysis.declared import conditions
from dashboard.analysis.equalisation import equalisations
from dashboard.cli.analysing.plain import Topic, absent, answered, of, plain
from dashboard.domain.case import Case
from dashboard.domain.terms import VotingRule


def agreeing(case: Case) -> Topic:
    """Ranks, values and regrets of the partners side by side, their concordance, and whom three rules name."""
    if not case.weighting_partners:
        return absent("nobody_weighted")
    if not case.models:
        return absent("no_models")
    found = agreement(case)
    return {
        "partners": list(found.partners),
        "waiting": list(found.waiting),
        "ranks": _table(found, "ranks"),
        "values": _table(found, "values"),
        "regrets": _table(found, "regrets"),
        "most_regretful": {model: list(found.most_regretful(model)) for model in found.models},
        "concordance": plain(found.concordance),
        "voting_power": dict(found.voting_power),
        "compromise": of(found.compromise, "leader"),
        "best_mean": of(found.best_mean, "leader"),
        "best_mean_by_votes": {model: answered(partial(_by_votes, case, rule)) for model, rule in case.voting_rules.items()},
        "best_for_worst_off": of(found.best_for_worst_off, "leader"),
        "leaf_spreads": [_spread(entry) for entry in found.leaf_spreads],
        "group_spreads": [_spread(entry) for entry in found.group_spreads],
        "agreed_below": found.agreed_below,
        "agreed": list(found.agreed),
        "contested": list(found.contested),
    }


def consensus(case: Case) -> Topic:
    """The fewest conditions after which every partner reaches a stated aim, for each of ``AIMS`` and each model."""
    if not case.weighting_partners:
        return absent("nobody_weighted")
    declared = conditions(case)
    aims = {name: answered(partial(_paths, case, declared, aim)) for name, aim in AIMS.items()}
    return {"conditions": plain(declared), "aims": aims} | ({} if declared else absent("no_conditions"))


def equalisation(case: Case) -> Topic:
    """The smallest payments a year after which nobody is dearer than today, by model."""
    found = {model: of(each, "is_possible", "givers", "receivers") for model, each in equalisations(case).items()}
    return {"models": found} if found else absent("no_costs")


def _table(found: Agreement, name: str) -> Topic:
    """A table (n_partners, n_models) by partner and model; an excluded model has no rank."""
    rows = [[entry or None for entry in row] if name == "ranks" else row for row in getattr(found, name).tolist()]
    return {partner: dict(zip(found.models, row, strict=True)) for partner, row in zip(found.partners, rows, strict=True)}


def _spread(entry: WeightSpread) -> Topic:
    lowest_at, highest_at = entry.extremes
    return of(entry, "lowest", "highest", "spread") | {"lowest_at": list(lowest_at), "highest_at": list(highest_at)}


def _by_votes(case: Case, rule: VotingRule) -> Topic:
    return of(best_mean_by_votes(case, rule), "leader")


def _paths(case: Case, declared: Sequence[Condition], aim: Aim) -> Topic:
    return {"aim": plain(aim), "paths": [_path(path) for path in consensus_paths(case, declared, aim)]}


def _path(path: ConsensusPath) -> Topic:
    return {
        "model": path.model,
        "is_reached": path.is_reached,
        "floors": dict(path.floors),
        "before": _package(path.before),
        "smallest": [_package(package) for package in path.smallest],
        "best": _package(path.best),
    }


def _package(package: Package) -> Topic:
    return of(package, "below")
