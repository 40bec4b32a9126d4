"""The cards beside the strips: the smallest shift of several weights, and which scores tip."""

from __future__ import annotations

from markupsafe import Markup

from dashboard.analysis.nearest import NearestChange
from dashboard.analysis.score_switching import ScoreSwitch, ScoreSwitches
from dashboard.answers import tipping
from dashboard.text.levels import told
from dashboard.text.names import criterion_name, model_name, partner_name
from dashboard.ui import cache, html
from dashboard.ui.frame import View

SCORES = MOVES = 3
SAME = 1e-6
"""Points by which two sums of changes may differ through the solver alone."""


def nearest(view: View, partner: str) -> None:
    """The smallest shift of several weights that costs the leader the lead, freely and with the order of the criteria kept."""
    say, case = view.say, view.case
    found = cache.of_case(case, tipping.changes, partner)
    leader = model_name(say, case, cache.standing(case).rankings[partner].order[0])
    if found.freely is None:
        sentences = [Markup("{}").format(say("tipping.nearest_none", leader=leader))]
    elif not found.freely.largest:
        challenger = model_name(say, case, found.freely.challenger)
        sentences = [Markup("{}").format(say("tipping.nearest_ahead", model=challenger, leader=leader))]
    else:
        sentences = [
            html.filled(
                say("tipping.nearest_free"),
                points=_moved(view, partner, found.freely),
                model=model_name(say, case, found.freely.challenger),
                leader=leader,
                moves=_moves(view, partner, found.freely),
            ),
            _kept(view, partner, found, leader),
        ]
    html.show(
        "<section class='card'><h2 class='card-title'>{}</h2>{}</section>",
        say("tipping.nearest"),
        html.joined("<p class='told'>{}</p>", [(each,) for each in sentences]),
    )


def _kept(view: View, partner: str, found: tipping.Changes, leader: str) -> Markup:
    """What it takes while the order of the criteria stays."""
    say, kept = view.say, found.keeping_order
    if kept is None:
        return Markup("{}").format(say("tipping.nearest_none_kept", leader=leader))
    if found.freely and abs(kept.total - found.freely.total) < SAME:
        return Markup("{}").format(say("tipping.nearest_keeps"))
    return html.filled(
        say("tipping.nearest_kept"), points=_moved(view, partner, kept), model=model_name(say, view.case, kept.challenger)
    )


def _place(partner: str, change: NearestChange, *steps: str) -> str:
    way = "keeping_order" if change.keeps_order else "free"
    return html.pointer("nearest_changes", "by_weights", partner, "challengers", change.challenger, way, *steps)


def _moved(view: View, partner: str, change: NearestChange) -> html.Traced:
    """How many points of 100 change place: half of all changes."""
    return html.Traced(view.say.prose(change.total / 2, 1), _place(partner, change, "total"), 0.5)


def _moves(view: View, partner: str, change: NearestChange) -> str:
    say = view.say
    largest = change.largest
    shown = largest if len(largest) <= MOVES else largest[: MOVES - 1]
    told_moves = [
        html.filled(
            say("tipping.move"),
            criterion=criterion_name(say, view.case, each.criterion),
            **{
                end: html.Traced(say.prose(points, 1), _place(partner, change, "changes", f"criterion={each.criterion}", end))
                for end, points in (("before", each.before), ("after", each.after))
            },
        )
        for each in shown
    ]
    more = [Markup("{}").format(say("tipping.more_moves", n=len(largest) - len(shown)))] if len(largest) > len(shown) else []
    return Markup(", ").join([*told_moves, *more])


def scores(view: View, partner: str, found: ScoreSwitches) -> None:
    """The scores that would change who leads with the smallest move on their scale."""
    say = view.say
    by_criterion: dict[str, ScoreSwitch] = {}
    for cell in found.nearest:
        by_criterion.setdefault(cell.criterion, cell)
    cells = list(by_criterion.values())[:SCORES]
    told_cells = [_score(view, partner, cell, is_leader=cell.model in found.leaders) for cell in cells]
    html.show(
        "<section class='card'><h2 class='card-title'>{}</h2>{}<p class='source'>{}</p></section>",
        say("tipping.scores"),
        html.joined(
            "<p class='told'>{}</p>", [(each,) for each in told_cells or [Markup("{}").format(say("tipping.scores_none"))]]
        ),
        say("tipping.scores_source", partner=partner_name(say, view.case, partner)),
    )


def _score(view: View, partner: str, cell: ScoreSwitch, *, is_leader: bool) -> Markup:
    say, case = view.say, view.case
    leaf = case.criterion(cell.criterion)
    place = ("switching", "by_weights", partner, "scores", f"model={cell.model},criterion={cell.criterion}")
    now, level = cell.now or 0.0, cell.level or 0.0
    return html.filled(
        say("tipping.score_worse" if is_leader else "tipping.score_better"),
        model=model_name(say, case, cell.model),
        criterion=criterion_name(say, case, cell.criterion),
        now=html.Traced(told(say, leaf, now), html.pointer(*place, "now")),
        level=html.Traced(told(say, leaf, level, finer=1), html.pointer(*place, "level")),
        successor=model_name(say, case, cell.successor) if cell.successor else "",
    )
