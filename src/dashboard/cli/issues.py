"""Problems in words: grouped by file, each with its place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from dashboard.answers import problems
from dashboard.errors import Issue
from dashboard.text import Phrasebook


def as_json(issues: Iterable[Issue]) -> str:
    """The problems as a list of flat objects."""
    return json.dumps([issue.flat() for issue in issues], ensure_ascii=False, indent=2)


def sentences(say: Phrasebook, issues: Iterable[Issue]) -> Iterator[str]:
    """A line per file, and below it a line per problem."""
    by_file: dict[str, list[Issue]] = {}
    for issue in issues:
        by_file.setdefault(_file(say, issue), []).append(issue)
    for file, found in by_file.items():
        yield f"\n{file}"
        for issue in found:
            yield f"  {sentence(say, issue)}"


def sentence(say: Phrasebook, issue: Issue) -> str:
    """What is wrong, after the line and column it stands on; columns by the names they have in files."""
    value, expected = problems.figures(say, issue)
    told = say(f"issues.{issue.code}", value=value, expected=expected)
    if issue.row is not None and issue.column:
        told = say("issues.place_cell", row=issue.row, column=issue.column, sentence=told)
    elif issue.row is not None:
        told = say("issues.place_row", row=issue.row, sentence=told)
    elif issue.column:
        told = say("issues.place_column", column=issue.column, sentence=told)
    return told if issue.version is None else say("issues.place_version", version=issue.version, sentence=told)


def _file(say: Phrasebook, issue: Issue) -> str:
    return issue.file or issue.table or say("issues.place_database")
