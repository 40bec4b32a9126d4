"""The analysis in words: a heading for every topic, and below it what a reader would ask first."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.cli.analysing import words_agreement, words_decision, words_money
from dashboard.cli.analysing.names import Names
from dashboard.cli.analysing.plain import Topic
from dashboard.cli.analysing.topics import Question
from dashboard.text import Phrasebook

SPEAKERS = words_decision.SPEAKERS | words_agreement.SPEAKERS | words_money.SPEAKERS


def in_words(say: Phrasebook, asked: Question, found: Topic) -> str:
    """The topics that were ``found``, in sentences."""
    names = Names(say, asked.case, asked.ground)
    info = asked.case.info
    title = say("analyse.title", case=say.of(info.title), version=asked.case.version, day=say.day(info.knowledge_date))
    parts = [[title, say("analyse.drawn", draws=say.prose(asked.draws), seed=asked.seed)]]
    parts += [[say(f"analyse.{topic}"), *_lines(names, topic, found[topic])] for topic in found if topic in SPEAKERS]
    told = "\n\n".join("\n  ".join(part) for part in parts)
    return told.replace("..", ".")  # a name that ends in an abbreviation has its full stop already


def _lines(names: Names, topic: str, found: Topic) -> Iterator[str]:
    if "error" in found:
        yield names.say(f"errors.{found['error']}", **found["details"])
    elif found.keys() == {"reason"}:
        yield names.say(f"analyse.{found['reason']}")
    else:
        yield from SPEAKERS[topic](names, found)
        if "reason" in found and topic != "consensus":
            yield names.say(f"analyse.{found['reason']}")
