"""The time of day where the reader sits; what is kept is always in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from dashboard.text import Phrasebook


def local(moment: datetime) -> datetime:
    """The moment in the time zone of the browser; in UTC where it names none."""
    return moment.astimezone(_zone())


def shown(say: Phrasebook, moment: datetime) -> str:
    """Day and time of the moment as the reader's clock has them."""
    there = local(moment)
    return f"{say.day(there)} {there:%H:%M}"


def _zone() -> tzinfo:
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
