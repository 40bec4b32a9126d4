"""How far the partners agree, on the criteria and on the models, said by rule.

Disagreement is told per criterion: who weighs it least and most, never who stands apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.analysis.agreement import Agreement, Choice, WeightSpread, agreement, best_mean_by_votes
from dashboard.analysis.concordance import Concordance
from dashboard.analysis.consensus import ConsensusPath
from dashboard.analysis.difference import difference
from dashboard.answers import lead
from dashboard.answers.lead import few
from dashboard.domain.case import Case
from dashboard.errors import DashboardError
from dashboard.text import Phrasebook
from dashboard.text.names import criterion_name, model_name, partner_name

NAMED = 3
"""Names in a sentence; of more, all but one of these are given and the others counted."""

RULES = ("compromise", "best_mean", "best_for_worst_off")

STRENGTHS = ((0.9, "very_strong"), (0.7, "strong"), (0.5, "medium"), (0.3, "weak"), (0.0, "very_weak"))
"""From which W on an agreement is called what, as in Schmidt, "Managing Delphi surveys using nonparametric statistical
techniques", Decision Sciences 28 (1997)."""

SMALLEST_CHANCE = 0.0005
"""Chances below would be printed as none."""


def compared(case: Case) -> Agreement | None:
    """The partners that have weighed side by side; ``None`` as long as nobody has. Errors as in ``agreement``."""
    return agreement(case) if case.weighting_partners else None


def by_votes(case: Case) -> Mapping[str, Choice]:
    """The best mean by votes, by the model whose voting rule it is; rules without votes for those who weighed are left out."""
    found = {}
    for model, rule in case.voting_rules.items():
        try:
            found[model] = best_mean_by_votes(case, rule)
        except DashboardError:
            continue
    return found


def headline(say: Phrasebook, case: Case, found: Agreement | None, to_first: ConsensusPath | None, partner: str = "") -> str:
    """On how many criteria the partners agree, which are contested, and what the compromise costs, for one ``partner`` if given.

    ``to_first`` is the way on which the compromise would be first for everybody.
    """
    if found is None:
        return say("agreement.nobody_weighted")
    waiting = say("weights.without", partners=few(say, _partners(say, case, found.waiting))) if found.waiting else ""
    if len(found.partners) == 1:
        key = "agreement.only_partner" if len(case.partners) == 1 else "agreement.one_weighted"
        return " ".join(filter(None, [say(key, partner=partner_name(say, case, found.partners[0])), waiting]))
    counterpoint = _of_partner(say, case, found, partner) if partner in found.partners else _compromise(say, case, found, to_first)
    return " ".join(filter(None, [_criteria(say, case, found), counterpoint, waiting, lead.missing(say, case)]))


def _criteria(say: Phrasebook, case: Case, found: Agreement) -> str:
    n, agreed = len(found.leaf_spreads), len(found.agreed)
    if not found.contested:
        return say.counted("agreement.all_agreed", n, points=say.prose(100 * found.agreed_below))
    criteria = few(say, [f"**{criterion_name(say, case, criterion)}**" for criterion in found.contested])
    return say("agreement.contested" if agreed else "agreement.none_agreed", agreed=agreed, n=n, criteria=criteria)


def _compromise(say: Phrasebook, case: Case, found: Agreement, to_first: ConsensusPath | None) -> str:
    choice = found.compromise
    if not choice.order:
        return say("lead.none")
    if len(choice.order) == 1:
        return say("lead.only", model=_named(say, case, choice.order[0]))
    points = say.prose(_stated(choice, "compromise")[1], 1)
    if choice.leader is None:
        models = few(say, [_named(say, case, model) for model in choice.leaders])
        return say("agreement.compromises_tied", models=models, points=points)
    told = {"model": _named(say, case, choice.leader), "points": points, "n": len(found.partners)}
    if all(ranking.ranks[choice.leader] == 1 for ranking in found.rankings.values()):
        return say("agreement.first_everywhere", **told)
    return say("agreement.compromise_is", takes=_takes(say, to_first), **told)


def _takes(say: Phrasebook, path: ConsensusPath | None) -> str:
    """What it would take to be first for everybody."""
    if path is None or (path.is_reached and not path.best.conditions):
        return ""
    return say.counted("agreement.takes", len(path.best.conditions)) if path.is_reached else say("agreement.takes_more")


def _of_partner(say: Phrasebook, case: Case, found: Agreement, partner: str) -> str:
    """What the compromise costs one partner."""
    model, ranking = found.compromise.leader, found.rankings[partner]
    if model is None or len(found.compromise.order) == 1:
        return _compromise(say, case, found, None)
    told = {"model": _named(say, case, model), "partner": partner_name(say, case, partner)}
    if ranking.ranks[model] == 1:
        return say("agreement.first_of_partner", **told)
    points = say.prose(found.regret_of(partner, model), 1)
    return say("agreement.loss_of_partner", points=points, favourite=_named(say, case, ranking.order[0]), **told)


def spread(say: Phrasebook, case: Case, entry: WeightSpread) -> str:
    """Who weighs a criterion least and most, and how far apart that is."""
    if len(entry.weights) == 1:
        return say("agreement.weighed_by_one", share=say.percent(entry.lowest, 1))
    if not round(entry.spread, 3):
        return say("agreement.weighed_alike", share=say.percent(entry.lowest, 1))
    lowest, highest = (_partners(say, case, partners) for partners in entry.extremes)
    return say(
        "agreement.spread",
        lowest=say.listed(lowest),
        low=say.percent(entry.lowest, 1),
        highest=say.listed(highest),
        high=say.percent(entry.highest, 1),
        points=say.prose(100 * entry.spread, 1),
    )


def groups(say: Phrasebook, case: Case, found: Agreement) -> str:
    """How far apart the groups of criteria lie, the widest first; nothing where no group has members, or one partner weighed."""
    if len(found.partners) == 1 or not any(case.children(entry.criterion) for entry in found.group_spreads):
        return ""
    widths = [
        say("agreement.width", criterion=criterion_name(say, case, entry.criterion), points=say.prose(100 * entry.spread, 1))
        for entry in found.group_spreads
    ]
    return say("agreement.groups", groups=", ".join(widths))


def concordance(say: Phrasebook, found: Concordance | None) -> str:
    """What W, printed before it with two digits, says of the agreement of the rankings; why there is none."""
    if found is None:
        return say("agreement.no_concordance")
    strength = next(word for least, word in STRENGTHS if round(found.w, 2) >= least)
    return say("agreement.concordance", strength=say(f"agreement.{strength}"))


def concordance_note(say: Phrasebook, found: Concordance | None) -> str:
    """How W is read, from where on it is called what, and how often chance alone would agree as much."""
    if found is None:
        return ""
    scale = [
        say("agreement.from" if least else "agreement.below", least=say.prose(least, 1), strength=say(f"agreement.{word}"))
        for least, word in STRENGTHS
    ]
    chance = say.percent(found.p_value, 1)
    if found.p_value < SMALLEST_CHANCE:
        chance = say("agreement.less_than", chance=say.percent(2 * SMALLEST_CHANCE, 1))
    way = say("agreement.counted" if found.is_exact else "agreement.approximated")
    return say("agreement.concordance_note", scale=", ".join(scale), chance=chance, way=way)


def choice_of(found: Agreement, rule: str) -> Choice:
    """What one of the ``RULES`` chooses."""
    return {"compromise": found.compromise, "best_mean": found.best_mean}.get(rule, found.best_for_worst_off)


def stated(found: Agreement, rule: str) -> tuple[str, float] | None:
    """The model, and its points, that hold for all models a rule names; ``None`` where it names none."""
    choice = choice_of(found, rule)
    return _stated(choice, rule) if choice.leaders else None


def rules(say: Phrasebook, case: Case, found: Agreement) -> str:
    """Whether the three rules name the same model."""
    named = {choice_of(found, rule).leaders for rule in RULES}
    if named == {()}:
        return say("lead.none")
    if len(named) == 1:
        models = few(say, [model_name(say, case, model) for model in named.pop()])
        return say("agreement.rules_agree", models=models)
    return say("agreement.rules_differ")


def means_by_votes(say: Phrasebook, case: Case, found: Mapping[str, Choice]) -> str:
    """Whom the best mean names where the partners count by their votes; nothing without voting rules."""
    camps: dict[tuple[str, ...], int] = {}
    for choice in found.values():
        if choice.leaders:
            camps[choice.leaders] = camps.get(choice.leaders, 0) + 1
    if not camps:
        return ""
    told = [
        say.counted("agreement.by_rules", n, models=few(say, [model_name(say, case, model) for model in leaders]))
        for leaders, n in sorted(camps.items(), key=lambda camp: -camp[1])
    ]
    return say("agreement.by_votes", total=sum(camps.values()), camps=few(say, told))


def loss(say: Phrasebook, case: Case, found: Agreement, model: str, partner: str) -> tuple[str, ...]:
    """What a partner loses with a model against its favourite, and on which criteria most of that comes about."""
    ranking = found.rankings[partner]
    if ranking.ranks[model] is None:
        return (say("agreement.loss_excluded", model=model_name(say, case, model)),)
    favourite = ranking.order[0]
    told = {"model": model_name(say, case, model), "favourite": model_name(say, case, favourite)}
    if model == favourite:
        return (say("agreement.no_loss", **told),)
    parts = difference(ranking, favourite, model)
    sides = (
        ("agreement.lost_on", [each for each in parts if each.points > 0]),
        ("agreement.gained_on", [each for each in parts if each.points < 0]),
    )
    sentences = [say("agreement.loss", points=say.prose(found.regret_of(partner, model), 1), **told)]
    if len(ranking.leaders) > 1 and model in ranking.leaders:
        sentences.append(say.counted("agreement.within_band", ranking.tie_band))
    for key, side in sides:
        named = [
            say("agreement.width", criterion=criterion_name(say, case, each.criterion), points=say.prose(abs(each.points), 1))
            for each in side[:NAMED]
        ]
        if named:
            sentences.append(say(key, criteria=", ".join(named)))
    return tuple(sentences)


def largest_loss(say: Phrasebook, case: Case, found: Agreement, model: str) -> str:
    """How much nobody loses more than with a model, and who loses that much."""
    if model not in found.compromise.order:
        return say("agreement.loss_excluded", model=model_name(say, case, model))
    points = say.prose(found.compromise.figures[model], 1)
    who = few(say, _partners(say, case, found.most_regretful(model)))
    return say("agreement.largest_loss", model=model_name(say, case, model), points=points, partners=who)


def _stated(choice: Choice, rule: str) -> tuple[str, float]:
    least_good = max if rule == "compromise" else min
    model = least_good(choice.leaders, key=lambda each: choice.figures[each])
    return model, choice.figures[model]


def _named(say: Phrasebook, case: Case, model: str) -> str:
    return f"**{model_name(say, case, model)}**"


def _partners(say: Phrasebook, case: Case, partners: Sequence[str]) -> list[str]:
    return [partner_name(say, case, partner) for partner in partners]
