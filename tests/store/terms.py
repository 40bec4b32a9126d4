"""Files of the terms for the small case: cost keys, groups, votes and conditions, with a header and a reason on every line."""

from __future__ import annotations

from tests.store.folders import Change, both, content

REASON = "r,r,workshop,D,2026-09-03\n"
KEYS = "key,position,name_de,name_en,measure,reason_de,reason_en,source,grade,known_from\n"
NUMBERS = "cost_key,partner,number\n"
PARTS = "cost_key,part,share\n"
COMPONENTS = "key,model,name_de,name_en,kind,amount,from_units,reason_de,reason_en,source,grade,known_from\n"
USERS = "component,partner\n"
COALITIONS = "key,model,amount,reason_de,reason_en,source,grade,known_from\n"
MEMBERS = "coalition,partner\n"
RULES = "model,quota,second_quota,inclusive,quorum,reason_de,reason_en,source,grade,known_from\n"
VOTES = "model,partner,votes,second_votes,veto,reason_de,reason_en,source,grade,known_from\n"
CONDITIONS = "key,model,position,name_de,name_en,reason_de,reason_en,source,grade,known_from\n"
SCORES = "condition,criterion,effect,value,reason_de,reason_en,source,grade,known_from\n"
AMOUNTS = "condition,partner,amount,reason_de,reason_en,source,grade,known_from\n"
LIMITS = "key,partner,kind,amount,inclusive,reason_de,reason_en,source,grade,known_from\n"
TAXED = "model,reason_de,reason_en,source,grade,known_from\n"


def table(file: str, header: str, *lines: str) -> Change:
    return content(file, header + "".join(f"{line}\n" for line in lines))


def reasoned(file: str, header: str, *lines: str) -> Change:
    """The table with a reason and a source at the end of every line."""
    return content(file, header + "".join(f"{line},{REASON}" for line in lines))


def cost_keys(*measures: str) -> Change:
    """Cost keys ``k1``, ``k2`` … with these measures."""
    lines = (f"k{place},{place},K,K,{measure}" for place, measure in enumerate(measures, start=1))
    return reasoned("cost_keys.csv", KEYS, *lines)


def numbers(*lines: str) -> Change:
    return table("cost_key_numbers.csv", NUMBERS, *lines)


def parts(*lines: str) -> Change:
    return table("cost_key_parts.csv", PARTS, *lines)


def components(*lines: str) -> Change:
    return reasoned("cost_components.csv", COMPONENTS, *lines)


def coalitions(costs: tuple[str, ...], *members: str) -> Change:
    return both(reasoned("coalition_costs.csv", COALITIONS, *costs), table("coalition_members.csv", MEMBERS, *members))


def voting(rule: str, *votes: str) -> Change:
    """One rule on the model ``contract``, and the votes under it."""
    return both(reasoned("voting_rules.csv", RULES, f"contract,{rule}"), reasoned("votes.csv", VOTES, *votes))


def condition(*effects: str, model: str = "contract") -> Change:
    """One condition ``veto`` on a model, and its effects."""
    one = reasoned("conditions.csv", CONDITIONS, f"veto,{model},1,Veto,Veto")
    return both(one, reasoned("condition_scores.csv", SCORES, *(f"veto,{effect}" for effect in effects)))
