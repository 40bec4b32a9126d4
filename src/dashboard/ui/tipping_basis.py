"""Whose weights are moved: those of the partner chosen above, else of one chosen here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from dashboard.analysis.ranking import Ranking
from dashboard.analysis.standing import Standing
from dashboard.analysis.switching import Switches, WeightSwitches, all_switches
from dashboard.analysis.weighting import Weighting
from dashboard.answers import tipping
from dashboard.text.names import signed
from dashboard.ui import address, cache, html
from dashboard.ui.frame import View

BASE = "base"


@dataclass(frozen=True)
class Basis:
    """The partner whose weights are moved, its ranking and its switching points, and the weights of all partners."""

    partner: str
    ranking: Ranking
    switches: Switches
    weightings: Mapping[str, Weighting]

    @property
    def weights(self) -> WeightSwitches:
        """Between which weights the leader stays."""
        return self.switches.weights

    def weights_on(self, criterion: str) -> dict[str, float]:
        """What a criterion or group weighs for every partner."""
        return {partner: each.leaf.get(criterion, each.group.get(criterion, 0.0)) for partner, each in self.weightings.items()}


def choose(view: View, standing: Standing) -> Basis:
    """The partner chosen above; with all partners, one that is asked for here, at first the one whose lead turns soonest."""
    say, case = view.say, view.case
    found = cache.of_case(case, all_switches)
    partner = view.partner.key if view.partner else tipping.closest(found)
    if view.partner is None and len(found) > 1:
        partner = address.restore(BASE, partner, address.one_of(found))
        html.show("<p class='note'>{}</p>", say("tipping.base"))
        st.segmented_control(
            say("tipping.base"),
            list(found),
            required=True,
            format_func=lambda key: signed(say, case, key),
            key=BASE,
            persist_state="session",
            label_visibility="collapsed",
        )
    weightings = {key: each.weighting for key, each in found.items()}
    return Basis(partner, standing.rankings[partner], found[partner], weightings)
