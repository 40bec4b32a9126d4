"""How certain rank 1 is: 20 equally plausible cases as dots, with the shares of all ranks as a table."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.analysis import declared
from dashboard.analysis.sharing import largest_remainder
from dashboard.text.names import lettered, partner_name
from dashboard.ui import cache, figures, html
from dashboard.ui.frame import View

CASES = 20


def show(view: View, partner: str) -> None:
    """Who is on rank 1 in how many of 20 cases: for the partner chosen above, else over the weights of all."""
    say, case = view.say, view.case
    fares = cache.of_case(case, declared.fares)
    scope = partner if view.partner else ""
    ranks = fares.partners[partner].ranks if scope else fares.pooled
    if ranks is None:
        return
    models = fares.over_all.models
    firsts = {model: float(ranks[models.index(model), 0]) for model in fares.over_all.eligible}
    total = sum(Fraction(share) for share in firsts.values())
    counts = largest_remainder(CASES, [Fraction(share) / total for share in firsts.values()])
    shown = sorted(((n, model) for n, model in zip(counts, firsts, strict=True) if n), key=lambda each: -each[0])
    parts = [
        html.filled(
            say("tipping.of_model"),
            times=_times(view, n, firsts[model], model, scope, is_first=not i),
            model=case.model(model).letter,
        )
        for i, (n, model) in enumerate(shown)
    ]
    spoken = ", ".join(say("tipping.of_model", times=n, model=lettered(say, case.model(model))) for n, model in shown)
    marks = [(min(place, 3), case.model(model).letter) for place, (n, model) in enumerate(shown) for _ in range(n)]
    scope_told = say("tipping.dots_of_partner" if scope else "tipping.dots_of_all", partner=partner_name(say, case, partner))
    with st.container(key="card_dots"):
        html.show(
            "<h2 class='card-title'>{}</h2><div class='dots' role='img' aria-label='{}'>{}</div><p class='counts'>{}</p>"
            "<p class='source'>{}</p>",
            say("tipping.dots"),
            say("tipping.dots_alt", parts=spoken),
            html.joined("<i class='dot-{}'>{}</i>", marks),
            Markup(" · ").join(parts),
            scope_told,
        )

        def taken() -> pd.DataFrame:
            return pd.DataFrame(
                {say("common.model"): lettered(say, case.model(model))}
                | {
                    say("tipping.rank_share", rank=rank + 1): f"{say.number(100 * float(ranks[models.index(model), rank]), 1)} %"
                    for rank in range(ranks.shape[1])
                }
                for model in sorted(firsts, key=lambda model: -firsts[model])
            )

        figures.take_away(view, "rank_acceptability", taken, say("tipping.dots_source", draws=say.number(fares.over_all.draws)))


def _times(view: View, n: int, share: float, model: str, scope: str, *, is_first: bool) -> str | Markup:
    """So many of 20 cases; traced where it is the share rounded, and not a place that others were rounded out of."""
    place = ("by_weights", scope, "models", model, "rank_acceptability") if scope else ("over_partners", model)
    is_rounded = abs(n - CASES * share) <= 0.5
    count: str = html.Traced(str(n), html.pointer("robustness", *place, "0"), CASES) if is_rounded else str(n)
    return (
        Markup("<b>{}</b>").format(html.filled(view.say("tipping.in_20"), n=count))
        if is_first
        else Markup("<b>{}</b>").format(count)
    )
