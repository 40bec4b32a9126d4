"""Strategy: where the partners want the same, where they do not, and how far each model carries the fields of action.

Method: a partner's priority in a field is the highest it gives any of its goals there. A field is contested when two
priorities lie two steps apart or more (high against low), missing when some partner has no goal there, and otherwise
shared. Who is absent is named in a contested field as well. Coverage is counted, not weighed.

Assumption: a goal that is not written down is not pursued; priorities of different strategies mean the same. A level of
coverage that nobody recorded is unknown, not none.

Source: the definition is this program's own; for alignment as a question of goals and priorities Henderson and
Venkatraman, "Strategic alignment", IBM Systems Journal 32 (1993).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.errors import DashboardError

Agreement = Literal["shared", "contested", "missing"]
Level = Literal["none", "partial", "full"]

STEPS_APART = 2
"""From how many steps between the highest and the lowest priority on a field is contested."""


@dataclass(frozen=True, slots=True)
class FieldPriority:
    """The ``priority`` of one goal of ``partner`` in ``action_field``, from 1 (high) to 3."""

    action_field: str
    partner: str
    priority: int


@dataclass(frozen=True, slots=True)
class FieldCoverage:
    """How far ``model`` carries ``action_field``."""

    model: str
    action_field: str
    coverage: Level


@dataclass(frozen=True)
class Alignment:
    """The ``priorities`` in ``action_field`` of the partners that have a goal there; ``absent`` are the others."""

    action_field: str
    priorities: Mapping[str, int]
    absent: tuple[str, ...]

    @property
    def steps_apart(self) -> int:
        """Steps between the highest and the lowest priority; 0 when fewer than two partners have one."""
        return max(self.priorities.values(), default=0) - min(self.priorities.values(), default=0)

    @property
    def agreement(self) -> Agreement:
        """Contested, missing or shared, looked at in this order."""
        if self.steps_apart >= STEPS_APART:
            return "contested"
        return "missing" if self.absent or not self.priorities else "shared"


@dataclass(frozen=True)
class Coverage:
    """How far ``models`` carry the ``fields`` of action, ``levels`` by model and field; what is absent is unknown."""

    models: tuple[str, ...]
    fields: tuple[str, ...]
    levels: Mapping[tuple[str, str], Level]

    def level(self, model: str, action_field: str) -> Level | None:
        """How far ``model`` carries ``action_field``; ``None`` when nobody recorded it."""
        return self.levels.get((model, action_field))

    def fields_at(self, model: str, level: Level | None) -> tuple[str, ...]:
        """The fields that ``model`` carries at this level, in order; with ``None`` those of which it is unknown.

        Raises ``DashboardError``: ``unknown_model``.
        """
        if model not in self.models:
            raise DashboardError("unknown_model", model=model)
        return tuple(field for field in self.fields if self.level(model, field) == level)

    @property
    def gaps(self) -> tuple[str, ...]:
        """The fields that no model carries in full, in order."""
        return tuple(field for field in self.fields if all(self.level(model, field) != "full" for model in self.models))


def align(fields: Sequence[str], partners: Sequence[str], goals: Iterable[FieldPriority]) -> tuple[Alignment, ...]:
    """How the ``partners`` agree on each of ``fields``, in this order; goals in other fields or of others are left aside."""
    highest: dict[str, dict[str, int]] = {field: {} for field in fields}
    for goal in goals:
        if goal.action_field in highest and goal.partner in partners:
            given = highest[goal.action_field]
            given[goal.partner] = min(goal.priority, given.get(goal.partner, goal.priority))
    return tuple(
        Alignment(
            action_field=field,
            priorities={partner: given[partner] for partner in partners if partner in given},
            absent=tuple(partner for partner in partners if partner not in given),
        )
        for field, given in highest.items()
    )


def cover(models: Sequence[str], fields: Sequence[str], recorded: Iterable[FieldCoverage]) -> Coverage:
    """How far each of ``models`` carries each of ``fields``; records of others are left aside."""
    levels = {
        (entry.model, entry.action_field): entry.coverage
        for entry in recorded
        if entry.model in models and entry.action_field in fields
    }
    return Coverage(tuple(models), tuple(fields), levels)
