"""How a level on the scale of a criterion is written: with its unit, or as a step where the scale is one of described levels."""

from __future__ import annotations

from dashboard.domain.case import Criterion
from dashboard.text.phrases import Phrasebook


def figure(say: Phrasebook, leaf: Criterion, level: float) -> str:
    """A level as it stands in tables, without its unit."""
    return say.number(level, leaf.decimals)


def measured(say: Phrasebook, leaf: Criterion, level: float) -> str:
    """A level with its unit: ``18 Monate``, or ``Stufe 4``."""
    if _is_counted_in_levels(leaf):
        return f"{say('levels.step')} {figure(say, leaf, level)}"
    return f"{figure(say, leaf, level)} {say.of(leaf.unit)}".strip()


def told(say: Phrasebook, leaf: Criterion, level: float, *, finer: int = 0) -> str:
    """A level with its unit for running text; with ``finer`` decimals more for a calculated one between those scored."""
    written = say.prose(level, leaf.decimals + finer)
    return f"{say('levels.step')} {written}" if _is_counted_in_levels(leaf) else f"{written} {say.of(leaf.unit)}".strip()


def instead(say: Phrasebook, leaf: Criterion, level: float, other: float) -> str:
    """Two levels side by side for running text: ``Stufe 4 statt 3``, ``6 statt 18 Monate``."""
    written = say("levels.instead", level=say.prose(level, leaf.decimals), other=say.prose(other, leaf.decimals))
    return f"{say('levels.step')} {written}" if _is_counted_in_levels(leaf) else f"{written} {say.of(leaf.unit)}".strip()


def scale(say: Phrasebook, leaf: Criterion) -> str:
    """Unit and ends of a scale: ``Monate 36 → 0``."""
    ends = say("levels.scale", worst=figure(say, leaf, leaf.worst or 0.0), best=figure(say, leaf, leaf.best or 0.0))
    return f"{say('levels.step') if _is_counted_in_levels(leaf) else say.of(leaf.unit)} {ends}".strip()


def meaning(say: Phrasebook, leaf: Criterion, level: float) -> str:
    """What the scale says of this level; nothing where it does not describe it."""
    return next((say.of(each.description) for each in leaf.levels if each.level == level), "")


def _is_counted_in_levels(leaf: Criterion) -> bool:
    return bool(leaf.levels) and not leaf.unit.de
