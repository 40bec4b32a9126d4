"""Reading swing points from a file: CSV with the columns criterion and points, or one JSON object."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

from dashboard.errors import DashboardError

HEADER = ["criterion", "points"]
EXAMPLE = '{"criterion": 100}'


def read_weights(path: Path) -> dict[str, float]:
    """The points by criterion, each from 0 to 100.

    Raises ``DashboardError``: ``weights_file_missing``, ``weights_file_not_valid`` with the ``line``,
    ``points_not_valid``, ``points_twice``.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DashboardError("weights_file_missing", file=str(path)) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_valid(path, data.count(b"\n", 0, error.start) + 1) from error
    pairs = _from_json(text, path) if text.lstrip().startswith("{") else _from_csv(text, path)
    points: dict[str, float] = {}
    for criterion, value in pairs:
        if criterion in points:
            raise DashboardError("points_twice", file=str(path), criterion=criterion)
        points[criterion] = _points(criterion, value)
    return points


def _from_csv(text: str, path: Path) -> Iterable[tuple[str, str]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    pairs = []
    try:
        if next(reader, None) != HEADER:
            raise _not_valid(path, 1)
        for record in reader:
            if len(record) not in {0, len(HEADER)}:
                raise _not_valid(path, reader.line_num)
            if record:
                pairs.append((record[0], record[1]))
    except csv.Error as error:
        raise _not_valid(path, max(reader.line_num, 1)) from error
    return pairs


def _from_json(text: str, path: Path) -> Iterable[tuple[str, object]]:
    try:
        # As pairs, so that a criterion named twice is noticed.
        found = json.loads(text, object_pairs_hook=lambda pairs: pairs)
    except json.JSONDecodeError as error:
        raise _not_valid(path, error.lineno) from error
    except RecursionError as error:
        raise _not_valid(path, 1) from error
    pairs: list[tuple[str, object]] = found
    return pairs


def _points(criterion: str, value: object) -> float:
    try:
        points = float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else -1.0
    except (ValueError, OverflowError):
        points = -1.0
    if not 0 <= points <= 100:
        raise DashboardError("points_not_valid", criterion=criterion, points=str(value))
    return points


def _not_valid(path: Path, line: int) -> DashboardError:
    return DashboardError("weights_file_not_valid", file=str(path), line=line, example=EXAMPLE)
