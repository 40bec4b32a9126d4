"""One function per command: what it does, and the answer it gives."""

from __future__ import annotations

import argparse
import os
import sys

from dashboard.cli import dictionary, ranking
from dashboard.cli.analysing.topics import question, topics
from dashboard.cli.analysing.words import in_words
from dashboard.cli.answer import Answer, as_text
from dashboard.cli.issues import as_json, sentences
from dashboard.cli.weights_file import read_weights
from dashboard.domain.tables import BY_NAME
from dashboard.errors import DashboardError
from dashboard.settings import ROOT
from dashboard.store import Store
from dashboard.text import Phrasebook


def load(say: Phrasebook, options: argparse.Namespace) -> Answer:
    """Loads a case folder as a new release. Errors as in ``Store.open`` and ``Store.load_folder``."""
    with Store.open(options.database) as store:
        version = store.load_folder(options.folder, who=options.who, why=options.why)
        counts = store.row_counts(version)
    if options.json:
        return Answer(as_text({"version": version, "rows": dict(counts)}))
    rows = [f"  {say.of(BY_NAME[table].title):<34} {say.number(count):>7}" for table, count in counts.items()]
    return Answer("\n".join([say("cli.loaded", folder=options.folder, version=version), *rows]))


def verify(say: Phrasebook, options: argparse.Namespace) -> Answer:
    """Checks every release in a database. Errors as in ``Store.open``."""
    with Store.open(options.database, create=False) as store:
        issues = store.verify()
        count = len(store.versions())
    problems = (say.counted("cli.unsound", len(issues)), *sentences(say, issues)) if issues else ()
    if options.json:
        return Answer(as_json(issues), problems[:1])
    return Answer("" if issues else say.counted("cli.sound", count), problems)


def rank(say: Phrasebook, options: argparse.Namespace) -> Answer:
    """Ranks the models for one partner, for given weights, or for all partners that have given weights.

    Raises ``DashboardError``: ``no_case``, ``partner_without_weights``, ``partner_or_weights``, as in ``Store.open``, as in
    ``read_weights`` and as in ``dashboard.analysis.ranking.rank``.
    """
    given = _given(options)
    with Store.open(options.database, create=False) as store:
        case = store.read_case()
    if case is None:
        raise DashboardError("no_case")
    if given is not None:
        asked = ranking.with_points(case, given)
    elif options.partner is not None:
        asked = ranking.of_partner(case, options.partner)
    else:
        asked = ranking.of_all(case)
    return Answer(as_text(asked.as_json()) if options.json else asked.in_words(say))


def analyse(say: Phrasebook, options: argparse.Namespace) -> Answer:
    """The whole analysis, for one partner, for given weights or for all partners.

    Raises ``DashboardError``: ``no_case``, ``partner_or_weights``, as in ``Store.open``, ``read_weights`` and ``question``.
    """
    given = _given(options)
    with Store.open(options.database, create=False) as store:
        case, ground = store.read_case(), store.read_ground()
    if case is None or ground is None:
        raise DashboardError("no_case")
    asked = question(case, ground, options.partner, given, options.draws, options.seed)
    found = topics(asked)
    return Answer(as_text(found) if options.json else in_words(say, asked, found))


def tables(say: Phrasebook, options: argparse.Namespace) -> Answer:
    """The tables a case consists of: for people, as a Frictionless Data Package, or as Markdown."""
    if options.json:
        return Answer(as_text(dictionary.data_package(say)))
    return Answer(dictionary.markdown() if options.markdown else dictionary.listing(say))


def serve(_say: Phrasebook, options: argparse.Namespace) -> Answer:
    """Becomes the web server; returns only if that fails."""
    os.chdir(ROOT)
    arguments = ["run", str(ROOT / "app.py"), "--server.port", str(options.port), "--server.address", options.address]
    os.execv(sys.executable, [sys.executable, "-m", "streamlit", *arguments])  # noqa: S606 - this very interpreter


def _given(options: argparse.Namespace) -> dict[str, float] | None:
    """The swing points in the file that is named, if one is."""
    if options.partner is not None and options.weights is not None:
        raise DashboardError("partner_or_weights")
    return None if options.weights is None else read_weights(options.weights)
