"""What would follow from another level in one cell: at which level the lead changes, partner by partner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.analysis.score_switching import ScoreSwitch, ScoreSwitches, score_switches
from dashboard.analysis.weighting import partner_points
from dashboard.domain.case import Case

ALREADY = 1e-9
"""How far a switching level may lie from today's and still be the same."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is said of ``partners``: the phrase under ``what_if.<key>``, and the switch it speaks of, if there is one."""

    key: str
    partners: tuple[str, ...]
    switch: ScoreSwitch | None = None


def switches(case: Case) -> dict[str, ScoreSwitches]:
    """The switching level of every score with the weights of every partner that has weighed."""
    return {partner.key: score_switches(case, partner_points(case, partner.key)) for partner in case.weighting_partners}


def outcomes(found: Mapping[str, ScoreSwitches], partners: Sequence[str], model: str, criterion: str) -> tuple[Outcome, ...]:
    """One outcome for every partner whose first rank can change by this score, and one for all others together."""
    cells = {partner: found[partner].cells[model, criterion] for partner in partners}
    changing = [Outcome(_key(cell), (partner,), cell) for partner, cell in cells.items() if cell.level is not None]
    same = tuple(partner for partner, cell in cells.items() if cell.level is None)
    return (*changing, Outcome("never", same)) if same else tuple(changing)


def _key(cell: ScoreSwitch) -> str:
    if cell.change is None:
        return "unscored"
    return "shared" if abs(cell.change) <= ALREADY else "from_level"
