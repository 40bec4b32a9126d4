"""The tables of agreement: on which conditions partners could accept a model, and how they would decide under it."""

from __future__ import annotations

from dashboard.domain.tables.declare import PROVENANCE, REASON, Table, amount, both, choice, integer, key, number
from dashboard.domain.words import Words

CONDITIONS = Table(
    "conditions",
    Words("Bedingungen", "Conditions"),
    Words(
        "Was neben einer Variante vereinbart werden kann, etwa ein Veto oder ein Austrittsrecht.",
        "What can be agreed beside a model, such as a veto or an exit right.",
    ),
    (
        key("key", "Schlüssel der Bedingung", "Key of the condition"),
        key("model", "Variante", "Model", to="models"),
        integer("position", "Reihenfolge auf dem Bildschirm", "Order on screen", minimum=1),
        *both("name", "Bedingung", "Condition"),
        *REASON,
        *PROVENANCE,
    ),
    key=("key",),
)

CONDITION_SCORES = Table(
    "condition_scores",
    Words("Wirkung der Bedingungen auf Bewertungen", "Effects of conditions on scores"),
    Words(
        "level: der Stand, den die Variante mit der Bedingung erreicht; shift: um wie viel ihr Stand sich verschiebt."
        " Beides in der Einheit des Kriteriums.",
        "level: what the model achieves with the condition; shift: by how much its score moves. Both in the unit of the criterion.",
    ),
    (
        key("condition", "Bedingung", "Condition", to="conditions"),
        key("criterion", "Kriterium ohne Unterkriterien", "Criterion without sub-criteria", to="criteria"),
        choice("effect", "level shift", "Neuer Stand oder Verschiebung", "New level or shift"),
        number("value", "Stand oder Verschiebung", "Level or shift"),
        *REASON,
        *PROVENANCE,
    ),
    key=("condition", "criterion"),
)

CONDITION_AMOUNTS = Table(
    "condition_amounts",
    Words("Was Bedingungen kosten", "What conditions cost"),
    Words(
        "Was ein Partner mit der Bedingung pro Jahr mehr zahlt; negativ, wo er weniger zahlt.",
        "What a partner pays more a year with the condition; negative where it pays less.",
    ),
    (
        key("condition", "Bedingung", "Condition", to="conditions"),
        key("partner", "Partner", "Partner", to="partners"),
        amount("amount", "Betrag pro Jahr", "Amount a year"),
        *REASON,
        *PROVENANCE,
    ),
    key=("condition", "partner"),
)

VOTING_RULES = Table(
    "voting_rules",
    Words("Abstimmungsregeln", "Voting rules"),
    Words("Was ein Beschluss unter einer Variante braucht.", "What a resolution needs under a model."),
    (
        key("model", "Variante", "Model", to="models"),
        number("quota", "Nötige Stimmen", "Votes needed", minimum=0),
        number("second_quota", "Nötige Zweitstimmen; leer: keine", "Second votes needed; empty: none", minimum=0, required=False),
        choice("inclusive", "yes no", "Genügt genau diese Zahl?", "Is exactly this number enough?"),
        integer(
            "quorum",
            "Partner, die anwesend sein müssen; leer: beliebig viele",
            "Partners that have to be present; empty: any number",
            minimum=1,
            required=False,
        ),
        *REASON,
        *PROVENANCE,
    ),
    key=("model",),
)

VOTES = Table(
    "votes",
    Words("Stimmen", "Votes"),
    Words("Wie viele Stimmen ein Partner unter einer Variante hat.", "How many votes a partner has under a model."),
    (
        key("model", "Variante mit Abstimmungsregel", "Model with a voting rule", to="voting_rules"),
        key("partner", "Partner", "Partner", to="partners"),
        number("votes", "Stimmen", "Votes", minimum=0),
        number("second_votes", "Zweitstimmen; leer: keine", "Second votes; empty: none", minimum=0, required=False),
        choice("veto", "yes no", "Gilt nichts ohne diesen Partner?", "Does nothing pass without this partner?"),
        *REASON,
        *PROVENANCE,
    ),
    key=("model", "partner"),
)

AGREEMENT_TABLES = (
    CONDITIONS,
    CONDITION_SCORES,
    CONDITION_AMOUNTS,
    VOTING_RULES,
    VOTES,
)
