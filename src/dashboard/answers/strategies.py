"""Whether the strategies of the partners fit together, said by rule: what is shared, contested or missing, and what contradicts.

Disagreement is told per field of action: who gives which priority, never who is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.analysis.pursuit import Pursuit
from dashboard.analysis.strategy import Alignment, Coverage
from dashboard.answers.lead import few
from dashboard.domain.case import Case
from dashboard.domain.ground import Goal, Ground, Initiative
from dashboard.text import Phrasebook
from dashboard.text.names import partner_name

NAMED = 2
"""Fields named in a headline; their names are long."""


@dataclass(frozen=True)
class Finding:
    """What contradicts, or is missing, in one respect (``kind``), a sentence each; none where all is in order."""

    kind: str
    sentences: tuple[str, ...]


def field_name(say: Phrasebook, ground: Ground, field: str) -> str:
    """Name of a field of action, in quotation marks."""
    return say("strategies.quoted", name=say.of(next(each.name for each in ground.action_fields if each.key == field)))


def headline(
    say: Phrasebook, case: Case, ground: Ground, aligned: Sequence[Alignment], covered: Coverage, partner: str = ""
) -> str:
    """How many fields all partners pursue, which are contested, where goals are missing, and what no model carries in full.

    With a ``partner``, or where there is one alone: where it has goals, and with whom it disagrees on what.
    """
    if not aligned:
        return say("strategies.no_fields")
    alone = case.partners[0].key if len(case.partners) == 1 else ""
    told = _of_partner(say, case, ground, aligned, partner or alone) if partner or alone else _of_all(say, case, ground, aligned)
    return f"{told} {_carried(say, case, covered)}"


def _of_all(say: Phrasebook, case: Case, ground: Ground, aligned: Sequence[Alignment]) -> str:
    names = {
        agreement: [field_name(say, ground, entry.action_field) for entry in aligned if entry.agreement == agreement]
        for agreement in ("shared", "contested", "missing")
    }
    shared = len(names["shared"])
    if 0 < shared < len(aligned):
        told = say("strategies.shared_fields", n=shared, of=len(aligned), partners=len(case.partners))
    else:
        told = say.counted(f"strategies.{'all' if shared else 'none'}_shared", len(aligned), partners=len(case.partners))
    parts = [say("strategies.contested_fields", fields=few(say, names["contested"], NAMED))] if names["contested"] else []
    if names["missing"]:
        parts.append(_lacking(say, ground, [entry for entry in aligned if entry.agreement == "missing"]))
    return "; ".join([told, *parts]) + "."


def _lacking(say: Phrasebook, ground: Ground, missing: Sequence[Alignment]) -> str:
    """In which fields goals are missing; of several those where most partners have none."""
    most = max(len(entry.absent) for entry in missing)
    worst = [field_name(say, ground, entry.action_field) for entry in missing if len(entry.absent) == most]
    if len(worst) > NAMED:
        return say("strategies.some_missing_fields", n=len(missing))
    key = "missing" if len(worst) == len(missing) else "most_missing"
    return say(f"strategies.{key}_fields", n=len(missing), fields=say.listed(worst))


def _of_partner(say: Phrasebook, case: Case, ground: Ground, aligned: Sequence[Alignment], partner: str) -> str:
    pursued = [entry for entry in aligned if partner in entry.priorities]
    told = say("strategies.of_partner", partner=partner_name(say, case, partner), n=len(pursued), of=len(aligned))
    lacking = [field_name(say, ground, entry.action_field) for entry in aligned if partner in entry.absent]
    disputed = [field_name(say, ground, entry.action_field) for entry in pursued if opponents(entry, partner)]
    parts = [
        say(f"strategies.{kind}_fields", fields=few(say, names, NAMED))
        for kind, names in (("contested", disputed), ("lacking", lacking))
        if names
    ]
    return "; ".join([told, *parts]) + "."


def opponents(entry: Alignment, partner: str) -> tuple[str, ...]:
    """The partners whose priority makes a contested field contested for ``partner``."""
    own = entry.priorities.get(partner)
    if own is None or entry.agreement != "contested":
        return ()
    return tuple(other for other, priority in entry.priorities.items() if abs(priority - own) == entry.steps_apart)


def _carried(say: Phrasebook, case: Case, covered: Coverage) -> str:
    if not case.models or not covered.levels:
        return say("strategies.coverage_unknown")
    return say.counted("strategies.uncarried", len(covered.gaps)) if covered.gaps else say("strategies.all_carried")


def agreement(say: Phrasebook, case: Case, entry: Alignment) -> str:
    """Who gives a field which priority, and who has no goal there."""
    levels = sorted(set(entry.priorities.values()))
    parts = [
        say("strategies.at_priority", priority=level, partners=say.listed(_giving(say, case, entry, level))) for level in levels
    ]
    if entry.absent:
        parts.append(say("strategies.absent", partners=say.listed([partner_name(say, case, partner) for partner in entry.absent])))
    return "; ".join(parts)


def _giving(say: Phrasebook, case: Case, entry: Alignment, level: int) -> list[str]:
    return [partner_name(say, case, partner) for partner, priority in entry.priorities.items() if priority == level]


def findings(
    say: Phrasebook,
    case: Case,
    ground: Ground,
    aligned: Sequence[Alignment],
    covered: Coverage,
    pursued: Pursuit,
    partner: str = "",
) -> tuple[Finding, ...]:
    """All contradictions and gaps, those that concern ``partner`` where one is given; in a stated order, empty ones too."""
    goals = [each for each in ground.goals if each.key in pursued.goals_without_initiative and partner in {"", each.partner}]
    initiatives = [
        each
        for each in ground.initiatives
        if each.key in pursued.initiatives_without_project and (not partner or partner in each.partners)
    ]
    early = [each for each in pursued.ending_early if partner in {"", each.partner}]
    contested = [entry for entry in aligned if entry.agreement == "contested" and (not partner or opponents(entry, partner))]
    missing = [entry for entry in aligned if (partner in entry.absent if partner else entry.absent)]
    return (
        Finding("contested", tuple(_field(say, ground, entry.action_field, agreement(say, case, entry)) for entry in contested)),
        Finding("missing", tuple(_missing(say, case, ground, entry, pursued, partner) for entry in missing)),
        Finding("uncarried", tuple(_uncarried(say, case, ground, covered, field) for field in covered.gaps)),
        Finding("goals", tuple(_goal(say, case, ground, goal) for goal in goals)),
        Finding("initiatives", tuple(_initiative(say, case, ground, each) for each in initiatives)),
        Finding(
            "early",
            tuple(
                say(
                    "strategies.early",
                    partner=partner_name(say, case, each.partner),
                    valid_to=each.valid_to,
                    until=each.initiatives_until,
                )
                for each in early
            ),
        ),
    )


def _field(say: Phrasebook, ground: Ground, field: str, told: str) -> str:
    return say("strategies.in_field", field=field_name(say, ground, field), told=told)


def _missing(say: Phrasebook, case: Case, ground: Ground, entry: Alignment, pursued: Pursuit, partner: str) -> str:
    taken = pursued.field(entry.action_field).initiatives
    told = [
        say.counted("strategies.absent_in", taken[each], partner=partner_name(say, case, each))
        if taken[each]
        else say("strategies.absent_in_none", partner=partner_name(say, case, each))
        for each in entry.absent
        if partner in {"", each}
    ]
    return _field(say, ground, entry.action_field, say("strategies.absent", partners=say.listed(told)))


def _uncarried(say: Phrasebook, case: Case, ground: Ground, covered: Coverage, field: str) -> str:
    partly = [model.letter for model in case.models if covered.level(model.key, field) == "partial"]
    told = say("strategies.partly_by", models=say.listed(partly)) if partly else say("strategies.by_none")
    return _field(say, ground, field, told)


def _goal(say: Phrasebook, case: Case, ground: Ground, goal: Goal) -> str:
    told = say("strategies.goal_of", partner=partner_name(say, case, goal.partner), goal=say.of(goal.name))
    return _field(say, ground, goal.action_field, told)


def _initiative(say: Phrasebook, case: Case, ground: Ground, initiative: Initiative) -> str:
    told = say("strategies.initiative_of", partner=partner_name(say, case, initiative.lead), initiative=say.of(initiative.name))
    return _field(say, ground, initiative.action_field, told)


def assumed(say: Phrasebook, key: str, entries: Sequence[Goal | Initiative]) -> str:
    """How many of the entries there are, and how many of them are assumptions."""
    return say.counted(key, len(entries), assumed=sum(entry.provenance.grade == "D" for entry in entries))
