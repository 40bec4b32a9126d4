"""Evidence: what a value rests on, weighed as the value is weighed."""

from __future__ import annotations

import pytest
from hypothesis import given

from dashboard.analysis.evidence import evidence
from dashboard.analysis.ranking import rank
from dashboard.errors import DashboardError
from tests.analysis.strategies import weighted_cases
from tests.cases import make_case


def test_weight_is_added_up_by_grade_and_what_is_missing_is_named():
    case = make_case(
        {"a": {"w": 1, "x": 2, "y": 3}, "b": {"z": 4}},
        grades={("a", "w"): "A", ("a", "x"): "A", ("a", "y"): "D"},
    )
    ranking = rank(case, {"w": 40, "x": 10, "y": 30, "z": 20})
    assert evidence(case, ranking, "a") == pytest.approx({"A": 0.5, "B": 0, "C": 0, "D": 0.3, "missing": 0.2})


def test_a_case_without_criteria_rests_on_nothing():
    case = make_case(models=["a"])
    assert set(evidence(case, rank(case, {}), "a").values()) == {0.0}


def test_an_unknown_model_is_named():
    case = make_case({"a": {"x": 1}})
    with pytest.raises(DashboardError) as refused:
        evidence(case, rank(case, {}), "z")
    assert (refused.value.code, refused.value.details) == ("unknown_model", {"model": "z"})


@given(weighted_cases())
def test_the_shares_sum_to_one_and_the_missing_ones_match_the_ranking(drawn):
    case, points = drawn
    ranking = rank(case, points)
    for model in ranking.models:
        shares = evidence(case, ranking, model)
        assert sum(shares.values()) == pytest.approx(1)
        missing = sum(ranking.weighting.leaf[leaf] for leaf in ranking.incomplete.get(model, ()))
        assert shares["missing"] == pytest.approx(missing)
