"""The tables of shared money: by which key it is split, what groups of partners would pay alone, and what needs a vote."""

from __future__ import annotations

from dashboard.domain.tables.declare import PROVENANCE, REASON, Table, amount, both, choice, integer, key, number
from dashboard.domain.words import Words

COST_KEYS = Table(
    "cost_keys",
    Words("Kostenschlüssel", "Cost keys"),
    Words(
        "Wonach gemeinsame Kosten geteilt werden. use und fixed brauchen Zahlen in cost_key_numbers, mixed Teile in cost_key_parts.",
        "What joint costs are shared by. use and fixed need numbers in cost_key_numbers, mixed needs parts in cost_key_parts.",
    ),
    (
        key("key", "Schlüssel des Kostenschlüssels", "Key of the cost key"),
        integer("position", "Reihenfolge auf dem Bildschirm", "Order on screen", minimum=1),
        *both("name", "Name", "Name"),
        choice("measure", "inhabitants workplaces use equal fixed mixed", "Wonach geteilt wird", "What is shared by"),
        *REASON,
        *PROVENANCE,
    ),
    key=("key",),
)

COST_KEY_NUMBERS = Table(
    "cost_key_numbers",
    Words("Zahlen der Kostenschlüssel", "Numbers of the cost keys"),
    Words(
        "fixed: der Anteil eines Partners (0.55 für 55 %); use: was er nutzt, in einer beliebigen Einheit. Ohne Zeile: nichts.",
        "fixed: the share of a partner (0.55 for 55 %); use: what it uses, in any one unit. No row: nothing.",
    ),
    (
        key("cost_key", "Kostenschlüssel", "Cost key", to="cost_keys"),
        key("partner", "Partner", "Partner", to="partners"),
        number("number", "Anteil oder Nutzung", "Share or use", minimum=0),
    ),
    key=("cost_key", "partner"),
)

COST_KEY_PARTS = Table(
    "cost_key_parts",
    Words("Teile der Kostenschlüssel", "Parts of the cost keys"),
    Words("Aus welchen Schlüsseln ein gemischter besteht.", "Which keys a mixed one consists of."),
    (
        key("cost_key", "Gemischter Kostenschlüssel", "Mixed cost key", to="cost_keys"),
        key("part", "Schlüssel, der darin enthalten ist", "Key that is part of it", to="cost_keys"),
        number("share", "Anteil (0.5 für 50 %)", "Share (0.5 for 50 %)", minimum=0, maximum=1),
    ),
    key=("cost_key", "part"),
)

COST_COMPONENTS = Table(
    "cost_components",
    Words("Bestandteile der Kosten", "Cost components"),
    Words(
        "Woraus die jährlichen Kosten einer Gruppe von Partnern unter einer Variante bestehen. fixed: einmal; per_partner: je Partner;"
        " per_unit: je Arbeitsplatz; tier: einmal, sobald jemand dabei ist, der es braucht.",
        "What the yearly cost of a group of partners under a model consists of. fixed: once; per_partner: for each partner;"
        " per_unit: for each workplace; tier: once as soon as somebody takes part who needs it.",
    ),
    (
        key("key", "Schlüssel des Bestandteils", "Key of the component"),
        key("model", "Variante", "Model", to="models"),
        *both("name", "Name", "Name"),
        choice("kind", "fixed per_partner per_unit tier", "Wie er anfällt", "How it falls due"),
        amount("amount", "Betrag pro Jahr", "Amount a year"),
        integer(
            "from_units",
            "Nur bei tier: Arbeitsplätze der Gruppe, ab denen er anfällt",
            "Only for tier: workplaces of the group from which it falls due",
            unit="workplaces",
            required=False,
        ),
        *REASON,
        *PROVENANCE,
    ),
    key=("key",),
)

COST_COMPONENT_PARTNERS = Table(
    "cost_component_partners",
    Words("Wer einen Bestandteil braucht", "Who needs a component"),
    Words("Nur bei tier. Ohne Zeile brauchen ihn alle.", "Only for tier. Without a row all partners need it."),
    (
        key("component", "Bestandteil", "Component", to="cost_components"),
        key("partner", "Partner", "Partner", to="partners"),
    ),
    key=("component", "partner"),
)

COALITION_COSTS = Table(
    "coalition_costs",
    Words("Kosten einzelner Gruppen", "Costs of single groups"),
    Words(
        "Was eine Gruppe von Partnern pro Jahr zahlt, wo es besser bekannt ist als aus den Bestandteilen.",
        "What a group of partners pays a year, where that is known better than from the components.",
    ),
    (
        key("key", "Schlüssel der Gruppe", "Key of the group"),
        key("model", "Variante; leer: unter jeder", "Model; empty: under every one", to="models", required=False),
        amount("amount", "Betrag pro Jahr", "Amount a year"),
        *REASON,
        *PROVENANCE,
    ),
    key=("key",),
)

COALITION_MEMBERS = Table(
    "coalition_members",
    Words("Mitglieder der Gruppen", "Members of the groups"),
    Words("Welche Partner zu einer Gruppe gehören.", "Which partners belong to a group."),
    (
        key("coalition", "Gruppe", "Group", to="coalition_costs"),
        key("partner", "Partner", "Partner", to="partners"),
    ),
    key=("coalition", "partner"),
)

REFERENDUM_LIMITS = Table(
    "referendum_limits",
    Words("Schwellen für ein Referendum", "Referendum limits"),
    Words("Ab welcher neuen Ausgabe Stimmberechtigte entscheiden.", "From which new spending on voters decide."),
    (
        key("key", "Schlüssel der Schwelle", "Key of the limit"),
        key("partner", "Partner; leer: jeder", "Partner; empty: every one", to="partners", required=False),
        choice("kind", "optional mandatory", "Art des Referendums", "Kind of referendum"),
        amount("amount", "Betrag", "Amount"),
        choice("inclusive", "yes no", "Zählt schon genau dieser Betrag?", "Does exactly this amount count already?"),
        *REASON,
        *PROVENANCE,
    ),
    key=("key",),
)

TAXED_MODELS = Table(
    "taxed_models",
    Words("Varianten mit Mehrwertsteuer", "Taxed models"),
    Words(
        "Unter welchen Varianten Leistungen zwischen Gemeinwesen zu versteuern sind.",
        "Under which models services between public bodies are taxed.",
    ),
    (
        key("model", "Variante", "Model", to="models"),
        *REASON,
        *PROVENANCE,
    ),
    key=("model",),
)

MONEY_TABLES = (
    COST_KEYS,
    COST_KEY_NUMBERS,
    COST_KEY_PARTS,
    COST_COMPONENTS,
    COST_COMPONENT_PARTNERS,
    COALITION_COSTS,
    COALITION_MEMBERS,
    REFERENDUM_LIMITS,
    TAXED_MODELS,
)
