"""How partners, models and criteria are called: always by a sign or letter and a name, never by colour alone."""

from __future__ import annotations

from dashboard.domain.case import Case, Model
from dashboard.text.phrases import Phrasebook

SIGNS = ("●", "■", "▲", "◆", "▼", "★", "✚", "⬟", "⬢", "✖", "◀", "▶")


def place(case: Case, partner: str) -> int:
    """The place of a partner in the case, which decides its sign, symbol and colour."""
    return [each.key for each in case.partners].index(partner) % len(SIGNS)


def signed(say: Phrasebook, case: Case, partner: str) -> str:
    """Sign and short name of a partner."""
    return f"{SIGNS[place(case, partner)]} {partner_name(say, case, partner)}"


def partner_name(say: Phrasebook, case: Case, partner: str) -> str:
    """Short name of a partner."""
    return say.of(case.partner(partner).short_name)


def lettered(say: Phrasebook, model: Model) -> str:
    """Letter and short name of a model."""
    return f"{model.letter} {say.of(model.short_name)}"


def model_name(say: Phrasebook, case: Case, model: str) -> str:
    """Letter and short name of the model with this key."""
    return lettered(say, case.model(model))


def criterion_name(say: Phrasebook, case: Case, criterion: str) -> str:
    """Name of the criterion with this key."""
    return say.of(case.criterion(criterion).name)
