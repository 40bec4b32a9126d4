"""What sets the models apart, said by rule."""

from __future__ import annotations

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


def dominated(say: Phrasebook, case: Case, dominances: tuple[Dominance, ...]) -> tuple[str, ...]:
    """One sentence per dominated model: who is nowhere worse, and where it is better."""
    seen: dict[str, Dominance] = {}
    for each in dominances:
        seen.setdefault(each.model, each)
    return tuple(
        say.counted(
            "models.dominated",
            len(each.worse_on),
            model=model_name(say, case, each.model),
            by=model_name(say, case, each.by),
            criteria=say.listed([criterion_name(say, case, leaf) for leaf in each.worse_on]),
        )
        for each in seen.values()
    )


def excluded(say: Phrasebook, case: Case) -> tuple[str, ...]:
    """One sentence per model that fails a must-have."""
    names = {must.key: say.of(must.name) for must in case.must_haves}
    return tuple(
        say("models.excluded", model=model_name(say, case, model), must_haves=say.listed([f"«{names[key]}»" for key in failed]))
        for model, failed in exclusions(case).items()
    )
