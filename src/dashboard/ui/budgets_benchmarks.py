"""What others spend beside what is spent here, each figure with what it covers and what it does not."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

import pandas as pd
from markupsafe import Markup

from dashboard.analysis.budgets import per_head, share
from dashboard.answers import budgets
from dashboard.store import benchmarks
from dashboard.store import budgets as store
from dashboard.store.benchmarks import Benchmark
from dashboard.store.budgets import BudgetTotal, Question
from dashboard.text.names import partner_name, signed
from dashboard.ui import budgets_asked, budgets_inside, cache, figures, html
from dashboard.ui.budgets import TOGETHER, Budgets, heads
from dashboard.ui.frame import View

Sums = dict[tuple[str, str], BudgetTotal]


def show(view: View, found: Budgets) -> None:
    """The benchmarks as a table: the figure, its year, what it is here for every partner, and its evidence."""
    say = view.say
    html.show("<h2 class='section'>{}</h2>", say("budgets.benchmarks"))
    known = view.summary(benchmarks.benchmarks)
    later = len(cache.summary(view.case, benchmarks.benchmarks, with_later=True)) - len(known)
    hidden = say.counted("budgets.later_benchmarks", later, day=say.day(view.case.info.knowledge_date)) if later else ""
    if not known:
        html.show("<p class='note'>{} {}</p>", say("budgets.no_benchmarks"), hidden)
        if later:
            budgets_inside.offer_later("benchmarks", view)
        return
    year = int(found.asked.question.year or budgets_asked.reference(view, found.years))
    sums = _sums(view, year)
    partners = [partner.key for partner in view.case.partners if (partner.key, "") in sums]
    columns = partners if view.partner else [*partners, TOGETHER]
    head = [say("budgets.benchmark"), say("budgets.elsewhere"), say("budgets.dim_year")]
    head += [signed(say, view.case, key) if key else say("budgets.together") for key in columns]
    before = (None, *known)
    rows = [_row(view, found, sums, each, columns, before=before[place]) for place, each in enumerate(known)]
    html.show("<p class='note'>{}</p>", say("budgets.benchmarks_warning", year=year))
    html.table(say("budgets.benchmarks"), [*head, say("common.source")], rows, numbers=range(1, len(head)))
    figures.take_away(
        view,
        "benchmarks",
        partial(_taken, view, found, sums, known, columns),
        f"{say('budgets.benchmarks_note')} {hidden}",
        with_table=False,
    )
    if later:
        budgets_inside.offer_later("benchmarks", view)


def _sums(view: View, year: int) -> Sums:
    """The amounts of a year by partner and by part of the spending, ``""`` for all of it."""
    question = Question(year=str(year), partners=(view.partner.key,) if view.partner else ())
    found: Sums = {}
    for part in ("category", "purpose"):
        for total in view.summary(store.totals, ("partner", part), question):
            found[total.key[0], total.key[1]] = total
    return found


def _own(view: View, found: Budgets, sums: Sums, benchmark: Benchmark, partner: str) -> float | None:
    """The figure of a partner, or of all together, that stands beside a benchmark."""
    part = "" if benchmark.covers == "all" else benchmark.covers
    whole = sums.get((partner, ""))
    if whole is None or benchmark.covers == "none":
        return None
    if benchmark.unit == "share":
        return share(sums[partner, part].amount if (partner, part) in sums else Decimal(0), whole.amount)
    counted = heads(view.case, found.municipalities, whole.partners, benchmark.unit)
    amounts = [sums[key, part].amount for key in counted.counted if (key, part) in sums]
    return per_head(sum(amounts, Decimal(0)), counted.number)


def _written(view: View, benchmark: Benchmark, value: Decimal | float | None) -> str:
    if value is None:
        return "–"
    say = view.say
    return say.number(100 * Decimal(str(value)), 1) if benchmark.unit == "share" else say.number(value, 0)


def _range(view: View, benchmark: Benchmark) -> str:
    ends = dict.fromkeys(_written(view, benchmark, end) for end in (benchmark.low, benchmark.high))
    currency = view.say.currency(view.case.info.currency)
    return f"{'–'.join(ends)} {view.say(f'budgets.unit_{benchmark.unit}', currency=currency)}"


def _row(
    view: View, found: Budgets, sums: Sums, benchmark: Benchmark, columns: list[str], *, before: Benchmark | None
) -> tuple[object, ...]:
    """A row of the table; a scope that is that of the row ``before`` is not told twice."""
    say, source = view.say, benchmark.provenance.source
    is_told = before is not None and before.scope == benchmark.scope
    is_link = source.url.startswith(("https://", "http://"))
    link = Markup("<a href='{}' target='_blank' rel='noopener noreferrer'>{}</a>").format(source.url, say.of(source.title))
    return (
        Markup("<b>{}</b><br><small>{}</small>").format(
            say.of(benchmark.name), say("budgets.same_scope") if is_told else say.of(benchmark.scope)
        ),
        _range(view, benchmark),
        benchmark.year,
        *(_written(view, benchmark, _own(view, found, sums, benchmark, key)) for key in columns),
        Markup("{} <small>{}</small>").format(
            html.badge(say, benchmark.provenance.grade), link if is_link else say.of(source.title)
        ),
    )


def _taken(view: View, found: Budgets, sums: Sums, known: tuple[Benchmark, ...], columns: list[str]) -> pd.DataFrame:
    say = view.say
    return pd.DataFrame(
        {
            say("budgets.benchmark"): say.of(each.name),
            say("budgets.scope"): say.of(each.scope),
            say("budgets.elsewhere"): _range(view, each),
            say("budgets.dim_year"): str(each.year),
            **{
                partner_name(say, view.case, key) if key else budgets.named(say, view.case, "partner", key): _written(
                    view, each, _own(view, found, sums, each, key)
                )
                for key in columns
            },
            say("columns.grade"): each.provenance.grade,
            say("common.source"): say.of(each.provenance.source.title),
        }
        for each in known
    )
