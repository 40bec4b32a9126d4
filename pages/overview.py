"""Übersicht: where does the decision stand?"""

from dashboard.ui import cache, frame, html, landing, landing_progress, landing_reasons

with frame.page("overview") as view:
    say, case = view.say, view.case
    standing = cache.standing(case)
    kicker = say("overview.to_decide", day=say.day(case.info.due_on), question=say.of(case.info.question))
    html.answer(kicker, landing.headline(view, standing))

    if standing.is_complete:
        landing.cards(view, standing)
        landing_reasons.show(view, standing)
    else:
        landing_progress.cards(view)
        landing_reasons.open_points(view)
    landing_reasons.changed(view)
