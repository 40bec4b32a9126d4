"""A stress as it stands in the address, such as ``cost.120-saving.50-rate.4-without.stadt``, and what one click offers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dashboard.analysis.stress import BOUNDS, Stress
from dashboard.domain.case import Case

ADDRESS = "stress"
NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,2})?")
FIELDS = {"cost": "cost_factor", "saving": "saving_factor", "rate": "discount_rate"}
RATE_STEP = 0.02


def read(case: Case, written: str) -> Stress | None:
    """The stress in ``written``; ``None`` unless every part names a known quantity in per cent, once, or a partner of the case."""
    numbers: dict[str, float] = {}
    without: set[str] = set()
    partners = {partner.key for partner in case.partners}
    for part in written.split("-") if written else ():
        name, _, value = part.partition(".")
        if name == "without" and value in partners - without:
            without.add(value)
            continue
        field = FIELDS.get(name)
        if field is None or field in numbers or not NUMBER.fullmatch(value):
            return None
        low, high = BOUNDS[field]
        if not low <= float(value) / 100 <= high:
            return None
        numbers[field] = float(value) / 100
    return tidy(case, Stress(**numbers, without=frozenset(without)))


def write(case: Case, stress: Stress) -> str:
    """The stress as it stands in the address; nothing where everything is as it stands."""
    tidied = tidy(case, stress)
    parts = [f"cost.{_per_cent(tidied.cost_factor)}"] if tidied.cost_factor != 1.0 else []
    parts += [f"saving.{_per_cent(tidied.saving_factor)}"] if tidied.saving_factor != 1.0 else []
    parts += [f"rate.{_per_cent(tidied.discount_rate)}"] if tidied.discount_rate is not None else []
    return "-".join([*parts, *(f"without.{partner.key}" for partner in case.partners if partner.key in tidied.without)])


def tidy(case: Case, stress: Stress) -> Stress:
    """The same stress, the rate of the case left out."""
    same = stress.discount_rate is not None and abs(stress.discount_rate - case.info.discount_rate) < 1e-9
    return Stress(stress.cost_factor, stress.saving_factor, None if same else stress.discount_rate, stress.without)


def presets(case: Case) -> tuple[str, ...]:
    """What is offered with one click, each as it would stand in the address alone."""
    rate = min(case.info.discount_rate + RATE_STEP, BOUNDS["discount_rate"][1])
    money = [Stress(cost_factor=1.2), Stress(saving_factor=0.5), Stress(saving_factor=0.0), Stress(discount_rate=rate)]
    leaving = [Stress(without=frozenset({partner.key})) for partner in case.partners] if len(case.partners) > 1 else []
    return tuple(write(case, each) for each in (*(money if case.costs else ()), *leaving))


def parts(written: str) -> frozenset[str]:
    """The single quantities of a stress as it stands in the address."""
    return frozenset(written.split("-")) if written else frozenset()


def combined(case: Case, before: str, chosen: Iterable[str]) -> str:
    """The stress after a click: ``chosen`` are the presets that are on now; what was typed freely and is no preset stays."""
    offered, chosen = frozenset(presets(case)), frozenset(chosen)
    added = chosen - parts(before)
    kept = [part for part in parts(before) if part in chosen or part not in offered]
    replaced = {part.partition(".")[0] for part in added} - {"without"}
    wanted = [part for part in kept if part.partition(".")[0] not in replaced]
    return write(case, read(case, "-".join([*wanted, *sorted(added)])) or Stress())


def _per_cent(share: float) -> str:
    return f"{100 * share:.2f}".rstrip("0").rstrip(".")
