"""How the projects stand and which belong together, said by rule, with what stands out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from dashboard.analysis.grounded import Portfolio
from dashboard.analysis.portfolio import ProjectStatus, Thresholds, cost_in_play
from dashboard.analysis.project_links import Overlap
from dashboard.answers.lead import few
from dashboard.answers.systems import francs
from dashboard.domain.case import Case
from dashboard.domain.ground import Ground, Project
from dashboard.text import Phrasebook
from dashboard.text.names import partner_name

ORDER = ("critical", "watch", "unknown", "on_track")
"""Every status there is, what stands out first; ``unknown`` where nothing can be compared."""


def status_of(standing: ProjectStatus) -> str:
    """The status that is shown, one of ``ORDER``."""
    return standing.shown or "unknown"


def quoted(say: Phrasebook, ground: Ground, project: str) -> str:
    """Name of a project, in quotation marks."""
    return say("strategies.quoted", name=say.of(next(each.name for each in ground.projects if each.key == project)))


def headline(say: Phrasebook, case: Case, ground: Ground, found: Portfolio, partner: str = "") -> str:
    """How many projects concern several partners, how many meet and what is in play there, and what is critical.

    With a ``partner``, of the projects it takes part in.
    """
    if not ground.projects:
        return say("projects.none")
    own = [each for each in ground.projects if not partner or partner in each.partners]
    if not own:
        return say("projects.partner_none", partner=partner_name(say, case, partner))
    shared = sum(len(each.partners) > 1 for each in own)
    if partner:
        told = say.counted("projects.of_partner", len(own), partner=partner_name(say, case, partner), shared=shared)
    elif len(case.partners) == 1:
        told = say.counted("projects.alone", len(own))
    else:
        told = say.counted("projects.shared", shared, of=len(own)) if shared else say("projects.none_shared", of=len(own))
    meeting = "" if len(case.partners) == 1 else _meeting(say, case, found, own)
    return " ".join([f"{told}{meeting}.", _standing(say, ground, found, own)])


def _meeting(say: Phrasebook, case: Case, found: Portfolio, own: Sequence[Project]) -> str:
    """How many of the projects meet others, and what is in play in all that meet them."""
    keys = {each.key for each in own}
    candidates = [each for each in found.met.candidates if keys & set(each.projects)]
    n = len(keys & {project for each in candidates for project in each.projects})
    if not n:
        return say("projects.no_meeting")
    cost = cost_in_play(found.projects[project] for each in candidates for project in each.projects)
    told = say.counted("projects.meeting", n)
    likely = Decimal(str(cost.amount.likely))
    return f"{told} {say('projects.meeting_cost', amount=francs(say, case, likely))}" if likely else told


def _standing(say: Phrasebook, ground: Ground, found: Portfolio, own: Sequence[Project]) -> str:
    """How many are critical and which is furthest behind, else how many are to watch, and where nothing can be said."""
    standings = [found.statuses[each.key] for each in own]
    n = {status: sum(status_of(each) == status for each in standings) for status in ORDER}
    if n["unknown"] == len(own):
        return say("projects.all_unknown")
    late = sorted((each for each in standings if status_of(each) == "critical" and each.delay_days), key=lambda each: -_days(each))
    told = say.counted("projects.critical", n["critical"]) if n["critical"] else say("projects.none_critical")
    if late and (len(late) == 1 or _days(late[0]) > _days(late[1])) and _days(late[0]) > 0:
        told += say.counted("projects.furthest", _days(late[0]), project=quoted(say, ground, late[0].project))
    if n["watch"] and not n["critical"]:
        told += say.counted("projects.watched", n["watch"])
    if n["unknown"]:
        told += say.counted("projects.unknown", n["unknown"])
    return told + "."


def _days(standing: ProjectStatus) -> int:
    return standing.delay_days or 0


def why(say: Phrasebook, standing: ProjectStatus) -> tuple[str, ...]:
    """From what the status follows: the end and the cost against the first plan, and the thresholds."""
    limits = Thresholds()
    days, share = standing.delay_days, standing.extra_share
    schedule = (
        say("projects.why_no_days")
        if days is None
        else say.counted("projects.why_later", days)
        if days > 0
        else say.counted("projects.why_earlier", -days)
        if days
        else say("projects.why_in_time")
    )
    cost = (
        say("projects.why_no_cost")
        if standing.cost is None
        else say("projects.why_planned_nothing")
        if share is None
        else say("projects.why_dearer", share=say.percent(share))
        if share > 0
        else say("projects.why_cheaper", share=say.percent(-share))
        if share
        else say("projects.why_as_planned")
    )
    return (schedule, cost, thresholds(say, limits))


def override(say: Phrasebook, project: Project, standing: ProjectStatus) -> str:
    """Who set the status by hand, to what and why, and what is computed."""
    return say(
        "projects.set_by",
        status=_word(say, status_of(standing)),
        who=project.override_by or say("projects.set_by_nobody"),
        reason=say.of(project.override_reason),
        computed=_word(say, standing.computed or "unknown"),
    )


def _word(say: Phrasebook, status: str) -> str:
    """A status in a sentence, without its sign."""
    return say(f"projects.status_{status}").partition(" ")[2]


def thresholds(say: Phrasebook, limits: Thresholds) -> str:
    """Beyond which delay and extra cost a project is to watch or critical."""
    return say(
        "projects.thresholds",
        watch_days=limits.watch_days,
        critical_days=limits.critical_days,
        watch_share=say.percent(limits.watch_share),
        critical_share=say.percent(limits.critical_share),
    )


def met_because(say: Phrasebook, ground: Ground, meeting: Sequence[Overlap]) -> str:
    """Because of what projects meet: the processes they serve together, and whether they depend on each other."""
    names = {process.key: say.of(process.name) for process in ground.processes}
    processes = dict.fromkeys(names[each.process] for each in meeting if each.process)
    parts = [say("projects.same_process", processes=few(say, list(processes)))] if processes else []
    if any(each.is_dependent for each in meeting):
        parts.append(say("projects.depending"))
    return "; ".join(parts)


def risks(say: Phrasebook, case: Case, ground: Ground, found: Portfolio, project: Project) -> tuple[str, ...]:
    """What can go wrong with a project as far as the records tell: results that come late, circles, and what is not known."""
    told = [
        say.counted("projects.risk_waits", each.days, project=quoted(say, ground, each.depends_on))
        for each in found.late
        if each.project == project.key
    ]
    told += [
        say.counted("projects.risk_keeps_waiting", each.days, project=quoted(say, ground, each.project))
        for each in found.late
        if each.depends_on == project.key
    ]
    told += [circle(say, ground, each) for each in found.cycles if project.key in each]
    if project.key in found.met.undated:
        told.append(say("projects.risk_undated"))
    elif (end := project.end_expected or project.end_baseline) and end <= case.info.knowledge_date:
        told.append(say("projects.risk_over", day=say.day(end)))
    cost = project.cost_expected if project.cost_expected is not None else project.cost_baseline
    if cost is None:
        told.append(say("projects.risk_no_cost"))
    elif project.cost_spent is not None and project.cost_spent > cost:
        told.append(say("projects.risk_overspent", amount=francs(say, case, project.cost_spent - cost)))
    return tuple(told)


def circle(say: Phrasebook, ground: Ground, keys: Iterable[str]) -> str:
    """The projects that wait for each other."""
    return say("projects.circle", projects=say.listed([quoted(say, ground, key) for key in keys]))
