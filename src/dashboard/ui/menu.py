"""The pages there are, in the order of the menu. Titles stand in the language files under ``menu``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dashboard.access import Action
from dashboard.settings import ROOT


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its key is the name of its script, its address and the key of its title; ``group`` is its place in the menu.

    ``action`` is what a person must be allowed to do to open it. A page that ``bears_empty`` has something to show
    while the case has no partners, models or criteria yet.
    """

    key: str
    group: Literal["decision", "ground", "data"]
    is_first: bool = False
    action: Action = "view"
    bears_empty: bool = False

    @property
    def script(self) -> str:
        """The absolute path of the page's script."""
        return str(ROOT / "pages" / f"{self.key}.py")


MENU = (
    Entry("overview", "decision", is_first=True),
    Entry("impact", "decision"),
    Entry("models", "decision"),
    Entry("weights", "decision"),
    Entry("tipping", "decision"),
    Entry("agreement", "decision"),
    Entry("strategies", "ground"),
    Entry("budgets", "ground"),
    Entry("projects", "ground"),
    Entry("costs", "ground"),
    Entry("update", "data", action="update", bears_empty=True),
    Entry("history", "data", bears_empty=True),
)
