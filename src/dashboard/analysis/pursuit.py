"""Pursuit: what stands behind the goals of the partners in each field of action, and where nothing does.

Method: goals count for the partner of their strategy, initiatives for every partner that takes part. A goal is without an
initiative when its partner takes part in none of its field; an initiative is without a project when no project of its field
in which its leading partner takes part runs at the same time. A partner's strategy ends early when the last year of any
strategy of that partner lies before the last year of an initiative it takes part in.

Assumption: a project whose dates are not known may run at any time, so that no gap is claimed without knowing.

Source: rules are this program's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.domain.ground import Goal, Ground, Initiative, Project


@dataclass(frozen=True, slots=True)
class FieldPursuit:
    """How many ``goals`` each partner has in ``action_field``, and in how many ``initiatives`` there it takes part.

    ``undertaken`` and ``projects`` count the initiatives and projects of the field, each once.
    """

    action_field: str
    goals: Mapping[str, int]
    initiatives: Mapping[str, int]
    undertaken: int
    projects: int


@dataclass(frozen=True, slots=True)
class EarlyEnd:
    """The strategies of ``partner`` end with the year ``valid_to``, its initiatives with ``initiatives_until``."""

    partner: str
    valid_to: int
    initiatives_until: int


@dataclass(frozen=True)
class Pursuit:
    """What stands behind the goals, field by field, and the keys of goals and initiatives behind which nothing stands."""

    fields: tuple[FieldPursuit, ...]
    goals_without_initiative: tuple[str, ...]
    initiatives_without_project: tuple[str, ...]
    ending_early: tuple[EarlyEnd, ...]

    def field(self, action_field: str) -> FieldPursuit:
        """What stands behind one field."""
        return next(entry for entry in self.fields if entry.action_field == action_field)


def pursue(fields: Sequence[str], partners: Sequence[str], ground: Ground) -> Pursuit:
    """What stands behind the goals of ``partners`` in each of ``fields``, in this order."""
    return Pursuit(
        fields=tuple(_field(field, partners, ground) for field in fields),
        goals_without_initiative=tuple(goal.key for goal in ground.goals if not _is_taken_up(goal, ground.initiatives)),
        initiatives_without_project=tuple(
            initiative.key for initiative in ground.initiatives if not _is_carried_out(initiative, ground.projects)
        ),
        ending_early=tuple(end for partner in partners if (end := _early_end(partner, ground)) is not None),
    )


def _field(field: str, partners: Sequence[str], ground: Ground) -> FieldPursuit:
    initiatives = [initiative for initiative in ground.initiatives if initiative.action_field == field]
    return FieldPursuit(
        action_field=field,
        goals={
            partner: sum((goal.action_field, goal.partner) == (field, partner) for goal in ground.goals) for partner in partners
        },
        initiatives={partner: sum(partner in initiative.partners for initiative in initiatives) for partner in partners},
        undertaken=len(initiatives),
        projects=sum(project.action_field == field for project in ground.projects),
    )


def _is_taken_up(goal: Goal, initiatives: Sequence[Initiative]) -> bool:
    return any(each.action_field == goal.action_field and goal.partner in each.partners for each in initiatives)


def _is_carried_out(initiative: Initiative, projects: Sequence[Project]) -> bool:
    return any(
        project.action_field == initiative.action_field and initiative.lead in project.partners and _meets(initiative, project)
        for project in projects
    )


def _meets(initiative: Initiative, project: Project) -> bool:
    start, end = project.start_on or project.start_baseline, project.end_expected or project.end_baseline
    return (start is None or start <= initiative.end_on) and (end is None or end >= initiative.start_on)


def _early_end(partner: str, ground: Ground) -> EarlyEnd | None:
    valid_to = max((strategy.valid_to for strategy in ground.strategies if strategy.partner == partner), default=None)
    until = max((each.end_on.year for each in ground.initiatives if partner in each.partners), default=None)
    return EarlyEnd(partner, valid_to, until) if valid_to is not None and until is not None and valid_to < until else None
