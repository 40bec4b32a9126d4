"""Colours by role. Every partner colour keeps 3:1 against the ground it stands on, and never comes without its symbol."""

from __future__ import annotations

from dashboard.domain.case import Case
from dashboard.text.names import place

SYMBOLS = (
    "circle",
    "square",
    "triangle-up",
    "diamond",
    "triangle-down",
    "star",
    "cross",
    "pentagon",
    "hexagon",
    "x",
    "triangle-left",
    "triangle-right",
)
PARTNER_COLOURS = {
    False: (
        "#332288",
        "#B35900",
        "#008262",
        "#000000",
        "#AA4499",
        "#44546A",
        "#6F4E37",
        "#882255",
        "#117733",
        "#1F5F95",
        "#7A5C00",
        "#5A3E8A",
    ),
    True: (
        "#A99BEF",
        "#F0A35E",
        "#4FC9A4",
        "#FFFFFF",
        "#DDA0CF",
        "#B4C0CC",
        "#C9A98F",
        "#D98BB0",
        "#7CC98B",
        "#7FB3DD",
        "#E3BD6A",
        "#BFA8E8",
    ),
}
ACCENT = {False: "#1F5F95", True: "#7FB3DD"}
BAND = {False: "#BBD0E2", True: "#34516B"}
BEYOND = {False: "#F3E1CB", True: "#4E3D28"}
TIP = {False: "#8F4700", True: "#F0A35E"}
INK = {False: "#1c2733", True: "#e8edf2"}
MUTED = {False: "#51606e", True: "#a9b6c3"}
LINE = {False: "#e6e1d6", True: "#34404d"}
CARD = {False: "#ffffff", True: "#1b242d"}
STACK = {
    False: ("#1F5F95", "#D9A441", "#3E8E7E", "#7A6BB0", "#A8502A", "#8A9BAA", "#5B7F2B", "#B5739B"),
    True: ("#7FB3DD", "#E3BD6A", "#6CC3B0", "#A99BEF", "#E08D67", "#B4C0CC", "#A5C973", "#DDA0CF"),
}


def partner_symbol(case: Case, partner: str) -> str:
    """The symbol of a partner in figures, the same as its sign in text."""
    return SYMBOLS[place(case, partner)]


def partner_colour(case: Case, partner: str, *, dark: bool) -> str:
    """The colour of a partner on a light or dark ground."""
    return PARTNER_COLOURS[dark][place(case, partner)]
