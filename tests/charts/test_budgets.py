"""Budgets as bars: every panel on one scale that holds zero, negative amounts as well."""

from __future__ import annotations

import pytest

from dashboard.charts.budgets import Bar, Panel, panels, parts


def test_all_panels_share_one_scale_and_what_is_planned_only_is_pale() -> None:
    shown = [
        Panel(
            "Big",
            tuple(
                Bar(str(year), value, str(value), is_pale=year > 2028)
                for year, value in zip(range(2026, 2031), [5, 6, 7, 8, 9], strict=True)
            ),
            "#332288",
        ),
        Panel("Small", (Bar("2026", -1.0, "−1"),)),
    ]
    figure = panels(shown, dark=False)
    assert [list(trace.y) for trace in figure.data] == [[5, 6, 7, 8, 9], [-1]]
    assert list(figure.data[0].text) == ["", "", "", "", "9"]
    assert list(figure.data[0].marker.opacity) == [1, 1, 1, pytest.approx(0.45), pytest.approx(0.45)]
    low, high = figure.layout.yaxis.range
    assert (low < -1, high > 9) == (True, True)
    assert figure.layout.yaxis2.range == figure.layout.yaxis.range
    assert [note.text for note in figure.layout.annotations] == ["Big", "Small"]


def test_parts_stand_from_top_to_bottom_and_a_scale_of_zeros_is_drawn() -> None:
    figure = parts([Panel("One", (Bar("", 0.0, "0"),)), Panel("Two", (Bar("", 0.0, "0"),))], dark=True)
    assert list(figure.data[0].y) == ["One", "Two"]
    assert figure.layout.yaxis.autorange == "reversed"
    assert tuple(figure.layout.xaxis.range) == (0, 0)
