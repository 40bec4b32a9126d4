"""The value profile of the models looked at: points by criterion, as a picture with its table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd

from dashboard.analysis.performance import Performance, measure
from dashboard.answers import comparison
from dashboard.charts.profile import profile
from dashboard.text.names import criterion_name, model_name
from dashboard.ui import cache, figures
from dashboard.ui.frame import View


def show(view: View, models: Sequence[str]) -> None:
    """Draws the profile of one to three models."""
    say, case = view.say, view.case
    performance = cache.of_case(case, measure)
    figures.show(
        view,
        figures.FigureSet(
            key="profile",
            headline=say("profile.headline", models=say.listed([model_name(say, case, model) for model in models])),
            description=say("profile.alt", rows=" ".join(_told(view, performance, model) for model in models)),
            build=lambda: profile(say, case, performance, models, dark=view.dark),
            table=partial(_table, view, performance, models),
            source=say("profile.source"),
            depends_on=tuple(models),
        ),
    )


def _told(view: View, performance: Performance, model: str) -> str:
    """The highest and the lowest criterion of a model, and on how many it has no score."""
    say, case = view.say, view.case
    row = performance.models.index(model)
    known = [
        (points, leaf)
        for points, leaf in zip(performance.likely[row], performance.leaves, strict=True)
        if (model, leaf) in case.scores
    ]
    if not known:
        return say("profile.alt_unscored", model=model_name(say, case, model))
    (least, lowest), (most, highest) = min(known, key=lambda pair: pair[0]), max(known, key=lambda pair: pair[0])
    return say(
        "profile.alt_model",
        model=model_name(say, case, model),
        highest=criterion_name(say, case, highest),
        most=comparison.points(say, float(most)),
        lowest=criterion_name(say, case, lowest),
        least=comparison.points(say, float(least)),
    )


def _table(view: View, performance: Performance, models: Sequence[str]) -> pd.DataFrame:
    say, case = view.say, view.case
    ends = (("low", performance.low), ("likely", performance.likely), ("high", performance.high))
    return pd.DataFrame(
        {say("common.criterion"): criterion_name(say, case, leaf)}
        | {
            say(f"profile.{end}", model=model_name(say, case, model)): say.number(
                points[performance.models.index(model), column], 1
            )
            if (model, leaf) in case.scores
            else say("models.missing")
            for model in models
            for end, points in ends
        }
        for column, leaf in enumerate(performance.leaves)
    )
