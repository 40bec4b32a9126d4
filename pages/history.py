"""Herkunft & Verlauf: can the numbers be trusted?"""

from dashboard.answers import quality
from dashboard.ui import (
    ask,
    cache,
    frame,
    history_compare,
    history_dictionary,
    history_quality,
    history_restore,
    history_values,
    history_versions,
    html,
)

with frame.page("history") as view:
    say = view.say
    history_restore.settle(view)
    found = cache.quality(view.case.version, view.with_later)
    html.answer(say("history.question"), quality.headline(say, found))

    looks = ["quality", "values", "versions", "compare", "dictionary"]
    look = ask.one("look", say("history.shown"), looks, lambda key: say(f"history.look_{key}"))
    if look == "quality":
        history_quality.show(view, found)
    elif look == "values":
        history_values.show(view)
    elif look == "versions":
        history_versions.show(view)
    elif look == "compare":
        history_compare.show(view)
    else:
        history_dictionary.show(view)
