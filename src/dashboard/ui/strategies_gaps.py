"""Contradictions and gaps between strategies, in sentences."""

from __future__ import annotations

import pandas as pd

from dashboard.answers import strategies
from dashboard.ui import figures, html
from dashboard.ui.frame import View
from dashboard.ui.strategies import Strategies


def show(view: View, found: Strategies) -> None:
    """A card for each kind of contradiction or gap; what is in order is said as well."""
    say = view.say
    partner = view.partner.key if view.partner else ""
    findings = strategies.findings(say, view.case, found.ground, found.aligned, found.covered, found.pursued, partner)
    cards = [
        (
            "path" if each.sentences else "path open",
            say(f"strategies.{each.kind}_title"),
            len(each.sentences) or "–",
            html.joined("<li>{}</li>", [(sentence,) for sentence in each.sentences or (say(f"strategies.{each.kind}_none"),)]),
        )
        for each in findings
    ]
    html.show(
        "<div class='paths'>{}</div>",
        html.joined("<section class='card {}'><h2>{} <small>{}</small></h2><ul class='points'>{}</ul></section>", cards),
    )
    taken = pd.DataFrame(
        [(say(f"strategies.{each.kind}_title"), sentence) for each in findings for sentence in each.sentences],
        columns=[say("strategies.kind"), say("strategies.told")],
    )
    figures.take_away(view, "gaps", taken, say("strategies.gaps_note"), with_table=False)
