"""The tables of the decision itself: who decides, what is compared, by which criteria, with what evidence."""

from __future__ import annotations

from dashboard.domain.tables.declare import PROVENANCE, REASON, Table, amount, both, choice, day, integer, key, number, text
from dashboard.domain.words import Words

CASE_INFO = Table(
    "case_info",
    Words("Fall", "Case"),
    Words("Was zu entscheiden ist, bis wann, und womit gerechnet wird.", "What is to be decided, by when, and the parameters."),
    (
        key("key", "Schlüssel des Falls", "Key of the case"),
        *both("title", "Titel", "Title"),
        *both("question", "Was zu entscheiden ist", "What is to be decided"),
        *both("phase", "Phase des Entscheids", "Phase of the decision"),
        *both("note", "Hinweis, der unter jeder Seite steht", "Note printed below every page", required=False),
        day("due_on", "Tag, bis zu dem entschieden wird", "Day by which the decision falls"),
        day("knowledge_date", "Wissensstand: später Bekanntes bleibt ausgeblendet", "Knowledge date: later facts stay hidden"),
        text("currency", "Währung nach ISO 4217", "Currency by ISO 4217"),
        integer("first_year", "Erstes Jahr der Kostenrechnung", "First year of the cost calculation", minimum=1900, maximum=2200),
        integer(
            "horizon_years", "Dauer der Kostenrechnung", "Horizon of the cost calculation", minimum=1, maximum=50, unit="years"
        ),
        number("discount_rate", "Kalkulationszinssatz (0.02 für 2 %)", "Discount rate (0.02 for 2 %)", minimum=0, maximum=1),
        number(
            "tie_band",
            "Unterschied in Punkten, bis zu dem zwei Varianten als gleichauf gelten",
            "Difference in points up to which two models count as tied",
            minimum=0,
            maximum=100,
            unit="points",
        ),
        number("price_growth", "Teuerung pro Jahr", "Growth of prices a year", minimum=0, maximum=1, required=False),
        number("vat_rate", "Satz der Mehrwertsteuer", "Rate of value-added tax", minimum=0, maximum=1, required=False),
        number(
            "vat_share",
            "Steuerbarer Teil wiederkehrender Kosten",
            "Taxed part of recurring costs",
            minimum=0,
            maximum=1,
            required=False,
        ),
        number(
            "bias_one_off",
            "Zuschlag auf einmalige Kosten gegen zu günstige Planung (0.1 für 10 %)",
            "Optimism bias: supplement on one-off costs (0.1 for 10 %)",
            minimum=0,
            maximum=10,
            required=False,
        ),
        number(
            "bias_recurring",
            "Zuschlag auf wiederkehrende Kosten",
            "Optimism bias: supplement on recurring costs",
            minimum=0,
            maximum=10,
            required=False,
        ),
        number(
            "bias_saving",
            "Abschlag auf Einsparungen",
            "Optimism bias: part of the savings not counted",
            minimum=0,
            maximum=1,
            required=False,
        ),
        number(
            "concentration",
            "Wie eng Gewichte um die der Partner streuen: je grösser, desto enger",
            "How closely weights scatter around those of the partners: the larger, the closer",
            minimum=1,
            maximum=1_000_000,
            required=False,
        ),
        integer("draws", "Zahl der Ziehungen", "Number of draws", minimum=1_000, maximum=1_000_000, required=False),
        integer("seed", "Startwert der Zufallszahlen", "Seed of the random numbers", required=False),
    ),
    key=("key",),
    required=True,
    maximum_rows=1,
)

SOURCES = Table(
    "sources",
    Words("Quellen", "Sources"),
    Words("Worauf sich eine Angabe stützt.", "What an entry rests on."),
    (
        key("key", "Schlüssel der Quelle", "Key of the source"),
        *both("title", "Titel", "Title"),
        text("publisher", "Herausgeber", "Publisher", required=False),
        day("published_on", "Erscheinungstag", "Day of publication", required=False),
        text("url", "Adresse im Internet", "Internet address", required=False),
    ),
    key=("key",),
    required=True,
)

PARTNERS = Table(
    "partners",
    Words("Partner", "Partners"),
    Words("Die Körperschaften, die gemeinsam entscheiden.", "The bodies that decide together."),
    (
        key("key", "Schlüssel des Partners", "Key of the partner"),
        integer("position", "Reihenfolge auf dem Bildschirm", "Order on screen", minimum=1),
        *both("name", "Name", "Name"),
        *both("short_name", "Kurzname", "Short name"),
        *both("role", "Rolle in der Informatik", "Role in information technology"),
        integer(
            "inhabitants", "Vertretene Einwohnerinnen und Einwohner", "Inhabitants represented", required=False, unit="persons"
        ),
        integer("workplaces", "Informatik-Arbeitsplätze", "IT workplaces", required=False, unit="workplaces"),
        *PROVENANCE,
    ),
    key=("key",),
    required=True,
    maximum_rows=12,
)

MODELS = Table(
    "models",
    Words("Varianten", "Models"),
    Words("Die Organisationsmodelle mit ihrem Steckbrief.", "The organisation models with their fact sheets."),
    (
        key("key", "Schlüssel der Variante", "Key of the model"),
        text("letter", "Kennbuchstabe", "Letter"),
        integer("position", "Reihenfolge nach rechtlicher Bindung", "Order by legal intensity", minimum=1),
        choice("status_quo", "yes no", "Ist diese Variante der heutige Zustand?", "Is this model today's state?"),
        *both("name", "Name", "Name"),
        *both("short_name", "Kurzname", "Short name"),
        *both("summary", "In einem Satz", "In one sentence"),
        *both("legal_basis", "Rechtsgrundlage", "Legal basis"),
        *both("governance", "Führung und Steuerung", "Governance"),
        *both("liability", "Haftung", "Liability"),
        *both("procurement", "Beschaffung", "Procurement"),
        *both("vat", "Mehrwertsteuer", "Value-added tax"),
        *both("staff", "Personal", "Staff"),
        *both("financing", "Finanzierung", "Financing"),
        *both("entry", "Beitritt", "Entry"),
        *both("exit", "Austritt", "Exit"),
        *both("democratic_control", "Demokratische Kontrolle", "Democratic control"),
        *both("examples", "Beispiele", "Examples"),
        *PROVENANCE,
    ),
    key=("key",),
    required=True,
    maximum_rows=20,
)

CRITERIA = Table(
    "criteria",
    Words("Kriterien", "Criteria"),
    Words(
        "Kriterien in höchstens zwei Ebenen. Gruppen haben keine Skala; ein Kriterium misst von worst bis best.",
        "Criteria on at most two levels. Groups have no scale; a leaf measures from worst to best.",
    ),
    (
        key("key", "Schlüssel des Kriteriums", "Key of the criterion"),
        key("parent", "Gruppe, zu der das Kriterium gehört", "Group the criterion belongs to", to="criteria", required=False),
        integer("position", "Reihenfolge innerhalb der Ebene", "Order within its level", minimum=1),
        *both("name", "Name", "Name"),
        *both("question", "Was gemessen wird", "What is measured"),
        *both("unit", "Einheit", "Unit", required=False),
        number(
            "worst",
            "Schlechtester Stand der Skala (darf die grössere Zahl sein)",
            "Worst end (may be the larger number)",
            required=False,
        ),
        number("best", "Bester Stand der Skala", "Best end of the scale", required=False),
        *both("worst_text", "Der schlechteste Stand in Worten", "The worst end in words", required=False),
        *both("best_text", "Der beste Stand in Worten", "The best end in words", required=False),
        choice("value_function", "linear piecewise exponential", "Wertfunktion", "Value function", required=False),
        number("curvature", "Krümmung der exponentiellen Wertfunktion", "Curvature of the exponential function", required=False),
        integer("decimals", "Nachkommastellen auf dem Bildschirm", "Decimal places on screen", maximum=4, required=False),
        choice(
            "money_measure",
            "net_present_cost one_off",
            "Welche Kosten der Variante das Kriterium misst; leer: keine",
            "Which cost of the model the criterion measures; empty: none",
            required=False,
        ),
        integer(
            "unit_factor",
            "So viel Geld ist eine Einheit: 1000000 für Millionen; leer: 1",
            "How much money one unit is: 1000000 for millions; empty: 1",
            minimum=1,
            maximum=1_000_000_000,
            unit="currency",
            required=False,
        ),
        *PROVENANCE,
    ),
    key=("key",),
    required=True,
    maximum_rows=75,
)

SCALE_LEVELS = Table(
    "scale_levels",
    Words("Skalenstufen", "Scale levels"),
    Words(
        "Was eine Stufe bedeutet; mit value die Stützpunkte einer stückweisen Wertfunktion.",
        "What a level means; with value the points of a piecewise-linear value function.",
    ),
    (
        key("criterion", "Kriterium", "Criterion", to="criteria"),
        number("level", "Stand auf der Skala", "Level on the scale"),
        *both("description", "Bedeutung", "Meaning"),
        number("value", "Wert dieser Stufe", "Value of this level", minimum=0, maximum=100, unit="points", required=False),
    ),
    key=("criterion", "level"),
)

MUST_HAVES = Table(
    "must_haves",
    Words("Vorgaben", "Must-haves"),
    Words("Was eine Variante in jedem Fall erfüllen muss.", "What a model has to fulfil in any case."),
    (
        key("key", "Schlüssel der Vorgabe", "Key of the must-have"),
        integer("position", "Reihenfolge auf dem Bildschirm", "Order on screen", minimum=1),
        *both("name", "Name", "Name"),
        *both("question", "Was geprüft wird", "What is checked"),
        *PROVENANCE,
    ),
    key=("key",),
)

MUST_HAVE_FULFILMENTS = Table(
    "must_have_fulfilments",
    Words("Erfüllung der Vorgaben", "Fulfilment of must-haves"),
    Words("Erfüllt die Variante die Vorgabe? Eine fehlende Zeile gilt als offen.", "Does the model fulfil it? No row means open."),
    (
        key("model", "Variante", "Model", to="models"),
        key("must_have", "Vorgabe", "Must-have", to="must_haves"),
        choice("fulfilled", "yes no open", "Erfüllt?", "Fulfilled?"),
        *REASON,
        *PROVENANCE,
    ),
    key=("model", "must_have"),
)

SCORES = Table(
    "scores",
    Words("Bewertungen", "Scores"),
    Words(
        "Was eine Variante bei einem Kriterium erreicht, in der Einheit des Kriteriums. Eine fehlende Zeile gilt als fehlende Angabe.",
        "What a model achieves on a criterion, in the unit of the criterion. No row means a missing score.",
    ),
    (
        key("model", "Variante", "Model", to="models"),
        key("criterion", "Kriterium ohne Unterkriterien", "Criterion without sub-criteria", to="criteria"),
        number("low", "Untere Grenze", "Low"),
        number("likely", "Wahrscheinlichster Stand", "Most likely"),
        number("high", "Obere Grenze", "High"),
        *REASON,
        *both("author", "Wer bewertet hat", "Who scored it"),
        *PROVENANCE,
    ),
    key=("model", "criterion"),
)

WEIGHTS = Table(
    "weights",
    Words("Gewichte", "Weights"),
    Words(
        "Swing-Punkte je Partner: 100 für den wertvollsten Schritt von worst zu best unter Geschwistern, auf beiden Ebenen.",
        "Swing points per partner: 100 for the most valuable step from worst to best among siblings, on both levels.",
    ),
    (
        key("partner", "Partner", "Partner", to="partners"),
        key("criterion", "Kriterium oder Gruppe", "Criterion or group", to="criteria"),
        number("points", "Swing-Punkte", "Swing points", minimum=0, maximum=100, unit="points"),
        *REASON,
        *PROVENANCE,
    ),
    key=("partner", "criterion"),
)

MODEL_COSTS = Table(
    "model_costs",
    Words("Kosten der Varianten", "Costs of the models"),
    Words(
        "Kosten im gemeinsamen Umfang. one_off: Summe im ersten Jahr; recurring und saving: Betrag pro Jahr ab first_year.",
        "Costs within the shared scope. one_off: total in the first year; recurring and saving: amount a year from first_year on.",
    ),
    (
        key("model", "Variante", "Model", to="models"),
        key("partner", "Partner", "Partner", to="partners"),
        key("item", "Schlüssel der Kostenposition", "Key of the cost item"),
        *both("name", "Kostenposition", "Cost item"),
        choice("kind", "one_off recurring saving", "Art", "Kind"),
        amount("low", "Untere Grenze", "Low"),
        amount("likely", "Wahrscheinlichster Betrag", "Most likely"),
        amount("high", "Obere Grenze", "High"),
        integer("first_year", "Jahr der ersten Wirkung", "Year of first effect", minimum=1900, maximum=2200),
        integer("ramp_years", "Jahre bis zur vollen Wirkung", "Years until full effect", maximum=20, unit="years"),
        *REASON,
        *PROVENANCE,
    ),
    key=("model", "partner", "item"),
)

POSITIONS = Table(
    "positions",
    Words("Haltung der Partner", "Positions of the partners"),
    Words(
        "Wie sich ein Partner zu einer Variante äussert und unter welcher Bedingung.",
        "What a partner says of a model, and on which condition.",
    ),
    (
        key("partner", "Partner", "Partner", to="partners"),
        key("model", "Variante", "Model", to="models"),
        choice("stance", "support conditional open oppose", "Haltung", "Stance"),
        *both("condition", "Bedingung", "Condition", required=False),
        *PROVENANCE,
    ),
    key=("partner", "model"),
)

RISKS = Table(
    "risks",
    Words("Risiken", "Risks"),
    Words("Was schiefgehen kann, je Variante oder für alle.", "What can go wrong, per model or for all."),
    (
        key("key", "Schlüssel des Risikos", "Key of the risk"),
        key("model", "Variante; leer: alle", "Model; empty: all", to="models", required=False),
        *both("name", "Risiko", "Risk"),
        *both("description", "Beschreibung", "Description"),
        integer("likelihood", "Eintretenswahrscheinlichkeit von 1 bis 5", "Likelihood from 1 to 5", minimum=1, maximum=5),
        integer("impact", "Auswirkung von 1 bis 5", "Impact from 1 to 5", minimum=1, maximum=5),
        *both("measure", "Massnahme", "Measure"),
        *PROVENANCE,
    ),
    key=("key",),
)

MILESTONES = Table(
    "milestones",
    Words("Meilensteine", "Milestones"),
    Words("Stationen des Entscheids.", "Stages of the decision."),
    (
        key("key", "Schlüssel des Meilensteins", "Key of the milestone"),
        *both("name", "Meilenstein", "Milestone"),
        day("due_on", "Termin", "Date"),
        choice("state", "done open", "Stand", "State"),
        *PROVENANCE,
    ),
    key=("key",),
)

OPEN_POINTS = Table(
    "open_points",
    Words("Offene Punkte", "Open points"),
    Words("Was vor dem Entscheid zu klären ist.", "What has to be settled before the decision."),
    (
        key("key", "Schlüssel des offenen Punkts", "Key of the open point"),
        *both("name", "Was offen ist", "What is open"),
        key("owner", "Zuständiger Partner", "Responsible partner", to="partners"),
        day("due_on", "Termin", "Date"),
        key("criterion", "Betroffenes Kriterium", "Criterion concerned", to="criteria", required=False),
        choice("state", "open done", "Stand", "State"),
        *PROVENANCE,
    ),
    key=("key",),
)

DECISION_TABLES = (
    CASE_INFO,
    SOURCES,
    PARTNERS,
    MODELS,
    CRITERIA,
    SCALE_LEVELS,
    MUST_HAVES,
    MUST_HAVE_FULFILMENTS,
    SCORES,
    WEIGHTS,
    MODEL_COSTS,
    POSITIONS,
    RISKS,
    MILESTONES,
    OPEN_POINTS,
)
