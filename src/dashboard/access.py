"""Who may do what: pure rules, asked by every page and action on the server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["viewer", "analyst"]
Action = Literal["view", "update"]
"""``view``: look at every state. ``update``: release, restore, and download the files that were released."""

PERMISSIONS: dict[Role, frozenset[Action]] = {
    "viewer": frozenset({"view"}),
    "analyst": frozenset({"view", "update"}),
}


@dataclass(frozen=True, slots=True)
class Identity:
    """The person in front of the screen, as far as known."""

    name: str
    role: Role


def role(word: str) -> Role:
    """The role called ``word``; whoever is called anything else may only look."""
    return "analyst" if word == "analyst" else "viewer"


def may(identity: Identity, action: Action) -> bool:
    """Whether this person may do this."""
    return action in PERMISSIONS[identity.role]
