"""Small portfolios for tests: say what a project is about, and let the rest be missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from dashboard.domain.ground import ActionField, Dependency, Ground, Process, Project, ProjectStatus
from tests.cases import provenance, words

END = date(2030, 12, 31)


def project(
    key: str,
    *partners: str,
    late: int | None = None,
    planned: float | None = None,
    expected: float | None = None,
    process: str = "",
    override: ProjectStatus | None = None,
) -> Project:
    """A project of ``partners``, the first one leading; ``late`` days behind a first plan until the end of 2030, or undated."""
    dated = late is not None
    return Project(
        key=key,
        name=words(f"project {key}"),
        description=words("purpose"),
        lead=partners[0],
        partners=partners,
        action_field="field",
        process=process,
        start_baseline=date(2030, 1, 1) if dated else None,
        end_baseline=END if dated else None,
        start_on=date(2030, 1, 1) if dated else None,
        end_expected=date.fromordinal(END.toordinal() + (late or 0)) if dated else None,
        cost_baseline=None if planned is None else Decimal(str(planned)),
        cost_expected=None if expected is None else Decimal(str(expected)),
        cost_spent=None,
        status_override=override,
        override_reason=words("open funding." if override else ""),
        override_by="Eve" if override else "",
        reason=words("because"),
        provenance=provenance(),
    )


def ground(*projects: Project, needs: tuple[str, ...] = ()) -> Ground:
    """These projects in one field, with the process ``tax``; ``needs`` such as ``"ab"``: a needs b."""
    return Ground(
        version=1,
        action_fields=(ActionField("field", 1, words("Field"), "normal", provenance()),),
        projects=projects,
        dependencies=tuple(Dependency(pair[0], pair[1], words("because")) for pair in needs),
        processes=(Process("tax", 1, words("Tax"), words("taxes")),),
    )
