"""What a municipality pays and whose vote is its own, said by rule."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.analysis.money import CENTIME
from dashboard.answers.lead import within
from dashboard.domain.case import Case
from dashboard.domain.ground import Municipality
from dashboard.text import Phrasebook
from dashboard.text.names import model_name, partner_name


def headline(
    say: Phrasebook,
    case: Case,
    place: Municipality,
    model: str,
    *,
    yearly: tuple[float, float, float] | None,
    joint: Sequence[float],
    votes: float | None,
) -> str:
    """What a model changes for a municipality in a year, what it bears of the joint cost, and who votes for it.

    ``yearly`` is the low, likely and high difference to today, ``joint`` its part under every key, ``votes`` the share of its
    partner; ``None`` or empty where that is not known.
    """
    return within(
        [
            (0, _cost(say, case, place, model, yearly)),
            (1, _joint(say, case, joint)),
            (2, _votes(say, case, place, votes)),
        ]
    )


def each(say: Phrasebook, amount: float, inhabitants: int, *, sign: bool = False) -> str:
    """An amount per inhabitant, to the centime; a dash where nobody lives."""
    return say.number(amount / inhabitants, 2, sign=sign) if inhabitants else say("costs.none")


def _cost(say: Phrasebook, case: Case, place: Municipality, model: str, yearly: tuple[float, float, float] | None) -> str:
    told = {"place": place.name, "model": f"**{model_name(say, case, model)}**"}
    if case.model(model).is_status_quo:
        return say("costs.place_today", **told)
    if yearly is None:
        return say("costs.place_no_cost", **told)
    unit = say.currency(case.info.currency)
    low, likely, high = yearly
    per = say.prose(likely / place.inhabitants, 2, sign=True) if place.inhabitants else say("costs.none")
    if high - low < CENTIME:
        return say("costs.place_cost_exact", low=say.prose(low, sign=True), per=per, unit=unit, **told)
    return say("costs.place_cost", low=say.prose(low, sign=True), high=say.prose(high, sign=True), per=per, unit=unit, **told)


def _joint(say: Phrasebook, case: Case, joint: Sequence[float]) -> str:
    if not joint:
        return ""
    unit = say.currency(case.info.currency)
    low, high = say.prose(min(joint)), say.prose(max(joint))
    return (
        say("costs.place_pays_exact", low=low, unit=unit) if low == high else say("costs.place_pays", low=low, high=high, unit=unit)
    )


def _votes(say: Phrasebook, case: Case, place: Municipality, votes: float | None) -> str:
    if votes is None:
        return ""
    partner = partner_name(say, case, place.partner)
    if votes <= 0.0:
        return say("costs.place_no_votes", partner=partner)
    if votes >= 1.0:
        return say("costs.place_all_votes", partner=partner)
    return say("costs.place_votes", partner=partner, votes=say.percent(votes))
