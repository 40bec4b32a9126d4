"""Published cost games for tests."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.analysis.cooperation import CostStructure, Game, Tier, explicit, modelled

# Movements, cost of a runway for this kind alone (pounds), published Shapley fee per movement. Birmingham airport 1968-69:
# Littlechild and Owen (1973), Management Science 20: 370-372; Littlechild and Thompson (1977).
BIRMINGHAM = {
    1: (42, 65_899, 4.86),
    2: (9_555, 76_725, 5.66),
    3: (288, 95_200, 10.30),
    4: (303, 97_200, 10.85),
    5: (151, 97_436, 10.92),
    6: (1_315, 98_142, 11.13),
    7: (505, 102_496, 13.40),
    8: (1_128, 104_849, 15.07),
    9: (151, 113_322, 44.80),
    10: (112, 115_440, 60.61),
    11: (22, 117_676, 162.24),
}


def three_player_game(*costs: float, names: Sequence[str] = ("a", "b", "c")) -> Game:
    """A game from its costs in the order 1, 2, 3, 12, 13, 23, 123."""
    coalitions = [(0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)]
    members = [frozenset(names[place] for place in coalition) for coalition in coalitions]
    return explicit(names, dict(zip(members, costs, strict=True)))


def gain_game(*worths: float) -> Game:
    """A game of gains as one of costs: the sign turned."""
    return three_player_game(*(-worth for worth in worths))


def airport(costs: Sequence[float]) -> Game:
    """A runway game: each player needs all steps up to its own cost; ``costs`` ascend."""
    names = [f"p{place:02}" for place in range(len(costs))]
    steps = [
        Tier(cost - before, frozenset(names[place:]))
        for place, (before, cost) in enumerate(zip([0, *costs[:-1]], costs, strict=True))
    ]
    return modelled(CostStructure(tiers=tuple(steps)), dict.fromkeys(names, 1.0))


# Tennessee Valley Authority, thousand US dollars: Ransmeier (1942); Straffin and Heaney (1981).
TVA = three_player_game(163_520, 140_826, 250_096, 301_607, 378_821, 367_370, 412_584, names=("navigation", "flood", "power"))
