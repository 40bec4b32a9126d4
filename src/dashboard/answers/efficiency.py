"""Value against cost, said by rule: which models are efficient, what a step to a dearer one brings, who is dominated."""

from __future__ import annotations

from dashboard.analysis.efficiency import EfficientSet, Increment
from dashboard.analysis.ranking import ROUNDING
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import criterion_name, model_name

NAMED = 3


def headline(say: Phrasebook, case: Case, found: EfficientSet | None) -> str:
    """Which models no other one beats on value and cost together."""
    if found is None:
        return say("efficiency.no_costs")
    if not found.efficient:
        return say("efficiency.nobody")
    eligible = len(found.efficient) + len(found.dominated_by)
    if eligible == 1:
        return say("efficiency.only", model=_named(say, case, found.efficient))
    if not found.dominated_by:
        return say.counted("efficiency.all", eligible)
    if len(found.efficient) == 1:
        return say.counted("efficiency.one", len(found.dominated_by), model=_named(say, case, found.efficient))
    return say("efficiency.some", models=_named(say, case, found.efficient), n=len(found.efficient), total=eligible)


def step(each: Increment, tie_band: float) -> str:
    """The key of the sentence for a step along the line: more points for more money, within the tie band, or none at all."""
    if each.points <= ROUNDING:
        return "efficiency.step_level"
    return "efficiency.step_in_band" if each.points <= tie_band + ROUNDING else "efficiency.step"


def beaten(say: Phrasebook, case: Case, found: EfficientSet, model: str) -> str:
    """How a model stands: on the line, dominated and by whom, or failing a must-have."""
    if model in found.excluded:
        return say("efficiency.excluded")
    if model in found.efficient:
        return say("efficiency.on_the_line")
    return say("efficiency.dominated_by", letters=say.listed([case.model(other).letter for other in found.dominated_by[model]]))


def once(say: Phrasebook, case: Case, criteria: tuple[str, ...]) -> str:
    """That cost is the axis here and therefore no part of the value."""
    names = [say("efficiency.quoted", criterion=criterion_name(say, case, criterion)) for criterion in criteria]
    if not names:
        return say("efficiency.once_bare")
    return say("efficiency.once" if len(names) == 1 else "efficiency.once_each", criteria=say.listed(names))


def without_cost(say: Phrasebook, case: Case, found: EfficientSet) -> str:
    """Which models are left out for want of costs; nothing where none is."""
    names = [model_name(say, case, model) for model in found.unknown]
    return say("efficiency.unknown", models=say.listed(names)) if names else ""


def _named(say: Phrasebook, case: Case, models: tuple[str, ...]) -> str:
    names = [f"**{model_name(say, case, model)}**" for model in models[:NAMED]]
    return say.listed([*names, say("efficiency.more", n=len(models) - NAMED)] if len(models) > NAMED else names)
