"""Sentences made by rule from results: the headlines, with counterpoint and what is missing.

``**…**`` marks the words a headline stresses; ``plain`` takes the marks away.
"""

from __future__ import annotations


def plain(sentence: str) -> str:
    """The sentence without its marks of stress."""
    return sentence.replace("**", "")
