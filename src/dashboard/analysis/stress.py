"""Stress: the case as it would be if costs, savings or the discount rate came out differently, or a partner left.

Method: planned amounts are multiplied, costs and savings each by a factor of their own; what today's state has too is not
planned and stays. Partners may leave (see ``leaving``). Where a criterion
measures a cost of the models (``money_measure``), every score on it moves by as much as that cost moves: the low, likely and
high net present cost, or one-off cost, of all partners that are left, against today. All other scores stay.

Assumption: scores on cost criteria follow the recorded cost items franc by franc; a score whose model has no known cost stays.
Today's level stays too, under another discount rate as well, because models are compared with it. Beyond the ends of a
scale a level counts as the end.

Source: HM Treasury, *The Green Book* (2022), on sensitivity and scenario analysis.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from dashboard.analysis.declared import outlook
from dashboard.analysis.leaving import without
from dashboard.analysis.money import MoneyRange, identity
from dashboard.domain.case import Case, Criterion, ModelCost, MoneyMeasure, Score
from dashboard.errors import DashboardError

BOUNDS = {"cost_factor": (0.0, 10.0), "saving_factor": (0.0, 10.0), "discount_rate": (0.0, 1.0)}


@dataclass(frozen=True, slots=True)
class Stress:
    """What is taken to come out differently: factors of planned costs and savings, the rate a year, the partners that leave.

    Raises ``DashboardError``: ``parameter_not_valid`` outside ``BOUNDS``.
    """

    cost_factor: float = 1.0
    saving_factor: float = 1.0
    discount_rate: float | None = None
    without: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for name, (low, high) in BOUNDS.items():
            value = getattr(self, name)
            if value is not None and not low <= value <= high:
                raise DashboardError("parameter_not_valid", parameter=name, value=str(value), low=str(low), high=str(high))

    @property
    def is_none(self) -> bool:
        """Whether everything is as it stands."""
        return self == Stress()


def stressed(case: Case, stress: Stress) -> Case:
    """The case under ``stress``.

    Raises ``DashboardError``: as in ``without`` and ``declared.outlook``.
    """
    left = without(case, stress.without)
    rate = case.info.discount_rate if stress.discount_rate is None else stress.discount_rate
    moved = replace(left, info=replace(left.info, discount_rate=rate), costs=_moved_costs(left, stress))
    return replace(moved, scores=_moved_scores(case, moved))


def _moved_costs(case: Case, stress: Stress) -> tuple[ModelCost, ...]:
    """All cost items with planned amounts multiplied."""
    today = case.status_quo
    held = {identity(cost) for cost in case.costs if today is not None and cost.model == today.key}
    costs, savings = Decimal(str(stress.cost_factor)), Decimal(str(stress.saving_factor))
    return tuple(
        cost if identity(cost) in held else _times(cost, savings if cost.kind == "saving" else costs) for cost in case.costs
    )


def _times(cost: ModelCost, factor: Decimal) -> ModelCost:
    return replace(cost, low=cost.low * factor, likely=cost.likely * factor, high=cost.high * factor)


def _moved_scores(before: Case, after: Case) -> Mapping[tuple[str, str], Score]:
    """The scores, those on cost criteria moved by what the cost of their model differs between two states."""
    measured = [leaf for leaf in before.leaves if leaf.money_measure]
    amounts = [_amounts(state, {leaf.money_measure for leaf in measured}) for state in (before, after)] if measured else []
    moved = dict(before.scores)
    for model in before.models:
        for leaf in measured:
            score = before.scores.get((model.key, leaf.key))
            ends = [found.get((model.key, leaf.money_measure)) for found in amounts]
            if score and ends[0] and ends[1]:
                moved[model.key, leaf.key] = _moved(score, leaf, ends[0], ends[1])
    return moved


def _moved(score: Score, leaf: Criterion, before: MoneyRange, after: MoneyRange) -> Score:
    low, likely, high = (
        getattr(score, end) + (getattr(after, end) - getattr(before, end)) / leaf.unit_factor for end in ("low", "likely", "high")
    )
    return replace(score, low=min(low, likely), likely=likely, high=max(likely, high))


def _amounts(case: Case, asked: set[MoneyMeasure | None]) -> dict[tuple[str, MoneyMeasure | None], MoneyRange]:
    """The cost of every model against today by measure, as far as it is known."""
    ahead = outlook(case)
    found: dict[tuple[str, MoneyMeasure | None], MoneyRange] = {}
    for model in ahead.models if ahead else ():
        if ahead and "net_present_cost" in asked:
            found[model, "net_present_cost"] = ahead.ledger.range_of(ahead.effects[ahead.row(model)])
        if ahead and "one_off" in asked:
            found[model, "one_off"] = ahead.one_off(model)
    return found
