"""Every word in German and English, and the formats of numbers, money and dates."""

from __future__ import annotations

from dashboard.text.phrases import Phrasebook, phrasebook

__all__ = ["Phrasebook", "phrasebook"]
