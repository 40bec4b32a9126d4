"""The tables of the ground the decision stands on: strategies, budgets, projects, processes and municipalities."""

from __future__ import annotations

from dashboard.domain.tables.declare import PROVENANCE, REASON, Table, amount, both, choice, day, integer, key, number, text
from dashboard.domain.words import Words

MUNICIPALITIES = Table(
    "municipalities",
    Words("Gemeinden", "Municipalities"),
    Words(
        "Die Gemeinden und der Partner, der sie im Entscheid vertritt.", "The municipalities and the partner that represents them."
    ),
    (
        key("key", "Gemeindenummer des Bundesamtes für Statistik", "Number of the Federal Statistical Office"),
        text("name", "Name", "Name"),
        text("district", "Amt oder Bezirk", "District"),
        integer("inhabitants", "Einwohnerinnen und Einwohner", "Inhabitants", unit="persons"),
        choice(
            "quality",
            "exact secondary derived estimated",
            "Güte der Einwohnerzahl: genau, aus zweiter Hand, hergeleitet, geschätzt",
            "Quality of the count: exact, second-hand, derived, estimated",
        ),
        *PROVENANCE,
        key("partner", "Vertretender Partner", "Representing partner", to="partners"),
        choice("partner_grade", "A B C D", "Beleggrad der Zuordnung zum Partner", "Grade of the assignment to the partner"),
    ),
    key=("key",),
)

ACTION_FIELDS = Table(
    "action_fields",
    Words("Strategische Handlungsfelder", "Strategic fields of action"),
    Words("Woran die gemeinsame Strategie arbeitet.", "What the joint strategy works on."),
    (
        key("key", "Schlüssel des Handlungsfelds", "Key of the field of action"),
        integer("position", "Nummer", "Number", minimum=1),
        *both("name", "Name", "Name"),
        choice("priority", "high normal", "Priorität", "Priority"),
        *PROVENANCE,
    ),
    key=("key",),
)

MODEL_COVERAGE = Table(
    "model_coverage",
    Words("Abdeckung der Handlungsfelder", "Coverage of the fields of action"),
    Words("Wie weit eine Variante ein Handlungsfeld trägt.", "How far a model carries a field of action."),
    (
        key("model", "Variante", "Model", to="models"),
        key("action_field", "Handlungsfeld", "Field of action", to="action_fields"),
        choice("coverage", "none partial full", "Abdeckung", "Coverage"),
        *REASON,
        *PROVENANCE,
    ),
    key=("model", "action_field"),
)

STRATEGIES = Table(
    "strategies",
    Words("Strategien", "Strategies"),
    Words("Die Informatikstrategien der Partner.", "The IT strategies of the partners."),
    (
        key("key", "Schlüssel der Strategie", "Key of the strategy"),
        key("partner", "Partner", "Partner", to="partners"),
        *both("name", "Name", "Name"),
        *both("summary", "Kern der Strategie", "Essence of the strategy"),
        integer("valid_from", "Erstes Jahr", "First year", minimum=1900, maximum=2200),
        integer("valid_to", "Letztes Jahr", "Last year", minimum=1900, maximum=2200),
        *PROVENANCE,
    ),
    key=("key",),
)

GOALS = Table(
    "goals",
    Words("Ziele", "Goals"),
    Words("Was eine Strategie in einem Handlungsfeld erreichen will.", "What a strategy wants to achieve in a field of action."),
    (
        key("key", "Schlüssel des Ziels", "Key of the goal"),
        key("strategy", "Strategie", "Strategy", to="strategies"),
        key("action_field", "Handlungsfeld", "Field of action", to="action_fields"),
        *both("name", "Ziel", "Goal"),
        integer("priority", "Priorität von 1 (hoch) bis 3", "Priority from 1 (high) to 3", minimum=1, maximum=3),
        *PROVENANCE,
    ),
    key=("key",),
)

INITIATIVES = Table(
    "initiatives",
    Words("Initiativen", "Initiatives"),
    Words("Gemeinsame Vorhaben der Strategie.", "Joint undertakings of the strategy."),
    (
        key("key", "Schlüssel der Initiative", "Key of the initiative"),
        integer("position", "Nummer", "Number", minimum=1),
        key("action_field", "Handlungsfeld", "Field of action", to="action_fields"),
        *both("name", "Name", "Name"),
        *both("description", "Beschreibung", "Description"),
        key("lead", "Federführender Partner", "Leading partner", to="partners"),
        integer("priority", "Priorität von 1 (hoch) bis 3", "Priority from 1 (high) to 3", minimum=1, maximum=3),
        day("start_on", "Beginn", "Start"),
        day("end_on", "Ende", "End"),
        *REASON,
        *PROVENANCE,
    ),
    key=("key",),
)

INITIATIVE_PARTNERS = Table(
    "initiative_partners",
    Words("Beteiligte an Initiativen", "Partners of initiatives"),
    Words("Welche Partner eine Initiative mittragen.", "Which partners take part in an initiative."),
    (
        key("initiative", "Initiative", "Initiative", to="initiatives"),
        key("partner", "Partner", "Partner", to="partners"),
    ),
    key=("initiative", "partner"),
)

PROJECTS = Table(
    "projects",
    Words("Projekte", "Projects"),
    Words(
        "Laufende und geplante Projekte mit erstem Plan und heutiger Erwartung.",
        "Projects with their first plan and today's expectation.",
    ),
    (
        key("key", "Schlüssel des Projekts", "Key of the project"),
        *both("name", "Name", "Name"),
        *both("description", "Zweck", "Purpose"),
        key("lead", "Federführender Partner", "Leading partner", to="partners"),
        key("action_field", "Handlungsfeld", "Field of action", to="action_fields"),
        key("process", "Prozess, dem das Projekt dient", "Process the project serves", to="processes", required=False),
        day("start_baseline", "Beginn nach erstem Plan", "Start by the first plan", required=False),
        day("end_baseline", "Ende nach erstem Plan", "End by the first plan", required=False),
        day("start_on", "Beginn", "Start", required=False),
        day("end_expected", "Erwartetes Ende", "Expected end", required=False),
        amount("cost_baseline", "Kosten nach erstem Plan", "Cost by the first plan", required=False),
        amount("cost_expected", "Erwartete Kosten", "Expected cost", required=False),
        amount("cost_spent", "Bisher ausgegeben", "Spent so far", required=False),
        choice("status_override", "on_track watch critical", "Übersteuerter Status", "Overridden status", required=False),
        *both("override_reason", "Grund der Übersteuerung", "Reason of the override", required=False),
        text("override_by", "Wer übersteuert hat", "Who overrode it", required=False),
        *REASON,
        *PROVENANCE,
    ),
    key=("key",),
)

PROJECT_PHASES = Table(
    "project_phases",
    Words("Projektphasen", "Project phases"),
    Words("Phasen eines Projekts nach HERMES.", "Phases of a project after HERMES."),
    (
        key("project", "Projekt", "Project", to="projects"),
        choice("phase", "initiation concept realisation introduction completion", "Phase", "Phase"),
        day("start_on", "Beginn", "Start"),
        day("end_on", "Ende", "End"),
    ),
    key=("project", "phase"),
)

PROJECT_PARTNERS = Table(
    "project_partners",
    Words("Beteiligte an Projekten", "Partners of projects"),
    Words("Welche Partner ein Projekt mittragen.", "Which partners take part in a project."),
    (
        key("project", "Projekt", "Project", to="projects"),
        key("partner", "Partner", "Partner", to="partners"),
        choice("role", "lead participant", "Rolle", "Role"),
    ),
    key=("project", "partner"),
)

PROJECT_DEPENDENCIES = Table(
    "project_dependencies",
    Words("Abhängigkeiten", "Dependencies"),
    Words("Ein Projekt braucht das Ergebnis eines anderen.", "A project needs the result of another."),
    (
        key("project", "Projekt", "Project", to="projects"),
        key("depends_on", "Projekt, dessen Ergebnis gebraucht wird", "Project whose result is needed", to="projects"),
        *REASON,
    ),
    key=("project", "depends_on"),
)

BUDGET_LINES = Table(
    "budget_lines",
    Words("Budgetzeilen", "Budget lines"),
    Words("Informatikaufwand je Partner und Jahr.", "IT spending per partner and year."),
    (
        key("key", "Schlüssel der Budgetzeile", "Key of the budget line"),
        key("partner", "Partner", "Partner", to="partners"),
        integer("year", "Jahr", "Year", minimum=1900, maximum=2200),
        choice("category", "staff hardware software services network other", "Kostenart", "Category"),
        choice("purpose", "run change", "Betrieb oder Veränderung", "Run or change"),
        choice("status", "budget plan actual", "Budget, Finanzplan oder Rechnung", "Budget, plan or actual"),
        *both("name", "Bezeichnung", "Name"),
        amount("amount", "Betrag", "Amount"),
        choice("shared", "yes no", "Von der gemeinsamen Organisation berührt?", "Touched by the joint organisation?"),
        key("project", "Projekt", "Project", to="projects", required=False),
        *REASON,
        *PROVENANCE,
    ),
    key=("key",),
)

PROCESSES = Table(
    "processes",
    Words("Prozesse", "Processes"),
    Words("Aufgabengebiete, in denen Anwendungen laufen.", "Areas of work in which applications run."),
    (
        key("key", "Schlüssel des Prozesses", "Key of the process"),
        integer("position", "Reihenfolge auf dem Bildschirm", "Order on screen", minimum=1),
        *both("name", "Name", "Name"),
        *both("description", "Beschreibung", "Description"),
    ),
    key=("key",),
)

SYSTEMS = Table(
    "systems",
    Words("Systeme", "Systems"),
    Words("Welche Anwendung ein Partner für einen Prozess betreibt.", "Which application a partner runs for a process."),
    (
        key("key", "Schlüssel des Systems", "Key of the system"),
        key("partner", "Partner", "Partner", to="partners"),
        key("process", "Prozess", "Process", to="processes"),
        text("application", "Anwendung", "Application"),
        integer("users", "Benutzerinnen und Benutzer", "Users", unit="persons", required=False),
        amount("annual_cost", "Kosten pro Jahr", "Cost a year", required=False),
        day("contract_end", "Vertragsende", "End of contract", required=False),
        text("data_standard", "Datenstandard", "Data standard", required=False),
        *REASON,
        *PROVENANCE,
    ),
    key=("key",),
)

BENCHMARKS = Table(
    "benchmarks",
    Words("Richtwerte", "Benchmarks"),
    Words(
        "Veröffentlichte Zahlen zum Informatikaufwand anderer, mit dem Hinweis, wofür sie gelten.",
        "Published figures on the IT spending of others, with a warning about their scope.",
    ),
    (
        key("key", "Schlüssel des Richtwerts", "Key of the benchmark"),
        integer("position", "Reihenfolge auf dem Bildschirm", "Order on screen", minimum=1),
        *both("name", "Name", "Name"),
        *both("scope", "Wofür die Zahl gilt und wofür nicht", "What the figure covers and what it does not"),
        choice(
            "unit",
            "per_inhabitant per_workplace share",
            "Betrag je Einwohner, Betrag je Arbeitsplatz oder Anteil am ganzen Aufwand",
            "Amount per inhabitant, amount per workplace or share of all spending",
        ),
        choice(
            "covers",
            "all run change staff hardware software services network other none",
            "Teil der Ausgaben, der daneben gestellt wird; none, wo keiner vergleichbar ist",
            "Part of the spending that is put beside it; none where no part is comparable",
        ),
        number("low", "Wert oder untere Grenze; Anteile von 0 bis 1", "Value or lower end; shares from 0 to 1", minimum=0),
        number("high", "Wert oder obere Grenze; Anteile von 0 bis 1", "Value or upper end; shares from 0 to 1", minimum=0),
        integer("year", "Jahr", "Year", minimum=1900, maximum=2200),
        *PROVENANCE,
    ),
    key=("key",),
)

GROUND_TABLES = (
    MUNICIPALITIES,
    ACTION_FIELDS,
    MODEL_COVERAGE,
    STRATEGIES,
    GOALS,
    INITIATIVES,
    INITIATIVE_PARTNERS,
    PROCESSES,
    SYSTEMS,
    PROJECTS,
    PROJECT_PHASES,
    PROJECT_PARTNERS,
    PROJECT_DEPENDENCIES,
    BUDGET_LINES,
    BENCHMARKS,
)
