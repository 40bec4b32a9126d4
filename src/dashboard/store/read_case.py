"""Building the domain's ``Case`` from one release, as far as it was known (see ``known``)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from typing import Any

from dashboard.domain.case import (
    FACT_SHEET,
    Case,
    CaseInfo,
    Criterion,
    Model,
    ModelCost,
    MustHave,
    MustHaveFulfilment,
    OpenPoint,
    Partner,
    Position,
    ScaleLevel,
    Score,
    Source,
    Weight,
)
from dashboard.store.connection import Cursor
from dashboard.store.known import known
from dashboard.store.read_terms import (
    TERMS,
    coalition_costs,
    conditions,
    cost_components,
    cost_keys,
    referendum_limits,
    taxed_models,
    voting_rules,
)
from dashboard.store.release import Release
from dashboard.store.rows import Row, Tables

PARAMETERS = ("price_growth", "vat_rate", "vat_share", "bias_one_off", "bias_recurring", "bias_saving", "concentration")

DATED = (
    "partners",
    "models",
    "criteria",
    "must_haves",
    "must_have_fulfilments",
    "scores",
    "weights",
    "model_costs",
    "positions",
    "open_points",
    *TERMS,
)
"""The tables a case is built from, what is referred to before what refers to it."""


def read_case(cursor: Cursor, release: Release, *, with_later: bool) -> Case:
    """The case that ``release`` consists of, from the tables ``checked_<table>``."""
    tables = Tables(cursor)
    info = _info(tables.rows("case_info")[0])
    sources = tables.sources()
    found = {table: tables.rows(table) for table in DATED}
    shown = found if with_later else known(found, info.knowledge_date)
    levels: dict[str, list[ScaleLevel]] = {}
    for row in tables.rows("scale_levels"):
        level = ScaleLevel(row.number("level"), row.words("description"), row.number_if_any("value"))
        levels.setdefault(row.text("criterion"), []).append(level)
    return Case(
        info=info,
        version=release.version,
        released_at=release.released_at.astimezone(UTC).isoformat(),
        partners=tuple(_partner(row, sources) for row in shown["partners"]),
        models=tuple(_model(row, sources) for row in shown["models"]),
        criteria=tuple(_criterion(row, sources, levels) for row in shown["criteria"]),
        must_haves=tuple(
            MustHave(row.text("key"), row.cells["position"], row.words("name"), row.words("question"), row.provenance(sources))
            for row in shown["must_haves"]
        ),
        fulfilments={
            (row.text("model"), row.text("must_have")): _fulfilment(row, sources) for row in shown["must_have_fulfilments"]
        },
        scores={(row.text("model"), row.text("criterion")): _score(row, sources) for row in shown["scores"]},
        weights={(row.text("partner"), row.text("criterion")): _weight(row, sources) for row in shown["weights"]},
        costs=tuple(_cost(row, sources) for row in shown["model_costs"]),
        positions=tuple(
            Position(row.text("partner"), row.text("model"), row.cells["stance"], row.words("condition"), row.provenance(sources))
            for row in shown["positions"]
        ),
        open_points=tuple(_open_point(row, sources) for row in shown["open_points"]),
        conditions=tuple(conditions(shown, sources)),
        cost_keys=tuple(cost_keys(shown, sources)),
        cost_components=tuple(cost_components(shown, sources)),
        coalition_costs=tuple(coalition_costs(shown, sources)),
        referendum_limits=tuple(referendum_limits(shown, sources)),
        taxed_models=tuple(taxed_models(shown, sources)),
        voting_rules={rule.model: rule for rule in voting_rules(shown, sources)},
        hidden=sum(len(found[table]) - len(shown[table]) for table in DATED),
    )


def _info(row: Row) -> CaseInfo:
    cells = row.cells
    return CaseInfo(
        key=row.text("key"),
        title=row.words("title"),
        question=row.words("question"),
        phase=row.words("phase"),
        note=row.words("note"),
        due_on=cells["due_on"],
        knowledge_date=cells["knowledge_date"],
        currency=row.text("currency"),
        first_year=cells["first_year"],
        horizon_years=cells["horizon_years"],
        discount_rate=row.number("discount_rate"),
        tie_band=row.number("tie_band"),
        **_parameters(row),
    )


def _parameters(row: Row) -> dict[str, Any]:
    """What the case says of the calculation; what it leaves open keeps its default."""
    found = {name: row.number_if_any(name) for name in PARAMETERS} | {name: row.cells[name] for name in ("draws", "seed")}
    return {name: value for name, value in found.items() if value is not None}


def _partner(row: Row, sources: Mapping[str, Source]) -> Partner:
    return Partner(
        key=row.text("key"),
        position=row.cells["position"],
        name=row.words("name"),
        short_name=row.words("short_name"),
        role=row.words("role"),
        inhabitants=row.cells["inhabitants"],
        workplaces=row.cells["workplaces"],
        provenance=row.provenance(sources),
    )


def _model(row: Row, sources: Mapping[str, Source]) -> Model:
    return Model(
        key=row.text("key"),
        letter=row.text("letter"),
        position=row.cells["position"],
        is_status_quo=row.text("status_quo") == "yes",
        name=row.words("name"),
        short_name=row.words("short_name"),
        summary=row.words("summary"),
        fact_sheet={fact: row.words(fact) for fact in FACT_SHEET},
        provenance=row.provenance(sources),
    )


def _criterion(row: Row, sources: Mapping[str, Source], levels: Mapping[str, list[ScaleLevel]]) -> Criterion:
    return Criterion(
        key=row.text("key"),
        parent=row.text("parent"),
        position=row.cells["position"],
        name=row.words("name"),
        question=row.words("question"),
        unit=row.words("unit"),
        worst=row.number_if_any("worst"),
        best=row.number_if_any("best"),
        worst_text=row.words("worst_text"),
        best_text=row.words("best_text"),
        value_function=row.cells["value_function"] or "linear",
        curvature=row.number("curvature"),
        decimals=row.cells["decimals"] or 0,
        levels=tuple(levels.get(row.text("key"), ())),
        provenance=row.provenance(sources),
        money_measure=row.cells["money_measure"],
        unit_factor=row.cells["unit_factor"] or 1,
    )


def _fulfilment(row: Row, sources: Mapping[str, Source]) -> MustHaveFulfilment:
    return MustHaveFulfilment(
        row.text("model"), row.text("must_have"), row.cells["fulfilled"], row.words("reason"), row.provenance(sources)
    )


def _score(row: Row, sources: Mapping[str, Source]) -> Score:
    return Score(
        model=row.text("model"),
        criterion=row.text("criterion"),
        low=row.number("low"),
        likely=row.number("likely"),
        high=row.number("high"),
        reason=row.words("reason"),
        author=row.words("author"),
        provenance=row.provenance(sources),
    )


def _weight(row: Row, sources: Mapping[str, Source]) -> Weight:
    return Weight(row.text("partner"), row.text("criterion"), row.number("points"), row.words("reason"), row.provenance(sources))


def _cost(row: Row, sources: Mapping[str, Source]) -> ModelCost:
    cells = row.cells
    return ModelCost(
        model=row.text("model"),
        partner=row.text("partner"),
        item=row.text("item"),
        name=row.words("name"),
        kind=cells["kind"],
        low=cells["low"],
        likely=cells["likely"],
        high=cells["high"],
        first_year=cells["first_year"],
        ramp_years=cells["ramp_years"],
        reason=row.words("reason"),
        provenance=row.provenance(sources),
    )


def _open_point(row: Row, sources: Mapping[str, Source]) -> OpenPoint:
    return OpenPoint(
        key=row.text("key"),
        name=row.words("name"),
        owner=row.text("owner"),
        due_on=row.cells["due_on"],
        criterion=row.text("criterion"),
        is_done=row.text("state") == "done",
        provenance=row.provenance(sources),
    )
