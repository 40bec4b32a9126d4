"""The terms of a joint organisation: who pays by which key, who decides by which rule, and what may be agreed beside a model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from dashboard.domain.case import Provenance
from dashboard.domain.words import Words

KeyMeasure = Literal["inhabitants", "workplaces", "use", "equal", "fixed", "mixed"]
ComponentKind = Literal["fixed", "per_partner", "per_unit", "tier"]
Effect = Literal["level", "shift"]
ReferendumKind = Literal["optional", "mandatory"]


@dataclass(frozen=True)
class CostKey:
    """What joint costs are shared by: ``numbers`` by partner (fixed and use), ``parts`` by key of another key (mixed)."""

    key: str
    position: int
    name: Words
    measure: KeyMeasure
    numbers: Mapping[str, float]
    parts: Mapping[str, float]
    reason: Words
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class CostComponent:
    """A part of what a group of partners pays a year under ``model``; a unit is a workplace.

    A ``tier`` falls due once when one of ``users`` takes part (all partners, if empty), and the group has at least
    ``from_units`` workplaces.
    """

    key: str
    model: str
    name: Words
    kind: ComponentKind
    amount: Decimal
    from_units: int
    users: frozenset[str]
    reason: Words
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class CoalitionCost:
    """What a group of partners pays a year under ``model`` (under every one, if empty), stated by an analyst."""

    key: str
    model: str
    members: frozenset[str]
    amount: Decimal
    reason: Words
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class ReferendumLimit:
    """New spending of ``partner`` (of any, if empty) above which voters decide; from ``amount`` on, if ``is_inclusive``."""

    key: str
    partner: str
    kind: ReferendumKind
    amount: Decimal
    is_inclusive: bool
    reason: Words
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class TaxedModel:
    """A model under which services between public bodies are taxed."""

    model: str
    reason: Words
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Vote:
    """The votes of a partner under a model, and in the second count."""

    partner: str
    votes: float
    second_votes: float
    has_veto: bool
    reason: Words
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class VotingRule:
    """What a resolution needs under ``model``: votes, perhaps second votes, and so many partners present.

    The quotas have to be reached if ``is_inclusive``, otherwise exceeded.
    """

    model: str
    quota: float
    second_quota: float | None
    is_inclusive: bool
    quorum: int | None
    votes: tuple[Vote, ...]
    reason: Words
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class ConditionScore:
    """What a condition does to a leaf criterion: its new ``level``, or a ``shift`` of the score, in the unit of the criterion."""

    criterion: str
    effect: Effect
    value: float
    reason: Words
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class ConditionAmount:
    """What a condition costs a partner a year; negative where it pays less."""

    partner: str
    amount: Decimal
    reason: Words
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Condition:
    """What can be agreed beside a model."""

    key: str
    model: str
    position: int
    name: Words
    scores: tuple[ConditionScore, ...]
    amounts: tuple[ConditionAmount, ...]
    reason: Words
    provenance: Provenance
