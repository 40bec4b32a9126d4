"""Reading a case: order, provenance, releases, and what was not known yet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dashboard.domain.case import Case
from dashboard.errors import DashboardError
from dashboard.store import Store
from tests.store.folders import Change, both, cell


def read(store: Store, *, with_later: bool = True) -> Case:
    case = store.read_case(with_later=with_later)
    assert case is not None
    return case


def test_partners_models_and_criteria_come_by_position_then_line(store: Store, mini: Path) -> None:
    both(
        cell("partners.csv", 2, "position", "9"), cell("models.csv", 5, "position", "1"), cell("criteria.csv", 8, "position", "1")
    )(mini)
    store.load_folder(mini, who="test", why="order")
    case = read(store)
    assert [partner.key for partner in case.partners] == ["birkfeld", "chestenberg", "auental"]
    assert [model.key for model in case.models] == ["separate", "foundation", "contract", "association"]
    assert [group.key for group in case.groups] == ["service", "resilience", "organisation"]
    assert [leaf.key for leaf in case.leaves] == ["hours", "media", "resilience", "effort", "influence"]


def test_a_criterion_has_its_scale_and_levels(read_only: Store) -> None:
    case = read(read_only)
    media, effort, service = (case.criterion(key) for key in ("media", "effort", "service"))
    assert [(level.level, level.value) for level in media.levels] == [(0, 0), (1, 40), (2, 60), (4, 100)]
    assert media.levels[1].description["en"] == "Novels as well"
    assert (effort.worst, effort.best, effort.value_function, effort.curvature) == (20, 0, "exponential", 2.19722458)
    assert (effort.decimals, effort.parent, effort.unit["de"]) == (1, "organisation", "Tage pro Jahr")
    assert (service.worst, service.best, service.levels, service.value_function) == (None, None, (), "linear")
    assert (effort.money_measure, effort.unit_factor) == (None, 1)


def test_a_criterion_says_which_cost_it_measures_and_in_which_unit(store: Store, mini: Path) -> None:
    both(
        cell("criteria.csv", 6, "money_measure", "net_present_cost"),
        cell("criteria.csv", 6, "unit_factor", "1000"),
        cell("criteria.csv", 3, "money_measure", "one_off"),
    )(mini)
    store.load_folder(mini, who="test", why="test")
    case = read(store)
    effort, hours = case.criterion("effort"), case.criterion("hours")
    assert (effort.money_measure, effort.unit_factor) == ("net_present_cost", 1000)
    assert (hours.money_measure, hours.unit_factor) == ("one_off", 1)


def test_an_entry_says_where_it_comes_from(loaded: Store, mini: Path) -> None:
    loaded.load_folder(mini, who="test", why="again")
    provenance = read(loaded).scores["contract", "hours"].provenance
    assert (provenance.file, provenance.line, provenance.version) == ("scores.csv", 7, 2)
    assert (provenance.grade, provenance.known_from) == ("C", date(2026, 9, 3))
    assert provenance.source.title["en"] == "Workshop of 3 September 2026"
    assert (provenance.source.published_on, provenance.source.publisher) == (None, "")


def test_everything_else_is_where_the_domain_expects_it(read_only: Store) -> None:
    case = read(read_only)
    assert (case.info.key, case.info.tie_band, case.info.discount_rate) == ("mini", 2.0, 0.02)
    assert case.status_quo is case.model("separate")
    assert case.model("association").fact_sheet["democratic_control"]["de"] == "Delegiertenversammlung"
    assert case.fulfilment("foundation", "budget_say") == "no"
    assert (case.scores["association", "influence"].low, case.weights["auental", "influence"].points) == (2.5, 25)
    assert (case.costs[0].likely, case.costs[2].kind, case.costs[2].first_year) == (Decimal("25000.50"), "saving", 2028)
    assert [(position.partner, position.stance) for position in case.positions][1] == ("birkfeld", "conditional")
    assert (case.open_points[0].owner, case.open_points[0].criterion, case.open_points[0].is_done) == (
        "auental",
        "influence",
        False,
    )
    assert case.missing == (("foundation", "influence"),)
    assert [partner.key for partner in case.weighting_partners] == ["auental", "birkfeld"]
    assert case.partner("chestenberg").workplaces is None


def test_the_moment_of_release_is_in_utc(read_only: Store) -> None:
    [release] = read_only.versions()
    assert read(read_only).released_at == release.released_at.isoformat()
    assert read(read_only).released_at.endswith("+00:00")


def test_an_earlier_release_can_still_be_read(loaded: Store, mini: Path) -> None:
    cell("partners.csv", 2, "short_name_de", "Neu")(mini)
    loaded.load_folder(mini, who="test", why="renamed")
    first, second = loaded.read_case(1), loaded.read_case(2)
    assert first is not None
    assert second is not None
    assert (first.version, first.partners[0].short_name["de"]) == (1, "Auental")
    assert (second.version, second.partners[0].short_name["de"]) == (2, "Neu")


@pytest.mark.parametrize("version", [0, 2, -1])
def test_an_unknown_release_is_told(read_only: Store, version: int) -> None:
    with pytest.raises(DashboardError) as error:
        read_only.read_case(version)
    assert (error.value.code, error.value.details) == ("unknown_version", {"version": version})


LATER = "2026-11-01"


def test_what_became_known_later_is_hidden_and_counted(read_only: Store) -> None:
    case = read(read_only, with_later=False)
    assert [position.partner for position in case.positions] == ["auental", "birkfeld"]
    assert case.hidden == 1


def test_what_became_known_later_can_be_asked_for(read_only: Store) -> None:
    case = read(read_only)
    assert [position.partner for position in case.positions] == ["auental", "birkfeld", "chestenberg"]
    assert case.hidden == 0


def test_the_knowledge_date_itself_counts_as_known(store: Store, mini: Path) -> None:
    cell("positions.csv", 4, "known_from", "2026-10-31")(mini)
    store.load_folder(mini, who="test", why="just in time")
    assert read(store, with_later=False).hidden == 0


# what becomes known later, what is gone with it, and how many rows that are (one position is always hidden)
HIDDEN: list[tuple[str, Change, str, int]] = [
    ("a score", cell("scores.csv", 7, "known_from", LATER), "scores", 1 + 1),
    (
        "a model, its answer, scores, costs and positions",
        cell("models.csv", 4, "known_from", LATER),
        "models",
        1 + 1 + 1 + 5 + 3 + 2,
    ),
    (
        "a partner, its weights, costs, positions and points",
        cell("partners.csv", 2, "known_from", LATER),
        "partners",
        1 + 1 + 7 + 3 + 1 + 1,
    ),
    ("a leaf, its scores and weights", cell("criteria.csv", 3, "known_from", LATER), "criteria", 1 + 1 + 4 + 2),
    (
        "a group, its leaves, their scores, weights and points",
        cell("criteria.csv", 5, "known_from", LATER),
        "criteria",
        1 + 3 + 7 + 6 + 1,
    ),
    ("a must-have and its answers", cell("must_haves.csv", 2, "known_from", LATER), "must_haves", 1 + 1 + 4),
]


@pytest.mark.parametrize(("change", "table", "hidden"), [case[1:] for case in HIDDEN], ids=[case[0] for case in HIDDEN])
def test_what_belongs_to_something_hidden_is_hidden_too(store: Store, mini: Path, change: Change, table: str, hidden: int) -> None:
    change(mini)
    store.load_folder(mini, who="test", why="later")
    known, whole = read(store, with_later=False), read(store)
    assert known.hidden == hidden
    assert len(getattr(known, table)) < len(getattr(whole, table))
    partners, models, criteria = ({entry.key for entry in entries} for entries in (known.partners, known.models, known.criteria))
    assert {model for model, _ in known.scores} <= models
    assert {criterion for _, criterion in known.scores} <= criteria
    assert {partner for partner, _ in known.weights} <= partners
    assert {criterion for _, criterion in known.weights} <= criteria
    assert {cost.model for cost in known.costs} <= models
    assert {cost.partner for cost in known.costs} <= partners
    assert {position.model for position in known.positions} <= models
    assert {point.owner for point in known.open_points} <= partners
    assert {model for model, _ in known.fulfilments} <= models
    assert {must for _, must in known.fulfilments} <= {must.key for must in known.must_haves}
    assert {criterion.parent for criterion in known.criteria} <= criteria | {""}
