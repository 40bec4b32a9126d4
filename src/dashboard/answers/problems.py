"""Problems grouped by cause: the same thing wrong in the same column is one problem with many places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from dashboard.domain.tables import BY_NAME
from dashboard.errors import SEVERITIES, Issue, Severity
from dashboard.store import Remark
from dashboard.text import Phrasebook
from dashboard.text.phrases import catalogue

EXAMPLES = 5
MORE = "more_problems"
"""The code that stands for further places of the kind before it."""
OF_AMOUNTS = {"changed_tenfold", "figure_gone", "per_inhabitant", "low_above_likely", "high_below_likely"}
"""The codes whose value and expectation are figures that have been read."""
OF_COLUMNS = {"column_unknown"}
"""The codes whose expectation is names of declared columns."""

Cause = tuple[str, str, str]
"""Code, table and column: what a written reason is given for."""


@dataclass(frozen=True)
class Group:
    """All places where one thing is wrong in one column. ``count`` is at least that many when ``is_cut``."""

    severity: Severity
    code: str
    table: str
    column: str
    issues: tuple[Issue, ...]
    is_cut: bool

    @property
    def cause(self) -> Cause:
        """What a written reason for this group is kept under."""
        return self.code, self.table, self.column

    @property
    def count(self) -> int:
        """The number of places."""
        return len(self.issues)

    @property
    def examples(self) -> tuple[Issue, ...]:
        """The first places, at most one for each value as long as there are others."""
        first: dict[str, Issue] = {}
        for issue in self.issues:
            first.setdefault(issue.value, issue)
        chosen = list(first.values())[:EXAMPLES]
        if len(chosen) < EXAMPLES:
            taken = set(map(id, chosen))
            chosen += [issue for issue in self.issues if id(issue) not in taken][: EXAMPLES - len(chosen)]
        return tuple(sorted(chosen, key=lambda issue: issue.row or 0))


def grouped(issues: Iterable[Issue]) -> tuple[Group, ...]:
    """The issues by severity, code, table and column: what blocks first, then the most frequent."""
    found: dict[tuple[Severity, str, str, str], list[Issue]] = {}
    cut: set[tuple[Severity, str, str]] = set()
    for issue in issues:
        if issue.code == MORE:
            cut.add((issue.severity, issue.table, issue.column))
        else:
            found.setdefault((issue.severity, issue.code, issue.table, issue.column), []).append(issue)
    # A cut follows the kind of problem it belongs to, which is then the most frequent one at that place.
    largest = {
        place: max((len(each) for (severity, _, *at), each in found.items() if (severity, *at) == place), default=0)
        for place in cut
    }
    groups = [
        Group(severity, code, table, column, tuple(each), is_cut=len(each) == largest.get((severity, table, column)))
        for (severity, code, table, column), each in found.items()
    ]
    return tuple(sorted(groups, key=lambda group: (SEVERITIES.index(group.severity), -group.count)))


def sentence(say: Phrasebook, group: Group) -> str:
    """What is wrong, with the first example in it."""
    return told(say, group.issues[0])


def told(say: Phrasebook, issue: Issue | Remark) -> str:
    """What is wrong at one place."""
    value, expected = printed(say, issue)
    return say(f"issues.{issue.code}", value=value, expected=expected)


def printed(say: Phrasebook, issue: Issue | Remark) -> tuple[str, str]:
    """The value and what was expected, as the pages show them: figures as in ``figures``, columns as they are called."""
    if issue.code in OF_COLUMNS:
        return issue.value, column_label(say, issue.expected)
    return figures(say, issue)


def figures(say: Phrasebook, issue: Issue | Remark) -> tuple[str, str]:
    """The value and what was expected: money that was read as it is printed, all else as it was written."""
    is_money = issue.table in BY_NAME and any(
        field.kind == "amount" for field in BY_NAME[issue.table].fields if field.name == issue.column
    )
    if is_money and issue.code in OF_AMOUNTS:
        return _amount(say, issue.value), _amount(say, issue.expected)
    return issue.value, issue.expected


def _amount(say: Phrasebook, written: str) -> str:
    try:
        amount = Decimal(written)
    except InvalidOperation:
        return written
    return say.number(amount, 2 if amount % 1 else 0)


def place(say: Phrasebook, group: Group) -> str:
    """Where it is wrong: table and column."""
    title = table_title(say, group.table) or group.issues[0].file
    if not group.column:
        return title
    column = column_label(say, group.column)
    return say("problems.place", table=title, column=column) if title else column


def table_title(say: Phrasebook, table: str) -> str:
    """How the table is called; its own name where it is not a declared one."""
    return say.of(BY_NAME[table].title) if table in BY_NAME else table


def column_label(say: Phrasebook, column: str) -> str:
    """How a declared column, or several with commas between, is called; a header that is not declared stands as it is."""
    names = [f"columns.{name}" for name in column.split(", ")]
    known = catalogue(say.language)
    return ", ".join(map(say, names)) if all(name in known for name in names) else column


def summary(say: Phrasebook, groups: Sequence[Group]) -> str:
    """How much stands in the way of a release: errors first, else warnings that need a reason; nothing where neither is."""
    for severity in ("error", "warning"):
        causes = [group for group in groups if group.severity == severity]
        if causes:
            count = sum(group.count for group in causes)
            key = f"problems.{severity}s" if len(causes) == 1 or count == len(causes) else f"problems.{severity}s_by_cause"
            if key.endswith("_by_cause"):
                return say(key, n=say.number(count), causes=len(causes))
            return say.counted(key, count)
    return ""


def listing(say: Phrasebook, issues: Iterable[Issue]) -> list[dict[str, str]]:
    """Every problem as a row to be taken away, in words and with its code."""
    return [
        {
            say("problems.severity"): say(f"problems.{issue.severity}"),
            say("problems.file"): issue.file,
            say("problems.table"): issue.table,
            say("problems.row"): str(issue.row or ""),
            say("problems.line"): str(issue.line or issue.row or ""),
            say("problems.column"): issue.column,
            say("problems.value"): issue.value,
            say("problems.expected"): issue.expected,
            say("problems.sentence"): told(say, issue),
            say("problems.code"): issue.code,
        }
        for issue in issues
    ]


def without_reason(groups: Iterable[Group], reasons: Mapping[Cause, str]) -> tuple[Group, ...]:
    """The warnings nobody has given a reason for yet."""
    return tuple(group for group in groups if group.severity == "warning" and not reasons.get(group.cause, "").strip())


def reasons_by_row(say: Phrasebook, issues: Iterable[Issue]) -> Mapping[int, str]:
    """For every row with an error, all that is wrong with it in one text."""
    reasons: dict[int, list[str]] = {}
    for issue in issues:
        if issue.severity == "error" and issue.row is not None:
            text = told(say, issue)
            reasons.setdefault(issue.row, []).append(f"{issue.column}: {text}" if issue.column else text)
    return {row: " ".join(texts) for row, texts in reasons.items()}


def given(groups: Iterable[Group], reasons: Mapping[Cause, str]) -> dict[Cause, str]:
    """The reasons as the store wants them: what is said of a group also holds for the places that are not listed."""
    answered: dict[Cause, str] = {}
    for group in groups:
        reason = reasons.get(group.cause, "").strip()
        if group.severity == "warning" and reason:
            answered[group.cause] = reason
            if group.is_cut:
                answered[MORE, group.table, group.column] = reason
    return answered
