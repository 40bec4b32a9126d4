"""What the value of the models consists of, as a picture with its table."""

from __future__ import annotations

import pandas as pd

from dashboard.analysis.ranking import rank
from dashboard.analysis.weighting import equal_points, partner_points
from dashboard.charts.contributions import contributions
from dashboard.text.names import lettered, model_name, partner_name
from dashboard.ui import figures
from dashboard.ui.frame import View


def show(view: View) -> None:
    """Stacked contributions by group, with the weights of the partner chosen above, else with equal weights."""
    say, case = view.say, view.case
    is_weighted = view.partner is not None and view.partner in case.weighting_partners
    partner = view.partner.key if view.partner and is_weighted else ""
    ranking = rank(case, partner_points(case, partner) if partner else equal_points(case))
    if not ranking.order:
        return
    by_group = {
        group.key: [
            sum(ranking.contribution_of(model, leaf.key) for leaf in case.leaves if group.key in {leaf.parent, leaf.key})
            for model in ranking.order
        ]
        for group in case.groups
    }
    weights = say("weights.weights_of", partner=partner_name(say, case, partner)) if partner else say("weights.equal_weights")
    first = ranking.order[0]
    figures.show(
        view,
        figures.FigureSet(
            key="contributions",
            headline=say("weights.parts_headline", weights=weights),
            description=say("weights.parts_alt", model=model_name(say, case, first), points=say.prose(ranking.value_of(first))),
            build=lambda: contributions(say, case, ranking.order, by_group, dark=view.dark),
            table=pd.DataFrame(
                {say("common.model"): lettered(say, case.model(model))}
                | {say.of(case.criterion(group).name): say.number(points[i], 1) for group, points in by_group.items()}
                | {say("common.value"): say.number(ranking.value_of(model), 1)}
                for i, model in enumerate(ranking.order)
            ),
            source=say("weights.parts_source"),
            depends_on=(partner,),
        ),
    )
