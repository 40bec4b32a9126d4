"""What a person is about to release, before it is released: it lives in this session and nowhere else."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from uuid import uuid4

from dashboard.answers import problems
from dashboard.answers.effect import Effect, effect
from dashboard.ingest import Reading
from dashboard.store import Proposal, Upload
from dashboard.ui import cache


@dataclass(frozen=True)
class Draft:
    """Uploads that belong together. ``key`` names what they consist of, ``open`` counts the questions nobody has answered.

    ``readings`` are what was read, by table; ``mappings`` (header by column, by table) are remembered with the release.
    """

    key: Hashable
    uploads: tuple[Upload, ...] = ()
    readings: Mapping[str, Reading] = field(default_factory=dict)
    mappings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    open: int = 0


@dataclass(frozen=True)
class Checked:
    """A draft, what it would do, and the ``request`` under which it is released only once."""

    draft: Draft
    proposal: Proposal
    groups: tuple[problems.Group, ...]
    effect: Effect | None
    request: str

    @classmethod
    def of(cls, draft: Draft) -> Checked:
        """Compares a draft with the current state; nothing is written."""
        proposal = cache.store().propose(draft.uploads)
        before = cache.case(with_later=False, version=proposal.based_on)
        found = effect(before, proposal.case) if before and proposal.case and not proposal.is_empty else None
        return cls(draft, proposal, problems.grouped(proposal.issues), found, str(uuid4()))
