-- From the first call to the renewal: where a quote stands, which sale a sale follows from, who approves what and by
-- when, actions that come again and the people of a meeting, what a stage asks for, and fields of accounts.

ALTER TABLE document ADD COLUMN state TEXT CONSTRAINT state_known CHECK (state IN ('draft', 'sent', 'accepted', 'refused'));

-- A renewal stays one when the sale it followed from is deleted.
ALTER TABLE opportunity ADD COLUMN origin_kind TEXT CONSTRAINT origin_kind_known CHECK (origin_kind IN ('renewal', 'upsell'));
ALTER TABLE opportunity ADD COLUMN origin_id INTEGER CONSTRAINT origin_has_a_kind CHECK (origin_id IS NULL OR origin_kind IS NOT NULL) CONSTRAINT origin_is_another CHECK (origin_id <> id) REFERENCES opportunity (id) ON DELETE SET NULL;
CREATE INDEX opportunity_by_origin ON opportunity (origin_id) WHERE origin_id IS NOT NULL;

ALTER TABLE opportunity_contact ADD COLUMN approves TEXT;
ALTER TABLE opportunity_contact ADD COLUMN approve_by TEXT CONSTRAINT approve_by_is_a_day CHECK (approve_by IS date(approve_by, '+0 days'));

-- The anchor is the day that the series is reckoned from, so that the 31st comes back after a short month.
ALTER TABLE activity ADD COLUMN repeat TEXT CONSTRAINT repeat_known CHECK (repeat IN ('weekly', 'monthly', 'quarterly', 'yearly'));
ALTER TABLE activity ADD COLUMN repeat_from TEXT CONSTRAINT repeat_from_is_a_day CHECK (repeat_from IS date(repeat_from, '+0 days')) CONSTRAINT repeat_has_an_anchor CHECK ((repeat IS NULL) = (repeat_from IS NULL));
ALTER TABLE activity ADD COLUMN standby_reason TEXT;

ALTER TABLE custom_field ADD COLUMN record TEXT DEFAULT 'opportunity' NOT NULL CONSTRAINT record_known CHECK (record IN ('opportunity', 'account'));

CREATE TABLE activity_contact (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT DEFAULT (printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) >> 16, CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) & 65535, random() & 4095, random() & 16383 | 32768, random() & 281474976710655)) NOT NULL,
    activity_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    UNIQUE (activity_id, contact_id),
    CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*'),
    FOREIGN KEY(activity_id) REFERENCES activity (id) ON DELETE CASCADE,
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX activity_contact_by_contact ON activity_contact (contact_id);
CREATE UNIQUE INDEX activity_contact_by_uid ON activity_contact (uid);

CREATE TABLE account_value (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT DEFAULT (printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) >> 16, CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) & 65535, random() & 4095, random() & 16383 | 32768, random() & 281474976710655)) NOT NULL,
    account_id INTEGER NOT NULL,
    custom_field_id INTEGER NOT NULL,
    value TEXT NOT NULL,
    UNIQUE (account_id, custom_field_id),
    CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*'),
    FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
    FOREIGN KEY(custom_field_id) REFERENCES custom_field (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX account_value_by_field ON account_value (custom_field_id);
CREATE UNIQUE INDEX account_value_by_uid ON account_value (uid);

CREATE TABLE playbook_action (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT DEFAULT (printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) >> 16, CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) & 65535, random() & 4095, random() & 16383 | 32768, random() & 281474976710655)) NOT NULL,
    stage_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    days INTEGER NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    CONSTRAINT kind_known CHECK (kind IN ('task', 'call', 'meeting', 'email')),
    CONSTRAINT subject_filled CHECK (length(subject) > 0),
    CONSTRAINT days_range CHECK (days BETWEEN 0 AND 3660),
    CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*'),
    FOREIGN KEY(stage_id) REFERENCES stage (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX playbook_action_by_stage ON playbook_action (stage_id, position, id);
CREATE UNIQUE INDEX playbook_action_by_uid ON playbook_action (uid);

CREATE TABLE exit_criterion (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT DEFAULT (printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) >> 16, CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) & 65535, random() & 4095, random() & 16383 | 32768, random() & 281474976710655)) NOT NULL,
    stage_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL,
    CONSTRAINT name_filled CHECK (length(name) > 0),
    UNIQUE (stage_id, name),
    CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*'),
    FOREIGN KEY(stage_id) REFERENCES stage (id) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX exit_criterion_by_uid ON exit_criterion (uid);

CREATE TABLE known_criterion (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT DEFAULT (printf('%08x-%04x-7%03x-%04x-%012x', CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) >> 16, CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) & 65535, random() & 4095, random() & 16383 | 32768, random() & 281474976710655)) NOT NULL,
    opportunity_id INTEGER NOT NULL,
    exit_criterion_id INTEGER NOT NULL,
    UNIQUE (opportunity_id, exit_criterion_id),
    CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*'),
    FOREIGN KEY(opportunity_id) REFERENCES opportunity (id) ON DELETE CASCADE,
    FOREIGN KEY(exit_criterion_id) REFERENCES exit_criterion (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX known_criterion_by_criterion ON known_criterion (exit_criterion_id);
CREATE UNIQUE INDEX known_criterion_by_uid ON known_criterion (uid);

-- Rules between tables, which no CHECK can hold.

CREATE TRIGGER custom_value_rules_insert BEFORE INSERT ON custom_value BEGIN
    SELECT RAISE(ABORT, 'the field is one of accounts')
    WHERE (SELECT record FROM custom_field WHERE id = NEW.custom_field_id) = 'account';
END;
CREATE TRIGGER account_value_rules_insert BEFORE INSERT ON account_value BEGIN
    SELECT RAISE(ABORT, 'the field is one of opportunities')
    WHERE (SELECT record FROM custom_field WHERE id = NEW.custom_field_id) = 'opportunity';
END;
CREATE TRIGGER custom_field_rules_update BEFORE UPDATE OF record ON custom_field BEGIN
    SELECT RAISE(ABORT, 'a field stays with the records it was made for') WHERE NEW.record <> OLD.record;
END;
