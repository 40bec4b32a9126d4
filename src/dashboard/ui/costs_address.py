"""Assumptions on money as they stand in the address, such as ``rate.4-saving.50-bias.20-vat.8-years.15``; never saved."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

from dashboard.analysis import declared
from dashboard.analysis.cashflow import Outlook, Parameters, look_ahead
from dashboard.domain.case import Case

ADDRESS = "assume"
NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
BOUNDS = {"rate": (0.0, 20.0), "saving": (0.0, 300.0), "bias": (0.0, 200.0), "vat": (0.0, 25.0), "years": (1.0, 30.0)}
"""Between which values each may be set: per cent, and years."""


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is assumed otherwise than the case lays down, ``None`` where nothing is: per cent, and years.

    ``rate`` is the discount rate; ``saving`` the part of the planned savings that comes true; ``bias`` what planned costs come
    out dearer; ``vat`` the rate of tax under the models where it is due.
    """

    rate: float | None = None
    saving: float | None = None
    bias: float | None = None
    vat: float | None = None
    years: float | None = None

    @property
    def is_none(self) -> bool:
        """Whether everything is as the case lays it down."""
        return self == Assumed()


def laid_down(case: Case) -> Assumed:
    """What the case itself lays down; no ``vat`` where tax holds as recorded, ``bias`` as on recurring costs."""
    info = case.info
    vat = None if info.vat_rate is None else round(100 * info.vat_rate, 2)
    bias = round(100 * info.bias_recurring, 2)
    return Assumed(round(100 * info.discount_rate, 2), round(100 * (1 - info.bias_saving), 2), bias, vat, float(info.horizon_years))


def read(case: Case, written: str) -> Assumed | None:
    """The assumptions in ``written``; ``None`` unless every part names a known one, once, with a number within its bounds."""
    found: dict[str, float] = {}
    for part in written.split("-") if written else ():
        name, _, value = part.partition(".")
        if name not in BOUNDS or name in found or not NUMBER.fullmatch(value):
            return None
        low, high = BOUNDS[name]
        if not low <= float(value) <= high or (name == "years" and not float(value).is_integer()):
            return None
        found[name] = float(value)
    return tidy(case, Assumed(**found))


def write(case: Case, assumed: Assumed) -> str:
    """The assumptions as they stand in the address; nothing where all is as laid down."""
    tidied = tidy(case, assumed)
    values = {field.name: getattr(tidied, field.name) for field in fields(tidied)}
    return "-".join(f"{name}.{f'{value:.2f}'.rstrip('0').rstrip('.')}" for name, value in values.items() if value is not None)


def tidy(case: Case, assumed: Assumed) -> Assumed:
    """The same assumptions without those that the case lays down anyway."""
    usual = laid_down(case)
    is_even = case.info.bias_one_off == case.info.bias_recurring
    same = [
        field.name
        for field in fields(assumed)
        if getattr(assumed, field.name) == getattr(usual, field.name) and (field.name != "bias" or is_even)
    ]
    return replace(assumed, **dict.fromkeys(same))


def parameters(case: Case, assumed: Assumed) -> Parameters:
    """What the cash flow rests on under these assumptions."""
    found = declared.parameters(case)
    if assumed.rate is not None:
        found = replace(found, discount_rate=assumed.rate / 100)
    if assumed.saving is not None:
        found = replace(found, bias_saving=1 - assumed.saving / 100)
    if assumed.bias is not None:
        found = replace(found, bias_one_off=assumed.bias / 100, bias_recurring=assumed.bias / 100)
    if assumed.vat is not None:
        found = replace(found, vat_rate=assumed.vat / 100)
    if assumed.years is not None:
        found = replace(found, horizon_years=int(assumed.years))
    return found


def outlook(case: Case, written: str, partner: str | None) -> Outlook | None:
    """The cost of all models against today under the assumptions as ``written``; errors as in ``look_ahead``."""
    return look_ahead(case, parameters(case, read(case, written) or Assumed()), partner)
