"""The data dictionary, straight from the declaration: for people, for machines, and for ``docs/data.md``."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.answers.dictionary import rules
from dashboard.domain.tables import TABLES, Field, Kind, Table
from dashboard.domain.words import Words
from dashboard.text import Phrasebook, phrasebook

FRICTIONLESS_TYPES: dict[Kind, str] = {
    "key": "string",
    "text": "string",
    "choice": "string",
    "integer": "integer",
    "number": "number",
    "amount": "number",
    "date": "date",
}
KEY_PATTERN = "^[A-Za-z0-9_]+$"
KEY_LENGTH = 64


def listing(say: Phrasebook) -> str:
    """Every table with its columns, in one language."""
    return "\n\n".join(
        "\n".join([f"{table.file}  –  {say.of(table.title)}", f"  {say.of(table.description)}", *_listed(say, table)])
        for table in TABLES
    )


def _listed(say: Phrasebook, table: Table) -> Iterator[str]:
    width = max(len(field.name) for field in table.fields)
    for field in table.fields:
        yield f"  {field.name:<{width}}  {say.of(field.description)} – {', '.join(rules(say, table, field))}"


def markdown() -> str:
    """Every table as Markdown: columns, rules, and the meaning in both languages."""
    say = phrasebook("en")
    parts = []
    for table in TABLES:
        notes = [f"Key: {', '.join(f'`{column}`' for column in table.key)}."]
        if table.required:
            notes.append("The file must be there.")
        if table.maximum_rows is not None:
            notes.append(f"At most {table.maximum_rows} row{'s' if table.maximum_rows > 1 else ''}.")
        lines = [f"### `{table.file}` – {table.title.en} ({table.title.de})", "", table.description.en, "", " ".join(notes), ""]
        lines += ["| Column | Rule | Meaning | Bedeutung |", "|---|---|---|---|"]
        for field in table.fields:
            rule = ", ".join(rules(say, table, field)).replace("|", "\\|")
            lines.append(f"| `{field.name}` | {rule} | {field.description.en} | {field.description.de} |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def data_package(say: Phrasebook) -> dict[str, object]:
    """The tables as a Frictionless Data Package; titles and descriptions in one language, and in both beside them."""
    return {
        "profile": "data-package",
        "name": "case",
        "title": say("cli.package"),
        "resources": [_resource(say, table) for table in TABLES],
    }


def _resource(say: Phrasebook, table: Table) -> dict[str, object]:
    is_csv = table.file.endswith(".csv")
    schema: dict[str, object] = {
        "fields": [_field(say, table, field) for field in table.fields],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if keys := [_foreign_key(table, field) for field in table.fields if field.refers_to]:
        schema["foreignKeys"] = keys
    resource: dict[str, object] = {
        "name": table.name,
        "path": table.file,
        "profile": "tabular-data-resource" if is_csv else "data-resource",
        "format": "csv" if is_csv else "toml",
        "mediatype": "text/csv" if is_csv else "application/toml",
        "encoding": "utf-8",
        **_in_words(say, table.title, table.description),
        "required": table.required,
        "schema": schema,
    }
    if is_csv:
        resource["dialect"] = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True}
    if table.maximum_rows is not None:
        resource["maximumRows"] = table.maximum_rows
    return resource


def _field(say: Phrasebook, table: Table, field: Field) -> dict[str, object]:
    constraints: dict[str, object] = {"required": field.required}
    if table.key == (field.name,):
        constraints["unique"] = True
    if field.choices:
        constraints["enum"] = list(field.choices)
    if field.minimum is not None:
        constraints["minimum"] = field.minimum
    if field.maximum is not None:
        constraints["maximum"] = field.maximum
    if field.kind == "key":
        constraints |= {"pattern": KEY_PATTERN, "maxLength": KEY_LENGTH}
    described: dict[str, object] = {
        "name": field.name,
        "type": FRICTIONLESS_TYPES[field.kind],
        "kind": field.kind,
        **_in_words(say, field.description, field.description),
    }
    if field.unit:
        described["unit"] = field.unit
    return described | {"constraints": constraints}


def _foreign_key(table: Table, field: Field) -> dict[str, object]:
    # By the standard, a resource that refers to itself is named by the empty text.
    target = "" if field.refers_to == table.name else field.refers_to
    return {"fields": [field.name], "reference": {"resource": target, "fields": ["key"]}}


def _in_words(say: Phrasebook, title: Words, description: Words) -> dict[str, object]:
    return {
        "title": say.of(title),
        "titles": {"de": title.de, "en": title.en},
        "description": say.of(description),
        "descriptions": {"de": description.de, "en": description.en},
    }
