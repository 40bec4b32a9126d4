"""Information: what to clarify first, as the chance and the size of a better decision once it is known.

Method: expected value of partial perfect information. Today the model with the highest expected value would be chosen.
When one score becomes known, that value moves in a straight line with it and no other moves; what is gained is the mean
of how far another model then comes out ahead. With an additive value and independent scores the rest may stand at its
expectation, so one score takes one integral, exact (see ``uncertainty``). A whole criterion, known for all models at
once, and everything at once are means over the drawn scores.

Assumption: scores are independent, weights are settled, and whoever decides goes by the expected value. Expected points
may differ from likely ones, so the leader here may be another than in ``ranking``.

Source: Howard, "Information value theory", IEEE Transactions on Systems Science and Cybernetics 2 (1966); Brennan et
al., "Calculating partial expected value of perfect information via Monte Carlo sampling algorithms", Medical Decision
Making 27 (2007).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.ranking import ROUNDING
from dashboard.analysis.sampling import ScoreSample
from dashboard.analysis.uncertainty import UncertainScore
from dashboard.analysis.weighting import partner_points, weigh
from dashboard.domain.case import Case
from dashboard.errors import DashboardError

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Clarification:
    """What knowing a score is worth: that of ``model`` on ``criterion``.

    ``model`` is ``None`` when the scores of all models become known, ``criterion`` too when all scores do.
    ``chance`` is that of a leader falling behind, ``gain`` the expected gain in points of value; ``standard_error`` that
    of the gain, 0 where it is exact.
    """

    model: str | None
    criterion: str | None
    chance: float
    gain: float
    standard_error: float = 0.0


@dataclass(frozen=True, eq=False)
class Information:
    """What could be clarified under one weighting: single ``facts``, whole ``criteria``, the largest gain first, or ``everything``.

    ``leaders`` have the highest of the ``expected`` values by model, in points; excluded models take no part. Criteria
    and everything are means over ``draws``.
    """

    expected: Mapping[str, float]
    leaders: tuple[str, ...]
    facts: tuple[Clarification, ...]
    criteria: tuple[Clarification, ...]
    everything: Clarification
    draws: int

    @property
    def worthwhile(self) -> tuple[Clarification, ...]:
        """The facts that can change the decision at all."""
        return tuple(fact for fact in self.facts if fact.gain > ROUNDING)


def gain_of_knowing(score: UncertainScore, weight: float, value: float, best_other: float) -> tuple[float, float]:
    """The chance that a leader falls behind, and the expected gain, once a ``score`` is known.

    ``value`` is that of its model and ``best_other`` the highest of all others, both expected, in points; ``weight`` is
    that of the criterion.
    """
    mean, ends = score.mean, np.array(score.span)
    leads, is_led = value >= best_other - ROUNDING, best_other >= value - ROUNDING
    low, high = value + weight * (ends - mean)
    if not (leads and low < best_other - ROUNDING) and not (is_led and high > best_other + ROUNDING):
        return 0.0, 0.0
    points, chances = score.quadrature(mean + (best_other - value) / weight)
    ahead = value + weight * (points - mean) - best_other
    changed = leads * (ahead < -ROUNDING) + is_led * (ahead > ROUNDING)
    return float(chances @ changed), float(chances @ np.maximum(-ahead if leads else ahead, 0.0))


def information(case: Case, points: Mapping[str, float], sample: ScoreSample) -> Information:
    """What clarifying each score is worth under these swing ``points`` (by key of group or leaf).

    ``sample`` says what is not certain. Raises ``DashboardError``: ``too_few_draws`` (under 2), and as ``weigh``.
    """
    if sample.draws < 2:
        raise DashboardError("too_few_draws")
    leaf = weigh(case, points).leaf
    weights = np.array([leaf[key] for key in sample.leaves], dtype=np.float64)
    values = (sample.expected * weights).sum(axis=1)
    leads = values >= values.max(initial=0.0) - ROUNDING
    facts = {place: _fact(sample, place, float(weights[place[1]]), values) for place in sample.uncertain}
    columns = {column: [place for place in facts if place[1] == column] for _, column in facts}
    drawn = _draw(sample, weights, values, leads, [column for column, places in columns.items() if len(places) > 1])
    criteria = [
        Clarification(None, sample.leaves[column], *drawn[column])
        if len(places) > 1  # with a single open score the criterion is that score
        else Clarification(None, sample.leaves[column], facts[places[0]].chance, facts[places[0]].gain)
        for column, places in sorted(columns.items())
    ]
    return Information(
        expected=dict(zip(sample.models, values.tolist(), strict=True)),
        leaders=tuple(model for model, is_leader in zip(sample.models, leads, strict=True) if is_leader),
        facts=_sorted(facts.values()),
        criteria=_sorted(criteria),
        everything=Clarification(None, None, *drawn[None]),
        draws=sample.draws,
    )


def partner_information(case: Case, sample: ScoreSample) -> dict[str, Information]:
    """What clarifying each score is worth to every partner that has given weights; errors as in ``information``."""
    return {partner.key: information(case, partner_points(case, partner.key), sample) for partner in case.weighting_partners}


def _fact(sample: ScoreSample, place: tuple[int, int], weight: float, values: Floats) -> Clarification:
    row, column = place
    others = np.delete(values, row)
    found = gain_of_knowing(sample.uncertain[place], weight, float(values[row]), float(others.max())) if others.size else (0.0, 0.0)
    return Clarification(sample.models[row], sample.leaves[column], *found)


def _draw(
    sample: ScoreSample, weights: Floats, values: Floats, leads: NDArray[np.bool_], columns: list[int]
) -> dict[int | None, tuple[float, float, float]]:
    """Chance, gain and its standard error of knowing each of these ``columns``, and all of them under ``None``."""
    sums = {column: np.zeros(3) for column in (*columns, None)}
    for draws, points in sample.chunks() if sample.uncertain and values.size else ():
        moved = points - sample.expected[:, :, None]  # (n_models, n_leaves, draws)
        for column in sums:
            change = weights @ moved if column is None else weights[column] * moved[:, column]
            sums[column] += _gains(values[:, None] + change, leads) * draws
    return {column: _estimate(total / sample.draws, sample.draws) for column, total in sums.items()}


def _gains(values: Floats, leads: NDArray[np.bool_]) -> Floats:
    """Means (3,) over ``values`` (n_models, draws): whether a leader falls behind, how far the first does, and that squared."""
    best, leaders = values.max(axis=0), values[leads]
    gain = best - leaders[0]
    return np.array([(best - leaders.min(axis=0) > ROUNDING).mean(), gain.mean(), (gain**2).mean()])


def _estimate(means: Floats, draws: int) -> tuple[float, float, float]:
    chance, gain, square = means.tolist()
    return chance, gain, float(np.sqrt(max(square - gain**2, 0.0) / (draws - 1)))


def _sorted(found: Iterable[Clarification]) -> tuple[Clarification, ...]:
    return tuple(sorted(found, key=lambda entry: (-round(entry.gain, 9), -round(entry.chance, 9))))
