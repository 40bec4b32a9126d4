"""What would have to be different for another model to lead, said by rule, for the weights of one partner at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.analysis.closest import smallest_change
from dashboard.analysis.nearest import NearestChange
from dashboard.analysis.ranking import Ranking
from dashboard.analysis.switching import Switches, Tipping, WeightSwitches
from dashboard.analysis.weighting import Weighting, partner_points
from dashboard.answers import plain
from dashboard.answers.lead import WORDS, few, within
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import criterion_name, model_name, partner_name

NAMED = 2


@dataclass(frozen=True, slots=True)
class Changes:
    """The smallest change of several weights that costs the leader the lead, ``freely`` and with the order of the criteria kept.

    ``None`` where no such weights exist.
    """

    freely: NearestChange | None
    keeping_order: NearestChange | None


def changes(case: Case, partner: str) -> Changes:
    """The smallest changes of the weights of ``partner``, over all models that might take the lead; errors as in ``nearest``."""
    points = partner_points(case, partner)
    return Changes(smallest_change(case, points), smallest_change(case, points, keep_order=True))


def closest(found: Mapping[str, Switches]) -> str:
    """The partner whose lead turns with the smallest shift of one weight; the first of equal ones, or where nothing turns."""
    shifts = {partner: each.weights.nearest.shift if each.weights.nearest else 2.0 for partner, each in found.items()}
    return min(shifts, key=lambda partner: shifts[partner])


def named(case: Case, tips: Sequence[Tipping], most: int = NAMED) -> tuple[Tipping, ...]:
    """The nearest of ``tips``, at most one for each group of criteria, so that no weight is told twice."""
    chosen: dict[str, Tipping] = {}
    for tip in tips:
        chosen.setdefault(case.criterion(tip.criterion).parent or tip.criterion, tip)
    return tuple(chosen.values())[:most]


def headline(
    say: Phrasebook, case: Case, partner: str, ranking: Ranking, switches: WeightSwitches, weightings: Mapping[str, Weighting]
) -> str:
    """Within which weights the leader of ``partner`` stays, and who already weighs beyond one of its switching points."""
    if not ranking.order:
        return say("lead.none")
    first, *others = ranking.order
    if not others:
        return say("tipping.only", model=_bold(say, case, first))
    who = partner_name(say, case, partner)
    tips = named(case, switches.tips)
    if len(ranking.leaders) > 1:
        tied = few(say, [_bold(say, case, model) for model in ranking.leaders])
        parts = [(0, say.counted("tipping.tied", ranking.tie_band, partner=who, models=tied))]
        if len(switches.leaders) == 1 and tips:
            parts.append((1, say("tipping.by_calculation", model=case.model(first).letter, conditions=conditions(say, case, tips))))
        return within(parts)
    if not tips:
        return say("tipping.never", partner=who, model=_bold(say, case, first))
    both, one = (
        say("tipping.stays", partner=who, model=_bold(say, case, first), conditions=conditions(say, case, tips[:most]))
        for most in (NAMED, 1)
    )
    stays = both if len(plain(both).split()) <= WORDS else one
    return within([(0, stays), (1, _passed(say, case, switches, weightings))])


def conditions(say: Phrasebook, case: Case, tips: Sequence[Tipping]) -> str:
    """Within which weights the leader stays, one part for each of ``tips``."""
    return say.listed(
        [
            say(
                "tipping.less" if tip.at > tip.now else "tipping.more",
                criterion=criterion_name(say, case, tip.criterion),
                share=say.percent(tip.at, 1),
            )
            for tip in tips
        ]
    )


def driver(say: Phrasebook, case: Case, criterion: str) -> str:
    """The name of a criterion, or of a group with the remark that it moves as a whole."""
    name = criterion_name(say, case, criterion)
    return say("tipping.group", criterion=name) if case.children(criterion) else name


def beyond(
    say: Phrasebook, case: Case, switches: WeightSwitches, weightings: Mapping[str, Weighting], criteria: Sequence[str]
) -> tuple[str, ...]:
    """One sentence for each of ``criteria`` on which a partner weighs beyond a switching point."""
    passed = switches.beyond(weightings)
    return tuple(_stands(say, case, key, passed[key]) for key in criteria if passed.get(key))


def pair(say: Phrasebook, case: Case, partner: str, models: tuple[str, str], found: WeightSwitches) -> str:
    """Which of two models is ahead, and within which weights it stays so."""
    who = partner_name(say, case, partner)
    if len(found.leaders) > 1:
        return say("tipping.pair_level", partner=who, models=say.listed([_bold(say, case, model) for model in models]))
    ahead = found.leaders[0]
    behind = next(model for model in models if model != ahead)
    names = {"partner": who, "model": _bold(say, case, ahead), "other": _bold(say, case, behind)}
    tips = named(case, found.tips)
    return (
        say("tipping.pair_stays", **names, conditions=conditions(say, case, tips)) if tips else say("tipping.pair_never", **names)
    )


def _passed(say: Phrasebook, case: Case, switches: WeightSwitches, weightings: Mapping[str, Weighting]) -> str:
    """Who already stands beyond a switching point, on the criterion that turns first; nothing where nobody does."""
    passed = switches.beyond(weightings)
    at = next((tip.criterion for tip in switches.tips if passed[tip.criterion]), None)
    return _stands(say, case, at, passed[at]) if at else ""


def _stands(say: Phrasebook, case: Case, criterion: str, partners: Sequence[str]) -> str:
    names = few(say, [partner_name(say, case, partner) for partner in partners])
    key = "tipping.beyond_one" if len(partners) == 1 else "tipping.beyond_other"
    return say(key, partners=names, criterion=criterion_name(say, case, criterion))


def _bold(say: Phrasebook, case: Case, model: str) -> str:
    return f"**{model_name(say, case, model)}**"
