"""What is asked again about own weights: sentences by rule from the ratios."""

from __future__ import annotations

from dashboard.analysis.elicitation import Comparison
from dashboard.analysis.weighting import Weighting
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import criterion_name

NEARLY_SAME = 1.15
"""Below this ratio two criteria are said to be of nearly the same importance."""

WHOLE_FROM = 9.5
"""From this ratio on tenths say nothing any more."""


def question(say: Phrasebook, case: Case, asked: Comparison) -> str:
    """Whether the ratio is really meant: twice, so many times, nearly or exactly the same, or nothing."""
    names = [f"**{criterion_name(say, case, key)}**" for key in asked.keys]
    if asked.ratio is None:
        return say("elicitation.nothing", less=names[1])
    if asked.ratio == 1.0:
        return say("elicitation.same", criteria=say.listed(names))
    more, less = names
    if asked.ratio < NEARLY_SAME:
        return say("elicitation.nearly", more=more, less=less)
    if asked.is_about_twice:
        return say("elicitation.twice", more=more, less=less)
    times = round(asked.ratio, 1)
    decimals = 0 if times.is_integer() or times >= WHOLE_FROM else 1
    return say("elicitation.times", more=more, less=less, times=say.prose(times, decimals))


def meaning(say: Phrasebook, case: Case, weighting: Weighting, asked: Comparison) -> str:
    """From which figures the question comes, and between which ends of the scales the comparison holds."""
    if asked.across:
        shares = [say.percent(weighting.leaf[key], 1) for key in asked.keys]
        told = say("elicitation.shares", figures=say.listed(shares))
    else:
        given = [weighting.points.get(key, 0.0) for key in asked.keys]
        figures = [say.prose(points, 0 if float(points).is_integer() else 1) for points in dict.fromkeys(given)]
        told = say("elicitation.points" if len(figures) > 1 else "elicitation.points_each", figures=say.listed(figures))
    leaves = {leaf.key: leaf for leaf in case.leaves}
    if not all(key in leaves for key in asked.keys):
        return f"{told} {say('elicitation.of_groups')}"
    steps = [
        say("elicitation.step_of_leaf", worst=say.of(leaves[key].worst_text), best=say.of(leaves[key].best_text))
        for key in asked.keys
    ]
    return f"{told} {say('elicitation.of_steps', steps=say.listed(steps))}"


def progress(say: Phrasebook, asked: tuple[Comparison, ...], confirmed: int) -> str:
    """How many of the questions are answered, or that there is nothing to ask."""
    if not asked:
        return say("elicitation.nothing_to_ask")
    if confirmed == len(asked):
        return say.counted("elicitation.all_confirmed", confirmed)
    return say("elicitation.confirmed", n=confirmed, total=len(asked))
