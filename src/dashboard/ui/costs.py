"""Money and votes: which model is looked at, what it costs and who decides in one sentence, and tables for all views."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from dashboard.analysis import declared
from dashboard.analysis.cashflow import Outlook
from dashboard.analysis.charges import shares_by_key
from dashboard.analysis.voting_power import Say, VotingPower, pay_and_say
from dashboard.answers import costs as answer
from dashboard.domain.case import Case
from dashboard.errors import DashboardError
from dashboard.text.names import model_name
from dashboard.ui import address, ask, cache, html
from dashboard.ui.frame import View

VIEWS = ("money", "keys", "votes", "municipality")


def shown() -> str:
    """The view asked for, before its switch is drawn."""
    return address.restore("show", VIEWS[0], address.one_of(VIEWS))


def choices(view: View) -> tuple[str, ...]:
    """The models to choose from, the leading one first; today's state only where there is no other."""
    standing = cache.standing(view.case)
    order = standing.order if standing.is_complete else ()
    others = [model.key for model in view.case.models if not model.is_status_quo]
    return tuple(sorted(others, key=lambda model: not (order and model == order[0]))) or tuple(
        model.key for model in view.case.models
    )


def chosen(view: View) -> str:
    """The model looked at: the leading one, the first of all where none leads, unless another is chosen."""
    offered = choices(view)
    return address.restore("chosen", offered[0], address.one_of(offered))


def choose(view: View) -> None:
    """The switch between the models."""
    ask.one("chosen", view.say("costs.chosen"), choices(view), lambda key: model_name(view.say, view.case, key))


def headline(view: View, model: str) -> str:
    """What the model costs, and where paying and deciding lie apart."""
    say, case = view.say, view.case
    partner = view.partner.key if view.partner else None
    outlook = cache.of_case(case, declared.outlook, partner)
    power = power_of(view, model)
    return answer.headline(
        say,
        case,
        model,
        years=case.info.horizon_years,
        cost=outlook.cash_flow(model).net_present_cost if outlook and model in outlook.models else None,
        shares=cache.of_case(case, shares_by_key),
        says=cache.of_case(case, says, model),
        votes=dict(zip(power.players, power.votes.tolist(), strict=True)) if power else {},
        partner=partner,
    )


def power_of(view: View, model: str) -> VotingPower | None:
    """How often each partner decides under a model; ``None`` without a rule that can be used."""
    try:
        return cache.of_case(view.case, declared.power, model)
    except DashboardError:
        return None


def says(case: Case, model: str) -> dict[str, tuple[Say, ...]]:
    """What each partner pays under every key beside what it has to say; empty without a rule that can be used."""
    try:
        power = declared.power(case, model)
    except DashboardError:
        return {}
    found: dict[str, tuple[Say, ...]] = {}
    if power is None:
        return found
    for key, shares in shares_by_key(case).items():
        try:
            found[key] = pay_and_say(power, shares)
        except DashboardError:
            continue  # a partner that pays and takes no part in the rule
    return found


def others(outlook: Outlook) -> list[str]:
    """The models that are set against today."""
    return [model for model in outlook.models if model != outlook.today]


def table(
    caption: str,
    head: Sequence[str],
    rows: Iterable[tuple[str, object, Sequence[object]]],
    *,
    words: Sequence[int] = (),
    foot: Sequence[object] = (),
) -> None:
    """A table of figures: per row its class, its name and its cells; the places in ``words`` hold text and stand on the left."""
    places = range(1, len(head))
    heads = html.joined(
        "<th scope='col' class='{}'>{}</th>", [("words" if i in words or not i else "", head[i]) for i in range(len(head))]
    )
    body = [
        (
            kind,
            name,
            html.joined(
                "<td class='{}'>{}</td>", [("words" if i in words else "", cell) for i, cell in zip(places, cells, strict=True)]
            ),
        )
        for kind, name, cells in rows
    ]
    html.show(
        "<div class='scroll' tabindex='0' role='region' aria-label='{}'><table class='impact costs'>"
        "<caption class='unseen'>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody>{}</table></div>",
        caption,
        caption,
        heads,
        html.joined("<tr class='{}'><th scope='row'>{}</th>{}</tr>", body),
        Markup("<tfoot><tr><th scope='row'>{}</th>{}</tr></tfoot>").format(
            foot[0], html.joined("<td>{}</td>", [(cell,) for cell in foot[1:]])
        )
        if foot
        else "",
    )


def percent(view: View, share: float, *steps: str) -> html.Traced:
    """A share in per cent for a table, with its place in the analysis."""
    return html.Traced(view.say.number(100 * share, 1), html.pointer(*steps), 100)


def plain(cell: object) -> str:
    """A cell as text, for a file."""
    return str(cell.striptags()) if isinstance(cell, Markup) else str(cell)
