"""What the command line understands."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from dashboard.cli import commands, updating
from dashboard.cli.answer import Answer
from dashboard.domain.words import LANGUAGES
from dashboard.settings import settings
from dashboard.store import MODES
from dashboard.text import Phrasebook

Command = Callable[[Phrasebook, argparse.Namespace], Answer]
Add = Callable[..., argparse.Action]


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

    def command(name: str, run: Command) -> Add:
        own = chosen.add_parser(name, help=say(f"cli.{name}"), description=say(f"cli.{name}"), add_help=False, allow_abbrev=False)
        own.set_defaults(run=run, json=False)
        return _common(own, say, default=argparse.SUPPRESS).add_argument

    add = command("load", commands.load)
    add("folder", type=Path, metavar=say("cli.folder"), help=say("cli.case_folder"))
    _add_database(say, add)
    add("--who", default=os.environ.get("USER", "dashboard"), metavar="TEXT", help=say("cli.who"))
    add("--why", default="dashboard load", metavar="TEXT", help=say("cli.why"))
    _add_json(say, add)

    _updating(say, command)

    add = command("verify", commands.verify)
    _add_database(say, add)
    _add_json(say, add)

    for name, run in (("rank", commands.rank), ("analyse", commands.analyse)):
        add = command(name, run)
        _add_database(say, add)
        add("--partner", metavar=say("cli.key"), help=say("cli.partner"))
        add("--weights", type=Path, metavar=say("cli.file"), help=say("cli.weights"))
        if name == "analyse":
            add("--draws", type=int, metavar="N", help=say("cli.draws"))
            add("--seed", type=int, metavar="N", help=say("cli.seed"))
        _add_json(say, add)

    add = command("tables", commands.tables)
    _add_json(say, add)
    add("--markdown", action="store_true", help=say("cli.markdown"))

    add = command("serve", commands.serve)
    add("--port", type=int, default=8501, metavar="N", help=say("cli.port"))
    add("--address", default="localhost", metavar="A", help=say("cli.address"))
    return whole


def _updating(say: Phrasebook, command: Callable[[str, Command], Add]) -> None:
    """The commands of the analyst."""
    for name, run in (("check", updating.check), ("update", updating.update)):
        add = command(name, run)
        add("files", type=Path, nargs="+", metavar=say("cli.file"), help=say("cli.update_files"))
        _add_database(say, add)
        add("--table", default="", metavar=say("cli.key"), help=say("cli.table"))
        add("--mode", choices=MODES, default="merge", help=say("cli.mode"))
        add("--map", action="append", default=[], metavar="COLUMN=HEADER", help=say("cli.map"))
        add("--set", action="append", default=[], metavar="COLUMN=VALUE", help=say("cli.set"))
        add("--ignore", action="append", default=[], metavar="HEADER", help=say("cli.ignore"))
        add("--decimal", action="append", default=[], metavar="COLUMN=.|,", help=say("cli.decimal"))
        add("--unit", action="append", default=[], metavar="COLUMN=1000", help=say("cli.factor"))
        add("--sheet", default="", metavar="TEXT", help=say("cli.sheet"))
        if name == "update":
            _add_cause(say, add)
            add("--reason", default="", metavar="TEXT", help=say("cli.reason"))
        _add_json(say, add)

    add = command("history", updating.history)
    _add_database(say, add)
    add("--table", default="", metavar=say("cli.key"), help=say("cli.history_table"))
    add("--row", default="", metavar=say("cli.key"), help=say("cli.history_row"))
    _add_json(say, add)

    add = command("diff", updating.diff)
    add("one", type=int, metavar="N", help=say("cli.one"))
    add("other", type=int, metavar="N", help=say("cli.other"))
    _add_database(say, add)
    _add_json(say, add)

    add = command("restore", updating.restore)
    add("version", type=int, metavar="N", help=say("cli.restored_version"))
    _add_database(say, add)
    _add_cause(say, add)
    _add_json(say, add)

    add = command("export", updating.export)
    add("folder", type=Path, metavar=say("cli.folder"), help=say("cli.export_folder"))
    _add_database(say, add)
    add("--version", type=int, metavar="N", help=say("cli.export_version"))

    add = command("backup", updating.backup)
    add("copy", type=Path, metavar=say("cli.file"), help=say("cli.copy"))
    _add_database(say, add)


def _add_database(say: Phrasebook, add: Add) -> None:
    add("--database", type=Path, default=settings().database, metavar=say("cli.file"), help=say("cli.database"))


def _add_json(say: Phrasebook, add: Add) -> None:
    add("--json", action="store_true", help=say("cli.json"))


def _add_cause(say: Phrasebook, add: Add) -> None:
    add("--who", default=os.environ.get("USER", ""), metavar="TEXT", help=say("cli.who"))
    add("--why", required=True, metavar="TEXT", help=say("cli.why"))


def _common(of: Parser, say: Phrasebook, *, default: str) -> argparse._ArgumentGroup:
    """The options every command has, and the group the others join."""
    group = of.add_argument_group(say("cli.options"))
    group.add_argument("-h", "--help", action="help", help=say("cli.help"))
    group.add_argument("--language", choices=LANGUAGES, default=default, help=say("cli.language"))
    return group
