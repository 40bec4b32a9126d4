"""What a command has to say: text for stdout, problems for stderr."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """What goes to stdout, and the sentences about problems that go to stderr."""

    text: str
    problems: tuple[str, ...] = ()


def as_text(value: object) -> str:
    """The value as JSON for machines."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
