"""The rules that join rows and tables: what a column alone cannot say.

Method of the criteria: groups only bundle, leaves measure on a scale whose ends are fixed beforehand; a scale without
length, or a score beyond its ends, could not be computed or explained.
"""

# ruff: noqa: S608 - every name in this SQL comes from the declaration

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dashboard.domain.tables import BY_NAME
from dashboard.store.checks import Check, first_row, plain, shown
from dashboard.store.rules_terms import terms

MAXIMUM_LEAVES = 60

IS_GROUP = "EXISTS (SELECT 1 FROM checked_criteria child WHERE child.parent = this.key AND child.key <> this.key)"
PARENT_IS_CHILD = (
    "EXISTS (SELECT 1 FROM checked_criteria upper WHERE upper.key = this.parent AND upper.parent IS NOT NULL"
    " AND upper.parent <> upper.key)"
)
LEAVES = "(SELECT count(*) FROM checked_criteria leaf WHERE leaf.worst IS NOT NULL)"

IN_ORDER = (
    ("strategies", "valid_from", "valid_to"),
    ("initiatives", "start_on", "end_on"),
    ("projects", "start_baseline", "end_baseline"),
    ("projects", "start_on", "end_expected"),
    ("project_phases", "start_on", "end_on"),
)


@cache
def rules() -> tuple[Check, ...]:
    """Every rule across columns, rows and tables."""
    return (*_criteria(), *_piecewise(), *_scores(), *_ranges(), *_models(), *_spans(), *terms())


def _value(table: str, column: str) -> str:
    return shown(BY_NAME[table].field(column))


def _criteria() -> Iterator[Check]:
    yield Check("parent_is_itself", "criteria", "parent", "this.parent = this.key", "this.key")
    yield Check("third_level", "criteria", "parent", f"this.parent <> this.key AND {PARENT_IS_CHILD}", "this.key", "this.parent")
    for column in ("worst", "best", "value_function"):
        value = _value("criteria", column)
        yield Check("group_with_scale", "criteria", column, f"this.{column} IS NOT NULL AND {IS_GROUP}", value, "this.key")
        yield Check("leaf_without_scale", "criteria", column, f"this.{column} IS NULL AND NOT {IS_GROUP}", "this.key")
    value = _value("criteria", "money_measure")
    yield Check(
        "group_with_scale", "criteria", "money_measure", f"this.money_measure IS NOT NULL AND {IS_GROUP}", value, "this.key"
    )
    yield Check("scale_without_length", "criteria", "best", "this.worst = this.best", plain("this.best"), "this.key")
    bent = "this.value_function = 'exponential' AND coalesce(this.curvature, 0) = 0"
    yield Check("curvature_missing", "criteria", "curvature", bent, "this.key")
    yield Check(
        "too_many_leaves", "criteria", "", f"{LEAVES} > {MAXIMUM_LEAVES}", LEAVES, f"CAST({MAXIMUM_LEAVES} AS VARCHAR)", whole=True
    )


def _piecewise() -> Iterator[Check]:
    for end, points in (("worst", 0), ("best", 100)):
        reached = (
            "EXISTS (SELECT 1 FROM checked_scale_levels point WHERE point.criterion = this.key"
            f" AND point.level = this.{end} AND point.value = {points})"
        )
        wrong = f"this.value_function = 'piecewise' AND this.{end} IS NOT NULL AND NOT {reached}"
        yield Check("piecewise_end", "criteria", end, wrong, plain(f"this.{end}"), f"'{points}'", ("scale_levels",))
    falls = (
        "EXISTS (SELECT 1 FROM checked_scale_levels other JOIN checked_criteria leaf ON leaf.key = other.criterion"
        " WHERE other.criterion = this.criterion AND leaf.value_function = 'piecewise' AND other.value >= this.value"
        " AND CASE WHEN leaf.worst < leaf.best THEN other.level < this.level ELSE other.level > this.level END)"
    )
    wrong = f"this.value IS NOT NULL AND {falls}"
    yield Check("piecewise_falls", "scale_levels", "value", wrong, plain("this.value"), plain("this.level"), ("criteria",))


def _scores() -> Iterator[Check]:
    group = "EXISTS (SELECT 1 FROM checked_criteria child WHERE child.parent = this.criterion AND child.key <> this.criterion)"
    yield Check("score_on_group", "scores", "criterion", group, "this.criterion", reads=("criteria",))
    scale = "FROM checked_criteria leaf WHERE leaf.key = this.criterion AND leaf.worst IS NOT NULL AND leaf.best IS NOT NULL"
    lowest, highest = "least(leaf.worst, leaf.best)", "greatest(leaf.worst, leaf.best)"
    span = f"(SELECT min({plain(lowest)} || ' … ' || {plain(highest)}) {scale})"
    for column in ("low", "likely", "high"):
        beyond = f"EXISTS (SELECT 1 {scale} AND this.{column} NOT BETWEEN {lowest} AND {highest})"
        yield Check("score_beyond_scale", "scores", column, beyond, _value("scores", column), span, ("criteria",))


def _ranges() -> Iterator[Check]:
    for table in ("scores", "model_costs"):
        likely = _value(table, "likely")
        yield Check("low_above_likely", table, "low", "this.low > this.likely", _value(table, "low"), likely)
        yield Check("high_below_likely", table, "high", "this.high < this.likely", _value(table, "high"), likely)


def _models() -> Iterator[Check]:
    wrong, first = first_row("models", "other.letter = this.letter")
    yield Check("letter_twice", "models", "letter", wrong, "this.letter", first)
    wrong, first = first_row("models", "other.status_quo = 'yes'")
    yield Check("status_quo_twice", "models", "status_quo", f"this.status_quo = 'yes' AND {wrong}", "this.key", first)


def _spans() -> Iterator[Check]:
    for table, start, end in IN_ORDER:
        yield Check("end_before_start", table, end, f"this.{end} < this.{start}", _value(table, end), _value(table, start))
    yield Check("depends_on_itself", "project_dependencies", "depends_on", "this.depends_on = this.project", "this.project")
