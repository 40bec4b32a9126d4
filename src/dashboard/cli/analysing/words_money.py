"""In words: costs against today, value for money, referendums, cost sharing and votes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.cli.analysing.names import Names
from dashboard.cli.analysing.plain import Topic
from dashboard.cli.analysing.words_decision import Speaker


def money(names: Names, found: Topic) -> Iterator[str]:
    """What every model costs against today, all partners together."""
    say, together = names.say, found["together"]
    if "error" in together or "reason" in together:
        yield (
            say(f"analyse.{together['reason']}")
            if "reason" in together
            else say("errors." + together["error"], **together["details"])
        )
        return
    for model, flow in together["models"].items():
        if model == together["today"]:
            continue
        spread = {entry["share"]: entry["amount"] for entry in flow["distribution"]["quantiles"]}
        told = say(
            "analyse.present_cost",
            model=names.model(model),
            amount=names.francs(flow["net_present_cost"]["likely"], sign=True),
            n=len(flow["years"]),
            low=names.francs(min(spread.values()), sign=True),
            high=names.francs(max(spread.values()), sign=True),
            chance=say.percent(flow["distribution"]["chance_cheaper"]),
        )
        year = flow["payback_years"]["likely"]
        yield f"{told} {say('analyse.pays_back', year=year)}" if year is not None else told
    for switch in together["switching_values"][:1]:
        yield say("analyse.cheapest", model=names.model(switch["cheaper"]))


def efficient_set(names: Names, found: Topic) -> Iterator[str]:
    """Which models no other beats on value and cost."""
    for who, entry in found.get("by_weights", {}).items():
        if "error" not in entry:
            yield names.say("analyse.efficient", who=names.who(who), models=names.listed(names.model, entry["efficient"]))


def referendums(names: Names, found: Topic) -> Iterator[str]:
    """Which new spending voters would decide on, counted as ten years of a year's spending."""
    say = names.say
    for entry in found["ten_years"]:
        limits, key, amount = (entry["likely"], "passes", "likely") if entry["likely"] else (entry["possible"], "may_pass", "high")
        kind = say(f"choices.{'mandatory' if any(limit['kind'] == 'mandatory' for limit in limits) else 'optional'}")
        told = {"partner": names.partner(entry["partner"]), "model": names.model(entry["model"])}
        yield say(f"analyse.{key}", amount=names.francs(entry["spending"][amount]), kind=kind, **told)
    if not found["ten_years"]:
        yield say("analyse.nothing_passes")


def cost_keys(names: Names, found: Topic) -> Iterator[str]:
    """The share of every partner under every key."""
    for key, entry in found["keys"].items():
        if "error" not in entry:
            yield names.say("analyse.by_key", name=names.cost_key(key), shares=names.shares(entry["shares"].items()))


def cost_sharing(names: Names, found: Topic) -> Iterator[str]:
    """What each key and each solution charges, and the group that would object most."""
    for model, entry in found["models"].items():
        if "error" in entry:
            continue
        yield names.say("analyse.joint_cost", model=names.model(model), amount=names.francs(entry["joint_cost"]))
        for key, charge in entry["by_key"].items():
            yield "  " + _charge(names, names.cost_key(key), charge)
        for name, charge in entry["by_solution"].items():
            yield "  " + _charge(names, names.say(f"analyse.{name}"), charge)


def votes(names: Names, found: Topic) -> Iterator[str]:
    """How much each partner has to say, and who can block."""
    say = names.say
    for model, entry in found["models"].items():
        if "error" in entry:
            continue
        told = say("analyse.power", model=names.model(model), shares=names.shares(entry["power"]["banzhaf"].items()))
        blocking = entry["groups"]["smallest_blocking"] if entry["groups"] else [entry["blocking_group"]]
        groups = " / ".join(names.listed(names.partner, group) for group in blocking)
        yield f"{told} {say('analyse.blocking', groups=groups)}"


def _charge(names: Names, name: str, charge: Mapping[str, Any]) -> str:
    say = names.say
    amounts = ", ".join(
        say("analyse.share", partner=names.partner(partner), share=names.francs(amount))
        for partner, amount in charge["amounts"].items()
    )
    told = say("analyse.in_core")
    for worst in charge["objections"][:1]:
        partners = names.listed(names.partner, worst["coalition"])
        told = say.counted("analyse.objects", len(worst["coalition"]), partners=partners, amount=names.francs(worst["saves"]))
    return say("analyse.charged", name=name, amounts=amounts, core=told)


SPEAKERS: dict[str, Speaker] = {
    "money": money,
    "efficient_set": efficient_set,
    "referendums": referendums,
    "cost_keys": cost_keys,
    "cost_sharing": cost_sharing,
    "votes": votes,
}
