"""What sets two or three models apart, said by rule: a headline, a sentence for every criterion that counts, and the rest.

A difference is listed from half a point on, because that is what whole points can show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.analysis.comparison import EQUAL, Gap
from dashboard.analysis.eligibility import exclusions
from dashboard.analysis.ranking import ROUNDING, Ranking
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.levels import instead, meaning, told
from dashboard.text.names import criterion_name, model_name, partner_name

LISTED = 5
NAMED = 2
LISTED_FROM = 0.5
"""Points, unweighted, from which a difference is listed with a sentence."""
WEIGHS = 0.05
"""Weighted points from which a contribution shows in tenths."""


def listed(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """The criteria that differ by half a point or more, at most five, in the order given."""
    return tuple(gap for gap in gaps if gap.distance >= LISTED_FROM - EQUAL)[:LISTED]


def headline(
    say: Phrasebook, case: Case, models: Sequence[str], gaps: Sequence[Gap], rankings: Mapping[str, Ranking], *, is_complete: bool
) -> str:
    """On which criteria the models differ most, and who is ahead with whose weights, with what speaks against it.

    ``rankings`` are those of the partner chosen or of all; as long as they are not complete nobody is said to be ahead.
    """
    names = say.listed([_strong(model_name(say, case, model)) for model in models])
    differing = listed(gaps)
    if not any(gap.is_comparable for gap in gaps):
        return say("comparison.nothing_scored", models=names)
    if not differing:
        return say("comparison.almost_alike" if any(gap.distance > EQUAL for gap in gaps) else "comparison.alike", models=names)
    criteria = say.listed([_strong(criterion_name(say, case, gap.criterion)) for gap in _foremost(differing)])
    apart = say("comparison.apart", models=names, criteria=criteria)
    return " ".join(filter(None, [apart, _result(say, case, models, gaps, rankings) if is_complete else ""]))


def sentence(say: Phrasebook, case: Case, gap: Gap) -> str:
    """By how much who is ahead of whom on a criterion, and what the level that is ahead means."""
    leaf = case.criterion(gap.criterion)
    levels = {model: case.scores[model, gap.criterion].likely for model in gap.points}
    first, last = levels[gap.ahead[0]], levels[gap.behind[0]]
    between = [model for model in gap.points if model not in {*gap.ahead, *gap.behind}]
    described = meaning(say, leaf, first)
    parts = [
        say(
            "comparison.ahead_one" if len(gap.ahead) == 1 else "comparison.ahead_other",
            criterion=_strong(say.of(leaf.name)),
            ahead=_letters(say, case, gap.ahead),
            behind=_letters(say, case, gap.behind),
            points=points(say, gap.distance),
            levels=instead(say, leaf, first, last),
        ),
        *(say("comparison.between", model=case.model(model).letter, level=told(say, leaf, levels[model])) for model in between),
        *([say("comparison.unscored", models=_letters(say, case, gap.missing))] if gap.missing else []),
    ]
    said = "; ".join(parts)
    if described:
        said = say("comparison.meaning", sentence=said, description=described)
    return said if said.endswith(".") else f"{said}."  # a unit may be an abbreviation


def points(say: Phrasebook, value: float) -> str:
    """Points in running text: whole ones, tenths below one."""
    return say.counted("comparison.points", round(value) if value >= 1 - EQUAL else round(value, 1))


def rest(say: Phrasebook, case: Case, gaps: Sequence[Gap]) -> tuple[str, ...]:
    """A sentence each: smaller differences, what is the same, and what cannot be compared."""
    shown = listed(gaps)
    smaller = [gap for gap in gaps if gap not in shown and gap.distance > EQUAL]
    same = [gap for gap in gaps if gap.is_comparable and not gap.missing and gap.distance <= EQUAL]
    unknown = [gap for gap in gaps if gap.missing and gap not in shown]
    sentences = []
    if smaller:
        weighted = [gap.contribution for gap in smaller if gap.contribution is not None]
        key = "comparison.smaller_weighted" if weighted else "comparison.smaller"
        together = say.prose(sum(weighted), 1)
        sentences.append(say(key, criteria=_criteria(say, case, smaller), points=together))
    if same:
        sentences.append(say("comparison.same", criteria=_criteria(say, case, same)))
    if unknown:
        named = [f"{criterion_name(say, case, gap.criterion)} ({_letters(say, case, gap.missing)})" for gap in unknown]
        sentences.append(say("comparison.unknown", criteria=say.listed(named)))
    return tuple(sentences)


def must_haves(say: Phrasebook, case: Case, models: Sequence[str]) -> tuple[str, ...]:
    """A sentence for every must-have that the models do not answer alike."""
    sentences = []
    for must in case.must_haves:
        answers = {model: case.fulfilment(model, must.key) for model in models}
        if len(set(answers.values())) > 1:
            given = [f"{case.model(model).letter} {say(f'models.{answer}')}" for model, answer in answers.items()]
            sentences.append(say("comparison.must_have", must_have=say.of(must.name), answers=", ".join(given)))
    return tuple(sentences)


def basis(say: Phrasebook, case: Case, rankings: Mapping[str, Ranking]) -> str:
    """Whose weights sort the criteria, and how the contribution is calculated."""
    if not rankings:
        return say("comparison.unweighted")
    if len(rankings) == 1:
        return say("comparison.weights_of", partner=partner_name(say, case, next(iter(rankings))))
    if len(rankings) < len(case.partners):
        return say("comparison.weights_of_some", n=len(rankings), total=len(case.partners))
    return say("comparison.weights_of_all", n=len(rankings))


def _result(say: Phrasebook, case: Case, models: Sequence[str], gaps: Sequence[Gap], rankings: Mapping[str, Ranking]) -> str:
    """Who of the models is ahead: with the weights of one partner and what speaks for the other, or at how many partners."""
    eligible = [model for model in models if model not in exclusions(case)]
    if len(eligible) < 2:
        return say("comparison.too_few", models=_letters(say, case, [model for model in models if model not in eligible]))
    if not rankings:
        return ""
    if len(rankings) > 1:
        return _across(say, case, gaps, [_leaders(ranking, eligible) for ranking in rankings.values()], eligible)
    [(partner, ranking)] = rankings.items()
    whose = partner_name(say, case, partner)
    leaders = _leaders(ranking, eligible)
    if len(leaders) > 1:
        return say.counted("comparison.tied", ranking.tie_band, partner=whose, models=_letters(say, case, leaders))
    first, second = _in_order(ranking, eligible)[:2]
    margin = ranking.value_of(first) - ranking.value_of(second)
    ahead = say(
        "comparison.leads",
        partner=whose,
        model=_strong(case.model(first).letter),
        second=case.model(second).letter,
        margin=say.prose(margin, 1),
    )
    return f"{ahead}{_counterpoint(say, case, gaps, first, eligible)}."


def _counterpoint(say: Phrasebook, case: Case, gaps: Sequence[Gap], first: str, models: Sequence[str]) -> str:
    """The criterion that counts most against ``first``, and for whom among ``models``."""
    lost: list[tuple[float, str, list[str]]] = []
    for gap in gaps:
        scored = {model: gap.points[model] for model in models if model in gap.points}
        if first in scored and (most := max(scored.values())) > scored[first] + EQUAL:
            stronger = [model for model in scored if scored[model] >= most - EQUAL]
            lost.append(((gap.weight or 0.0) * (most - scored[first]), gap.criterion, stronger))
    if not lost:
        return ""
    _, criterion, stronger = max(lost, key=lambda entry: entry[0])
    return say("comparison.but", other=_letters(say, case, stronger), criterion=criterion_name(say, case, criterion))


def _across(say: Phrasebook, case: Case, gaps: Sequence[Gap], leaders: Sequence[tuple[str, ...]], eligible: Sequence[str]) -> str:
    """At how many partners which of the models is ahead, and at how many there is no clear lead."""
    counts: dict[str, int] = {}
    for each in leaders:
        if len(each) == 1:
            counts[each[0]] = counts.get(each[0], 0) + 1
    tied = len(leaders) - sum(counts.values())
    if not counts:
        return say("comparison.no_clear_lead", total=len(leaders))
    (first, most), *others = sorted(counts.items(), key=lambda entry: -entry[1])
    parts = [say("comparison.leads_at", model=_strong(case.model(first).letter), n=most, total=len(leaders))]
    parts.extend(say("comparison.and_at", model=_strong(case.model(model).letter), n=n) for model, n in others)
    if tied:
        parts.append(say("comparison.tied_at", n=tied))
    counterpoint = _counterpoint(say, case, gaps, first, eligible) if most == len(leaders) else ""
    return f"{', '.join(parts)}{counterpoint}."


def _leaders(ranking: Ranking, models: Sequence[str]) -> tuple[str, ...]:
    """Those of ``models`` that no other one of them is ahead of by more than the tie band."""
    most = max(ranking.value_of(model) for model in models)
    return tuple(model for model in models if most - ranking.value_of(model) <= ranking.tie_band + ROUNDING)


def _in_order(ranking: Ranking, models: Sequence[str]) -> list[str]:
    return sorted(models, key=lambda model: -round(ranking.value_of(model), 9))


def _foremost(differing: Sequence[Gap]) -> list[Gap]:
    """The criteria a headline names: those that count at least half as much as the first, at most three."""
    by_weight = (differing[0].contribution or 0.0) >= WEIGHS
    size = [(gap.contribution or 0.0) if by_weight else gap.distance for gap in differing]
    return [gap for gap, counts in zip(differing, size, strict=True) if counts >= max(size) / 2][:NAMED]


def _letters(say: Phrasebook, case: Case, models: Sequence[str]) -> str:
    return say.listed([case.model(model).letter for model in models])


def _criteria(say: Phrasebook, case: Case, gaps: Sequence[Gap]) -> str:
    return say.listed([criterion_name(say, case, gap.criterion) for gap in gaps])


def _strong(name: str) -> str:
    return f"**{name}**"
