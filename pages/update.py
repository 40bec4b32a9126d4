"""Aktualisieren: what does this file change?"""

from dashboard.ui import frame, update, update_release

with frame.page("update") as view:
    update_release.settle(view)
    update.show(view)
