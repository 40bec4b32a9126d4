"""Standing: the partners side by side, without an average that decides."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.ranking import rank
from dashboard.analysis.standing import stand
from tests.analysis.strategies import cases, points_for
from tests.cases import make_case

SCORES = {"a": {"x": 100, "y": 0}, "b": {"x": 0, "y": 90}, "c": {"x": 60, "y": 60}}


def test_every_partner_has_a_ranking_of_its_own():
    case = make_case(SCORES, weights={"city": {"x": 100}, "town": {"y": 100}, "village": {"x": 50, "y": 50}})
    standing = stand(case)
    assert list(standing.rankings) == ["city", "town", "village"]
    assert standing.leads == {"a": ("city",), "b": ("town",), "c": ("village",)}
    assert standing.rankings["town"].value_of("b") == rank(case, {"y": 100}).value_of("b") == 90


def test_the_order_is_by_first_ranks_then_by_mean_then_by_case():
    case = make_case(SCORES, weights={"city": {"x": 100}, "town": {"y": 100}, "village": {"x": 95, "y": 5}})
    standing = stand(case)
    assert standing.order == ("a", "b", "c")  # two, one and no first rank, although c has the second-best mean
    assert (standing.leaders, standing.leader, standing.runner_up) == (("a",), "a", "b")
    equal = stand(make_case(SCORES, weights={"city": {"x": 100}, "town": {"y": 100}}))
    assert equal.order == ("a", "b", "c")
    assert (equal.leaders, equal.leader, equal.runner_up) == (("a", "b"), None, "c")
    assert equal.mean == pytest.approx({"a": 50, "b": 45, "c": 60})


def test_lowest_and_highest_are_values_over_the_partners():
    standing = stand(make_case(SCORES, weights={"city": {"x": 100}, "village": {"x": 50, "y": 50}}))
    assert standing.lowest == pytest.approx({"a": 50, "b": 0, "c": 60})
    assert standing.highest == pytest.approx({"a": 100, "b": 45, "c": 60})


def test_a_shared_first_rank_counts_for_each_model():
    standing = stand(make_case({"a": {"x": 50}, "b": {"x": 50}, "c": {"x": 10}}, weights={"city": {"x": 100}}))
    assert standing.leads == {"a": ("city",), "b": ("city",), "c": ()}
    assert standing.leaders == ("a", "b")


def test_a_partner_without_weights_is_waited_for():
    standing = stand(make_case(SCORES, partners=["town", "city"], weights={"city": {"x": 100}}))
    assert standing.waiting == ("town",)
    assert list(standing.rankings) == ["city"]


def test_an_excluded_model_leads_nowhere_and_is_not_in_order():
    standing = stand(make_case(SCORES, weights={"city": {"x": 100}}, must_haves={"law": {"a": "no"}}))
    assert standing.leads["a"] == ()
    assert standing.order == ("c", "b")
    assert standing.mean["a"] == 100


def test_as_long_as_nobody_has_weighed_nobody_leads():
    standing = stand(make_case(SCORES, partners=["city"]))
    assert (standing.leaders, standing.leader, standing.runner_up) == ((), None, None)
    assert (standing.waiting, standing.order) == (("city",), ("a", "b", "c"))
    assert standing.lowest == standing.highest == standing.mean == {}


def test_when_every_model_is_excluded_nobody_leads():
    standing = stand(make_case({"a": {"x": 1}}, weights={"city": {"x": 1}}, must_haves={"law": {"a": "no"}}))
    assert (standing.order, standing.leaders, standing.runner_up) == ((), (), None)


@given(cases(), st.data())
def test_the_leaders_have_the_most_first_ranks(case, data):
    given_weights = {partner: data.draw(points_for(case)) for partner in ("city", "town", "village")}
    partners = make_case(criteria=[criterion.key for criterion in case.criteria], weights=given_weights)
    standing = stand(replace(case, partners=partners.partners, weights=partners.weights))
    assert set(standing.rankings) | set(standing.waiting) == {"city", "town", "village"}
    counts = [len(standing.leads[model]) for model in standing.order]
    assert counts == sorted(counts, reverse=True)
    assert all(standing.lowest[m] - 1e-9 <= standing.mean[m] <= standing.highest[m] + 1e-9 for m in standing.mean)
