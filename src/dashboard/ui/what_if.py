"""What another level in a cell would change: the panel below its evidence."""

from __future__ import annotations

from markupsafe import Markup

from dashboard.answers import what_if
from dashboard.domain.case import Criterion
from dashboard.text.levels import told
from dashboard.text.names import model_name, signed
from dashboard.ui import cache, html
from dashboard.ui.frame import View


def panel(view: View, leaf: Criterion, model: str) -> None:
    """At which level of this score the lead changes, for the partner chosen or for every one that has weighed."""
    say, case = view.say, view.case
    found = cache.of_case(case, what_if.switches)
    partners = [key for key in found if view.partner is None or view.partner.key == key]
    sentences = [_told(view, leaf, model, outcome) for outcome in what_if.outcomes(found, partners, model, leaf.key)]
    html.show(
        "<section class='card panel'><h2>{}</h2>{}</section>",
        say("what_if.title"),
        Markup("<ul class='plain-list'>{}</ul><p class='source'>{}</p>").format(
            html.joined("<li>{}</li>", [(each,) for each in sentences]), say("what_if.source")
        )
        if sentences
        else Markup("<p>{}</p>").format(say("what_if.nobody")),
    )
    if sentences:
        view.link("tipping", say("what_if.to_tipping"))


def _told(view: View, leaf: Criterion, model: str, outcome: what_if.Outcome) -> Markup:
    say, case = view.say, view.case
    who = say.listed([signed(say, case, partner) for partner in outcome.partners])
    switch = outcome.switch
    if switch is None or switch.level is None or switch.successor is None:
        return html.filled(say(f"what_if.{outcome.key}"), partner=who)
    cell = ("switching", "by_weights", outcome.partners[0], "scores", f"model={model},criterion={leaf.key}")
    return html.filled(
        say(f"what_if.{outcome.key}"),
        partner=who,
        level=html.Traced(told(say, leaf, switch.level, finer=1), html.pointer(*cell, "level")),
        now="" if switch.now is None else html.Traced(told(say, leaf, switch.now), html.pointer(*cell, "now")),
        model=model_name(say, case, switch.successor),
    )
