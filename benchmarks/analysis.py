"""What the mathematics costs, beside the least that NumPy needs for it or beside its limit, on the same machine in the same run."""

from __future__ import annotations

import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.peer import compare
from dashboard.analysis.cooperation import Game, shapley, subset_sums
from dashboard.analysis.nucleolus import nucleolus
from dashboard.analysis.robustness import assess, rank_draws, value_draws
from dashboard.analysis.sampling import partner_weights, sample_scores, uniform
from dashboard.analysis.switching import all_switches
from dashboard.domain.case import Case
from dashboard.settings import ROOT
from dashboard.store import Store
from tests.cases import make_case

DRAWS, MANY, PLAYERS = 10_000, 1_000_000, 8
RATIO, CPU_LIMIT_MS, SWITCHING_LIMIT_MS, GAME_LIMIT_MS, MEMORY_LIMIT_MB = 3.0, 50.0, 10.0, 1000.0, 500.0

Floats = NDArray[np.float64]


def cpu_ms(*works: Callable[[], object], runs: int = 60) -> list[float]:
    """The least CPU time of each of the ``works``, taken in turns, in milliseconds: what else the machine does only adds to it."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for work, taken in zip(works, times, strict=True):
            start = time.process_time()
            work()
            taken.append(1000 * (time.process_time() - start))
    return [min(taken) for taken in times]


def plain(points: Floats, weights: Floats) -> list[NDArray[np.intp]]:
    """Rank acceptability and nothing else: matrix product, one comparison a pair, bincount."""
    values = points @ weights.T
    n = len(values)
    ranks = np.zeros(values.shape, dtype=np.uint8)
    for one in range(n):
        for other in range(one + 1, n):
            ahead = values[one] > values[other]
            ranks[other] += ahead
            ranks[one] += ~ahead
    return [np.bincount(row, minlength=n) for row in ranks]


def counted(points: Floats, weights: Floats) -> list[NDArray[np.intp]]:
    """Rank acceptability as the dashboard counts it, with ties and pairwise winning."""
    ahead_of, _ = rank_draws(value_draws(points, weights))
    return [np.bincount(row, minlength=len(points)) for row in ahead_of]


def lucerne() -> Case:
    """The case that comes along."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "case.duckdb") as store:
        store.load_folder(ROOT / "data" / "luzern", who="bench", why="measurement")
        case = store.read_case()
    assert case is not None
    return case


def savings_game(rng: np.random.Generator) -> Game:
    """A cost game in which joining saves the more the larger the group, with some noise."""
    alone = subset_sums(100.0 * rng.random(PLAYERS) + 20.0)
    return Game(tuple(f"p{place}" for place in range(PLAYERS)), alone**0.9 * (1.0 + 0.02 * rng.random(alone.size) * (alone > 0)))


def main() -> None:
    """Prints the figures and their limits."""
    rng = np.random.default_rng(1)
    points, weights = 100 * rng.random((6, 15)), uniform(15, DRAWS, rng)
    least, ours = cpu_ms(lambda: plain(points, weights), lambda: counted(points, weights), runs=200)
    _tell("rank acceptability, 6 models, 15 criteria", ours / least, RATIO, "times plain NumPy")
    compare(points, weights, ours, counted(points, weights))

    leaves = [f"x{number}" for number in range(12)]
    scores = {f"m{row}": {leaf: tuple(np.sort(100 * rng.random(3)).tolist()) for leaf in leaves} for row in range(8)}
    case = make_case(scores, weights={f"p{place}": dict(zip(leaves, 100 * rng.random(12), strict=True)) for place in range(4)})
    samplers = {partner.key: partner_weights(case, partner.key, 30.0) for partner in case.partners}
    [taken] = cpu_ms(lambda: assess(case, sample_scores(case, DRAWS, rng), samplers))
    _tell("four partners, 8 models, 12 uncertain criteria", taken, CPU_LIMIT_MS, "ms CPU")

    tracemalloc.start()
    assess(case, sample_scores(case, MANY, rng), samplers)
    _tell("the same with 1,000,000 draws", tracemalloc.get_traced_memory()[1] / 1e6, MEMORY_LIMIT_MB, "MB")
    tracemalloc.stop()

    case_of_lucerne = lucerne()
    [taken] = cpu_ms(lambda: all_switches(case_of_lucerne))
    _tell("all switching points of the Lucerne case", taken, SWITCHING_LIMIT_MS, "ms CPU")

    game = savings_game(rng)
    assert nucleolus(game).verified
    [taken] = cpu_ms(lambda: (shapley(game), nucleolus(game)), runs=3)
    _tell(f"Shapley and verified nucleolus, {PLAYERS} players", taken, GAME_LIMIT_MS, "ms CPU")


def _tell(what: str, figure: float, limit: float, unit: str) -> None:
    print(f"{what:48s} {figure:8.1f} {unit} (limit {limit:.0f}) {'ok' if figure <= limit else 'TOO MUCH'}")


if __name__ == "__main__":
    main()
