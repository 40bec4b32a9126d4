"""In words: rankings, switching points, nearest changes, robustness, what to clarify, cross-check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dashboard.analysis.crosscheck import METHODS
from dashboard.cli.analysing.names import Names
from dashboard.cli.analysing.plain import Topic

Speaker = Callable[[Names, Topic], Iterator[str]]

MOST_NAMED = 3
"""Models that a line on chances names."""


def before_weights(names: Names, found: Topic) -> Iterator[str]:
    """Who drops out before any weights."""
    say = names.say
    for model, failed in found["excluded"].items():
        yield say("analyse.excluded", model=names.model(model), must_haves=names.listed(names.must_have, failed))
    for entry in found["dominated"]:
        criteria = names.listed(names.criterion, entry["worse_on"])
        yield say("analyse.dominated", model=names.model(entry["model"]), by=names.model(entry["by"]), criteria=criteria)
    if not found["excluded"] and not found["dominated"]:
        yield say("analyse.nothing_before")


def ranking(names: Names, found: Topic) -> Iterator[str]:
    """Who leads, with whose weights, and by how much."""
    for who, entry in _each(found):
        say, told = names.say, {"who": names.who(who)}
        values = {model["model"]: model["value"] for model in entry["models"]}
        if not entry["leaders"]:
            yield say("analyse.nobody_leads", **told)
            continue
        points = say.prose(values[entry["leaders"][0]], 1)
        if entry["leader"] is None:
            yield say("analyse.tied", models=names.listed(names.model, entry["leaders"]), points=points, **told)
        elif entry["runner_up"] is None:
            yield say("analyse.leads_alone", model=names.model(entry["leader"]), points=points, **told)
        else:
            margin, second = say.prose(entry["margin"], 1), names.model(entry["runner_up"])
            yield say("analyse.leads", model=names.model(entry["leader"]), points=points, margin=margin, second=second, **told)


def switching(names: Names, found: Topic) -> Iterator[str]:
    """The weight and the score whose switching point is nearest, and who takes over there."""
    for who, entry in _each(found):
        yield " ".join([*_weight(names, who, entry), *_score(names, entry)])


def nearest_changes(names: Names, found: Topic) -> Iterator[str]:
    """The least that would have to move for another model to draw level, and who never leads."""
    never = found["any_weights"]["never_leading"]
    known = names.listed(names.model, never)
    yield names.say("analyse.never_leading", models=known) if never else names.say("analyse.all_can_lead")
    for who, entry in _each(found):
        told = {"who": names.who(who)}
        able = {model: change["free"] for model, change in entry["challengers"].items() if change["free"]}
        if not able:
            yield names.say("analyse.no_challenger", **told)
            continue
        model, change = min(able.items(), key=lambda pair: pair[1]["total"])
        told |= {"model": names.model(model), "leader": names.model(entry["leader"])}
        moved = max(change["changes"], key=lambda one: abs(one["change"]), default=None)
        if moved is None or change["total"] == 0:
            yield names.say("analyse.already_level", **told)
        else:
            points, criterion = names.say.prose(change["total"] / 2, 1), names.criterion(moved["criterion"])
            yield names.say("analyse.nearest", points=points, criterion=criterion, **told)


def robustness(names: Names, found: Topic) -> Iterator[str]:
    """How often each model is on rank 1."""
    say = names.say
    for who, entry in [*_each(found), ("", found["over_all"])]:
        first = [(model, entry["models"][model]["rank_acceptability"][0]) for model in entry["order"]]
        named = [say("analyse.in_100", model=names.model(model), n=say.prose(100 * share)) for model, share in first if share]
        told = names.who(who) if who else say("analyse.over_all")
        pairs = [say("analyse.pair", model=names.model(one), other=names.model(two)) for one, two in entry["practically_equal"]]
        equal = [say("analyse.practically_equal", pairs=", ".join(pairs))] if who and pairs else []
        if named:
            yield " ".join([say("analyse.first_rank", who=told, models=", ".join(named[:MOST_NAMED])), *equal])
    yield say("analyse.error", points=say.prose(100 * found["largest_error"], 2))


def clarification(names: Names, found: Topic) -> Iterator[str]:
    """What to clarify first."""
    say = names.say
    for who, entry in _each(found):
        if not entry["worthwhile"]:
            yield say("analyse.nothing_to_clarify", who=names.who(who))
            continue
        fact = entry["facts"][0]
        yield say(
            "analyse.clarify",
            who=names.who(who),
            criterion=names.criterion(fact["criterion"]),
            model=names.model(fact["model"]),
            chance=say.percent(fact["chance"]),
            gain=say.prose(fact["gain"], 2),
        )


def cross_check(names: Names, found: Topic) -> Iterator[str]:
    """How many ways of calculating agree, and which of them are not to be trusted far."""
    say = names.say
    for who, entry in _each(found):
        models = names.listed(names.model, entry["leaders"]["additive"])
        told = say("analyse.cross_checked", who=names.who(who), n=entry["count"], of=entry["of"], models=models)
        reversed_in = {reversal["method"] for reversal in entry["reversals"]}
        methods = [say(f"analyse.{method}") for method in METHODS if method in reversed_in]
        yield f"{told} {say('analyse.reversals', methods=say.listed(methods))}" if methods else told


def _each(found: Topic) -> list[tuple[str, Any]]:
    return [(who, entry) for who, entry in found.get("by_weights", {}).items() if "error" not in entry]


def _weight(names: Names, who: str, entry: Mapping[str, Any]) -> Iterator[str]:
    say = names.say
    able = {key: switch for key, switch in entry["weights"].items() if switch["switches"]}
    if not able:
        yield say("analyse.no_weight_switches", who=names.who(who))
        return
    key, switch = min(able.items(), key=lambda pair: _way(pair[1]))
    low, high, now = (say.percent(switch[end], 1) for end in ("lower", "upper", "now"))
    models = names.listed(names.model, entry["leaders"])
    yield say("analyse.holds", who=names.who(who), models=models, criterion=names.criterion(key), low=low, high=high, now=now)
    for side in ("below", "above"):
        if switch[side] is not None:
            yield say(f"analyse.{side}", model=names.model(switch[side]))
    if switch["beyond"]:
        yield say("analyse.beyond", partners=names.listed(names.partner, switch["beyond"]))


def _way(switch: Mapping[str, Any]) -> float:
    """How far the nearer of the two ends lies at which somebody takes over."""
    ends = [("below", switch["now"] - switch["lower"]), ("above", switch["upper"] - switch["now"])]
    return min(float(way) for side, way in ends if switch[side] is not None)


def _score(names: Names, entry: Mapping[str, Any]) -> Iterator[str]:
    say = names.say
    if not entry["nearest_scores"]:
        yield say("analyse.no_score_switches")
        return
    nearest = entry["nearest_scores"][0]
    cell = next(each for each in entry["scores"] if nearest.items() <= each.items())
    yield say(
        "analyse.score_switches",
        model=names.model(cell["model"]),
        criterion=names.criterion(cell["criterion"]),
        now=say.prose(cell["now"], 2),
        level=say.prose(cell["level"], 2),
        successor=names.model(cell["successor"]),
    )


SPEAKERS: dict[str, Speaker] = {
    "before_weights": before_weights,
    "ranking": ranking,
    "switching": switching,
    "nearest_changes": nearest_changes,
    "robustness": robustness,
    "clarification": clarification,
    "cross_check": cross_check,
}
