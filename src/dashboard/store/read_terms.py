"""Building the terms of a joint organisation from the rows of one release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dashboard.domain.case import Source
from dashboard.domain.terms import (
    CoalitionCost,
    Condition,
    ConditionAmount,
    ConditionScore,
    CostComponent,
    CostKey,
    ReferendumLimit,
    TaxedModel,
    Vote,
    VotingRule,
)
from dashboard.store.rows import Row

TERMS = (
    "conditions",
    "condition_scores",
    "condition_amounts",
    "cost_keys",
    "cost_key_numbers",
    "cost_key_parts",
    "cost_components",
    "cost_component_partners",
    "coalition_costs",
    "coalition_members",
    "referendum_limits",
    "taxed_models",
    "voting_rules",
    "votes",
)
"""The tables of the terms, what is referred to before what refers to it."""

Rows = Mapping[str, list[Row]]
Sources = Mapping[str, Source]


def conditions(shown: Rows, sources: Sources) -> Iterator[Condition]:
    """The conditions with what they change, in screen order."""
    scores = _grouped(shown["condition_scores"], "condition")
    amounts = _grouped(shown["condition_amounts"], "condition")
    for row in shown["conditions"]:
        key = row.text("key")
        yield Condition(
            key=key,
            model=row.text("model"),
            position=row.cells["position"],
            name=row.words("name"),
            scores=tuple(
                ConditionScore(
                    each.text("criterion"),
                    each.cells["effect"],
                    each.number("value"),
                    each.words("reason"),
                    each.provenance(sources),
                )
                for each in scores.get(key, ())
            ),
            amounts=tuple(
                ConditionAmount(each.text("partner"), each.cells["amount"], each.words("reason"), each.provenance(sources))
                for each in amounts.get(key, ())
            ),
            reason=row.words("reason"),
            provenance=row.provenance(sources),
        )


def cost_keys(shown: Rows, sources: Sources) -> Iterator[CostKey]:
    """The cost keys with their numbers and parts, in screen order."""
    numbers, parts = _grouped(shown["cost_key_numbers"], "cost_key"), _grouped(shown["cost_key_parts"], "cost_key")
    for row in shown["cost_keys"]:
        key = row.text("key")
        yield CostKey(
            key=key,
            position=row.cells["position"],
            name=row.words("name"),
            measure=row.cells["measure"],
            numbers={each.text("partner"): each.number("number") for each in numbers.get(key, ())},
            parts={each.text("part"): each.number("share") for each in parts.get(key, ())},
            reason=row.words("reason"),
            provenance=row.provenance(sources),
        )


def cost_components(shown: Rows, sources: Sources) -> Iterator[CostComponent]:
    """The components of the cost of a group of partners, as they came."""
    users = _grouped(shown["cost_component_partners"], "component")
    for row in shown["cost_components"]:
        yield CostComponent(
            key=row.text("key"),
            model=row.text("model"),
            name=row.words("name"),
            kind=row.cells["kind"],
            amount=row.cells["amount"],
            from_units=row.cells["from_units"] or 0,
            users=frozenset(each.text("partner") for each in users.get(row.text("key"), ())),
            reason=row.words("reason"),
            provenance=row.provenance(sources),
        )


def coalition_costs(shown: Rows, sources: Sources) -> Iterator[CoalitionCost]:
    """The stated costs of single groups, as they came."""
    members = _grouped(shown["coalition_members"], "coalition")
    for row in shown["coalition_costs"]:
        yield CoalitionCost(
            key=row.text("key"),
            model=row.text("model"),
            members=frozenset(each.text("partner") for each in members.get(row.text("key"), ())),
            amount=row.cells["amount"],
            reason=row.words("reason"),
            provenance=row.provenance(sources),
        )


def referendum_limits(shown: Rows, sources: Sources) -> Iterator[ReferendumLimit]:
    """The limits from which on voters decide, as they came."""
    for row in shown["referendum_limits"]:
        yield ReferendumLimit(
            key=row.text("key"),
            partner=row.text("partner"),
            kind=row.cells["kind"],
            amount=row.cells["amount"],
            is_inclusive=row.text("inclusive") == "yes",
            reason=row.words("reason"),
            provenance=row.provenance(sources),
        )


def taxed_models(shown: Rows, sources: Sources) -> Iterator[TaxedModel]:
    """The models under which services between public bodies are taxed, as they came."""
    for row in shown["taxed_models"]:
        yield TaxedModel(row.text("model"), row.words("reason"), row.provenance(sources))


def voting_rules(shown: Rows, sources: Sources) -> Iterator[VotingRule]:
    """What a resolution needs under each model, with the votes of the partners, as they came."""
    votes = _grouped(shown["votes"], "model")
    for row in shown["voting_rules"]:
        yield VotingRule(
            model=row.text("model"),
            quota=row.number("quota"),
            second_quota=row.number_if_any("second_quota"),
            is_inclusive=row.text("inclusive") == "yes",
            quorum=row.cells["quorum"],
            votes=tuple(
                Vote(
                    partner=each.text("partner"),
                    votes=each.number("votes"),
                    second_votes=each.number("second_votes"),
                    has_veto=each.text("veto") == "yes",
                    reason=each.words("reason"),
                    provenance=each.provenance(sources),
                )
                for each in votes.get(row.text("model"), ())
            ),
            reason=row.words("reason"),
            provenance=row.provenance(sources),
        )


def _grouped(rows: list[Row], column: str) -> dict[str, list[Row]]:
    """The rows by what stands in ``column``, in order."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.text(column), []).append(row)
    return groups
