"""Arguments: what speaks for the model in front and against it, made by rule from what it contributes beside the next one.

Points do not depend on who weighs, so a criterion speaks for the same model at every partner; weights only say how much.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.analysis.comparison import Gap, compare
from dashboard.analysis.ranking import Ranking
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.levels import instead
from dashboard.text.names import criterion_name

SHOWN = 2


@dataclass(frozen=True)
class Arguments:
    """The criteria on which ``model`` is ahead of ``rival`` (``pro``) and behind it (``con``), what counts most first.

    Only criteria on which both have a score: a missing one is no argument. ``is_ahead`` says whether ``model`` leads at
    all; if not, the two are level or each leads somewhere, and ``con`` speaks for ``rival``.
    """

    model: str
    rival: str
    pro: tuple[str, ...]
    con: tuple[str, ...]
    is_ahead: bool

    def sides(self, *, of_rival: bool) -> tuple[str, str]:
        """The model an argument is told from, and the other one."""
        return (self.rival, self.model) if of_rival else (self.model, self.rival)


def arguments(case: Case, rankings: Iterable[Ranking], order: tuple[str, ...], leaders: tuple[str, ...]) -> Arguments | None:
    """What sets the first model of ``order`` apart from the second; ``None`` where there are not two of them."""
    if len(order) < 2:
        return None
    model, rival = order[:2]
    gaps = [gap for gap in compare(case, (model, rival), (ranking.weighting for ranking in rankings)) if gap.contribution]
    pro, con = (tuple(gap.criterion for gap in gaps if _is_only_ahead(gap, key)) for key in (model, rival))
    return Arguments(model, rival, pro, con, is_ahead=leaders == (model,))


def sentence(say: Phrasebook, case: Case, found: Arguments, criterion: str, *, of_rival: bool = False) -> str:
    """One argument with the levels of both models, ``Zeit bis zum Start: 6 statt 24 Monate``; the rival's first if asked."""
    levels = (case.scores[model, criterion].likely for model in found.sides(of_rival=of_rival))
    written = instead(say, case.criterion(criterion), *levels)
    return say("arguments.of", criterion=criterion_name(say, case, criterion), levels=written)


def _is_only_ahead(gap: Gap, model: str) -> bool:
    return gap.is_comparable and gap.distance > 0 and gap.ahead == (model,)
