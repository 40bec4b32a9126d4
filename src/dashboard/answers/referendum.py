"""Whether voters decide on new spending, said by rule."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.analysis.money import Referendum
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import model_name, partner_name


def flag(say: Phrasebook, case: Case, model: str, found: Sequence[Referendum]) -> str:
    """Which new spending under a model passes a limit: likely, or only at the high end; the limit that binds hardest is named."""
    if not case.referendum_limits:
        return say("costs.flag_no_limits")
    told = []
    for entry in found:
        passed = entry.likely or entry.possible
        if entry.model == model and passed:
            kind = "mandatory" if any(limit.kind == "mandatory" for limit in passed) else "optional"
            told.append(
                say(
                    "costs.flag_likely" if entry.likely else "costs.flag_possible",
                    model=model_name(say, case, model),
                    partner=partner_name(say, case, entry.partner),
                    kind=say(f"costs.kind_{kind}"),
                )
            )
    limited = {limit.partner for limit in case.referendum_limits}
    names = [partner_name(say, case, partner.key) for partner in case.partners if partner.key in limited]
    scope = say("costs.flag_limits_of", partners=say.listed(names)) if "" not in limited and len(names) < len(case.partners) else ""
    return " ".join([*(told or [say("costs.flag_none", model=model_name(say, case, model))]), scope]).strip()
