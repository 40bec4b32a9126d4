"""Votes: which groups pass a motion, which block it, and whose votes never count."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.votes import Count, VotingRule, blocking_group, blocks, groups, winning
from dashboard.errors import DashboardError

EEC = Count({"germany": 4, "france": 4, "italy": 4, "belgium": 2, "netherlands": 2, "luxembourg": 1}, 12)


def heads(players, quota, **options):
    return Count(dict.fromkeys(players, 1), quota, **options)


def test_luxembourg_was_a_dummy_in_the_council_of_1958():
    # Treaty of Rome, article 148; Brams and Affuso (1976), Theory and Decision 7: 29-56.
    found = groups(VotingRule(EEC))
    assert found.dummies == ("luxembourg",)
    assert found.vetoes == ()
    assert found.minimal_winning == (
        ("germany", "france", "italy"),
        ("germany", "france", "belgium", "netherlands"),
        ("germany", "italy", "belgium", "netherlands"),
        ("france", "italy", "belgium", "netherlands"),
    )
    assert len(found.smallest_blocking) == 3 + 6  # two of the large, or a large and a middle one
    assert ("germany", "belgium") in found.smallest_blocking
    assert ("belgium", "netherlands") not in found.smallest_blocking


def test_a_group_blocks_by_a_veto_by_its_votes_or_in_any_one_count():
    by_votes = heads(["city", "town", "village"], 2)
    assert not blocks(VotingRule(by_votes), ["city"])
    assert blocks(VotingRule(by_votes), ["city", "town"])
    assert blocks(VotingRule(by_votes, vetoes=frozenset({"town"})), ["town"])
    by_inhabitants = Count({"city": 60, "town": 25, "village": 15}, 50, exceeded=True)
    assert blocks(VotingRule(by_votes, second=by_inhabitants), ["city"])
    assert blocks(VotingRule(by_votes, quorum=heads(["city", "town", "village"], 3)), ["village"])


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6).filter(any), st.data())
@settings(max_examples=60)
def test_who_blocks_alone_is_who_holds_a_veto_in_effect(votes, data):
    players = [f"p{place}" for place in range(len(votes))]
    vetoes = frozenset(data.draw(st.sets(st.sampled_from(players))))
    rule = VotingRule(Count(dict(zip(players, votes, strict=True)), data.draw(st.integers(1, sum(votes)))), vetoes=vetoes)
    assert tuple(player for player in players if blocks(rule, [player])) == groups(rule).vetoes


def test_a_second_majority_gives_the_small_a_say():
    by_inhabitants = Count({"city": 60, "town": 25, "village": 15}, 50, exceeded=True)
    assert groups(VotingRule(by_inhabitants)).minimal_winning == (("city",),)
    double = VotingRule(by_inhabitants, second=heads(by_inhabitants.votes, 2))
    found = groups(double)
    assert found.minimal_winning == (("city", "town"), ("city", "village"))
    assert found.vetoes == ("city",)
    assert found.smallest_blocking == (("city",),)
    assert found.dummies == ()


def test_a_veto_lets_nothing_pass_without_consent():
    found = groups(VotingRule(heads("abc", 2), vetoes=frozenset("c")))
    assert found.minimal_winning == (("a", "c"), ("b", "c"))
    assert (found.vetoes, found.smallest_blocking) == (("c",), (("c",),))


def test_a_quorum_has_to_be_made_without_those_who_stay_away():
    votes = Count({"a": 5, "b": 1, "c": 1}, 4)
    assert groups(VotingRule(votes)).minimal_winning == (("a",),)
    assert groups(VotingRule(votes, quorum=heads("abc", 2))).minimal_winning == (("a", "b"), ("a", "c"))


@pytest.mark.parametrize(
    ("quota", "exceeded", "passes"),
    [(2, False, True), (2, True, False), (2 - 1e-6, True, True), (2 + 1e-6, False, False)],
)
def test_a_quota_is_reached_exactly_or_has_to_be_exceeded(quota, exceeded, passes):
    rule = VotingRule(heads("abcd", quota, exceeded=exceeded))
    assert winning(rule)[0b0011] == passes


def test_a_quota_of_two_thirds_is_not_missed_by_rounding():
    votes = dict.fromkeys("abc", 0.1)
    assert winning(VotingRule(Count(votes, sum(votes.values()) * 2 / 3)))[0b011]


def test_one_partner_decides_alone():
    found = groups(VotingRule(heads("a", 1)))
    assert (found.minimal_winning, found.smallest_blocking, found.vetoes, found.dummies) == ((("a",),), (("a",),), ("a",), ())


def test_a_large_body_has_a_smallest_blocking_group_too():
    votes = {f"m{number:02}": float(87 - number) for number in range(87)}
    two_thirds = Count(votes, sum(votes.values()) * 2 / 3)
    # More than a third of 3,828 votes has to be missing: 87 + 86 + ... + 71 = 1,343 from the 17 largest, 1,273 from 16.
    assert blocking_group(VotingRule(two_thirds)) == tuple(list(votes)[:17])
    assert len(blocking_group(VotingRule(two_thirds, second=heads(votes, 80)))) == 8
    assert blocking_group(VotingRule(two_thirds, vetoes=frozenset({"m50"}))) == ("m50",)


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda: VotingRule(Count({}, 1)), "no_partners"),
        (lambda: VotingRule(Count({"a": -1, "b": 2}, 1)), "votes_not_valid"),
        (lambda: VotingRule(Count({"a": math.nan}, 1)), "votes_not_valid"),
        (lambda: VotingRule(Count({"a": math.inf}, 1)), "votes_not_valid"),
        (lambda: VotingRule(heads("ab", 0)), "quota_not_valid"),
        (lambda: VotingRule(heads("ab", -1, exceeded=True)), "quota_not_valid"),
        (lambda: VotingRule(heads("ab", math.nan)), "quota_not_valid"),
        (lambda: VotingRule(heads("ab", 3)), "quota_out_of_reach"),
        (lambda: VotingRule(heads("ab", 2, exceeded=True)), "quota_out_of_reach"),
        (lambda: VotingRule(Count({"a": 0}, 0, exceeded=True)), "quota_out_of_reach"),
        (lambda: VotingRule(heads("ab", 1), second=heads("ab", 3)), "quota_out_of_reach"),
        (lambda: VotingRule(heads("ab", 1), second=heads("abc", 1)), "unknown_partner"),
        (lambda: VotingRule(heads("ab", 1), vetoes=frozenset("c")), "unknown_partner"),
        (lambda: groups(VotingRule(heads("abcdefghijklm", 7))), "too_many_partners"),
    ],
)
def test_what_makes_no_rule_is_refused(ask, code):
    with pytest.raises(DashboardError) as refused:
        ask()
    assert refused.value.code == code


@st.composite
def rules(draw, most=6):
    players = "abcdef"[: draw(st.integers(1, most))]

    def count():
        votes = {player: draw(st.integers(0, 6)) for player in players}
        votes[players[0]] += 1
        return Count(votes, draw(st.integers(1, sum(votes.values()))))

    second = count() if draw(st.booleans()) else None
    quorum = heads(players, draw(st.integers(1, len(players)))) if draw(st.booleans()) else None
    return VotingRule(count(), second, quorum, frozenset(draw(st.sets(st.sampled_from(players), max_size=2))))


def passes(rule, members):
    return rule.vetoes <= set(members) and all(sum(count.votes[m] for m in members) >= count.quota for count in rule.counts)


@settings(max_examples=60)
@given(rules())
def test_groups_are_those_found_by_trying_every_one(rule):
    everyone = rule.players
    tried = [members for size in range(len(everyone) + 1) for members in combinations(everyone, size)]
    wins = {members for members in tried if passes(rule, members)}
    blocks = [members for members in tried if tuple(p for p in everyone if p not in members) not in wins]
    found = groups(rule)
    minimal = {members for members in wins if not any(set(other) < set(members) for other in wins)}
    assert set(found.minimal_winning) == minimal
    assert list(map(len, found.minimal_winning)) == sorted(map(len, found.minimal_winning))
    smallest = min(map(len, blocks))
    assert set(found.smallest_blocking) == {members for members in blocks if len(members) == smallest}
    assert blocking_group(rule) in found.smallest_blocking
    assert found.vetoes == tuple(player for player in everyone if (player,) in blocks)
    assert found.dummies == tuple(player for player in everyone if all(player not in members for members in minimal))
