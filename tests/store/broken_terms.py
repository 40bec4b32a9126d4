"""Terms that could not be computed: a table of changes to a sound case, and the problem that is named for each."""

from __future__ import annotations

from tests.store.folders import Change, both
from tests.store.terms import (
    CONDITIONS,
    USERS,
    VOTES,
    coalitions,
    components,
    condition,
    cost_keys,
    numbers,
    parts,
    reasoned,
    table,
    voting,
)

HALVES = ("contract,auental,1,1,no", "contract,birkfeld,1,,no")

# what is changed, and the problem: code, file, line, column, value, expected
BROKEN_TERMS: list[tuple[str, Change, list[tuple[str, str, int | None, str, str, str]]]] = [
    (
        "fixed shares of 90 per cent",
        both(cost_keys("fixed"), numbers("k1,auental,0.6", "k1,birkfeld,0.3")),
        [("shares_not_whole", "cost_keys.csv", 2, "measure", "0.9", "1")],
    ),
    (
        "fixed shares that nobody has",
        cost_keys("fixed"),
        [("shares_not_whole", "cost_keys.csv", 2, "measure", "0", "1")],
    ),
    (
        "thirds that are rounded",
        both(cost_keys("fixed"), numbers(*(f"k1,{partner},0.33333333" for partner in ("auental", "birkfeld", "chestenberg")))),
        [("shares_not_whole", "cost_keys.csv", 2, "measure", "0.99999999", "1")],
    ),
    (
        "a negative share",
        both(cost_keys("fixed"), numbers("k1,auental,1.5", "k1,birkfeld,-0.5")),
        [("below_minimum", "cost_key_numbers.csv", 3, "number", "-0.5", "0")],
    ),
    (
        "parts above the whole",
        both(cost_keys("mixed", "equal", "inhabitants"), parts("k1,k2,0.5", "k1,k3,0.6")),
        [("shares_not_whole", "cost_keys.csv", 2, "measure", "1.1", "1")],
    ),
    (
        "use that nobody makes",
        both(cost_keys("use"), numbers("k1,auental,0")),
        [("use_without_numbers", "cost_keys.csv", 2, "measure", "k1", "")],
    ),
    (
        "numbers for equal shares",
        both(cost_keys("equal"), numbers("k1,auental,1")),
        [("not_for_measure", "cost_key_numbers.csv", 2, "cost_key", "k1", "equal")],
    ),
    (
        "parts of a key that is not mixed",
        both(cost_keys("equal", "inhabitants"), parts("k1,k2,1")),
        [("not_for_measure", "cost_key_parts.csv", 2, "cost_key", "k1", "equal")],
    ),
    (
        "a mixed key within another",
        both(cost_keys("mixed", "mixed", "equal"), parts("k1,k2,1", "k2,k3,1")),
        [("part_is_mixed", "cost_key_parts.csv", 2, "part", "k2", "")],
    ),
    (
        "workplaces that are not known of everybody",
        cost_keys("workplaces"),
        [("number_missing", "cost_keys.csv", 2, "measure", "chestenberg", "workplaces")],
    ),
    (
        "a cost per workplace where these are not known",
        components("seat,contract,S,S,per_unit,900.00,"),
        [("number_missing", "cost_components.csv", 2, "kind", "chestenberg", "workplaces")],
    ),
    (
        "a fixed cost from some size on",
        components("board,contract,B,B,fixed,900.00,10"),
        [
            ("number_missing", "cost_components.csv", 2, "kind", "chestenberg", "workplaces"),
            ("only_for_tiers", "cost_components.csv", 2, "from_units", "board", ""),
        ],
    ),
    (
        "a fixed cost for some alone",
        both(components("board,contract,B,B,fixed,900.00,"), table("cost_component_partners.csv", USERS, "board,auental")),
        [("only_for_tiers", "cost_component_partners.csv", 2, "component", "board", "")],
    ),
    (
        "a group of nobody",
        coalitions(("alone,,5000.00",)),
        [("coalition_empty", "coalition_costs.csv", 2, "key", "alone", "")],
    ),
    (
        "a group twice",
        coalitions(("one,,5000.00", "other,,6000.00"), "one,auental", "one,birkfeld", "other,birkfeld", "other,auental"),
        [("coalition_twice", "coalition_costs.csv", 3, "key", "auental, birkfeld", "2")],
    ),
    (
        "a group with an unknown member",
        coalitions(("one,,5000.00",), "one,auental", "one,nowhere"),
        [("reference_unknown", "coalition_members.csv", 3, "partner", "nowhere", "partners.csv (chestenberg, auental, birkfeld)")],
    ),
    (
        "a majority of three out of two",
        voting("3,,yes,", *HALVES),
        [("quota_beyond_votes", "voting_rules.csv", 2, "quota", "3", "2")],
    ),
    (
        "more than all",
        voting("2,,no,", *HALVES),
        [("quota_beyond_votes", "voting_rules.csv", 2, "quota", "2", "2")],
    ),
    (
        "a rule without voters",
        voting("1,,yes,"),
        [("quota_beyond_votes", "voting_rules.csv", 2, "quota", "1", "0")],
    ),
    (
        "a second majority out of reach",
        voting("1,1.5,yes,", *HALVES),
        [("quota_beyond_votes", "voting_rules.csv", 2, "second_quota", "1.5", "1")],
    ),
    (
        "a quorum of three out of two",
        voting("1,,yes,3", *HALVES),
        [("quota_beyond_votes", "voting_rules.csv", 2, "quorum", "3", "2")],
    ),
    (
        "a majority of nothing",
        voting("0,,yes,", *HALVES),
        [("quota_of_nothing", "voting_rules.csv", 2, "quota", "contract", "")],
    ),
    (
        "votes without a rule",
        reasoned("votes.csv", VOTES, HALVES[0]),
        [("reference_unknown", "votes.csv", 2, "model", "contract", "voting_rules.csv")],
    ),
    (
        "negative votes",
        voting("1,,yes,", "contract,auental,3,,no", "contract,birkfeld,-1,,no"),
        [("below_minimum", "votes.csv", 3, "votes", "-1", "0")],
    ),
    (
        "thirteen conditions on one model",
        reasoned("conditions.csv", CONDITIONS, *(f"c{place},contract,{place},C,C" for place in range(1, 14))),
        [("too_many_conditions", "conditions.csv", 14, "model", "13", "12")],
    ),
    (
        "a condition on a group of criteria",
        condition("service,level,1"),
        [("score_on_group", "condition_scores.csv", 2, "criterion", "service", "")],
    ),
    (
        "a condition beyond the scale",
        condition("influence,level,6"),
        [("score_beyond_scale", "condition_scores.csv", 2, "value", "6", "1 … 5")],
    ),
    (
        "a shift of what is not scored",
        condition("influence,shift,1", "media,shift,-9", model="foundation"),
        [("nothing_to_shift", "condition_scores.csv", 2, "effect", "influence", "foundation")],
    ),
]
