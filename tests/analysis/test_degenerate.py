"""Degenerate input: whatever a case lacks or is full of, every question has a finite answer or an error with a code."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.analysis.agreement import agreement
from dashboard.analysis.cashflow import cash_flow, look_ahead
from dashboard.analysis.consensus import Aim, Condition, consensus_path, consensus_paths
from dashboard.analysis.cost_drivers import break_even, switching_values, tornado
from dashboard.analysis.crosscheck import crosscheck
from dashboard.analysis.difference import difference, spread
from dashboard.analysis.dominance import dominated
from dashboard.analysis.efficiency import value_for_cost
from dashboard.analysis.eligibility import exclusions
from dashboard.analysis.equalisation import equalise
from dashboard.analysis.evidence import evidence
from dashboard.analysis.information import information, partner_information
from dashboard.analysis.money import Limit, net_present_cost, one_off, yearly
from dashboard.analysis.nearest import can_lead, nearest
from dashboard.analysis.performance import measure
from dashboard.analysis.ranking import rank
from dashboard.analysis.referendum import referendums
from dashboard.analysis.robustness import robustness
from dashboard.analysis.sampling import all_weights, partner_weights, ranked_weights, sample_scores
from dashboard.analysis.score_switching import score_switches
from dashboard.analysis.sharing import allocate, equal, measured
from dashboard.analysis.standing import stand
from dashboard.analysis.switching import all_switches, weight_switches
from dashboard.analysis.weighting import partner_points, weigh
from dashboard.domain.case import Case
from dashboard.errors import DashboardError
from dashboard.text.phrases import catalogue
from tests.analysis.finite import numbers
from tests.cases import Scale, cost, make_case

BOTH = {"a": {"x": 40, "y": 70}, "b": {"x": (50, 60, 90), "y": 30}}
WEIGHTS = {"city": {"x": 60, "y": 40}, "town": {"x": 20, "y": 80}}
COSTS = [
    cost("a", "staff", 100, low=80, high=150),
    cost("b", "staff", 90, low=90, high=95),
    cost("b", "change", 300, low=100, high=500, kind="one_off", partner="town"),
    cost("b", "less", 50, low=20, high=60, kind="saving", ramp_years=3),
]


def usual(**changes):
    """A case in which nothing is missing: two models, criteria and partners, with costs against today."""
    scores = changes.pop("scores", BOTH)
    return make_case(scores, **{"weights": WEIGHTS, "costs": COSTS, "status_quo": "a", "partners": ["city", "town"], **changes})


def largest():
    """12 partners, 20 models, 60 criteria in 10 groups, 1,200 scores of which some are missing and some uncertain, 480 costs."""
    rng = np.random.default_rng(3)
    groups = {f"g{place}": {f"g{place}_{leaf}": Scale() for leaf in range(6)} for place in range(10)}
    keys = [*groups, *(leaf for leaves in groups.values() for leaf in leaves)]
    leaves = [key for key in keys if "_" in key]
    scores = {
        f"m{model}": {leaf: tuple(np.sort(rng.integers(101, size=3)).tolist()) for leaf in leaves if rng.random() > 0.05}
        for model in range(20)
    }
    partners = [f"p{place}" for place in range(12)]
    weights = {partner: {key: float(rng.integers(101)) for key in keys} for partner in partners}
    costs = [
        cost(model, f"item{item}", int(likely), low=int(likely) // 2, high=2 * int(likely), partner=partner)
        for model in scores
        for partner in partners
        for item, likely in enumerate(rng.integers(1, 1000, size=2))
    ]
    return make_case(scores, criteria=groups, weights=weights, costs=costs, status_quo="m0", must_haves={"law": {"m3": "no"}})


CASES = {
    "as usual": usual(),
    "weights of zero": usual(weights={"city": {"x": 0, "y": 0}, "town": {"x": 0, "y": 0}}),
    "one weight of zero": usual(weights={"city": {"x": 100, "y": 0}, "town": {"x": 0, "y": 100}}),
    "a constant criterion": usual(scores={"a": {"x": 50, "y": 70}, "b": {"x": 50, "y": 30}}),
    "one model": usual(scores={"a": {"x": 40, "y": 70}}, costs=COSTS[:1]),
    "one partner": usual(weights={"city": {"x": 60, "y": 40}}, partners=["city"], costs=COSTS[:2]),
    "one criterion": usual(
        scores={"a": {"x": 40}, "b": {"x": (50, 60, 90)}}, weights={"city": {"x": 100}, "town": {"x": 100}}, criteria=["x"]
    ),
    "one of each": make_case({"a": {"x": 40}}, weights={"city": {"x": 100}}, costs=COSTS[:1], status_quo="a"),
    "all tied": usual(scores={"a": {"x": 50, "y": 50}, "b": {"x": 50, "y": 50}}, costs=[]),
    "all at the worst end": usual(scores={"a": {"x": 0, "y": 0}, "b": {"x": 0, "y": 0}}),
    "all at the best end": usual(scores={"a": {"x": 100, "y": 100}, "b": {"x": 100, "y": 100}}),
    "all missing": usual(scores={}, models=["a", "b"], criteria=["x", "y"]),
    "nobody has weighed": usual(weights={}),
    "no status quo": usual(status_quo=None),
    "no costs": usual(costs=[]),
    "costs of zero": usual(costs=[cost("a", "staff", 0), cost("b", "staff", 0, partner="town")]),
    "no horizon": usual(horizon_years=0),
    "one year": usual(horizon_years=1),
    "all excluded": usual(must_haves={"law": {"a": "no", "b": "no"}}),
    "only today eligible": usual(must_haves={"law": {"b": "no"}}),
    "no models": usual(scores={}, models=[], criteria=["x", "y"], costs=[], status_quo=None),
    "no criteria": usual(scores={}, models=["a", "b"], criteria=[], weights={"city": {}, "town": {}}),
    "no partners": usual(weights={}, partners=[], costs=[]),
    "nothing at all": make_case(),
    "a wide tie band": usual(tie_band=100.0),
    "the largest": largest(),
}


def points(case: Case) -> dict[str, float]:
    """The points of the first partner, or none."""
    return partner_points(case, case.partners[0].key) if case.partners else {}


def first(case: Case) -> str:
    return case.models[0].key if case.models else "nobody"


def last(case: Case) -> str:
    return case.models[-1].key if case.models else "nobody"


def sample(case, draws=40):
    return sample_scores(case, draws, np.random.default_rng(1))


def conditions(case):
    """Two conditions on every model, one that raises a leaf and one that costs francs."""
    leaves, partners = [leaf.key for leaf in case.leaves[:1]], [partner.key for partner in case.partners[:1]]
    raised = [Condition("veto", model.key, scores=dict.fromkeys(leaves, 80.0)) for model in case.models]
    return [*raised, *(Condition("share", model.key, francs=dict.fromkeys(partners, -10.0)) for model in case.models)]


def net_present_sample(case):
    outlook = look_ahead(case)
    found = outlook.sample(40, np.random.default_rng(1)) if outlook else None
    return found and (found, found.quantiles([0.05, 0.95]))


def efficiency(case):
    outlook = look_ahead(case)
    return outlook and value_for_cost(outlook, points(case), ["x"] if case.leaves and case.leaves[0].key == "x" else [])


def equalised(case):
    against_today = {partner.key: yearly(case, last(case), partner.key) for partner in case.partners}
    return equalise({partner: amount.likely for partner, amount in against_today.items() if amount})


def shared(case):
    partners = [partner.key for partner in case.partners]
    return [allocate(100_01, key) for key in (measured(case, "inhabitants"), measured(case, "workplaces"), equal(partners))]


QUESTIONS = {
    "measure": measure,
    "weigh": lambda case: weigh(case, points(case)),
    "exclusions": exclusions,
    "rank": lambda case: rank(case, points(case)),
    "difference": lambda case: difference(rank(case, points(case)), first(case), last(case)),
    "spread": spread,
    "dominated": dominated,
    "stand": stand,
    "evidence": lambda case: evidence(case, rank(case, points(case)), last(case)),
    "crosscheck": lambda case: [crosscheck(case, points(case), exponent) for exponent in (0.5, 0.0, -3.0)],
    "agreement": agreement,
    "consensus_path": lambda case: consensus_path(case, last(case), conditions(case), Aim(points=60.0)),
    "consensus_paths": lambda case: consensus_paths(case, conditions(case), Aim(as_today=True)),
    "consensus_francs": lambda case: consensus_path(case, last(case), conditions(case), Aim(rank=1, francs_at_most=0.0)),
    "weight_switches": lambda case: weight_switches(case, points(case)),
    "score_switches": lambda case: score_switches(case, points(case)),
    "all_switches": all_switches,
    "nearest": lambda case: [nearest(case, points(case), last(case), keep_order=keep) for keep in (False, True)],
    "can_lead": lambda case: [can_lead(case), can_lead(case, points(case))],
    "sample_scores": lambda case: list(sample(case).chunks()),
    "all_weights": lambda case: all_weights(case)(20, np.random.default_rng(1)),
    "ranked_weights": lambda case: ranked_weights(case, [leaf.key for leaf in case.leaves])(20, np.random.default_rng(1)),
    "partner_weights": lambda case: [partner_weights(case, who.key, 10)(20, np.random.default_rng(1)) for who in case.partners],
    "robustness": lambda case: robustness(case, 40, np.random.default_rng(1), 30),
    "information": lambda case: information(case, points(case), sample(case)),
    "partner_information": lambda case: partner_information(case, sample(case)),
    "yearly": lambda case: yearly(case, last(case)),
    "net_present_cost": lambda case: net_present_cost(case, last(case)),
    "one_off": lambda case: one_off(case, last(case)),
    "look_ahead": look_ahead,
    "cash_flow": lambda case: cash_flow(case, last(case)),
    "net_present_sample": net_present_sample,
    "switching_values": switching_values,
    "break_even": lambda case: break_even(case, last(case)),
    "tornado": lambda case: tornado(case, last(case)),
    "value_for_cost": efficiency,
    "referendums": lambda case: referendums(case, [Limit("three", 3.0, "optional"), Limit("zero", 0.0, "mandatory")]),
    "equalise": equalised,
    "share": shared,
}

NOBODY_THERE = ("no models", "nothing at all")
NOBODY_WEIGHED = ("nobody has weighed", "no criteria", "no partners")
OUT = ("all excluded", "only today eligible")
NO_FRANCS = ("all tied", "no status quo", "no costs", "no horizon")

# Who is refused, and why. Every other question has an answer in every other case.
REFUSED = {
    (question, name): code
    for code, questions, names in [
        ("unknown_model", ["difference", "evidence", "consensus_path", "consensus_francs", "nearest"], NOBODY_THERE),
        ("unknown_model", ["yearly", "net_present_cost", "one_off", "cash_flow"], NOBODY_THERE),
        ("nobody_weighted", ["agreement", "consensus_path", "consensus_paths", "consensus_francs"], NOBODY_WEIGHED),
        ("nobody_weighted", ["agreement"], ["nothing at all"]),
        ("model_excluded", ["consensus_path", "consensus_francs", "nearest"], OUT),
        ("status_quo_missing", ["consensus_paths"], ["no status quo"]),
        ("model_without_costs", ["consensus_francs"], [*NO_FRANCS, "one model"]),
        ("no_partners", ["equalise"], [*NO_FRANCS, "no partners", "nothing at all"]),
        ("unknown_model", ["equalise"], ["no models"]),
        ("key_without_numbers", ["share"], ["no partners", "nothing at all"]),
    ]
    for question in questions
    for name in names
}


def outcome(ask, case):
    """The code of the error, if there is one, and all numbers of the answer."""
    try:
        return None, list(numbers(ask(case)))
    except DashboardError as refused:
        return refused.code, []


@pytest.mark.parametrize("name", CASES)
def test_every_question_has_a_finite_answer_or_an_error_with_a_code(name):
    found = {question: outcome(ask, CASES[name]) for question, ask in QUESTIONS.items()}
    refused = {question: code for question, (code, _) in found.items() if code}
    assert refused == {question: code for (question, case), code in REFUSED.items() if case == name}
    assert [question for question, (_, answer) in found.items() if not np.isfinite(answer).all()] == []


def test_every_refusal_has_a_sentence():
    assert {f"errors.{code}" for code in REFUSED.values()} <= catalogue("de").keys()


def test_the_largest_case_is_as_large_as_it_says():
    case = CASES["the largest"]
    assert (len(case.partners), len(case.models), len(case.leaves), len(case.costs)) == (12, 20, 60, 480)
    assert 0 < len(case.missing) < 120
