"""Who pays under which key, said by rule: the groups that would pay less alone, and why a solution is not shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.analysis.charges import Charge, Charges
from dashboard.analysis.cooperation import Objection
from dashboard.answers.costs import key_name
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import model_name, partner_name


def objecting(say: Phrasebook, case: Case, by_key: Mapping[str, Charge]) -> str:
    """Under how many keys somebody pays more than alone, and who most."""
    if not by_key:
        return say("costs.no_keys")
    worst = {key: charge.core.objections[0] for key, charge in by_key.items() if charge.core.objections}
    if not worst:
        return say("costs.objecting_none")
    key = max(worst, key=lambda each: worst[each].saves)
    told = {"worst": _more(say, case, worst[key], "costs.pays_more"), "by_key": key_name(say, case, key)}
    if len(worst) == len(by_key):
        return say("costs.objecting_all", **told)
    return say("costs.objecting_some", n=len(worst), total=len(by_key), **told)


def leaving(say: Phrasebook, case: Case, charge: Charge) -> str:
    """The group that pays most beyond what it would pay alone, and how many more there are."""
    if not charge.core.objections:
        return say("costs.leaves_none")
    first = _more(say, case, charge.core.objections[0], "costs.leaves")
    others = len(charge.core.objections) - 1
    return say.counted("costs.leaves_more", others, first=first) if others else first


def how(say: Phrasebook, found: Charges) -> str:
    """Whether the joint cost is modelled or stated, and how many groups were set by hand."""
    told = say("costs.modelled" if found.game.is_modelled else "costs.stated")
    by_hand = len(found.game.overridden) if found.game.is_modelled else 0
    return f"{told}, {say.counted('costs.overridden', by_hand)}" if by_hand else told


def unverified(say: Phrasebook, found: Charges) -> str:
    """Which solutions are not shown because their check failed; nothing where all are confirmed."""
    names = [say(f"costs.solution_{name}") for name in found.unverified]
    return say("costs.unverified", names=say.listed(names)) if names else ""


def without_joint_cost(say: Phrasebook, case: Case, model: str, known: Sequence[str]) -> str:
    """Why no francs are shown by key, and for which models there are."""
    if not known:
        return say("costs.no_joint_cost_at_all")
    names = say.listed([model_name(say, case, each) for each in known])
    return say("costs.no_joint_cost", model=model_name(say, case, model), models=names)


def _more(say: Phrasebook, case: Case, objection: Objection, key: str) -> str:
    (amount,), scale = say.amounts(objection.saves)
    told = say.counted(
        key,
        len(objection.coalition),
        partners=say.listed([partner_name(say, case, each) for each in objection.coalition]),
        amount=amount,
        scale=scale,
        unit=say.currency(case.info.currency),
    )
    return told.replace("  ", " ")  # below 100’000 there is no word of a scale
