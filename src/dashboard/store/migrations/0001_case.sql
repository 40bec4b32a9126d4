-- The tables of a case, as declared in dashboard.domain.tables, and what a release consists of.
-- Rows of data tables are only ever appended. version is the data version of the table, origin the release that
-- brought the row, line the line it had in the file of that release.

CREATE TABLE migration (
    number INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    applied_at TIMESTAMP NOT NULL
);

CREATE TABLE release (
    version INTEGER NOT NULL,
    released_at TIMESTAMP NOT NULL,
    who VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    case_key VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    restored_from INTEGER,
    -- What asked for the release, so that asking twice releases once.
    request VARCHAR NOT NULL
);

CREATE TABLE release_table (
    version INTEGER NOT NULL,
    table_name VARCHAR NOT NULL,
    data_version INTEGER NOT NULL,
    row_count BIGINT NOT NULL
);

-- What went into a release: every file as it came, compressed, and what it did to its table.
CREATE TABLE upload (
    version INTEGER NOT NULL,
    table_name VARCHAR NOT NULL,
    mode VARCHAR NOT NULL,
    file VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    size BIGINT NOT NULL,
    row_count BIGINT NOT NULL,
    new_rows BIGINT NOT NULL,
    changed_rows BIGINT NOT NULL,
    removed_rows BIGINT NOT NULL,
    unchanged_rows BIGINT NOT NULL,
    content BLOB NOT NULL
);

-- Warnings that were released, each with its reason; line is that of the file of the release.
CREATE TABLE remark (
    version INTEGER NOT NULL,
    table_name VARCHAR NOT NULL,
    line INTEGER,
    column_name VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    expected VARCHAR NOT NULL,
    reason VARCHAR NOT NULL
);

-- Which header of a file stood for which column, to be offered again for the next file.
CREATE TABLE mapping (
    version INTEGER NOT NULL,
    table_name VARCHAR NOT NULL,
    column_name VARCHAR NOT NULL,
    header VARCHAR NOT NULL
);

-- One row: the version of the current release, 0 while there is none.
CREATE TABLE head (
    version INTEGER NOT NULL
);

INSERT INTO head VALUES (0);

CREATE TABLE case_info (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "title_de" VARCHAR NOT NULL,
    "title_en" VARCHAR NOT NULL,
    "question_de" VARCHAR NOT NULL,
    "question_en" VARCHAR NOT NULL,
    "phase_de" VARCHAR NOT NULL,
    "phase_en" VARCHAR NOT NULL,
    "note_de" VARCHAR,
    "note_en" VARCHAR,
    "due_on" DATE NOT NULL,
    "knowledge_date" DATE NOT NULL,
    "currency" VARCHAR NOT NULL,
    "first_year" INTEGER NOT NULL,
    "horizon_years" INTEGER NOT NULL,
    "discount_rate" DECIMAL(24,8) NOT NULL,
    "tie_band" DECIMAL(24,8) NOT NULL,
    "price_growth" DECIMAL(24,8),
    "vat_rate" DECIMAL(24,8),
    "vat_share" DECIMAL(24,8),
    "bias_one_off" DECIMAL(24,8),
    "bias_recurring" DECIMAL(24,8),
    "bias_saving" DECIMAL(24,8),
    "concentration" DECIMAL(24,8),
    "draws" INTEGER,
    "seed" INTEGER
);

CREATE TABLE sources (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "title_de" VARCHAR NOT NULL,
    "title_en" VARCHAR NOT NULL,
    "publisher" VARCHAR,
    "published_on" DATE,
    "url" VARCHAR
);

CREATE TABLE partners (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "position" INTEGER NOT NULL,
    "name_de" VARCHAR NOT NULL,
    "name_en" VARCHAR NOT NULL,
    "short_name_de" VARCHAR NOT NULL,
    "short_name_en" VARCHAR NOT NULL,
    "role_de" VARCHAR NOT NULL,
    "role_en" VARCHAR NOT NULL,
    "inhabitants" INTEGER,
    "workplaces" INTEGER,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE models (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "letter" VARCHAR NOT NULL,
    "position" INTEGER NOT NULL,
    "status_quo" VARCHAR NOT NULL,
    "name_de" VARCHAR NOT NULL,
    "name_en" VARCHAR NOT NULL,
    "short_name_de" VARCHAR NOT NULL,
    "short_name_en" VARCHAR NOT NULL,
    "summary_de" VARCHAR NOT NULL,
    "summary_en" VARCHAR NOT NULL,
    "legal_basis_de" VARCHAR NOT NULL,
    "legal_basis_en" VARCHAR NOT NULL,
    "governance_de" VARCHAR NOT NULL,
    "governance_en" VARCHAR NOT NULL,
    "liability_de" VARCHAR NOT NULL,
    "liability_en" VARCHAR NOT NULL,
    "procurement_de" VARCHAR NOT NULL,
    "procurement_en" VARCHAR NOT NULL,
    "vat_de" VARCHAR NOT NULL,
    "vat_en" VARCHAR NOT NULL,
    "staff_de" VARCHAR NOT NULL,
    "staff_en" VARCHAR NOT NULL,
    "financing_de" VARCHAR NOT NULL,
    "financing_en" VARCHAR NOT NULL,
    "entry_de" VARCHAR NOT NULL,
    "entry_en" VARCHAR NOT NULL,
    "exit_de" VARCHAR NOT NULL,
    "exit_en" VARCHAR NOT NULL,
    "democratic_control_de" VARCHAR NOT NULL,
    "democratic_control_en" VARCHAR NOT NULL,
    "examples_de" VARCHAR NOT NULL,
    "examples_en" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE criteria (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "parent" VARCHAR,
    "position" INTEGER NOT NULL,
    "name_de" VARCHAR NOT NULL,
    "name_en" VARCHAR NOT NULL,
    "question_de" VARCHAR NOT NULL,
    "question_en" VARCHAR NOT NULL,
    "unit_de" VARCHAR,
    "unit_en" VARCHAR,
    "worst" DECIMAL(24,8),
    "best" DECIMAL(24,8),
    "worst_text_de" VARCHAR,
    "worst_text_en" VARCHAR,
    "best_text_de" VARCHAR,
    "best_text_en" VARCHAR,
    "value_function" VARCHAR,
    "curvature" DECIMAL(24,8),
    "decimals" INTEGER,
    "money_measure" VARCHAR,
    "unit_factor" INTEGER,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE scale_levels (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "criterion" VARCHAR NOT NULL,
    "level" DECIMAL(24,8) NOT NULL,
    "description_de" VARCHAR NOT NULL,
    "description_en" VARCHAR NOT NULL,
    "value" DECIMAL(24,8)
);

CREATE TABLE must_haves (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "position" INTEGER NOT NULL,
    "name_de" VARCHAR NOT NULL,
    "name_en" VARCHAR NOT NULL,
    "question_de" VARCHAR NOT NULL,
    "question_en" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE must_have_fulfilments (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "model" VARCHAR NOT NULL,
    "must_have" VARCHAR NOT NULL,
    "fulfilled" VARCHAR NOT NULL,
    "reason_de" VARCHAR NOT NULL,
    "reason_en" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE scores (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "model" VARCHAR NOT NULL,
    "criterion" VARCHAR NOT NULL,
    "low" DECIMAL(24,8) NOT NULL,
    "likely" DECIMAL(24,8) NOT NULL,
    "high" DECIMAL(24,8) NOT NULL,
    "reason_de" VARCHAR NOT NULL,
    "reason_en" VARCHAR NOT NULL,
    "author_de" VARCHAR NOT NULL,
    "author_en" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE weights (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "partner" VARCHAR NOT NULL,
    "criterion" VARCHAR NOT NULL,
    "points" DECIMAL(24,8) NOT NULL,
    "reason_de" VARCHAR NOT NULL,
    "reason_en" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE model_costs (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "model" VARCHAR NOT NULL,
    "partner" VARCHAR NOT NULL,
    "item" VARCHAR NOT NULL,
    "name_de" VARCHAR NOT NULL,
    "name_en" VARCHAR NOT NULL,
    "kind" VARCHAR NOT NULL,
    "low" DECIMAL(18,2) NOT NULL,
    "likely" DECIMAL(18,2) NOT NULL,
    "high" DECIMAL(18,2) NOT NULL,
    "first_year" INTEGER NOT NULL,
    "ramp_years" INTEGER NOT NULL,
    "reason_de" VARCHAR NOT NULL,
    "reason_en" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE positions (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "partner" VARCHAR NOT NULL,
    "model" VARCHAR NOT NULL,
    "stance" VARCHAR NOT NULL,
    "condition_de" VARCHAR,
    "condition_en" VARCHAR,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE risks (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "model" VARCHAR,
    "name_de" VARCHAR NOT NULL,
    "name_en" VARCHAR NOT NULL,
    "description_de" VARCHAR NOT NULL,
    "description_en" VARCHAR NOT NULL,
    "likelihood" INTEGER NOT NULL,
    "impact" INTEGER NOT NULL,
    "measure_de" VARCHAR NOT NULL,
    "measure_en" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE milestones (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "name_de" VARCHAR NOT NULL,
    "name_en" VARCHAR NOT NULL,
    "due_on" DATE NOT NULL,
    "state" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE open_points (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "name_de" VARCHAR NOT NULL,
    "name_en" VARCHAR NOT NULL,
    "owner" VARCHAR NOT NULL,
    "due_on" DATE NOT NULL,
    "criterion" VARCHAR,
    "state" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE cost_keys (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "position" INTEGER NOT NULL,
    "name_de" VARCHAR NOT NULL,
    "name_en" VARCHAR NOT NULL,
    "measure" VARCHAR NOT NULL,
    "reason_de" VARCHAR NOT NULL,
    "reason_en" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE cost_key_numbers (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "cost_key" VARCHAR NOT NULL,
    "partner" VARCHAR NOT NULL,
    "number" DECIMAL(24,8) NOT NULL
);

CREATE TABLE cost_key_parts (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "cost_key" VARCHAR NOT NULL,
    "part" VARCHAR NOT NULL,
    "share" DECIMAL(24,8) NOT NULL
);

CREATE TABLE cost_components (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "model" VARCHAR NOT NULL,
    "name_de" VARCHAR NOT NULL,
    "name_en" VARCHAR NOT NULL,
    "kind" VARCHAR NOT NULL,
    "amount" DECIMAL(18,2) NOT NULL,
    "from_units" INTEGER,
    "reason_de" VARCHAR NOT NULL,
    "reason_en" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE cost_component_partners (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "component" VARCHAR NOT NULL,
    "partner" VARCHAR NOT NULL
);

CREATE TABLE coalition_costs (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "model" VARCHAR,
    "amount" DECIMAL(18,2) NOT NULL,
    "reason_de" VARCHAR NOT NULL,
    "reason_en" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE coalition_members (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "coalition" VARCHAR NOT NULL,
    "partner" VARCHAR NOT NULL
);

CREATE TABLE referendum_limits (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "partner" VARCHAR,
    "kind" VARCHAR NOT NULL,
    "amount" DECIMAL(18,2) NOT NULL,
    "inclusive" VARCHAR NOT NULL,
    "reason_de" VARCHAR NOT NULL,
    "reason_en" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE taxed_models (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "model" VARCHAR NOT NULL,
    "reason_de" VARCHAR NOT NULL,
    "reason_en" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE conditions (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "model" VARCHAR NOT NULL,
    "position" INTEGER NOT NULL,
    "name_de" VARCHAR NOT NULL,
    "name_en" VARCHAR NOT NULL,
    "reason_de" VARCHAR NOT NULL,
    "reason_en" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE condition_scores (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "condition" VARCHAR NOT NULL,
    "criterion" VARCHAR NOT NULL,
    "effect" VARCHAR NOT NULL,
    "value" DECIMAL(24,8) NOT NULL,
    "reason_de" VARCHAR NOT NULL,
    "reason_en" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE condition_amounts (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "condition" VARCHAR NOT NULL,
    "partner" VARCHAR NOT NULL,
    "amount" DECIMAL(18,2) NOT NULL,
    "reason_de" VARCHAR NOT NULL,
    "reason_en" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE voting_rules (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "model" VARCHAR NOT NULL,
    "quota" DECIMAL(24,8) NOT NULL,
    "second_quota" DECIMAL(24,8),
    "inclusive" VARCHAR NOT NULL,
    "quorum" INTEGER,
    "reason_de" VARCHAR NOT NULL,
    "reason_en" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE votes (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "model" VARCHAR NOT NULL,
    "partner" VARCHAR NOT NULL,
    "votes" DECIMAL(24,8) NOT NULL,
    "second_votes" DECIMAL(24,8),
    "veto" VARCHAR NOT NULL,
    "reason_de" VARCHAR NOT NULL,
    "reason_en" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE municipalities (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "district" VARCHAR NOT NULL,
    "inhabitants" INTEGER NOT NULL,
    "quality" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL,
    "partner" VARCHAR NOT NULL,
    "partner_grade" VARCHAR NOT NULL
);

CREATE TABLE action_fields (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "position" INTEGER NOT NULL,
    "name_de" VARCHAR NOT NULL,
    "name_en" VARCHAR NOT NULL,
    "priority" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE model_coverage (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "model" VARCHAR NOT NULL,
    "action_field" VARCHAR NOT NULL,
    "coverage" VARCHAR NOT NULL,
    "reason_de" VARCHAR NOT NULL,
    "reason_en" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE strategies (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "partner" VARCHAR NOT NULL,
    "name_de" VARCHAR NOT NULL,
    "name_en" VARCHAR NOT NULL,
    "summary_de" VARCHAR NOT NULL,
    "summary_en" VARCHAR NOT NULL,
    "valid_from" INTEGER NOT NULL,
    "valid_to" INTEGER NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE goals (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "strategy" VARCHAR NOT NULL,
    "action_field" VARCHAR NOT NULL,
    "name_de" VARCHAR NOT NULL,
    "name_en" VARCHAR NOT NULL,
    "priority" INTEGER NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE initiatives (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "position" INTEGER NOT NULL,
    "action_field" VARCHAR NOT NULL,
    "name_de" VARCHAR NOT NULL,
    "name_en" VARCHAR NOT NULL,
    "description_de" VARCHAR NOT NULL,
    "description_en" VARCHAR NOT NULL,
    "lead" VARCHAR NOT NULL,
    "priority" INTEGER NOT NULL,
    "start_on" DATE NOT NULL,
    "end_on" DATE NOT NULL,
    "reason_de" VARCHAR NOT NULL,
    "reason_en" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE initiative_partners (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "initiative" VARCHAR NOT NULL,
    "partner" VARCHAR NOT NULL
);

CREATE TABLE processes (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "position" INTEGER NOT NULL,
    "name_de" VARCHAR NOT NULL,
    "name_en" VARCHAR NOT NULL,
    "description_de" VARCHAR NOT NULL,
    "description_en" VARCHAR NOT NULL
);

CREATE TABLE systems (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "partner" VARCHAR NOT NULL,
    "process" VARCHAR NOT NULL,
    "application" VARCHAR NOT NULL,
    "users" INTEGER,
    "annual_cost" DECIMAL(18,2),
    "contract_end" DATE,
    "data_standard" VARCHAR,
    "reason_de" VARCHAR NOT NULL,
    "reason_en" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE projects (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "name_de" VARCHAR NOT NULL,
    "name_en" VARCHAR NOT NULL,
    "description_de" VARCHAR NOT NULL,
    "description_en" VARCHAR NOT NULL,
    "lead" VARCHAR NOT NULL,
    "action_field" VARCHAR NOT NULL,
    "process" VARCHAR,
    "start_baseline" DATE,
    "end_baseline" DATE,
    "start_on" DATE,
    "end_expected" DATE,
    "cost_baseline" DECIMAL(18,2),
    "cost_expected" DECIMAL(18,2),
    "cost_spent" DECIMAL(18,2),
    "status_override" VARCHAR,
    "override_reason_de" VARCHAR,
    "override_reason_en" VARCHAR,
    "override_by" VARCHAR,
    "reason_de" VARCHAR NOT NULL,
    "reason_en" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE project_phases (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "project" VARCHAR NOT NULL,
    "phase" VARCHAR NOT NULL,
    "start_on" DATE NOT NULL,
    "end_on" DATE NOT NULL
);

CREATE TABLE project_partners (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "project" VARCHAR NOT NULL,
    "partner" VARCHAR NOT NULL,
    "role" VARCHAR NOT NULL
);

CREATE TABLE project_dependencies (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "project" VARCHAR NOT NULL,
    "depends_on" VARCHAR NOT NULL,
    "reason_de" VARCHAR NOT NULL,
    "reason_en" VARCHAR NOT NULL
);

CREATE TABLE budget_lines (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "partner" VARCHAR NOT NULL,
    "year" INTEGER NOT NULL,
    "category" VARCHAR NOT NULL,
    "purpose" VARCHAR NOT NULL,
    "status" VARCHAR NOT NULL,
    "name_de" VARCHAR NOT NULL,
    "name_en" VARCHAR NOT NULL,
    "amount" DECIMAL(18,2) NOT NULL,
    "shared" VARCHAR NOT NULL,
    "project" VARCHAR,
    "reason_de" VARCHAR NOT NULL,
    "reason_en" VARCHAR NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);

CREATE TABLE benchmarks (
    "version" INTEGER NOT NULL,
    "origin" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    "position" INTEGER NOT NULL,
    "name_de" VARCHAR NOT NULL,
    "name_en" VARCHAR NOT NULL,
    "scope_de" VARCHAR NOT NULL,
    "scope_en" VARCHAR NOT NULL,
    "unit" VARCHAR NOT NULL,
    "covers" VARCHAR NOT NULL,
    "low" DECIMAL(24,8) NOT NULL,
    "high" DECIMAL(24,8) NOT NULL,
    "year" INTEGER NOT NULL,
    "source" VARCHAR NOT NULL,
    "grade" VARCHAR NOT NULL,
    "known_from" DATE NOT NULL
);
