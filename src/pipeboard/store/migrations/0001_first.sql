-- The file as it was born. Tables first, in the order of their references; then the journal; then what is derived from
-- the tables and kept by triggers. Frozen: a later change is a later step. `store/tables.py` declares the same tables.

CREATE TABLE account (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    kind TEXT DEFAULT 'company' NOT NULL,
    website TEXT,
    phone TEXT,
    address TEXT,
    note TEXT,
    created_on TEXT NOT NULL,
    CONSTRAINT name_filled CHECK (length(name) > 0),
    CONSTRAINT name_folded_filled CHECK (length(name_folded) > 0),
    CONSTRAINT kind_known CHECK (kind IN ('company', 'person')),
    CONSTRAINT created_on_is_a_day CHECK (created_on IS date(created_on, '+0 days'))
) STRICT;
CREATE INDEX account_by_name ON account (name_folded);

CREATE TABLE category (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    CONSTRAINT name_filled CHECK (length(name) > 0),
    CONSTRAINT name_folded_filled CHECK (length(name_folded) > 0),
    UNIQUE (name_folded)
) STRICT;

CREATE TABLE close_reason (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    outcome TEXT NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    CONSTRAINT name_filled CHECK (length(name) > 0),
    CONSTRAINT name_folded_filled CHECK (length(name_folded) > 0),
    CONSTRAINT outcome_known CHECK (outcome IN ('lost', 'cancelled')),
    UNIQUE (outcome, name_folded)
) STRICT;

CREATE TABLE currency_rate (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    currency TEXT NOT NULL,
    millionths INTEGER NOT NULL,
    set_on TEXT NOT NULL,
    CONSTRAINT currency_code CHECK (length(currency) = 3),
    CONSTRAINT millionths_positive CHECK (millionths > 0),
    CONSTRAINT set_on_is_a_day CHECK (set_on IS date(set_on, '+0 days')),
    UNIQUE (currency)
) STRICT;

CREATE TABLE custom_field (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    choices TEXT,
    position INTEGER DEFAULT 0 NOT NULL,
    CONSTRAINT name_filled CHECK (length(name) > 0),
    CONSTRAINT kind_known CHECK (kind IN ('text', 'number', 'date', 'choice')),
    UNIQUE (name)
) STRICT;

CREATE TABLE owner (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    CONSTRAINT name_filled CHECK (length(name) > 0),
    CONSTRAINT name_folded_filled CHECK (length(name_folded) > 0),
    UNIQUE (name_folded)
) STRICT;

CREATE TABLE pipeline (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    CONSTRAINT name_filled CHECK (length(name) > 0),
    UNIQUE (name)
) STRICT;

CREATE TABLE saved_filter (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    terms TEXT NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    CONSTRAINT name_filled CHECK (length(name) > 0),
    CONSTRAINT terms_are_json CHECK (json_valid(terms)),
    UNIQUE (name)
) STRICT;

CREATE TABLE setting (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT name_filled CHECK (length(name) > 0),
    UNIQUE (name)
) STRICT;

CREATE TABLE source (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    CONSTRAINT name_filled CHECK (length(name) > 0),
    CONSTRAINT name_folded_filled CHECK (length(name_folded) > 0),
    UNIQUE (name_folded)
) STRICT;

CREATE TABLE tag (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    CONSTRAINT name_filled CHECK (length(name) > 0),
    CONSTRAINT name_folded_filled CHECK (length(name_folded) > 0),
    UNIQUE (name_folded)
) STRICT;

CREATE TABLE target (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    month TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount_minor INTEGER NOT NULL,
    CONSTRAINT month_is_a_month CHECK (month || '-01' IS date(month || '-01')),
    CONSTRAINT amount_minor_range CHECK (amount_minor BETWEEN 0 AND 10000000000000),
    CONSTRAINT currency_code CHECK (length(currency) = 3),
    UNIQUE (month, currency)
) STRICT;

CREATE TABLE contact (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    job TEXT,
    email TEXT,
    phone TEXT,
    note TEXT,
    created_on TEXT NOT NULL,
    CONSTRAINT name_filled CHECK (length(name) > 0),
    CONSTRAINT name_folded_filled CHECK (length(name_folded) > 0),
    CONSTRAINT created_on_is_a_day CHECK (created_on IS date(created_on, '+0 days')),
    FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX contact_by_account ON contact (account_id);
CREATE INDEX contact_by_email ON contact (email) WHERE email IS NOT NULL;
CREATE INDEX contact_by_name ON contact (name_folded);

CREATE TABLE prospect_list (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    source_id INTEGER,
    created_on TEXT NOT NULL,
    CONSTRAINT name_filled CHECK (length(name) > 0),
    CONSTRAINT created_on_is_a_day CHECK (created_on IS date(created_on, '+0 days')),
    UNIQUE (name),
    FOREIGN KEY(source_id) REFERENCES source (id) ON DELETE SET NULL
) STRICT;

CREATE TABLE stage (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    pipeline_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    phase TEXT NOT NULL,
    probability INTEGER NOT NULL,
    rotting_days INTEGER,
    position INTEGER DEFAULT 0 NOT NULL,
    CONSTRAINT name_filled CHECK (length(name) > 0),
    CONSTRAINT phase_known CHECK (phase IN ('selling', 'after_sale')),
    CONSTRAINT probability_percent CHECK (probability BETWEEN 0 AND 100),
    CONSTRAINT rotting_days_positive CHECK (rotting_days > 0),
    UNIQUE (pipeline_id, name),
    FOREIGN KEY(pipeline_id) REFERENCES pipeline (id) ON DELETE RESTRICT
) STRICT;

CREATE TABLE opportunity (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    account_id INTEGER,
    stage_id INTEGER NOT NULL,
    status TEXT DEFAULT 'open' NOT NULL,
    amount_minor INTEGER,
    currency TEXT,
    tax TEXT,
    frequency TEXT DEFAULT 'once' NOT NULL,
    term_months INTEGER,
    value_minor INTEGER GENERATED ALWAYS AS (amount_minor * CASE frequency WHEN 'once' THEN 1 WHEN 'weekly' THEN (min(coalesce(term_months, 12), 12) * 52 + 11) / 12 WHEN 'monthly' THEN min(coalesce(term_months, 12), 12) WHEN 'quarterly' THEN (min(coalesce(term_months, 12), 12) + 2) / 3 ELSE 1 END) VIRTUAL,
    probability INTEGER,
    expected_from TEXT,
    expected_by TEXT,
    source_id INTEGER,
    category_id INTEGER,
    owner_id INTEGER,
    starred INTEGER DEFAULT 0 NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    close_reason_id INTEGER,
    created_on TEXT NOT NULL,
    closed_on TEXT,
    stage_entered_on TEXT NOT NULL,
    captured_line TEXT,
    external_id TEXT,
    note TEXT,
    CONSTRAINT title_filled CHECK (length(title) > 0),
    CONSTRAINT status_known CHECK (status IN ('open', 'won', 'lost', 'cancelled')),
    CONSTRAINT frequency_known CHECK (frequency IN ('once', 'weekly', 'monthly', 'quarterly', 'yearly')),
    CONSTRAINT tax_known CHECK (tax IN ('HT', 'TTC')),
    CONSTRAINT amount_minor_range CHECK (amount_minor BETWEEN 0 AND 10000000000000),
    CONSTRAINT amount_minor_has_currency CHECK ((amount_minor IS NULL) = (currency IS NULL)),
    CONSTRAINT currency_code CHECK (length(currency) = 3),
    CONSTRAINT term_months_range CHECK (term_months BETWEEN 1 AND 600),
    CONSTRAINT probability_percent CHECK (probability BETWEEN 0 AND 100),
    CONSTRAINT expected_from_is_a_day CHECK (expected_from IS date(expected_from, '+0 days')),
    CONSTRAINT expected_by_is_a_day CHECK (expected_by IS date(expected_by, '+0 days')),
    CONSTRAINT created_on_is_a_day CHECK (created_on IS date(created_on, '+0 days')),
    CONSTRAINT closed_on_is_a_day CHECK (closed_on IS date(closed_on, '+0 days')),
    CONSTRAINT stage_entered_on_is_a_day CHECK (stage_entered_on IS date(stage_entered_on, '+0 days')),
    CONSTRAINT expected_both_ends CHECK ((expected_from IS NULL) = (expected_by IS NULL)),
    CONSTRAINT expected_in_order CHECK (expected_from <= expected_by),
    CONSTRAINT closed_has_a_date CHECK ((status = 'open') = (closed_on IS NULL)),
    CONSTRAINT reason_of_a_loss CHECK (close_reason_id IS NULL OR status IN ('lost', 'cancelled')),
    CONSTRAINT starred_flag CHECK (starred IN (0, 1)),
    FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE SET NULL,
    FOREIGN KEY(stage_id) REFERENCES stage (id) ON DELETE RESTRICT,
    FOREIGN KEY(source_id) REFERENCES source (id) ON DELETE SET NULL,
    FOREIGN KEY(category_id) REFERENCES category (id) ON DELETE SET NULL,
    FOREIGN KEY(owner_id) REFERENCES owner (id) ON DELETE SET NULL,
    FOREIGN KEY(close_reason_id) REFERENCES close_reason (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX opportunity_by_account ON opportunity (account_id);
CREATE INDEX opportunity_by_category ON opportunity (category_id) WHERE category_id IS NOT NULL;
CREATE INDEX opportunity_by_external_id ON opportunity (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX opportunity_by_owner ON opportunity (owner_id);
CREATE INDEX opportunity_by_reason ON opportunity (close_reason_id) WHERE close_reason_id IS NOT NULL;
CREATE INDEX opportunity_by_source ON opportunity (source_id);
CREATE INDEX opportunity_by_stage ON opportunity (stage_id, status, position, id);
CREATE INDEX opportunity_closed ON opportunity (closed_on, id) WHERE status <> 'open';
CREATE INDEX opportunity_expected ON opportunity (expected_by, id) WHERE status = 'open';
CREATE INDEX opportunity_incomplete ON opportunity (id) WHERE status = 'open' AND (account_id IS NULL OR amount_minor IS NULL OR expected_by IS NULL);

CREATE TABLE activity (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    opportunity_id INTEGER,
    account_id INTEGER,
    contact_id INTEGER,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    due_on TEXT,
    due_time TEXT,
    minutes INTEGER,
    done_at TEXT,
    done_on TEXT,
    outcome TEXT,
    note TEXT,
    CONSTRAINT kind_known CHECK (kind IN ('task', 'call', 'meeting', 'email', 'note')),
    CONSTRAINT subject_filled CHECK (length(subject) > 0),
    CONSTRAINT due_on_is_a_day CHECK (due_on IS date(due_on, '+0 days')),
    CONSTRAINT done_on_is_a_day CHECK (done_on IS date(done_on, '+0 days')),
    CONSTRAINT due_time_is_a_time CHECK (due_time GLOB '[0-2][0-9]:[0-5][0-9]' AND due_time < '24:00'),
    CONSTRAINT due_time_has_a_day CHECK (due_time IS NULL OR due_on IS NOT NULL),
    CONSTRAINT minutes_range CHECK (minutes BETWEEN 1 AND 14400),
    CONSTRAINT done_has_a_day CHECK ((done_at IS NULL) = (done_on IS NULL)),
    CONSTRAINT planned_has_a_due_date CHECK (done_at IS NOT NULL OR due_on IS NOT NULL),
    CONSTRAINT belongs_somewhere CHECK (opportunity_id IS NOT NULL OR account_id IS NOT NULL OR contact_id IS NOT NULL),
    FOREIGN KEY(opportunity_id) REFERENCES opportunity (id) ON DELETE CASCADE,
    FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX activity_by_account ON activity (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX activity_by_contact ON activity (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX activity_by_opportunity ON activity (opportunity_id, due_on);
CREATE INDEX activity_due ON activity (due_on, id) WHERE done_at IS NULL;

CREATE TABLE custom_value (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    opportunity_id INTEGER NOT NULL,
    custom_field_id INTEGER NOT NULL,
    value TEXT NOT NULL,
    UNIQUE (opportunity_id, custom_field_id),
    FOREIGN KEY(opportunity_id) REFERENCES opportunity (id) ON DELETE CASCADE,
    FOREIGN KEY(custom_field_id) REFERENCES custom_field (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX custom_value_by_field ON custom_value (custom_field_id);

CREATE TABLE document (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    opportunity_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    location TEXT,
    amount_minor INTEGER,
    currency TEXT,
    dated_on TEXT,
    CONSTRAINT kind_known CHECK (kind IN ('quote', 'proposal', 'contract', 'order', 'other')),
    CONSTRAINT name_filled CHECK (length(name) > 0),
    CONSTRAINT amount_minor_range CHECK (amount_minor BETWEEN 0 AND 10000000000000),
    CONSTRAINT amount_minor_has_currency CHECK ((amount_minor IS NULL) = (currency IS NULL)),
    CONSTRAINT currency_code CHECK (length(currency) = 3),
    CONSTRAINT dated_on_is_a_day CHECK (dated_on IS date(dated_on, '+0 days')),
    FOREIGN KEY(opportunity_id) REFERENCES opportunity (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX document_by_opportunity ON document (opportunity_id);

CREATE TABLE opportunity_contact (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    opportunity_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    role TEXT,
    decision_maker INTEGER DEFAULT 0 NOT NULL,
    CONSTRAINT decision_maker_flag CHECK (decision_maker IN (0, 1)),
    UNIQUE (opportunity_id, contact_id),
    FOREIGN KEY(opportunity_id) REFERENCES opportunity (id) ON DELETE CASCADE,
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX opportunity_contact_by_contact ON opportunity_contact (contact_id);

CREATE TABLE opportunity_tag (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    opportunity_id INTEGER NOT NULL,
    tag_id INTEGER NOT NULL,
    UNIQUE (opportunity_id, tag_id),
    FOREIGN KEY(opportunity_id) REFERENCES opportunity (id) ON DELETE CASCADE,
    FOREIGN KEY(tag_id) REFERENCES tag (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX opportunity_tag_by_tag ON opportunity_tag (tag_id);

CREATE TABLE prospect (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    prospect_list_id INTEGER NOT NULL,
    opportunity_id INTEGER,
    state TEXT DEFAULT 'new' NOT NULL,
    name TEXT NOT NULL,
    company TEXT,
    job TEXT,
    email TEXT,
    phone TEXT,
    note TEXT,
    attempts INTEGER DEFAULT 0 NOT NULL,
    contacted_on TEXT,
    call_back_on TEXT,
    position INTEGER DEFAULT 0 NOT NULL,
    created_on TEXT NOT NULL,
    CONSTRAINT state_known CHECK (state IN ('new', 'contacted', 'converted', 'discarded')),
    CONSTRAINT name_filled CHECK (length(name) > 0),
    CONSTRAINT created_on_is_a_day CHECK (created_on IS date(created_on, '+0 days')),
    CONSTRAINT contacted_on_is_a_day CHECK (contacted_on IS date(contacted_on, '+0 days')),
    CONSTRAINT call_back_on_is_a_day CHECK (call_back_on IS date(call_back_on, '+0 days')),
    CONSTRAINT attempts_counted CHECK (attempts >= 0),
    FOREIGN KEY(prospect_list_id) REFERENCES prospect_list (id) ON DELETE CASCADE,
    FOREIGN KEY(opportunity_id) REFERENCES opportunity (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX prospect_by_list ON prospect (prospect_list_id, state, position, id);
CREATE INDEX prospect_by_opportunity ON prospect (opportunity_id) WHERE opportunity_id IS NOT NULL;

CREATE TABLE stage_visit (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    opportunity_id INTEGER NOT NULL,
    stage_id INTEGER NOT NULL,
    entered_on TEXT NOT NULL,
    left_on TEXT NOT NULL,
    CONSTRAINT entered_on_is_a_day CHECK (entered_on IS date(entered_on, '+0 days')),
    CONSTRAINT left_on_is_a_day CHECK (left_on IS date(left_on, '+0 days')),
    FOREIGN KEY(opportunity_id) REFERENCES opportunity (id) ON DELETE CASCADE,
    FOREIGN KEY(stage_id) REFERENCES stage (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX stage_visit_by_opportunity ON stage_visit (opportunity_id);
CREATE INDEX stage_visit_by_stage ON stage_visit (stage_id);

-- The journal. Every change of a table above is written by generated triggers (`store/journal.py`) under a command.

CREATE TABLE command (
    id INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    on_day TEXT NOT NULL CHECK (on_day IS date(on_day, '+0 days')),
    verb TEXT NOT NULL CHECK (length(verb) > 0),
    subject TEXT NOT NULL,
    origin TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    root_id INTEGER NOT NULL REFERENCES command (id),
    reverses_id INTEGER REFERENCES command (id),
    spool_key TEXT UNIQUE,
    CHECK ((kind = 'do') = (reverses_id IS NULL)),
    CHECK ((kind = 'do') = (root_id = id))
) STRICT;
CREATE INDEX command_by_root ON command (root_id);
CREATE INDEX command_by_day ON command (on_day);

CREATE TABLE change (
    id INTEGER NOT NULL PRIMARY KEY,
    command_id INTEGER NOT NULL REFERENCES command (id),
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    operation TEXT NOT NULL CHECK (operation IN ('insert', 'update', 'delete')),
    before TEXT,
    after TEXT,
    CHECK ((before IS NULL) = (operation = 'insert')),
    CHECK ((after IS NULL) = (operation <> 'update'))
) STRICT;
CREATE INDEX change_by_command ON change (command_id);
CREATE INDEX change_by_row ON change (table_name, row_id);

CREATE TABLE journal_state (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    command_id INTEGER,
    -- While 1, what is derived is not kept row by row: the command derives it as a whole when it is done.
    bulk INTEGER NOT NULL DEFAULT 0 CHECK (bulk IN (0, 1))
) STRICT;
INSERT INTO journal_state (id, command_id) VALUES (1, NULL);

-- Rules between tables, which no CHECK can hold.

CREATE TRIGGER opportunity_rules_insert BEFORE INSERT ON opportunity BEGIN
    SELECT RAISE(ABORT, 'an after-sale stage holds won opportunities only')
    WHERE NEW.status <> 'won' AND (SELECT phase FROM stage WHERE id = NEW.stage_id) = 'after_sale';
    SELECT RAISE(ABORT, 'the close reason belongs to another outcome')
    WHERE NEW.close_reason_id IS NOT NULL
        AND (SELECT outcome FROM close_reason WHERE id = NEW.close_reason_id) <> NEW.status;
END;
CREATE TRIGGER opportunity_rules_update BEFORE UPDATE OF status, stage_id, close_reason_id ON opportunity BEGIN
    SELECT RAISE(ABORT, 'an after-sale stage holds won opportunities only')
    WHERE NEW.status <> 'won' AND (SELECT phase FROM stage WHERE id = NEW.stage_id) = 'after_sale';
    SELECT RAISE(ABORT, 'the close reason belongs to another outcome')
    WHERE NEW.close_reason_id IS NOT NULL
        AND (SELECT outcome FROM close_reason WHERE id = NEW.close_reason_id) <> NEW.status;
END;
CREATE TRIGGER stage_rules_update BEFORE UPDATE OF phase ON stage BEGIN
    SELECT RAISE(ABORT, 'an after-sale stage holds won opportunities only')
    WHERE NEW.phase = 'after_sale'
        AND EXISTS (SELECT 1 FROM opportunity WHERE stage_id = NEW.id AND status <> 'won');
END;

-- Totals. `currency` is '' where there is no amount. `value_default` is the part of `value` that takes the stage's
-- probability; `weighted_own` is the sum of value x probability (in hundredths) of those that have their own. So a stage
-- whose probability changes needs no recount.

CREATE TABLE stage_total (
    stage_id INTEGER NOT NULL,
    status TEXT NOT NULL,
    currency TEXT NOT NULL,
    count INTEGER NOT NULL,
    value INTEGER NOT NULL,
    value_default INTEGER NOT NULL,
    weighted_own INTEGER NOT NULL,
    PRIMARY KEY (stage_id, status, currency)
) STRICT, WITHOUT ROWID;

-- Open opportunities by the last day of their expected signature, and again by its month (`2026-12`); '' where there is
-- none. A forecast reads months, and days only of the one that today parts into late and expected.
CREATE TABLE expected_total (
    expected_by TEXT NOT NULL,
    stage_id INTEGER NOT NULL,
    currency TEXT NOT NULL,
    count INTEGER NOT NULL,
    value INTEGER NOT NULL,
    value_default INTEGER NOT NULL,
    weighted_own INTEGER NOT NULL,
    PRIMARY KEY (expected_by, stage_id, currency)
) STRICT, WITHOUT ROWID;
CREATE INDEX expected_total_month ON expected_total (expected_by) WHERE length(expected_by) < 8;

-- Closed opportunities by month of closing (`2026-11`).
CREATE TABLE closed_total (
    month TEXT NOT NULL,
    status TEXT NOT NULL,
    stage_id INTEGER NOT NULL,
    currency TEXT NOT NULL,
    count INTEGER NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (month, status, stage_id, currency)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER opportunity_totals_insert AFTER INSERT ON opportunity
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    INSERT INTO stage_total VALUES (
        NEW.stage_id, NEW.status, coalesce(NEW.currency, ''), 1, coalesce(NEW.value_minor, 0),
        iif(NEW.probability IS NULL, coalesce(NEW.value_minor, 0), 0),
        coalesce(NEW.value_minor * NEW.probability, 0)
    ) ON CONFLICT (stage_id, status, currency) DO UPDATE SET
        count = count + 1, value = value + excluded.value,
        value_default = value_default + excluded.value_default,
        weighted_own = weighted_own + excluded.weighted_own;
    INSERT INTO expected_total
    SELECT
        span.name, NEW.stage_id, coalesce(NEW.currency, ''), 1, coalesce(NEW.value_minor, 0),
        iif(NEW.probability IS NULL, coalesce(NEW.value_minor, 0), 0),
        coalesce(NEW.value_minor * NEW.probability, 0)
    FROM (
        SELECT coalesce(NEW.expected_by, '') AS name UNION SELECT substr(coalesce(NEW.expected_by, ''), 1, 7)
    ) AS span
    WHERE NEW.status = 'open'
    ON CONFLICT (expected_by, stage_id, currency) DO UPDATE SET
        count = count + 1, value = value + excluded.value,
        value_default = value_default + excluded.value_default,
        weighted_own = weighted_own + excluded.weighted_own;
    INSERT INTO closed_total
    SELECT
        substr(NEW.closed_on, 1, 7), NEW.status, NEW.stage_id, coalesce(NEW.currency, ''), 1, coalesce(NEW.value_minor, 0)
    WHERE NEW.status <> 'open'
    ON CONFLICT (month, status, stage_id, currency) DO UPDATE SET
        count = count + 1, value = value + excluded.value;
END;
CREATE TRIGGER opportunity_totals_delete AFTER DELETE ON opportunity
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    UPDATE stage_total SET
        count = count - 1, value = value - coalesce(OLD.value_minor, 0),
        value_default = value_default - iif(OLD.probability IS NULL, coalesce(OLD.value_minor, 0), 0),
        weighted_own = weighted_own - coalesce(OLD.value_minor * OLD.probability, 0)
    WHERE stage_id = OLD.stage_id AND status = OLD.status AND currency = coalesce(OLD.currency, '');
    DELETE FROM stage_total
    WHERE stage_id = OLD.stage_id AND status = OLD.status AND currency = coalesce(OLD.currency, '') AND count = 0;
    UPDATE expected_total SET
        count = count - 1, value = value - coalesce(OLD.value_minor, 0),
        value_default = value_default - iif(OLD.probability IS NULL, coalesce(OLD.value_minor, 0), 0),
        weighted_own = weighted_own - coalesce(OLD.value_minor * OLD.probability, 0)
    WHERE expected_by IN (coalesce(OLD.expected_by, ''), substr(coalesce(OLD.expected_by, ''), 1, 7))
        AND stage_id = OLD.stage_id
        AND currency = coalesce(OLD.currency, '') AND OLD.status = 'open';
    DELETE FROM expected_total
    WHERE expected_by IN (coalesce(OLD.expected_by, ''), substr(coalesce(OLD.expected_by, ''), 1, 7))
        AND stage_id = OLD.stage_id
        AND currency = coalesce(OLD.currency, '') AND OLD.status = 'open' AND count = 0;
    UPDATE closed_total SET count = count - 1, value = value - coalesce(OLD.value_minor, 0)
    WHERE month = substr(OLD.closed_on, 1, 7) AND status = OLD.status AND stage_id = OLD.stage_id
        AND currency = coalesce(OLD.currency, '') AND OLD.status <> 'open';
    DELETE FROM closed_total
    WHERE month = substr(OLD.closed_on, 1, 7) AND status = OLD.status AND stage_id = OLD.stage_id
        AND currency = coalesce(OLD.currency, '') AND OLD.status <> 'open' AND count = 0;
END;
CREATE TRIGGER opportunity_totals_update AFTER UPDATE OF
    stage_id, status, currency, amount_minor, frequency, term_months, probability, expected_by, closed_on
ON opportunity
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    UPDATE stage_total SET
        count = count - 1, value = value - coalesce(OLD.value_minor, 0),
        value_default = value_default - iif(OLD.probability IS NULL, coalesce(OLD.value_minor, 0), 0),
        weighted_own = weighted_own - coalesce(OLD.value_minor * OLD.probability, 0)
    WHERE stage_id = OLD.stage_id AND status = OLD.status AND currency = coalesce(OLD.currency, '');
    DELETE FROM stage_total
    WHERE stage_id = OLD.stage_id AND status = OLD.status AND currency = coalesce(OLD.currency, '') AND count = 0;
    UPDATE expected_total SET
        count = count - 1, value = value - coalesce(OLD.value_minor, 0),
        value_default = value_default - iif(OLD.probability IS NULL, coalesce(OLD.value_minor, 0), 0),
        weighted_own = weighted_own - coalesce(OLD.value_minor * OLD.probability, 0)
    WHERE expected_by IN (coalesce(OLD.expected_by, ''), substr(coalesce(OLD.expected_by, ''), 1, 7))
        AND stage_id = OLD.stage_id
        AND currency = coalesce(OLD.currency, '') AND OLD.status = 'open';
    DELETE FROM expected_total
    WHERE expected_by IN (coalesce(OLD.expected_by, ''), substr(coalesce(OLD.expected_by, ''), 1, 7))
        AND stage_id = OLD.stage_id
        AND currency = coalesce(OLD.currency, '') AND OLD.status = 'open' AND count = 0;
    UPDATE closed_total SET count = count - 1, value = value - coalesce(OLD.value_minor, 0)
    WHERE month = substr(OLD.closed_on, 1, 7) AND status = OLD.status AND stage_id = OLD.stage_id
        AND currency = coalesce(OLD.currency, '') AND OLD.status <> 'open';
    DELETE FROM closed_total
    WHERE month = substr(OLD.closed_on, 1, 7) AND status = OLD.status AND stage_id = OLD.stage_id
        AND currency = coalesce(OLD.currency, '') AND OLD.status <> 'open' AND count = 0;
    INSERT INTO stage_total VALUES (
        NEW.stage_id, NEW.status, coalesce(NEW.currency, ''), 1, coalesce(NEW.value_minor, 0),
        iif(NEW.probability IS NULL, coalesce(NEW.value_minor, 0), 0),
        coalesce(NEW.value_minor * NEW.probability, 0)
    ) ON CONFLICT (stage_id, status, currency) DO UPDATE SET
        count = count + 1, value = value + excluded.value,
        value_default = value_default + excluded.value_default,
        weighted_own = weighted_own + excluded.weighted_own;
    INSERT INTO expected_total
    SELECT
        span.name, NEW.stage_id, coalesce(NEW.currency, ''), 1, coalesce(NEW.value_minor, 0),
        iif(NEW.probability IS NULL, coalesce(NEW.value_minor, 0), 0),
        coalesce(NEW.value_minor * NEW.probability, 0)
    FROM (
        SELECT coalesce(NEW.expected_by, '') AS name UNION SELECT substr(coalesce(NEW.expected_by, ''), 1, 7)
    ) AS span
    WHERE NEW.status = 'open'
    ON CONFLICT (expected_by, stage_id, currency) DO UPDATE SET
        count = count + 1, value = value + excluded.value,
        value_default = value_default + excluded.value_default,
        weighted_own = weighted_own + excluded.weighted_own;
    INSERT INTO closed_total
    SELECT
        substr(NEW.closed_on, 1, 7), NEW.status, NEW.stage_id, coalesce(NEW.currency, ''), 1, coalesce(NEW.value_minor, 0)
    WHERE NEW.status <> 'open'
    ON CONFLICT (month, status, stage_id, currency) DO UPDATE SET
        count = count + 1, value = value + excluded.value;
END;

-- The next action of each open opportunity (NULL where it has none), and of each closed one that has one.

CREATE TABLE followup (
    opportunity_id INTEGER NOT NULL PRIMARY KEY,
    activity_id INTEGER,
    due_on TEXT,
    due_time TEXT
) STRICT;
CREATE INDEX followup_due ON followup (due_on);

CREATE TRIGGER followup_opportunity_insert AFTER INSERT ON opportunity
WHEN NEW.status = 'open' AND (SELECT bulk FROM journal_state) = 0 BEGIN
    INSERT INTO followup VALUES (NEW.id, NULL, NULL, NULL);
END;
CREATE TRIGGER followup_opportunity_update AFTER UPDATE OF status ON opportunity
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    DELETE FROM followup WHERE opportunity_id = NEW.id;
    INSERT INTO followup
    SELECT opportunity.id, activity.id, activity.due_on, activity.due_time
    FROM opportunity LEFT JOIN activity ON activity.id = (
        SELECT planned.id FROM activity AS planned
        WHERE planned.opportunity_id = opportunity.id AND planned.done_at IS NULL
        ORDER BY planned.due_on, planned.due_time IS NULL, planned.due_time, planned.id
        LIMIT 1
    )
    WHERE opportunity.id = NEW.id AND (opportunity.status = 'open' OR activity.id IS NOT NULL);
END;
CREATE TRIGGER followup_opportunity_delete AFTER DELETE ON opportunity
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    DELETE FROM followup WHERE opportunity_id = OLD.id;
END;
CREATE TRIGGER followup_activity_insert AFTER INSERT ON activity
WHEN NEW.done_at IS NULL AND (SELECT bulk FROM journal_state) = 0 BEGIN
    DELETE FROM followup WHERE opportunity_id = NEW.opportunity_id;
    INSERT INTO followup
    SELECT opportunity.id, activity.id, activity.due_on, activity.due_time
    FROM opportunity LEFT JOIN activity ON activity.id = (
        SELECT planned.id FROM activity AS planned
        WHERE planned.opportunity_id = opportunity.id AND planned.done_at IS NULL
        ORDER BY planned.due_on, planned.due_time IS NULL, planned.due_time, planned.id
        LIMIT 1
    )
    WHERE opportunity.id = NEW.opportunity_id AND (opportunity.status = 'open' OR activity.id IS NOT NULL);
END;
CREATE TRIGGER followup_activity_update AFTER UPDATE OF opportunity_id, due_on, due_time, done_at ON activity
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    DELETE FROM followup WHERE opportunity_id IN (OLD.opportunity_id, NEW.opportunity_id);
    INSERT INTO followup
    SELECT opportunity.id, activity.id, activity.due_on, activity.due_time
    FROM opportunity LEFT JOIN activity ON activity.id = (
        SELECT planned.id FROM activity AS planned
        WHERE planned.opportunity_id = opportunity.id AND planned.done_at IS NULL
        ORDER BY planned.due_on, planned.due_time IS NULL, planned.due_time, planned.id
        LIMIT 1
    )
    WHERE opportunity.id IN (OLD.opportunity_id, NEW.opportunity_id) AND (opportunity.status = 'open' OR activity.id IS NOT NULL);
END;
CREATE TRIGGER followup_activity_delete AFTER DELETE ON activity
WHEN OLD.done_at IS NULL AND (SELECT bulk FROM journal_state) = 0 BEGIN
    DELETE FROM followup WHERE opportunity_id = OLD.opportunity_id;
    INSERT INTO followup
    SELECT opportunity.id, activity.id, activity.due_on, activity.due_time
    FROM opportunity LEFT JOIN activity ON activity.id = (
        SELECT planned.id FROM activity AS planned
        WHERE planned.opportunity_id = opportunity.id AND planned.done_at IS NULL
        ORDER BY planned.due_on, planned.due_time IS NULL, planned.due_time, planned.id
        LIMIT 1
    )
    WHERE opportunity.id = OLD.opportunity_id AND (opportunity.status = 'open' OR activity.id IS NOT NULL);
END;

-- Search. One document a record, so that all words of a query must stand in the same one; the row id is the record's id
-- times 8 plus its kind: 0 opportunity (title and account), 1 account, 2 contact, 3 activity, 4 note of an opportunity,
-- 5 document, 6 prospect.

CREATE VIRTUAL TABLE search USING fts5 (words, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');

CREATE TRIGGER search_opportunity_insert AFTER INSERT ON opportunity
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    INSERT INTO search (rowid, words) VALUES (
        NEW.id * 8, NEW.title || coalesce(' ' || (SELECT name FROM account WHERE id = NEW.account_id), '')
    );
    INSERT INTO search (rowid, words) SELECT NEW.id * 8 + 4, NEW.note WHERE NEW.note IS NOT NULL;
END;
CREATE TRIGGER search_opportunity_update AFTER UPDATE OF title, account_id ON opportunity
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    UPDATE search SET
        words = NEW.title || coalesce(' ' || (SELECT name FROM account WHERE id = NEW.account_id), '')
    WHERE rowid = NEW.id * 8;
END;
CREATE TRIGGER search_opportunity_note AFTER UPDATE OF note ON opportunity
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    DELETE FROM search WHERE rowid = NEW.id * 8 + 4;
    INSERT INTO search (rowid, words) SELECT NEW.id * 8 + 4, NEW.note WHERE NEW.note IS NOT NULL;
END;
CREATE TRIGGER search_opportunity_delete AFTER DELETE ON opportunity
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    DELETE FROM search WHERE rowid IN (OLD.id * 8, OLD.id * 8 + 4);
END;
CREATE TRIGGER search_account_rename AFTER UPDATE OF name ON account
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    UPDATE search SET words = (
        SELECT title || ' ' || NEW.name FROM opportunity WHERE opportunity.id = search.rowid / 8
    )
    WHERE rowid IN (SELECT id * 8 FROM opportunity WHERE account_id = NEW.id);
END;
CREATE TRIGGER search_account_insert AFTER INSERT ON account
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    INSERT INTO search (rowid, words) VALUES (NEW.id * 8 + 1, NEW.name);
END;
CREATE TRIGGER search_account_update AFTER UPDATE OF name ON account
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    UPDATE search SET words = NEW.name WHERE rowid = NEW.id * 8 + 1;
END;
CREATE TRIGGER search_account_delete AFTER DELETE ON account
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    DELETE FROM search WHERE rowid = OLD.id * 8 + 1;
END;
CREATE TRIGGER search_contact_insert AFTER INSERT ON contact
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    INSERT INTO search (rowid, words) VALUES (NEW.id * 8 + 2, NEW.name || coalesce(' ' || NEW.job, '') || coalesce(' ' || NEW.email, ''));
END;
CREATE TRIGGER search_contact_update AFTER UPDATE OF name, job, email ON contact
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    UPDATE search SET words = NEW.name || coalesce(' ' || NEW.job, '') || coalesce(' ' || NEW.email, '') WHERE rowid = NEW.id * 8 + 2;
END;
CREATE TRIGGER search_contact_delete AFTER DELETE ON contact
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    DELETE FROM search WHERE rowid = OLD.id * 8 + 2;
END;
CREATE TRIGGER search_activity_insert AFTER INSERT ON activity
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    INSERT INTO search (rowid, words) VALUES (NEW.id * 8 + 3, NEW.subject || coalesce(' ' || NEW.outcome, '') || coalesce(' ' || NEW.note, ''));
END;
CREATE TRIGGER search_activity_update AFTER UPDATE OF subject, outcome, note ON activity
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    UPDATE search SET words = NEW.subject || coalesce(' ' || NEW.outcome, '') || coalesce(' ' || NEW.note, '') WHERE rowid = NEW.id * 8 + 3;
END;
CREATE TRIGGER search_activity_delete AFTER DELETE ON activity
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    DELETE FROM search WHERE rowid = OLD.id * 8 + 3;
END;
CREATE TRIGGER search_document_insert AFTER INSERT ON document
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    INSERT INTO search (rowid, words) VALUES (NEW.id * 8 + 5, NEW.name);
END;
CREATE TRIGGER search_document_update AFTER UPDATE OF name ON document
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    UPDATE search SET words = NEW.name WHERE rowid = NEW.id * 8 + 5;
END;
CREATE TRIGGER search_document_delete AFTER DELETE ON document
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    DELETE FROM search WHERE rowid = OLD.id * 8 + 5;
END;
CREATE TRIGGER search_prospect_insert AFTER INSERT ON prospect
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    INSERT INTO search (rowid, words) VALUES (NEW.id * 8 + 6, NEW.name || coalesce(' ' || NEW.company, '') || coalesce(' ' || NEW.email, ''));
END;
CREATE TRIGGER search_prospect_update AFTER UPDATE OF name, company, email ON prospect
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    UPDATE search SET words = NEW.name || coalesce(' ' || NEW.company, '') || coalesce(' ' || NEW.email, '') WHERE rowid = NEW.id * 8 + 6;
END;
CREATE TRIGGER search_prospect_delete AFTER DELETE ON prospect
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    DELETE FROM search WHERE rowid = OLD.id * 8 + 6;
END;
