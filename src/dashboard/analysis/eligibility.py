"""Eligibility: which models fail a must-have and are therefore shown, but not ranked.

Method: a conjunctive filter before any weighing, so that no advantage can buy off a must-have.

Assumption: only a plain "no" excludes. An open answer is something to clarify, not a failure.

Source: Department for Communities and Local Government, *Multi-criteria analysis: a manual* (2009).
"""

from __future__ import annotations

from dashboard.domain.case import Case


def exclusions(case: Case) -> dict[str, tuple[str, ...]]:
    """The excluded models and the must-haves each of them fails, by key and in case order."""
    failed = {
        model.key: tuple(must.key for must in case.must_haves if case.fulfilment(model.key, must.key) == "no")
        for model in case.models
    }
    return {model: must_haves for model, must_haves in failed.items() if must_haves}
