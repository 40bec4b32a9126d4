"""How a table is declared: fields with a kind, a unit, a description and the rules a value must obey."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dashboard.domain.words import Words

Kind = Literal["key", "text", "integer", "number", "amount", "date", "choice"]


@dataclass(frozen=True, slots=True)
class Field:
    """One column.

    ``kind`` says what a value looks like: ``key`` letters, digits and underscores; ``number`` a decimal with up
    to eight places; ``amount`` money with two places; ``date`` ISO 8601; ``choice`` one of ``choices``.
    ``refers_to`` names the table whose key the value must be. ``minimum`` and ``maximum`` include their ends.
    """

    name: str
    kind: Kind
    description: Words
    required: bool = True
    unit: str = ""
    choices: tuple[str, ...] = ()
    refers_to: str = ""
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a case: one CSV file, one database table.

    ``key`` names the columns that identify a row; ``maximum_rows`` caps what every page can show;
    ``required`` tables must be present as a file (they may be empty).
    """

    name: str
    title: Words
    description: Words
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    required: bool = False
    maximum_rows: int | None = None

    @property
    def file(self) -> str:
        """Name of the file in the case folder."""
        return "case.toml" if self.name == "case_info" else f"{self.name}.csv"

    def field(self, name: str) -> Field:
        """The column called ``name``; ``KeyError`` when there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)


def key(name: str, de: str, en: str, *, to: str = "", required: bool = True) -> Field:
    """A column that identifies a row, or refers to the key of table ``to``."""
    return Field(name, "key", Words(de, en), required=required, refers_to=to)


def text(name: str, de: str, en: str, *, required: bool = True) -> Field:
    """A column of free text in one language."""
    return Field(name, "text", Words(de, en), required=required)


def both(name: str, de: str, en: str, *, required: bool = True) -> tuple[Field, Field]:
    """Two columns, ``<name>_de`` and ``<name>_en``, with the same text in both languages."""
    return (
        Field(f"{name}_de", "text", Words(f"{de} (deutsch)", f"{en} (German)"), required=required),
        Field(f"{name}_en", "text", Words(f"{de} (englisch)", f"{en} (English)"), required=required),
    )


def integer(
    name: str, de: str, en: str, *, minimum: int | None = 0, maximum: int | None = None, unit: str = "", required: bool = True
) -> Field:
    """A whole number between ``minimum`` and ``maximum``."""
    return Field(name, "integer", Words(de, en), required=required, unit=unit, minimum=minimum, maximum=maximum)


def number(
    name: str, de: str, en: str, *, minimum: int | None = None, maximum: int | None = None, unit: str = "", required: bool = True
) -> Field:
    """A decimal number between ``minimum`` and ``maximum``."""
    return Field(name, "number", Words(de, en), required=required, unit=unit, minimum=minimum, maximum=maximum)


def amount(name: str, de: str, en: str, *, required: bool = True, unit: str = "currency") -> Field:
    """An amount of money in the currency of the case."""
    return Field(name, "amount", Words(de, en), required=required, unit=unit)


def day(name: str, de: str, en: str, *, required: bool = True) -> Field:
    """A calendar date."""
    return Field(name, "date", Words(de, en), required=required)


def choice(name: str, choices: str, de: str, en: str, *, required: bool = True) -> Field:
    """One of the words in ``choices``, which are separated by spaces."""
    return Field(name, "choice", Words(de, en), required=required, choices=tuple(choices.split()))


PROVENANCE: tuple[Field, ...] = (
    key("source", "Schlüssel der Quelle", "Key of the source", to="sources"),
    choice(
        "grade",
        "A B C D",
        "Beleggrad: A Rechnung oder Beleg, B Budget oder Beschluss, C Schätzung, D Annahme",
        "Grade of evidence: A account or record, B budget or resolution, C estimate, D assumption",
    ),
    day("known_from", "Tag, seit dem die Angabe bekannt ist", "Day since which the entry is known"),
)

REASON: tuple[Field, Field] = both(
    "reason", "Begründung, bei Grad D die Herleitung der Annahme", "Reason; for grade D how the assumption was derived"
)
