"""Money and votes, said by rule: what a model costs over the horizon, and where paying and deciding lie apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.analysis.cashflow import CashFlow, Outlook
from dashboard.analysis.money import CENTIME, MoneyRange
from dashboard.analysis.voting_power import Say
from dashboard.answers.lead import few, within
from dashboard.domain.case import Case
from dashboard.text import Phrasebook
from dashboard.text.names import model_name, partner_name

LEVEL = 0.005
"""A difference of shares that is no longer seen in whole per cent."""

Says = Mapping[str, Sequence[Say]]
"""What each partner pays and has to say, by cost key."""


def headline(
    say: Phrasebook,
    case: Case,
    model: str,
    *,
    years: int,
    cost: MoneyRange | None,
    shares: Mapping[str, Mapping[str, float]],
    says: Says,
    votes: Mapping[str, float],
    partner: str | None = None,
) -> str:
    """What a model costs in ``years``, and where pay and say lie furthest apart; of one ``partner`` its payment and votes first.

    ``cost`` is the net present cost, ``None`` where it is not known; ``shares`` those of every key, ``votes`` those under the
    rule of the model, empty where there is none.
    """
    if partner is None:
        return within([(0, _cost(say, case, model, cost, years, "cost_of")), (1, furthest(say, case, says))])
    return within([(0, _paid(say, case, model, partner, shares, votes)), (1, _cost(say, case, model, cost, years, "cost_of_it"))])


def furthest(say: Phrasebook, case: Case, says: Says) -> str:
    """The partners and the key at which votes and payment lie furthest apart; nothing where there are no keys or no rule."""
    gaps = [(abs(each.gap), key, each) for key, row in says.items() for each in row]
    if not gaps:
        return ""
    largest = max(gap for gap, _, _ in gaps)
    if largest < LEVEL:
        return say("costs.level")
    _, key, first = next(entry for entry in gaps if entry[0] > largest - LEVEL / 5)
    alike = [
        each.partner for each in says[key] if abs(each.gap - first.gap) < LEVEL / 5 and abs(each.pays - first.pays) < LEVEL / 5
    ]
    return say(
        "costs.furthest",
        partners=few(say, [partner_name(say, case, each) for each in alike]),
        pays=say.percent(first.pays),
        votes=say.percent(first.votes),
        by_key=key_name(say, case, key),
    )


def cheapest(say: Phrasebook, case: Case, outlook: Outlook | None) -> str:
    """Which model costs least, and whether the ranges of others reach over it."""
    others = [model for model in outlook.models if model != outlook.today] if outlook else []
    if outlook is None or not others:
        return say("costs.no_costs" if outlook is None else "costs.no_other")
    costs = {model: outlook.cash_flow(model).net_present_cost for model in others}
    lowest = min(cost.likely for cost in costs.values())
    level = [model for model in others if costs[model].likely <= lowest + CENTIME]
    first = level[0]
    named = say.listed([f"**{model_name(say, case, model)}**" for model in level])
    if len(others) == 1:
        return say("costs.cheapest_only", model=named)
    if len(level) > 1:
        return say("costs.cheapest_level", models=named)
    if lowest >= -CENTIME:
        return say("costs.cheapest_today", model=named)
    reaching = [model for model in others if model != first and costs[model].low <= costs[first].high]
    return say.counted("costs.cheapest_open", len(reaching), model=named) if reaching else say("costs.cheapest_clear", model=named)


def steps(say: Phrasebook, case: Case, flow: CashFlow) -> str:
    """What one-off costs, recurring costs and savings each do to the cost of a model, and all together."""
    parts = flow.net_present_by_kind
    (total, *amounts), scale = say.amounts(flow.net_present_cost.likely, *parts.values(), sign=True)
    told = [
        say("costs.waterfall_part", step=say(f"costs.step_{kind}"), amount=amount)
        for kind, amount in zip(parts, amounts, strict=True)
        if abs(parts[kind]) >= CENTIME
    ]
    key = "costs.waterfall_headline" if told else "costs.waterfall_nothing"
    values = {"model": model_name(say, case, flow.model), "n": len(flow.years)}
    if told:
        values |= {"steps": ", ".join(told), "total": total, "scale": scale, "unit": say.currency(case.info.currency)}
    return say(key, **values).replace("  ", " ")  # below 100’000 there is no word of a scale


def payback(say: Phrasebook, flow: CashFlow) -> str:
    """From which year on a model has paid for itself, in the likely case or at least in the favourable one."""
    low, likely, _ = flow.payback_years
    if likely is not None and likely == flow.years[0]:
        return say("costs.paid_at_once")
    if likely is not None:
        return say("costs.paid_from", year=likely)
    return say.counted("costs.paid_never", len(flow.years)) if low is None else say("costs.paid_low_only", year=low)


def key_name(say: Phrasebook, case: Case, key: str) -> str:
    """The name of a cost key."""
    return next(say.of(each.name) for each in case.cost_keys if each.key == key)


def share_range(say: Phrasebook, shares: Sequence[float]) -> str:
    """Shares as one figure, or from the lowest to the highest: ``10–25 %``."""
    low, high = say.percent(min(shares)), say.percent(max(shares))
    return low if low == high else say("costs.share_range", low=say.prose(100 * min(shares)), high=high)


def _paid(
    say: Phrasebook, case: Case, model: str, partner: str, shares: Mapping[str, Mapping[str, float]], votes: Mapping[str, float]
) -> str:
    told = {"partner": partner_name(say, case, partner), "model": f"**{model_name(say, case, model)}**"}
    if shares:
        told["pays"] = share_range(say, [row.get(partner, 0.0) for row in shares.values()])
    if votes:
        told["votes"] = say.percent(votes.get(partner, 0.0))
    key = {(True, True): "pays_and_says", (True, False): "pays_only", (False, True): "says_only"}.get((bool(shares), bool(votes)))
    return say(f"costs.{key}", **told) if key else say("costs.neither", model=told["model"])


def _cost(say: Phrasebook, case: Case, model: str, cost: MoneyRange | None, years: int, key: str) -> str:
    named = f"**{model_name(say, case, model)}**"
    if case.model(model).is_status_quo:
        return say("costs.cost_today", model=named)
    if cost is None:
        return say("costs.cost_unknown", model=named)
    (low, high), scale = say.amounts(cost.low, cost.high, sign=True)
    exact = low == high
    told = say.counted(
        f"costs.{key}_exact" if exact else f"costs.{key}",
        years,
        model=named,
        low=low,
        **({} if exact else {"high": high}),
        scale=scale,
        unit=say.currency(case.info.currency),
    )
    return told.replace("  ", " ")
