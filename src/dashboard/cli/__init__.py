"""The command line: what an operator does without a browser. Sentences go to stderr, answers to stdout."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from dashboard.cli.answer import Answer
from dashboard.cli.issues import as_json, sentences
from dashboard.cli.parser import NotUnderstood, language_of, parser
from dashboard.errors import CaseRefused, DashboardError
from dashboard.text import phrasebook


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code is 0 when it did what was asked, 2 when it could not or found problems."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    say = phrasebook(language_of(given))
    try:
        options = parser(say).parse_args(given)
        answer: Answer = options.run(say, options)
    except NotUnderstood as error:
        return _tell("", say("cli.not_understood", reason=str(error)))
    except CaseRefused as refusal:
        told = [say(f"errors.{refusal.code}", **refusal.details)]
        if options.json:
            return _tell(as_json(refusal.issues), *told)
        return _tell("", *told, *sentences(say, refusal.issues))
    except DashboardError as error:
        return _tell("", say(f"errors.{error.code}", **error.details))
    return _tell(answer.text, *answer.problems)


def _tell(text: str, *problems: str) -> int:
    try:
        if text:
            sys.stdout.write(text.rstrip("\n") + "\n")
            sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has seen enough; Python must not complain about it at exit either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    for problem in problems:
        sys.stderr.write(problem + "\n")
    return 2 if problems else 0
