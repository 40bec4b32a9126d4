"""Small cases for tests: say what a test is about, and let everything else have a sensible default."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dashboard.domain.case import (
    FACT_SHEET,
    Case,
    CaseInfo,
    CostKind,
    Criterion,
    Fulfilment,
    Grade,
    Model,
    ModelCost,
    MustHave,
    MustHaveFulfilment,
    Partner,
    Provenance,
    ScaleLevel,
    Score,
    Source,
    ValueFunction,
    Weight,
)
from dashboard.domain.words import Words

FIRST_YEAR = 2026

Level = float | tuple[float, float, float]
"""A score: one number when it is certain, or (low, likely, high)."""


@dataclass(frozen=True)
class Scale:
    """The scale of a leaf criterion; ``levels`` are the valued levels of a piecewise function (level to points)."""

    worst: float | None = 0.0
    best: float | None = 100.0
    value_function: ValueFunction = "linear"
    curvature: float = 0.0
    levels: Mapping[float, float | None] | None = None


def words(text: str) -> Words:
    return Words(text, text)


def provenance(grade: Grade = "B") -> Provenance:
    source = Source("source", words("Source"), "Publisher", date(2026, 1, 1), "https://example.org")
    return Provenance(source, grade, date(2026, 1, 1), "test.csv", 2, 1)


def cost(
    model: str,
    item: str,
    likely: float | str,
    *,
    low: float | str | None = None,
    high: float | str | None = None,
    kind: CostKind = "recurring",
    partner: str = "city",
    first_year: int = FIRST_YEAR,
    ramp_years: int = 0,
) -> ModelCost:
    """A cost item; certain unless ``low`` and ``high`` are given."""
    low, high = (likely if end is None else end for end in (low, high))
    amounts = (Decimal(str(amount)) for amount in (low, likely, high))
    return ModelCost(model, partner, item, words(item), kind, *amounts, first_year, ramp_years, words(""), provenance())


def criterion(key: str, scale: Scale | None = None, *, parent: str = "", position: int = 1) -> Criterion:
    """A leaf criterion on ``scale``, or a group when there is none."""
    shown = scale or Scale(None, None)
    return Criterion(
        key=key,
        parent=parent,
        position=position,
        name=words(key),
        question=words(f"{key}?"),
        unit=words("points"),
        worst=shown.worst,
        best=shown.best,
        worst_text=words("worst"),
        best_text=words("best"),
        value_function=shown.value_function,
        curvature=shown.curvature,
        decimals=0,
        levels=tuple(ScaleLevel(level, words(str(level)), value) for level, value in (shown.levels or {}).items()),
        provenance=provenance(),
    )


def make_case(
    scores: Mapping[str, Mapping[str, Level]] | None = None,
    *,
    criteria: Mapping[str, Scale | Mapping[str, Scale]] | Sequence[str] | None = None,
    models: Sequence[str] | None = None,
    partners: Sequence[str] | None = None,
    weights: Mapping[str, Mapping[str, float]] | None = None,
    must_haves: Mapping[str, Mapping[str, Fulfilment]] | None = None,
    grades: Mapping[tuple[str, str], Grade] | None = None,
    costs: Iterable[ModelCost] = (),
    status_quo: str | None = None,
    tie_band: float = 0.0,
    horizon_years: int = 10,
    discount_rate: float = 0.0,
) -> Case:
    """A case from ``scores`` by model and leaf; what is not said is read off the rest.

    ``criteria`` maps a leaf to its scale, or a group to its leaves; by default every scored key is a leaf from 0 to
    100. ``weights`` are points by partner and criterion, ``must_haves`` answers by must-have and model, ``grades``
    evidence by (model, leaf), B unless said. Models and partners default to those mentioned.
    """
    scores, weights, must_haves, grades, costs = scores or {}, weights or {}, must_haves or {}, grades or {}, tuple(costs)
    if criteria is None:
        criteria = list(dict.fromkeys(leaf for row in scores.values() for leaf in row))
    if not isinstance(criteria, Mapping):
        criteria = dict.fromkeys(criteria, Scale())
    if models is None:
        models = list(dict.fromkeys([*scores, *(entry.model for entry in costs)]))
    if partners is None:
        partners = list(dict.fromkeys([*weights, *(entry.partner for entry in costs)]))
    return Case(
        info=_info(tie_band, horizon_years, discount_rate),
        version=1,
        released_at="2026-06-01T12:00:00+00:00",
        partners=tuple(_partner(key, position) for position, key in enumerate(partners, start=1)),
        models=tuple(_model(key, position, is_status_quo=key == status_quo) for position, key in enumerate(models, start=1)),
        criteria=tuple(_criteria(criteria)),
        must_haves=tuple(
            MustHave(key, position, words(key), words(f"{key}?"), provenance()) for position, key in enumerate(must_haves, start=1)
        ),
        fulfilments={
            (model, must): MustHaveFulfilment(model, must, answer, words("because"), provenance())
            for must, answers in must_haves.items()
            for model, answer in answers.items()
        },
        scores={
            (model, leaf): _score(model, leaf, level, grades.get((model, leaf), "B"))
            for model, row in scores.items()
            for leaf, level in row.items()
        },
        weights={
            (partner, key): Weight(partner, key, points, words("because"), provenance())
            for partner, row in weights.items()
            for key, points in row.items()
        },
        costs=costs,
    )


def _info(tie_band: float, horizon_years: int, discount_rate: float) -> CaseInfo:
    return CaseInfo(
        key="case",
        title=words("Case"),
        question=words("Which model?"),
        phase=words("Comparison"),
        note=words("For tests"),
        due_on=date(2026, 12, 31),
        knowledge_date=date(2026, 6, 1),
        currency="CHF",
        first_year=FIRST_YEAR,
        horizon_years=horizon_years,
        discount_rate=discount_rate,
        tie_band=tie_band,
    )


def _partner(key: str, position: int) -> Partner:
    return Partner(key, position, words(key), words(key), words("role"), 1000 * position, 100 * position, provenance())


def _model(key: str, position: int, *, is_status_quo: bool) -> Model:
    facts = {fact: words(fact) for fact in FACT_SHEET}
    letter = chr(64 + position)
    return Model(key, letter, position, is_status_quo, words(key), words(key), words(f"{key}."), facts, provenance())


def _criteria(criteria: Mapping[str, Scale | Mapping[str, Scale]]) -> Iterable[Criterion]:
    for position, (key, below) in enumerate(criteria.items(), start=1):
        if isinstance(below, Scale):
            yield criterion(key, below, position=position)
            continue
        yield criterion(key, position=position)
        for child_position, (child, scale) in enumerate(below.items(), start=1):
            yield criterion(child, scale, parent=key, position=child_position)


def _score(model: str, leaf: str, level: Level, grade: Grade) -> Score:
    low, likely, high = level if isinstance(level, tuple) else (level, level, level)
    return Score(model, leaf, low, likely, high, words("because"), words("author"), provenance(grade))
