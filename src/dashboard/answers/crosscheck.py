"""Whether other ways of calculating see the same model in front, said by rule, with who dissents and a warning on reversals."""

from __future__ import annotations

from dashboard.analysis.crosscheck import METHODS, Crosscheck
from dashboard.analysis.ranking import Ranking
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import model_name

NAMED = 2
"""Models that are named where several are level; more are counted."""


def agreement(say: Phrasebook, case: Case, found: Crosscheck) -> str:
    """The rest of the sentence that begins with "5 von 6": whom so many ways of calculating put in front."""
    if not found.models:
        return say("crosscheck.nobody")
    leaders = found.leaders["additive"]
    key = "crosscheck.in_front" if len(leaders) == 1 else "crosscheck.level_in_front"
    return say(key, models=_named(say, case, leaders))


def dissent(say: Phrasebook, case: Case, found: Crosscheck) -> str:
    """Which ways of calculating put whom in front instead, those with the same answer together; nothing where none does."""
    camps: dict[tuple[str, ...], list[str]] = {}
    for method, leaders in found.dissenting.items():
        camps.setdefault(leaders, []).append(say(f"crosscheck.{method}"))
    told = [
        say(
            "crosscheck.dissenting_one" if len(leaders) == 1 else "crosscheck.dissenting_level",
            methods=say.listed(methods),
            models=_named(say, case, leaders),
        )
        for leaders, methods in camps.items()
    ]
    return say("crosscheck.otherwise", camps="; ".join(told)) if told else ""


def warning(say: Phrasebook, case: Case, found: Crosscheck) -> str:
    """That leaving out a model which does not lead changes who does (rank reversal); nothing where it never happens."""
    if not found.reversals:
        return ""
    first = next((each for each in found.reversals if each.is_dominated), found.reversals[0])
    return say.counted(
        "crosscheck.reversal",
        len(found.reversals),
        method=say(f"crosscheck.{first.method}"),
        removed=model_name(say, case, first.removed),
        before=_named(say, case, first.before),
        after=_named(say, case, first.after),
    )


def band(say: Phrasebook, ranking: Ranking) -> str:
    """That the lead is inside the tie band and therefore none, whatever the ways of calculating say; else nothing."""
    return say.counted("crosscheck.inside_band", ranking.tie_band) if len(ranking.leaders) > 1 and ranking.tie_band else ""


def in_short(say: Phrasebook, case: Case, found: Crosscheck) -> str:
    """The same in one line: whom they put in front, which ways do not, and which are open to rank reversal."""
    dissenting = [say(f"crosscheck.{method}") for method in found.dissenting]
    reversible = [say(f"crosscheck.{method}") for method in dict.fromkeys(each.method for each in found.reversals)]
    told = [
        agreement(say, case, found),
        say("crosscheck.short_otherwise", methods=say.listed(dissenting)) if dissenting else "",
        say("crosscheck.short_reversal", methods=say.listed(reversible)) if reversible else "",
    ]
    return " ".join(filter(None, told))


def methods(say: Phrasebook) -> str:
    """The ways of calculating by name."""
    return say.listed([say(f"crosscheck.{method}") for method in METHODS])


def _named(say: Phrasebook, case: Case, models: tuple[str, ...]) -> str:
    names = [f"**{model_name(say, case, model)}**" for model in models[:NAMED]]
    if len(models) > NAMED:
        names.append(say.counted("crosscheck.more", len(models) - NAMED))
    return say.listed(names)
