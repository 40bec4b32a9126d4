"""The rules of the terms: what of cost keys, groups, majorities and conditions could not be computed.

Fixed shares sum to 1 exactly, so that a cost is shared out whole; a majority needs a threshold that all together reach.
"""

# ruff: noqa: S608 - every name in this SQL comes from the declaration

from __future__ import annotations

from collections.abc import Iterator

from dashboard.store.checks import Check, first_row, plain

MOST_CONDITIONS = 12
"""Conditions on one model up to which every set of them can be tried."""

NUMBERS = "FROM checked_cost_key_numbers each WHERE each.cost_key = this.key"
PARTS = "FROM checked_cost_key_parts each WHERE each.cost_key = this.key"
BALLOTS = "FROM checked_votes ballot WHERE ballot.model = this.model"


def terms() -> Iterator[Check]:
    """Every rule of the terms across columns, rows and tables."""
    yield from _cost_keys()
    yield from _numbers_at_hand()
    yield from _coalitions()
    yield from _majorities()
    yield from _conditions()


def _cost_keys() -> Iterator[Check]:
    for measure, shares, reads in (
        ("fixed", f"(SELECT coalesce(sum(each.number), 0) {NUMBERS})", "cost_key_numbers"),
        ("mixed", f"(SELECT coalesce(sum(each.share), 0) {PARTS})", "cost_key_parts"),
    ):
        wrong = f"this.measure = '{measure}' AND {shares} <> 1"
        yield Check("shares_not_whole", "cost_keys", "measure", wrong, plain(shares), "'1'", (reads,))
    used = f"(SELECT coalesce(max(each.number), 0) {NUMBERS})"
    yield Check(
        "use_without_numbers",
        "cost_keys",
        "measure",
        f"this.measure = 'use' AND {used} = 0",
        "this.key",
        reads=("cost_key_numbers",),
    )
    for table, measures in (("cost_key_numbers", "'use', 'fixed'"), ("cost_key_parts", "'mixed'")):
        of = f"FROM checked_cost_keys known WHERE known.key = this.cost_key AND known.measure NOT IN ({measures})"
        measure = f"(SELECT min(known.measure) {of})"
        yield Check("not_for_measure", table, "cost_key", f"EXISTS (SELECT 1 {of})", "this.cost_key", measure, ("cost_keys",))
    nested = "EXISTS (SELECT 1 FROM checked_cost_keys known WHERE known.key = this.part AND known.measure = 'mixed')"
    yield Check("part_is_mixed", "cost_key_parts", "part", nested, "this.part", reads=("cost_keys",))


def _numbers_at_hand() -> Iterator[Check]:
    """Whoever shares by inhabitants or workplaces has to know them of every partner."""
    for table, column, condition, number in (
        ("cost_keys", "measure", "this.measure = 'inhabitants'", "inhabitants"),
        ("cost_keys", "measure", "this.measure = 'workplaces'", "workplaces"),
        ("cost_components", "kind", "(this.kind = 'per_unit' OR this.from_units > 0)", "workplaces"),
    ):
        lacking = f"FROM checked_partners body WHERE body.{number} IS NULL"
        wrong = f"{condition} AND EXISTS (SELECT 1 {lacking})"
        partners = f"(SELECT string_agg(body.key, ', ' ORDER BY body.place) {lacking})"
        yield Check("number_missing", table, column, wrong, partners, f"'{number}'", ("partners",))


def _coalitions() -> Iterator[Check]:
    yield Check("only_for_tiers", "cost_components", "from_units", "this.kind <> 'tier' AND this.from_units > 0", "this.key")
    of_tier = "EXISTS (SELECT 1 FROM checked_cost_components part WHERE part.key = this.component AND part.kind <> 'tier')"
    yield Check("only_for_tiers", "cost_component_partners", "component", of_tier, "this.component", reads=("cost_components",))
    nobody = "NOT EXISTS (SELECT 1 FROM checked_coalition_members member WHERE member.coalition = this.key)"
    yield Check("coalition_empty", "coalition_costs", "key", nobody, "this.key", reads=("coalition_members",))
    group = "(SELECT string_agg(member.partner, ', ' ORDER BY member.partner) FROM checked_coalition_members member WHERE"
    same = f"{group} member.coalition = other.key) = {group} member.coalition = this.key)"
    wrong, first = first_row("coalition_costs", f"coalesce(other.model, '') = coalesce(this.model, '') AND {same}")
    members = f"{group} member.coalition = this.key)"
    yield Check("coalition_twice", "coalition_costs", "key", wrong, members, first, ("coalition_members",))


def _majorities() -> Iterator[Check]:
    for column, most in (
        ("quota", f"(SELECT coalesce(sum(ballot.votes), 0) {BALLOTS})"),
        ("second_quota", f"(SELECT coalesce(sum(ballot.second_votes), 0) {BALLOTS})"),
    ):
        beyond = f"({most} < this.{column} OR (this.inclusive = 'no' AND {most} = this.{column}))"
        nothing = f"this.{column} = 0 AND this.inclusive = 'yes'"
        value = plain(f"this.{column}")
        yield Check("quota_beyond_votes", "voting_rules", column, beyond, value, plain(most), ("votes",))
        yield Check("quota_of_nothing", "voting_rules", column, nothing, "this.model")
    voters = f"(SELECT count(*) {BALLOTS})"
    value, most = "CAST(this.quorum AS VARCHAR)", f"CAST({voters} AS VARCHAR)"
    yield Check("quota_beyond_votes", "voting_rules", "quorum", f"this.quorum > {voters}", value, most, ("votes",))


def _conditions() -> Iterator[Check]:
    earlier = "SELECT count(*) FROM checked_conditions other WHERE other.model = this.model AND other.place <= this.place"
    number, most = f"({earlier})", f"CAST({MOST_CONDITIONS} AS VARCHAR)"
    yield Check("too_many_conditions", "conditions", "model", f"{number} > {MOST_CONDITIONS}", f"CAST({number} AS VARCHAR)", most)
    group = "EXISTS (SELECT 1 FROM checked_criteria child WHERE child.parent = this.criterion AND child.key <> this.criterion)"
    yield Check("score_on_group", "condition_scores", "criterion", group, "this.criterion", reads=("criteria",))
    scale = "FROM checked_criteria leaf WHERE leaf.key = this.criterion AND leaf.worst IS NOT NULL AND leaf.best IS NOT NULL"
    lowest, highest = "least(leaf.worst, leaf.best)", "greatest(leaf.worst, leaf.best)"
    outside = f"EXISTS (SELECT 1 {scale} AND this.value NOT BETWEEN {lowest} AND {highest})"
    span = f"(SELECT min({plain(lowest)} || ' … ' || {plain(highest)}) {scale})"
    beyond = f"this.effect = 'level' AND {outside}"
    yield Check("score_beyond_scale", "condition_scores", "value", beyond, plain("this.value"), span, ("criteria",))
    model = "(SELECT min(known.model) FROM checked_conditions known WHERE known.key = this.condition)"
    scored = f"EXISTS (SELECT 1 FROM checked_scores score WHERE score.criterion = this.criterion AND score.model = {model})"
    wrong = f"this.effect = 'shift' AND {model} IS NOT NULL AND NOT {scored} AND NOT {group}"
    reads = ("conditions", "scores", "criteria")
    yield Check("nothing_to_shift", "condition_scores", "effect", wrong, "this.criterion", model, reads)
