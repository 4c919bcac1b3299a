-- One name for each record: `uid`, a UUIDv7 that is the same in every file and on every device. And `kept`, by which a
-- planned action stands on a closed opportunity on purpose.
--
-- New rows get their uid from the DEFAULT of the column, whoever inserts them: the milliseconds of now, then chance. Old
-- rows get one that their birth decides, so that two copies of one file still name their records alike when each was
-- upgraded on its own. `old_uid` is a function of `store/schema_steps.py`, since SQLite has none that hashes.

-- The command that made each record, as far as the journal knows. What a file started with counts as made by its first.
CREATE TEMP TABLE birth (
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    root_id INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (table_name, row_id)
) WITHOUT ROWID;
INSERT INTO temp.birth
SELECT change.table_name, change.row_id, command.root_id, command.at || ' ' || command.verb || ' ' || command.subject
FROM change JOIN command ON command.id = change.command_id
WHERE change.id IN (SELECT min(id) FROM change WHERE operation = 'insert' GROUP BY table_name, row_id);
CREATE TEMP TABLE first_command AS
SELECT coalesce((SELECT at || ' ' || verb || ' ' || subject FROM command ORDER BY id LIMIT 1), '') AS words;

-- A new column may not have a DEFAULT that is computed. So it gets a constant, the rows get their own, and the text of
-- the tables is then changed as SQLite describes it for what no row is stored differently for.

ALTER TABLE account ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');
ALTER TABLE activity ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');
ALTER TABLE category ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');
ALTER TABLE close_reason ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');
ALTER TABLE contact ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');
ALTER TABLE currency_rate ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');
ALTER TABLE custom_field ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');
ALTER TABLE custom_value ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');
ALTER TABLE document ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');
ALTER TABLE opportunity ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');
ALTER TABLE opportunity_contact ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');
ALTER TABLE opportunity_tag ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');
ALTER TABLE owner ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');
ALTER TABLE pipeline ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');
ALTER TABLE prospect ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');
ALTER TABLE prospect_list ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');
ALTER TABLE saved_filter ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');
ALTER TABLE setting ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');
ALTER TABLE source ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');
ALTER TABLE stage ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');
ALTER TABLE stage_visit ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');
ALTER TABLE tag ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');
ALTER TABLE target ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');
ALTER TABLE command ADD COLUMN uid TEXT NOT NULL DEFAULT '00000000-0000-7000-8000-000000000000' CONSTRAINT uid_is_a_uuid CHECK (uid GLOB '????????-????-7???-[89ab]???-????????????' AND uid NOT GLOB '*[^-0-9a-f]*');

UPDATE account SET uid = old_uid('account', id, coalesce(
    (SELECT words FROM temp.birth WHERE table_name = 'account' AND row_id = account.id), created_on,
    (SELECT words FROM temp.first_command)
));
UPDATE activity SET uid = old_uid('activity', id, coalesce(
    (SELECT words FROM temp.birth WHERE table_name = 'activity' AND row_id = activity.id), (SELECT words FROM temp.first_command)
));
UPDATE category SET uid = old_uid('category', id, coalesce(
    (SELECT words FROM temp.birth WHERE table_name = 'category' AND row_id = category.id), (SELECT words FROM temp.first_command)
));
UPDATE close_reason SET uid = old_uid('close_reason', id, coalesce(
    (SELECT words FROM temp.birth WHERE table_name = 'close_reason' AND row_id = close_reason.id), (SELECT words FROM temp.first_command)
));
UPDATE contact SET uid = old_uid('contact', id, coalesce(
    (SELECT words FROM temp.birth WHERE table_name = 'contact' AND row_id = contact.id), created_on,
    (SELECT words FROM temp.first_command)
));
UPDATE currency_rate SET uid = old_uid('currency_rate', id, coalesce(
    (SELECT words FROM temp.birth WHERE table_name = 'currency_rate' AND row_id = currency_rate.id), (SELECT words FROM temp.first_command)
));
UPDATE custom_field SET uid = old_uid('custom_field', id, coalesce(
    (SELECT words FROM temp.birth WHERE table_name = 'custom_field' AND row_id = custom_field.id), (SELECT words FROM temp.first_command)
));
UPDATE custom_value SET uid = old_uid('custom_value', id, coalesce(
    (SELECT words FROM temp.birth WHERE table_name = 'custom_value' AND row_id = custom_value.id), (SELECT words FROM temp.first_command)
));
UPDATE document SET uid = old_uid('document', id, coalesce(
    (SELECT words FROM temp.birth WHERE table_name = 'document' AND row_id = document.id), (SELECT words FROM temp.first_command)
));
UPDATE opportunity SET uid = old_uid('opportunity', id, coalesce(
    (SELECT words FROM temp.birth WHERE table_name = 'opportunity' AND row_id = opportunity.id), created_on,
    (SELECT words FROM temp.first_command)
));
UPDATE opportunity_contact SET uid = old_uid('opportunity_contact', id, coalesce(
    (SELECT words FROM temp.birth WHERE table_name = 'opportunity_contact' AND row_id = opportunity_contact.id), (SELECT words FROM temp.first_command)
));
UPDATE opportunity_tag SET uid = old_uid('opportunity_tag', id, coalesce(
    (SELECT words FROM temp.birth WHERE table_name = 'opportunity_tag' AND row_id = opportunity_tag.id), (SELECT words FROM temp.first_command)
));
UPDATE owner SET uid = old_uid('owner', id, coalesce(
    (SELECT words FROM temp.birth WHERE table_name = 'owner' AND row_id = owner.id), (SELECT words FROM temp.first_command)
));
UPDATE pipeline SET uid = old_uid('pipeline', id, coalesce(
    (SELECT words FROM temp.birth WHERE table_name = 'pipeline' AND row_id = pipeline.id), (SELECT words FROM temp.first_command)
));
UPDATE prospect SET uid = old_uid('prospect', id, coalesce(
    (SELECT words FROM temp.birth WHERE table_name = 'prospect' AND row_id = prospect.id), created_on,
    (SELECT words FROM temp.first_command)
));
UPDATE prospect_list SET uid = old_uid('prospect_list', id, coalesce(
    (SELECT words FROM temp.birth WHERE table_name = 'prospect_list' AND row_id = prospect_list.id), created_on,
    (SELECT words FROM temp.first_command)
));
UPDATE saved_filter SET uid = old_uid('saved_filter', id, coalesce(
    (SELECT words FROM temp.birth WHERE table_name = 'saved_filter' AND row_id = saved_filter.id), (SELECT words FROM temp.first_command)
));
UPDATE setting SET uid = old_uid('setting', id, coalesce(
    (SELECT words FROM temp.birth WHERE table_name = 'setting' AND row_id = setting.id), (SELECT words FROM temp.first_command)
));
UPDATE source SET uid = old_uid('source', id, coalesce(
    (SELECT words FROM temp.birth WHERE table_name = 'source' AND row_id = source.id), (SELECT words FROM temp.first_command)
));
UPDATE stage SET uid = old_uid('stage', id, coalesce(
    (SELECT words FROM temp.birth WHERE table_name = 'stage' AND row_id = stage.id), (SELECT words FROM temp.first_command)
));
UPDATE stage_visit SET uid = old_uid('stage_visit', id, coalesce(
    (SELECT words FROM temp.birth WHERE table_name = 'stage_visit' AND row_id = stage_visit.id), (SELECT words FROM temp.first_command)
));
UPDATE tag SET uid = old_uid('tag', id, coalesce(
    (SELECT words FROM temp.birth WHERE table_name = 'tag' AND row_id = tag.id), (SELECT words FROM temp.first_command)
));
UPDATE target SET uid = old_uid('target', id, coalesce(
    (SELECT words FROM temp.birth WHERE table_name = 'target' AND row_id = target.id), (SELECT words FROM temp.first_command)
));
UPDATE command SET uid = old_uid('command', id, at || ' ' || verb || ' ' || subject || ' ' || kind);

-- What was deleted comes back with its uid when that is undone.
UPDATE change SET before = json_set(before, '$.uid', old_uid(table_name, row_id, coalesce(
    (SELECT words FROM temp.birth WHERE birth.table_name = change.table_name AND birth.row_id = change.row_id),
    json_extract(before, '$.created_on'),
    (SELECT words FROM temp.first_command)
)))
WHERE operation = 'delete';

PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = replace(sql, 'DEFAULT ''00000000-0000-7000-8000-000000000000''', 'DEFAULT (printf(''%08x-%04x-7%03x-%04x-%012x'', CAST((julianday(''now'') - 2440587.5) * 86400000 AS INTEGER) >> 16, CAST((julianday(''now'') - 2440587.5) * 86400000 AS INTEGER) & 65535, random() & 4095, random() & 16383 | 32768, random() & 281474976710655))')
WHERE type = 'table';
PRAGMA writable_schema = RESET;

CREATE UNIQUE INDEX account_by_uid ON account (uid);
CREATE UNIQUE INDEX activity_by_uid ON activity (uid);
CREATE UNIQUE INDEX category_by_uid ON category (uid);
CREATE UNIQUE INDEX close_reason_by_uid ON close_reason (uid);
CREATE UNIQUE INDEX contact_by_uid ON contact (uid);
CREATE UNIQUE INDEX currency_rate_by_uid ON currency_rate (uid);
CREATE UNIQUE INDEX custom_field_by_uid ON custom_field (uid);
CREATE UNIQUE INDEX custom_value_by_uid ON custom_value (uid);
CREATE UNIQUE INDEX document_by_uid ON document (uid);
CREATE UNIQUE INDEX opportunity_by_uid ON opportunity (uid);
CREATE UNIQUE INDEX opportunity_contact_by_uid ON opportunity_contact (uid);
CREATE UNIQUE INDEX opportunity_tag_by_uid ON opportunity_tag (uid);
CREATE UNIQUE INDEX owner_by_uid ON owner (uid);
CREATE UNIQUE INDEX pipeline_by_uid ON pipeline (uid);
CREATE UNIQUE INDEX prospect_by_uid ON prospect (uid);
CREATE UNIQUE INDEX prospect_list_by_uid ON prospect_list (uid);
CREATE UNIQUE INDEX saved_filter_by_uid ON saved_filter (uid);
CREATE UNIQUE INDEX setting_by_uid ON setting (uid);
CREATE UNIQUE INDEX source_by_uid ON source (uid);
CREATE UNIQUE INDEX stage_by_uid ON stage (uid);
CREATE UNIQUE INDEX stage_visit_by_uid ON stage_visit (uid);
CREATE UNIQUE INDEX tag_by_uid ON tag (uid);
CREATE UNIQUE INDEX target_by_uid ON target (uid);
CREATE UNIQUE INDEX command_by_uid ON command (uid);

-- Of a closed opportunity, what was planned by its closing or later stands on purpose. The closing is the last change
-- to a closed status that nobody undid; without one it came closed, by an import.
ALTER TABLE activity ADD COLUMN kept INTEGER NOT NULL DEFAULT 0 CONSTRAINT kept_flag CHECK (kept IN (0, 1));
UPDATE activity SET kept = 1
WHERE done_at IS NULL
    AND opportunity_id IN (SELECT id FROM opportunity WHERE status <> 'open')
    AND coalesce((SELECT root_id FROM temp.birth WHERE table_name = 'activity' AND row_id = activity.id), 0) >= coalesce(
        (
            SELECT max(command.root_id)
            FROM change JOIN command ON command.id = change.command_id
            WHERE change.table_name = 'opportunity' AND change.row_id = activity.opportunity_id
                AND change.operation = 'update' AND command.kind <> 'undo'
                AND json_extract(change.after, '$.status') <> 'open'
                AND 'undo' <> (
                    SELECT last.kind FROM command AS last WHERE last.root_id = command.root_id ORDER BY last.id DESC LIMIT 1
                )
        ),
        (SELECT root_id FROM temp.birth WHERE table_name = 'opportunity' AND row_id = activity.opportunity_id),
        0
    );
-- The next task of a closing that was undone comes back with it.
UPDATE change SET before = json_set(before, '$.kept', 1)
WHERE operation = 'delete' AND table_name = 'activity' AND json_extract(before, '$.done_at') IS NULL
    AND EXISTS (
        SELECT 1
        FROM temp.birth JOIN change AS closing ON closing.command_id = birth.root_id
        WHERE birth.table_name = 'activity' AND birth.row_id = change.row_id
            AND closing.table_name = 'opportunity' AND closing.operation = 'update'
            AND closing.row_id = json_extract(change.before, '$.opportunity_id')
            AND json_extract(closing.after, '$.status') <> 'open'
    );
DROP TABLE temp.birth;
DROP TABLE temp.first_command;

-- The next action of each open opportunity (NULL where it has none), and the first kept one of each closed one.

DROP TRIGGER followup_opportunity_update;
CREATE TRIGGER followup_opportunity_update AFTER UPDATE OF status ON opportunity
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    DELETE FROM followup WHERE opportunity_id = NEW.id;
    INSERT INTO followup
    SELECT opportunity.id, activity.id, activity.due_on, activity.due_time
    FROM opportunity LEFT JOIN activity ON activity.id = (
        SELECT planned.id FROM activity AS planned
        WHERE planned.opportunity_id = opportunity.id AND planned.done_at IS NULL
            AND (opportunity.status = 'open' OR planned.kept = 1)
        ORDER BY planned.due_on, planned.due_time IS NULL, planned.due_time, planned.id
        LIMIT 1
    )
    WHERE opportunity.id = NEW.id AND (opportunity.status = 'open' OR activity.id IS NOT NULL);
END;
DROP TRIGGER followup_activity_insert;
CREATE TRIGGER followup_activity_insert AFTER INSERT ON activity
WHEN NEW.done_at IS NULL AND (SELECT bulk FROM journal_state) = 0 BEGIN
    DELETE FROM followup WHERE opportunity_id = NEW.opportunity_id;
    INSERT INTO followup
    SELECT opportunity.id, activity.id, activity.due_on, activity.due_time
    FROM opportunity LEFT JOIN activity ON activity.id = (
        SELECT planned.id FROM activity AS planned
        WHERE planned.opportunity_id = opportunity.id AND planned.done_at IS NULL
            AND (opportunity.status = 'open' OR planned.kept = 1)
        ORDER BY planned.due_on, planned.due_time IS NULL, planned.due_time, planned.id
        LIMIT 1
    )
    WHERE opportunity.id = NEW.opportunity_id AND (opportunity.status = 'open' OR activity.id IS NOT NULL);
END;
DROP TRIGGER followup_activity_update;
CREATE TRIGGER followup_activity_update AFTER UPDATE OF opportunity_id, due_on, due_time, done_at, kept ON activity
WHEN (SELECT bulk FROM journal_state) = 0 BEGIN
    DELETE FROM followup WHERE opportunity_id IN (OLD.opportunity_id, NEW.opportunity_id);
    INSERT INTO followup
    SELECT opportunity.id, activity.id, activity.due_on, activity.due_time
    FROM opportunity LEFT JOIN activity ON activity.id = (
        SELECT planned.id FROM activity AS planned
        WHERE planned.opportunity_id = opportunity.id AND planned.done_at IS NULL
            AND (opportunity.status = 'open' OR planned.kept = 1)
        ORDER BY planned.due_on, planned.due_time IS NULL, planned.due_time, planned.id
        LIMIT 1
    )
    WHERE opportunity.id IN (OLD.opportunity_id, NEW.opportunity_id) AND (opportunity.status = 'open' OR activity.id IS NOT NULL);
END;
DROP TRIGGER followup_activity_delete;
CREATE TRIGGER followup_activity_delete AFTER DELETE ON activity
WHEN OLD.done_at IS NULL AND (SELECT bulk FROM journal_state) = 0 BEGIN
    DELETE FROM followup WHERE opportunity_id = OLD.opportunity_id;
    INSERT INTO followup
    SELECT opportunity.id, activity.id, activity.due_on, activity.due_time
    FROM opportunity LEFT JOIN activity ON activity.id = (
        SELECT planned.id FROM activity AS planned
        WHERE planned.opportunity_id = opportunity.id AND planned.done_at IS NULL
            AND (opportunity.status = 'open' OR planned.kept = 1)
        ORDER BY planned.due_on, planned.due_time IS NULL, planned.due_time, planned.id
        LIMIT 1
    )
    WHERE opportunity.id = OLD.opportunity_id AND (opportunity.status = 'open' OR activity.id IS NOT NULL);
END;

DELETE FROM followup;
INSERT INTO followup
SELECT opportunity.id, planned.id, planned.due_on, planned.due_time
FROM opportunity LEFT JOIN (
    SELECT activity.*, row_number() OVER (
        PARTITION BY opportunity_id ORDER BY due_on, due_time IS NULL, due_time, activity.id
    ) AS place
    FROM activity JOIN opportunity AS sale ON sale.id = activity.opportunity_id
    WHERE done_at IS NULL AND (sale.status = 'open' OR kept = 1)
) AS planned ON planned.opportunity_id = opportunity.id AND planned.place = 1
WHERE opportunity.status = 'open' OR planned.id IS NOT NULL;
