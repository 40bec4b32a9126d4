"""Who decides, said by rule: what a resolution needs, which groups pass or block it, and who never matters."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.analysis.cooperation import MOST_PLAYERS
from dashboard.analysis.votes import Count, VotingRule, blocking_group, groups
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import partner_name

NAMED = 3
"""Groups that are named; of more it is said how many there are."""


def needs(say: Phrasebook, case: Case, rule: VotingRule) -> str:
    """What a resolution needs, in words: quota, second count, quorum and vetoes."""
    parts = [_quota(say, rule.votes, "needs")]
    if rule.second is not None:
        parts.append(_quota(say, rule.second, "second"))
    if rule.quorum is not None:
        parts.append(say("costs.needs_quorum", n=say.prose(rule.quorum.quota), total=len(rule.players)))
    vetoes = [partner_name(say, case, player) for player in rule.players if player in rule.vetoes]
    if vetoes:
        parts.append(say("costs.needs_veto", partners=say.listed(vetoes)))
    return say("costs.needs", parts=say.listed(parts))


def decides(say: Phrasebook, case: Case, rule: VotingRule) -> str:
    """Which groups suffice, which can prevent a resolution, and who never matters; beyond 12 partners one that can prevent it."""
    if len(rule.players) > MOST_PLAYERS:
        return say("costs.blocks_together", groups=_listed(say, case, [blocking_group(rule)]))
    found = groups(rule)
    told = []
    if len(found.minimal_winning) == 1 and len(found.minimal_winning[0]) == 1:
        told.append(say("costs.passes_alone", groups=_listed(say, case, found.minimal_winning)))
    else:
        told.append(say("costs.passes", groups=_listed(say, case, found.minimal_winning)))
        blocking = _listed(say, case, found.smallest_blocking)
        alone = len(found.smallest_blocking[0]) == 1
        key = "blocks_together" if not alone else "blocks_alone" if len(found.smallest_blocking) == 1 else "blocks_alone_more"
        told.append(say(f"costs.{key}", groups=blocking))
    if found.dummies:
        names = [partner_name(say, case, player) for player in found.dummies]
        told.append(say.counted("costs.dummies", len(names), partners=say.listed(names)))
    return " ".join(told)


def _quota(say: Phrasebook, count: Count, key: str) -> str:
    total = say.prose(sum(count.votes.values()))
    return say(f"costs.{key}_{'above' if count.exceeded else 'from'}", quota=say.prose(count.quota), total=total)


def _listed(say: Phrasebook, case: Case, found: Sequence[Sequence[str]]) -> str:
    """Groups as alternatives: ``Kanton + Stadt oder VLG + IGGI``."""
    names = [" + ".join(partner_name(say, case, player) for player in group) for group in found[:NAMED]]
    if len(found) > NAMED:
        names = [*names[: NAMED - 1], say("costs.more_groups", n=len(found) - NAMED + 1)]
    return names[0] if len(names) == 1 else say("costs.group_or", start=", ".join(names[:-1]), last=names[-1])
