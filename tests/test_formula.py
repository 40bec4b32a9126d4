"""Formulas in texts: neutralised on the way out, and exactly restored on the way in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.formula import neutralised, restored


@pytest.mark.parametrize("text", ["=1+1", "+41 41 228", "-5", "@SUM(A1)", "\tx", "\rx", "'=1", "''=1"])
def test_a_text_that_could_run_gets_an_apostrophe(text: str) -> None:
    assert neutralised(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "x=1", "'quoted'", " =1", "5-3", "''"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert neutralised(text) == restored(text) == text


@given(st.text(alphabet="'=+-@\t\rx ", max_size=8))
def test_reading_takes_away_exactly_what_writing_adds(text: str) -> None:
    assert restored(neutralised(text)) == text


@given(st.text(alphabet="'=+-@\t\rx ", max_size=8))
def test_no_written_text_begins_like_a_formula(text: str) -> None:
    assert not neutralised(text).startswith(("=", "+", "-", "@", "\t", "\r"))
