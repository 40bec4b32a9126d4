"""Kipp-Punkte: what would have to be different for another model to lead?"""

from dashboard.ui import frame, tipping

with frame.page("tipping") as view:
    tipping.show(view)
