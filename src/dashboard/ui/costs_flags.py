"""Whose new spending calls for a vote of the people: what each limit says, and which spending passes it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.analysis.declared import limits, parameters
from dashboard.analysis.money import Referendum
from dashboard.analysis.referendum import YEARS_COUNTED, Counting, referendums
from dashboard.answers import referendum as answer
from dashboard.domain.case import Case
from dashboard.domain.terms import ReferendumLimit
from dashboard.text.names import model_name, partner_name
from dashboard.ui import cache, costs, html
from dashboard.ui.frame import View

COUNTINGS: tuple[Counting, Counting] = ("total", "ten_years")


def found(case: Case, counting: Counting) -> tuple[Referendum, ...]:
    """The new spending of every partner under every model that passes a limit."""
    return referendums(case, limits(case), parameters(case), counting)


def show(view: View, model: str) -> None:
    """In a sentence for the model chosen, in a table for all; the rules below."""
    say, case = view.say, view.case
    html.show("<h2 class='section'>{}</h2>", say("costs.flags"))
    counted = {counting: cache.of_case(case, found, counting) for counting in COUNTINGS}
    strongest = [*counted["ten_years"], *counted["total"]]
    html.show("<p class='result'>{}</p>", answer.flag(say, case, model, _of_partner(view, _first(strongest))))
    if not case.referendum_limits:
        return
    pairs = dict.fromkeys((entry.model, entry.partner) for entry in _of_partner(view, strongest))
    order = {each.key: place for place, each in enumerate(case.models)}
    rows = [
        (
            "chosen" if pair[0] == model else "",
            model_name(say, case, pair[0]),
            [
                partner_name(say, case, pair[1]),
                *_cells(view, counted["total"], "total", pair),
                *_cells(view, counted["ten_years"], "ten_years", pair),
            ],
        )
        for pair in sorted(pairs, key=lambda pair: order[pair[0]])
    ]
    if rows:
        unit = say.currency(case.info.currency)
        head = [
            say("common.model"),
            say("common.partner"),
            say("costs.flag_total_head", n=case.info.horizon_years, unit=unit),
            say("costs.flag_head"),
            say("costs.flag_ten_head", n=YEARS_COUNTED, unit=unit),
            say("costs.flag_head"),
        ]
        costs.table(say("costs.flags"), head, rows, words=(1, 3, 5))
    html.show("<p class='source'>{}</p>", say("costs.flags_note"))
    for limit in case.referendum_limits:
        if view.partner is None or limit.partner in ("", view.partner.key):
            _rule(view, limit)


def _of_partner(view: View, entries: Sequence[Referendum]) -> list[Referendum]:
    return [entry for entry in entries if view.partner is None or entry.partner == view.partner.key]


def _first(entries: Sequence[Referendum]) -> list[Referendum]:
    """One entry for each model and partner: a likely passing before a possible one."""
    kept: dict[tuple[str, str], Referendum] = {}
    for entry in sorted(entries, key=lambda entry: not entry.likely):
        kept.setdefault((entry.model, entry.partner), entry)
    return list(kept.values())


def _cells(view: View, entries: Sequence[Referendum], counting: Counting, pair: tuple[str, str]) -> list[object]:
    """The spending as counted, and which limit it passes."""
    say = view.say
    entry = next((each for each in entries if (each.model, each.partner) == pair), None)
    if entry is None:
        return [say("costs.none"), say("costs.flag_is_none")]
    place = ("referendums", counting, f"model={pair[0]},partner={pair[1]}", "spending")
    ends = [(getattr(entry.spending, end), html.pointer(*place, end)) for end in ("low", "likely", "high")]
    (low, likely, high), scale = html.amounts(say, ends)
    passed = entry.likely or entry.possible
    kind = "mandatory" if any(limit.kind == "mandatory" for limit in passed) else "optional"
    return [
        html.filled(say("costs.flag_cell"), low=low, likely=likely, high=high, scale=scale),
        say("costs.flag_is_likely" if entry.likely else "costs.flag_is_possible", kind=say(f"choices.{kind}")),
    ]


def _rule(view: View, limit: ReferendumLimit) -> None:
    """The limit with what it rests on."""
    say, case = view.say, view.case
    (amount,), scale = say.amounts(limit.amount)
    written = say("costs.flag_from" if limit.is_inclusive else "costs.flag_above", amount=f"{amount} {scale}".strip())
    whose = partner_name(say, case, limit.partner) if limit.partner else say("costs.flag_any")
    html.show(
        "<p class='source'><b>{}</b> {} {} · {}: {}</p>",
        say(
            "costs.flag_rule",
            partner=whose,
            kind=say(f"choices.{limit.kind}"),
            amount=written,
            unit=say.currency(case.info.currency),
        ),
        say.of(limit.reason),
        html.badge(say, limit.provenance.grade),
        say("common.source"),
        say.of(limit.provenance.source.title),
    )
