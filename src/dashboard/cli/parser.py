"""What the command line understands."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from dashboard.cli import commands
from dashboard.domain.words import LANGUAGES
from dashboard.settings import settings
from dashboard.text import Phrasebook

Command = Callable[[Phrasebook, argparse.Namespace], commands.Answer]


class NotUnderstood(Exception):
    """The arguments name no command, or lack or misuse an option; the text is argparse's."""


class Parser(argparse.ArgumentParser):
    """A parser that leaves the speaking to its caller."""

    def error(self, message: str) -> NoReturn:
        """Raises ``NotUnderstood``."""
        raise NotUnderstood(message)


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for, read before anything else so that every sentence is in it; German unless said."""
    early = Parser(add_help=False, allow_abbrev=False)
    early.add_argument("--language", default=LANGUAGES[0])
    try:
        return str(early.parse_known_args(arguments)[0].language)
    except NotUnderstood:
        return LANGUAGES[0]


def parser(say: Phrasebook) -> Parser:
    """The whole grammar, explained in one language."""
    whole = Parser(prog="dashboard", description=say("cli.about"), add_help=False, allow_abbrev=False)
    _common(whole, say, default=LANGUAGES[0])
    chosen = whole.add_subparsers(title=say("cli.commands"), metavar=say("cli.command"), required=True)

    def command(name: str, run: Command) -> Callable[..., argparse.Action]:
        own = chosen.add_parser(name, help=say(f"cli.{name}"), description=say(f"cli.{name}"), add_help=False, allow_abbrev=False)
        own.set_defaults(run=run, json=False)
        return _common(own, say, default=argparse.SUPPRESS).add_argument

    def add_database(add: Callable[..., argparse.Action]) -> None:
        add("--database", type=Path, default=settings().database, metavar=say("cli.file"), help=say("cli.database"))

    def add_json(add: Callable[..., argparse.Action]) -> None:
        add("--json", action="store_true", help=say("cli.json"))

    add = command("load", commands.load)
    add("folder", type=Path, metavar=say("cli.folder"), help=say("cli.case_folder"))
    add_database(add)
    add("--who", default=os.environ.get("USER", "dashboard"), metavar="TEXT", help=say("cli.who"))
    add("--why", default="dashboard load", metavar="TEXT", help=say("cli.why"))
    add_json(add)

    add = command("verify", commands.verify)
    add_database(add)
    add_json(add)

    add = command("rank", commands.rank)
    add_database(add)
    add("--partner", metavar=say("cli.key"), help=say("cli.partner"))
    add("--weights", type=Path, metavar=say("cli.file"), help=say("cli.weights"))
    add_json(add)

    add = command("tables", commands.tables)
    add_json(add)
    add("--markdown", action="store_true", help=say("cli.markdown"))

    add = command("serve", commands.serve)
    add("--port", type=int, default=8501, metavar="N", help=say("cli.port"))
    add("--address", default="localhost", metavar="A", help=say("cli.address"))
    return whole


def _common(of: Parser, say: Phrasebook, *, default: str) -> argparse._ArgumentGroup:
    """The options every command has, and the group the others join."""
    group = of.add_argument_group(say("cli.options"))
    group.add_argument("-h", "--help", action="help", help=say("cli.help"))
    group.add_argument("--language", choices=LANGUAGES, default=default, help=say("cli.language"))
    return group
