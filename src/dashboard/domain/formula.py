"""Texts that a spreadsheet would take for a formula: neutralised on the way out, restored on the way in.

An apostrophe before the sign makes a spreadsheet show the text. A text that begins with apostrophes and such a sign
of its own gets one more, so that reading takes away exactly what writing has added.
"""

from __future__ import annotations

import re

DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
NEUTRALISED = re.compile(r"'+[=+\-@\t\r]")


def neutralised(text: str) -> str:
    """The text as a spreadsheet shows it without running it."""
    return f"'{text}" if DANGEROUS.match(text) else text


def restored(text: str) -> str:
    """The text that ``neutralised`` was given."""
    return text[1:] if NEUTRALISED.match(text) else text
