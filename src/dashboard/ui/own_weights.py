"""Own weights: sliders with number fields as their twins, live, always a simulation, never saved.

The points stand in the address as ``w=criterion.points-…``, so a shared link opens the same simulation.
"""

from __future__ import annotations

import re

import streamlit as st

from dashboard.analysis.ranking import Ranking, rank
from dashboard.analysis.weighting import equal_points, partner_points
from dashboard.answers import lead
from dashboard.domain.case import Case, Criterion
from dashboard.text.names import lettered, signed
from dashboard.ui import address, html
from dashboard.ui.frame import View

ADDRESS = "w"
EQUAL = "equal"
PAIR = re.compile(r"([A-Za-z0-9_]+)\.(\d{1,3}(?:\.\d{1,4})?)")


def read(case: Case, written: str) -> dict[str, float] | None:
    """The points in ``written``; ``None`` unless every part names a criterion with 0 to 100 points, each at most once."""
    points: dict[str, float] = {}
    known = {criterion.key for criterion in case.criteria}
    for part in written.split("-"):
        found = PAIR.fullmatch(part)
        if not found or found[1] not in known or found[1] in points or float(found[2]) > 100:
            return None
        points[found[1]] = float(found[2])
    return points


def write(points: dict[str, float]) -> str:
    """The points as they stand in the address."""
    return "-".join(f"{key}.{value:.4f}".rstrip("0").rstrip(".") for key, value in points.items())


@st.fragment
def show(view: View) -> None:
    """Sliders on the left, the result on the right; a move recomputes only this part of the page."""
    say, case = view.say, view.case
    start = _start(view)
    address.restore(ADDRESS, "", lambda written: not written or read(case, written) is not None)
    base = equal_points(case) if start == EQUAL else partner_points(case, start)
    written = st.session_state[ADDRESS]
    own = read(case, written) if written else None
    asked = address.asked_for(ADDRESS)
    if asked and asked != written:
        st.warning(say("weights.own_not_read", found=asked[:80]))
    points = {criterion.key: (own or base).get(criterion.key, 0.0) for criterion in case.criteria}
    ranking = rank(case, points)

    with st.container(horizontal=True, vertical_alignment="center", key="simulation"):
        if own is None:
            started = say("weights.start_equal") if start == EQUAL else signed(say, case, start)
            html.show("<p class='note'>{}</p>", say("weights.unchanged", start=started))
        else:
            html.show("<p class='ribbon' role='status'>{}</p>", say("weights.simulation"))
            st.button(say("weights.reset"), on_click=_reset, key="own_reset")
    inputs, result = st.columns([1.7, 1], gap="medium")
    with inputs:
        _starts(view)
        html.show("<p class='source'>{}</p>", say("weights.swing_rule"))
        for group in case.groups:
            children = [leaf for leaf in case.leaves if leaf.parent == group.key]
            with st.container(border=True):
                _twins(view, group, ranking, points, is_group=bool(children))
                for leaf in children:
                    _twins(view, leaf, ranking, points, is_group=False)
    with result, st.container(key="own_result"):
        html.show(
            "<h2 class='section'>{}</h2><p class='result'>{}</p>",
            say("weights.result"),
            html.emphasised(lead.of_weights(say, case, ranking)),
        )
        html.show("<ol class='ranks'>{}</ol>", html.joined(_RESULT, [_line(view, ranking, model) for model in ranking.order]))
    address.write("own_weights")


_RESULT = (
    "<li><span class='rank'>{}</span><span class='who'>{}</span>"
    "<span class='bar' aria-hidden='true'><i style='width:{}%'></i></span><span class='points'>{}</span></li>"
)


def _line(view: View, ranking: Ranking, model: str) -> tuple[object, ...]:
    value = ranking.value_of(model)
    return (ranking.ranks[model], lettered(view.say, view.case.model(model)), f"{value:.1f}", view.say.number(value, 1))


def _start(view: View) -> str:
    """Whose points the sliders show while nothing is simulated: the partner chosen above, else equal points."""
    return view.partner.key if view.partner and view.partner in view.case.weighting_partners else EQUAL


def _starts(view: View) -> None:
    say, case = view.say, view.case

    def begin() -> None:
        chosen = st.session_state["own_start"]
        if chosen is not None:
            _keep(equal_points(case) if chosen == EQUAL else partner_points(case, chosen))
            st.session_state["own_start"] = None

    st.segmented_control(
        say("weights.start_from"),
        [EQUAL, *(partner.key for partner in case.weighting_partners)],
        format_func=lambda key: say("weights.start_equal") if key == EQUAL else signed(say, case, key),
        key="own_start",
        on_change=begin,
    )


def _keep(points: dict[str, float]) -> None:
    st.session_state[ADDRESS] = write(points)


def _reset() -> None:
    st.session_state[ADDRESS] = ""


def _twins(view: View, criterion: Criterion, ranking: Ranking, points: dict[str, float], *, is_group: bool) -> None:
    """One criterion: its swing question, the slider, its number field and the share that results."""
    say = view.say
    slider, number = f"slider_{criterion.key}", f"number_{criterion.key}"
    st.session_state[slider] = st.session_state[number] = points[criterion.key]

    def move(source: str) -> None:
        value = st.session_state[source]
        _keep(points | {criterion.key: points[criterion.key] if value is None else float(value)})

    name = say.of(criterion.name)
    share = ranking.weighting.group.get(criterion.key, 0.0) if is_group else ranking.weighting.leaf.get(criterion.key, 0.0)
    question = (
        say("weights.group_question", group=name)
        if is_group
        else say("weights.leaf_question", worst=say.of(criterion.worst_text), best=say.of(criterion.best_text))
    )
    words, left, right = st.columns([2.2, 1.5, 0.7], vertical_alignment="center", gap="small")
    with words:
        html.show(
            "<p class='swing {}'><b>{}</b> <span class='share'>{}</span><br><small>{}</small></p>",
            "group" if is_group else "leaf",
            name,
            say("weights.share", share=say.percent(share, 1)),
            question,
        )
    with left:
        st.slider(
            say("weights.slider", criterion=name),
            0.0,
            100.0,
            step=1.0,
            format="%.0f",
            key=slider,
            on_change=move,
            args=(slider,),
            label_visibility="collapsed",
        )
    with right:
        st.number_input(
            say("weights.number", criterion=name),
            0.0,
            100.0,
            step=1.0,
            format="%g",
            key=number,
            on_change=move,
            args=(number,),
            label_visibility="collapsed",
        )
