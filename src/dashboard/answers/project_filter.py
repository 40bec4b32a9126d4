"""Which projects are asked for, in which order, and how that is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.analysis.grounded import Portfolio
from dashboard.answers.projects import ORDER, status_of
from dashboard.answers.strategies import field_name
from dashboard.domain.case import Case
from dashboard.domain.ground import Ground, Project
from dashboard.text import Phrasebook
from dashboard.text.names import partner_name


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; empty parts ask for nothing.

    ``together`` asks for projects in which all ``partners`` take part, else one of them is enough. ``text`` is looked for
    in names, purposes and reasons in both languages.
    """

    partners: tuple[str, ...] = ()
    together: bool = False
    status: str = ""
    field: str = ""
    text: str = ""

    @property
    def is_on(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.partners or self.status or self.field or self.text)


def matching(ground: Ground, found: Portfolio, asked: Filter, partner: str = "") -> tuple[Project, ...]:
    """The projects asked for in which ``partner`` takes part, if one is given; what stands out first."""
    enough = all if asked.together else any
    wanted = asked.text.casefold()
    kept = [
        each
        for each in ground.projects
        if (not partner or partner in each.partners)
        and (not asked.partners or enough(other in each.partners for other in asked.partners))
        and (not asked.status or status_of(found.statuses[each.key]) == asked.status)
        and (not asked.field or each.action_field == asked.field)
        and (not wanted or wanted in _text(each))
    ]
    return tuple(sorted(kept, key=lambda each: _place(found, each)))


def _text(project: Project) -> str:
    words = (project.name, project.description, project.reason)
    return "\n".join(each[language] for each in words for language in ("de", "en")).casefold()


def _place(found: Portfolio, project: Project) -> tuple[int, int, float]:
    """Before whom a project stands: by status, then the later and the dearer."""
    standing = found.statuses[project.key]
    return ORDER.index(status_of(standing)), -(standing.delay_days or 0), -(standing.extra_share or 0.0)


def told(say: Phrasebook, case: Case, ground: Ground, asked: Filter, shown: Sequence[Project], of: int) -> str:
    """How many projects are shown, and what they have in common; something is asked for."""
    parts = []
    if asked.partners:
        names = [partner_name(say, case, partner) for partner in asked.partners]
        key = "together" if asked.together and len(names) > 1 else "any_of"
        parts.append(say(f"projects.filter_{key}", partners=say.listed(names) if key == "together" else either(say, names)))
    if asked.status:
        parts.append(say("projects.filter_status", status=say(f"projects.status_{asked.status}")))
    if asked.field:
        parts.append(say("projects.filter_field", field=field_name(say, ground, asked.field)))
    if asked.text:
        parts.append(say("projects.filter_text", text=say("strategies.quoted", name=asked.text)))
    count = say("projects.filter_count", n=len(shown), of=of)
    return say("projects.filter_told", count=count, parts="; ".join(parts))


def either(say: Phrasebook, names: Sequence[str]) -> str:
    """The names of which one is enough: ``A, B oder C``."""
    if len(names) < 2:
        return "".join(names)
    return say("projects.either", start=", ".join(names[:-1]), last=names[-1])
