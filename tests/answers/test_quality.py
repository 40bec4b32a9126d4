"""How far the numbers can be trusted is counted from the grades of all entries."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from dashboard.answers import quality
from dashboard.text import phrasebook
from tests.cases import make_case

EARLY, LATE = date(2000, 1, 1), date(2090, 1, 1)
CASE = make_case({"alpha": {"cost": 90, "say": 40}, "beta": {"cost": 20}}, weights={"city": {"cost": 100}})


def rows(*entries: tuple[str, str, date]) -> pa.Table:
    partners, grades, days = zip(*entries, strict=True)
    return pa.table({"partner": partners, "grade": grades, "known_from": days})


ROWS = rows(("city", "A", EARLY), ("city", "D", EARLY), ("canton", "B", LATE))


def found(*, with_later: bool) -> quality.Quality:
    return quality.assess(CASE, {"weights": ROWS}, with_later=with_later)


def test_entries_are_counted_by_table_partner_and_grade() -> None:
    everything = found(with_later=True)
    assert everything.total == 3
    assert everything.count(partner="city") == 2
    assert everything.count(table="weights", grade="D") == 1
    assert everything.recorded == 2


def test_what_became_known_later_counts_only_when_it_is_shown() -> None:
    assert found(with_later=False).total == 2


def test_missing_scores_are_counted_with_their_table() -> None:
    assert found(with_later=False).missing == {"scores": 1}


def test_the_headline_says_how_many_values_rest_on_a_document_and_how_many_are_missing() -> None:
    assert quality.headline(phrasebook("de"), found(with_later=False)) == "2 Werte: 50\u00a0% belegt. Einer fehlt."
    assert quality.headline(phrasebook("en"), found(with_later=False)) == "2 values: 50% on record. One is missing."
    empty = quality.Quality({}, {})
    assert quality.headline(phrasebook("de"), empty) == "Noch ist kein Wert mit Beleggrad erfasst."
