"""The case a decision is about: partners, organisation models, criteria, evidence and weights, all frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeVar

from dashboard.domain.words import Words

if TYPE_CHECKING:  # a case holds its terms, and they say where they come from in words of the case
    from dashboard.domain.terms import CoalitionCost, Condition, CostComponent, CostKey, ReferendumLimit, TaxedModel, VotingRule

Grade = Literal["A", "B", "C", "D"]
Fulfilment = Literal["yes", "no", "open"]
ValueFunction = Literal["linear", "piecewise", "exponential"]
CostKind = Literal["one_off", "recurring", "saving"]
MoneyMeasure = Literal["net_present_cost", "one_off"]
Stance = Literal["support", "conditional", "open", "oppose"]

FACT_SHEET = (
    "legal_basis",
    "governance",
    "liability",
    "procurement",
    "vat",
    "staff",
    "financing",
    "entry",
    "exit",
    "democratic_control",
    "examples",
)


@dataclass(frozen=True, slots=True)
class Source:
    """What an entry rests on."""

    key: str
    title: Words
    publisher: str = ""
    published_on: date | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an entry comes from: source, grade of evidence, day it became known, file, line and data version."""

    source: Source
    grade: Grade
    known_from: date
    file: str
    line: int
    version: int


@dataclass(frozen=True, slots=True)
class CaseInfo:
    """What is to be decided, by when, and the parameters of the calculation.

    ``tie_band`` is in points. A bias raises planned costs by that part of the amount, and lowers planned savings by it.
    Value-added tax at ``vat_rate`` is due on the part ``vat_share`` of recurring costs, where it is due at all.
    ``concentration`` says how closely weights scatter around those of the partners.
    """

    key: str
    title: Words
    question: Words
    phase: Words
    note: Words
    due_on: date
    knowledge_date: date
    currency: str
    first_year: int
    horizon_years: int
    discount_rate: float
    tie_band: float
    price_growth: float = 0.0
    vat_rate: float | None = None
    vat_share: float = 1.0
    bias_one_off: float = 0.0
    bias_recurring: float = 0.0
    bias_saving: float = 0.0
    concentration: float = 50.0
    draws: int = 10_000
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Partner:
    """A body that takes part in the decision."""

    key: str
    position: int
    name: Words
    short_name: Words
    role: Words
    inhabitants: int | None
    workplaces: int | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Model:
    """An organisation model (Variante) with its fact sheet, keyed by ``FACT_SHEET``."""

    key: str
    letter: str
    position: int
    is_status_quo: bool
    name: Words
    short_name: Words
    summary: Words
    fact_sheet: Mapping[str, Words]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class ScaleLevel:
    """What a level of a scale means, and its value in points where the value function is piecewise."""

    level: float
    description: Words
    value: float | None


@dataclass(frozen=True, slots=True)
class Criterion:
    """A group of criteria, or a leaf that measures from ``worst`` to ``best`` (worst may be the larger number).

    ``money_measure`` says which cost of a model it measures, if it measures one: one unit is ``unit_factor`` of the currency.
    """

    key: str
    parent: str
    position: int
    name: Words
    question: Words
    unit: Words
    worst: float | None
    best: float | None
    worst_text: Words
    best_text: Words
    value_function: ValueFunction
    curvature: float
    decimals: int
    levels: tuple[ScaleLevel, ...]
    provenance: Provenance
    money_measure: MoneyMeasure | None = None
    unit_factor: int = 1


@dataclass(frozen=True, slots=True)
class MustHave:
    """What a model has to fulfil in any case."""

    key: str
    position: int
    name: Words
    question: Words
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class MustHaveFulfilment:
    """Whether a model fulfils a must-have, and why."""

    model: str
    must_have: str
    fulfilled: Fulfilment
    reason: Words
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Score:
    """What a model achieves on a leaf criterion, in the unit of the criterion."""

    model: str
    criterion: str
    low: float
    likely: float
    high: float
    reason: Words
    author: Words
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Weight:
    """Swing points a partner gives a criterion or group, 0 to 100 among siblings."""

    partner: str
    criterion: str
    points: float
    reason: Words
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class ModelCost:
    """A cost item of a model for a partner; amounts in the currency of the case, a year except for ``one_off``."""

    model: str
    partner: str
    item: str
    name: Words
    kind: CostKind
    low: Decimal
    likely: Decimal
    high: Decimal
    first_year: int
    ramp_years: int
    reason: Words
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Position:
    """What a partner says of a model, and on which condition."""

    partner: str
    model: str
    stance: Stance
    condition: Words
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """What has to be settled before the decision, by whom and by when."""

    key: str
    name: Words
    owner: str
    due_on: date
    criterion: str
    is_done: bool
    provenance: Provenance


@dataclass(frozen=True)
class Case:
    """One state of a decision, as read at one data version.

    Partners, models, criteria, conditions and cost keys are in screen order, voting rules by model. ``hidden`` counts the
    rows left out because they became known only after the knowledge date. ``released_at`` is in UTC, ISO 8601.
    """

    info: CaseInfo
    version: int
    released_at: str
    partners: tuple[Partner, ...]
    models: tuple[Model, ...]
    criteria: tuple[Criterion, ...]
    must_haves: tuple[MustHave, ...] = ()
    fulfilments: Mapping[tuple[str, str], MustHaveFulfilment] = field(default_factory=dict)
    scores: Mapping[tuple[str, str], Score] = field(default_factory=dict)
    weights: Mapping[tuple[str, str], Weight] = field(default_factory=dict)
    costs: tuple[ModelCost, ...] = ()
    positions: tuple[Position, ...] = ()
    open_points: tuple[OpenPoint, ...] = ()
    conditions: tuple[Condition, ...] = ()
    cost_keys: tuple[CostKey, ...] = ()
    cost_components: tuple[CostComponent, ...] = ()
    coalition_costs: tuple[CoalitionCost, ...] = ()
    referendum_limits: tuple[ReferendumLimit, ...] = ()
    taxed_models: tuple[TaxedModel, ...] = ()
    voting_rules: Mapping[str, VotingRule] = field(default_factory=dict)
    hidden: int = 0

    @cached_property
    def groups(self) -> tuple[Criterion, ...]:
        """The criteria of the upper level, in order; some may be leaves themselves."""
        return tuple(criterion for criterion in self.criteria if not criterion.parent)

    @cached_property
    def leaves(self) -> tuple[Criterion, ...]:
        """The criteria that are scored, in the order of their groups."""
        return tuple(leaf for group in self.groups for leaf in (self.children(group.key) or (group,)) if leaf.worst is not None)

    def children(self, parent: str) -> tuple[Criterion, ...]:
        """The criteria directly below ``parent``, in order."""
        return tuple(criterion for criterion in self.criteria if criterion.parent == parent)

    def partner(self, key: str) -> Partner:
        """The partner with this key; ``KeyError`` when there is none."""
        return _by_key(self.partners, key)

    def model(self, key: str) -> Model:
        """The model with this key; ``KeyError`` when there is none."""
        return _by_key(self.models, key)

    def criterion(self, key: str) -> Criterion:
        """The criterion with this key; ``KeyError`` when there is none."""
        return _by_key(self.criteria, key)

    @cached_property
    def status_quo(self) -> Model | None:
        """The model that stands for today's state, if the case names one."""
        return next((model for model in self.models if model.is_status_quo), None)

    @cached_property
    def weighting_partners(self) -> tuple[Partner, ...]:
        """The partners that have given weights, in screen order."""
        weighted = {partner for partner, _ in self.weights}
        return tuple(partner for partner in self.partners if partner.key in weighted)

    def fulfilment(self, model: str, must_have: str) -> Fulfilment:
        """Whether ``model`` fulfils ``must_have``; ``open`` where nothing is recorded."""
        found = self.fulfilments.get((model, must_have))
        return found.fulfilled if found else "open"

    @cached_property
    def missing(self) -> tuple[tuple[str, str], ...]:
        """The (model, leaf or must-have) pairs without an answer."""
        scores = [(m.key, leaf.key) for m in self.models for leaf in self.leaves if (m.key, leaf.key) not in self.scores]
        open_ = [(m.key, must.key) for m in self.models for must in self.must_haves if self.fulfilment(m.key, must.key) == "open"]
        return tuple(scores + open_)


Keyed = TypeVar("Keyed", Partner, Model, Criterion)


def _by_key(rows: tuple[Keyed, ...], key: str) -> Keyed:
    for row in rows:
        if row.key == key:
            return row
    raise KeyError(key)
