"""Our own HTML: every value is escaped, every look comes from one style sheet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import LiteralString, Self

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from dashboard.domain.case import Grade
from dashboard.text import Phrasebook
from dashboard.ui.document import ASSETS


class Traced(str):
    """A printed number that knows where it stands in what ``dashboard analyse --json`` prints.

    ``pointer`` is a JSON pointer (RFC 6901); in a list of objects ``key=value`` picks the one with that value, and
    ``key=value,key=value`` the one with all of them. What is printed is the number there times ``factor``
    (100 for per cent, 20 for "n of 20", 1e-6 for millions), rounded; to a multiple of ``step`` where one is given. On a page
    it carries them in ``data-analysis``; in tables and files it is plain text.
    """

    pointer: str
    factor: float
    step: int

    def __new__(cls, text: str, pointer: str, factor: float = 1.0, step: int = 0) -> Self:
        """The text with its pointer, factor and step."""
        traced = super().__new__(cls, text)
        traced.pointer, traced.factor, traced.step = pointer, factor, step
        return traced

    def __getnewargs__(self) -> tuple[str, str, float, int]:  # type: ignore[override]
        return str(self), self.pointer, self.factor, self.step

    @property
    def mark(self) -> str:
        """What stands in ``data-analysis``: the pointer, and the factor and the step where there are any."""
        if self.step:
            return f"{self.pointer} {self.factor:g} {self.step}"
        return self.pointer if self.factor == 1.0 else f"{self.pointer} {self.factor:g}"

    def __html__(self) -> Markup:
        return Markup("<span data-analysis='{}'>{}</span>").format(self.mark, str(self))


def pointer(*steps: str) -> str:
    """The JSON pointer to where ``steps`` lead."""
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)


def style(title: str) -> None:
    """The style sheet of all pages, and the ``title`` of the case before the menu."""
    st.html(_look())
    written = json.dumps(title).replace("<", "\\3c ")
    st.html(f"<style>.stAppToolbar {{ --title: {written}; }}</style>")


@cache
def _look() -> str:
    return f"<style>{(ASSETS / 'look.css').read_text('utf-8')}</style>"


def show(template: LiteralString, *values: object) -> None:
    """Shows ``template`` with the values escaped into its places; a ``Markup`` value is taken as it is; nothing if all is empty."""
    if body := Markup(template).format(*values):  # noqa: S704 - templates are literals of ours, values are escaped
        st.html(body)


def answer(kicker: str, sentence: str) -> None:
    """The question of the page as a small line, and the answer as its headline; ``**…**`` is emphasised."""
    show("<p class='kicker'>{}</p><h1 class='answer'>{}</h1>", kicker, emphasised(sentence))


@contextmanager
def working(place: DeltaGenerator, key: str, sentence: str) -> Iterator[None]:
    """Says what is being done, on the part of the page a person sees, for as long as it takes.

    ``place`` is an ``st.empty()`` that every run draws, or what stood there before would show through.
    """
    with place.container(key=f"working_{key}"), st.spinner(sentence):
        yield
    place.empty()


def emphasised(sentence: str) -> Markup:
    """The sentence with its ``**…**`` parts marked."""
    parts = sentence.split("**")
    return Markup("").join(
        Markup("<em>{}</em>").format(part) if i % 2 else Markup("{}").format(part) for i, part in enumerate(parts)
    )


def filled(phrase: str, **values: object) -> Markup:
    """A phrase of the language files whose places hold escaped values; a ``Traced`` one keeps its place in the analysis."""
    return Markup(phrase).format(**values)  # noqa: S704 - phrases are ours, values are escaped


def amounts(say: Phrasebook, found: Sequence[tuple[float, str]], *, sign: bool = False) -> tuple[tuple[Traced, ...], str]:
    """Amounts, each with its pointer, traced on one scale, and the word of that scale; see ``Formats.amounts``."""
    texts, scale = say.amounts(*(amount for amount, _ in found), sign=sign)
    factor, step = (1e-6, 0) if scale else (1.0, 100)
    return tuple(Traced(text, place, factor, step) for text, (_, place) in zip(texts, found, strict=True)), scale


def badge(say: Phrasebook, grade: Grade) -> Markup:
    """The grade of evidence as a badge; an assumption looks like one."""
    return Markup("<abbr class='grade {}' title='{}'>{}</abbr>").format(grade, say(f"grade.{grade}"), grade)


def joined(template: LiteralString, rows: Iterable[tuple[object, ...]]) -> Markup:
    """``template`` filled once per row, every value escaped."""
    return Markup("").join(Markup(template).format(*row) for row in rows)  # noqa: S704 - as above


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[object]], *, numbers: Sequence[int] = ()) -> None:
    """A plain table of texts; the columns whose places are in ``numbers`` hold figures and stand on the right."""
    classes = ["number" if place in numbers else "" for place in range(len(head))]
    heads = joined("<th scope='col' class='{}'>{}</th>", zip(classes, head, strict=True))
    cells = [joined("<td class='{}'>{}</td>", zip(classes, row, strict=True)) for row in rows]
    show(
        "<div class='scroll' tabindex='0' role='region' aria-label='{}'><table class='plain'><caption class='unseen'>{}</caption>"
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>",
        caption,
        caption,
        heads,
        joined("<tr>{}</tr>", ((row,) for row in cells)),
    )
