"""The document around the page: its language and Streamlit's own words in that language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from dashboard.text import Phrasebook, phrasebook
from dashboard.text.phrases import catalogue

ASSETS = Path(__file__).parent / "assets"


@cache
def component(name: str) -> ComponentRenderer:
    """The component whose script stands under ``name`` in the assets; it shares the style sheet of the page."""
    script = "".join((ASSETS / f"{part}.js").read_text("utf-8") for part in ("make", name))
    return st.components.v2.component(f"dashboard_{name}", html='<div class="root">\n</div>', js=script, isolate_styles=False)


def speak(say: Phrasebook) -> None:
    """Sets the language of the document and puts Streamlit's own words into it."""
    component("document")(key="document", data=_words(say.language))


@cache
def _words(language: str) -> Mapping[str, object]:
    say = phrasebook(language)
    english, spoken = catalogue("en"), catalogue(language)
    words = {english[key]: spoken[key] for key in english if key.startswith("streamlit.")} if language != "en" else {}
    openings, endings = {}, {}
    if words:
        openings = {"Remove ": f"{say('common.remove')} "}
        most = st.get_option("server.maxUploadSize")
        words[f"{most}MB per file"] = say("common.most_per_file", size=most)
        words[f"File must be {most}.0MB or smaller."] = say("common.file_too_large", size=most)
        endings = {" files are not allowed.": say("common.file_not_allowed")}
    return {"language": say("common.html_lang"), "words": words, "openings": openings, "endings": endings}
