"""The path to agreement: for an aim, the fewest conditions on each model after which every partner reaches it."""

from __future__ import annotations

from functools import partial

import pandas as pd
from markupsafe import Markup

from dashboard.analysis.consensus import AIMS, ConsensusPath
from dashboard.answers import consensus
from dashboard.errors import DashboardError
from dashboard.text import Phrasebook
from dashboard.text.names import lettered, model_name, partner_name, signed
from dashboard.ui import ask, cache, figures, html
from dashboard.ui.frame import View

ADDRESS = "aim"

COLUMNS = ("before", "after", "floor", "francs", "accepts")
PLAIN_COLUMNS = ("plain", "floor", "accepts")
"""Where no condition changes anything."""


def show(view: View) -> None:
    """The aim, how many models reach it, and a card for each model."""
    say, case = view.say, view.case
    html.show("<p class='source'>{}</p>", say("consensus.aim"))
    aim = ask.one(ADDRESS, say("consensus.aim"), list(AIMS), lambda key: say(f"analyse.{key}"))
    found = cache.of_case(case, consensus.paths, aim)
    html.show("<p class='result'>{}</p>", html.emphasised(consensus.summary(say, case, found)))
    if isinstance(found, DashboardError) or not found:
        return
    if not case.conditions:
        html.show("<p class='note'>{}</p>", say("analyse.no_conditions"))
    html.show("<div class='paths'>{}</div>", Markup("").join(_card(view, aim, path) for path in found))
    note = say("consensus.note", unit=say.currency(case.info.currency))
    figures.take_away(view, "consensus", partial(_frame, view, aim, found), note, with_table=False)


def _card(view: View, aim: str, path: ConsensusPath) -> Markup:
    say, case = view.say, view.case
    unit = say.currency(case.info.currency)
    columns = COLUMNS if path.best.conditions else PLAIN_COLUMNS
    return Markup(
        "<section class='card path {}'><h2>{} <small>{}</small></h2>{}"
        "<div class='scroll' tabindex='0' role='region' aria-label='{}'><table class='parts'>"
        "<thead><tr><th scope='col'><span class='unseen'>{}</span></th>{}</tr></thead><tbody>{}</tbody></table></div></section>"
    ).format(
        "" if path.is_reached else "open",
        model_name(say, case, path.model),
        consensus.status(say, path),
        html.joined("<p>{}</p>", [(each,) for each in consensus.sentences(say, case, path)]),
        model_name(say, case, path.model),
        say("consensus.partner"),
        html.joined("<th scope='col'>{}</th>", [(say(f"consensus.{column}", unit=unit),) for column in columns]),
        html.joined(
            "<tr class='{}'><th scope='row'>{}</th>{}</tr>",
            [
                (
                    "chosen" if view.partner == partner else "",
                    signed(say, case, partner.key),
                    html.joined("<td>{}</td>", [(_figure(say, aim, path, partner.key, column),) for column in columns]),
                )
                for partner in case.partners
            ],
        ),
    )


def _figure(say: Phrasebook, aim: str, path: ConsensusPath, partner: str, column: str) -> str:
    """What stands in one of the ``COLUMNS``; a dash where a partner has not weighed."""
    if column == "accepts":
        if partner in path.best.below:
            return say("consensus.no")
        return say("consensus.yes") if partner in path.floors else "–"
    place = ("consensus", "aims", aim, "paths", f"model={path.model}")
    if column == "francs":
        return html.Traced(say.number(path.best.francs[partner], sign=True), html.pointer(*place, "best", "francs", partner))
    values, steps = {
        "before": (path.before.values, ("before", "values")),
        "after": (path.best.values, ("best", "values")),
        "floor": (path.floors, ("floors",)),
    }.get(column, (path.best.values, ("best", "values")))
    if partner not in values:
        return "–"
    return html.Traced(say.number(values[partner], 1), html.pointer(*place, *steps, partner))


def _frame(view: View, aim: str, found: tuple[ConsensusPath, ...]) -> pd.DataFrame:
    """All cards as one table, to be taken away."""
    say, case = view.say, view.case
    unit = say.currency(case.info.currency)
    names = {condition.key: say.of(condition.name) for condition in case.conditions}
    return pd.DataFrame(
        {
            say("common.model"): lettered(say, case.model(path.model)),
            say("consensus.status"): consensus.status(say, path),
            say("consensus.conditions"): ", ".join(names[key] for key in path.best.conditions),
            say("consensus.partner"): partner_name(say, case, partner.key),
        }
        | {say(f"consensus.{column}", unit=unit): str(_figure(say, aim, path, partner.key, column)) for column in COLUMNS}
        for path in found
        for partner in case.partners
    )
