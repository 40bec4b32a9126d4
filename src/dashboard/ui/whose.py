"""Whose weights a picture shows: those of the partner chosen above, else of whom one asks for."""

from __future__ import annotations

from dashboard.analysis.weighting import equal_points, partner_points
from dashboard.domain.case import Case
from dashboard.text.names import partner_name, signed
from dashboard.ui import ask
from dashboard.ui.frame import View

ADDRESS = "whose"
EQUAL = ".equal"
"""Equal weights; no key of a partner has a full stop."""


def chosen(view: View) -> str:
    """The partner chosen above if it has weighted, else one asked for here, at first ``EQUAL``."""
    say, case = view.say, view.case
    weighting = [partner.key for partner in case.weighting_partners]
    if view.partner is not None and view.partner.key in weighting:
        return view.partner.key
    if not weighting:
        return EQUAL

    def named(key: str) -> str:
        return say("weights.start_equal") if key == EQUAL else signed(say, case, key)

    return ask.one(ADDRESS, say("weights.whose"), [EQUAL, *weighting], named)


def points(case: Case, whose: str) -> dict[str, float]:
    """Their swing points."""
    return equal_points(case) if whose == EQUAL else partner_points(case, whose)


def named(view: View, whose: str) -> str:
    """Their weights in words."""
    if whose == EQUAL:
        return view.say("weights.equal_weights")
    return view.say("weights.weights_of", partner=partner_name(view.say, view.case, whose))
