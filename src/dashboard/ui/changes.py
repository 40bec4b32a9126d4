"""What differs between two states: rows and cells by key, and what that does to the decision."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.answers import effect, problems, values
from dashboard.answers.effect import Effect
from dashboard.answers.totals import Total, lists_all, totals
from dashboard.domain.tables import BY_NAME
from dashboard.store import CellChange, TableDifference
from dashboard.text import Phrasebook
from dashboard.text.formats import Numeric
from dashboard.ui import cache, figures, html
from dashboard.ui.frame import View
from dashboard.ui.update_draft import Checked

SHOWN_CELLS = 20


def show(view: View, checked: Checked) -> None:
    """The difference and the effect side by side."""
    differences = checked.proposal.differences
    data, effects = st.columns([1.15, 1], gap="large")
    with data:
        difference(view, differences)
        held = partial(cache.total, checked.proposal.based_on)
        sums(view, totals(differences, held, checked.draft.uploads))
    with effects:
        if checked.effect:
            decision(view, checked.effect)


def difference(view: View, differences: Iterable[TableDifference]) -> None:
    """Rows by table, the first touched cells from old to new, and all of them as CSV."""
    say = view.say
    touched = [each for each in differences if not each.is_empty]
    html.show("<h2 class='section'>{}</h2>", say("difference.title"))
    counted = ("new", "changed", "removed", "unchanged")
    html.table(
        say("difference.title"),
        [say("problems.table"), *(say(f"difference.{name}") for name in counted)],
        [(problems.table_title(say, each.table), *(say.number(getattr(each, name)) for name in counted)) for each in touched],
        numbers=range(1, 5),
    )
    cells = [cell for each in touched for cell in each.cells]
    rows = pd.DataFrame(_row(say, cell) for cell in cells)
    if not rows.empty:
        shown = rows.head(SHOWN_CELLS).drop(columns=[say("problems.table")] if len(touched) == 1 else [])
        html.table(say("difference.cells"), list(shown.columns), shown.to_numpy().tolist())
        note = say("difference.shown", shown=min(SHOWN_CELLS, len(cells)), n=say.number(len(cells)))
        if not all(map(lists_all, touched)):
            note = say("difference.cut", shown=min(SHOWN_CELLS, len(cells)), n=say.number(len(cells)))
        figures.take_away(view, "changes", rows, note, with_table=False)


def _row(say: Phrasebook, cell: CellChange) -> dict[str, str]:
    field = BY_NAME[cell.table].field(cell.column)
    return {
        say("problems.table"): problems.table_title(say, cell.table),
        say("difference.key"): cell.key,
        say("problems.column"): problems.column_label(say, cell.column),
        say("difference.old"): values.printed(say, field, cell.old),
        say("difference.now"): values.printed(say, field, cell.new),
        say("difference.change"): say(f"difference.{cell.change}"),
    }


def decision(view: View, found: Effect) -> None:
    """The headline before and after, the leader and the ranks by partner, and the money by model."""
    html.show("<h2 class='section'>{}</h2>", view.say("effect.title"))
    headlines(view, found)
    by_partner(view, found)
    by_model(view, found)


def headlines(view: View, found: Effect) -> None:
    """The sentence of the landing page before and after."""
    say = view.say
    before, after = effect.headlines(say, found)
    if before == after:
        html.show("<p class='lead'>{}</p>", html.emphasised(say("effect.headline_same", headline=before)))
    else:
        html.show(
            "<dl class='before-after'><div><dt>{}</dt><dd>{}</dd></div><div><dt>{}</dt><dd>{}</dd></div></dl>",
            say("effect.headline_before"),
            html.emphasised(before),
            say("effect.headline_after"),
            html.emphasised(after),
        )


def by_partner(view: View, found: Effect) -> None:
    """The leader, the ranks that differ and the nearest switching point of every partner; nothing while nobody has weighed."""
    say = view.say
    if not found.before_standing.rankings and not found.after_standing.rankings:
        return
    head = ("common.partner", "effect.leader_before", "effect.leader_after", "effect.rank_changes")
    html.table(say("effect.title"), [say(key) for key in head], [_partner(say, found, each) for each in found.partners])
    html.show("<h3 class='card-title'>{}</h3>", say("effect.tipping_title"))
    html.table(
        say("effect.tipping_title"),
        [say("common.partner"), say("effect.before"), say("effect.after")],
        [
            (
                effect.partner(say, found, partner),
                effect.tipping(say, found, before, after=False),
                effect.tipping(say, found, after, after=True),
            )
            for partner, before, after in found.tipping
        ],
    )


def by_model(view: View, found: Effect) -> None:
    """The yearly cost of the models before and after, where it differs."""
    say = view.say
    if not found.money:
        return
    unit = say.currency(found.after.info.currency)
    html.show("<h3 class='card-title'>{}</h3>", say("effect.money"))
    html.table(
        say("effect.money"),
        [say("common.model"), *_before_after(say, unit)],
        [
            (effect.named(say, found, model), *_amounts(say, before.likely if before else None, after.likely if after else None))
            for model, before, after in found.money
        ],
        numbers=(1, 2, 3),
    )


def _partner(say: Phrasebook, found: Effect, each: effect.PartnerEffect) -> tuple[str, ...]:
    changed = [
        say(
            "effect.rank_change",
            model=effect.named(say, found, model),
            before=old or say("effect.no_rank"),
            after=new or say("effect.no_rank"),
        )
        for model, old, new in each.ranks
    ]
    return (
        effect.partner(say, found, each.partner),
        effect.leaders(say, found, each, after=False),
        effect.leaders(say, found, each, after=True),
        ", ".join(changed) or say("effect.unchanged"),
    )


def _before_after(say: Phrasebook, unit: str) -> tuple[str, ...]:
    return say("effect.money_before", currency=unit), say("effect.money_after", currency=unit), say("effect.money_difference")


def _amounts(say: Phrasebook, before: Numeric | None, after: Numeric | None) -> tuple[str, ...]:
    """An amount before and after, and their difference; what is not known is a dash."""
    shown = tuple("–" if amount is None else say.number(amount) for amount in (before, after))
    if before is None or after is None:
        return *shown, "–"
    return *shown, say.number(Decimal(str(after)) - Decimal(str(before)), sign=True)


def sums(view: View, found: tuple[Total, ...]) -> None:
    """The sum of every column of money before and after, to be held against the one in the file."""
    say = view.say
    if not found:
        return
    unit = say.currency(view.case.info.currency)
    rows = [
        (
            say("effect.total_of", table=problems.table_title(say, each.table), column=problems.column_label(say, each.column)),
            *_amounts(say, each.before, each.after),
        )
        for each in found
        if each.after is not None
    ]
    html.show("<h3 class='card-title'>{}</h3>", say("effect.totals"))
    if rows:
        html.table(say("effect.totals"), [say("problems.column"), *_before_after(say, unit)], rows, numbers=(1, 2, 3))
    if cut := sorted({problems.table_title(say, each.table) for each in found if each.after is None}):
        html.show("<p class='source'>{}</p>", say("effect.totals_cut", tables=say.listed(cut)))
