"""How everything a topic names by key is called, alone and in lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dashboard.cli.analysing.plain import GIVEN
from dashboard.domain.case import Case
from dashboard.domain.ground import Ground
from dashboard.text import Phrasebook
from dashboard.text.formats import Numeric
from dashboard.text.names import criterion_name, model_name, partner_name


@dataclass(frozen=True)
class Names:
    """The names of a case in one language; a key without a name stands for itself."""

    say: Phrasebook
    case: Case
    ground: Ground

    def model(self, key: str) -> str:
        """Letter and short name of a model."""
        return model_name(self.say, self.case, key)

    def partner(self, key: str) -> str:
        """Short name of a partner."""
        return partner_name(self.say, self.case, key)

    def who(self, key: str) -> str:
        """Whose weights they are: a partner's, or those given."""
        return self.say("analyse.given") if key == GIVEN else self.partner(key)

    def criterion(self, key: str) -> str:
        """Name of a criterion or group."""
        return criterion_name(self.say, self.case, key)

    def must_have(self, key: str) -> str:
        """Name of a must-have."""
        return self.say.of(next(each.name for each in self.case.must_haves if each.key == key))

    def condition(self, key: str) -> str:
        """Name of a condition, in quotation marks."""
        return self.say("analyse.quoted", name=self.say.of(next(each.name for each in self.case.conditions if each.key == key)))

    def cost_key(self, key: str) -> str:
        """Name of a cost allocation key."""
        return self.say.of(next(each.name for each in self.case.cost_keys if each.key == key))

    def field(self, key: str) -> str:
        """Name of a field of action."""
        return self.say.of(next(each.name for each in self.ground.action_fields if each.key == key))

    def process(self, key: str) -> str:
        """Name of a process, in quotation marks."""
        return self.say("analyse.quoted", name=self.say.of(next(each.name for each in self.ground.processes if each.key == key)))

    def project(self, key: str) -> str:
        """Name of a project."""
        return self.say.of(next(each.name for each in self.ground.projects if each.key == key))

    def listed(self, name: Callable[[str], str], keys: Iterable[str]) -> str:
        """The names of several keys as a list in a sentence."""
        return self.say.listed([name(key) for key in keys])

    def shares(self, shares: Iterable[tuple[str, float]]) -> str:
        """Partners with their shares in per cent."""
        return ", ".join(
            self.say("analyse.share", partner=self.partner(partner), share=self.say.percent(share, 1)) for partner, share in shares
        )

    def francs(self, amount: Numeric, *, sign: bool = False) -> str:
        """An amount with its scale and currency."""
        [written], scale = self.say.amounts(amount, sign=sign)
        return " ".join(filter(None, [written, scale, self.say.currency(self.case.info.currency)]))
