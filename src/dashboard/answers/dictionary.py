"""What a value of a column has to obey, in words, straight from the declaration."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.domain.tables import Field, Table
from dashboard.text import Phrasebook


def rules(say: Phrasebook, table: Table, field: Field) -> Iterator[str]:
    """The rules of one column: its kind, its limits and unit, where it must be found, whether it may be empty."""
    yield say(f"cli.kind_{field.kind}", choices=" | ".join(field.choices))
    if field.minimum is not None:
        yield f"≥ {field.minimum}"
    if field.maximum is not None:
        yield f"≤ {field.maximum}"
    if field.unit:
        yield say("cli.unit", unit=field.unit)
    if field.refers_to:
        yield say("cli.refers_to", table=field.refers_to)
    if table.key == (field.name,):
        yield say("cli.unique")
    if not field.required:
        yield say("cli.optional")
