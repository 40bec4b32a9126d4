"""Voting power: published indices, counting against trying, and sampled figures with their error."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.swings import counted, enumerated
from dashboard.analysis.votes import Count, VotingRule, winning
from dashboard.analysis.voting_power import pay_and_say, voting_power
from dashboard.errors import DashboardError
from tests.analysis.test_votes import EEC, heads, passes, rules


def numbered(*votes):
    return {f"p{place:02}": vote for place, vote in enumerate(votes)}


def test_the_council_of_1958_has_its_published_indices():
    # Brams and Affuso (1976), Theory and Decision 7: 29-56; Felsenthal and Machover (1998), ch. 5.
    found = voting_power(VotingRule(EEC))
    assert found.banzhaf == pytest.approx([5 / 21, 5 / 21, 5 / 21, 1 / 7, 1 / 7, 0])
    assert found.absolute == pytest.approx([10 / 32, 10 / 32, 10 / 32, 6 / 32, 6 / 32, 0])
    assert found.shapley_shubik == pytest.approx([14 / 60, 14 / 60, 14 / 60, 9 / 60, 9 / 60, 0])
    assert found.draws is None


def test_three_of_six_supervisors_of_nassau_county_had_no_power():
    # Banzhaf (1965), Rutgers Law Review 19: 317-343; the board of 1964, 58 of 115 votes.
    found = voting_power(VotingRule(Count(numbered(31, 31, 28, 21, 2, 2), 58)))
    assert found.banzhaf == pytest.approx([1 / 3, 1 / 3, 1 / 3, 0, 0, 0])
    assert found.absolute == pytest.approx([1 / 2, 1 / 2, 1 / 2, 0, 0, 0])


COUNCIL = numbered(*[1] * 15)


@pytest.mark.parametrize(
    "rule",
    [
        VotingRule(Count(numbered(*[7] * 5, *[1] * 10), 39)),
        VotingRule(Count(COUNCIL, 9), vetoes=frozenset(list(COUNCIL)[:5])),
        VotingRule(Count(numbered(*[3.5] * 5, *[0.5] * 10), 19.5), second=Count(COUNCIL, 9)),
    ],
    ids=["weights", "vetoes", "weights in halves, sampled"],
)
def test_the_security_council_has_its_published_indices(rule):
    # 15 members, 9 votes and the consent of the 5 permanent ones: 0.1963 and 0.001865 (Shapley-Shubik), 0.1669 and
    # 0.0165 (Banzhaf): Straffin, Game Theory and Politics (1993), ch. 9 of Lucas et al.
    found = voting_power(rule, rng=np.random.default_rng(1))
    slack = 4.5 * np.array([found.shapley_shubik_errors[0], found.shapley_shubik_errors[5]])
    assert abs(found.shapley_shubik[0] - 0.1963) <= 0.00005 + slack[0]
    assert abs(found.shapley_shubik[5] - 0.001865) <= 0.0000005 + slack[1]
    assert abs(found.banzhaf[0] - 0.1669) <= 0.00005 + 4.5 * found.banzhaf_errors[0]
    assert abs(found.banzhaf[5] - 0.0165) <= 0.00005 + 4.5 * found.banzhaf_errors[5]
    if found.draws is None:
        assert found.shapley_shubik[[0, 5]] == pytest.approx([421 / 2145, 4 / 2145])
        assert found.absolute[[0, 5]] == pytest.approx([848 / 2**14, 84 / 2**14])


def test_the_council_of_fifteen_has_its_published_indices():
    # Council of the European Union 1995, 62 of 87 votes; Felsenthal and Machover (1998), ch. 5, quoted from memory.
    votes = [10] * 4 + [8] + [5] * 4 + [4] * 2 + [3] * 3 + [2]
    found = voting_power(VotingRule(Count(numbered(*votes), 62)))
    first = [votes.index(number) for number in (10, 8, 5, 4, 3, 2)]
    assert found.banzhaf[first] == pytest.approx([0.1116, 0.0924, 0.0587, 0.0479, 0.0359, 0.0226], abs=0.00005)
    assert found.shapley_shubik[first] == pytest.approx([0.1167, 0.0955, 0.0552, 0.0454, 0.0353, 0.0207], abs=0.00005)


def test_the_treaty_of_nice_has_its_published_index():
    # Council of 27 members, 255 of 345 votes; Felsenthal and Machover (2001), "The Treaty of Nice and qualified majority
    # voting", Social Choice and Welfare 18: 431-464, quoted from memory.
    votes = [29] * 4 + [27] * 2 + [14, 13] + [12] * 5 + [10] * 3 + [7] * 5 + [4] * 5 + [3]
    found = voting_power(VotingRule(Count(numbered(*votes), 255)))
    first = [votes.index(number) for number in (29, 27, 14, 13, 12, 10, 7, 4, 3)]
    published = [0.0778, 0.0742, 0.0426, 0.0397, 0.0368, 0.0309, 0.0218, 0.0125, 0.0094]
    assert found.banzhaf[first] == pytest.approx(published, abs=0.00005)


MUNICIPALITIES = numbered(*(80, 30, 27, 18, 15, 13), *[7] * 20, *[3] * 30, *[1] * 31)
HALF = Count(MUNICIPALITIES, sum(MUNICIPALITIES.values()) / 2, exceeded=True)


def test_eighty_seven_municipalities_are_counted_exactly_with_a_second_majority_of_heads():
    found = voting_power(VotingRule(HALF, second=heads(MUNICIPALITIES, 44)))
    assert len(found.players) == 87
    assert found.draws is None
    assert found.shapley_shubik.sum() == pytest.approx(1)
    assert found.banzhaf.sum() == pytest.approx(1)
    single = voting_power(VotingRule(HALF))
    assert found.shapley_shubik[0] < single.shapley_shubik[0]
    assert found.shapley_shubik[-1] > single.shapley_shubik[-1]
    assert np.isclose(single.shapley_shubik[-1] * 31, single.shapley_shubik[-31:].sum(), rtol=1e-12)


def test_sampled_figures_state_an_error_that_holds():
    exact = voting_power(VotingRule(HALF, second=heads(MUNICIPALITIES, 44)))
    nearly = {player: 1 + place * 1e-9 for place, player in enumerate(MUNICIPALITIES)}  # not the same for all: to be sampled
    rule = VotingRule(HALF, second=Count(nearly, 44))
    found = voting_power(rule, 40_000, np.random.default_rng(7))
    assert found.draws == 40_000
    for index in ("banzhaf", "absolute", "shapley_shubik"):
        errors = getattr(found, f"{index}_errors")
        gaps = (getattr(found, index) - getattr(exact, index)) / errors
        assert np.abs(gaps).max() < 4.5
        assert 0.8 < gaps.std() < 1.25
    assert found.shapley_shubik.sum() == pytest.approx(1)
    again = voting_power(rule, 40_000, np.random.default_rng(7))
    assert (again.banzhaf == found.banzhaf).all()
    assert (again.shapley_shubik_errors == found.shapley_shubik_errors).all()


def test_equal_votes_of_any_size_give_equal_power():
    found = voting_power(VotingRule(Count(numbered(*[0.5] * 40), 30 * 0.5)))
    assert found.draws is None
    assert found.shapley_shubik == pytest.approx([1 / 40] * 40)
    assert found.banzhaf == pytest.approx([1 / 40] * 40)


def test_unanimity_of_many_is_no_trouble():
    found = voting_power(VotingRule(Count(numbered(*range(1, 88)), sum(range(1, 88)))))
    assert found.banzhaf == pytest.approx([1 / 87] * 87)
    assert found.absolute == pytest.approx([2.0**-86] * 87)
    sampled = voting_power(VotingRule(Count(numbered(*(n + 0.5 for n in range(87))), 3784)), 1000, np.random.default_rng(1))
    assert np.isfinite([sampled.banzhaf, sampled.absolute_errors, sampled.banzhaf_errors]).all()


def test_what_is_paid_stands_beside_what_is_said():
    found = voting_power(VotingRule(Count({"canton": 40, "city": 25, "vlg": 25, "iggi": 10}, 50, exceeded=True)))
    rows = {row.partner: row for row in pay_and_say(found, {"canton": 500, "city": 350, "vlg": 150})}
    assert list(rows) == ["canton", "city", "vlg", "iggi"]
    assert (rows["city"].pays, rows["city"].votes, rows["city"].gap) == pytest.approx((0.35, 0.25, -0.1))
    assert (rows["iggi"].pays, rows["iggi"].votes) == pytest.approx((0, 0.1))
    # Winning: the canton with the city or the association, or these two with a third.
    assert [row.shapley_shubik for row in rows.values()] == pytest.approx([5 / 12, 3 / 12, 3 / 12, 1 / 12])
    assert [row.banzhaf for row in rows.values()] == pytest.approx([5 / 12, 3 / 12, 3 / 12, 1 / 12])


UNEVEN = VotingRule(Count(numbered(*(n + 0.5 for n in range(13))), 50))


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda: voting_power(UNEVEN), "sampling_needs_rng"),
        (lambda: voting_power(UNEVEN, 1, np.random.default_rng()), "too_few_draws"),
        (lambda: pay_and_say(voting_power(VotingRule(EEC)), {"britain": 1}), "unknown_partner"),
        (lambda: pay_and_say(voting_power(VotingRule(EEC)), {"italy": -1}), "key_number_not_valid"),
        (lambda: pay_and_say(voting_power(VotingRule(EEC)), {}), "key_without_numbers"),
    ],
)
def test_what_cannot_be_answered_is_refused(ask, code):
    with pytest.raises(DashboardError) as refused:
        ask()
    assert refused.value.code == code


@settings(max_examples=50)
@given(rules(most=5))
def test_the_indices_are_those_of_their_definitions(rule):
    found = voting_power(rule)
    decides = Counter()
    for size in range(len(rule.players) + 1):
        for members in combinations(rule.players, size):
            for player in members:
                decides[player] += passes(rule, members) and not passes(rule, [other for other in members if other != player])
    n = len(rule.players)
    assert found.absolute == pytest.approx([decides[player] / 2 ** (n - 1) for player in rule.players])
    assert found.banzhaf == pytest.approx([decides[player] / sum(decides.values()) for player in rule.players])
    pivots = Counter()
    orders = list(permutations(rule.players))
    for order in orders:
        pivots[next(order[place] for place in range(n) if passes(rule, order[: place + 1]))] += 1
    assert found.shapley_shubik == pytest.approx([float(Fraction(pivots[player], len(orders))) for player in rule.players])


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=1, max_size=7).filter(
        lambda drawn: any(vote for vote, _ in drawn)
    ),
    st.data(),
)
def test_counting_finds_the_swings_that_trying_every_group_finds(drawn, data):
    votes = numbered(*(vote for vote, _ in drawn))
    quota, size = data.draw(st.integers(1, sum(votes.values()))), data.draw(st.integers(1, len(votes)))
    vetoes = [veto for _, veto in drawn]
    rule = VotingRule(
        Count(votes, quota),
        second=heads(votes, size),
        vetoes=frozenset(player for player, veto in zip(votes, vetoes, strict=True) if veto),
    )
    found = counted(list(votes.values()), vetoes, lambda sizes, sums: (sizes >= size) & (sums >= quota))
    assert found == enumerated(winning(rule), len(votes))
