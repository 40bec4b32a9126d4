"""The ranges of the landing page: a band, a dot per partner, and a note to the right where there is one."""

from __future__ import annotations

from dashboard.charts.ranges import ModelRange, model_ranges
from dashboard.text import phrasebook
from tests.cases import make_case

CASE = make_case({"alpha": {"cost": 90}, "beta": {"cost": 20}}, weights={"city": {"cost": 1}, "iggi": {"cost": 1}})


def test_every_range_has_its_note_at_its_height_and_a_margin_for_it() -> None:
    rows = [
        ModelRange("alpha", 60, 80, {"city": 70.0, "iggi": 65.0}, "13 von 20"),
        ModelRange("beta", 40, 50, {"city": 45.0, "iggi": 50.0}, "0 von 20"),
    ]
    figure = model_ranges(phrasebook("de"), CASE, rows, dark=False)
    assert [(note.text, note.y) for note in figure.layout.annotations] == [("13 von 20", 0), ("0 von 20", 1)]
    assert [list(trace.x) for trace in figure.data if trace.mode == "markers"] == [[70.0, 45.0], [65.0, 50.0]]
    assert figure.layout.margin.r > 60


def test_without_notes_the_axis_keeps_the_whole_width() -> None:
    figure = model_ranges(phrasebook("de"), CASE, [ModelRange("alpha", 60, 80, {"": 70.0})], dark=True)
    assert not figure.layout.annotations
    assert figure.layout.margin.r < 20
