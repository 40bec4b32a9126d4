"""Projekte: what is under way, and what belongs together?"""

from dashboard.ui import (
    frame,
    html,
    projects,
    projects_joint,
    projects_links,
    projects_plan,
    projects_roadmap,
    projects_sheet,
    projects_table,
)

with frame.page("projects") as view:
    say = view.say
    found = projects.of(view)
    html.answer(say("projects.question"), projects.headline(view, found))
    if found.of:
        shown = projects.switch(view)
        projects.filters(view, found)
        if not found.shown:
            html.show("<p class='note'>{}</p>", say("projects.nothing_found"))
        elif shown == "list":
            project = projects_table.show(view, found)
            projects_sheet.show(view, found, project)
        elif shown == "gantt":
            projects_roadmap.show(view, found)
        elif shown == "plan":
            projects_plan.show(view, found)
        elif shown == "joint":
            projects_joint.show(view, found)
        else:
            projects_links.show(view, found)
