"""What a change of the data does to the decision: the leader and the ranks of every partner, the headline, the money."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from dashboard.analysis.declared import outlook
from dashboard.analysis.money import MoneyRange
from dashboard.analysis.standing import Standing, stand
from dashboard.analysis.switching import Tipping, nearest_tips
from dashboard.answers import lead
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import criterion_name, model_name, partner_name

NAMED = 2


class Counted(Protocol):
    """Something that knows how many rows are new, changed and removed."""

    @property
    def new(self) -> int:
        """Rows that were not there before."""

    @property
    def changed(self) -> int:
        """Rows with other values."""

    @property
    def removed(self) -> int:
        """Rows that are no longer there."""


@dataclass(frozen=True, slots=True)
class PartnerEffect:
    """One partner: who led before and who leads after, and every model whose rank differs (``None``: no rank)."""

    partner: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    ranks: tuple[tuple[str, int | None, int | None], ...]

    @property
    def changes_leader(self) -> bool:
        """Whether another model, or another set of tied models, is in front."""
        return set(self.before) != set(self.after)


@dataclass(frozen=True, eq=False)
class Effect:
    """Two states of a case side by side. ``money`` has the models whose yearly cost against today differs.

    ``tipping`` has the nearest switching point of every partner before and after, ``None`` where no weight changes the lead.
    """

    before: Case
    after: Case
    before_standing: Standing
    after_standing: Standing
    partners: tuple[PartnerEffect, ...]
    money: tuple[tuple[str, MoneyRange | None, MoneyRange | None], ...]
    tipping: tuple[tuple[str, Tipping | None, Tipping | None], ...]

    @property
    def changed_ranks(self) -> int:
        """How many ranks differ, over all partners."""
        return sum(len(each.ranks) for each in self.partners)

    @property
    def turned(self) -> tuple[PartnerEffect, ...]:
        """The partners at which another model leads."""
        return tuple(each for each in self.partners if each.changes_leader)


def effect(before: Case, after: Case) -> Effect:
    """What differs in the decision between two states of a case; partners and models may differ too."""
    standings = stand(before), stand(after)
    partners = _union((partner.key for partner in after.partners), (partner.key for partner in before.partners))
    models = _union((model.key for model in after.models), (model.key for model in before.models))
    yearly = _yearly(before), _yearly(after)
    money = [(model, yearly[0].get(model), yearly[1].get(model)) for model in models]
    tips = nearest_tips(before), nearest_tips(after)
    return Effect(
        before,
        after,
        *standings,
        partners=tuple(_of_partner(partner, models, *standings) for partner in partners),
        money=tuple(each for each in money if not _is_same(*each[1:])),
        tipping=tuple((partner, tips[0].get(partner), tips[1].get(partner)) for partner in partners),
    )


def sentence(say: Phrasebook, found: Effect) -> str:
    """The effect in half a sentence, to stand after what changes in the data."""
    if not found.before_standing.rankings and not found.after_standing.rankings:
        return say("effect.nobody_weighted")
    if turned := found.turned:
        named = [_turn(say, found, each) for each in turned[:NAMED]]
        if len(turned) > NAMED:
            named.append(say.counted("effect.more", len(turned) - NAMED))
        return say.listed(named)
    if found.changed_ranks:
        return say.counted("effect.ranks", found.changed_ranks)
    return say("effect.money_only") if found.money else say("effect.same")


def changes(say: Phrasebook, differences: Iterable[Counted]) -> str:
    """How many rows are new, changed and removed: ``12 Zeilen neu, 3 geändert``; nothing where none is."""
    found = tuple(differences)
    counts = {name: sum(getattr(each, name) for each in found) for name in ("new", "changed", "removed")}
    told = [name for name, count in counts.items() if count]
    return ", ".join(
        say.counted(f"effect.{name}_rows", counts[name]) if place == 0 else say(f"effect.{name}", n=say.number(counts[name]))
        for place, name in enumerate(told)
    )


def headlines(say: Phrasebook, found: Effect) -> tuple[str, str]:
    """The sentence of the landing page before and after."""
    return (
        lead.across_partners(say, found.before, found.before_standing),
        lead.across_partners(say, found.after, found.after_standing),
    )


def tipping(say: Phrasebook, found: Effect, tip: Tipping | None, *, after: bool) -> str:
    """The nearest switching point in words."""
    if tip is None:
        return say("effect.no_tipping")
    case = found.after if after else found.before
    return say(
        "effect.tipping",
        criterion=criterion_name(say, case, tip.criterion),
        now=say.percent(tip.now, 1),
        at=say.percent(tip.at, 1),
        model=model_name(say, case, tip.model),
    )


def leaders(say: Phrasebook, found: Effect, each: PartnerEffect, *, after: bool) -> str:
    """The models in front at a partner, before or after, by name."""
    models = each.after if after else each.before
    return say.listed([named(say, found, model) for model in models]) if models else say("effect.no_leader")


def named(say: Phrasebook, found: Effect, model: str) -> str:
    """The name of a model in the state that has it, the later one first."""
    return model_name(say, found.after if any(each.key == model for each in found.after.models) else found.before, model)


def partner(say: Phrasebook, found: Effect, key: str) -> str:
    """The short name of a partner in the state that has it, the later one first."""
    return partner_name(say, found.after if any(each.key == key for each in found.after.partners) else found.before, key)


def _turn(say: Phrasebook, found: Effect, each: PartnerEffect) -> str:
    if not each.after:
        return say("effect.leads_no_more", partner=partner(say, found, each.partner))
    key = "effect.leads" if len(each.after) == 1 else "effect.lead_together"
    models = say.listed([f"**{named(say, found, model)}**" for model in each.after])
    return say(key, partner=partner(say, found, each.partner), models=models)


def _of_partner(key: str, models: tuple[str, ...], before: Standing, after: Standing) -> PartnerEffect:
    rankings = before.rankings.get(key), after.rankings.get(key)
    first, second = (ranking.leaders if ranking else () for ranking in rankings)
    old, new = (ranking.ranks if ranking else {} for ranking in rankings)
    ranks = tuple((model, old.get(model), new.get(model)) for model in models if old.get(model) != new.get(model))
    return PartnerEffect(key, first, second, ranks)


def _yearly(case: Case) -> dict[str, MoneyRange]:
    """What every model costs a year against today, as far as it is known."""
    ahead = outlook(case)
    return {model: ahead.cash_flow(model).yearly for model in ahead.models} if ahead else {}


def _is_same(before: MoneyRange | None, after: MoneyRange | None) -> bool:
    if before is None or after is None:
        return before is after
    pairs = zip((before.low, before.likely, before.high), (after.low, after.likely, after.high), strict=True)
    return all(abs(one - other) < 0.005 for one, other in pairs)


def _union(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
