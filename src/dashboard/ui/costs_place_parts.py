"""The parts of a municipality: which there are, and what each bears of what its partner pays."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.analysis import declared
from dashboard.analysis.charges import municipalities, within
from dashboard.domain.ground import Municipality
from dashboard.errors import DashboardError
from dashboard.ui import cache
from dashboard.ui.frame import View

ENDS = ("low", "likely", "high")

Members = Mapping[str, Mapping[str, float]]
"""The inhabitants of every municipality, by partner."""


def known(view: View) -> dict[str, Municipality]:
    """The municipalities that a partner of the case represents, by name; those of the partner chosen above first."""
    own = view.partner.key if view.partner else ""
    partners = {partner.key for partner in view.case.partners}
    found = [each for each in cache.ground(view.case, with_later=view.with_later).municipalities if each.partner in partners]
    return {each.key: each for each in sorted(found, key=lambda each: (each.partner != own, each.name))}


def members(view: View) -> dict[str, dict[str, float]]:
    """The inhabitants of every municipality, by the partner that represents it."""
    return cache.of_ground(view.case, municipalities, with_later=view.with_later)


def yearly(
    view: View, place: Municipality, model: str, by_partner: Members
) -> tuple[tuple[float, float, float] | None, tuple[str, ...]]:
    """What the municipality pays a year against today, and where that stands in the analysis."""
    outlook = cache.of_case(view.case, declared.outlook, place.partner)
    pointer = ("money", "by_partner", place.partner, "models", model, "within_partner")
    if outlook is None or model not in outlook.models:
        return None, pointer
    amount = outlook.cash_flow(model).yearly
    found = [part(place, {place.partner: getattr(amount, end)}, by_partner) for end in ENDS]
    low, likely, high = (0.0 if each is None else each for each in found)
    return (None if None in found else (low, likely, high)), pointer


def part(place: Municipality, amounts: Mapping[str, float], by_partner: Members) -> float | None:
    """What the municipality bears of the part of its partner; ``None`` where nobody lives in any of them."""
    try:
        return within(amounts[place.partner], by_partner[place.partner])[place.key]
    except (DashboardError, KeyError):
        return None
