"""The three steps of own weights: put in order, give points, answer what is asked again."""

from __future__ import annotations

import re

import streamlit as st

from dashboard.analysis.elicitation import Comparison, comparisons, order_of, reordered, sibling_sets
from dashboard.analysis.ranking import Ranking
from dashboard.answers import elicitation
from dashboard.domain.case import Criterion
from dashboard.text.names import criterion_name
from dashboard.ui import address, html
from dashboard.ui.document import component
from dashboard.ui.frame import View
from dashboard.ui.own_address import ASKED, CONFIRMED, STEP, STEPS, TURN, confirm, go, keep, mark, read, read_orders

MARKS = re.compile(r"[A-Za-z0-9_.~-]*")


def bar(view: View, step: str) -> None:
    """Where one stands in the three steps, and the ways back and on."""
    say, place = view.say, STEPS.index(step)
    html.show("<p class='note'>{}</p>", say("elicitation.steps"))
    st.segmented_control(
        say("elicitation.steps"),
        STEPS,
        required=True,
        format_func=lambda key: say(f"elicitation.step_{key}"),
        key=STEP,
        persist_state="session",
        label_visibility="collapsed",
    )
    st.button(say("elicitation.back"), key="own_back", on_click=go, args=(STEPS[max(place - 1, 0)],), disabled=place == 0)
    following = STEPS[min(place + 1, len(STEPS) - 1)]
    st.button(say("elicitation.next"), key="own_next", on_click=go, args=(following,), disabled=following == step, type="primary")


def show(view: View, step: str, points: dict[str, float], ranking: Ranking) -> None:
    """The step itself."""
    if step == "order":
        _order(view, points)
    elif step == "points":
        _points(view, points, ranking)
    else:
        _check(view, points, ranking)


def _order(view: View, points: dict[str, float]) -> None:
    """Step 1: which improvement first, groups before what is inside them."""
    say, case = view.say, view.case
    sets = sibling_sets(case)
    html.show("<p class='source'>{}</p>", say("elicitation.order_rule" if sets else "elicitation.nothing_to_order"))
    if not sets:
        return

    def moved() -> None:
        told = st.session_state["own_order"].order
        orders = read_orders(sets, str(told["written"]))
        st.session_state[TURN] = int(told["turn"])
        changed = points.copy()
        for order, siblings in zip(orders or (), sets, strict=False):
            if order != order_of(points, siblings):
                changed |= reordered(points, order)
        keep(changed)

    component("order")(
        key="own_order",
        data={
            "turn": st.session_state.get(TURN, 0),
            "earlier": say("elicitation.earlier"),
            "later": say("elicitation.later"),
            "place": say("elicitation.place", place="{}"),
            "lists": [
                {
                    "title": _title(view, siblings, is_only=len(sets) == 1),
                    "order": order_of(points, siblings),
                    "entries": [_entry(view, case.criterion(key), points[key]) for key in siblings],
                }
                for siblings in sets
            ],
        },
        on_order_change=moved,
    )


def _title(view: View, siblings: tuple[str, ...], *, is_only: bool) -> str:
    say, parent = view.say, view.case.criterion(siblings[0]).parent
    if parent:
        return say("elicitation.within", group=criterion_name(say, view.case, parent))
    return say("elicitation.criteria" if is_only else "elicitation.groups")


def _entry(view: View, criterion: Criterion, points: float) -> dict[str, object]:
    say = view.say
    name = say.of(criterion.name)
    return {
        "key": criterion.key,
        "name": name,
        "step": _step(view, criterion),
        "points": say("elicitation.of_hundred", points=say.number(points)),
        "earlier": say("elicitation.earlier_label", criterion=name),
        "later": say("elicitation.later_label", criterion=name),
    }


def _step(view: View, criterion: Criterion) -> str:
    """What improves: from the worst to the best end of a scale, or in a group all criteria inside it."""
    say, children = view.say, view.case.children(criterion.key)
    if children:
        return say("elicitation.step_of_group", criteria=say.listed([say.of(child.name) for child in children]))
    return say("elicitation.step_of_leaf", worst=say.of(criterion.worst_text), best=say.of(criterion.best_text))


def _points(view: View, points: dict[str, float], ranking: Ranking) -> None:
    """Step 2: points against 100, with a slider and a number field for each."""
    say, case = view.say, view.case
    html.show("<p class='source'>{}</p>", say("weights.swing_rule"))

    def moved() -> None:
        told = st.session_state["own_points"].points
        found = read(case, str(told["written"]))
        st.session_state[TURN] = int(told["turn"])
        if found is not None:
            keep(points | found)

    most = {order[0][0] for siblings in sibling_sets(case) if len((order := order_of(points, siblings))[0]) == 1}
    rows = {criterion.key: _row(view, criterion, points[criterion.key], ranking, most) for criterion in case.criteria}
    component("swings")(
        key="own_points",
        data={
            "turn": st.session_state.get(TURN, 0),
            "asked": st.session_state.get(ASKED, ()),
            "groups": [[rows[each.key] for each in (group, *case.children(group.key))] for group in case.groups],
        },
        on_points_change=moved,
    )


def _row(view: View, criterion: Criterion, points: float, ranking: Ranking, most: set[str]) -> dict[str, object]:
    say, case, weighting = view.say, view.case, ranking.weighting
    name, is_group = say.of(criterion.name), not criterion.parent and bool(case.children(criterion.key))
    share = (weighting.group if is_group else weighting.leaf).get(criterion.key, 0.0)
    question = (
        say("weights.group_question", group=name)
        if is_group
        else say("weights.leaf_question", worst=say.of(criterion.worst_text), best=say.of(criterion.best_text))
    )
    return {
        "key": criterion.key,
        "name": name,
        "is_group": not criterion.parent,
        "question": question,
        "points": points,
        "share": say("weights.share", share=say.percent(share, 1)),
        "most": say("elicitation.most_valuable") if criterion.key in most else "",
        "slider": say("weights.slider", criterion=name),
        "number": say("weights.number", criterion=name),
    }


def _check(view: View, points: dict[str, float], ranking: Ranking) -> None:
    """Step 3: whether the ratios are meant as they are; a no leads to the two sliders."""
    say, case = view.say, view.case
    confirmed = {*address.restore(CONFIRMED, "", lambda written: bool(MARKS.fullmatch(written))).split("-")}
    asked = comparisons(case, points)
    html.show("<p class='source'>{}</p>", say("elicitation.check_rule"))
    for number, each in enumerate(asked):
        with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small", key=f"question_{number}"):
            _question(view, ranking, each, is_confirmed=mark(each) in confirmed)
    done = sum(mark(each) in confirmed for each in asked)
    html.show("<p class='note' role='status'>{}</p>", elicitation.progress(say, asked, done))


def _question(view: View, ranking: Ranking, asked: Comparison, *, is_confirmed: bool) -> None:
    say = view.say
    html.show(
        "<p class='swing asks'>{}<br><small>{}</small></p>",
        html.emphasised(elicitation.question(say, view.case, asked)),
        elicitation.meaning(say, view.case, ranking.weighting, asked),
    )
    if is_confirmed:
        st.button(say("elicitation.confirmed_mark"), key=f"confirmed_{mark(asked)}", disabled=True)
    else:
        st.button(say("elicitation.yes"), key=f"yes_{mark(asked)}", on_click=confirm, args=(asked,))
    st.button(say("elicitation.no"), key=f"no_{mark(asked)}", on_click=go, args=("points", asked.keys))
