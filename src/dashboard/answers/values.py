"""Values of tables as people read them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from dashboard.domain.tables import Field
from dashboard.text import Phrasebook

NONE = "–"


def printed(say: Phrasebook, field: Field, value: str) -> str:
    """A value in canonical form: amounts with apostrophes, days as people write them, choices in the reader's language."""
    if not value:
        return NONE
    if field.kind == "amount":
        return say.number(Decimal(value), 2 if Decimal(value) % 1 else 0)
    if field.kind == "date":
        return say.day(date.fromisoformat(value))
    return say(f"choices.{value}") if value in field.choices else value
