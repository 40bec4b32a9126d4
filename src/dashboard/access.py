"""Who may do what: pure rules, asked by every page and action on the server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["viewer"]
Action = Literal["view"]

PERMISSIONS: dict[Role, frozenset[Action]] = {"viewer": frozenset({"view"})}


@dataclass(frozen=True, slots=True)
class Identity:
    """The person in front of the screen, as far as known."""

    name: str
    role: Role


def may(identity: Identity, action: Action) -> bool:
    """Whether this person may do this."""
    return action in PERMISSIONS[identity.role]
