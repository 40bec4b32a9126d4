"""What was known on the knowledge date.

Entries that became known only later are left out unless asked for, and with them whatever belongs to something that is
left out. What would say something else without the row that is left out, such as a key whose shares no longer sum to 1
or a group with a member fewer, is left out as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dashboard.domain.tables import BY_NAME
from dashboard.store.rows import Row

WHOLE = {
    "cost_key_numbers": ("cost_key", "cost_keys"),
    "cost_key_parts": ("cost_key", "cost_keys"),
    "cost_component_partners": ("component", "cost_components"),
    "coalition_members": ("coalition", "coalition_costs"),
}
"""The tables whose rows are parts of a whole: the column that names it, and its table."""


def known(found: Mapping[str, list[Row]], on: date) -> dict[str, list[Row]]:
    """The rows of the tables in ``found`` that were known ``on`` that day and refer to nothing that was not.

    What is referred to comes before what refers to it; references to tables that are not in ``found`` are left aside.
    """
    shown: dict[str, list[Row]] = {}
    keys: dict[str, set[str]] = {}
    for table, all_rows in found.items():
        references = [(field.name, field.refers_to) for field in BY_NAME[table].fields if field.refers_to in found]
        rows = [row for row in all_rows if row.is_known(on)]
        if table == "criteria":  # they refer to one another: groups first
            keys[table] = {row.text("key") for row in rows if not row.text("parent")}
        known_keys = [(column, keys[of] | {""}) for column, of in references]
        shown[table] = [row for row in rows if all(row.text(column) in allowed for column, allowed in known_keys)]
        keys[table] = {row.text(BY_NAME[table].key[0]) for row in shown[table]}
        if table in WHOLE:
            column, whole = WHOLE[table]
            _take_away(shown, keys, whole, {row.text(column) for row in all_rows if row not in shown[table]})
    return shown


def _take_away(shown: dict[str, list[Row]], keys: dict[str, set[str]], whole: str, broken: set[str]) -> None:
    """Leaves out the ``broken`` rows of the table ``whole``, and their parts."""
    keys[whole] -= broken
    shown[whole] = [row for row in shown[whole] if row.text("key") not in broken]
    for table, (column, of) in WHOLE.items():
        if of == whole and table in shown:
            shown[table] = [row for row in shown[table] if row.text(column) not in broken]
