"""Results of the mathematics as plain values for JSON: dictionaries, lists, texts and numbers, unrounded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.errors import DashboardError

Topic = dict[str, Any]

Weights = Mapping[str, Mapping[str, float]]
"""Swing points by whoever gave them: a partner, or ``GIVEN`` when they come from a file."""

GIVEN = "given_weights"


def plain(value: object) -> object:
    """The value in JSON's types: results field by field, sets in order, arrays as lists, amounts and dates as they are written."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(entry) for entry in value]
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def of(result: object, *also: str, without: Sequence[str] = ()) -> Topic:
    """The fields of a result but those ``without``, and ``also`` what it can be asked further."""
    given = plain(result)
    shown = given if isinstance(given, dict) else {}
    return {key: entry for key, entry in shown.items() if key not in without} | {
        name: plain(getattr(result, name)) for name in also
    }


def by_model(models: Iterable[str], figures: NDArray[np.float64]) -> Topic:
    """Figures (n_models,) or rows (n_models, ...) by model."""
    return dict(zip(models, figures.tolist(), strict=True))


def absent(reason: str) -> Topic:
    """The answer where the case has nothing to calculate with."""
    return {"reason": reason}


def answered(topic: Callable[[], Topic]) -> Topic:
    """What ``topic`` finds, or the code and the details of the error that it names."""
    try:
        return topic()
    except DashboardError as error:
        return {"error": error.code, "details": dict(error.details)}


def each(weights: Weights, topic: Callable[[str, Mapping[str, float]], Topic]) -> Topic:
    """What ``topic`` finds for everybody who weighs, under ``by_weights``; a reason where nobody does."""
    if not weights:
        return absent("nobody_weighted")
    return {"by_weights": {who: answered(partial(topic, who, points)) for who, points in weights.items()}}
