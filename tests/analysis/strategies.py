"""Drawn cases for property tests: any hierarchy, any value function, gaps, exclusions and ties included."""

from __future__ import annotations

from hypothesis import strategies as st

from dashboard.domain.case import Case, ModelCost
from tests.cases import FIRST_YEAR, Scale, cost, make_case

POINTS = st.one_of(st.just(0.0), st.floats(0.01, 100.0))
TIE_BANDS = st.sampled_from([0.0, 1.0, 5.0])


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    worst, best = draw(st.sampled_from([(0.0, 10.0), (10.0, 0.0), (-5.0, 3.5), (2_000_000.0, 500_000.0)]))
    function = draw(st.sampled_from(["linear", "exponential", "piecewise"]))
    if function == "exponential":
        return Scale(worst, best, "exponential", draw(st.floats(-8.0, 8.0)))
    if function == "piecewise":
        inner = draw(st.lists(st.floats(0.0, 100.0), max_size=3))
        steps = [worst + (best - worst) * (n + 1) / (len(inner) + 1) for n in range(len(inner))]
        return Scale(worst, best, "piecewise", levels={worst: 0.0, **dict(zip(steps, inner, strict=True)), best: 100.0})
    return Scale(worst, best)


@st.composite
def hierarchies(draw: st.DrawFn) -> dict[str, Scale | dict[str, Scale]]:
    criteria: dict[str, Scale | dict[str, Scale]] = {}
    for number in range(draw(st.integers(1, 4))):
        children = draw(st.integers(0, 3))
        criteria[f"g{number}"] = {f"g{number}_{child}": draw(scales()) for child in range(children)} or draw(scales())
    return criteria


def _leaves(criteria: dict[str, Scale | dict[str, Scale]]) -> dict[str, Scale]:
    leaves: dict[str, Scale] = {}
    for key, below in criteria.items():
        leaves |= below if isinstance(below, dict) else {key: below}
    return leaves


@st.composite
def cases(draw: st.DrawFn, *, complete: bool = False, must_haves: bool = True, minimum: int = 1) -> Case:
    criteria = draw(hierarchies())
    models = [f"m{number}" for number in range(draw(st.integers(minimum, 5)))]
    scores: dict[str, dict[str, tuple[float, float, float]]] = {model: {} for model in models}
    for row in scores.values():
        for leaf, scale in _leaves(criteria).items():
            if complete or draw(st.integers(0, 9)) > 0:
                # Now and then beyond an end; whole tenths, so that equal scores are drawn often.
                shares = sorted(draw(st.lists(st.integers(-1, 11), min_size=3, max_size=3)))
                low, likely, high = sorted(scale.worst + (scale.best - scale.worst) * share / 10 for share in shares)
                row[leaf] = (low, likely, high)
    answers = {model: draw(st.sampled_from(["yes", "open", "no"])) for model in models} if must_haves else {}
    return make_case(scores, criteria=criteria, models=models, must_haves={"law": answers}, tie_band=draw(TIE_BANDS))


@st.composite
def points_for(draw: st.DrawFn, case: Case) -> dict[str, float]:
    return {criterion.key: draw(POINTS) for criterion in case.criteria if draw(st.booleans())}


@st.composite
def weighted_cases(draw: st.DrawFn, **options: bool | int) -> tuple[Case, dict[str, float]]:
    case = draw(cases(**options))
    return case, draw(points_for(case))


AMOUNTS = st.lists(st.integers(0, 10**7), min_size=3, max_size=3).map(sorted)


@st.composite
def cost_items(draw: st.DrawFn, third: str) -> ModelCost:
    """A cost item of two models and two partners: network, staff, or the ``third``."""
    low, likely, high = draw(AMOUNTS)
    return cost(
        draw(st.sampled_from(["today", "shared"])),
        draw(st.sampled_from(["network", "staff", third])),
        likely,
        low=low,
        high=high,
        kind=draw(st.sampled_from(["one_off", "recurring", "saving"])),
        partner=draw(st.sampled_from(["city", "town"])),
        first_year=FIRST_YEAR + draw(st.integers(-3, 12)),
        ramp_years=draw(st.integers(0, 5)),
    )
