"""All numbers inside a result, so that a test can say that none of them is infinite or not a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cached_property

import numpy as np

from dashboard.domain.case import Case


def numbers(value, seen=None):
    """All numbers inside a result: in fields, properties, arrays, mappings and sequences."""
    seen = set() if seen is None else seen
    if value is None or isinstance(value, (str, bool)) or id(value) in seen:
        return
    if isinstance(value, (int, float, np.number)):
        yield float(value)
        return
    seen.add(id(value))
    if isinstance(value, np.ndarray):
        if value.dtype.kind in "fiu":
            yield from value.ravel().tolist()
    elif isinstance(value, Case):
        return  # what was asked about, not an answer
    elif isinstance(value, Mapping):
        yield from numbers(list(value.keys()), seen)
        yield from numbers(list(value.values()), seen)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for part in value:
            yield from numbers(part, seen)
    elif is_dataclass(value):
        asked = [name for name, kind in vars(type(value)).items() if isinstance(kind, (property, cached_property))]
        for name in (*(field.name for field in fields(value)), *asked):
            yield from numbers(getattr(value, name), seen)
