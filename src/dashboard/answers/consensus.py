"""On which conditions all partners could accept a model, and which payments would leave nobody dearer, said by rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dashboard.analysis.consensus import AIMS, ConsensusPath, consensus_path, consensus_paths
from dashboard.analysis.declared import conditions
from dashboard.analysis.equalisation import Equalisation
from dashboard.answers.lead import few
from dashboard.domain.case import Case
from dashboard.errors import DashboardError
from dashboard.text import Phrasebook
from dashboard.text.formats import Numeric
from dashboard.text.names import model_name, partner_name

Paths = tuple[ConsensusPath, ...] | DashboardError
"""The path to every model, or why there is none for this aim."""


def paths(case: Case, aim: str) -> Paths:
    """The fewest conditions after which every partner reaches one of the ``AIMS``, by model, those within reach first."""
    try:
        return consensus_paths(case, conditions(case), AIMS[aim])
    except DashboardError as error:
        return error


def path_to(case: Case, model: str, aim: str) -> ConsensusPath | None:
    """The path to one model; ``None`` where it cannot be told or nothing can be agreed beside the model."""
    declared = conditions(case)
    if not any(condition.model == model for condition in declared):
        return None
    try:
        return consensus_path(case, model, declared, AIMS[aim])
    except DashboardError:
        return None


def summary(say: Phrasebook, case: Case, found: Paths) -> str:
    """How many models reach the aim and which; where none does, the one that comes nearest and who is left."""
    if isinstance(found, DashboardError):
        details = dict(found.details)
        if "model" in details and any(model.key == details["model"] for model in case.models):
            details["model"] = model_name(say, case, str(details["model"]))
        return say(f"errors.{found.code}", **details)
    if not found:
        return say("consensus.no_models")
    where = _where(say, case, found[0])
    reached = [path for path in found if path.is_reached]
    if reached:
        models = say.listed([_within_reach(say, case, path) for path in reached])
        if len(found) == 1:
            return say("consensus.only_one", where=where, models=models)
        return say.counted("consensus.reached_by", len(reached), total=len(found), where=where, models=models)
    left = [partner_name(say, case, partner) for partner in _left(case, found[0])]
    return say("consensus.nobody", model=f"**{model_name(say, case, found[0].model)}**", where=where, partners=few(say, left))


def status(say: Phrasebook, path: ConsensusPath) -> str:
    """In a word whether every partner reaches the aim."""
    if not path.is_reached:
        return say("consensus.out_of_reach")
    n = len(path.best.conditions)
    return say.counted("consensus.within_reach", n) if n else say("consensus.as_it_is")


def sentences(say: Phrasebook, case: Case, path: ConsensusPath) -> tuple[str, ...]:
    """Which conditions it takes, what else would do, and where none suffice who cannot accept and what is lacking."""
    told = []
    if path.is_reached:
        if path.best.conditions:
            told.append(say("consensus.takes", conditions=_conditions(say, case, path.best.conditions)))
        told.extend(say("consensus.or", conditions=_conditions(say, case, each.conditions)) for each in path.smallest[1:2])
        if len(path.smallest) > 2:
            told.append(say.counted("consensus.more_packages", len(path.smallest) - 2))
        return tuple(told)
    if path.best.conditions:
        told.append(say("consensus.nearest", conditions=_conditions(say, case, path.best.conditions)))
    elif not any(condition.model == path.model for condition in case.conditions):
        told.append(say("consensus.no_condition"))
    else:
        told.append(say("consensus.no_help"))
    left = [_lacking(say, case, path, partner) for partner in _left(case, path)]
    return (*told, say("consensus.lacking", partners=", ".join(left)))


def payment(say: Phrasebook, case: Case, found: Equalisation) -> str:
    """Who would pay whom how much a year so that nobody is dearer than today, or why that is not possible."""
    if not found.is_possible:
        losses = sum(amount for amount in found.against_today.values() if amount > 0)
        gains = sum(-amount for amount in found.against_today.values() if amount < 0)
        return say(
            "consensus.not_covered",
            losses=francs(say, case, losses),
            gains=francs(say, case, gains),
            amount=francs(say, case, found.shortfall),
        )
    if not found.transferred:
        return say("consensus.nothing_to_pay")
    receivers = _sums(say, case, {partner: -amount for partner, amount in found.payments.items()}, found.receivers)
    return say("consensus.paid", givers=_sums(say, case, found.payments, found.givers), receivers=receivers)


def payments(say: Phrasebook, case: Case, found: Mapping[str, Equalisation]) -> str:
    """With how many models nobody need be dearer than today, and with which."""
    possible = [f"**{model_name(say, case, model)}**" for model, each in found.items() if each.is_possible]
    if not found:
        return say("analyse.no_costs")
    if not possible:
        return say("consensus.none_possible")
    if len(found) == 1:
        return say("consensus.only_possible")
    return say.counted("consensus.possible", len(possible), total=len(found), models=say.listed(possible))


def francs(say: Phrasebook, case: Case, amount: Numeric) -> str:
    """A whole amount with its currency."""
    return f"{say.number(amount)}\u00a0{say.currency(case.info.currency)}"


def _within_reach(say: Phrasebook, case: Case, path: ConsensusPath) -> str:
    n = len(path.best.conditions)
    model = f"**{model_name(say, case, path.model)}**"
    return say.counted("consensus.model_with", n, model=model) if n else say("consensus.model_as_it_is", model=model)


def _conditions(say: Phrasebook, case: Case, keys: Iterable[str]) -> str:
    names = {condition.key: say.of(condition.name) for condition in case.conditions}
    return say.listed([say("analyse.quoted", name=names[key]) for key in keys])


def _where(say: Phrasebook, case: Case, path: ConsensusPath) -> str:
    """With whom the aim is to be reached: points can be asked only of the partners that have weighed."""
    weighed = len(path.floors)
    return say("consensus.with_all") if weighed == len(case.partners) else say.counted("consensus.with", weighed)


def _left(case: Case, path: ConsensusPath) -> list[str]:
    """The partners that cannot accept, in screen order."""
    return [partner.key for partner in case.partners if partner.key in path.best.below]


def _lacking(say: Phrasebook, case: Case, path: ConsensusPath, partner: str) -> str:
    lacks = []
    if partner in path.best.short:
        lacks.append(say("consensus.short", points=say.prose(path.best.short[partner], 1)))
    if partner in path.best.dearer:
        lacks.append(say("consensus.dearer", amount=francs(say, case, path.best.dearer[partner])))
    return say("consensus.lacks_of", partner=partner_name(say, case, partner), lacks=say.listed(lacks))


def _sums(say: Phrasebook, case: Case, amounts: Mapping[str, float], partners: Iterable[str]) -> str:
    return say.listed(
        [
            say("consensus.sum", partner=partner_name(say, case, partner), amount=francs(say, case, amounts[partner]))
            for partner in partners
        ]
    )
