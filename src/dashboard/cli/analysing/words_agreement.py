"""In words: agreement, conditions, equalisation, strategies and projects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.cli.analysing.names import Names
from dashboard.cli.analysing.plain import Topic
from dashboard.cli.analysing.words_decision import Speaker


def agreement(names: Names, found: Topic) -> Iterator[str]:
    """How alike the partners see the models, and whom the three rules name."""
    say = names.say
    if found["concordance"] is not None:
        yield say("analyse.concordance", w=say.prose(found["concordance"]["w"], 2))
    for rule in ("compromise", "best_mean", "best_for_worst_off"):
        leaders = found[rule]["leaders"]
        if leaders:
            points = say.prose(found[rule]["figures"][leaders[0]], 1)
            models = names.listed(names.model, leaders)
            yield say(f"analyse.{rule}", models=models, **({"points": points} if rule == "compromise" else {}))
    if found["contested"]:
        yield say("analyse.contested", criteria=names.listed(names.criterion, found["contested"]))


def consensus(names: Names, found: Topic) -> Iterator[str]:
    """For every aim the first model within reach, or the one that comes nearest."""
    say = names.say
    if "reason" in found:
        yield say(f"analyse.{found['reason']}")
    for name, aim in found["aims"].items():
        told = say(f"analyse.{name}")
        if "error" in aim:
            yield f"{told}: {say('errors.' + aim['error'], **aim['details'])}"
        for path in aim.get("paths", ())[:1]:
            yield _path(names, told, path)


def equalisation(names: Names, found: Topic) -> Iterator[str]:
    """What would have to be paid so that nobody is dearer than today."""
    say = names.say
    for model, entry in found["models"].items():
        told = {"model": names.model(model)}
        if not entry["is_possible"]:
            yield say("analyse.not_covered", amount=names.francs(entry["shortfall"]), **told)
        elif not entry["transferred"]:
            yield say("analyse.nothing_to_pay", **told)
        else:
            givers, receivers = (names.listed(names.partner, entry[side]) for side in ("givers", "receivers"))
            yield say("analyse.paid", givers=givers, receivers=receivers, amount=names.francs(entry["transferred"]), **told)


def strategy(names: Names, found: Topic) -> Iterator[str]:
    """In which fields of action the partners want the same."""
    say = names.say
    for agreed, key in (("shared", "shared"), ("contested", "disputed"), ("missing", "lacking")):
        fields = [entry["action_field"] for entry in found["alignment"] if entry["agreement"] == agreed]
        if fields:
            yield say(f"analyse.{key}", fields=names.listed(names.field, fields))
    if found["gaps"]:
        yield say("analyse.gaps", fields=names.listed(names.field, found["gaps"]))


def systems(names: Names, found: Topic) -> Iterator[str]:
    """Where most cost is in play, what is uniform already, and where all contracts end together."""
    say, areas = names.say, {area["process"]: area for area in found["areas"]}
    dearest = areas[found["order"][0]]
    if dearest["in_play"]:
        told = {"process": names.process(dearest["process"]), "amount": names.francs(dearest["in_play"])}
        yield say.counted("analyse.in_play", dearest["applications"], **told)
    else:
        yield say("analyse.nothing_in_play")
    if uniform := [process for process, area in areas.items() if area["level"] == "uniform"]:
        yield say("analyse.uniform", processes=names.listed(names.process, uniform))
    if together := [process for process, area in areas.items() if area["window"] and _all_end(area)]:
        yield say("analyse.ending_together", processes=names.listed(names.process, together), n=found["rules"]["window_months"])


def _all_end(area: Mapping[str, Any]) -> bool:
    return set(area["window"]["partners"]) == set(area["partners"])


def portfolio(names: Names, found: Topic) -> Iterator[str]:
    """How the projects stand, and what could be done together."""
    say = names.say
    shown = [entry["shown"] for entry in found["statuses"]]
    counts = {status: shown.count(status) for status in ("on_track", "watch", "critical")}
    yield say("analyse.statuses", n=len(shown), unknown=shown.count(None), **counts)
    candidates = found["joint_candidates"]
    if candidates:
        yield say("analyse.candidates", n=len(candidates), amount=names.francs(found["candidates_cost"]["amount"]["likely"]))
    else:
        yield say("analyse.no_candidates")
    for circle in found["cycles"]:
        yield say("analyse.cycle", projects=names.listed(names.project, circle))


def _path(names: Names, aim: str, path: Mapping[str, Any]) -> str:
    told = {"aim": aim, "model": names.model(path["model"])}
    if not path["is_reached"]:
        return names.say("analyse.out_of_reach", partners=names.listed(names.partner, path["best"]["below"]), **told)
    if not path["best"]["conditions"]:
        return names.say("analyse.reached", **told)
    return names.say("analyse.reached_with", conditions=names.listed(names.condition, path["best"]["conditions"]), **told)


SPEAKERS: dict[str, Speaker] = {
    "agreement": agreement,
    "consensus": consensus,
    "equalisation": equalisation,
    "strategy": strategy,
    "systems": systems,
    "portfolio": portfolio,
}
