"""Progress: who has weighed, as long as not everybody has; nothing of it tells which model leads."""

from __future__ import annotations

from dashboard.domain.case import Case
from dashboard.text import Phrasebook


def of_partner(say: Phrasebook, case: Case, partner: str) -> str:
    """Since when the weights of a partner are there, or that they are still to come."""
    days = [weight.provenance.known_from for (who, _), weight in case.weights.items() if who == partner]
    return say("progress.weighted", day=say.day(max(days))) if days else say("progress.to_come")
