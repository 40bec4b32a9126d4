"""Payments that even things out: who would pay whom what, so that nobody is dearer than today."""

from __future__ import annotations

from functools import partial

import pandas as pd
from markupsafe import Markup

from dashboard.analysis.equalisation import Equalisation, equalisations
from dashboard.answers import consensus
from dashboard.text.names import lettered, model_name, partner_name, signed
from dashboard.ui import cache, figures, html
from dashboard.ui.frame import View


def show(view: View) -> None:
    """Every model with the difference to today by partner, and the payments in words."""
    say, case = view.say, view.case
    found = cache.of_case(case, equalisations)
    html.show("<p class='result'>{}</p>", html.emphasised(consensus.payments(say, case, found)))
    if not found:
        return
    caption = say("consensus.against_today", unit=say.currency(case.info.currency))
    html.show(
        "<div class='scroll' tabindex='0' role='region' aria-label='{}'><table class='plain payments'><caption>{}</caption>"
        "<thead><tr><th scope='col'>{}</th>{}<th scope='col'>{}</th></tr></thead><tbody>{}</tbody></table></div>",
        say("consensus.payments_table"),
        caption,
        say("common.model"),
        html.joined("<th scope='col' class='number'>{}</th>", [(signed(say, case, partner.key),) for partner in case.partners]),
        say("consensus.settlement"),
        html.joined(
            "<tr><th scope='row'>{}</th>{}<td class='words'>{}</td></tr>",
            [
                (model_name(say, case, model), _cells(view, model, each), consensus.payment(say, case, each))
                for model, each in found.items()
            ],
        ),
    )
    figures.take_away(view, "equalisation", partial(_frame, view, found), say("consensus.payments_note"), with_table=False)


def _cells(view: View, model: str, found: Equalisation) -> Markup:
    say = view.say
    place = ("equalisation", "models", model)
    return html.joined(
        "<td class='number'>{}{}</td>",
        [
            (
                html.Traced(say.number(amount, sign=True), html.pointer(*place, "against_today", partner)),
                _paid(view, found.payments[partner], html.pointer(*place, "payments", partner)),
            )
            for partner, amount in found.against_today.items()
        ],
    )


def _paid(view: View, amount: float, pointer: str) -> Markup:
    """What a partner pays or receives, below its difference; nothing where nothing is paid."""
    if not amount:
        return Markup("")
    phrase = Markup("<br><small>{}</small>").format(view.say("consensus.pays" if amount > 0 else "consensus.receives", amount="{}"))
    return phrase.format(html.Traced(view.say.number(abs(amount)), pointer, 1.0 if amount > 0 else -1.0))


def _frame(view: View, found: dict[str, Equalisation]) -> pd.DataFrame:
    say, case = view.say, view.case
    return pd.DataFrame(
        {say("common.model"): lettered(say, case.model(model))}
        | {partner_name(say, case, partner): say.number(amount, sign=True) for partner, amount in each.against_today.items()}
        | {
            say("consensus.paid_column", partner=partner_name(say, case, partner)): say.number(amount, sign=True)
            for partner, amount in each.payments.items()
        }
        | {say("consensus.settlement"): consensus.payment(say, case, each)}
        for model, each in found.items()
    )
