"""What sets the models apart, said by rule, and which of them stand aside."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.analysis.difference import CriterionSpread
from dashboard.analysis.dominance import Dominance
from dashboard.analysis.eligibility import exclusions
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import criterion_name, model_name

NAMED = 3


def apart(say: Phrasebook, case: Case, spreads: tuple[CriterionSpread, ...]) -> str:
    """On which criteria the models differ most, and on which they lie closest together."""
    if len(case.models) < 2:
        return say("models.only_one")
    differing = [each for each in spreads if each.difference > 0]
    if not differing:
        return say("models.all_alike")
    most = [f"**{criterion_name(say, case, each.criterion)}**" for each in differing[:NAMED]]
    closest = [each for each in spreads if each.scored > 1][-1:]
    if len(spreads) <= NAMED or not closest or closest[0] in differing[:NAMED]:
        return say("models.apart", most=say.listed(most))
    return say("models.apart_and_close", most=say.listed(most), close=criterion_name(say, case, closest[0].criterion))


def folded(case: Case, dominances: Sequence[Dominance]) -> tuple[str, ...]:
    """The dominated models, in case order; never today's state, which every comparison needs."""
    dominated = {each.model for each in dominances}
    return tuple(model.key for model in case.models if model.key in dominated and not model.is_status_quo)


def dominated(say: Phrasebook, case: Case, dominances: Sequence[Dominance]) -> dict[str, str]:
    """One sentence for every dominated model, in case order: who is nowhere worse, and on how many criteria better.

    Of several that dominate it one is named that is not dominated itself; there always is one.
    """
    seen: dict[str, Dominance] = {}
    outdone = {each.model for each in dominances}
    for each in sorted(dominances, key=lambda each: each.by in outdone):
        seen.setdefault(each.model, each)
    return {
        model.key: say.counted(
            "models.dominated",
            len(seen[model.key].worse_on),
            model=model_name(say, case, model.key),
            by=model_name(say, case, seen[model.key].by),
        )
        for model in case.models
        if model.key in seen
    }


def excluded(say: Phrasebook, case: Case) -> tuple[str, ...]:
    """One sentence per model that fails a must-have."""
    names = {must.key: say.of(must.name) for must in case.must_haves}
    return tuple(
        say("models.excluded", model=model_name(say, case, model), must_haves=say.listed([f"«{names[key]}»" for key in failed]))
        for model, failed in exclusions(case).items()
    )
