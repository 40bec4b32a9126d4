"""What has changed since the last version, in one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dashboard.answers import effect
from dashboard.answers.effect import Counted, Effect
from dashboard.text import Phrasebook


def since(say: Phrasebook, version: int, day: date, differences: Iterable[Counted], found: Effect) -> str:
    """What differs in the data from ``version`` of ``day``, and what that does to the decision.

    Before every partner has weighed the effect is kept back: it would tell who leads.
    """
    rows = effect.changes(say, differences) or say("since.no_row")
    if not found.before_standing.is_complete or not found.after_standing.is_complete:
        return say("since.rows", version=version, day=say.day(day), rows=rows)
    return say("since.rows_and_effect", version=version, day=say.day(day), rows=rows, effect=effect.sentence(say, found))
